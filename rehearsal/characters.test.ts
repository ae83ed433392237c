import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cutAt, sameStart } from './characters.ts';

const WORDS = 'Een plein 🌳👨‍👩‍👧 voor 🧑🏽‍🦽 iedereen 😀🔥';

/** A text as somebody else has it, who was sent every piece by itself. */
function sent(pieces: readonly string[]): string {
	const [here, there] = [new Y.Doc(), new Y.Doc()];
	here.on('update', (update: Uint8Array) => Y.applyUpdate(there, update));
	const text = here.getText('body');
	for (const piece of pieces) text.insert(text.length, piece);
	return there.getText('body').toString();
}

test('[speed, rehearsals] typed in pieces of any size, no emoji is cut and no word is lost', () => {
	for (let size = 1; size <= WORDS.length; size++) {
		const pieces: string[] = [];
		for (let at = 0; at < WORDS.length;) {
			const end = cutAt(WORDS, at + size);
			pieces.push(WORDS.slice(at, end));
			at = end;
		}
		expect(sent(pieces)).toBe(WORDS);
	}
	// What the pieces are kept from.
	expect(sent(['😀'.slice(0, 1), '😀'.slice(1)])).not.toBe('😀');
});

test('two texts begin the same in whole characters', () => {
	expect(sameStart('a😀b', 'a😁b')).toBe(1);
	expect(sameStart('a😀b', 'a😀c')).toBe(3);
	expect(sameStart('abc', 'abcd')).toBe(3);
	expect(sameStart('', 'a')).toBe(0);
});
