import { describe, expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { blockOf, BLOCK_KINDS, type Block } from './block.ts';
import * as commands from './commands.ts';
import {
	informationDone,
	isBeslotenFor,
	liveSchedule,
	minutesBehind,
	nextBlock,
	writingBlock
} from './live.ts';
import { MINUTE } from './schedule.ts';
import {
	EMPTY_PROGRAMME,
	evolveProgramme,
	type ProgrammeEvent,
	type ProgrammeState
} from './state.ts';
import { blankScreen } from './steer.ts';
import type { ProgrammeWorld } from './world.ts';

const by = { kind: 'facilitator', id: 'f' } as const;
/** Minutes after the start of the day, which is at 0. */
const at = (minutes: number): Context => ({ now: minutes * MINUTE, actor: by, newId: () => 'x' });
const WORLD: ProgrammeWorld = {
	framesLocked: true,
	issue: () => [],
	questionsOpen: 0,
	unprepared: 0,
	asked: false,
	looseEnds: 0,
	roundLive: false,
	isParty: () => true,
	isLockedFrame: () => true
};
const nothing = { ok: true, value: { events: [], cares: [] } };
const told = (answer: Decided<ProgrammeEvent>) =>
	answer.ok ? answer.value.cares.map(({ code }) => code) : [answer.refusal.code];

function apply(state: ProgrammeState, minutes: number, answer: Decided<ProgrammeEvent>) {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: minutes * MINUTE, by };
	return answer.value.events.reduce((s, event) => evolveProgramme(s, event, meta), state);
}

const block = (id: string, change: Partial<Block> = {}) =>
	blockOf(change.kind ?? 'plan', { id, title: id, minutes: 30, ...change });
const planned = (...blocks: Block[]) =>
	evolveProgramme(EMPTY_PROGRAMME, { type: 'runsheet:set', startsAt: 0, blocks }, { at: 0, by });
const opened = (...blocks: Block[]) =>
	apply(planned(...blocks), 0, commands.openDay(planned(...blocks), {}, at(0), WORLD));
const start = (state: ProgrammeState, id: string, minutes = 0) =>
	apply(state, minutes, commands.startBlock(state, { block: id }));
const skip = (state: ProgrammeState, id: string, minutes = 0) =>
	apply(state, minutes, commands.skipBlock(state, { block: id }));
const paused = (state: ProgrammeState, minutes = 0) =>
	apply(state, minutes, commands.pauseDay(state));
const closed = (state: ProgrammeState) =>
	apply(state, 0, commands.closeDay(state, {}, at(0), WORLD));
const slots = (state: ProgrammeState, now: number) =>
	Object.fromEntries(
		liveSchedule(state, now * MINUTE).slots.map((slot) => [
			slot.block,
			[slot.startsAt / MINUTE, slot.endsAt / MINUTE]
		])
	);

