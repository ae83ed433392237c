import { describe, expect, test } from 'vitest';
import { lockedFrames } from '#lib/domain/frame/test-support.ts';
import type { Pen } from '#lib/domain/plan/index.ts';
import type { Actor } from '#lib/domain/decision.ts';
import type { ProcessEvent, ProcessState } from '#lib/domain/process/index.ts';
import {
	after,
	cameIn,
	CREATED,
	happened,
	item,
	known,
	mandated,
	member,
	party,
	seated
} from '#lib/domain/process/test-support.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import { accessOfGoneTable, documentAccess, mayReadHistory, seesWhole } from './documents.ts';
import { adoptedVersion } from './plan.ts';

const ACTORS = {
	facilitator: { kind: 'facilitator', id: 'fa' },
	host: { kind: 'host', id: 'ho' },
	core: { kind: 'core', id: 'co' },
	party: { kind: 'party', id: 'hg', party: 'g' },
	informant: { kind: 'informant', id: 'in' },
	table: { kind: 'table', id: 't1' },
	other: { kind: 'table', id: 't2' },
	here: { kind: 'seat', id: 'se' },
	moved: { kind: 'seat', id: 'mo' },
	else: { kind: 'seat', id: 'el' },
	known: { kind: 'seat', id: 'kn' },
	system: { kind: 'system' }
} satisfies Record<string, Actor>;
type Who = keyof typeof ACTORS;

const started = (id: string, more: object = {}): ProcessEvent => ({
	type: 'proposal:started',
	id,
	table: 't1',
	block: 'b',
	author: null,
	kind: 'plan',
	...more
});
/** Sef sits at table 1, Mo sat there and sits at 2, Els sits at 2; the day runs. */
const hall = (...more: ProcessEvent[]) =>
	happened(
		CREATED,
		member('fa'),
		known('kn'),
		party('g'),
		party('s'),
		mandated('g', 'hg'),
		{
			type: 'tables:set',
			tables: [1, 2].map((number) => ({ id: `t${number}`, name: 'T', number }))
		},
		seated('se', { table: 't1' }),
		seated('mo', { table: 't1' }),
		seated('el', { table: 't2' }),
		{ type: 'seat:moved', seat: 'mo', table: 't2' },
		...['se', 'mo', 'el'].map(cameIn),
		started('pr'),
		...item('i1'),
		...more
	);
const OPEN: ProcessEvent = { type: 'day:opened', session: 1 };
const day = (...more: ProcessEvent[]) => hall(OPEN, ...more);
const besloten = () =>
	day(
		{
			type: 'runsheet:set',
			startsAt: 0,
			blocks: [blockOf('plan', { id: 'b', title: 'Plan', minutes: 5 })]
		},
		{ type: 'block:started', block: 'b' }
	);
const may = (state: ProcessState, name: string, ...who: Who[]) =>
	who.map((one) => documentAccess(state, ACTORS[one], name)).join(' ');
const ALL: Who[] = [
	'facilitator',
	'host',
	'core',
	'party',
	'informant',
	'table',
	'other',
	'here',
	'moved',
	'else',
	'known',
	'system'
];

