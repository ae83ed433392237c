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

test('[C1] the hall sees whether it asks what the text means, or tells what it does to people', () => {
	const title = (status: string) => {
		const round = { status, version: 2, counts: null } as unknown as Sections['round'];
		return projectionTitle('consent', { round }, null, AT);
	};
	expect(title('CLARIFYING')).toBe('Het plan, versie\u00a02: wat is niet duidelijk?');
	expect(title('REACTING')).toBe('Het plan, versie\u00a02: wat doet het met u?');
});

test('[C11] who went without an answer is not among everyone who can live with it', () => {
	const title = (counts: object) => {
		const round = { status: 'CONSENTED', version: 1, counts } as unknown as Sections['round'];
		return projectionTitle('consent', { round }, null, AT);
	};
	expect(title({ leftUnanswered: 0, countedOut: 0 })).toBe('Iedereen kan ermee leven');
	const answered = 'Iedereen die antwoordde, kan ermee leven';
	expect(title({ leftUnanswered: 1, countedOut: 0 })).toBe(answered);
	expect(title({ leftUnanswered: 0, countedOut: 1 })).toBe(answered);
});
