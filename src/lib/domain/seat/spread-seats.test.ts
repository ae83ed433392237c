import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seatsRules } from './rules.ts';
import { evolveSeats } from './state.ts';
import {
	apply,
	askIn,
	cares,
	facilitator,
	give,
	seated,
	self,
	team,
	WORLD
} from './test-support.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

const spreading = (
	state: SeatsState,
	input: { people?: string[]; seats?: { seat: string; was: string | null }[] },
	world: Partial<SeatsWorld> = {}
) =>
	askIn(seatsRules, { ...WORLD, ...world })(
		state,
		'seat:spread',
		{ people: [], seats: [], ...input },
		team
	);

const tableOf = (state: SeatsState, id: string) => state.seats.get(id)?.table;
const later = (id: string) => ({ ...give(id), here: false });

describe('everyone who is prepared gets a seat at once', () => {
	test('[R30] under a first name, expected, and as many at each table', () => {
		const names = { a: 'Aaf Bos', b: 'Bo van der Berg', c: 'Aaf Smit', d: 'Dirk' };
		const toSeat = (id: string) => ({ name: names[id as keyof typeof names] });
		const answer = spreading(seated(), { people: ['a', 'b', 'c', 'd', 'a'] }, { toSeat });
		expect(answer).toMatchObject({ value: { made: ['a', 'b', 'c', 'd'], cares: [] } });
		const state = apply(seated(), answer);
		const seats = [...state.seats.values()];
		expect(seats.map(({ displayName }) => displayName)).toEqual(['Aaf', 'Bo', 'Aaf 2', 'Dirk']);
		expect(seats.every(({ presence }) => presence === 'expected')).toBe(true);
		expect(seats.filter(({ table }) => table === 't1')).toHaveLength(2);
		expect([...state.cards.values()]).toEqual([1, 1, 1, 1]);
	});

	test('[R16] [R17] [R1] who is not ready for a seat gets none, and nobody else waits for it', () => {
		const toSeat = (id: string) => (id === 'no' ? null : { name: id });
		const answer = spreading(seated('b'), { people: ['no', 'a', 'b'] }, { toSeat });
		expect(answer).toMatchObject({ value: { made: ['a'] } });
		expect([...apply(seated('b'), answer).seats.keys()]).toEqual(['b', 'a']);
	});

	test('[R17] whoever fits at no table sits at none, and nobody is told why', () => {
		const apart = new Set(['b', 'c']);
		const notWith = (id: string) => (id === 'a' ? apart : new Set(['a']));
		const here = apply(
			apply(seated(), spreading(seated(), { people: ['b'] })),
			askIn(seatsRules, WORLD)(seated(), 'seat:give', { ...later('c'), table: 't2' }, team)
		);
		const answer = spreading(here, { people: ['a'] }, { notWith });
		expect(answer).toMatchObject({ value: { made: [], cares: [] } });
		expect(tableOf(apply(here, answer), 'a')).toBe(null);
	});

	test('[R3] a first name that says more, or is a role, is another to begin with', () => {
		const nameFault = (_id: string, name: string) =>
			name === 'Host' ? ({ code: 'name-of-team', detail: { instead: 'Robin' } } as const) : null;
		const toSeat = () => ({ name: 'Host Jansen' });
		const state = apply(seated(), spreading(seated(), { people: ['a'] }, { toSeat, nameFault }));
		expect(state.seats.get('a')?.displayName).toBe('Robin');
	});

	test('[R30] who came in, was moved by a colleague, or takes part from elsewhere stays', () => {
		let state = seated('here', 'too');
		for (const id of ['late', 'moved']) {
			state = apply(state, askIn(seatsRules, WORLD)(state, 'seat:give', later(id), team));
		}
		state = apply(
			state,
			askIn(seatsRules, WORLD)(state, 'seat:move', { seat: 'moved', table: 't2' }, team)
		);
		const seats = ['here', 'late', 'moved'].map((seat) => ({ seat, was: 't1' }));
		const after = apply(state, spreading(state, { seats }));
		expect(['here', 'late', 'moved'].map((id) => tableOf(after, id))).toEqual(['t1', 't2', 't2']);
	});

	test('without tables nobody is seated; only who leads divides', () => {
		const state = { ...seated(), tables: new Map<string, never>() };
		expect(cares(spreading(state, { people: ['a'] }))).toEqual(['no-tables']);
		expect(seatsRules['seat:spread'].who.kinds).toEqual(['facilitator']);
	});

	test('[R3] [R30] whatever is pressed in which order, nobody sits beside whom they may not, nor under one name', () => {
		const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
		const apart: Record<string, string> = { a: 'b', b: 'a', c: 'd', d: 'c' };
		const notWith = (id: string) => new Set(apart[id] === undefined ? [] : [apart[id]]);
		const world = { notWith, toSeat: () => ({ name: 'Noor' }) };
		fc.assert(
			fc.property(fc.array(fc.subarray(ids), { maxLength: 6 }), (presses) => {
				let state = seated();
				for (const [nth, people] of presses.entries()) {
					const seats = [...state.seats.values()].map(({ id, table }) => ({
						seat: id,
						was: table
					}));
					state = apply(state, spreading(state, { people, seats: nth % 2 ? seats : [] }, world));
				}
				const here = [...state.seats.values()];
				expect(new Set(here.map(({ displayName }) => displayName)).size).toBe(here.length);
				for (const { id, table } of here) {
					expect(table).not.toBe(null);
					for (const other of notWith(id)) expect(tableOf(state, other)).not.toBe(table);
				}
			})
		);
	});
});

