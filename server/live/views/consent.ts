import {
	askFirst,
	CLOSE_MINIMUM,
	currentRound,
	isAsked,
	lastCallStage,
	objectionOrder,
	phaseBeneath,
	rollCallView,
	stageOf,
	type Objection,
	type Round
} from '#lib/domain/consent/index.ts';
import { isHeld, type HeldKind } from '#lib/domain/hold/index.ts';
import { consentWorld, type ProcessState } from '#lib/domain/process/index.ts';
import type { RoundView } from '#lib/protocol/sections/consent.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { Answering } from '../answering.ts';
import { displayName, ERASED, tableName, type ViewContext, type Views } from './context.ts';
import { myRound } from './my-round.ts';
import { objectionView } from './objection.ts';
import { roundFacts, type RoundFacts } from './round-facts.ts';

/** What everyone in the room may know of the current round (C3). */
function round({ state, shared }: ViewContext): RoundView | null {
	const facts = shared(roundFacts);
	return facts && roundView(state, facts, (kind, id) => isHeld(state.holds, kind, id));
}

/**
 * Before the reveal no value, no name and no words (C3); after it the counts, the objections as their
 * objectors want them shown, and the concerns without a name.
 * @param held what stays off this viewer's screen until a facilitator releases it (R40)
 */
function roundView(
	state: ProcessState,
	{ current, count }: NonNullable<RoundFacts>,
	held: (kind: HeldKind, id: string) => boolean
): RoundView {
	const { phase, outcome } = current;
	const beneath = phaseBeneath(phase);
	const reading = beneath !== null && stageOf(beneath.name) === 'reading';
	const nobody = { answered: 0, of: 0 };
	// By id, which is random: in no order of people.
	const concerns = current.concerns.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const shown = concerns.filter(({ id }) => !held('concern', id));
	return {
		number: current.number,
		version: current.version,
		status: phase.name,
		pausedIn: phase.name === 'PAUSED' ? phase.back.name : null,
		reRound: current.reRound,
		readAloud: current.readAloud,
		...(reading ? nobody : count),
		lastCallAt: beneath?.name === 'ASKING' ? beneath.lastCallAt : null,
		waitingUntil: beneath?.name === 'WAITING' ? beneath.deadline : null,
		clarifications: current.clarifications
			.filter(({ id }) => !held('clarification', id))
			.map(({ id, text }) => ({ id, text: text ?? ERASED })),
		counts: outcome && {
			canLive: outcome.counts.byValue.CAN_LIVE,
			concern: outcome.counts.byValue.CAN_LIVE_CONCERN,
			cannotYet: outcome.counts.byValue.CANNOT_YET,
			leftUnanswered: outcome.leftUnanswered,
			unanswered: outcome.unanswered,
			countedOut: outcome.countedOut.length
		},
		objections: objectionOrder(current).map((one) => {
			const shownAs = held('objection', one.id) ? 'voiced' : one.shownAs;
			return { ...objectionView(state, current, one, shownAs), shownAs };
		}),
		concerns: shown.map(({ text }) => text ?? ERASED),
		concernsHeld: concerns.length - shown.length,
		reason: phase.name === 'NO_CONSENT' ? phase.reason : null,
		adjournedUntil: phase.name === 'ADJOURNED' ? phase.until : null
	};
}

/**
 * What was entered by the team the team goes on with; of others a host reads what the room may. A letter is
 * opened by a facilitator, and goes on with who leads (0073).
 */
const isTeams = ({ route }: Objection, leads: boolean): boolean =>
	route === 'paper' || route === 'spoken' || (leads && route === 'letter');

/** A table device: whose answers it can take now; never who answered (C3). */
function tableRound({ state, shared }: ViewContext, table: string): Sections['tableRound'] {
	const facts = shared(roundFacts);
	if (!facts) return null;
	const { current, seats } = facts;
	const world = consentWorld(state);
	const { phase } = current;
	const here = seats
		.flatMap((id) => state.seats.seats.get(id) ?? [])
		.filter((seat) => seat.table === table && !seat.indirect)
		.map((seat) => ({ id: seat.id, displayName: seat.displayName ?? ERASED }));
	const taken = phase.name === 'INTEGRATING' && current.amendments === 0 ? phase.objection : null;
	return {
		round: current.number,
		hash: current.hash,
		asked: stageOf(phase.name) === 'asked' ? here : [],
		askMet: phase.name === 'OBJECTIONS' && current.amendments > 0 ? here : [],
		askWithdraw: taken === null ? null : { objection: taken, people: here },
		rollCall: {
			open: rollCallView(state.consent, world) !== null && !current.rollCall.done,
			confirmed: current.rollCall.tables.has(table)
		}
	};
}

