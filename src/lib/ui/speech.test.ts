import { expect, test } from 'vitest';
import { localVoice, speechParts } from './speech.ts';

const LOCAL = { lang: 'nl_NL', localService: true };
const REMOTE = { lang: 'nl-NL', localService: false };
const FLEMISH = { lang: 'nl-BE', localService: true };

test('[R8] a voice that speaks over the network is never chosen', () => {
	expect(localVoice([REMOTE], 'nl')).toBeUndefined();
	expect(localVoice([REMOTE, FLEMISH], 'nl-NL')).toBe(FLEMISH);
});

test('[R7] the voice of the very language goes before its neighbour', () => {
	expect(localVoice([FLEMISH, LOCAL], 'nl-NL')).toBe(LOCAL);
	expect(localVoice([FLEMISH, LOCAL], 'en')).toBeUndefined();
});

test('[R7] a text is read in sentences, and a long one in pieces, without losing a word', () => {
	expect(speechParts('Een bank bij de haven. Wie zorgt ervoor?\nDe buurt!')).toEqual([
		'Een bank bij de haven.',
		'Wie zorgt ervoor?',
		'De buurt!'
	]);
	const long = Array.from({ length: 90 }, (_, index) => `woord${index}`).join(' ');
	const parts = speechParts(long);
	expect(parts.every((part) => part.length <= 200)).toBe(true);
	expect(parts.join(' ')).toBe(long);
});

test('[R7] an empty text has nothing to read', () => {
	expect(speechParts(' \n ')).toEqual([]);
});
