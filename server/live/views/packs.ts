import {
	answersSince,
	missingLater,
	shortHash,
	slipMark,
	type KnownAnswer,
	type Pack
} from '#lib/domain/pack/index.ts';
import { latestVersion } from '#lib/domain/plan/index.ts';
import { answersNow, elsewhereFor, type ProcessState } from '#lib/domain/process/index.ts';
import type { PackPerson, PackView } from '#lib/protocol/sections/pack.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { displayName, ERASED, type ViewContext, type Views } from './context.ts';

/**
 * What was frozen for who is not in the room, who has it, and who was not reached (R22).
 * @param reader the facilitator: who is elsewhere as far as they may know it
 */
function packs({ state }: ViewContext, reader: string): Sections['packs'] {
	const should = elsewhereFor(state, reader).map(({ id }) => id);
	const now = answersNow(state);
	return {
		latest: latestVersion(state.plan)?.number ?? null,
		elsewhere: should.map((id) => ({ id, name: nameOf(state, id) })),
		packs: [...state.packs.packs.values()]
			.sort((one, other) => other.version - one.version)
			.map((pack) => packView(state, pack, should, answersSince(pack, now)))
	};
}

function packView(
	state: ProcessState,
	pack: Pack,
	should: readonly string[],
	since: KnownAnswer[]
): PackView {
	const { version, at, by, until, back, given } = pack;
	const hash = state.plan.versions.find(({ number }) => number === version)?.hash ?? '';
	const people = [...new Set([...should, ...given.keys()])].map((id): PackPerson => ({
		id,
		name: nameOf(state, id),
		mark: slipMark(id, hash),
		given: givenTo(state, pack, id),
		missing: given.has(id) ? missingLater(state.packs, id, since).length : 0
	}));
	return {
		version,
		mark: shortHash(hash),
		at,
		byName: memberName(state, by),
		until,
		back,
		people: people.sort((one, other) => one.name.localeCompare(other.name)),
		later: since.map(({ question, at: answered, words, answer }) => ({
			question,
			at: answered ?? 0,
			words: words ?? ERASED,
			answer: answer ?? ERASED
		}))
	};
}

function givenTo(state: ProcessState, { given }: Pack, seat: string): PackPerson['given'] {
	const one = given.get(seat);
	return one ? { way: one.way, on: one.on, byName: memberName(state, one.by) } : null;
}

const memberName = ({ setUp }: ProcessState, id: string) => setUp.team.get(id)?.name ?? ERASED;

const nameOf = (state: ProcessState, id: string) =>
	state.people.people.get(id)?.name ?? displayName(state, id);

export const packViews = { packs } satisfies Partial<Views>;
