import { describe, expect, test } from 'vitest';
import { Day } from '#lib/domain/consent/test-support.ts';
import type { Meta } from '#lib/domain/decision.ts';
import { EMPTY_PROCESS, evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';
import { isAlone, mayBeSecond, SAME_DAY_MS } from './second-member.ts';

/** At noon on the day of the round; a week before everybody was there already. */
const NOON = 40 * SAME_DAY_MS;
const LONG_AGO = 1000;

interface Told {
	at?: number;
	by?: string | null;
	role?: 'facilitator' | 'host';
	account?: string | null;
	accountSince?: number | null;
}

/** A team that came about in this order. */
function team(...members: [string, Told?][]): ProcessState {
	return members.reduce((state, [id, told = {}]) => added(state, id, told), EMPTY_PROCESS);
}

function added(state: ProcessState, id: string, told: Told = {}): ProcessState {
	const {
		at = LONG_AGO,
		by = null,
		role = 'facilitator',
		account = id,
		accountSince = null
	} = told;
	const event: ProcessEvent = { type: 'team:added', id, role, name: id, account, accountSince };
	const meta: Meta = { at, by: by === null ? { kind: 'system' } : { kind: 'facilitator', id: by } };
	return evolveProcess(state, event, meta);
}

function removed(state: ProcessState, id: string): ProcessState {
	const meta: Meta = { at: NOON, by: { kind: 'facilitator', id: 'a' } };
	return evolveProcess(state, { type: 'team:removed', id }, meta);
}

/** The same while everyone is asked since this line. */
function asked(state: ProcessState, line: number): ProcessState {
	const { state: consent } = new Day().toAsking();
	const rounds = consent.rounds.map((round) => ({ ...round, askedSeq: line }));
	return { ...state, consent: { ...consent, rounds } };
}

const second = (state: ProcessState, first: string, other: string, now = NOON) =>
	mayBeSecond(state, first, other, now);
const alone = (state: ProcessState, id: string, now = NOON) => isAlone(state, id, now);

describe('[C11] who may be the second', () => {
	test('[C11] a facilitator with an account, beside another; never a host, nor oneself', () => {
		const state = team(['a'], ['b'], ['h', { role: 'host' }], ['l', { account: null }]);
		const tries = [
			['a', 'b'],
			['h', 'a'],
			['l', 'a'],
			['a', 'h'],
			['a', 'l'],
			['a', 'a'],
			['a', 'z'],
			['z', 'a']
		] as const;
		expect(tries.map(([first, other]) => second(state, first, other))).toEqual([
			true,
			true,
			true,
			false,
			false,
			false,
			false,
			false
		]);
	});

	test('[C11] both were in the team before the question was put, by the line and not by the clock', () => {
		const state = team(['a'], ['b']);
		expect(second(asked(state, 3), 'a', 'b')).toBe(true);
		expect(second(asked(state, 2), 'a', 'b')).toBe(true);
		expect(second(asked(state, 1), 'a', 'b')).toBe(false);
		expect(second(asked(state, 1), 'b', 'a')).toBe(false);
	});

	test('[C11] of a round that is over the question counts no more', () => {
		const { state: consent } = new Day().toRevealed();
		const rounds = consent.rounds.map((round) => ({ ...round, askedSeq: 1 }));
		expect(second({ ...team(['a'], ['b']), consent: { ...consent, rounds } }, 'a', 'b')).toBe(true);
	});

	test('[C11] not brought in by the other that day, nor both by a third', () => {
		const today = NOON - SAME_DAY_MS + 1;
		const by = (who: string | null, at: number) => team(['a'], ['b', { by: who, at }]);
		expect([second(by('a', today), 'a', 'b'), second(by('a', today), 'b', 'a')]).toEqual([
			false,
			false
		]);
		expect(second(by('a', today - 1), 'a', 'b')).toBe(true);
		expect(second(by(null, today), 'a', 'b')).toBe(true);
		const third = team(['a'], ['b', { by: 'a', at: today }], ['c', { by: 'a', at: today }]);
		expect(second(third, 'b', 'c')).toBe(false);
		const chain = team(['a'], ['b', { by: 'a', at: today }], ['c', { by: 'b', at: today }]);
		expect([second(chain, 'a', 'c'), second(chain, 'c', 'a')]).toEqual([false, false]);
		const apart = team(['a'], ['x'], ['b', { by: 'a', at: today }], ['c', { by: 'x', at: today }]);
		expect([second(apart, 'b', 'c'), second(apart, 'a', 'c')]).toEqual([true, true]);
	});

	test('[C11] whom they brought in stays theirs when they leave the team', () => {
		const today = NOON - 1;
		let state = team(
			['a'],
			['b', { by: 'a', at: today }],
			['c', { by: 'b', at: today }],
			['d', { by: 'a', at: today }]
		);
		state = removed(state, 'b');
		expect(second(state, 'd', 'c')).toBe(false);
		expect(second(state, 'a', 'c')).toBe(false);
		// Of whom nothing is known but an id, that is who stands behind them.
		const unknown = team(['a'], ['b', { by: 'z', at: today }], ['c', { by: 'z', at: today }]);
		expect([second(unknown, 'b', 'c'), second(unknown, 'a', 'b')]).toEqual([false, true]);
	});

	test('[attack 32] [C11] a role that one gives oneself, or gets back from whom one brought in, hides nobody', () => {
		const [early, later] = [NOON - 9, NOON - 5];
		const state = team(['x'], ['b', { by: 'x', at: early }], ['y']);
		const own = added(state, 'b', { by: 'b', at: later, role: 'host' });
		expect([second(own, 'b', 'x'), second(own, 'b', 'y')]).toEqual([false, true]);
		let back = added(state, 'x', { by: 'b', at: later, role: 'host' });
		back = added(back, 'x', { by: 'b', at: later });
		expect([second(back, 'x', 'b'), second(back, 'b', 'x'), second(back, 'b', 'y')]).toEqual([
			false,
			false,
			true
		]);
		const again = added(removed(state, 'b'), 'b', { by: 'y', at: later });
		expect([second(again, 'b', 'x'), second(again, 'b', 'y')]).toEqual([false, false]);
	});

	test('[C11] of an account that was made that day nobody knows by whom', () => {
		const of = (at: number, accountSince: number | null) =>
			team(['a'], ['b', { at, accountSince }]);
		const both = (state: ProcessState) => [second(state, 'a', 'b'), second(state, 'b', 'a')];
		expect(both(of(NOON - 9, NOON - 10))).toEqual([false, false]);
		expect(both(of(NOON - 9, NOON - 9 - SAME_DAY_MS))).toEqual([true, true]);
		expect(both(of(NOON - 9, NOON - 8 - SAME_DAY_MS))).toEqual([false, false]);
		expect(both(of(NOON - SAME_DAY_MS, NOON - SAME_DAY_MS))).toEqual([true, true]);
		expect(both(of(NOON - SAME_DAY_MS + 1, NOON - SAME_DAY_MS))).toEqual([false, false]);
		expect(both(of(NOON - 9, null))).toEqual([true, true]);
	});
});

describe('[C11] who works alone', () => {
	test('[C11] a facilitator beside whom nobody may be the second', () => {
		expect([alone(team(['a']), 'a'), alone(team(['a'], ['b']), 'a')]).toEqual([true, false]);
		const host = team(['a'], ['h', { role: 'host' }]);
		expect([alone(host, 'a'), alone(host, 'h'), alone(host, 'z')]).toEqual([true, false, false]);
		const today = team(['a'], ['b', { by: 'a', at: NOON - 1 }]);
		expect([alone(today, 'a'), alone(today, 'b')]).toEqual([true, true]);
	});

	test('[C11] never who came in after the question, nor by taking the others out of the team', () => {
		const state = team(['a'], ['b']);
		expect(alone(asked(team(['a']), 1), 'a')).toBe(true);
		expect(alone(asked(team(['a']), 0), 'a')).toBe(false);
		const after = removed(asked(state, 2), 'b');
		expect(alone(after, 'a')).toBe(false);
		const before = asked(removed(state, 'b'), 3);
		expect(alone(before, 'a')).toBe(true);
		expect(alone(removed(state, 'b'), 'a')).toBe(true);
		const demoted = added(asked(state, 2), 'b', { role: 'host', at: NOON });
		expect(alone(demoted, 'a')).toBe(false);
	});
});
