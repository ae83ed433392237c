import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '#lib/domain/canonical.ts';
import type { Context } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { missingYes } from './carriers.ts';
import { itemDocument, latestVersion, missingFields, proposalsInPlan } from './freeze.ts';
import { readsTheSame } from '#lib/domain/as-read.ts';
import { planRules } from './rules.ts';
import { EMPTY_PLAN, type PlanState } from './state.ts';
import type { PlanWorld } from './world.ts';
import {
	apply,
	as,
	ask,
	codes,
	filled,
	MONEY,
	naming,
	seat,
	team,
	withItems,
	WORLD
} from './test-support.ts';

function freeze(state: PlanState, what: Record<string, string>, world: Partial<PlanWorld> = {}) {
	const texts = new Map(
		Object.entries(what).map(([id, text]) => [itemDocument(id), { what: text }])
	);
	const asked = asking<PlanState, typeof planRules>(planRules, { ...WORLD, ...world });
	return asked(state, 'plan:freeze', {}, { ...team, texts });
}

describe('items in the making', () => {
	test('[R32] an item links to the proposals it came from, and gives them back when removed', () => {
		let state = withItems('a', 'b');
		const more = { item: 'a', from: ['p2', 'from-a'] };
		state = apply(state, ask(state, 'item:link', more, team));
		expect(proposalsInPlan(state)).toEqual(new Set(['from-a', 'p2', 'from-b']));
		state = apply(state, ask(state, 'item:remove', { item: 'a' }, team));
		expect(proposalsInPlan(state)).toEqual(new Set(['from-b']));
	});

	test('[R39] a recovery request as plan item is a care; an unknown proposal is refused', () => {
		const add = (...from: string[]) => codes(ask(EMPTY_PLAN, 'item:add', { from }, team));
		expect(add('p', 'sorry')).toEqual(['recovery-is-no-item']);
		expect(add('ghost')).toEqual(['unknown-proposal']);
	});

	test('[F2] seats write while an item is open, a framing party never', () => {
		let state = withItems('a');
		const fill = (context: Context) =>
			codes(ask(state, 'item:fill', { item: 'a', where: 'x' }, context));
		const party = as({ kind: 'party', id: 'anja', party: 'gemeente' });
		expect([fill(team), fill(seat('s1')), fill(party)]).toEqual([
			[],
			['not-yours-to-write'],
			['not-allowed']
		]);
		state = apply(state, ask(state, 'item:open', { item: 'a', open: true }, team));
		expect([fill(seat('s1')), fill(party)]).toEqual([[], ['not-allowed']]);
	});

	test('[R13] money is whole cents of someone who pays, a date is a date, a frame exists', () => {
		const state = withItems('a');
		const fill = (fields: object) =>
			codes(ask(state, 'item:fill', { item: 'a', ...fields }, team))[0];
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
		const later = ask(state, 'item:fill', { item: 'a', where: 'kerk' }, team);
		expect(apply(state, later).items.get('a')).toMatchObject({ where: 'kerk', when: 'any' });
	});
});

