import { describe, expect, test } from 'vitest';
import type { Context } from '#lib/domain/decision.ts';
import type { Money } from '#lib/domain/plan-types.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { consentedText, itemDocument, itemTexts, missingFields } from './freeze.ts';
import { planRules } from './rules.ts';
import { EMPTY_PLAN, evolvePlan, type PlanState } from './state.ts';
import {
	apply,
	as,
	ask,
	codes,
	filled,
	MONEY,
	seat,
	team,
	WORLD,
	withItems
} from './test-support.ts';

const table = as({ kind: 'table', id: 't1' });
const host = as({ kind: 'host', id: 'h' });
const itemOf = (state: PlanState) => state.items.get('a')!;
const nothing = { ok: true, value: { events: [], cares: [] } };
const fill = (fields: object, context: Context = team, state = withItems('a')) =>
	codes(ask(state, 'item:fill', { item: 'a', ...fields }, context))[0] ?? 'ok';

describe('items', () => {
	test('[R32] an item moves to a place there is, or stays where it is', () => {
		const state = withItems('a', 'b', 'c');
		const move = (item: string, to: number) => ask(state, 'item:move', { item, to }, team);
		const order = (item: string, to: number) => apply(state, move(item, to)).order.join('');
		expect([order('c', 0), order('c', 1), order('a', 1)]).toEqual(['cab', 'acb', 'bac']);
		expect([order('a', 99), order('b', 2.9), order('c', -5)]).toEqual(['bca', 'acb', 'cab']);
		for (const [item, to] of [
			['a', 0],
			['a', -1],
			['c', 2],
			['c', 7]
		] as const) {
			expect(move(item, to)).toEqual(nothing);
		}
	});

	test('[R4] an item that is taken out is known as such, and the others keep their order', () => {
		const state = withItems('a', 'b', 'c');
		const after = apply(state, ask(state, 'item:remove', { item: 'b' }, team));
		expect([after.order, [...after.items.keys()]]).toEqual([
			['a', 'c'],
			['a', 'c']
		]);
		expect(after.removed).toEqual(new Set(['b']));
	});

	test('[R32] linking adds each proposal once', () => {
		const state = withItems('a');
		const link = (on: PlanState, from: string[]) =>
			apply(on, ask(on, 'item:link', { item: 'a', from }, team));
		expect(itemOf(link(link(state, ['p']), ['p', 'q'])).proposals).toEqual(['from-a', 'p', 'q']);
	});

	test('[R32] opening and closing say something new, or nothing', () => {
		const state = withItems('a');
		const open = (on: PlanState, to: boolean) =>
			ask(on, 'item:open', { item: 'a', open: to }, team);
		expect(open(state, false)).toEqual(nothing);
		const opened = apply(state, open(state, true));
		expect(open(opened, true)).toEqual(nothing);
		expect(itemOf(opened).pen).toEqual({ kind: 'everyone' });
		expect(itemOf(apply(opened, open(opened, false))).pen).toBeNull();
	});
});

describe('who has the pen', () => {
	const give = (state: PlanState, to: object, context = team) =>
		ask(state, 'item:open', { item: 'a', open: true, ...to }, context);
	const given = (to: object) => apply(withItems('a'), give(withItems('a'), to));
	const writers = (state: PlanState) =>
		[table, as({ kind: 'table', id: 't2' }), seat('s1'), seat('s2')].map(
			(who) => fill({ where: 'x' }, who, state) === 'ok'
		);

	test('[R32] one table, some people or everyone; nobody else, and the team always', () => {
		// Both sit at t2.
		expect(writers(given({ to: { table: 't1' } }))).toEqual([true, false, false, false]);
		expect(writers(given({ to: { seats: ['s2', 's2'] } }))).toEqual([false, false, false, true]);
		expect(writers(given({}))).toEqual([true, true, true, true]);
		expect(fill({ where: 'x' }, team, given({ to: { table: 't1' } }))).toBe('ok');
	});

	test('[R32] only to whom there is, and not over what a colleague gave meanwhile', () => {
		const state = given({ to: { table: 't1' } });
		const code = (to: object) => codes(give(state, to))[0] ?? 'ok';
		expect(code({ to: { table: 'gone' } })).toBe('unknown-table');
		expect(code({ to: { seats: ['s1', 'ghost'] } })).toBe('unknown-seat');
		expect(code({ was: null })).toBe('overtaken');
		expect(code({ was: { kind: 'table', table: 't1' } })).toBe('ok');
		// What stands there already is nothing new, whatever the sender saw.
		expect(give(state, { to: { table: 't1' }, was: null })).toEqual(nothing);
		const two = given({ to: { seats: ['s1', 's2'] } });
		expect(give(two, { to: { seats: ['s2', 's1'] } })).toEqual(nothing);
		expect(codes(give(state, {}, seat('s1')))).toEqual(['not-allowed']);
	});

	test('[C4] freezing takes every pen back', () => {
		const before = apply(filled(), give(filled(), { to: { table: 't1' } }));
		const context = { ...team, texts: new Map([[itemDocument('a'), { what: 'Een bank' }]]) };
		const after = apply(before, ask(before, 'plan:freeze', {}, context));
		expect([itemOf(before).pen, itemOf(after).pen]).toEqual([{ kind: 'table', table: 't1' }, null]);
	});

	test('[R32] whose hand last changed what is known of each field', () => {
		const opened = given({});
		const first = apply(
			opened,
			ask(opened, 'item:fill', { item: 'a', where: 'Hal' }, table),
			table
		);
		const fills = { item: 'a', where: 'De Spil', when: 'any' };
		const both = apply(first, ask(first, 'item:fill', fills, seat('s1')), seat('s1'));
		expect(itemOf(first).filledBy).toEqual({ where: { by: table.actor, at: 1000 } });
		const by = { by: seat('s1').actor, at: 1000 };
		expect(itemOf(both).filledBy).toEqual({ where: by, when: by });
	});
});

