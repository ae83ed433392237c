import { describe, expect, test } from 'vitest';
import type { Actor, Context } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import {
	EMPTY_TABLE_HOSTS,
	evolveTableHosts,
	isOver,
	tableHostsRules,
	type TableHostEvent,
	type TableHostWorld
} from './index.ts';

const context = (actor: Actor = { kind: 'facilitator', id: 'petra' }): Context => ({
	now: 0,
	actor,
	newId: () => 'hanna'
});
const SERVER = context({ kind: 'system' });

type Day = TableHostWorld['day'];
const world = (day: Day, tables: readonly string[] = ['t1']): TableHostWorld => ({
	day,
	hasTable: (table) => tables.includes(table)
});
const OPEN = world({ day: 'open', session: 1 });

const after = (...events: TableHostEvent[]) => events.reduce(evolveTableHosts, EMPTY_TABLE_HOSTS);
const ask = (now: TableHostWorld) => asking(tableHostsRules, now);
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) =>
	answer.ok ? 'ok' : answer.refusal?.code;

const MADE: TableHostEvent = {
	type: 'table-host:made',
	id: 'hanna',
	name: 'Hanna',
	table: 't1',
	session: 1
};
const ASKED: TableHostEvent = { type: 'table-host:asked', id: 'hanna', sign: '471' };
const LET_IN: TableHostEvent = { type: 'table-host:let-in', id: 'hanna' };
const ENDED: TableHostEvent = { type: 'table-host:ended', id: 'hanna' };

describe('[R2] a table host by QR', () => {
	test('is made by a facilitator, for somebody with a name and a table that is there', () => {
		const make = (name: string, table: string, by = context()) =>
			codeOf(ask(OPEN)(EMPTY_TABLE_HOSTS, 'table-host:make', { name, table }, by));
		expect(make('Hanna', 't1')).toBe('ok');
		expect(make('  ', 't1')).toBe('name-missing');
		expect(make('Hanna', 't9')).toBe('unknown-table');
		for (const kind of ['host', 'table', 'core', 'seat'] as const) {
			expect(make('Hanna', 't1', context({ kind, id: 'x' }))).toBe('not-allowed');
		}
		const input = { name: ' Hanna ', table: 't1' };
		expect(ask(OPEN)(EMPTY_TABLE_HOSTS, 'table-host:make', input, context())).toMatchObject({
			value: { events: [MADE], made: 'hanna' }
		});
	});

	test('asks once; a second device that comes by the same link is told that it is over', () => {
		const first = ask(OPEN)(after(MADE), 'table-host:ask', { host: 'hanna', sign: '471' }, SERVER);
		expect(first).toMatchObject({ value: { events: [ASKED] } });
		const state = after(MADE, ASKED);
		const again = ask(OPEN)(state, 'table-host:ask', { host: 'hanna', sign: '123' }, SERVER);
		expect(codeOf(again)).toBe('table-host-over');
		const itself = ask(OPEN)(
			after(MADE),
			'table-host:ask',
			{ host: 'hanna', sign: '123' },
			context()
		);
		expect(codeOf(itself)).toBe('not-allowed');
	});

	test('is let in by the number that the desk looked at, and by no other', () => {
		const state = after(MADE, ASKED);
		const say = (sign: string, by = context()) =>
			codeOf(ask(OPEN)(state, 'table-host:answer', { host: 'hanna', sign, yes: true }, by));
		expect(say('472')).toBe('table-host-not-asking');
		expect(say('471', context({ kind: 'table', id: 't1' }))).toBe('not-allowed');
		expect(say('471', context({ kind: 'host', id: 'x' }))).toBe('not-allowed');
		expect(say('471')).toBe('ok');
		const no = { host: 'hanna', sign: '471', yes: false };
		expect(ask(OPEN)(state, 'table-host:answer', no, context())).toMatchObject({
			value: { events: [ENDED] }
		});
		const early = ask(OPEN)(after(MADE), 'table-host:answer', { ...no, yes: true }, context());
		expect(codeOf(early)).toBe('table-host-not-asking');
	});

	test('who was refused or withdrawn does not come back', () => {
		for (const state of [
			after(MADE, ASKED, ENDED),
			after(MADE, ASKED, LET_IN, ENDED),
			after(MADE, ENDED)
		]) {
			expect(isOver(state.hosts.get('hanna')!, OPEN)).toBe(true);
			const host = 'hanna';
			const asks = ask(OPEN)(state, 'table-host:ask', { host, sign: '471' }, SERVER);
			expect(codeOf(asks)).toBe('table-host-over');
			const yes = { host, sign: '471', yes: true };
			expect(codeOf(ask(OPEN)(state, 'table-host:answer', yes, context()))).toBe('table-host-over');
			const end = ask(OPEN)(state, 'table-host:end', { host }, context());
			expect(end).toMatchObject({ value: { events: [] } });
		}
	});

	test('ends with the day it is for, by the record and not by a clock', () => {
		const made = (day: Day) => {
			const input = { name: 'Hanna', table: 't1' };
			const answered = ask(world(day))(EMPTY_TABLE_HOSTS, 'table-host:make', input, context());
			if (!answered.ok) throw new Error(answered.refusal.code);
			return answered.value.events.reduce(evolveTableHosts, EMPTY_TABLE_HOSTS).hosts.get('hanna')!;
		};
		const overAt = (host: ReturnType<typeof made>, days: readonly Day[]) =>
			days.map((day) => isOver(host, world(day)));
		const [before, open, paused, closed, second] = [
			{ day: 'not-open', session: 0 },
			{ day: 'open', session: 1 },
			{ day: 'paused', session: 1 },
			{ day: 'closed', session: 1 },
			{ day: 'open', session: 2 }
		] as const satisfies Day[];
		const days = [before, open, paused, closed, second];
		expect(overAt(made(before), days)).toEqual([false, false, false, true, true]);
		expect(overAt(made(paused), days)).toEqual([false, false, false, true, true]);
		// Made in the evening for the next day.
		expect(overAt(made(closed), [closed, second])).toEqual([false, false]);
		expect(isOver(made(open), world(open, []))).toBe(true);
	});
});
