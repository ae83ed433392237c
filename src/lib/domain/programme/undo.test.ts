import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_KINDS, blockOf } from './block.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { programmeRules, PROGRAMME_REFUSALS } from './commands.ts';
import { EMPTY_PROGRAMME, evolveProgramme, type ProgrammeState } from './state.ts';
import { UNDO_MS } from './undo.ts';

const NINE = 1_900_000_000_000;
const BLOCKS = BLOCK_KINDS.map((kind) => blockOf(kind, { id: kind, title: kind, minutes: 30 }));
const START: ProgrammeState = { ...EMPTY_PROGRAMME, startsAt: NINE, blocks: BLOCKS, day: 'open' };
const context = (now: number) => ({
	now,
	actor: { kind: 'facilitator' as const, id: 'f' },
	newId: () => 'id'
});

/** Nothing of the rest of a process keeps a step from being taken. */
const command = asking<ProgrammeState, typeof programmeRules>(programmeRules, {
	framesLocked: true,
	issue: () => [],
	questionsOpen: 0,
	unprepared: 0,
	asked: false,
	looseEnds: 0,
	roundLive: false,
	isParty: () => true,
	isLockedFrame: () => true
});

const block = fc.constantFrom(...BLOCK_KINDS);
const deed = fc.oneof(
	fc.record({ does: fc.constant('start' as const), block }),
	fc.record({ does: fc.constant('skip' as const), block }),
	fc.record({ does: fc.constant('extend' as const), block }),
	fc.record({
		does: fc.constantFrom('pause' as const, 'resume' as const, 'blank' as const),
		block
	}),
	// Of the step that a page showed, the last or an older one.
	fc.record({ does: fc.constant('undo' as const), block, back: fc.nat({ max: 2 }) })
);
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

function decide(state: ProgrammeState, one: Deed, now: number) {
	const at = context(now);
	switch (one.does) {
		case 'start':
			return command(state, 'block:start', { block: one.block }, at);
		case 'skip':
			return command(state, 'block:skip', { block: one.block }, at);
		case 'extend':
			return command(state, 'block:extend', { block: one.block, minutes: 5 }, at);
		case 'pause':
			return command(state, 'day:pause', {}, at);
		case 'resume':
			return command(state, 'day:resume', {}, at);
		case 'blank':
			return command(state, 'screen:blank', { blank: !state.blank }, at);
		case 'undo': {
			const step = state.steps - one.back;
			return command(state, 'block:undo', { block: one.block, step }, at);
		}
	}
}

/** What a step changes, and so what taking it back has to put right. */
const put = ({
	running,
	courses,
	besloten,
	informationOver,
	partiesBack,
	day
}: ProgrammeState) => ({
	running,
	courses,
	besloten,
	informationOver,
	partiesBack,
	day
});

test('[R24] whatever a day went through, taking back puts all back as it was before exactly the last step, once and in time', () => {
	const later = fc.integer({ min: 0, max: 8 });
	fc.assert(
		fc.property(fc.array(fc.tuple(deed, later), { maxLength: 40 }), (deeds) => {
			let state = START;
			let now = NINE;
			/** Before the last step, while nothing of the day came after it. */
			let before: { was: ProgrammeState; block: string; at: number } | null = null;
			for (const [one, seconds] of deeds) {
				now += seconds * 1000;
				const answer = decide(state, one, now);
				if (one.does === 'undo') {
					const isLast = before?.block === one.block && one.back === 0;
					const inTime = before !== null && now - before.at <= UNDO_MS + 2_000;
					expect(answer.ok).toBe(state.day === 'open' && isLast && inTime);
				}
				if (!answer.ok) {
					expect(PROGRAMME_REFUSALS).toContain(answer.refusal.code);
					continue;
				}
				const was = state;
				const meta = { at: now, by: { kind: 'system' as const } };
				for (const event of answer.value.events) state = evolveProgramme(state, event, meta);
				if (answer.value.events.length === 0 || one.does === 'blank') continue;
				if (one.does === 'undo') expect(put(state)).toEqual(put(before!.was));
				const isStep = one.does === 'start' || one.does === 'skip';
				before = isStep ? { was, block: one.block, at: now } : null;
			}
		}),
		{ numRuns: 500 }
	);
});
