import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { projectionTitle } from './projection-title.ts';

const AT = Date.UTC(2027, 2, 1, 8, 30);
const next = { title: 'Inloop', startsAt: AT };
const view = { day: { state: 'not-open', running: [], next } } as unknown as Partial<Sections>;

test('[issue 11] the hall is told when it begins, and never a time that has passed', () => {
	expect(projectionTitle('arrival', view, null, AT - 60_000)).toMatch(/^Welkom\. .*09:30/);
	expect(projectionTitle('arrival', view, null, AT + 60_000)).toBe('Welkom');
});

test('[R24] the hall goes on only after something began', () => {
	const between = (kind: string) => {
		const day = { state: 'open', running: [], next: { kind } } as unknown as Sections['day'];
		return projectionTitle('between', { day }, null, AT);
	};
	expect(between('arrival')).toBe('Welkom');
	expect(between('information')).toBe('We gaan zo verder');
});
