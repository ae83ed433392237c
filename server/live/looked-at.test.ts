import { expect, test } from 'vitest';
import { EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import { Parts, watched } from './looked-at.ts';
import { contextOf } from './views/test-support.ts';

const SLICES = Object.keys(EMPTY_PROCESS) as (keyof ProcessState)[];
const share = () => expect.fail('nothing is shared here');

/** Of the same kind, and not the same. */
const another = (was: unknown): unknown =>
	typeof was === 'object' && was !== null ? { ...was } : !was;

test('[R4] whoever looked at a part hears of every change of it, also where parts share a bit', () => {
	for (const slice of SLICES) {
		const parts = new Parts();
		const before = contextOf(EMPTY_PROCESS);
		parts.take(before, 1, false);
		const { looked } = watched(before, ({ state }) => state[slice], share);
		const after = contextOf({ ...EMPTY_PROCESS, [slice]: another(EMPTY_PROCESS[slice]) });
		parts.take(after, 2, false);
		expect(parts.areAsAt(1, looked.parts), slice).toBe(false);
		// The update before the last is answered from what is kept longer.
		parts.take(after, 3, false);
		parts.take(after, 4, false);
		expect(parts.areAsAt(1, looked.parts), slice).toBe(false);
		expect(parts.areAsAt(2, looked.parts), slice).toBe(true);
	}
});

test('what changes often on a day makes nobody’s view anew who did not look at it', () => {
	const often = ['seats', 'proposals', 'plan', 'consent', 'programme', 'temperature'] as const;
	for (const changed of often) {
		const parts = new Parts();
		const before = contextOf(EMPTY_PROCESS);
		parts.take(before, 1, false);
		const after = contextOf({ ...EMPTY_PROCESS, [changed]: another(EMPTY_PROCESS[changed]) });
		parts.take(after, 2, false);
		for (const slice of SLICES.filter((one) => one !== changed)) {
			const { looked } = watched(before, ({ state }) => state[slice], share);
			expect(parts.areAsAt(1, looked.parts), `${slice} and ${changed}`).toBe(true);
		}
	}
});
