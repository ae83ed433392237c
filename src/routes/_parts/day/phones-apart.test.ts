import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { phonesApart } from './phones-apart.ts';

const table = { id: 't', name: 'Tafel 1' };
const me = { standing: 'seated', presence: 'present', indirect: null, table } as Sections['me'];
const elsewhere = {
	...me,
	indirect: { contact: 'c', instruction: { kind: 'count-me-out' } }
} as Sections['me'];
const day = (devices: string, kind: string) =>
	({ state: 'open', running: [{ id: 'b', kind, devices }] }) as Sections['day'];
const apart = (devices: string, kind: string, who = me, hand: string | null = null) =>
	phonesApart({ me: who, day: day(devices, kind) }, hand);

test('[R23] put away, a phone shows that and nothing to do, in the parts in which people listen and make', () => {
	for (const kind of ['information', 'proposals', 'plan']) {
		expect(apart('away', kind)).toBe('away');
		expect(apart('own', kind)).toBeNull();
		expect(apart('away', kind, elsewhere)).toBeNull();
	}
	// A break says until when, telling has its own words, and what is judged can be read.
	for (const kind of ['recovery', 'break', 'arrival', 'consent', 'test']) {
		for (const devices of ['away', 'table']) expect(apart(devices, kind)).toBeNull();
	}
});

test('[R23] [C11] what is asked of people comes on every phone, put away or not', () => {
	for (const kind of ['information', 'proposals', 'plan', 'consent']) {
		for (const devices of ['away', 'table']) {
			const round = { status: 'ASKING', version: 1 } as Sections['round'];
			expect(phonesApart({ me, day: day(devices, kind), round }, null)).toBeNull();
		}
	}
	const round = (status: string) => ({ status, version: 1 }) as Sections['round'];
	const solving = { me, day: day('away', 'plan'), round: round('OBJECTIONS') };
	expect(phonesApart(solving, null), 'an objection is its owner’s at every moment').toBeNull();
	expect(phonesApart({ ...solving, round: round('CONSENTED') }, null)).toBe('away');
	const paused = { ...day('away', 'plan'), state: 'paused' } as Sections['day'];
	expect(phonesApart({ me, day: paused }, null)).toBeNull();
});

test('[R23] where one device of a table writes, a phone does when its owner took that on, for that part', () => {
	for (const kind of ['proposals', 'plan']) {
		expect(apart('table', kind)).toBe('table');
		expect(apart('table', kind, me, 'b')).toBeNull();
		expect(apart('away', kind, me, 'b'), 'put away since').toBe('away');
		expect(apart('table', kind, me, 'of an earlier part')).toBe('table');
		expect(apart('table', kind, { ...me, table: null } as Sections['me'])).toBeNull();
		expect(apart('table', kind, elsewhere)).toBeNull();
	}
	expect(apart('table', 'information')).toBeNull();
});
