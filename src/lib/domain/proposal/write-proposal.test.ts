import { describe, expect, test } from 'vitest';
import type { Context } from '#lib/domain/decision.ts';
import { addAuthor, rescueText } from './rescue.ts';
import { EMPTY_PROPOSALS, proposalDocument, type ProposalsState } from './state.ts';
import {
	apply,
	as,
	ask,
	begin,
	codes,
	device,
	seat,
	server,
	shared,
	shareText,
	started,
	team,
	WORLD
} from './test-support.ts';
import { isOfSeat, isOfTable } from './whose.ts';
import type { ProposalsWorld } from './world.ts';
import * as write from './write-proposal.ts';

const nowhere: ProposalsWorld = { ...WORLD, tableOf: () => null };
const host = as({ kind: 'host', id: 'h' });
const start = (state: ProposalsState, input: object, who: Context, world = WORLD) =>
	write.startProposal(state, { ...begin('p'), ...input }, who, world);
/** Begun by somebody who sits at no table. */
const seatless = () => apply(EMPTY_PROPOSALS, start(EMPTY_PROPOSALS, {}, seat('a1'), nowhere));
const byDevice = () => apply(EMPTY_PROPOSALS, start(EMPTY_PROPOSALS, {}, device('t1')));

describe('beginning', () => {
	test('[R26] at a table that is not there nobody begins one, whoever they are', () => {
		expect(codes(start(EMPTY_PROPOSALS, { table: 't9' }, team))).toEqual(['unknown-table']);
		expect(codes(start(EMPTY_PROPOSALS, { table: 't9' }, device('t9')))).toEqual(['unknown-table']);
		expect(codes(start(EMPTY_PROPOSALS, { table: 't9' }, seat('a1')))).toEqual(['not-your-table']);
	});

	test('[R26] what is under the id already stays: elsewhere it is taken', () => {
		const state = started('p');
		expect(codes(start(state, { table: 't2' }, team))).toEqual(['id-taken']);
		expect(codes(start(state, { block: 'gone' }, device('t1')))).toEqual([]);
		expect(start(state, {}, team)).toMatchObject({ value: { events: [], made: 'p' } });
	});

	test('[R4] without a block where proposals are written it stands in none', () => {
		const before = { ...WORLD, writingBlock: null };
		const state = apply(
			EMPTY_PROPOSALS,
			start(EMPTY_PROPOSALS, { block: 'gone' }, seat('a1'), before)
		);
		expect(state.proposals.get('p')?.block).toBe('');
	});

	test('[R30] who sits nowhere begins what is theirs; a table’s and the team’s are no one’s own', () => {
		expect(seatless().proposals.get('p')).toMatchObject({ seatless: true, authors: ['a1'] });
		for (const who of [team, device('t1')]) {
			const state = apply(EMPTY_PROPOSALS, start(EMPTY_PROPOSALS, {}, who, nowhere));
			expect(state.proposals.get('p')).toMatchObject({ seatless: false, authors: [] });
		}
		expect(started('p').proposals.get('p')).toMatchObject({ seatless: false, open: true });
	});

	test('[R30] what is of nobody’s table is its writers’, and of no device', () => {
		const own = seatless().proposals.get('p')!;
		expect([isOfSeat(own, 'a1', 't1'), isOfSeat(own, 'a1', null)]).toEqual([true, true]);
		expect([isOfSeat(own, 'a2', 't1'), isOfTable(own, 't1')]).toEqual([false, false]);
		const tables = started('p').proposals.get('p')!;
		expect([isOfSeat(tables, 'a2', 't1'), isOfSeat(tables, 'a1', null)]).toEqual([true, false]);
		expect([isOfTable(tables, 't1'), isOfTable(tables, 't2')]).toEqual([true, false]);
	});
});