describe('the run sheet', () => {
	const set = (state: ProgrammeState, ...blocks: (Omit<Block, 'id'> & { id: string | null })[]) =>
		commands.setRunSheet(state, { startsAt: 0, blocks }, at(0));

	test('[R23] a block takes whole minutes, one at least', () => {
		for (const [minutes, code] of [
			[0, 'minutes-invalid'],
			[-1, 'minutes-invalid'],
			[1.5, 'minutes-invalid'],
			[1, undefined]
		] as const) {
			expect(told(set(planned(block('a')), block('a', { minutes })))[0]).toBe(code);
			const extended = commands.extendBlock(
				start(opened(block('a')), 'a'),
				{ block: 'a', minutes },
				at(0)
			);
			expect(told(extended)[0]).toBe(code);
		}
	});

	test('[R23] each block has an id of its own, and a new one gets one', () => {
		expect(told(set(planned(block('a')), block('a'), block('a')))).toEqual(['block-id-doubled']);
		expect(told(set(planned(block('a')), block('z')))).toEqual(['unknown-block']);
		expect(set(planned(block('a')), block('a'), { ...block('b'), id: null })).toMatchObject({
			value: { made: ['a', 'x'] }
		});
	});

	test('[R23] what began stays until the day is closed', () => {
		const state = start(opened(block('a'), block('b')), 'a');
		expect(told(set(state, block('b')))).toEqual(['block-already-started']);
		expect(told(set(state, block('a')))).toEqual([]);
		expect(told(set(closed(state), block('b')))).toEqual([]);
	});

	test('[R25] besloten tijd that runs is not opened by an edit', () => {
		const state = start(opened(block('a'), block('b')), 'a');
		const open = (id: string) =>
			[block('a'), block('b')].map((one) => (one.id === id ? { ...one, besloten: false } : one));
		expect(told(set(state, ...open('a')))).toEqual(['besloten-block-runs']);
		expect(told(set(state, ...open('b')))).toEqual(['usually-besloten']);
		const public_ = start(opened(block('a', { besloten: false })), 'a');
		expect(told(set(public_, block('a', { besloten: false })))).toEqual(['usually-besloten']);
	});

	test('[R23] [R26] [R38] each kind of block has its usual settings', () => {
		const usual = BLOCK_KINDS.map((kind) => {
			const { devices, besloten } = blockOf(kind, { id: 'a', title: '', minutes: 1 });
			return [kind, devices, besloten];
		});
		expect(usual).toEqual([
			['arrival', 'own', false],
			['information', 'own', false],
			['recovery', 'away', true],
			['proposals', 'own', true],
			['plan', 'own', true],
			['consent', 'own', true],
			['test', 'own', false],
			['break', 'own', false]
		]);
	});

	test('[R23] only what is pushed later than it was already is named, with how much', () => {
		const sheet = (minutes: number) => [
			block('a', { minutes }),
			block('lunch', { fixedStart: 40 * MINUTE })
		];
		const detail = (from: number, to: number) => {
			const answer = set(planned(...sheet(from)), ...sheet(to));
			return answer.ok ? answer.value.cares.map((care) => care.detail) : null;
		};
		expect(detail(30, 40)).toEqual([]);
		expect(detail(30, 45)).toEqual([{ block: 'lunch', minutes: 5 }]);
		expect([detail(45, 45), detail(50, 45)]).toEqual([[], []]);
		expect(detail(45, 50)).toEqual([{ block: 'lunch', minutes: 10 }]);
	});
});