describe('who writes where', () => {
	test('[R11] the statement: a facilitator and the core group, of this process', () => {
		expect(may(hall(), 'issue/p', ...ALL)).toBe(
			'write none write none none none none none none none none none'
		);
		expect(may(besloten(), 'issue/p', 'facilitator', 'core')).toBe('write none');
		expect(may(hall(), 'issue/q', 'facilitator')).toBe('none');
		expect(may(hall(), 'issue/p/x', 'facilitator')).toBe('none');
		expect(may(hall(), 'other/p', 'facilitator')).toBe('none');
	});

	test('[R14] frames: their own party until they are locked or the day was opened; others read', () => {
		expect(may(hall(), 'frames/g', ...ALL)).toBe(
			'write none read write none none none none none none none none'
		);
		expect(may(hall(), 'frames/s', 'facilitator', 'core', 'party')).toBe('write read none');
		expect(may(hall(), 'frames/z', 'facilitator', 'party')).toBe('none none');
		expect(may(day(), 'frames/g', 'facilitator', 'core', 'party')).toBe('read read read');
		expect(may(besloten(), 'frames/g', 'facilitator', 'core', 'party')).toBe('read none none');
		const { state: frames, parties } = lockedFrames();
		expect(may({ ...hall(), frames }, `frames/${parties[0]}`, 'facilitator', 'core')).toBe(
			'read read'
		);
	});

	test('[R26] [R30] a proposal: its table and the team while it takes words; who sat there brings what they had', () => {
		const who = 'write write none none none write none write closed none none none';
		expect(may(day(), 'proposal/pr', ...ALL)).toBe(who);
		expect(may(day({ type: 'day:paused' }), 'proposal/pr', ...ALL)).toBe(who);
		const shut = 'read read none none none closed none closed closed none none none';
		const shared: ProcessEvent = {
			type: 'proposal:shared',
			id: 'pr',
			version: 1,
			subject: 'pr',
			title: 'x',
			body: '',
			hash: 'h'
		};
		for (const state of [
			hall(),
			day({ type: 'day:closed' }),
			day(shared),
			day({ type: 'proposal:withdrawn', id: 'pr', seat: null }),
			day(started('ps'), { type: 'proposal:linked', from: ['pr'], into: 'ps' })
		]) {
			expect(may(state, 'proposal/pr', ...ALL)).toBe(shut);
		}
		expect(may(day(), 'proposal/z', 'facilitator', 'here')).toBe('none none');
		expect(
			may(
				day({ type: 'seat:given', seat: 'el', displayName: 'El', table: null, lobby: null }),
				'proposal/pr',
				'else'
			)
		).toBe('none');
	});

	test('[R30] one’s own, begun at no table, is theirs and the team’s', () => {
		const own = day(
			{ type: 'seat:moved', seat: 'el', table: null },
			started('ps', { author: 'el', seatless: true })
		);
		expect(may(own, 'proposal/ps', ...ALL)).toBe(
			'write write none none none none none closed closed write none none'
		);
	});

	test('[R18] who watches or left writes no more; who had it erased brings nothing', () => {
		const gone = (...more: ProcessEvent[]) => may(day(...more), 'proposal/pr', 'here');
		expect(gone({ type: 'seat:became-observer', seat: 'se' })).toBe('closed');
		expect(gone({ type: 'seat:checked-out', seat: 'se', proposedBy: null, early: false })).toBe(
			'closed'
		);
		expect(
			gone({ type: 'seat:stopped', seat: 'se', contributions: 'keep', proposedBy: null })
		).toBe('closed');
		expect(
			gone({ type: 'seat:stopped', seat: 'se', contributions: 'erase', proposedBy: null })
		).toBe('none');
		expect(may(day(started('ps', { author: 'el' })), 'proposal/ps', 'else')).toBe('closed');
	});

	test('[F2] [R32] an item: the team; seats and tables while it is open, and read it before', () => {
		const who = (...more: ProcessEvent[]) => may(day(...more), 'item/i1', ...ALL);
		expect(who()).toBe('write write none none none read read read read read none none');
		expect(who({ type: 'item:opened', id: 'i1' })).toBe(
			'write write none none none write write write write write none none'
		);
		expect(who({ type: 'item:removed', id: 'i1' })).toBe(
			'none none none none none closed closed closed closed closed none none'
		);
		expect(may(day(), 'item/z', ...ALL)).toBe(ALL.map(() => 'none').join(' '));
		const given = (to: Pen & { kind: 'table' | 'seats' }) =>
			who({ type: 'item:opened', id: 'i1', to });
		// Two table devices; here at table 1, moved and else at table 2.
		expect(given({ kind: 'table', table: 't2' })).toBe(
			'write write none none none read write read write write none none'
		);
		expect(given({ kind: 'seats', seats: ['se'] })).toBe(
			'write write none none none read read write read read none none'
		);
		const open: ProcessEvent = { type: 'item:opened', id: 'i1' };
		const seat = (...more: ProcessEvent[]) => may(day(open, ...more), 'item/i1', 'here');
		expect(seat({ type: 'seat:became-observer', seat: 'se' })).toBe('read');
		expect(seat({ type: 'seat:checked-out', seat: 'se', proposedBy: null, early: false })).toBe(
			'closed'
		);
		expect(
			seat({ type: 'seat:stopped', seat: 'se', contributions: 'erase', proposedBy: null })
		).toBe('none');
	});
});

