import { expect, test } from 'vitest';
import type { DayView } from '#lib/protocol/sections/day.ts';
import { quietWords } from './quiet-words.ts';

const AT = Date.UTC(2027, 2, 1, 8, 30);

function day(kind: string | null, next: string, more: Partial<DayView> = {}): DayView {
	return {
		state: 'open',
		running: kind === null ? [] : [{ kind, title: 'Titel', endsAt: AT }],
		next: { kind: next, title: 'Straks', startsAt: AT },
		...more
	} as DayView;
}

test('[R24] with no round yet a table says so, and never the name of the part twice', () => {
	const consent = quietWords('consent', day('consent', 'test'), AT);
	expect(consent.title).toBe('Het plan wordt klaargezet');
	expect(consent.text).toMatch(/lezen we het samen/);
	for (const kind of ['arrival', 'information', 'break'] as const) {
		expect(quietWords(kind, day(kind, 'plan'), AT).title).not.toBe('Titel');
	}
	expect(quietWords('break', day('break', 'plan'), AT).title).toContain('09:30');
});

test('[R24] what comes is told with a time only while that is still to come', () => {
	const words = (now: number) => quietWords('information', day('information', 'break'), now).text;
	expect(words(AT - 1)).toMatch(/Straks.*09:30/);
	expect(words(AT + 1)).not.toContain('09:30');
});

test('[R24] nothing goes on before anything began', () => {
	const title = (next: string) => quietWords('between', day(null, next), AT).title;
	expect(title('arrival')).toBe('Welkom aan deze tafel');
	expect(title('plan')).toBe('We gaan zo verder');
	const before = quietWords('arrival', day(null, 'arrival', { state: 'not-open' }), AT - 1);
	expect(before.text).toContain('09:30');
});
