import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context } from '#lib/domain/decision.ts';
import { amountsOf, type Money } from '#lib/domain/plan-types.ts';
import { addCarrier, giveYes, sayNo, withdrawYes } from './carriers.ts';
import { consentedText, freezePlan } from './freeze.ts';
import { fillItem } from './item-commands.ts';
import { payersWithoutYes } from './payers.ts';
import type { PlanState } from './state.ts';
import { apply, as, ask, codes, naming, seat, team, withItems, WORLD } from './test-support.ts';
import type { PlanWorld } from './world.ts';

const party = as({ kind: 'party', id: 'houder', party: 'gemeente' });
const device = as({ kind: 'table', id: 't1' });
const AT_TABLE: PlanWorld = { ...WORLD, holdsPen: () => true, sitsWith: (_, id) => id === 's1' };
const pays = (euros: number, payer = 'gemeente'): Money => ({
	cents: euros * 100,
	vat: 'incl',
	period: 'once',
	payer
});
const fill = (state: PlanState, money: Money[], who = team, world: PlanWorld = AT_TABLE) =>
	apply(state, fillItem(state, { item: 'a', money }, who, world), who);
const itemOf = (state: PlanState) => state.items.get('a')!;
const seen = (state: PlanState, payer: string) => ({
	item: 'a',
	carrier: payer,
	pays: amountsOf(itemOf(state).money, payer)
});
const missing = (state: PlanState, money = itemOf(state).money) =>
	payersWithoutYes(itemOf(state), money);
const frozen = (state: PlanState) =>
	apply(state, freezePlan(state, {}, { texts: new Map() }, WORLD));
const judging = (state: PlanState): PlanWorld => ({
	...AT_TABLE,
	judged: state.versions.at(-1) ?? null
});

describe('who pays', () => {
	test('[R32] can be a party, somebody in the room, or somebody outside by name; each is asked', () => {
		const added = addCarrier(
			withItems('a'),
			{ item: 'a', carrier: null, name: ' Fonds Oost ', as: 'payer' },
			{ ...device, newId: () => 'fonds' },
			AT_TABLE
		);
		expect(added).toMatchObject({ value: { made: 'fonds' } });
		const state = fill(
			apply(withItems('a'), added, device),
			[pays(5, 'own'), pays(10), pays(20, 's1'), pays(30, 'fonds')],
			device
		);
		expect(missing(state)).toEqual(['gemeente', 's1', 'fonds']);
		const [text] = consentedText(state, {});
		expect(text?.money.map(({ payerName }) => payerName)).toEqual([
			undefined,
			undefined,
			'Roos',
			'Fonds Oost'
		]);
		// Named once is named.
		const again = { item: 'a', carrier: null, name: 'Fonds Oost', as: 'payer' as const };
		expect(addCarrier(state, again, device, AT_TABLE)).toEqual({
			ok: true,
			value: { events: [], cares: [], made: 'fonds' }
		});
	});

	test('[R32] a table names as payer nobody who sits elsewhere, and nobody without the pen names one', () => {
		const add = (money: Money[], who: Context, world = AT_TABLE) =>
			codes(fillItem(withItems('a'), { item: 'a', money }, who, world));
		expect(add([pays(1, 's2')], device)).toEqual(['not-at-this-table']);
		expect(add([pays(1, 's2')], team)).toEqual([]);
		expect(add([pays(1, 'nobody')], team)).toEqual(['unknown-payer']);
		const outside = { item: 'a', carrier: null, name: 'Fonds', as: 'payer' as const };
		expect(codes(addCarrier(withItems('a'), outside, device, WORLD))).toEqual([
			'not-yours-to-write'
		]);
		expect(codes(addCarrier(withItems('a'), { ...outside, name: ' ' }, team, WORLD))).toEqual([
			'name-missing'
		]);
		const inside = { ...outside, carrier: 's1' };
		expect(codes(addCarrier(withItems('a'), inside, team, WORLD))).toEqual(['unknown-payer']);
	});

	test('[R32] a yes is to these amounts: another amount asks again, and the same one does not', () => {
		const ten = fill(withItems('a'), [pays(10)]);
		const yes = { ...seen(ten, 'gemeente'), route: 'phone' as const };
		const said = apply(ten, giveYes(ten, yes, team, AT_TABLE));
		expect(missing(said)).toEqual([]);
		const twenty = fill(said, [pays(20)]);
		expect(missing(twenty)).toEqual(['gemeente']);
		// What was agreed on the phone meanwhile was another amount.
		expect(codes(giveYes(twenty, yes, team, AT_TABLE))).toEqual(['overtaken']);
		expect(missing(fill(twenty, [pays(10), pays(3, 'own')]))).toEqual([]);
		expect(missing(fill(twenty, [{ ...pays(10), period: 'yearly' }]))).toEqual(['gemeente']);
	});

	test('[R32] [F2] a party says it itself, of the version that it judges and of nothing else', () => {
		const ten = frozen(fill(withItems('a'), [pays(10)]));
		const twenty = fill(ten, [pays(20)]);
		const own = { ...seen(ten, 'gemeente'), route: 'tap' as const };
		expect(codes(giveYes(ten, own, party, AT_TABLE))).toEqual(['unknown-carrier']);
		const now = { ...own, ...seen(twenty, 'gemeente') };
		expect(codes(giveYes(twenty, now, party, judging(ten)))).toEqual(['overtaken']);
		const said = apply(twenty, giveYes(twenty, own, party, judging(ten)), party);
		expect([missing(said), missing(said, ten.versions[0]!.items[0]!.money)]).toEqual([
			['gemeente'],
			[]
		]);
		// A no of its own: nobody enters a yes over it, and only it says yes again.
		const no = apply(said, sayNo(said, own, party, judging(ten)), party);
		expect(missing(no, ten.versions[0]!.items[0]!.money)).toEqual(['gemeente']);
		expect(codes(giveYes(no, { ...own, route: 'phone' }, team, judging(ten)))).toEqual([
			'only-oneself'
		]);
		expect(codes(ask(ten, 'item:give-yes', { ...own, carrier: 'other' }, party))).toEqual([
			'not-allowed'
		]);
		expect(codes(ask(ten, 'item:add-carrier', { item: 'a', carrier: null }, party))).toEqual([
			'not-allowed'
		]);
	});

	test('[R32] who carries an item and pays for it says both', () => {
		let state = fill(withItems('a'), [pays(10, 's1')]);
		const carrier = { item: 'a', carrier: 's1' };
		state = apply(state, ask(state, 'item:add-carrier', carrier, seat('s1')), seat('s1'));
		expect(missing(state)).toEqual(['s1']);
		const no = seen(state, 's1');
		state = apply(state, sayNo(state, no, seat('s1'), AT_TABLE), seat('s1'));
		expect(itemOf(state).carriers[0]?.yes).not.toBeNull();
		expect(sayNo(state, no, seat('s1'), AT_TABLE)).toEqual({
			ok: true,
			value: { events: [], cares: [] }
		});
	});
});

