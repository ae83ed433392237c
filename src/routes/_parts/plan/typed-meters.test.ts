import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metersOn, type FrameKind, type Measure } from '#lib/domain/frame/index.ts';
import { consentedText, type PlanState } from '#lib/domain/plan/index.ts';
import { fillItem } from '#lib/domain/plan/item-commands.ts';
import { apply, MONEY, team, withItems, WORLD } from '#lib/domain/plan/test-support.ts';
import type { FrameView } from '#lib/protocol/sections/frames.ts';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import { countOf, type AmountRow, type ItemDraft, type ItemFields } from './item-draft.svelte.ts';
import { metersBeside, typedMeters } from './typed-meters.ts';

const frame = (id: string, kind: FrameKind, measure: Partial<Measure>): FrameView => ({
	id,
	label: id,
	party: 'gemeente',
	partyName: 'Gemeente',
	kind,
	sentence: '',
	reason: '',
	question: '',
	explanations: [],
	measure: {
		operator: 'at-most',
		value: null,
		unit: null,
		vat: null,
		period: 'once',
		payer: null,
		scope: kind === 'amount' ? 'whole-plan' : 'touching',
		from: null,
		schedule: null,
		...measure
	}
});

const FRAMES = [
	frame('G1', 'amount', {
		value: 10_000,
		unit: 'eurocent',
		vat: 'incl',
		period: 'yearly',
		payer: 'gemeente'
	}),
	frame('G2', 'count', { operator: 'at-least', value: 3, unit: 'mensen', period: 'always' }),
	frame('G3', 'date', { operator: 'before', value: '2027-10-01', unit: 'day' })
];
const IDS = FRAMES.map(({ id }) => id);
const world = { ...WORLD, isFrame: (id: string) => IDS.includes(id) };

const views = (state: PlanState) =>
	state.order.map(
		(id, at) => ({ ...state.items.get(id)!, number: at + 1 }) as unknown as PlanItemView
	);
const metersOf = (state: PlanState) =>
	metersOn(
		FRAMES.map((one) => ({ ...one, text: one })),
		consentedText(state, {})
	);
const typing = (mine: Partial<ItemFields>) =>
	({ mine, typed: Object.keys(mine) }) as unknown as Pick<ItemDraft, 'mine' | 'typed'>;
const euros = (typed: string): AmountRow => ({
	typed,
	vat: 'incl',
	period: 'yearly',
	payer: 'gemeente'
});

const amount = fc.record({
	typed: fc.integer({ min: 0, max: 200 }).map(String),
	vat: fc.constantFrom('incl', 'excl'),
	period: fc.constantFrom('once', 'yearly'),
	payer: fc.constantFrom('own', 'gemeente')
});
const touched = fc.uniqueArray(fc.constantFrom(...IDS));
const fields = fc.record(
	{
		money: fc.array(amount, { maxLength: 3 }),
		when: fc.oneof(
			fc.constant({ date: '', any: true }),
			fc.constantFrom('2027-09-01', '2028-01-01').map((date) => ({ date, any: false }))
		),
		touches: touched,
		[countOf('G2')]: fc.constantFrom('', '1', '7')
	},
	{ requiredKeys: [] }
);

test('[F7] what is typed comes to what it comes to once it is saved, whatever is typed', () => {
	fc.assert(
		fc.property(touched, fields, (touches, typed) => {
			const before = apply(
				withItems('a', 'b'),
				fillItem(withItems('a', 'b'), { item: 'a', money: [MONEY], touches }, team, world)
			);
			const mine = typed as Partial<ItemFields>;
			const told = typedMeters('a', typing(mine), views(before), FRAMES);
			if (Object.keys(mine).length === 0) {
				expect(told).toBeNull();
				return;
			}
			const money = mine.money?.map(({ typed: said, ...rest }) => ({
				...rest,
				cents: Number(said) * 100
			}));
			const count = mine[countOf('G2')];
			// A field for a count is there where the item touches its frame.
			const all = mine.touches ?? touches;
			const counts =
				count !== undefined && all.includes('G2')
					? { counts: { G2: count === '' ? null : Number(count) } }
					: {};
			const when = mine.when && (mine.when.any ? 'any' : mine.when.date);
			const saved = fillItem(
				before,
				{
					item: 'a',
					...(money && { money }),
					...(when && { when }),
					...(mine.touches && { touches: all }),
					...counts
				},
				team,
				world
			);
			expect(told).toEqual(metersOf(apply(before, saved)));
		})
	);
});

test('[F7] a break shows while it is typed, also of a frame that the item does not say it touches', () => {
	const state = withItems('a', 'b');
	const typed = typedMeters('a', typing({ money: [euros('150')] }), views(state), FRAMES)!;
	const beside = metersBeside([], 1, typed, metersOf(state));
	expect(beside.map(({ frame: id, state: how }) => [id, how])).toEqual([['G1', 'breaks']]);
	// Saved, it stays there as long as it does not fit.
	expect(metersBeside([], 1, typed, typed).map(({ frame: id }) => id)).toEqual(['G1']);
	// Of another item nothing is said beside this one.
	expect(metersBeside(['G1'], 1, [{ ...typed[0]!, item: 2 }], [])).toEqual([]);
});

test('[F7] nothing is guessed of what cannot be read yet', () => {
	const state = withItems('a');
	expect(typedMeters('a', typing({ money: [euros('')] }), views(state), FRAMES)).toBeNull();
	expect(typedMeters('a', typing({ [countOf('G2')]: 'veel' }), views(state), FRAMES)).toBeNull();
});
