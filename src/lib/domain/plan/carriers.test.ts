import { expect, test } from 'vitest';
import type { Context } from '#lib/domain/decision.ts';
import type { PlanState } from './state.ts';
import type { PlanWorld } from './world.ts';
import { as, apply, ask, codes, filled, seat, team, withItems, WORLD } from './test-support.ts';
import { addCarrier, dropCarrier, missingYes } from './carriers.ts';
import type { Pen } from './pen.ts';

const ABOUT = { item: 'a', carrier: 's1' };
const nothing = { ok: true, value: { events: [], cares: [] } };
type Verb = 'item:drop-carrier' | 'item:say-no' | 'item:withdraw-yes';
const say = (state: PlanState, verb: Verb, who: Context, about = ABOUT) =>
	apply(state, ask(state, verb, about, who), who);
const yes = (state: PlanState, who: Context, about = ABOUT) => {
	const route = who === team ? ('spoken' as const) : ('tap' as const);
	return apply(state, ask(state, 'item:give-yes', { ...about, route }, who), who);
};
/** Two who carry it; nobody said yes yet. */
const two = () =>
	apply(filled(), ask(filled(), 'item:add-carrier', { item: 'a', carrier: 's2' }, team));
const carriersOf = (state: PlanState) =>
	state.items
		.get('a')!
		.carriers.map(({ id, yes: said, declined }) => [id, said?.route ?? null, declined]);

test('[R32] who is named already is not named again, and every name is a name', () => {
	const add = (input: object) =>
		ask(filled(), 'item:add-carrier', { item: 'a', carrier: null, ...input }, team);
	expect(add({ carrier: 's1' })).toEqual({
		ok: true,
		value: { events: [], cares: [], made: 's1' }
	});
	expect(add({ carrier: 's2' })).toMatchObject({ value: { events: [{}], made: 's2' } });
	for (const name of [undefined, '', ' ']) expect(codes(add({ name }))).toEqual(['name-missing']);
	expect(add({ name: ' Bos ' })).toMatchObject({ value: { events: [{ name: 'Bos' }], made: 'x' } });
});

test('[R32] only who carries an item is taken out of it, or says yes or no', () => {
	const about = { item: 'a', carrier: 's2' };
	const answers = [
		ask(filled(), 'item:drop-carrier', about, team),
		ask(filled(), 'item:say-no', about, seat('s2')),
		ask(filled(), 'item:withdraw-yes', about, seat('s2')),
		ask(filled(), 'item:give-yes', { ...about, route: 'tap' }, seat('s2'))
	];
	expect(answers.flatMap(codes)).toEqual(answers.map(() => 'unknown-carrier'));
});

test('[R32] what one says of an item is theirs alone', () => {
	expect(carriersOf(yes(two(), seat('s1')))).toEqual([
		['s1', 'tap', false],
		['s2', null, false]
	]);
	expect(carriersOf(say(two(), 'item:say-no', seat('s2'), { item: 'a', carrier: 's2' }))).toEqual([
		['s1', null, false],
		['s2', null, true]
	]);
	expect(carriersOf(say(two(), 'item:drop-carrier', team))).toEqual([['s2', null, false]]);
	const both = yes(yes(two(), seat('s1')), seat('s2'), { item: 'a', carrier: 's2' });
	expect(carriersOf(say(both, 'item:withdraw-yes', team))).toEqual([
		['s1', null, false],
		['s2', 'tap', false]
	]);
});

test('[R32] a no is said once, and one’s own counts for more than what the team heard', () => {
	const no = (state: PlanState, who: Context) => ask(state, 'item:say-no', ABOUT, who);
	const heard = say(two(), 'item:say-no', team);
	expect(no(heard, team)).toEqual(nothing);
	expect(no(heard, seat('s1'))).toMatchObject({ value: { events: [{ enteredBy: null }] } });
	const own = say(two(), 'item:say-no', seat('s1'));
	expect([no(own, seat('s1')), no(own, team)]).toEqual([nothing, nothing]);
	const after = yes(own, seat('s1'));
	expect(no(after, team)).toMatchObject({ value: { events: [{ enteredBy: 'f' }] } });
	// Who took their yes back did not say no yet, also where somebody else did.
	const back = say(
		say(yes(two(), seat('s1')), 'item:withdraw-yes', seat('s1')),
		'item:say-no',
		seat('s2'),
		{ item: 'a', carrier: 's2' }
	);
	expect(no(back, seat('s1'))).toMatchObject({ value: { events: [{ enteredBy: null }] } });
	// A no of someone else says nothing about theirs.
	const other = { item: 'a', carrier: 's2' };
	expect(ask(own, 'item:say-no', other, seat('s2'))).toMatchObject({ value: { events: [{}] } });
});

