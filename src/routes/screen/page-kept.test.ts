import { beforeEach, expect, test, vi } from 'vitest';
import { FakeStorage } from '../../../tests/support/fake-storage.ts';

beforeEach(() => vi.stubGlobal('sessionStorage', new FakeStorage()));

/** As after a load: what the module knew is gone, what the tab keeps is not. */
async function loaded() {
	vi.resetModules();
	return import('./page-kept.ts');
}

test('[R28] [walk 6] a projector that is loaded again goes on at the page where the team left it', async () => {
	const before = await loaded();
	expect(before.keptPage(3)).toBeNull();
	before.keepPage({ turns: 3, page: 5 });
	const after = await loaded();
	// Two pages on and none back were turned while it was away.
	expect(after.keptPage(5)).toBe(7);
	// What comes on later begins at its own first page.
	expect(after.keptPage(5)).toBeNull();
});

test('[R28] while pages turn by themselves none is kept; what makes no sense, or no storage, is the first page', async () => {
	const one = await loaded();
	one.keepPage({ turns: 1, page: 2 });
	one.keepPage(null);
	expect((await loaded()).keptPage(1)).toBeNull();
	for (const words of ['{', '"x"', '{"page":"2","turns":1}', '{"page":2}']) {
		sessionStorage.setItem('plandag-held-page', words);
		expect((await loaded()).keptPage(1)).toBeNull();
	}
	vi.stubGlobal('sessionStorage', undefined);
	const none = await loaded();
	none.keepPage({ turns: 1, page: 2 });
	expect((await loaded()).keptPage(1)).toBeNull();
});
