import { expect, test } from 'vitest';
import { showTimesIn, shownZone } from './zone.svelte.ts';

test('[fault 16] a phone older than the zone of a process shows its own time, and a page', () => {
	showTimesIn('America/Paramaribo');
	expect(shownZone()).toBe('America/Paramaribo');
	showTimesIn('Europe/Nieuwerzijl');
	expect(shownZone()).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
});
