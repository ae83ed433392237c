import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	currentRound,
	EMPTY_CONSENT,
	isLive,
	type Answer,
	type ConsentState,
	type Objection,
	type Round,
	type TwoAnswers
} from '#lib/domain/consent/index.ts';
import { isInRosterPlainly } from '#lib/domain/consent/test-invariants.ts';
import type { Oracle } from '#lib/domain/consent/test-oracle.ts';
import { sharedOut } from '#lib/domain/consent/test-beginnings.ts';
import { anyStep, play } from '#lib/domain/consent/test-play.ts';
import { Day } from '#lib/domain/consent/test-support.ts';
import { EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import { SECTION_ROWS } from '#lib/protocol/section-rows.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { processOf, STAFF, viewerAt, viewOf, viewsOf } from './test-support.ts';

/**
 * Of generated rounds: what is really sent to each viewer, held beside what would be sent had others said
 * something else. Where the two differ, something tells what others said.
 */

const ROOM: readonly Viewer[] = [
	...STAFF.map((id) => viewerAt('staff', id)),
	viewerAt('core', 'core'),
	viewerAt('party', 'holder'),
	viewerAt('informant', 'asked'),
	viewerAt('table', 'table-1'),
	viewerAt('table', 'table-2'),
	viewerAt('screen', 'p')
];
const isFacilitator = ({ door, id }: Viewer) => door === 'staff' && id !== 'host';

/** What would be sent is, to the last byte, what is sent. */
function expectSame(other: unknown, seen: unknown, what: string): void {
	if (JSON.stringify(other) === JSON.stringify(seen)) return;
	expect(other, what).toEqual(seen);
	expect(JSON.stringify(other), `${what}, an order`).toBe(JSON.stringify(seen));
}

/** Whether this answer is a viewer's own to see. */
type Owns = (seat: string, answer: Answer) => boolean;

/** The same answer with another value and other words; who asked for time did not answer. */
function turned(answer: Answer, isObserver: boolean): Answer | null {
	const other = { ...answer, concern: null, objection: null };
	const concern = { id: 'x', text: 'turned' };
	switch (answer.value) {
		case 'CAN_LIVE':
			return { ...other, value: 'CAN_LIVE_CONCERN', concern };
		case 'CAN_LIVE_CONCERN': {
			// An observer's no stands in x of y, and nothing else of theirs does.
			if (isObserver) return { ...other, value: 'CAN_LIVE' };
			const words = { items: [], text: 'turned', liveable: null, shownAs: 'no-name' } as const;
			return { ...other, value: 'CANNOT_YET', objection: { id: 'x', ...words } };
		}
		case 'CANNOT_YET':
			return isObserver ? answer : { ...other, value: 'CAN_LIVE' };
		case 'NEED_TIME':
			return null;
		case null:
			return answer;
	}
}

/** The same round had everyone else answered something else. */
function answeredOtherwise(state: ConsentState, day: Day, owns: Owns, keeps: string | null) {
	const round = currentRound(state);
	if (!round) return state;
	const turn = (seat: string, answer: Answer | null) =>
		answer && (owns(seat, answer) ? answer : turned(answer, isObserver(day, seat)));
	const answers = new Map<string, Answer>();
	for (const [seat, answer] of round.answers) {
		const other = turn(seat, answer);
		if (other) answers.set(seat, other);
	}
	const twoDevices = new Map<string, TwoAnswers>();
	for (const [seat, { before, added }] of round.twoDevices) {
		twoDevices.set(seat, { before: turn(seat, before), added: turn(seat, added) });
	}
	const earlier = new Map(
		[...state.earlier].flatMap(([seat, one]) => {
			const answer = seat === keeps ? one.answer : turned(one.answer, false);
			return answer ? [[seat, { ...one, answer }] as const] : [];
		})
	);
	return {
		...state,
		earlier,
		rounds: [...state.rounds.slice(0, -1), { ...round, answers, twoDevices }]
	};
}

/** The same had nobody else answered a version of before: who did is for the team, who is missing too. */
function answeredByNobodyElse(state: ConsentState, owner: string | null): ConsentState {
	const answered = [...state.answered].filter(([seat]) => seat === owner);
	const brought = [...state.brought].filter(([key]) => key.startsWith(`${owner}/`));
	return { ...state, answered: new Map(answered), brought: new Map(brought) };
}

const isObserver = (day: Day, seat: string) => day.seats.get(seat)?.presence === 'observer';

/** The same round had the objections that are not shown by name been somebody else's, in other words. */
function objectedByOthers(state: ConsentState, isKnown: (objection: Objection) => boolean) {
	const others = (objection: Objection): Objection => {
		if (isKnown(objection) || objection.shownAs === 'display-name') return objection;
		const words = { text: 'other', liveable: 'other', missing: objection.missing && 'other' };
		return { ...objection, seat: 'other', ...(objection.shownAs === 'voiced' && words) };
	};
	const rounds = state.rounds.map((round) => ({
		...round,
		objections: round.objections.map(others)
	}));
	const carried = state.carried.map((one) => ({ ...one, objection: others(one.objection) }));
	return { ...state, rounds, carried };
}

/** [C3] Everyone who is no seat: nothing they are sent depends on any answer. */
function checkRoom(day: Day, state: ProcessState, seen: (viewer: Viewer) => unknown): void {
	const consent = answeredOtherwise(state.consent, day, () => false, null);
	const other = viewsOf({ ...state, consent }, day.now);
	for (const viewer of ROOM) {
		expectSame(other(viewer), seen(viewer), `[C3] ${viewer.door} ${viewer.id}`);
	}
	const silent = viewsOf({ ...state, consent: answeredByNobodyElse(state.consent, null) }, day.now);
	for (const viewer of ROOM.filter(({ door }) => door !== 'staff')) {
		expectSame(silent(viewer), seen(viewer), `[C3] who answered before: ${viewer.door}`);
	}
	const unnamed = objectedByOthers(state.consent, isTeams);
	const hidden = viewsOf({ ...state, consent: unnamed }, day.now);
	for (const viewer of ROOM.filter((one) => !isFacilitator(one))) {
		expectSame(hidden(viewer), seen(viewer), `[C3] who objected: ${viewer.door}`);
	}
}

const isTeams = ({ route }: Objection) => route === 'paper' || route === 'spoken';

/** [C3] [C7] [C11] A seat is sent what it said itself, for others what it said for them, and no more. */
function checkSeat(day: Day, state: ProcessState, seat: string, device?: string): void {
	const viewer = viewerAt('seat', seat, device);
	const round = currentRound(state.consent);
	const isBlind = device !== undefined && round !== null && isHidden(round);
	const isSpokenFor = ({ route, enteredBy }: Answer) =>
		!isBlind && route === 'indirect' && enteredBy === seat;
	const owns: Owns = (of, answer) => {
		if (of !== seat) return isSpokenFor(answer);
		return isBlind ? answer.device === device : isOfBefore(round, seat, answer);
	};
	const consent = answeredOtherwise(state.consent, day, owns, isBlind ? null : seat);
	const seen = viewsOf(state, day.now)(viewer);
	const other = viewsOf({ ...state, consent }, day.now)(viewer);
	expectSame(other, seen, `[C3] seat ${seat} ${device}`);
	const silent = answeredByNobodyElse(state.consent, isBlind ? null : seat);
	const alone = viewsOf({ ...state, consent: silent }, day.now)(viewer);
	expectSame(alone, seen, `[C3] who answered before: seat ${seat} ${device}`);
	const mine = new Set([seat, ...contactsOf(day, seat)]);
	const unnamed = objectedByOthers(state.consent, (one) => mine.has(one.seat ?? ''));
	const hidden = viewsOf({ ...state, consent: unnamed }, day.now)(viewer);
	expectSame(hidden, seen, `[C3] who objected: seat ${seat}`);
}

/** Asked, and not revealed: a device that was added sees of it what it said itself (C11). */
const isHidden = ({ outcome, askedSeq, phase }: Round) =>
	outcome === null && askedSeq !== null && isLive(phase);

/** Not what a device said that was added while asked: until the reveal that is its own (C11). */
const isOfBefore = (round: Round | null, seat: string, answer: Answer) =>
	round?.twoDevices.get(seat)?.added !== answer;

const contactsOf = (day: Day, contact: string) =>
	[...day.seats.values()].flatMap(({ id, indirect }) =>
		indirect?.contact === contact ? [id] : []
	);

/** [C2] x of y, who is missing and the counts, as they are sent, computed in the plainest way. */
function checkCounts(day: Day, oracle: Oracle, state: ProcessState): void {
	const { round, roundDesk } = viewsOf(state, day.now)(viewerAt('staff', 'pb'));
	const known = currentRound(state.consent);
	if (!round || !known || !roundDesk) throw new Error('no round');
	const values = oracle.values();
	if (known.outcome === null) {
		expect([round.counts, round.objections], '[C3] before the reveal').toEqual([null, []]);
		const inRoster = [...day.seats.values()].filter((one) => isInRosterPlainly(one, day.now));
		const silent = inRoster.filter(({ id }) => (values.get(id) ?? 'NEED_TIME') === 'NEED_TIME');
		const isAsked = known.phase.name === 'ASKING' || known.phase.name === 'WAITING';
		const missing = roundDesk.missing.map(({ id }) => id);
		expect(missing, '[C2]').toEqual(isAsked ? silent.map(({ id }) => id).sort() : []);
		if (isAsked) expect(round.of - round.answered, '[C2]').toBe(silent.length);
		return;
	}
	// What the reveal fixed, which is counted a second time where it comes about (checkC2).
	const reveal = day.log.findLast(({ event }) => 'outcome' in event)?.event;
	if (!reveal || !('outcome' in reveal)) throw new Error('no reveal');
	const { CAN_LIVE, CAN_LIVE_CONCERN, CANNOT_YET } = reveal.outcome.counts.byValue;
	expect(round.counts, '[C2]').toMatchObject({
		canLive: CAN_LIVE,
		concern: CAN_LIVE_CONCERN,
		cannotYet: CANNOT_YET
	});
}

/** No two rows of a list have one key, and an objection's is nobody's (0041). */
function checkKeys(day: Day, view: Partial<Sections>): void {
	for (const [name, rows] of Object.entries(SECTION_ROWS)) {
		const section: unknown = view[name as keyof Sections];
		if (section == null) continue;
		const lists: [unknown, string][] =
			typeof rows === 'string'
				? [[section, rows]]
				: Object.entries(rows).map(([list, key]) => [Reflect.get(section, list), key]);
		for (const [list, key] of lists) {
			const keys = (list as object[]).map((row) => String(Reflect.get(row, key)));
			expect(new Set(keys).size, `a key twice in ${name}`).toBe(keys.length);
		}
	}
	const objections = [...(view.round?.objections ?? []), ...(view.roundDesk?.objections ?? [])];
	for (const { id } of objections) expect(day.seats.has(id), '[C3] a key is a person').toBe(false);
}

const BESLOTEN = blockOf('proposals', { id: 'b', title: 'Voorstellen', minutes: 30 });

/** [R25] Who is kept out, and at any time a framing party, is sent what it is where nobody said a thing. */
function checkOutside(day: Day, open: ProcessState): void {
	const programme = {
		...open.programme,
		day: 'open' as const,
		blocks: [BESLOTEN],
		running: ['b'],
		besloten: true
	};
	const silent = {
		consent: EMPTY_CONSENT,
		plan: EMPTY_PROCESS.plan,
		seats: EMPTY_PROCESS.seats
	};
	for (const state of [open, { ...open, programme }]) {
		const seen = viewsOf(state, day.now);
		const before = viewsOf({ ...state, ...silent }, day.now);
		for (const viewer of [viewerAt('party', 'holder'), viewerAt('informant', 'asked')]) {
			expectSame(before(viewer), seen(viewer), `[R25] ${viewer.door}`);
		}
		if (state === open) continue;
		const core = viewerAt('core', 'core');
		expectSame(before(core), seen(core), '[R25] core');
		for (const door of ['party', 'core'] as const) {
			const id = door === 'party' ? 'holder' : 'core';
			const names = Object.keys(seen(viewerAt(door, id)));
			const allowed = ['process', 'keptOut', 'day', ...(door === 'party' ? ['myQuestions'] : [])];
			expect(names, '[R25]').toEqual(allowed);
		}
	}
}

test('[C2] [C3] [C7] [C11] [R25] [R28] nobody is sent what others said, whatever people do', () => {
	const seen = new Set<string>();
	const steps = fc.array(anyStep, { minLength: 100, maxLength: 200, size: 'max' });
	for (const [beginning, plays] of sharedOut(15)) {
		fc.assert(
			fc.property(fc.constant(beginning), steps, (begun, all) => {
				play(begun, all, seen, (day, oracle) => {
					const state = processOf(day);
					const views = viewsOf(state, day.now);
					const seat = [...day.seats.keys()][day.log.length % day.seats.size] ?? 'anna';
					checkRoom(day, state, views);
					checkSeat(day, state, seat);
					for (const [of, { id }] of day.added) checkSeat(day, state, of, id);
					checkCounts(day, oracle, state);
					for (const viewer of ROOM) checkKeys(day, views(viewer));
					checkOutside(day, state);
					seen.add(currentRound(day.state)?.outcome ? 'revealed' : 'not revealed');
				});
			}),
			{ numRuns: plays, endOnFailure: true }
		);
	}
	const must = 'revealed ASKING OBJECTIONS INTEGRATING CONSENTED objection:raised';
	for (const name of must.split(' ')) expect([...seen]).toContain(name);
}, 180_000);

test('[C3] to a table host the list for aftercare does not tell by its order who objected', () => {
	const day = new Day(['anna', 'bram', 'cor']).toRevealed({ cor: 'CANNOT_YET' });
	const order = (id: string) => {
		const { followUp } = viewOf(day, viewerAt('staff', id));
		return followUp?.aftercare.map((line) => [line.id, ...line.whys]);
	};
	expect(order('pb')).toEqual([['cor', 'objected'], ['anna'], ['bram']]);
	expect(order('host')).toEqual([['anna'], ['bram'], ['cor']]);
});
