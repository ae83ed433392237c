import { expect, test } from 'vitest';
import { item } from '#lib/domain/frame/test-support.ts';
import { isAsAdopted } from './publication.ts';
import { allFit, close, open, world } from './test-support.ts';

test('[F1] [mission F1] what is shown as adopted is that text to the letter, worked out from its words', () => {
	const adopted = close(allFit(open()));
	const adoption = adopted.adoptions.at(-1)!;
	const items = world.consented!.items;
	const frames = world.locked!.frames;
	const shows = (shown: Parameters<typeof isAsAdopted>[2], state = adopted) =>
		isAsAdopted(state, adoption, shown);
	expect(shows({ items, frames })).toBe(true);
	const otherWords = items.map((one, at) => (at === 0 ? { ...one, what: `${one.what}.` } : one));
	const otherFrame = frames.map((one, at) =>
		at === 0 ? { ...one, text: { ...one.text!, sentence: 'Meer mag ook.' } } : one
	);
	expect(shows({ items: otherWords, frames })).toBe(false);
	expect(shows({ items: [...items, item('c', { number: 3 })], frames })).toBe(false);
	expect(shows({ items, frames: otherFrame })).toBe(false);
	// A test that is not there proved nothing.
	expect(shows({ items, frames }, { ...adopted, runs: [] })).toBe(false);
});
