import { describe, expect, test } from 'vitest';
import type { Standing } from '#lib/domain/person/preparation.ts';
import { evolveSeats, type SeatsState } from './state.ts';
import { apply, as, askIn, cares, give, presenceOf, seated, team, WORLD } from './test-support.ts';
import { seatsRules } from './rules.ts';
import type { PreparedIndirect, SeatsWorld } from './world.ts';

const BOUNDS = 'Niet duurder dan € 100.';
const DECIDES: Standing = {
	contact: 'dochter',
	instruction: { kind: 'contact-decides', bounds: BOUNDS }
};
const WAITS: Standing = {
	contact: null,
	instruction: { kind: 'wait', until: 5000, then: 'count-me-out' }
};
const prepared = (change: Partial<PreparedIndirect> = {}): Partial<SeatsWorld> => ({
	prepared: (id) =>
		id === 'bakker'
			? { isIndirect: true, standing: DECIDES, mayRead: (by) => by === 'f', ...change }
			: null
});
const world = (change: Partial<PreparedIndirect> = {}, more: Partial<SeatsWorld> = {}) => ({
	...WORLD,
	...prepared(change),
	...more
});
const hall = seated('dochter');
const asks = (
	state: SeatsState,
	standing: Standing,
	inWorld: SeatsWorld = world(),
	context = team
) =>
	askIn(seatsRules, inWorld)(
		state,
		'seat:give-indirect',
		{ person: 'bakker', displayName: 'Truus', ...standing },
		context
	);