describe('the day', () => {
	test('[R24] it opens, pauses, goes on and closes, each from where that can be', () => {
		const day = opened(block('a'));
		const steps = (state: ProgrammeState) => [
			commands.openDay(state, {}, at(0), WORLD),
			commands.pauseDay(state),
			commands.resumeDay(state),
			commands.closeDay(state, {}, at(0), WORLD),
			commands.startBlock(state, { block: 'a' }),
			commands.extendBlock(state, { block: 'a', minutes: 5 }, at(0)),
			commands.skipBlock(state, { block: 'a' }),
			commands.checkPartyIn(state, { party: 'g' }, at(0), WORLD)
		];
		const answers = (state: ProgrammeState) =>
			steps(state).map((answer) => (answer.ok ? answer.value.events.length : answer.refusal.code));
		const no = 'day-not-open';
		expect(answers(planned(block('a')))).toEqual([1, no, 'day-not-paused', no, no, no, no, no]);
		expect(answers(day)).toEqual(['day-open-already', 1, 0, 1, 1, 'unknown-block', 1, 1]);
		expect(answers(paused(day))).toEqual(['day-open-already', 0, 1, 1, no, no, no, no]);
		expect(answers(closed(day))).toEqual([1, no, 'day-not-paused', no, no, no, no, no]);
	});

	test('[R24] what is not ready is named when the day opens, and what goes on when it closes', () => {
		const open = (world: Partial<ProgrammeWorld>, state = planned(block('a'))) =>
			told(commands.openDay(state, {}, at(0), { ...WORLD, ...world }));
		expect(open({}, EMPTY_PROGRAMME)).toEqual(['run-sheet-empty']);
		expect(open({ asked: true })).toEqual(['round-asked']);
		expect(open({ framesLocked: false, questionsOpen: 1, unprepared: 1 })).toEqual([
			'frames-not-locked',
			'questions-open',
			'people-unprepared'
		]);
		const close = (world: Partial<ProgrammeWorld>) =>
			told(commands.closeDay(opened(block('a')), {}, at(0), { ...WORLD, ...world }));
		expect([close({}), close({ looseEnds: 1 }), close({ roundLive: true })]).toEqual([
			[],
			['loose-ends'],
			['round-not-ended']
		]);
		expect(opened(block('a')).session).toBe(1);
	});

	test('[R24] blocks are begun, extended and skipped that are there; one that was done is a care', () => {
		const state = start(opened(block('a'), block('b')), 'a');
		expect(told(commands.startBlock(state, { block: 'z' }))).toEqual(['unknown-block']);
		expect(commands.startBlock(state, { block: 'a' })).toEqual(nothing);
		expect(told(commands.startBlock(state, { block: 'b' }))).toEqual([]);
		expect(told(commands.startBlock(start(state, 'b'), { block: 'a' }))).toEqual([
			'block-done-before'
		]);
		expect(told(commands.startBlock(skip(state, 'b'), { block: 'b' }))).toEqual([]);
		expect(told(commands.extendBlock(state, { block: 'b', minutes: 5 }, at(0)))).toEqual([
			'unknown-block'
		]);
		expect(told(commands.skipBlock(state, { block: 'z' }))).toEqual(['unknown-block']);
		expect(commands.skipBlock(skip(state, 'b'), { block: 'b' })).toEqual(nothing);
		expect(commands.skipBlock(start(state, 'b'), { block: 'a' })).toEqual(nothing);
		expect(skip(state, 'a')).toMatchObject({ running: [] });
		const tracks = opened(block('l', { track: 'l' }), block('r', { track: 'r' }));
		const both = start(start(tracks, 'l'), 'r');
		expect(skip(both, 'l').running).toEqual(['r']);
	});

	test('[R25] a party is invited once, into recovery, and is back when it is open', () => {
		const state = opened(block('a'), block('r', { kind: 'recovery' }));
		const invite = (on: ProgrammeState, id: string, isParty = true) =>
			commands.inviteGuest(on, { block: id, party: 'g' }, at(0), { isParty: () => isParty });
		expect(
			[invite(state, 'z'), invite(state, 'a'), invite(state, 'r', false)].flatMap(told)
		).toEqual(['unknown-block', 'not-a-recovery-block', 'unknown-party']);
		const invited = apply(state, 0, invite(state, 'r'));
		expect(invite(invited, 'r')).toEqual(nothing);
		expect([isBeslotenFor(state, 'g'), isBeslotenFor(start(invited, 'r'), 'g')]).toEqual([
			false,
			false
		]);
		expect(isBeslotenFor(start(invited, 'r'), 'other')).toBe(true);
		const lanes = [block('r', { kind: 'recovery', track: 'r' }), block('p', { track: 'p' })];
		const guest = apply(opened(...lanes), 0, invite(opened(...lanes), 'r'));
		expect(isBeslotenFor(start(start(guest, 'r'), 'p'), 'g')).toBe(true);
		const back = (on: ProgrammeState) => commands.checkPartyIn(on, { party: 'g' }, at(0), WORLD);
		expect(told(back(start(state, 'a')))).toEqual(['besloten-now']);
		const returned = apply(state, 0, back(state));
		expect([returned.partiesBack, back(returned)]).toEqual([['g'], nothing]);
		expect(start(returned, 'a').partiesBack).toEqual([]);
		const lunch = opened(block('lunch', { kind: 'break' }));
		expect(start(apply(lunch, 0, back(lunch)), 'lunch').partiesBack).toEqual(['g']);
	});

	test('[R28] the screen is blanked and shown again, each once', () => {
		const blank = (state: ProgrammeState, to: boolean) => blankScreen(state, { blank: to });
		expect(blank(EMPTY_PROGRAMME, false)).toEqual(nothing);
		const dark = apply(EMPTY_PROGRAMME, 0, blank(EMPTY_PROGRAMME, true));
		expect([dark.blank, blank(dark, true)]).toEqual([true, nothing]);
		expect(apply(dark, 0, blank(dark, false)).blank).toBe(false);
	});
});

