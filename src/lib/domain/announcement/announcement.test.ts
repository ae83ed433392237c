import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideCommand, evolveProcess, EMPTY_PROCESS } from '#lib/domain/process/index.ts';
import { linesGone, withConsequences, type ProcessState } from '#lib/domain/process/index.ts';
import type { Context } from '#lib/domain/decision.ts';
import { MOST } from '#lib/domain/limits.ts';
import { capOf, partOf, whoSends, type RuleInput } from '#lib/domain/process/index.ts';
import { announcementsFor, MOST_ON_A_SCREEN, type AnnouncementTo, type Reader } from './index.ts';

const meta = (at = 0) => ({ at, by: { kind: 'facilitator', id: 'pb' } }) as const;

/** A day that is open, with two tables, and Anna and Bob at the first; Cem went home. */
function day(): ProcessState {
	const seat = (id: string, table: string | null, presence = 'present') =>
		[id, { id, table, presence, indirect: null, displayName: `Naam ${id}` }] as const;
	return {
		...EMPTY_PROCESS,
		programme: { ...EMPTY_PROCESS.programme, day: 'open' },
		seats: {
			...EMPTY_PROCESS.seats,
			tables: new Map([
				['t1', { id: 't1', number: 1, name: 'Tafel 1' }],
				['t2', { id: 't2', number: 2, name: 'Tafel 2' }]
			]) as never,
			seats: new Map([seat('anna', 't1'), seat('bob', 't1'), seat('cem', 't2', 'left')]) as never
		}
	};
}

let made = 0;
function context(now = 0, id = 'pb'): Context {
	return { now, actor: { kind: 'facilitator', id }, newId: () => `line${(made += 1)}` };
}

function decides<Name extends 'announcement:make' | 'announcement:take-back'>(
	state: ProcessState,
	name: Name,
	input: RuleInput<Name>,
	by = context()
) {
	const decision = decideCommand(state, name, input, by);
	if (!decision.ok) return { refused: decision.refusal.code, after: state, events: [] };
	const { after, events } = withConsequences(state, decision.value.events, {
		at: by.now,
		by: by.actor
	});
	return { refused: null, after, events };
}

const says = (state: ProcessState, to: AnnouncementTo, text = 'Kom naar voren') =>
	decides(state, 'announcement:make', { to, text });

const READERS: readonly Reader[] = [
	{ kind: 'projector' },
	{ kind: 'table', table: 't1' },
	{ kind: 'table', table: 't2' },
	{ kind: 'seat', seat: 'anna', table: 't1' },
	{ kind: 'seat', seat: 'bob', table: 't1' },
	{ kind: 'seat', seat: 'dina', table: null }
];

const readBy = (state: ProcessState) =>
	READERS.map(
		(reader) =>
			announcementsFor(state.announcements, reader, (id) => state.holds.has(`announcement/${id}`))
				.length
	);