test('[R30] who never sat at a table brings nothing from there', () => {
	const state = day(seated('wi'));
	expect(documentAccess(state, { kind: 'seat', id: 'wi' }, 'proposal/pr')).toBe('none');
});

describe('late text and who wrote what', () => {
	test('[R4] a table that was taken away hands in what was written there', () => {
		const state = day({ type: 'item:removed', id: 'i1' }, ...item('i2'));
		const access = (table: string, name: string) => accessOfGoneTable(state, table, name);
		expect([
			access('t1', 'proposal/pr'),
			access('t2', 'proposal/pr'),
			access('t1', 'proposal/z')
		]).toEqual(['closed', 'none', 'none']);
		expect([
			access('t9', 'item/i1'),
			access('t9', 'item/i2'),
			access('t9', 'item/z'),
			access('t9', 'issue/i1')
		]).toEqual(['closed', 'closed', 'none', 'none']);
	});

	test('[R30] late words come in a copy only for who still sees the whole', () => {
		const sees = (
			state: ProcessState,
			writer: { seat: string } | { table: string },
			name = 'proposal/pr'
		) => seesWhole(state, writer, name);
		expect([
			sees(day(), { seat: 'se' }),
			sees(day(), { seat: 'mo' }),
			sees(day(), { seat: 'zz' })
		]).toEqual([true, false, false]);
		expect([
			sees(day(), { table: 't1' }),
			sees(day(), { table: 't2' }),
			sees(day(), { table: 't9' })
		]).toEqual([true, false, false]);
		const moved = day(started('ps', { table: 't9' }));
		expect(sees(moved, { table: 't9' }, 'proposal/ps')).toBe(false);
		expect([
			sees(day(), { seat: 'mo' }, 'item/i1'),
			sees(day(), { seat: 'se' }, 'proposal/z')
		]).toEqual([true, false]);
		const left = day({ type: 'seat:checked-out', seat: 'se', proposedBy: null, early: false });
		expect([sees(left, { seat: 'se' }), sees(left, { seat: 'se' }, 'item/i1')]).toEqual([
			false,
			false
		]);
	});

	test('[R30] who wrote what is for who may write it together, and the team', () => {
		const reads = (state: ProcessState, id = 'pr') =>
			ALL.filter((who) => mayReadHistory(state, ACTORS[who], id));
		expect(reads(day())).toEqual(['facilitator', 'host', 'table', 'here']);
		expect(reads(day(), 'z')).toEqual([]);
		for (const event of [
			{ type: 'seat:became-observer', seat: 'se' },
			{ type: 'seat:checked-out', seat: 'se', proposedBy: null, early: false }
		] as const) {
			expect(reads(after(day(), event))).toEqual(['facilitator', 'host', 'table']);
		}
	});
});

test('[F1] [F6] the plan that stands is the version that was adopted last', () => {
	const frozen = (number: number): ProcessEvent => ({
		type: 'plan:frozen',
		number,
		hash: `h${number}`,
		items: []
	});
	const adopted = (number: number): ProcessEvent => ({
		type: 'frame-test:adopted',
		test: 1,
		plan: { number, hash: `h${number}` },
		framesHash: 'f'
	});
	expect(adoptedVersion(hall(frozen(1)))).toBeNull();
	expect(adoptedVersion(hall(frozen(1), frozen(2), adopted(1), frozen(3)))?.number).toBe(1);
	expect(adoptedVersion(hall(frozen(1), frozen(2), adopted(1), adopted(2)))?.number).toBe(2);
});
