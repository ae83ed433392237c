import { aftercareList, mayContact } from '#lib/domain/follow-up/index.ts';
import { isHeld, type HeldKind } from '#lib/domain/hold/index.ts';
import {
	aftercareWorld,
	partyPersons,
	shownWords,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { answeredThemselves } from '#lib/domain/question/index.ts';
import { fullLists } from '#server/access/full-lists.ts';
import { adoptedVersion } from '#server/access/plan.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import {
	displayName,
	ERASED,
	linkMadeAt,
	todayIn,
	type ViewContext,
	type Views
} from './context.ts';
import { agreements } from './result.ts';

/** Information questions and who can answer them (R20, R21). */
function questionsDesk({ state }: ViewContext): Sections['questionsDesk'] {
	const { questions, informants } = state.questions;
	return {
		questions: [...questions.values()].map((question) => ({
			id: question.id,
			words: question.words ?? ERASED,
			status: question.status,
			informant: question.informant,
			sentOutTo: question.sentOut?.to ?? null,
			answer: question.answer ? (question.answer.words ?? ERASED) : null,
			answeredThemselves: answeredThemselves(question),
			askedBy: question.from === null ? null : displayName(state, question.from)
		})),
		informants: [...informants.values()].map(({ id, name, role, reach }) => ({
			id,
			name: name ?? ERASED,
			role,
			reach,
			linkMadeAt: linkMadeAt(state, 'informant', id)
		})),
		owners: partyPersons(state).map(({ id, displayName: name }) => ({
			id,
			name: name ?? ERASED,
			party: partyNameOf(state, id)
		}))
	};
}

/** In the report, and on pages of one's own. */
const OFF_SCREENS: readonly HeldKind[] = ['parking', 'wish', 'change'];

/** What stands on shared screens now, and whatever is held off them, of any round (R40). */
function screenWords({ state }: ViewContext): Sections['screenWords'] {
	const { consent, holds } = state;
	const current = { ...consent, rounds: consent.rounds.slice(-1) };
	const now = new Set(shownWords({ ...state, consent: current }).map(({ id }) => id));
	const rows = shownWords(state).flatMap(({ kind, id, text }) => {
		const held = isHeld(holds, kind, id);
		const onScreens = !OFF_SCREENS.includes(kind) && now.has(id);
		return held || onScreens ? [{ key: `${kind}/${id}`, kind, id, words: text, held }] : [];
	});
	// What stands in two rounds is held, or shown, as one.
	return [...new Map(rows.map((row) => [row.key, row])).values()];
}

function partyNameOf(state: ProcessState, person: string): string {
	for (const { name, mandate, replacement } of state.frames.parties.values()) {
		if (mandate?.holder.id === person || replacement?.id === person) return name;
	}
	return '';
}

/**
 * Agreements after adoption, and aftercare, first who left, objected or called for help (R36, R42).
 * @param role where to reach somebody is for facilitators; a table host takes no address home
 */
function followUp(context: ViewContext, role: string): Sections['followUp'] {
	const { state } = context;
	const today = todayIn(context);
	const world = aftercareWorld(state);
	// Who objected is for whoever leads: a host sits at the table with them, and reads it in no order (C3).
	const objected = role === 'facilitator' ? world.objected : new Set<string>();
	const list = aftercareList(state.followUp, { ...world, objected });
	return {
		agreements: agreements(state, adoptedVersion(state)?.items ?? [], today),
		aftercare: list.map(({ person, whys, dueAt, offered }) => {
			const wish = mayContact(state.followUp, person, today);
			return {
				id: person,
				displayName: displayName(state, person),
				whys,
				dueAt,
				offered: offered && {
					how: offered.how,
					on: offered.on,
					byName: state.setUp.team.get(offered.by)?.name ?? ERASED
				},
				noContact: state.followUp.wishes.get(person)?.how === null,
				contact:
					wish?.how && role === 'facilitator' ? { how: wish.how, reach: wish.reach ?? '' } : null
			};
		})
	};
}

export const deskViews = {
	questionsDesk,
	screenWords,
	fullLists: ({ state }) => fullLists(state),
	followUp
} satisfies Partial<Views>;