describe('[R24] a line from a facilitator', () => {
	test('stands on the screens it is for and no other: all, one table, one seat', () => {
		expect(readBy(says(day(), { kind: 'all' }).after)).toEqual([1, 1, 1, 1, 1, 1]);
		expect(readBy(says(day(), { kind: 'table', table: 't1' }).after)).toEqual([0, 1, 0, 1, 1, 0]);
		expect(readBy(says(day(), { kind: 'seat', seat: 'anna' }).after)).toEqual([0, 0, 0, 1, 0, 0]);
	});

	test('is refused while no day goes on, without words, to nobody, and to who went home', () => {
		const closed = { ...day(), programme: { ...day().programme, day: 'closed' as const } };
		expect(says(closed, { kind: 'all' }).refused).toBe('day-not-open');
		expect(says(day(), { kind: 'all' }, '  ').refused).toBe('text-empty');
		expect(says(day(), { kind: 'table', table: 't9' }).refused).toBe('unknown-table');
		expect(says(day(), { kind: 'seat', seat: 'nobody' }).refused).toBe('unknown-seat');
		expect(says(day(), { kind: 'seat', seat: 'cem' }).refused).toBe('unknown-seat');
	});

	test('a host, a table and a participant send none, and take none away', () => {
		for (const name of ['announcement:make', 'announcement:take-back'] as const) {
			expect(whoSends(name)).toEqual({ kinds: ['facilitator'] });
		}
	});

	test('[R40] with a name in it waits off shared screens; to one seat it goes there at once', () => {
		const named = says(day(), { kind: 'all' }, 'Naam bob, kom naar voren');
		expect(named.events.map(({ type }) => type)).toEqual(['announcement:made', 'words:held']);
		expect(readBy(named.after)).toEqual([0, 0, 0, 0, 0, 0]);
		const table = says(day(), { kind: 'table', table: 't1' }, 'Naam bob, kom naar voren');
		expect(readBy(table.after)).toEqual([0, 0, 0, 0, 0, 0]);
		const own = says(day(), { kind: 'seat', seat: 'anna' }, 'Naam bob zoekt u');
		expect(readBy(own.after)).toEqual([0, 0, 0, 1, 0, 0]);
	});

	test('any facilitator takes it back, once; its words go, and nothing else of the day', () => {
		const { after, events } = says(day(), { kind: 'all' });
		const { id } = events[0] as { id: string };
		const back = decides(after, 'announcement:take-back', { announcement: id }, context(9, 'kl'));
		expect(back.events).toEqual([{ type: 'announcement:taken-back', announcement: id }]);
		expect(linesGone(after, back.events)).toEqual([`announcement:${id}`]);
		expect({ ...back.after, seq: 0, tally: 0, untouched: 0, holds: 0 }).toEqual({
			...day(),
			seq: 0,
			tally: 0,
			untouched: 0,
			holds: 0
		});
		const again = decides(back.after, 'announcement:take-back', { announcement: id });
		expect(again.refused).toBe('unknown-announcement');
	});

	test('the end of the day takes all of them from every screen, and their words from the store', () => {
		const one = says(day(), { kind: 'all' });
		const two = says(one.after, { kind: 'seat', seat: 'anna' });
		const gone = linesGone(two.after, [{ type: 'day:closed' }]);
		expect(gone).toHaveLength(2);
		expect(readBy(evolveProcess(two.after, { type: 'day:closed' }, meta()))).toEqual([
			0, 0, 0, 0, 0, 0
		]);
	});

	test('[attack 9] who goes on writing is stopped, and buries nobody meanwhile', () => {
		const cap = capOf('announcement:make')!;
		let state = day();
		for (let at = 0; at < 40; at += 1) state = says(state, { kind: 'all' }, `Regel ${at}`).after;
		expect(cap.here(partOf(state, 'announcement:make'), null)).toBe(40);
		expect(MOST.announcements).toBeLessThan(500);
		expect(readBy(state)).toEqual(READERS.map(() => MOST_ON_A_SCREEN));
	});
});

test('[R24] whatever is said, taken back and held: each screen has the latest of its own, and nothing of another', () => {
	const toward: AnnouncementTo[] = [
		{ kind: 'all' },
		{ kind: 'table', table: 't1' },
		{ kind: 'table', table: 't2' },
		{ kind: 'seat', seat: 'anna' },
		{ kind: 'seat', seat: 'bob' }
	];
	const step = fc.record({
		to: fc.constantFrom(...toward),
		named: fc.boolean(),
		back: fc.option(fc.nat(12), { nil: null })
	});
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			let state = day();
			const model: { id: string; to: AnnouncementTo; held: boolean }[] = [];
			for (const { to, named, back } of steps) {
				if (back !== null && model.length > 0) {
					const [gone] = model.splice(back % model.length, 1);
					state = decides(state, 'announcement:take-back', { announcement: gone!.id }).after;
					continue;
				}
				// Each says something else: words that were released before would not be held again.
				const text = `${named ? 'Naam bob ' : ''}regel ${made}`;
				const said = says(state, to, text);
				state = said.after;
				const { id } = said.events[0] as { id: string };
				model.push({ id, to, held: named && to.kind !== 'seat' });
			}
			for (const reader of READERS) {
				const expected = model.filter(({ to, held }) => {
					if (held) return false;
					if (to.kind === 'all') return true;
					if (to.kind === 'table') return reader.kind !== 'projector' && reader.table === to.table;
					return reader.kind === 'seat' && reader.seat === to.seat;
				});
				const shown = announcementsFor(state.announcements, reader, (id) =>
					state.holds.has(`announcement/${id}`)
				);
				expect(shown.map(({ id }) => id)).toEqual(
					expected.slice(-MOST_ON_A_SCREEN).map(({ id }) => id)
				);
			}
		}),
		{ numRuns: 100 }
	);
});
