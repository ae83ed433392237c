import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';
import { unreadOf } from './unread.ts';

const line = (id: string, by = 'kl') => ({ id, by });

test('new is what others wrote after the line that was seen last', () => {
	const lines = [line('1'), line('2', 'pb'), line('3'), line('4')];
	expect(unreadOf(lines, '', 'pb')).toBe(3);
	expect(unreadOf(lines, '1', 'pb')).toBe(2);
	expect(unreadOf(lines, '4', 'pb')).toBe(0);
	// Pushed out by later ones: all that is here is new.
	expect(unreadOf(lines, '0', 'pb')).toBe(3);
});

test('a line is for who has a seat and takes part, also by way of a contact person', () => {
	const seat = (table: string | null, presence: string, indirect: object | null = null) => ({
		...{ table, presence, indirect }
	});
	const room = {
		seats: [
			...[seat('t1', 'present'), seat('t1', 'left'), seat('t2', 'expected'), seat(null, 'away')],
			seat(null, 'left', { contact: 'c' })
		]
	} as never;
	expect(reachOf(room, 'all', '')).toBe(4);
	expect(reachOf(room, 'table', 't1')).toBe(1);
	expect(reachOf(room, 'table', '')).toBe(0);
	expect(reachOf(room, 'seat', '')).toBe(1);
});