describe('the name somebody chooses at the door', () => {
	const came = (typed: string, state = seated('b')) =>
		evolveSeats(
			apply(
				state,
				askIn(seatsRules, WORLD)(
					state,
					'lobby:arrive',
					{ arrival: 'q', displayName: typed },
					{ ...self('q'), actor: { kind: 'system' } }
				)
			),
			{ type: 'seat:renamed', seat: 'b', displayName: 'Samira' },
			{ seq: 9, at: 9, by: facilitator }
		);
	const seat = (state: SeatsState, world: Partial<SeatsWorld> = {}) => {
		const input = { ...give('b'), arrival: 'q', displayName: 'q' };
		const answer = askIn(seatsRules, { ...WORLD, ...world })(state, 'seat:give', input, team);
		return apply(state, answer).seats.get('b')?.displayName;
	};

	test('[R3] [walk W8] is theirs, also where the team made a seat for them before', () => {
		expect(seat(came('Vlinder'))).toBe('Vlinder');
	});

	test('[R3] the same name as the seat’s is no other, though a number stands behind it at the door', () => {
		expect(seat(came('samira'))).toBe('samira');
		const known = evolveSeats(
			seated('b'),
			{ type: 'seat:renamed', seat: 'b', displayName: 'Samira' },
			{ seq: 9, at: 9, by: facilitator }
		);
		const typed = apply(
			known,
			askIn(seatsRules, WORLD)(
				known,
				'lobby:arrive',
				{ arrival: 'q', displayName: 'Samira' },
				{ ...self('q'), actor: { kind: 'system' } }
			)
		);
		expect(typed.lobby.get('q')?.displayName).toBe('Samira 2');
		expect(seat(typed)).toBe('Samira');
	});

	test('[R3] one that is another’s is not taken, and the seat is theirs all the same', () => {
		const nameFault = () => ({ code: 'name-of-somebody', detail: { instead: 'Iris' } }) as const;
		expect(seat(came('Vlinder'), { nameFault })).toBe('Samira');
	});

	test('[C11] of the first device of a seat nobody is warned, of any other everyone is', () => {
		const made = apply(seated(), spreading(seated(), { people: ['a'] }));
		const arrives = (state: SeatsState, id: string) =>
			apply(
				state,
				askIn(seatsRules, WORLD)(
					state,
					'lobby:arrive',
					{ arrival: id, displayName: id },
					{ ...team, actor: { kind: 'system' } }
				)
			);
		const comes = (state: SeatsState, arrival: string, world: Partial<SeatsWorld> = {}) => {
			const input = { person: 'a', arrival, displayName: arrival, table: null, here: false };
			return askIn(seatsRules, { ...WORLD, ...world })(state, 'seat:give', input, team);
		};
		const warns = (state: SeatsState, arrival: string, world: Partial<SeatsWorld> = {}) =>
			apply(state, comes(state, arrival, world)).devices.get('a')?.length ?? 0;
		const first = arrives(made, 'q');
		expect(warns(first, 'q')).toBe(0);
		expect(warns(first, 'q', { hasLink: () => true })).toBe(1);
		expect(warns(first, 'q', { isPerson: () => false })).toBe(1);
		expect(warns(arrives(apply(first, comes(first, 'q')), 'r'), 'r')).toBe(1);
	});
});
