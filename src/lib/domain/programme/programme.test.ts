import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { blockOf, BLOCK_KINDS, type Block } from './block.ts';
import * as commands from './commands.ts';
import {
	informationDone,
	isBesloten,
	isBeslotenFor,
	liveSchedule,
	minutesBehind,
	nextBlock,
	standingOf,
	workOf
} from './live.ts';
import { MINUTE, scheduleOf } from './schedule.ts';
import {
	EMPTY_PROGRAMME,
	evolveProgramme,
	type ProgrammeEvent,
	type ProgrammeState
} from './state.ts';
import { blankScreen } from './steer.ts';
import type { ProgrammeWorld } from './world.ts';

const NINE = 32_400_000;
const by = { kind: 'facilitator', id: 'f' } as const;
const at = (minutes: number): Context => ({
	now: NINE + minutes * MINUTE,
	actor: by,
	newId: () => 'x'
});

/** Applies what was decided, whatever care it names; a refusal is a failing test. */
function apply(
	state: ProgrammeState,
	minutes: number,
	answer: Decided<ProgrammeEvent>
): ProgrammeState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: NINE + minutes * MINUTE, by };
	return answer.value.events.reduce((s, event) => evolveProgramme(s, event, meta), state);
}

const cares = (answer: Decided<ProgrammeEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

const SHEET: Block[] = [
	blockOf('arrival', { id: 'arrival', title: 'Inloop', minutes: 30 }),
	blockOf('information', { id: 'information', title: 'Informatie', minutes: 45 }),
	blockOf('recovery', { id: 'recovery', title: 'Wat deed het', minutes: 60 }),
	blockOf('break', { id: 'lunch', title: 'Lunch', minutes: 45, fixedStart: NINE + 150 * MINUTE }),
	blockOf('plan', { id: 'plan', title: 'Plan', minutes: 60 }),
	blockOf('test', { id: 'test', title: 'Toets', minutes: 30, fixedStart: NINE + 270 * MINUTE })
];
const WORLD: ProgrammeWorld = {
	framesLocked: true,
	issue: () => [],
	questionsOpen: 0,
	unprepared: 0,
	asked: false,
	looseEnds: 0,
	roundLive: false,
	isParty: (id) => id === 'g',
	isLockedFrame: (id) => id === 'g1'
};
const ask = asking<ProgrammeState, typeof commands.programmeRules>(commands.programmeRules, WORLD);
const planned = evolveProgramme(
	EMPTY_PROGRAMME,
	{ type: 'runsheet:set', startsAt: NINE, blocks: SHEET },
	{ at: at(-60).now, by }
);
const opened = apply(planned, 0, commands.openDay(planned, {}, at(0), WORLD));
const start = (state: ProgrammeState, block: string, minutes: number) =>
	apply(state, minutes, commands.startBlock(state, { block }));

const sheet = fc
	.array(
		fc.record({
			minutes: fc.integer({ min: 1, max: 90 }),
			fixed: fc.option(fc.integer({ min: 0, max: 500 })),
			track: fc.option(fc.constantFrom('a', 'b')),
			kind: fc.constantFrom(...BLOCK_KINDS)
		}),
		{ minLength: 1, maxLength: 10 }
	)
	.map((rows) =>
		rows.map(({ minutes, fixed, track, kind }, index) =>
			blockOf(kind, {
				id: `b${index}`,
				title: `b${index}`,
				minutes,
				track,
				fixedStart: fixed === null ? null : NINE + fixed * MINUTE
			})
		)
	);

describe('the run sheet', () => {
	test('[R23] who saves a run sheet that a colleague changed at that moment undoes nothing', () => {
		const was = { startsAt: NINE, blocks: SHEET };
		const longer = SHEET.map((block) => ({ ...block, minutes: block.minutes + 5 }));
		const save = (on: ProgrammeState, change: object) =>
			ask(on, 'runsheet:set', { startsAt: NINE, blocks: longer, ...change }, at(0));
		const saved = apply(planned, 0, save(planned, { was }));
		const shorter = { blocks: SHEET.slice(0, 3) };
		expect(cares(save(saved, { ...shorter, was }))).toEqual(['overtaken']);
		expect(cares(save(planned, { was: { startsAt: 0, blocks: [] } }))).toEqual(['overtaken']);
		expect(save(saved, { ...shorter, was: { startsAt: NINE, blocks: longer } }).ok).toBe(true);
		expect(save(saved, shorter).ok).toBe(true);
	});

	test('[R23] one longer block moves every later block, never an earlier one, never more', () => {
		fc.assert(
			fc.property(sheet, fc.nat(), fc.integer({ min: 1, max: 60 }), (blocks, pick, extra) => {
				const index = pick % blocks.length;
				const longer = blocks.with(index, {
					...blocks[index]!,
					minutes: blocks[index]!.minutes + extra
				});
				const [before, after] = [scheduleOf(blocks, NINE), scheduleOf(longer, NINE)];
				for (const [i, slot] of after.slots.entries()) {
					const moved = slot.startsAt - before.slots[i]!.startsAt;
					expect(moved).toBeGreaterThanOrEqual(0);
					expect(moved).toBeLessThanOrEqual(i <= index ? 0 : extra * MINUTE);
				}
			})
		);
	});

	test('[R23] blocks overlap only on different tracks; a fixed block never begins early', () => {
		fc.assert(
			fc.property(sheet, (blocks) => {
				const { slots, pushed } = scheduleOf(blocks, NINE);
				for (const [i, block] of blocks.entries()) {
					const slot = slots[i]!;
					for (const [j, other] of blocks.slice(0, i).entries()) {
						const parallel = block.track !== null && other.track !== null;
						if (parallel && block.track !== other.track) continue;
						expect(slot.startsAt).toBeGreaterThanOrEqual(slots[j]!.endsAt);
					}
					const late = slot.startsAt - (block.fixedStart ?? slot.startsAt);
					expect(late).toBeGreaterThanOrEqual(0);
					expect(pushed.some((push) => push.block === block.id)).toBe(late > 0);
				}
			})
		);
	});

	test('[R23] parallel tracks shift together and the next block waits for the longest', () => {
		const blocks = [
			blockOf('proposals', { id: 'long', title: '', minutes: 40, track: 'a' }),
			blockOf('proposals', { id: 'short', title: '', minutes: 20, track: 'b' }),
			blockOf('plan', { id: 'then', title: '', minutes: 10 })
		];
		const starts = scheduleOf(blocks, NINE).slots.map((slot) => (slot.startsAt - NINE) / MINUTE);
		expect(starts).toEqual([0, 0, 40]);
	});

	test('[R23] a change that pushes lunch warns first, and says by how much', () => {
		const longer = SHEET.map((block) =>
			block.id === 'recovery' ? { ...block, minutes: 90 } : block
		);
		const answer = commands.setRunSheet(planned, { startsAt: NINE, blocks: longer }, at(-30));
		expect(answer.ok && answer.value.cares).toEqual([
			{ code: 'fixed-block-pushed', detail: { block: 'Lunch', minutes: 15 } }
		]);
	});

	test('[R23] nobody chooses an id: a new block gets one, an unknown one is refused', () => {
		const [arrival, lunch] = [SHEET[0]!, { ...SHEET[3]!, id: null }];
		const set = (blocks: (Omit<Block, 'id'> & { id: string | null })[]) =>
			commands.setRunSheet(planned, { startsAt: NINE, blocks }, at(-30));
		const made = set([arrival, lunch]);
		expect(made).toMatchObject({ value: { made: ['arrival', 'x'] } });
		expect(apply(planned, -30, made).blocks.map(({ id }) => id)).toEqual(['arrival', 'x']);
		expect(cares(set([arrival, arrival]))).toEqual(['block-id-doubled']);
		expect(cares(set([arrival, { ...lunch, id: 'mine' }]))).toEqual(['unknown-block']);
	});

	test('[R25] besloten by kind, and an open plan block is a care', () => {
		expect(SHEET.filter((block) => block.besloten).map((block) => block.kind)).toEqual([
			'recovery',
			'plan'
		]);
		const open = SHEET.map((block) => ({ ...block, besloten: false }));
		const answer = commands.setRunSheet(planned, { startsAt: NINE, blocks: open }, at(-30));
		expect(cares(answer)).toEqual(['usually-besloten', 'usually-besloten']);
	});
});

describe('the day', () => {
	test('[R24] facilitators lead the day; a host only blanks the projector and lets a party back in', () => {
		const ran = start(opened, 'test', 270);
		const send = (kind: 'facilitator' | 'host' | 'seat' | 'table') => {
			const context: Context = { ...at(280), actor: { kind, id: 'x' } };
			const { blocks } = ran;
			return {
				'runsheet:set': ask(ran, 'runsheet:set', { startsAt: NINE, blocks }, context),
				'day:pause': ask(ran, 'day:pause', {}, context),
				'block:start': ask(ran, 'block:start', { block: 'plan' }, context),
				'block:extend': ask(ran, 'block:extend', { block: 'test', minutes: 5 }, context),
				'block:skip': ask(ran, 'block:skip', { block: 'test' }, context),
				'block:undo': ask(
					ran,
					'block:undo',
					{ block: 'test', step: ran.steps },
					{ ...context, now: at(270).now }
				),
				'block:invite': ask(ran, 'block:invite', { block: 'recovery', party: 'g' }, context),
				'screen:blank': ask(ran, 'screen:blank', { blank: true }, context),
				'screen:turn': ask(ran, 'screen:turn', { by: 'next' }, context),
				'screen:hold': ask(ran, 'screen:hold', { held: true }, context),
				'screen:show': ask(ran, 'screen:show', { frame: 'g1' }, context),
				'party:check-in': ask(ran, 'party:check-in', { party: 'g' }, context)
			};
		};
		const may = (kind: Parameters<typeof send>[0]) =>
			Object.entries(send(kind)).flatMap(([name, answer]) => (answer.ok ? [name] : []));
		expect(may('facilitator')).toHaveLength(12);
		expect(may('host')).toEqual([
			'screen:blank',
			'screen:turn',
			'screen:hold',
			'screen:show',
			'party:check-in'
		]);
		expect([...may('seat'), ...may('table')]).toEqual([]);
	});

	test('[R11][R20] opening names what is not ready, and an open day is not opened twice', () => {
		const world = {
			...WORLD,
			framesLocked: false,
			issue: (now: number) => (now === at(0).now ? [{ code: 'issue-not-recognised' }] : []),
			questionsOpen: 2,
			unprepared: 3
		};
		expect(cares(commands.openDay(planned, {}, at(0), world))).toEqual([
			'frames-not-locked',
			'issue-not-recognised',
			'questions-open',
			'people-unprepared'
		]);
		expect(cares(commands.openDay(planned, {}, at(0), WORLD))).toEqual([]);
		expect(cares(commands.openDay(opened, {}, at(0), WORLD))).toEqual(['day-open-already']);
	});

	test('[R24] +5 puts the day 5 minutes behind and shifts what follows', () => {
		const running = start(opened, 'arrival', 0);
		const more = commands.extendBlock(running, { block: 'arrival', minutes: 5 }, at(20));
		const later = apply(running, 20, more);
		expect(minutesBehind(later, at(20).now)).toBe(5);
		const next = liveSchedule(later, at(20).now).slots[1]!;
		expect((next.startsAt - NINE) / MINUTE).toBe(35);
	});

	test('[R23] +5 that pushes lunch warns', () => {
		const running = start(opened, 'recovery', 88);
		const answer = commands.extendBlock(running, { block: 'recovery', minutes: 5 }, at(90));
		expect(answer.ok && answer.value.cares[0]?.detail).toEqual({ block: 'Lunch', minutes: 3 });
	});

	test('[R24] overtime counts as behind by itself; a block ended early puts the day ahead', () => {
		const running = start(opened, 'arrival', 0);
		expect(minutesBehind(running, at(42).now)).toBe(12);
		const early = start(running, 'information', 20);
		expect(minutesBehind(early, at(21).now)).toBe(-10);
	});

	test('[R24] a pause stops the clock of the block that runs', () => {
		const running = start(opened, 'arrival', 0);
		const paused = apply(running, 10, commands.pauseDay(running));
		expect(cares(commands.startBlock(paused, { block: 'recovery' }))).toEqual(['day-not-open']);
		expect(minutesBehind(paused, at(25).now)).toBe(15);
		const resumed = apply(paused, 30, commands.resumeDay(paused));
		expect(minutesBehind(resumed, at(31).now)).toBe(20);
	});

	test('[R24] how late it is agrees with the two times that clocks show', () => {
		const begun = start(opened, 'arrival', 4.75);
		expect(minutesBehind(begun, at(5).now)).toBe(4);
	});

	test('[R24] [walk W9] a pause is no work, and a night is no delay', () => {
		const running = start(opened, 'arrival', 0);
		const night = 16 * 60;
		const paused = apply(running, 10, commands.pauseDay(running));
		expect(minutesBehind(paused, at(10 + night).now)).toBe(0);
		const next = apply(paused, 10 + night, commands.resumeDay(paused));
		expect(minutesBehind(next, at(11 + night).now)).toBe(0);
		expect(workOf(next, SHEET[0]!)).toEqual({
			wholeMs: 30 * MINUTE,
			pausedMs: night * MINUTE
		});
		const longer = commands.extendBlock(next, { block: 'arrival', minutes: 5 }, at(12 + night));
		// Lunch was at a clock time of the day before: nothing is pushed by it any more.
		expect(cares(longer)).toEqual([]);
		const after = apply(next, 12 + night, longer);
		expect(workOf(after, SHEET[0]!).wholeMs).toBe(35 * MINUTE);
		expect(minutesBehind(after, at(12 + night).now)).toBe(5);
		expect(liveSchedule(after, at(12 + night).now).pushed).toEqual([]);
		// A break that nobody planned does make the day later.
		const short = apply(paused, 40, commands.resumeDay(paused));
		expect(minutesBehind(short, at(41).now)).toBe(30);
		expect(workOf(short, SHEET[0]!).wholeMs).toBe(30 * MINUTE);
	});

	describe('[walk W3] a block that is begun over others', () => {
		const standings = (state: ProgrammeState) =>
			SHEET.map((block) => standingOf(state, block)).join(' ');

		test('[R24] is asked about, by the names of what it passes over', () => {
			const running = start(opened, 'arrival', 0);
			const jump = commands.startBlock(running, { block: 'plan' });
			expect(jump.ok && jump.value.cares).toEqual([
				{
					code: 'blocks-passed',
					detail: { block: 'Plan', blocks: 'Informatie, Wat deed het, Lunch' }
				}
			]);
			expect(cares(commands.startBlock(opened, { block: 'information' }))).toEqual([
				'blocks-passed'
			]);
			expect(cares(commands.startBlock(running, { block: 'information' }))).toEqual([]);
			// What somebody left out themselves is no surprise.
			const left = apply(running, 5, commands.skipBlock(running, { block: 'information' }));
			expect(cares(commands.startBlock(left, { block: 'recovery' }))).toEqual([]);
		});

		test('[R24] keeps them: they can begin without a question, and come again after it', () => {
			const jumped = start(start(opened, 'arrival', 0), 'plan', 20);
			expect(standings(jumped)).toBe('done skipped skipped skipped running to-come');
			expect(nextBlock(jumped)?.id).toBe('test');
			expect(cares(commands.startBlock(jumped, { block: 'information' }))).toEqual([]);
			const back = start(jumped, 'information', 25);
			expect(standings(back)).toBe('done running to-come to-come done to-come');
			expect(nextBlock(back)?.id).toBe('recovery');
			const { slots } = liveSchedule(back, at(25).now);
			const minutes = (id: string) =>
				(slots.find(({ block }) => block === id)!.startsAt - NINE) / MINUTE;
			expect([minutes('recovery'), minutes('lunch'), minutes('test')]).toEqual([70, 150, 270]);
		});

		test('[R24] is taken back within ten seconds, whole, and no later', () => {
			const second = (state: ProgrammeState, block: string, seconds: number) => {
				const said = { block, step: 2 };
				return commands.programmeRules['block:undo'].rule(state, said, at(20 + seconds / 60));
			};
			const before = apply(
				start(opened, 'test', 0),
				1,
				commands.checkPartyIn(start(opened, 'test', 0), { party: 'g' }, at(1), WORLD)
			);
			const jumped = start(before, 'plan', 20);
			expect([isBesloten(jumped), jumped.partiesBack]).toEqual([true, []]);
			expect(cares(second(jumped, 'plan', 13))).toEqual(['nothing-to-undo']);
			expect(cares(second(jumped, 'lunch', 3))).toEqual(['nothing-to-undo']);
			// What was said in besloten tijd since would be open to parties again, by a clock set back (R25).
			expect(cares(second(jumped, 'plan', -3600))).toEqual(['nothing-to-undo']);
			const undone = apply(jumped, 20.1, second(jumped, 'plan', 6));
			expect(undone).toEqual({ ...before, lastStep: null, steps: 2 });
			expect(cares(second(undone, 'plan', 7))).toEqual(['nothing-to-undo']);
			const left = apply(before, 20, commands.skipBlock(before, { block: 'test' }));
			expect(apply(left, 20.1, second(left, 'test', 6))).toEqual({
				...before,
				lastStep: null,
				steps: 2
			});
		});

		test('[R24] [R25] is not taken back over anything that happened since', () => {
			const jumped = start(start(opened, 'arrival', 0), 'test', 20);
			const undo = (state: ProgrammeState) =>
				cares(
					commands.programmeRules['block:undo'].rule(
						state,
						{ block: 'test', step: jumped.steps },
						at(20.1)
					)
				);
			expect(undo(jumped)).toEqual([]);
			const since = [
				commands.checkPartyIn(jumped, { party: 'g' }, at(20.05), WORLD),
				commands.extendBlock(jumped, { block: 'test', minutes: 5 }, at(20.05)),
				commands.setRunSheet(jumped, { startsAt: NINE, blocks: SHEET }, at(20.05)),
				commands.startBlock(jumped, { block: 'lunch' }),
				// A colleague ended that same block: it is their step then, and not the one that was seen.
				commands.skipBlock(jumped, { block: 'test' })
			].map((answer) => undo(apply(jumped, 20.05, answer)));
			expect(since).toEqual(since.map(() => ['nothing-to-undo']));
			const paused = apply(jumped, 20.05, commands.pauseDay(jumped));
			expect(undo(paused)).toEqual(['day-not-open']);
			const shown = apply(jumped, 20.05, blankScreen(jumped, { blank: true }));
			expect(undo(shown)).toEqual([]);
		});
	});

	test('[R25] besloten tijd lasts until an open block begins, also over a skip and a pause', () => {
		let state = start(opened, 'recovery', 75);
		expect(isBesloten(state)).toBe(true);
		state = apply(state, 80, commands.skipBlock(state, { block: 'recovery' }));
		expect(isBesloten(state)).toBe(true);
		const same = commands.setRunSheet(state, { startsAt: NINE, blocks: SHEET }, at(81));
		expect(isBesloten(apply(state, 81, same))).toBe(true);
		state = apply(state, 81, commands.pauseDay(state));
		expect(isBesloten(state)).toBe(true);
		state = apply(state, 82, commands.resumeDay(state));
		expect(isBesloten(start(state, 'lunch', 83))).toBe(false);
	});

	test('[R25] closing the day in besloten tijd keeps it closed', () => {
		const state = start(opened, 'plan', 200);
		const world = { ...WORLD, looseEnds: 2, roundLive: true };
		const answer = commands.closeDay(state, {}, at(220), world);
		expect(cares(answer)).toEqual(['loose-ends', 'round-not-ended']);
		expect(isBesloten(apply(state, 220, answer))).toBe(true);
	});

	test('[R25] a running besloten block cannot be opened by an edit, nor taken out', () => {
		const state = start(opened, 'recovery', 75);
		const open = SHEET.map((block) => ({ ...block, besloten: false }));
		const edit = (blocks: Block[]) =>
			cares(commands.setRunSheet(state, { startsAt: NINE, blocks }, at(80)));
		expect(edit(open)).toEqual(['besloten-block-runs']);
		expect(edit(SHEET.filter((block) => block.id !== 'recovery'))).toEqual([
			'block-already-started'
		]);
	});

	test('[R23] a later day gets a run sheet of its own, without what the first one did', () => {
		const ran = start(opened, 'recovery', 75);
		const closed = apply(ran, 90, commands.closeDay(ran, {}, at(90), WORLD));
		const blocks = SHEET.filter((block) => block.kind === 'plan' || block.kind === 'test');
		const sheet = commands.setRunSheet(closed, { startsAt: NINE, blocks }, at(95));
		expect(cares(sheet)).toEqual([]);
		expect(apply(closed, 95, sheet).blocks).toHaveLength(blocks.length);
	});

	test('[R25] one party may be invited into a recovery block, into no other, and only that party', () => {
		const invite = (block: string, party: string) =>
			ask(opened, 'block:invite', { block, party }, at(1));
		expect(cares(invite('plan', 'g'))).toEqual(['not-a-recovery-block']);
		expect(cares(invite('recovery', 'stranger'))).toEqual(['unknown-party']);
		const invited = invite('recovery', 'g');
		const state = start(apply(opened, 1, invited), 'recovery', 75);
		expect(isBeslotenFor(state, 'g')).toBe(false);
		expect(isBeslotenFor(state, 'h')).toBe(true);
		expect(isBeslotenFor(start(state, 'plan', 200), 'g')).toBe(true);
	});

	test('[R21] the information part ends with its last block and stays ended', () => {
		let state = start(opened, 'information', 30);
		expect(informationDone(state)).toBe(false);
		state = start(state, 'recovery', 75);
		expect(informationDone(state)).toBe(true);
		state = apply(state, 300, commands.closeDay(state, {}, at(300), WORLD));
		const again = apply(state, 9000, commands.openDay(state, {}, at(9000), WORLD));
		expect(again.session).toBe(2);
		expect(informationDone(again)).toBe(true);
		expect(informationDone(start(again, 'information', 9001))).toBe(false);
	});

	test('[R25] framing parties come back outside besloten tijd, and are gone when it begins', () => {
		const back = (state: ProgrammeState, party = 'g') =>
			commands.checkPartyIn(state, { party }, at(280), WORLD);
		expect(cares(back(start(opened, 'plan', 200)))).toEqual(['besloten-now']);
		const test = start(opened, 'test', 270);
		expect(cares(back(test, 'stranger'))).toEqual(['unknown-party']);
		const returned = apply(test, 280, back(test));
		expect(returned.partiesBack).toEqual(['g']);
		expect(start(returned, 'plan', 300).partiesBack).toEqual([]);
	});

	test('[R28] the projector goes blank at any moment, twice does nothing', () => {
		const blank = apply(EMPTY_PROGRAMME, 0, blankScreen(EMPTY_PROGRAMME, { blank: true }));
		expect(blank.blank).toBe(true);
		expect(blankScreen(blank, { blank: true })).toMatchObject({ value: { events: [] } });
	});
});
