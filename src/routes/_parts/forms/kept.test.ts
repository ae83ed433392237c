import { beforeEach, expect, test, vi } from 'vitest';
import { forgetForms, formKey, keep, kept } from './kept.ts';

const refuse = () => {
	throw new DOMException('kept away', 'QuotaExceededError');
};

beforeEach(() => {
	vi.stubGlobal('location', { pathname: '/seat/p/s' });
	return () => vi.unstubAllGlobals();
});

for (const [how, storage] of [
	['has no room', { getItem: () => null, setItem: refuse, removeItem: () => undefined }],
	['may not be asked', { getItem: refuse, setItem: refuse, removeItem: refuse }]
] as const)
	test(`[issue 11.5] [R4] where the tab ${how}, what is typed stays as long as its page`, () => {
		vi.stubGlobal('sessionStorage', storage);
		const key = formKey('answer');
		keep(key, { text: 'De zaal' });
		expect(kept(key)).toEqual({ text: 'De zaal' });
		keep(key, null);
		expect(kept(key)).toBeNull();
		keep(key, { text: 'De zaal' });
		forgetForms();
		expect(kept(key)).toBeNull();
	});