describe('sharing and writing on', () => {
	const tries = (state: ProposalsState, name: 'proposal:share' | 'proposal:reopen') =>
		[seat('a2'), device('t1'), team, host, seat('b1'), device('t2')].map((who) => {
			const texts = new Map([[proposalDocument('p'), { title: 'Anders', body: '' }]]);
			return codes(ask(state, name, { proposal: 'p' }, { ...who, texts }))[0] ?? 'ok';
		});
	const OWN = ['ok', 'ok', 'ok', 'ok', 'not-your-table', 'not-your-table'];

	test('[R26] the table shares and reopens what is its own, and the team all', () => {
		expect(tries(started('p'), 'proposal:share')).toEqual(OWN);
		expect(tries(shared('p'), 'proposal:reopen')).toEqual(OWN);
	});

	test('[R31] what is withdrawn is neither shared nor reopened', () => {
		const gone = apply(
			shared('p'),
			write.withdrawProposal(shared('p'), { proposal: 'p' }, seat('a1'))
		);
		expect(codes(shareText(gone, 'p', 'Anders'))).toEqual(['proposal-withdrawn']);
		expect(codes(ask(gone, 'proposal:reopen', { proposal: 'p' }, team))).toEqual([
			'proposal-withdrawn'
		]);
	});

	test('[R26] what is reopened takes words again, until it is shared, also unchanged', () => {
		const state = shared('p');
		expect(state.proposals.get('p')?.open).toBe(false);
		const open = apply(state, ask(state, 'proposal:reopen', { proposal: 'p' }, seat('a1')));
		expect(open.proposals.get('p')?.open).toBe(true);
		expect(apply(open, ask(open, 'proposal:reopen', { proposal: 'p' }, seat('a1')))).toBe(open);
		const again = apply(open, shareText(open, 'p', 'p'));
		expect(again.proposals.get('p')).toMatchObject({ open: false, shared: [{}, { version: 2 }] });
	});

	test('[R26] what was linked to another is not written on', () => {
		let state = shared('p', 'q');
		state = apply(state, ask(state, 'proposal:link', { proposals: ['p'], into: 'q' }, team));
		expect(codes(ask(state, 'proposal:reopen', { proposal: 'p' }, seat('a1')))).toEqual([
			'proposal-linked'
		]);
	});

	test('[R26] only words are shared, without the blanks around them', () => {
		const share = (text?: Record<string, string>) => {
			const texts = new Map(text ? [[proposalDocument('p'), text]] : []);
			return ask(started('p'), 'proposal:share', { proposal: 'p' }, { ...team, texts });
		};
		const blank: Record<string, string>[] = [{}, { title: ' ' }, { body: ' ' }];
		for (const text of [undefined, ...blank, { title: ' ', body: ' ' }]) {
			expect(codes(share(text))).toEqual(['text-empty']);
		}
		expect(codes(ask(started('p'), 'proposal:share', { proposal: 'p' }, team))).toEqual([
			'text-empty'
		]);
		const words = { type: 'proposal:shared', title: 'Bank', body: 'op het plein' };
		expect(share({ title: ' Bank ', body: ' op het plein ' })).toMatchObject({
			value: { events: [words] }
		});
		expect(share({ title: 'Bank' })).toMatchObject({
			value: { events: [{ title: 'Bank', body: '' }] }
		});
		expect(share({ body: 'Bank' })).toMatchObject({
			value: { events: [{ title: '', body: 'Bank' }] }
		});
	});

	test('[R8] a text that only the table’s device wrote is nobody’s', () => {
		expect(shareText(byDevice(), 'p', 'Bank')).toMatchObject({
			value: { events: [{ subject: 'p' }] }
		});
	});

	test('[R40] who is named is told with the hold, and a hold is not put twice', () => {
		const named = shareText(started('p'), 'p', 'Anja Hofstee');
		expect(named).toMatchObject({
			value: { events: [{ type: 'proposal:held', named: true }, {}] }
		});
		const held = apply(started('p'), named);
		expect(shareText(held, 'p', 'Anja Hofstee!')).toMatchObject({
			value: { events: [{ type: 'proposal:shared' }] }
		});
		const request = start(EMPTY_PROPOSALS, { kind: 'recovery' }, seat('a1'));
		const asked = shareText(apply(EMPTY_PROPOSALS, request), 'p', 'Een excuus');
		expect(asked).toMatchObject({
			value: { events: [{ type: 'proposal:held', named: false }, {}] }
		});
	});

	test('[R26] what went beyond its share is kept, and shared in a later block out of that one’s', () => {
		const full = shared('p', 'q', 'r');
		const state = apply(full, start(full, { proposal: 's' }, seat('a1')));
		expect(codes(shareText(state, 's', 'Nog een', seat('a1')))).toEqual(['share-limit']);
		expect(state.proposals.get('s')).toMatchObject({ open: true, withdrawn: false });
		const later = shareText(state, 's', 'Nog een', seat('a1'), 'b2');
		expect(codes(later)).toEqual([]);
		const after = apply(state, later);
		// It keeps the block it was begun in; a new version of it takes no second place.
		expect(after.proposals.get('s')).toMatchObject({ block: 'b1' });
		const used = (now: ProposalsState) => ['b1', 'b2'].map((b) => write.sharedBy(now, 't1', b));
		expect(used(after)).toEqual([3, 1]);
		expect(used(apply(after, shareText(after, 'p', 'p!', seat('a1'), 'b2')))).toEqual([3, 1]);
		expect(used(apply(after, shareText(after, 's', 's!', seat('a1'), 'b2')))).toEqual([3, 1]);
	});

	test('[R26] of its share a table uses what hangs on the wall for it in that block', () => {
		let state = shared('p', 'q', 'r');
		const used = () => [write.sharedBy(state, 't1', 'b1'), write.sharedBy(state, 't2', 'b1')];
		expect([...used(), write.sharedBy(state, 't1', 'b2')]).toEqual([3, 0, 0]);
		state = apply(state, start(state, { proposal: 's' }, seat('a1')));
		expect(used()).toEqual([3, 0]);
		state = apply(state, write.withdrawProposal(state, { proposal: 'q' }, seat('a1')));
		expect(used()).toEqual([2, 0]);
		expect(codes(shareText(state, 's', 'Nog een'))).toEqual([]);
		state = apply(state, ask(state, 'proposal:sort', { proposal: 'r', kind: 'recovery' }, team));
		expect(used()).toEqual([1, 0]);
	});
});