describe('carriers', () => {
	test('[R32] who is asked may say no: the name stays without a yes, and a later yes counts', () => {
		const state = filled();
		const no = (context: Context) =>
			ask(state, 'item:say-no', { item: 'a', carrier: 's1' }, context);
		expect(codes(no(seat('s2')))).toEqual(['only-oneself']);
		const declined = apply(state, no(seat('s1')));
		expect(declined.items.get('a')?.carriers[0]).toMatchObject({ yes: null, declined: true });
		expect(missingYes(declined.items.get('a')!)).toEqual(['Roos']);
		const tap = { item: 'a', carrier: 's1', route: 'tap' as const };
		const after = apply(declined, ask(declined, 'item:give-yes', tap, seat('s1')));
		expect(after.items.get('a')?.carriers[0]).toMatchObject({ declined: false });
		expect(missingYes(after.items.get('a')!)).toEqual([]);
	});

	test('[attack 30] [R32] a no of one’s own is not made a yes by the team, nor by naming them anew', () => {
		const about = { item: 'a', carrier: 's1' };
		const spoken = { ...about, route: 'spoken' as const };
		const tap = { ...about, route: 'tap' as const };
		const yes = (state: PlanState) => ask(state, 'item:give-yes', spoken, team);
		const ways = ['item:say-no', 'item:withdraw-yes', 'item:drop-carrier'] as const;
		for (const way of ways) {
			let state = filled();
			state = apply(state, ask(state, 'item:give-yes', tap, seat('s1')), seat('s1'));
			state = apply(state, ask(state, way, about, seat('s1')), seat('s1'));
			if (way !== 'item:drop-carrier') {
				expect(codes(yes(state))).toEqual(['only-oneself']);
				state = apply(state, ask(state, 'item:drop-carrier', about, team), team);
			}
			state = apply(state, ask(state, 'item:add-carrier', about, team), team);
			expect(codes(yes(state))).toEqual(['only-oneself']);
			state = apply(state, ask(state, 'item:give-yes', tap, seat('s1')), seat('s1'));
			expect(missingYes(state.items.get('a')!)).toEqual([]);
		}
		// What the team heard, it may hear otherwise; unless the person said so too.
		let heard = filled();
		heard = apply(heard, ask(heard, 'item:say-no', about, team), team);
		expect(codes(yes(heard))).toEqual([]);
		heard = apply(heard, ask(heard, 'item:say-no', about, seat('s1')), seat('s1'));
		expect(codes(yes(heard))).toEqual(['only-oneself']);
	});

	test('[R32] nobody is a carrier without their own yes', () => {
		const state = filled();
		expect(missingYes(state.items.get('a')!)).toEqual(['Roos']);
		const yes = (route: 'tap' | 'spoken' | 'phone', context: Context) =>
			ask(state, 'item:give-yes', { item: 'a', carrier: 's1', route }, context);
		expect(codes(yes('tap', team))).toEqual(['only-oneself']);
		expect(codes(yes('tap', seat('s2')))).toEqual(['only-oneself']);
		expect(codes(yes('spoken', seat('s1')))).toEqual(['only-oneself']);
		const phoned = apply(state, yes('phone', team)).items.get('a')!;
		expect(missingYes(phoned)).toEqual([]);
		expect(phoned.carriers[0]?.yes).toMatchObject({ route: 'phone', enteredBy: 'f' });
		const tapped = apply(state, yes('tap', seat('s1')));
		const back = { item: 'a', carrier: 's1' };
		const withdrawn = apply(tapped, ask(tapped, 'item:withdraw-yes', back, seat('s1')));
		expect(missingYes(withdrawn.items.get('a')!)).toEqual(['Roos']);
	});

	test('[R32] who names themselves said yes; nobody in the room names another', () => {
		const state = withItems('a');
		const name = (carrier: string) =>
			ask(state, 'item:add-carrier', { item: 'a', carrier }, seat('s1'));
		expect(missingYes(apply(state, name('s1')).items.get('a')!)).toEqual([]);
		expect(codes(name('s2'))).toEqual(['only-oneself']);
	});

	test('[attack 10] [R32] a seat stands under its own display name; only outside the room one is typed', () => {
		const state = withItems('a');
		const add = (input: { carrier: string | null; name?: string }, context: Context) =>
			ask(state, 'item:add-carrier', { item: 'a', ...input }, context);
		const names = (answer: ReturnType<typeof add>) =>
			apply(state, answer)
				.items.get('a')
				?.carriers.map(({ name }) => name);
		const typed = { carrier: null, name: 'Wethouder De Vries' };
		expect(codes(add(typed, seat('s1')))).toEqual(['only-oneself']);
		expect(names(add(typed, team))).toEqual(['Wethouder De Vries']);
		expect(names(add({ carrier: 's1' }, team))).toEqual(['Roos']);
		expect(names(add({ carrier: 's1' }, seat('s1')))).toEqual(['Roos']);
		expect(codes(add({ carrier: 'nobody' }, team))).toEqual(['unknown-carrier']);
	});

	test('[C4] a yes and the execution sheet do not touch the consented text', () => {
		const texts = { a: 'Eén rooster' };
		const state = apply(filled(), freeze(filled(), texts));
		const yes = { item: 'a', carrier: 's1', route: 'spoken' as const };
		let later = apply(state, ask(state, 'item:give-yes', yes, team));
		const sheet = ask(later, 'item:fill-sheet', { item: 'a', backup: 'Bert' }, seat('s1'));
		later = apply(later, sheet);
		expect(later.items.get('a')?.sheet.backup).toBe('Bert');
		expect(freeze(later, texts)).toMatchObject({ value: { events: [] } });
	});
});

