import { afterEach, expect, test, vi } from 'vitest';
import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import { deviceStorage } from './device-storage.ts';
import { forgetLocalCopies, forgetLocalCopy } from './documents/link-state.ts';
import { LiveView } from './live/live-view.svelte.ts';

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