describe('withdrawing', () => {
	const withdraw = (state: ProposalsState, who: Context, named?: string) =>
		codes(ask(state, 'proposal:withdraw', { proposal: 'p', seat: named }, who))[0] ?? 'ok';

	test('[R31] what only a table’s device wrote is withdrawn there or by the team', () => {
		const devices = [device('t1'), team, host, device('t2'), seat('a1')].map((who) =>
			withdraw(byDevice(), who)
		);
		expect(devices).toEqual(['ok', 'ok', 'ok', 'not-the-writer', 'not-the-writer']);
		expect(withdraw(byDevice(), team, 'a1')).toBe('not-the-writer');
		expect(withdraw(byDevice(), device('t1'), 'a1')).toBe('ok');
	});

	test('[R31] a table’s own device does not withdraw what somebody wrote', () => {
		expect(withdraw(started('p'), device('t1'), 'a1')).toBe('not-the-writer');
		expect(withdraw(started('p'), team, 'a2')).toBe('not-the-writer');
		expect(
			ask(started('p'), 'proposal:withdraw', { proposal: 'p', seat: 'a1' }, team)
		).toMatchObject({
			value: { events: [{ seat: 'a1' }], cares: [] }
		});
	});

	test('[R31] withdrawing twice is once', () => {
		const once = apply(
			started('p'),
			write.withdrawProposal(started('p'), { proposal: 'p' }, seat('a1'))
		);
		expect(apply(once, write.withdrawProposal(once, { proposal: 'p' }, seat('a1')))).toBe(once);
	});
});

describe('late text', () => {
	const rescue = (state: ProposalsState, change: object = {}, world = WORLD, context = server) => {
		const input = { proposal: 'late', from: 'proposal/p', writer: { seat: 'a1' }, ...change };
		return rescueText(state, input, context, world);
	};

	test('[R4] it comes from a proposal or an item that there is', () => {
		const item = { ...WORLD, isItem: () => true };
		expect(codes(rescue(started('p'), { from: 'issue/p' }, item))).toEqual(['unknown-proposal']);
		expect(codes(rescue(started('p'), { from: 'item/p' }, item))).toEqual([]);
	});

	test('[R4] an id that holds something else is taken', () => {
		expect(codes(rescue(started('p', 'late')))).toEqual(['id-taken']);
		const once = apply(started('p', 'q'), rescue(started('p', 'q')));
		expect(codes(rescue(once, { from: 'proposal/q' }))).toEqual(['id-taken']);
	});

	test('[R4] of who sits nowhere it is their own, else of the table where they sit', () => {
		const late = (world: ProposalsWorld) =>
			apply(started('p'), rescue(started('p'), {}, world)).proposals.get('late');
		expect(late(nowhere)).toMatchObject({ seatless: true, table: 't1' });
		expect(late(WORLD)).toMatchObject({ seatless: false, table: 't1' });
		const item = apply(
			started('p'),
			rescue(started('p'), { from: 'item/i' }, { ...nowhere, writingBlock: null })
		);
		expect(item.proposals.get('late')).toMatchObject({ table: '', block: '', kind: 'plan' });
	});

	test('[R4] [R31] an empty one that a table’s device began goes with its late text', () => {
		const goes = (
			state: ProposalsState,
			writer: object,
			text: Record<string, string> | null = {}
		) => {
			const texts = new Map(text ? [['proposal/p', text]] : []);
			const next = apply(state, rescue(state, { writer }, WORLD, { ...server, texts }));
			return next.proposals.get('p')?.withdrawn;
		};
		expect(goes(byDevice(), { table: 't1' })).toBe(true);
		expect(goes(byDevice(), { table: 't1' }, null)).toBe(true);
		expect(goes(byDevice(), { table: 't1' }, { title: 'x', body: '' })).toBe(false);
		expect(goes(started('p'), { table: 't1' })).toBe(false);
		const gone = apply(
			started('p'),
			write.withdrawProposal(started('p'), { proposal: 'p' }, seat('a1'))
		);
		const texts = new Map([['proposal/p', {}]]);
		expect(rescue(gone, {}, WORLD, { ...server, texts })).toMatchObject({
			value: { events: [{ type: 'proposal:rescued' }] }
		});
	});

	test('[R26] who wrote in it is noted once', () => {
		expect(codes(addAuthor(started('p'), { proposal: 'none', seat: 'a2' }))).toEqual([
			'unknown-proposal'
		]);
		expect(addAuthor(started('p'), { proposal: 'p', seat: 'a1' })).toMatchObject({
			value: { events: [] }
		});
	});
});