describe('who fills it', () => {
	const opened = apply(
		withItems('a'),
		ask(withItems('a'), 'item:open', { item: 'a', open: true }, team)
	);
	const all = [team, host, seat('s2'), table];

	test('[F2] the text: the team, and who sits there while it is open', () => {
		const tries = (state: PlanState) => all.map((who) => fill({ where: 'x' }, who, state));
		const shut = 'not-yours-to-write';
		expect(tries(withItems('a'))).toEqual(['ok', 'ok', shut, shut]);
		expect(tries(opened)).toEqual(['ok', 'ok', 'ok', 'ok']);
	});

	test('[R32] the sheet: whoever carries it as well', () => {
		const sheet = (state: PlanState, context: Context) =>
			codes(ask(state, 'item:fill-sheet', { item: 'a', backup: 'Bert' }, context))[0] ?? 'ok';
		const shut = 'not-yours-to-write';
		expect([...all, seat('s1')].map((who) => sheet(filled(), who))).toEqual([
			'ok',
			'ok',
			shut,
			shut,
			'ok'
		]);
		expect(all.map((who) => sheet(opened, who))).toEqual(['ok', 'ok', 'ok', 'ok']);
	});

	test('[R32] filling one line of the sheet leaves the others', () => {
		const sheet = (state: PlanState, fields: object) =>
			apply(state, ask(state, 'item:fill-sheet', { item: 'a', ...fields }, team));
		const twice = sheet(sheet(filled(), { backup: 'Bert' }), { needs: 'Verf', seenBy: undefined });
		expect(itemOf(twice).sheet).toEqual({
			backup: 'Bert',
			firstStep: null,
			needs: 'Verf',
			seenBy: null,
			governmentRole: null
		});
	});
});