type Act =
	| { act: 'fill'; euros: number }
	| { act: 'freeze' }
	| { act: 'yes' | 'no' | 'back'; who: 'own' | 'team'; euros: number };

const act: fc.Arbitrary<Act> = fc.oneof(
	fc.record({ act: fc.constant('fill' as const), euros: fc.integer({ min: 1, max: 3 }) }),
	fc.record({ act: fc.constant('freeze' as const) }),
	fc.record({
		act: fc.constantFrom('yes' as const, 'no' as const, 'back' as const),
		who: fc.constantFrom('own' as const, 'team' as const),
		euros: fc.integer({ min: 1, max: 3 })
	})
);

test('[R32] in any order: no amount has a yes that was not said to it, by or for its payer, and stood in sight', () => {
	fc.assert(
		fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
			let state = fill(withItems('a'), [pays(1, 's1')]);
			/** What the payer last said of each amount, and whether a no of their own stands. */
			const said = new Map<number, boolean>();
			let refused = false;
			for (const one of acts) {
				if (one.act === 'fill') state = fill(state, [pays(one.euros, 's1')]);
				else if (one.act === 'freeze') state = frozen(state);
				else {
					const { euros } = one;
					const who = one.who === 'own' ? seat('s1') : team;
					const read = [itemOf(state).money, state.versions.at(-1)?.items[0]?.money ?? null];
					const inSight = read.some((money) => money?.[0]?.cents === euros * 100);
					const about = { item: 'a', carrier: 's1', pays: amountsOf([pays(euros, 's1')], 's1') };
					const route = one.who === 'own' ? ('tap' as const) : ('spoken' as const);
					const answer =
						one.act === 'yes'
							? giveYes(state, { ...about, route }, who, AT_TABLE)
							: (one.act === 'no' ? sayNo : withdrawYes)(state, about, who, AT_TABLE);
					const may = inSight && !(one.act === 'yes' && one.who === 'team' && refused);
					expect(answer.ok).toBe(may);
					if (!may) continue;
					state = apply(state, answer, who);
					said.set(euros, one.act === 'yes');
					if (one.act === 'yes') refused = false;
					else if (one.who === 'own') refused = true;
				}
				for (const euros of [1, 2, 3]) {
					const hasYes = missing(state, [pays(euros, 's1')]).length === 0;
					expect(hasYes).toBe(said.get(euros) ?? false);
				}
			}
		})
	);
});

test('[R8] a payer outside whose name was erased is nobody in the text', () => {
	const added = addCarrier(
		withItems('a'),
		{ item: 'a', carrier: null, name: 'Oom Kees', as: 'payer' },
		naming('kees'),
		WORLD
	);
	const state = fill(apply(withItems('a'), added), [pays(1, 'kees')]);
	const payers = itemOf(state).payers.map((one) => ({ ...one, name: null }));
	const erased = { ...state, items: new Map([['a', { ...itemOf(state), payers }]]) };
	expect(consentedText(erased, {})[0]?.money[0]).not.toHaveProperty('payerName');
	expect(missing(erased)).toEqual(['kees']);
});
