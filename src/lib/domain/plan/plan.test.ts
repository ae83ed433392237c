import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '#lib/domain/canonical.ts';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import type { Money, PlanItemText } from '#lib/domain/plan-types.ts';
import * as carriers from './carriers.ts';
import { diffPlans, freezePlan, latestVersion, missingFields, proposalsInPlan } from './freeze.ts';
import * as items from './item-commands.ts';
import { EMPTY_PLAN, evolvePlan, type PlanEvent, type PlanState } from './state.ts';

const facilitator: Actor = { kind: 'facilitator', id: 'f' };
const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x' });
const team = as(facilitator);
const seat = (id: string) => as({ kind: 'seat', id });
const PROPOSALS = {
	proposalKind: (id: string) =>
		id === 'sorry' ? ('recovery' as const) : id === 'ghost' ? undefined : ('plan' as const)
};
const FILL = { frames: new Set(['G1']), payers: new Set(['gemeente']) };
const MONEY: Money = { cents: 2_000_000, vat: 'incl', period: 'yearly', payer: 'gemeente' };

function apply(state: PlanState, answer: Decided<PlanEvent>): PlanState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: facilitator };
	return answer.value.events.reduce((s, event) => evolvePlan(s, event, meta), state);
}

const codes = (answer: Decided<PlanEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

/** Who sits in the room. */
const ROOM = { displayName: (id: string) => ({ s1: 'Roos', s2: 'Teun' })[id] };

function withItems(...ids: string[]): PlanState {
	return ids.reduce((state, id) => {
		const input = { id, proposals: [`from-${id}`] };
		return apply(state, items.addItem(state, input, team, PROPOSALS));
	}, EMPTY_PLAN);
}

function filled(id = 'a'): PlanState {
	let state = withItems(id);
	const fields = { id, when: 'any', money: [MONEY], where: 'De Spil', touches: ['G1'] };
	state = apply(state, items.fillItem(state, fields, team, FILL));
	const carrier = { id, carrier: 's1', outside: null };
	return apply(state, carriers.addCarrier(state, carrier, team, ROOM));
}

const freeze = (state: PlanState, texts: Record<string, string>, roundAsks = false) =>
	freezePlan(state, { texts }, team, { roundAsks, testing: false });

describe('items in the making', () => {
	test('[R32] an item links to the proposals it came from, and gives them back when removed', () => {
		let state = withItems('a', 'b');
		const more = { id: 'a', proposals: ['p2', 'from-a'] };
		state = apply(state, items.linkItem(state, more, team, PROPOSALS));
		expect(proposalsInPlan(state)).toEqual(new Set(['from-a', 'p2', 'from-b']));
		state = apply(state, items.removeItem(state, { id: 'a' }, team));
		expect(proposalsInPlan(state)).toEqual(new Set(['from-b']));
	});

	test('[R39] a recovery request as plan item is a care; an unknown proposal is refused', () => {
		const add = (...proposals: string[]) =>
			codes(items.addItem(EMPTY_PLAN, { id: 'a', proposals }, team, PROPOSALS));
		expect(add('p', 'sorry')).toEqual(['recovery-is-no-item']);
		expect(add('ghost')).toEqual(['unknown-proposal']);
	});

	test('[F2] seats write while an item is open, a framing party never', () => {
		let state = withItems('a');
		const fill = (context: Context) =>
			codes(items.fillItem(state, { id: 'a', where: 'x' }, context, FILL));
		const party = as({ kind: 'party', id: 'anja', party: 'gemeente' });
		expect([fill(team), fill(seat('s1')), fill(party)]).toEqual([
			[],
			['not-yours-to-write'],
			['not-yours-to-write']
		]);
		state = apply(state, items.openItem(state, { id: 'a', open: true }, team));
		expect([fill(seat('s1')), fill(party)]).toEqual([[], ['not-yours-to-write']]);
	});

	test('[R13] money is whole cents of someone who pays, a date is a date, a frame exists', () => {
		const state = withItems('a');
		const fill = (fields: object) =>
			codes(items.fillItem(state, { id: 'a', ...fields }, team, FILL))[0];
		expect(fill({ money: [{ ...MONEY, cents: 0.5 }] })).toBe('money-invalid');
		expect(fill({ money: [{ ...MONEY, payer: 'nobody' }] })).toBe('unknown-payer');
		expect(fill({ money: [{ ...MONEY, payer: 'own' }] })).toBeUndefined();
		expect(fill({ when: '2027-02-30' })).toBe('date-invalid');
		expect(fill({ when: '2027-09-30' })).toBeUndefined();
		expect(fill({ touches: ['G9'] })).toBe('unknown-frame');
		expect(fill({ counts: { G1: -1 } })).toBe('count-invalid');
	});

	test('[R32] filling one field leaves the others', () => {
		const state = filled();
		const later = items.fillItem(state, { id: 'a', where: 'kerk' }, team, FILL);
		expect(apply(state, later).items.get('a')).toMatchObject({ where: 'kerk', when: 'any' });
	});
});

describe('carriers', () => {
	test('[R32] who is asked may say no: the name stays without a yes, and a later yes counts', () => {
		const state = filled();
		const no = (context: Context) => carriers.sayNo(state, { id: 'a', carrier: 's1' }, context);
		expect(codes(no(seat('s2')))).toEqual(['only-oneself']);
		const declined = apply(state, no(seat('s1')));
		expect(declined.items.get('a')?.carriers[0]).toMatchObject({ yes: null, declined: true });
		expect(carriers.missingYes(declined.items.get('a')!)).toEqual(['Roos']);
		const tap = { id: 'a', carrier: 's1', route: 'tap' as const };
		const after = apply(declined, carriers.giveYes(declined, tap, seat('s1')));
		expect(after.items.get('a')?.carriers[0]).toMatchObject({ declined: false });
		expect(carriers.missingYes(after.items.get('a')!)).toEqual([]);
	});

	test('[R32] nobody is a carrier without their own yes', () => {
		const state = filled();
		expect(carriers.missingYes(state.items.get('a')!)).toEqual(['Roos']);
		const yes = (route: 'tap' | 'spoken' | 'phone', context: Context) =>
			carriers.giveYes(state, { id: 'a', carrier: 's1', route }, context);
		expect(codes(yes('tap', team))).toEqual(['only-oneself']);
		expect(codes(yes('tap', seat('s2')))).toEqual(['only-oneself']);
		expect(codes(yes('spoken', seat('s1')))).toEqual(['only-oneself']);
		const phoned = apply(state, yes('phone', team)).items.get('a')!;
		expect(carriers.missingYes(phoned)).toEqual([]);
		expect(phoned.carriers[0]?.yes).toMatchObject({ route: 'phone', enteredBy: 'f' });
		const tapped = apply(state, yes('tap', seat('s1')));
		const back = { id: 'a', carrier: 's1' };
		const withdrawn = apply(tapped, carriers.withdrawYes(tapped, back, seat('s1')));
		expect(carriers.missingYes(withdrawn.items.get('a')!)).toEqual(['Roos']);
	});

	test('[R32] who names themselves said yes; nobody in the room names another', () => {
		const state = withItems('a');
		const name = (carrier: string) =>
			carriers.addCarrier(state, { id: 'a', carrier, outside: null }, seat('s1'), ROOM);
		expect(carriers.missingYes(apply(state, name('s1')).items.get('a')!)).toEqual([]);
		expect(codes(name('s2'))).toEqual(['only-oneself']);
	});

	test('[attack 10] [R32] a seat stands under its own display name; only outside the room one is typed', () => {
		const state = withItems('a');
		const add = (input: { carrier: string; outside: string | null }, context: Context) =>
			carriers.addCarrier(state, { id: 'a', ...input }, context, ROOM);
		const names = (answer: ReturnType<typeof add>) =>
			apply(state, answer)
				.items.get('a')
				?.carriers.map(({ name }) => name);
		const typed = { carrier: 'new', outside: 'Wethouder De Vries' };
		expect(codes(add(typed, seat('s1')))).toEqual(['only-oneself']);
		expect(names(add(typed, team))).toEqual(['Wethouder De Vries']);
		expect(names(add({ carrier: 's1', outside: null }, team))).toEqual(['Roos']);
		expect(names(add({ carrier: 's1', outside: null }, seat('s1')))).toEqual(['Roos']);
		expect(codes(add({ carrier: 'nobody', outside: null }, team))).toEqual(['unknown-carrier']);
	});

	test('[C4] a yes and the execution sheet do not touch the consented text', () => {
		const texts = { a: 'Eén rooster' };
		const state = apply(filled(), freeze(filled(), texts));
		const yes = { id: 'a', carrier: 's1', route: 'spoken' as const };
		let later = apply(state, carriers.giveYes(state, yes, team));
		const sheet = items.fillSheet(later, { id: 'a', backup: 'Bert' }, seat('s1'));
		later = apply(later, sheet);
		expect(later.items.get('a')?.sheet.backup).toBe('Bert');
		expect(freeze(later, texts)).toMatchObject({ value: { events: [] } });
	});
});

describe('freezing', () => {
	test('[R32] missing fields are named before the round, per item', () => {
		const state = apply(
			filled(),
			items.addItem(filled(), { id: 'b', proposals: [] }, team, PROPOSALS)
		);
		expect(missingFields(state.items.get('a')!, 'x')).toEqual([]);
		const answer = freeze(state, { a: 'x' });
		expect(answer.ok && answer.value.cares).toEqual([
			{
				code: 'fields-missing',
				detail: { item: 2, fields: 'what,carriers,when,money,where' }
			}
		]);
	});

	test('[C4] not under a round that asks, not without items, not by anyone else', () => {
		expect(codes(freeze(filled(), { a: 'x' }, true))).toEqual(['round-asks']);
		expect(codes(freeze(EMPTY_PLAN, {}))).toEqual(['plan-empty']);
		const answer = freezePlan(filled(), { texts: {} }, seat('s1'), {
			roundAsks: false,
			testing: false
		});
		expect(codes(answer)).toEqual(['team-only']);
	});

	test('[C4] any change of text, order or field makes a new version; the same makes none', () => {
		const change = fc.constantFrom<(state: PlanState) => PlanState>(
			(state) => apply(state, items.moveItem(state, { id: 'b', to: 0 }, team)),
			(state) => apply(state, items.removeItem(state, { id: 'b' }, team)),
			(state) => fill(state, { when: '2028-01-01' }),
			(state) => fill(state, { money: [MONEY, MONEY] }),
			(state) => fill(state, { money: [{ ...MONEY, vat: 'excl' }] }),
			(state) => fill(state, { money: [{ ...MONEY, cents: MONEY.cents + 1 }] }),
			(state) => fill(state, { where: 'De Spil.' }),
			(state) => fill(state, { touches: [] }),
			(state) => fill(state, { counts: { G1: 1 } }),
			(state) => apply(state, carriers.dropCarrier(state, { id: 'a', carrier: 's1' }, team))
		);
		const fill = (state: PlanState, fields: object) =>
			apply(state, items.fillItem(state, { id: 'a', ...fields }, team, FILL));
		const start = filled();
		const two = apply(start, items.addItem(start, { id: 'b', proposals: [] }, team, PROPOSALS));
		fc.assert(
			fc.property(change, fc.string(), fc.string(), (alter, text, other) => {
				const first = apply(two, freeze(two, { a: text, b: 'b' }));
				const version = latestVersion(first)!;
				expect(version).toMatchObject({ number: 1, hash: hashOf({ items: version.items }) });
				expect(apply(first, freeze(first, { a: text, b: 'b' })).versions).toHaveLength(1);
				const altered = apply(alter(first), freeze(alter(first), { a: text, b: 'b' }));
				expect(altered.versions.map(({ number }) => number)).toEqual([1, 2]);
				expect(altered.versions[1]?.hash).not.toBe(version.hash);
				expect(altered.versions[0]).toEqual(version);
				const retyped = apply(first, freeze(first, { a: other, b: 'b' }));
				expect(retyped.versions).toHaveLength(text === other ? 1 : 2);
			})
		);
	});
});

describe('differences', () => {
	const text = (id: string, number: number, what: string): PlanItemText => ({
		id,
		number,
		what,
		carriers: [],
		when: null,
		money: [],
		where: '',
		touches: [],
		counts: {}
	});

	test('[C4] what was added, removed and changed, by item', () => {
		const from = { items: [text('a', 1, 'x'), text('b', 2, 'y')] };
		const to = { items: [text('a', 1, 'x.'), text('c', 2, 'z')] };
		const diff = diffPlans(from, to);
		expect(diff.added.map(({ id }) => id)).toEqual(['c']);
		expect(diff.removed.map(({ id }) => id)).toEqual(['b']);
		expect(diff.changed.map(({ fields }) => fields)).toEqual([['what']]);
	});

	test('[C4] two versions have no difference exactly when their hash is the same', () => {
		const plan = fc
			.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')), {
				selector: ([id]) => id
			})
			.map((rows) => ({ items: rows.map(([id, what], at) => text(id, at + 1, what)) }));
		fc.assert(
			fc.property(plan, plan, (from, to) => {
				const { added, removed, changed } = diffPlans(from, to);
				const same = added.length + removed.length + changed.length === 0;
				expect(same).toBe(hashOf(from) === hashOf(to));
			})
		);
	});
});
