import { describe, expect, test } from 'vitest';
import { giveSeat, moveSeat, setTables } from './give-seat.ts';
import { tidyName, uniqueName, nameKey } from './name.ts';
import { evolveSeats, EMPTY_SEATS, type SeatsState } from './state.ts';
import {
	apply,
	ask,
	cares,
	door,
	facilitator,
	give,
	seated,
	self,
	team,
	WORLD
} from './test-support.ts';
import { MOST } from '#lib/domain/limits.ts';

const nothing = { ok: true, value: { events: [], cares: [] } };
const meta = { seq: 7, at: 1, by: facilitator };

describe('tables', () => {
	const set = (state: SeatsState, ...tables: [string | null, number][]) =>
		setTables(state, { tables: tables.map(([id, number]) => ({ id, number, name: 'T' })) }, team);

	test('[R26] each has an id and a number of its own, and one where people sit stays', () => {
		expect(cares(set(seated(), ['t1', 1], ['t1', 2]))).toEqual(['table-doubled']);
		expect(cares(set(seated(), ['t1', 1], ['t2', 1]))).toEqual(['table-doubled']);
		expect(cares(set(seated('a'), ['t2', 2]))).toEqual(['table-in-use']);
		expect(set(seated('a'), ['t1', 1], [null, 3])).toMatchObject({
			value: { made: ['t1', 'x'], events: [{ tables: [{ id: 't1' }, { id: 'x', number: 3 }] }] }
		});
		const standing = apply(
			seated(),
			ask(seated(), 'seat:give', { ...give('a'), table: null }, team)
		);
		expect(cares(set(standing))).toEqual([]);
	});
});

describe('a seat', () => {
	const tries = (change: object, state = seated('b'), world: object = {}) =>
		giveSeat(state, { ...give('a'), ...change }, team, { ...WORLD, ...world });

	test('[R2] at a table and from an arrival that are there, under a name that can be read', () => {
		expect(cares(tries({ table: 't9' }))).toEqual(['unknown-table']);
		expect(cares(tries({ arrival: 'q' }))).toEqual(['unknown-arrival']);
		expect(cares(tries({ displayName: ' ' }))).toEqual(['name-unusable']);
		expect(cares(tries({ table: null }))).toEqual([]);
	});

	test('[R16] who is here is checked in at once, who is not is expected', () => {
		expect(apply(seated(), tries({}, seated())).seats.get('a')?.presence).toBe('present');
		expect(apply(seated(), tries({ here: false }, seated())).seats.get('a')?.presence).toBe(
			'expected'
		);
	});

	test('[R2] a walk-in is known by their place in the lobby, or gets an id of the server', () => {
		const stranger = { isPerson: () => false };
		const came = apply(
			seated(),
			ask(seated(), 'lobby:arrive', { arrival: 'q', displayName: 'Q' }, door)
		);
		const seatOf = (change: object) => tries(change, came, stranger);
		expect(seatOf({ person: 'q', arrival: 'q' })).toMatchObject({ value: { made: 'q' } });
		expect(seatOf({ person: null, arrival: 'q' })).toMatchObject({ value: { made: 'q' } });
		expect(cares(seatOf({ person: 'z', arrival: 'q' }))).toEqual(['unknown-person']);
		const known = tries(
			{ person: 'b', arrival: 'q' },
			apply(came, tries({ person: 'b' }, came)),
			stranger
		);
		expect(known).toMatchObject({ value: { made: 'b' } });
		const state = apply(came, seatOf({ person: null, arrival: 'q' }));
		expect([state.lobby.size, state.seatedAs.size, state.givenSeq.get('q')]).toEqual([0, 0, 1000]);
	});

	test('[R3] a name that is free stays as it was typed, also one’s own from the lobby', () => {
		const came = apply(
			seated('b'),
			ask(seated('b'), 'lobby:arrive', { arrival: 'q', displayName: 'Q' }, door)
		);
		const named = (change: object) => apply(came, tries(change, came)).seats.get('a')?.displayName;
		expect(named({ arrival: 'q', displayName: 'Q' })).toBe('Q');
		expect([named({ displayName: 'Q' }), named({ displayName: 'b' })]).toEqual(['Q 2', 'b 2']);
	});

	test('[R1] a namesake of another side is told with the role', () => {
		const namesake = { roleConflict: () => ({ by: 'name', role: 'party' }) as const };
		expect(tries({}, seated(), namesake)).toMatchObject({
			value: { cares: [{ code: 'same-name-other-role', detail: { role: 'party' } }] }
		});
	});

	test('[R30] beside whom they must not sit counts at that table only, and never themselves', () => {
		const notWith = (...ids: string[]) => ({ notWith: () => new Set(ids) });
		expect(cares(tries({}, seated('b'), notWith('b')))).toEqual(['not-at-one-table']);
		expect(cares(tries({ table: 't2' }, seated('b'), notWith('b')))).toEqual([]);
		expect(cares(tries({}, seated('b'), notWith('c')))).toEqual([]);
		const standing = apply(
			seated('b'),
			ask(seated('b'), 'seat:move', { seat: 'b', table: null }, team)
		);
		expect(cares(tries({ table: null }, standing, notWith('b')))).toEqual([]);
		const own = { ...WORLD, ...notWith('b') };
		const moved = apply(seated('b'), moveSeat(seated('b'), { seat: 'b', table: 't2' }, team, own));
		expect(cares(moveSeat(moved, { seat: 'b', table: 't1' }, team, own))).toEqual([]);
	});

	test('[R30] moving is to a table that is there, and to where one does not sit yet', () => {
		const move = (table: string | null) =>
			ask(seated('b'), 'seat:move', { seat: 'b', table }, team);
		expect(cares(move('t9'))).toEqual(['unknown-table']);
		expect(move('t1')).toEqual(nothing);
		const away = apply(seated('b'), move(null));
		expect(away.seats.get('b')?.table).toBeNull();
		const moved = apply(away, ask(away, 'seat:move', { seat: 'b', table: 't2' }, team));
		expect(moved.satAt.get('b')).toEqual(new Set(['t1', 't2']));
	});

	test('[R3] another name has to be one; the same says nothing', () => {
		const rename = (displayName: string, state = seated('a', 'b')) =>
			ask(state, 'seat:rename', { seat: 'a', displayName }, self('a'));
		expect(cares(rename(' '))).toEqual(['name-unusable']);
		expect(rename(' a ')).toEqual(nothing);
		expect(rename('b')).toMatchObject({ value: { events: [{ displayName: 'b 2' }] } });
		expect(rename('A')).toMatchObject({ value: { events: [{ displayName: 'A' }] } });
	});
});