test('[R32] what the team takes back or out, it may enter again', () => {
	for (const verb of ['item:withdraw-yes', 'item:drop-carrier'] as const) {
		let state = say(yes(two(), team), verb, team);
		state = apply(state, ask(state, 'item:add-carrier', ABOUT, team), team);
		expect(missingYes(yes(state, team).items.get('a')!)).toEqual(['Teun']);
	}
});

test('[attack 30] [R32] a yes that they gave themselves makes an earlier no theirs no longer, nobody else’s', () => {
	const other = { item: 'a', carrier: 's2' };
	let state = say(two(), 'item:say-no', seat('s1'));
	state = say(state, 'item:say-no', seat('s2'), other);
	state = yes(state, seat('s1'));
	expect(state.items.get('a')?.refusers).toEqual(new Set(['s2']));
	const again = say(state, 'item:withdraw-yes', team);
	expect(missingYes(yes(again, team).items.get('a')!)).toEqual(['Teun']);
});

test('[R8] a carrier whose name was erased is missed by their id', () => {
	const item = two().items.get('a')!;
	const erased = { ...item, carriers: item.carriers.map((one) => ({ ...one, name: null })) };
	expect(missingYes(erased)).toEqual(['s1', 's2']);
});

const device = as({ kind: 'table', id: 't1' });
/** Both sit at table 1, which has the pen. */
const AT_TABLE: PlanWorld = {
	...WORLD,
	sitsWith: (_: unknown, id: string) => id === 's1' || id === 's2'
};
const penned = (to: Exclude<Pen, { kind: 'everyone' }> = { kind: 'table', table: 't1' }) => {
	const state = withItems('a');
	return apply(state, {
		ok: true,
		value: { events: [{ type: 'item:opened', id: 'a', to }], cares: [] }
	});
};

test('[R32] [C8] whoever has the pen names those they sit with, and says nothing for them', () => {
	const name = (state: PlanState, carrier: string | null, who: Context, world = AT_TABLE) =>
		addCarrier(state, { item: 'a', carrier, name: 'Bank' }, who, world);
	const state = apply(penned(), name(penned(), 's1', device), device);
	expect(carriersOf(state)).toEqual([['s1', null, false]]);
	// Their own yes is theirs: a table device is let in by no row for it, and the rule asks as well.
	expect(codes(ask(state, 'item:give-yes', { ...ABOUT, route: 'spoken' }, device))).toEqual([
		'not-allowed'
	]);
	const elsewhere = { ...AT_TABLE, sitsWith: () => false };
	expect(codes(name(penned(), 's2', device, elsewhere))).toEqual(['not-at-this-table']);
	expect(codes(name(withItems('a'), 's1', device))).toEqual(['not-yours-to-write']);
	// Nobody from outside but by the team, and no neighbour without the pen.
	expect(codes(name(penned(), null, device))).toEqual(['only-oneself']);
	expect(codes(name(penned(), 's2', seat('s1')))).toEqual(['only-oneself']);
	const ours = penned({ kind: 'seats', seats: ['s1'] });
	expect(carriersOf(apply(ours, name(ours, 's2', seat('s1')), seat('s1')))).toEqual([
		['s2', null, false]
	]);
	// Naming oneself is one's yes, with or without it.
	expect(carriersOf(apply(ours, name(ours, 's1', seat('s1')), seat('s1')))).toEqual([
		['s1', 'tap', false]
	]);
});

test('[R32] a name is taken out by whoever has the pen while nothing was answered, then by themselves', () => {
	const named = apply(penned(), addCarrier(penned(), ABOUT, device, AT_TABLE), device);
	const drop = (state: PlanState) => dropCarrier(state, ABOUT, device, AT_TABLE);
	expect(carriersOf(apply(named, drop(named), device))).toEqual([]);
	for (const state of [yes(named, seat('s1')), say(named, 'item:say-no', seat('s1'))]) {
		expect(codes(drop(state))).toEqual(['only-oneself']);
		expect(dropCarrier(state, ABOUT, seat('s1'), AT_TABLE)).toMatchObject({ ok: true });
		expect(dropCarrier(state, ABOUT, team, AT_TABLE)).toMatchObject({ ok: true });
	}
	expect(codes(dropCarrier(named, ABOUT, seat('s2'), AT_TABLE))).toEqual(['only-oneself']);
});
