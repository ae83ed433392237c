import { expect, test, vi } from 'vitest';
import type { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import { LeftBehind } from './left-behind.svelte.ts';

const NAME = 'proposal/p';

/** A text as its writing screen leaves it. */
function text(state: Partial<LiveDocument>) {
	const destroy = vi.fn();
	const all = { saved: false, kept: true, copied: true, refused: null, ...state, destroy };
	return { document: all as unknown as LiveDocument, destroy };
}

const left = (state: Partial<LiveDocument>) => {
	const behind = new LeftBehind('left');
	behind.add(NAME);
	const { document, destroy } = text(state);
	behind.leave(NAME, document);
	return { behind, document, destroy };
};

test('[issue 11.5] [R4] words that are in the page only stay open in it, for whoever goes on with them', () => {
	for (const state of [{ kept: false }, { copied: false }]) {
		const { behind, document, destroy } = left(state);
		expect([behind.names, destroy.mock.calls.length]).toEqual([[NAME], 0]);
		expect(behind.stillOpen(NAME)).toBe(document);
		expect([behind.takeUp(NAME), behind.takeUp(NAME)]).toEqual([document, undefined]);
	}
});

test('[issue 11.5] [R4] they are let go of once the server has them, or access ends', () => {
	const sent = left({ kept: false });
	sent.behind.done(NAME);
	const ended = left({ kept: false });
	ended.behind.letGo();
	for (const { behind, destroy } of [sent, ended]) {
		expect([behind.stillOpen(NAME), destroy.mock.calls.length]).toEqual([undefined, 1]);
	}
	expect(sent.behind.names).toEqual([]);
});

test('[issue 11.5] [R8] what the device or the server has, and what was erased, is closed', () => {
	const there = [{}, { saved: true }, { kept: false, refused: 'erased' }];
	for (const state of there) {
		const { behind, destroy } = left(state);
		expect([behind.stillOpen(NAME), destroy.mock.calls.length]).toEqual([undefined, 1]);
	}
	// Nothing was ever read here, and all that was typed arrived: nobody waits for more.
	expect(left({ saved: true, kept: false, copied: false }).behind.names).toEqual([]);
	expect(left({}).behind.names).toEqual([NAME]);
});