describe('as it goes', () => {
	test('[R24] a block ends what has no track or its own, and leaves other tracks', () => {
		const lanes = opened(
			block('a'),
			block('l1', { track: 'l' }),
			block('l2', { track: 'l' }),
			block('r1', { track: 'r' }),
			block('z')
		);
		const runs = (...ids: string[]) => ids.reduce((state, id) => start(state, id), lanes).running;
		expect([runs('a', 'l1'), runs('l1', 'r1'), runs('l1', 'r1', 'l2')]).toEqual([
			['l1'],
			['l1', 'r1'],
			['r1', 'l2']
		]);
		expect([runs('l1', 'r1', 'z'), runs('a', 'z')]).toEqual([['z'], ['z']]);
	});

	test('[R24] the sheet is as it was agreed until the day opens, whatever the clock says', () => {
		expect(slots(planned(block('a'), block('b')), 90)).toEqual({ a: [0, 30], b: [30, 60] });
		expect(slots(opened(block('a'), block('b')), 90)).toEqual({ a: [90, 120], b: [120, 150] });
	});

	test('[R24] what runs longer than it should ends now; a pause makes it longer', () => {
		const state = start(opened(block('a'), block('b')), 'a', 10);
		expect(slots(state, 20)).toEqual({ a: [10, 40], b: [40, 70] });
		expect(slots(state, 50)).toEqual({ a: [10, 50], b: [50, 80] });
		expect(slots(paused(state, 20), 30)).toEqual({ a: [10, 50], b: [50, 80] });
		const on = apply(paused(state, 20), 25, commands.resumeDay(paused(state, 20)));
		expect(slots(on, 30)).toEqual({ a: [10, 45], b: [45, 75] });
		expect([minutesBehind(state, 10 * MINUTE), minutesBehind(state, 50 * MINUTE)]).toEqual([
			10, 20
		]);
		expect(minutesBehind(skip(state, 'a', 20), 50 * MINUTE)).toBe(0);
	});

	test('[R24] what was passed over is out, unless it waits on a track beside what runs', () => {
		const sheet = opened(block('a'), block('b'), block('c'));
		expect(slots(start(sheet, 'b', 5), 5)).toMatchObject({ a: [0, 0], b: [5, 35], c: [35, 65] });
		const lanes = opened(block('l', { track: 'l' }), block('r', { track: 'r' }), block('z'));
		expect(slots(start(lanes, 'r', 5), 5)).toMatchObject({ l: [5, 35], r: [5, 35] });
		expect(slots(start(lanes, 'z', 5), 5)).toMatchObject({ l: [0, 0], r: [0, 0] });
		const single = opened(block('a'), block('r', { track: 'r' }));
		expect(slots(start(single, 'r', 5), 5)).toMatchObject({ a: [0, 0] });
	});

	test('[R24] next is what comes after what runs and is not over', () => {
		const sheet = opened(block('a'), block('b'), block('c'));
		const next = (state: ProgrammeState) => nextBlock(state)?.id ?? null;
		expect([next(sheet), next(start(sheet, 'a')), next(start(sheet, 'c'))]).toEqual([
			'a',
			'b',
			null
		]);
		expect(next(start(skip(sheet, 'b'), 'a'))).toBe('c');
		expect(next(start(start(sheet, 'b'), 'a'))).toBe('c');
		expect(next(skip(skip(sheet, 'a'), 'b'))).toBe('c');
	});

	test('[R26] proposals belong to the block that runs, or to the last that did', () => {
		const sheet = opened(
			block('p1', { kind: 'proposals' }),
			block('p2', { kind: 'proposals' }),
			block('a'),
			block('p3', { kind: 'proposals' })
		);
		expect([writingBlock(sheet), writingBlock(start(sheet, 'a'))]).toEqual([null, null]);
		const both = start(start(sheet, 'p1'), 'p2');
		expect([writingBlock(both), writingBlock(start(both, 'a'))]).toEqual(['p2', 'p2']);
		expect(writingBlock(start(both, 'p1'))).toBe('p1');
		expect(writingBlock(start(start(both, 'p3'), 'a'))).toBe('p3');
	});

	test('[R21] the information part is over when each of its blocks is, or without any at the first work', () => {
		const sheet = opened(
			block('hello', { kind: 'arrival' }),
			block('i1', { kind: 'information' }),
			block('i2', { kind: 'information' }),
			block('a')
		);
		const over = (state: ProgrammeState) => informationDone(state);
		const first = start(sheet, 'i1');
		expect([over(sheet), over(start(sheet, 'a')), over(first), over(start(first, 'a'))]).toEqual([
			false,
			false,
			false,
			false
		]);
		expect(over(start(first, 'i2'))).toBe(false);
		const done = start(start(first, 'i2'), 'a');
		expect([over(done), over(skip(start(first, 'a'), 'i2')), over(start(done, 'i1'))]).toEqual([
			true,
			true,
			false
		]);
		// What is over stays over, also when the day ends.
		expect(over(start(done, 'hello'))).toBe(true);
		const none = opened(
			block('hello', { kind: 'arrival' }),
			block('lunch', { kind: 'break' }),
			block('a'),
			block('b')
		);
		expect(['hello', 'lunch', 'a'].map((id) => over(start(none, id)))).toEqual([
			false,
			false,
			true
		]);
		expect([over(skip(none, 'a')), over(start(start(none, 'a'), 'lunch'))]).toEqual([false, true]);
	});
});
