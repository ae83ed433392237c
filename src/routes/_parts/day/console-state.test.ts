import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK_KINDS, type BlockKind } from '#lib/domain/programme/block.ts';
import { FRAME_TEST_PHASES } from '#lib/domain/frame-test/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { CONSOLE_STATES, consoleState, leadsEye } from './console-state.ts';

const MINUTE = 60_000;
const NOON = 1_900_000_000_000;
const ROUNDS = [
	'DRAFT',
	'CLARIFYING',
	'REACTING',
	'ASKING',
	'WAITING',
	'OBJECTIONS',
	'INTEGRATING',
	'PAUSED',
	'CONSENTED',
	'SUPERSEDED',
	'ADJOURNED',
	'NO_CONSENT'
] as const;

interface Day {
	state?: Sections['day']['state'];
	kinds?: readonly BlockKind[];
	/** Minutes that each has left. */
	left?: number;
	next?: boolean;
}

function day({ state = 'open', kinds = [], left = 10, next = true }: Day): Sections['day'] {
	const running = kinds.map((kind) => ({
		kind,
		startsAt: NOON - 30 * MINUTE,
		pausedMs: 5 * MINUTE,
		workMinutes: 25 + left
	}));
	return { state, running, next: next ? { kind: 'break' } : null } as Sections['day'];
}

const round = (status: (typeof ROUNDS)[number], version = 1) =>
	({ status, version }) as Sections['round'];
const tested = (status: (typeof FRAME_TEST_PHASES)[number], number = 1) =>
	({ status, number, version: 1 }) as Sections['test'];
const stands = (view: Parameters<typeof consoleState>[0]) => {
	const state = consoleState(view, NOON);
	return [state, state && leadsEye(state, view)];
};

describe('[R24] how the day stands, and what leads the eye', () => {
	test('before it, in it and when it stands still', () => {
		expect(stands({ day: day({ state: 'not-open' }) })).toEqual(['before', 'open']);
		expect(stands({ day: day({}) })).toEqual(['arrival', 'next']);
		expect(stands({ day: day({ kinds: ['arrival'] }) })).toEqual(['arrival', 'next']);
		expect(stands({ day: day({ kinds: ['plan'] }) })).toEqual(['running', 'next']);
		expect(stands({ day: day({ kinds: ['plan'], next: false }) })).toEqual(['running', 'advice']);
		expect(stands({ day: day({ kinds: ['plan'], left: 0 }) })).toEqual(['over-time', 'next']);
		const paused = day({ state: 'paused', kinds: ['plan'], left: -5 });
		expect(stands({ day: paused, round: round('ASKING') })).toEqual(['standing-still', 'resume']);
		expect(stands({ day: day({ state: 'closed' }) })).toEqual([null, null]);
		expect(stands({})).toEqual([null, null]);
	});

	test('the round and the test go before what comes next, until they are done', () => {
		const consent = day({ kinds: ['consent'] });
		expect(stands({ day: consent, round: null })).toEqual(['running', 'round']);
		expect(stands({ day: consent, round: round('REACTING') })).toEqual(['running', 'round']);
		expect(stands({ day: consent, round: round('WAITING') })).toEqual(['asking', 'round']);
		expect(stands({ day: consent, round: round('CONSENTED') })).toEqual(['running', 'next']);
		const objecting = round('INTEGRATING');
		expect(stands({ day: consent, round: objecting })).toEqual(['objections', 'round']);
		// At lunch it waits; who is asked for an answer is asked.
		const lunch = day({ kinds: ['break'] });
		expect(stands({ day: lunch, round: objecting })).toEqual(['running', 'next']);
		expect(stands({ day: lunch, round: round('ASKING') })).toEqual(['asking', 'round']);
		const test = day({ kinds: ['test'] });
		const consented = round('CONSENTED');
		expect(stands({ day: test, round: consented, test: tested('NOT_OPEN', 0) })).toEqual([
			'running',
			'test'
		]);
		expect(stands({ day: test, round: consented, test: tested('TESTING') })).toEqual([
			'testing',
			'test'
		]);
		const again = { day: test, test: tested('RETURNED') };
		expect(stands({ ...again, round: round('REACTING', 2) })).toEqual(['running', 'round']);
		expect(stands({ ...again, round: round('CONSENTED', 2) })).toEqual(['running', 'test']);
	});

	test('whatever happens, an open day has one state, and one button that leads', () => {
		const any = fc.record({
			state: fc.constantFrom('not-open' as const, 'open' as const, 'paused' as const),
			kinds: fc.array(fc.constantFrom(...BLOCK_KINDS), { maxLength: 3 }),
			left: fc.integer({ min: -60, max: 60 }),
			next: fc.boolean()
		});
		const rounds = fc.option(fc.constantFrom(...ROUNDS));
		const tests = fc.option(fc.constantFrom(...FRAME_TEST_PHASES));
		fc.assert(
			fc.property(any, rounds, tests, (its, status, phase) => {
				const view = {
					day: day(its),
					round: status && round(status),
					...(phase && { test: tested(phase) })
				};
				const state = consoleState(view, NOON);
				expect(CONSOLE_STATES).toContain(state);
				const leads = leadsEye(state!, view);
				// Never the next part where there is none.
				expect(leads === 'next' && !its.next).toBe(false);
				expect(leads === 'open').toBe(its.state === 'not-open');
				expect(leads === 'resume').toBe(its.state === 'paused');
			})
		);
	});
});