describe('freezing', () => {
	test('[R32] missing fields are named before the round, per item', () => {
		const state = apply(filled(), ask(filled(), 'item:add', { from: [] }, naming('b')));
		expect(missingFields(state.items.get('a')!, 'x')).toEqual([]);
		const answer = freeze(state, { a: 'x' });
		expect(answer.ok && answer.value.cares).toEqual([
			{
				code: 'fields-missing',
				detail: { item: 2, fields: 'what,carriers,when,money,where' }
			}
		]);
	});

	test('[C4] [walk W7] not under a round that asks or solves, not without items, not by anyone else', () => {
		expect(codes(freeze(filled(), { a: 'x' }, { roundAsks: true }))).toEqual(['round-asks']);
		expect(codes(freeze(filled(), { a: 'x' }, { solving: true }))).toEqual(['round-solves']);
		expect(codes(freeze(EMPTY_PLAN, {}))).toEqual(['plan-empty']);
		expect(codes(ask(filled(), 'plan:freeze', {}, seat('s1')))).toEqual(['not-allowed']);
	});

	test('[R32] [walk W16] that it costs nothing stands in the text; not filled in is something else', () => {
		const frozen = (fields: object) => {
			const state = apply(withItems('a'), ask(withItems('a'), 'item:fill', fields as never, team));
			return apply(state, freeze(state, { a: 'x' })).versions[0];
		};
		const free = frozen({ item: 'a', money: [] });
		const open = frozen({ item: 'a', where: '' });
		expect(free?.items[0]).toMatchObject({ money: [], costsNothing: true });
		expect(open?.items[0]).not.toHaveProperty('costsNothing');
		expect(free?.hash).not.toBe(open?.hash);
	});

	test('[C4] [fault 12] a change that nobody can see makes no version', () => {
		const first = apply(filled(), freeze(filled(), { a: 'Caf\u00e9 \u20ac 5 voor fietspad' }));
		const retyped = { a: 'Cafe\u0301 \u20ac\u00a05  voor fiets\u00adpad' };
		expect(freeze(first, retyped)).toMatchObject({ value: { events: [] } });
		expect(freeze(first, { a: 'Caf\u00e8' })).toMatchObject({ value: { events: [{ number: 2 }] } });
	});

	test('[C4] any change of text, order or field makes a new version; the same makes none', () => {
		const change = fc.constantFrom<(state: PlanState) => PlanState>(
			(state) => apply(state, ask(state, 'item:move', { item: 'b', to: 0 }, team)),
			(state) => apply(state, ask(state, 'item:remove', { item: 'b' }, team)),
			(state) => fill(state, { when: '2028-01-01' }),
			(state) => fill(state, { money: [MONEY, MONEY] }),
			(state) => fill(state, { money: [{ ...MONEY, vat: 'excl' }] }),
			(state) => fill(state, { money: [{ ...MONEY, cents: MONEY.cents + 1 }] }),
			(state) => fill(state, { where: 'De Spil.' }),
			(state) => fill(state, { touches: [] }),
			(state) => fill(state, { counts: { G1: 1 } }),
			(state) => apply(state, ask(state, 'item:drop-carrier', { item: 'a', carrier: 's1' }, team))
		);
		const fill = (state: PlanState, fields: object) =>
			apply(state, ask(state, 'item:fill', { item: 'a', ...fields }, team));
		const start = filled();
		const two = apply(start, ask(start, 'item:add', { from: [] }, naming('b')));
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
				expect(retyped.versions).toHaveLength(readsTheSame(text, other) ? 1 : 2);
			})
		);
	});
});
