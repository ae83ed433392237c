import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { partFor } from './parts.ts';

const me = {
	id: 'anna',
	standing: 'seated',
	presence: 'present',
	indirect: null,
	table: { id: 't', name: 'Tafel 1' }
} as Sections['me'];
const view = (devices: string, kind: string, more: Partial<Sections> = {}): Partial<Sections> => ({
	me,
	day: { state: 'open', running: [{ id: 'b', kind, devices }] } as unknown as Sections['day'],
	...more
});
const at = (search: string) => new URL(`https://plandag.nl/seat/p/anna${search}`);

test('[R23] put away, a phone has nothing else to do, whatever stood open on it', () => {
	const away = view('away', 'plan');
	for (const search of ['', '?view=plan', '?view=information']) {
		expect(partFor(away, at(search))).toBe('Quiet');
	}
	// What they were writing is not taken from them, nor what is their own.
	expect(partFor(away, at('?write=1'))).toBe('Writing');
	expect(partFor(away, at('?item=1'))).toBe('ItemWriting');
	expect(partFor(away, at('?view=me'))).toBe('MeView');
});

test('[R23] [R32] who is asked whether they carry something can say so, also on a phone that is put away', () => {
	const away = view('away', 'plan');
	expect(partFor(away, at('?view=plan&asked'))).toBe('PlanView');
	expect(partFor(away, at('?view=plan'))).toBe('Quiet');
});

test('[R23] where one device of a table writes, a phone does when its owner took that on, for that part', () => {
	const part = (hand: string | null, devices = 'table', kind = 'proposals') =>
		partFor(view(devices, kind), at(''), hand);
	expect(part(null)).toBe('Quiet');
	expect(part('of an earlier part')).toBe('Quiet');
	expect(part('b')).toBe('Proposals');
	expect(part(null, 'own')).toBe('Proposals');
	expect([part(null, 'table', 'plan'), part('b', 'table', 'plan')]).toEqual([
		'Quiet',
		'PlanMaking'
	]);
	// Reading goes on.
	expect(partFor(view('table', 'plan'), at('?view=plan'))).toBe('PlanView');
});