/**
 * The round as the team leads it: who is missing, roll call, all objections in the order to take them
 * (C2, C3). A table host sits among those who objected: whom an objection that is nameless or voiced is
 * of, and what it says, is for facilitators (C3).
 */
function roundDesk(
	{ state, now, answering, shared }: ViewContext,
	role: string
): Sections['roundDesk'] {
	const leads = role === 'facilitator';
	const facts = shared(roundFacts);
	if (!facts) return null;
	const { current } = facts;
	const { phase, amendments } = current;
	const shown = roundView(state, facts, () => false);
	const asked = stageOf(phase.name) === 'asked';
	const missing = asked ? facts.missing : [];
	const called = lastCallStage(shown.lastCallAt, now) === 'over';
	return {
		round: shown,
		hash: current.hash,
		missing: missing.map(({ seat, table, away, indirect }) => ({
			id: seat,
			displayName: displayName(state, seat),
			table: table === null ? null : tableName(state, table),
			away,
			indirect
		})),
		answering: missing.filter(({ seat }) =>
			answering.some((one) => one.seat === seat && isOwn(one, state))
		).length,
		askFirst: leads
			? askFirst(state.consent).map((id) => ({ id, displayName: displayName(state, id) }))
			: [],
		rollCall: rollCall(state),
		letters: leads ? letters(state, current) : NO_LETTERS,
		objections: objectionOrder(current).map((objection) => {
			const whole = leads || isTeams(objection, leads);
			const { heard, unreachable, leaverChoice, notMetAt, status, missing: lacks } = objection;
			const isNotMet = notMetAt !== null && status === 'open';
			return {
				...objectionView(state, current, objection, whole ? 'display-name' : objection.shownAs),
				heard,
				byTeam: isTeams(objection, leads),
				unreachable,
				leaverChoice,
				notMet: isNotMet
					? { missing: (whole ? lacks : null) ?? ERASED, before: notMetAt < amendments }
					: null
			};
		}),
		canReveal: asked && missing.length === 0,
		canCloseForObjections: phase.name === 'ASKING' && called && shown.answered >= CLOSE_MINIMUM,
		canWait: phase.name === 'ASKING' && missing.length > 0 && missing.every((one) => one.indirect),
		canFreeze:
			phase.name === 'OBJECTIONS' &&
			amendments > 0 &&
			current.objections.every((one) => one.status !== 'open' || isGone(state, current, one))
	};
}

/** A table's device speaks for who sits there, and for nobody else. */
function isOwn({ seat, table }: Answering, state: ProcessState): boolean {
	return table === null || state.seats.seats.get(seat)?.table === table;
}

/**
 * Every item this objection is about was taken out and none came in: fixing the text makes it moot
 * (§3 Cases, 0020).
 */
function isGone(state: ProcessState, { items: before }: Round, { items }: Objection): boolean {
	const adds = state.plan.order.some((item) => !before.includes(item));
	return !adds && items.length > 0 && !items.some((item) => state.plan.items.has(item));
}

function rollCall(state: ProcessState): NonNullable<Sections['roundDesk']>['rollCall'] {
	const view = rollCallView(state.consent, consentWorld(state));
	const tables = currentRound(state.consent)?.rollCall.tables;
	return {
		done: view?.done ?? true,
		tables: [...state.seats.tables.values()].map(({ id, name }) => ({
			id,
			name,
			confirmed: tables?.has(id) ?? false
		})),
		toPhone: (view?.toPhone ?? []).map((id) => ({ id, displayName: displayName(state, id) })),
		proposal: view?.proposal ? { by: view.proposal.by, left: view.proposal.left } : null
	};
}

const NO_LETTERS = { entered: [], kept: [] };

/** Who of the team opened which letter; what one says that counts for nothing, once nobody is asked (C3). */
function letters(
	state: ProcessState,
	current: Round
): NonNullable<Sections['roundDesk']>['letters'] {
	const byName = (id: string | null) => (id && state.setUp.team.get(id)?.name) || ERASED;
	const entered = [...current.answers].filter(([, { route }]) => route === 'letter');
	const hidden = isAsked(current);
	return {
		entered: entered.map(([seat, { enteredBy, at }]) => ({ seat, byName: byName(enteredBy), at })),
		kept: state.consent.letters.map(({ id, seat, version, by, at, value, text }) => ({
			id,
			seat,
			displayName: displayName(state, seat),
			version,
			byName: byName(by),
			at,
			value: hidden ? null : value,
			text: hidden ? null : text
		}))
	};
}

export const consentViews = {
	round,
	myRound,
	tableRound,
	roundDesk,
	rounds: ({ state }) =>
		state.consent.rounds.map(({ number, version, phase }) => {
			return { number, version, status: phase.name };
		})
} satisfies Partial<Views>;