describe('what may be filled in', () => {
	test('[R13] nothing is an amount too, less than nothing or part of a cent is not', () => {
		const money = (change: Partial<Record<keyof Money, unknown>>) =>
			fill({ money: [{ ...MONEY, ...change }] });
		expect([money({ cents: 0 }), money({ cents: 1 })]).toEqual(['ok', 'ok']);
		for (const change of [
			{ cents: -1 },
			{ cents: 2 ** 53 },
			{ vat: 'some' },
			{ period: 'often' }
		]) {
			expect(money(change)).toBe('money-invalid');
		}
		expect(fill({ money: [MONEY, { ...MONEY, cents: -1 }] })).toBe('money-invalid');
	});

	test('[R13] a count is a whole number from nothing upwards, of a frame that there is', () => {
		const count = (value: number, frame = 'G1') => fill({ counts: { [frame]: value } });
		expect([count(0), count(1), count(-1), count(0.5)]).toEqual([
			'ok',
			'ok',
			'count-invalid',
			'count-invalid'
		]);
		expect([count(1, 'G9'), fill({ touches: ['G1'] })]).toEqual(['unknown-frame', 'ok']);
		expect(fill({ touches: ['G1', 'G9'] })).toBe('unknown-frame');
	});

	test('[F7] a frame that an item does not touch any more loses its count with it', () => {
		const asked = asking<PlanState, typeof planRules>(planRules, {
			...WORLD,
			isFrame: () => true
		});
		const fill = (state: PlanState, fields: object) =>
			apply(state, asked(state, 'item:fill', { item: 'a', ...fields } as never, team));
		const both = fill(withItems('a'), { touches: ['G1', 'G2'], counts: { G1: 2, G2: 3 } });
		expect(itemOf(fill(both, { touches: ['G2'] })).counts).toEqual({ G2: 3 });
		expect(itemOf(fill(both, { touches: ['G2', 'G1'] })).counts).toEqual({ G1: 2, G2: 3 });
	});

	test('[R13] [fault 2] counts of other frames stay, and a count can be taken away', () => {
		const world = { ...WORLD, isFrame: () => true };
		const asked = asking<PlanState, typeof planRules>(planRules, world);
		const count = (state: PlanState, counts: object) =>
			apply(state, asked(state, 'item:fill', { item: 'a', counts } as never, team));
		const both = count(count(withItems('a'), { G1: 2 }), { G2: 3 });
		expect(itemOf(both).counts).toEqual({ G1: 2, G2: 3 });
		expect(itemOf(count(both, { G1: null })).counts).toEqual({ G2: 3 });
	});

	test('[R32] [fault 2] a change that began from something else undoes nothing', () => {
		const state = apply(
			withItems('a'),
			ask(withItems('a'), 'item:fill', { item: 'a', where: 'Zaal', counts: { G1: 2 } }, team)
		);
		const now = (fields: object) => fill(fields, team, state);
		expect(now({ where: 'Plein', was: { where: '' } })).toBe('overtaken');
		expect(now({ where: 'Plein', was: { where: 'Zaal' } })).toBe('ok');
		expect(now({ money: [], was: { money: null } })).toBe('ok');
		expect(now({ money: [], was: { money: [MONEY] } })).toBe('overtaken');
		expect(now({ counts: { G1: 3 }, was: { counts: { G1: null } } })).toBe('overtaken');
		expect(now({ counts: { G1: 3 }, was: { counts: { G1: 2 } } })).toBe('ok');
		const sheet = (fields: object) =>
			codes(ask(state, 'item:fill-sheet', { item: 'a', ...fields }, team))[0] ?? 'ok';
		expect(sheet({ backup: 'Ans', was: { backup: 'Bea' } })).toBe('overtaken');
		expect(sheet({ backup: 'Ans', was: { backup: '' } })).toBe('ok');
	});

	test('[R32] a date may be open, or may not matter', () => {
		expect([fill({ when: null }), fill({ when: 'any' }), fill({ when: 'soon' })]).toEqual([
			'ok',
			'ok',
			'date-invalid'
		]);
	});
});

describe('the consented text', () => {
	test('[C4] blanks around a text are no text', () => {
		const blank = { ...itemOf(filled()), where: ' ' };
		expect(missingFields(blank, ' ')).toEqual(['what', 'where']);
		expect(missingFields({ ...blank, where: null }, 'x')).toEqual(['where']);
		const texts = new Map([[itemDocument('a'), { what: ' Een bank ' }]]);
		expect(itemTexts(withItems('a', 'b'), texts)).toEqual({ a: 'Een bank', b: '' });
		expect(itemTexts(withItems('a'))).toEqual({ a: '' });
		expect(itemTexts(withItems('a'), new Map([[itemDocument('a'), {}]]))).toEqual({ a: '' });
	});

	test('[R32] [C4] what is not filled in stands there as nothing, and a time that does not matter too', () => {
		const [text] = consentedText(withItems('a'), {});
		expect(text).toEqual({
			id: 'a',
			number: 1,
			what: '',
			carriers: [],
			when: null,
			money: [],
			where: '',
			touches: [],
			counts: {}
		});
		expect(consentedText(filled(), { a: 'x' })[0]).toMatchObject({
			when: null,
			carriers: ['Roos']
		});
		const dated = apply(
			filled(),
			ask(filled(), 'item:fill', { item: 'a', when: '2027-09-30' }, team)
		);
		expect(consentedText(dated, {})[0]?.when).toBe('2027-09-30');
	});

	test('[R8] of a version and a name that were erased nothing is left', () => {
		const meta = { at: 5, by: team.actor };
		const frozen = { type: 'plan:frozen', number: 1, hash: 'h', items: null } as const;
		expect(evolvePlan(EMPTY_PLAN, frozen, meta).versions).toEqual([
			{ number: 1, hash: 'h', items: [], frozenAt: 5 }
		]);
		const named = { type: 'item:carrier-added', id: 'a', carrier: 's9', name: null } as const;
		const state = evolvePlan(withItems('a'), named, meta);
		expect(consentedText(state, {})[0]?.carriers).toEqual([]);
	});

	test('[F1] no version is frozen while parties judge', () => {
		const judging = asking<PlanState, typeof planRules>(planRules, { ...WORLD, testing: true });
		expect(codes(judging(filled(), 'plan:freeze', {}, team))).toEqual(['test-open']);
	});
});