describe('a seat without being there', () => {
	test('[R17] is given without check-in, by the whole instruction of the preparation', () => {
		const state = apply(hall, asks(hall, DECIDES));
		expect(state.seats.get('bakker')).toEqual({
			id: 'bakker',
			displayName: 'Truus',
			table: null,
			presence: 'expected',
			indirect: DECIDES
		});
	});

	test('[R17] is not given without an instruction, nor for who comes or answers themselves', () => {
		const without = asks(hall, DECIDES, world({ standing: null }));
		expect(cares(without)).toEqual(['instruction-incomplete']);
		expect(cares(asks(hall, DECIDES, world({ isIndirect: false })))).toEqual(['other-way']);
	});

	test('[R17] only by who may read the preparation', () => {
		const colleague = as({ kind: 'facilitator', id: 'g' });
		expect(cares(asks(hall, DECIDES, world(), colleague))).toEqual(['not-your-notes']);
		const stranger = askIn(seatsRules, world());
		const input = { person: 'niemand', displayName: 'X', ...DECIDES };
		expect(cares(stranger(hall, 'seat:give-indirect', input, team))).toEqual(['unknown-person']);
	});

	test('what a colleague changed in the preparation meanwhile is not used unseen', () => {
		expect(cares(asks(hall, WAITS))).toEqual(['overtaken']);
		const wider = { kind: 'contact-decides', bounds: 'Alles.' } as const;
		expect(cares(asks(hall, { contact: 'dochter', instruction: wider }))).toEqual(['overtaken']);
	});

	test('pressed by two at the same moment it is one seat', () => {
		const state = apply(hall, asks(hall, DECIDES));
		expect(asks(state, DECIDES)).toEqual({
			ok: true,
			value: { events: [], cares: [], made: 'bakker' }
		});
	});

	test('[C7] the contact person has a seat or is of the team, and speaks for two at most', () => {
		const roles = { contactRole: () => null };
		expect(cares(asks(hall, DECIDES, world({}, roles)))).toEqual(['contact-not-allowed']);
		const informant = { contactRole: () => 'informant' as const };
		expect(cares(asks(hall, DECIDES, world({}, informant)))).toEqual(['contact-not-allowed']);
	});

	test('[C7] whoever may write the bounds down is not the one who decides within them', () => {
		const standing = { ...DECIDES, contact: 'f' };
		expect(cares(asks(hall, standing, world({ standing })))).toEqual(['contact-wrote-bounds']);
		const mayRead = (by: string) => by === 'f' || by === 'g';
		const two = { ...DECIDES, contact: 'g' };
		expect(cares(asks(hall, two, world({ standing: two, mayRead })))).toEqual([
			'contact-wrote-bounds'
		]);
	});

	test('[R17] by letter it may be that nobody speaks for them, and then nobody decides', () => {
		const state = apply(hall, asks(hall, WAITS, world({ standing: WAITS })));
		expect(state.seats.get('bakker')?.indirect).toEqual(WAITS);
		// A second one does not make the first a third for "nobody".
		const others = { ...world({ standing: WAITS }), prepared: world({ standing: WAITS }).prepared };
		const asked = (person: string) =>
			askIn(seatsRules, { ...others, prepared: () => others.prepared('bakker') })(
				state,
				'seat:give-indirect',
				{ person, displayName: person, ...WAITS },
				team
			);
		expect(cares(asked('a'))).toEqual([]);
		const all = apply(apply(state, asked('a')), asked('b'));
		expect(all.seats.size).toBe(4);
		expect(cares(asked('c'))).toEqual([]);
	});

	test('[C7] while everyone is asked nobody is brought in by another', () => {
		expect(cares(asks(hall, DECIDES, world({}, { asked: true })))).toEqual(['asked-now']);
	});

	test('[C11] counting out who counts by another instruction is not for one', () => {
		const state = apply(hall, asks(hall, DECIDES));
		const out = { contact: 'dochter', instruction: { kind: 'count-me-out' } } as const;
		expect(cares(asks(state, out, world({ standing: out })))).toEqual(['needs-second-member']);
		// Who counts nowhere yet may ask for it beforehand.
		expect(cares(asks(hall, out, world({ standing: out })))).toEqual([]);
	});

	test('who is in the room keeps that; who comes in after all is present, and answers themselves', () => {
		const here = seated('dochter', 'bakker');
		expect(cares(asks(here, DECIDES))).toEqual(['came-already']);
		const state = apply(hall, asks(hall, DECIDES));
		const ask = askIn(seatsRules, world());
		const come = apply(state, ask(state, 'seat:check-in', { seat: 'bakker' }, team));
		expect(come.seats.get('bakker')).toMatchObject({ presence: 'present', indirect: null });
	});

	test('a seat that was given before stays as it was, and becomes indirect', () => {
		const later = { ...give('bakker'), here: false };
		const ask = askIn(seatsRules, world());
		const before = apply(hall, ask(hall, 'seat:give', later, team));
		const state = apply(before, asks(before, DECIDES));
		expect(state.seats.get('bakker')).toMatchObject({
			displayName: 'bakker',
			table: 't1',
			indirect: DECIDES
		});
	});

	test('[C11] given by mistake it is taken back until the day opens, and by two after that', () => {
		const state = apply(hall, asks(hall, DECIDES));
		const back = (inWorld: SeatsWorld, context = team) =>
			askIn(seatsRules, inWorld)(state, 'seat:take-back-indirect', { seat: 'bakker' }, context);
		expect(cares(back(world({}, { dayBegan: true })))).toEqual(['takes-part-already']);
		const colleague = as({ kind: 'facilitator', id: 'g' });
		expect(cares(back(world(), colleague))).toEqual(['not-your-notes']);
		const after = apply(state, back(world()));
		expect(after.seats.get('bakker')?.indirect).toBeNull();
		expect(presenceOf(after, 'bakker')).toBe('expected');
	});
});

test('[C11] set left by the list of the roll call, nobody speaks for them any more', () => {
	const state = apply(hall, asks(hall, DECIDES));
	const meta = { seq: 9, at: 9, by: team.actor };
	const after = evolveSeats(state, { type: 'rollcall:confirmed', left: ['bakker'] }, meta);
	expect(after.seats.get('bakker')).toMatchObject({ presence: 'left', indirect: null });
});
