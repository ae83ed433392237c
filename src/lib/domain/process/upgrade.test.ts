import { describe, expect, test } from 'vitest';
import {
	EMPTY_PROCESS,
	evolveProcess,
	isKnownType,
	PROCESS_SEALED,
	shownFields,
	type ProcessEvent
} from './process.ts';
import { upgradeEvent, type StoredEvent } from './upgrade.ts';

const meta = {
	at: Date.parse('2026-11-22T09:30:00Z'),
	by: { kind: 'facilitator', id: 'f' }
} as const;

const upgraded = (event: StoredEvent, state = EMPTY_PROCESS) => upgradeEvent(event, state, meta);

describe('[attack 19] events of earlier versions', () => {
	test('aftercare without its way is read as offered, the way unknown, on the day of the line', () => {
		expect(upgraded({ type: 'aftercare:offered', person: 'a', by: 'f' })).toEqual({
			type: 'aftercare:offered',
			person: 'a',
			by: 'f',
			how: null,
			on: '2026-11-22'
		});
	});

	test('[fault 16] a process without a clock of its own is read as in Amsterdam', () => {
		for (const type of ['process:created', 'process:notice-changed']) {
			expect(upgraded({ type, title: 'Plein' })).toMatchObject({ zone: 'Europe/Amsterdam' });
			expect(upgraded({ type, title: 'Plein', zone: 'America/Aruba' })).toMatchObject({
				zone: 'America/Aruba'
			});
		}
	});

	test('the first of two members was once called the second', () => {
		const old = { type: 'seat:checked-out', seat: 's', secondMember: 'g', early: true };
		const now = { type: 'seat:checked-out', seat: 's', proposedBy: 'g', early: true };
		expect(upgraded(old)).toEqual(now);
		expect(upgraded({ ...old, secondMember: null })).toEqual({ ...now, proposedBy: null });
		const stopped = { type: 'seat:stopped', seat: 's', contributions: 'keep' };
		expect(upgraded(stopped)).toEqual({ ...stopped, proposedBy: null });
	});

	test('[R15] a promise is the party’s own where it came by its own door', () => {
		const promise = { formalDecision: 'x', by: '2028-01-01', goesThroughUnchanged: true };
		const old = { type: 'party:promised', party: 'g', promise };
		const by = { kind: 'party', id: 'h', party: 'g' } as const;
		expect(upgraded(old)).toEqual({ ...old, way: 'entered' });
		expect(upgradeEvent(old, EMPTY_PROCESS, { ...meta, by })).toEqual({ ...old, way: 'itself' });
		expect(upgraded({ ...old, way: 'paper' })).toEqual({ ...old, way: 'paper' });
	});

	test('a roll call that warned of no tables', () => {
		const old = { type: 'rollcall:proposed', round: 1, left: ['s'], by: 'f' };
		expect(upgraded(old)).toEqual({ ...old, without: [] });
	});

	test('late text is read at the place of the proposal it came from', () => {
		const started = { id: 'p', table: 't', block: 'b', author: 's', kind: 'recovery' } as const;
		const state = evolveProcess(EMPTY_PROCESS, { type: 'proposal:started', ...started }, meta);
		const old = { type: 'proposal:rescued', id: 'q', from: 'p', seat: 's' };
		const now = { ...started, type: 'proposal:rescued', id: 'q', from: 'proposal/p' };
		expect(upgraded(old, state)).toEqual(now);
		const { proposals } = evolveProcess(state, upgraded(old, state)!, meta).proposals;
		expect(proposals.get('q')).toMatchObject({ table: 't', authors: ['s'], kind: 'recovery' });
		expect(upgraded(old)).toMatchObject({ table: '', block: '', kind: 'plan' });
	});

	test('what has its present shape is left alone, and reading twice changes nothing', () => {
		const events: ProcessEvent[] = [
			{ type: 'aftercare:offered', person: 'a', by: 'f', how: 'letter', on: '2026-11-01' },
			{ type: 'seat:checked-out', seat: 's', proposedBy: 'g', early: false },
			{ type: 'seat:stopped', seat: 's', contributions: 'erase', proposedBy: null },
			{ type: 'rollcall:proposed', round: 1, left: [], by: 'f', without: ['t'] },
			{
				type: 'proposal:rescued',
				id: 'q',
				from: 'item/i',
				table: 't',
				block: 'b',
				author: null,
				kind: 'plan'
			},
			{ type: 'day:closed' }
		];
		for (const event of events) expect(upgraded({ ...event })).toEqual(event);
	});

	test('a type that no version knew is not guessed at', () => {
		expect(upgraded({ type: 'table:turned' })).toBeNull();
		expect(upgraded({ type: 'constructor' })).toBeNull();
	});
});

test('[C3] [R8] nothing that is sealed is ever told of a record that is shown', () => {
	for (const [type, { fields }] of Object.entries(PROCESS_SEALED)) {
		expect(isKnownType(type)).toBe(true);
		const told = shownFields({ type }) ?? [];
		expect([type, told.filter((field) => fields.includes(field))]).toEqual([type, []]);
	}
});

test.each(['answer', 'objection', 'concern', 'seat', 'person', 'help', 'contact', 'aftercare'])(
	'[C3] no line about %s is told',
	(noun) => {
		for (const verb of ['given', 'raised', 'withdrawn', 'recorded', 'late', 'moved', 'offered']) {
			expect(shownFields({ type: `${noun}:${verb}` })).toBeNull();
		}
	}
);
