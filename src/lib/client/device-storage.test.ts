import { afterEach, expect, test, vi } from 'vitest';
import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import { deviceKeeps, deviceStorage } from './device-storage.ts';
import { DocumentLink } from './documents/document-link.ts';
import type { LinkState } from './documents/link-state.ts';
import { forgetLocalCopies, forgetLocalCopy } from './documents/link-state.ts';
import { LiveView } from './live/live-view.svelte.ts';
import { opensWithoutNetwork } from './offline/stay-open.ts';

const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
const beforeCopies = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');

afterEach(() => {
	vi.unstubAllGlobals();
	for (const [name, descriptor] of [
		['localStorage', before],
		['indexedDB', beforeCopies]
	] as const) {
		if (descriptor) Object.defineProperty(globalThis, name, descriptor);
		else delete (globalThis as Record<string, unknown>)[name];
	}
});

/** A browser that is told to keep nothing: asking for it is an error already. */
function forbid(name: 'localStorage' | 'indexedDB'): void {
	const get = () => {
		throw new DOMException('denied', 'SecurityError');
	};
	Object.defineProperty(globalThis, name, { get, configurable: true });
}

test('[fault 8] a phone that may keep nothing still opens', () => {
	forbid('localStorage');
	vi.stubGlobal('window', globalThis);
	expect(deviceStorage()).toBeNull();
	const first: ViewSnapshot = { now: 1, sections: {} };
	const live = new LiveView({ door: 'seat', process: 'p', seat: 's' }, first, true);
	expect(live.unsent).toEqual([]);
});

test('[fault 8] where no copy may be kept, letting go of copies is no error', async () => {
	forbid('localStorage');
	forbid('indexedDB');
	expect(() => forgetLocalCopy('seat.p.s', 'proposal/a')).not.toThrow();
	await expect(forgetLocalCopies('seat.p.s')).resolves.toBeUndefined();
});

test('[issue 11.5] where asking for copies is an error already, a text opens and says that it keeps nothing', () => {
	forbid('localStorage');
	forbid('indexedDB');
	let state: LinkState | null = null;
	const options = { url: 'ws://x', name: 'proposal/p', sessionKey: 'seat.p.s', hold: true };
	const link = new DocumentLink(options, (now) => (state = now));
	link.text('title').insert(0, 'Een huiskamer');
	expect(state).toMatchObject({ kept: false, copied: true, saved: false });
	link.destroy();
});

test('[issue 11.5] [R4] a page that opens without network is not said to keep what is sent where there is no room', async () => {
	const shelf = new Map<string, string>();
	let full = false;
	const storage = {
		setItem: (key: string, value: string) => {
			if (full) throw new DOMException('no room', 'QuotaExceededError');
			shelf.set(key, value);
		},
		removeItem: (key: string) => void shelf.delete(key)
	};
	Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
	vi.stubGlobal('location', { pathname: '/seat/p/s' });
	vi.stubGlobal('navigator', { serviceWorker: { controller: {} } });
	const copy = new Response('', { headers: { 'plandag-kept-at': String(Date.now()) } });
	vi.stubGlobal('caches', {
		open: () =>
			Promise.resolve({ match: () => Promise.resolve(copy), keys: () => Promise.resolve([]) })
	});
	expect([deviceKeeps(), shelf.size]).toEqual([true, 0]);
	expect(await opensWithoutNetwork()).toBe(true);
	full = true;
	expect([deviceKeeps(), await opensWithoutNetwork()]).toEqual([false, false]);
});