describe('the lobby', () => {
	const come = (state: SeatsState, arrival: string, displayName = arrival) =>
		ask(state, 'lobby:arrive', { arrival, displayName }, door);

	test('[R2] who waits or sits there already does not arrive again', () => {
		const once = apply(seated('a'), come(seated('a'), 'q'));
		expect(once.lobby.get('q')).toEqual({ id: 'q', displayName: 'q', at: 1000 });
		expect([come(once, 'q'), come(once, 'a')]).toEqual([nothing, nothing]);
	});

	test('[attack 9] it holds so many and no more', () => {
		const waiting = (count: number): SeatsState => ({
			...EMPTY_SEATS,
			lobby: new Map(
				Array.from({ length: count }, (_, at) => [
					`w${at}`,
					{ id: `w${at}`, displayName: null, at }
				])
			)
		});
		expect(cares(come(waiting(MOST.waiting - 1), 'q'))).toEqual([]);
		expect(cares(come(waiting(MOST.waiting), 'q'))).toEqual(['lobby-closed']);
	});

	test('[R8] who is sent away is known as such; who is gone already is left out', () => {
		const state = apply(seated(), come(seated(), 'q'));
		const away = apply(state, ask(state, 'lobby:clear-many', { arrivals: ['z', 'q'] }, team));
		expect([away.lobby.size, [...away.sentAway]]).toEqual([0, ['q']]);
		expect(apply(state, ask(state, 'lobby:clear', { arrival: 'q' }, team)).lobby.size).toBe(0);
		expect(cares(ask(state, 'lobby:clear', { arrival: 'z' }, team))).toEqual(['unknown-arrival']);
	});

	test('[R8] of who is erased in the lobby no name is left', () => {
		const state = apply(seated(), come(seated(), 'q'));
		const erased = evolveSeats(state, { type: 'person:erased', id: 'q' }, meta);
		expect(erased.lobby.get('q')?.displayName).toBeNull();
		expect(uniqueName('q', ['q'])).toBe('q 2');
		expect(apply(erased, come(erased, 'r', 'q')).lobby.get('r')?.displayName).toBe('q');
	});
});

describe('what counts as a name', () => {
	test('[R3] forty signs, without blanks around or doubled within, and no tower of marks', () => {
		expect([tidyName('x'.repeat(40))?.length, tidyName('x'.repeat(41))]).toEqual([40, null]);
		expect([tidyName(''), tidyName('  Jan \n de  Wit ')]).toEqual([null, 'Jan de Wit']);
		expect(tidyName(`a${'\u0316'.repeat(9)}`)).toBe(`a${'\u0316'.repeat(3)}`);
	});

	test('[fault 15] [R3] a name keeps the joiners of its script and of its pictures, and no other', () => {
		const names = ['می‌خواهم', 'ශ්‍රී ලංකා', '👨‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Bob'];
		expect(names.map(tidyName)).toEqual(names);
		expect(tidyName('J\u200da\u200cn\u200f \u2066Vos\u2069')).toBe('Jan Vos');
		expect(tidyName('Zoe\u0308\u00a0\u2800')).toBe('Zoë');
		// They make nobody another.
		expect(nameKey('می‌خواهم')).toBe(nameKey('میخواهم'));
	});

	test('[R3] names of pictures or signs alone are told apart by these', () => {
		expect(nameKey('🌻')).not.toBe(nameKey('🌷'));
		expect(nameKey('Jan 🌻')).not.toBe(nameKey('Jan'));
		expect(nameKey('+')).not.toBe(nameKey('='));
		expect(nameKey(' + ')).toBe(nameKey('+'));
	});

	test('[R3] the first free number stands behind it', () => {
		expect(uniqueName('Jan', ['Jan', 'Jan 2', 'Jan 4'])).toBe('Jan 3');
	});
});
