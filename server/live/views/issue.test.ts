import { expect, test } from 'vitest';
import { EMPTY_PROCESS, evolveProcess } from '#lib/domain/process/index.ts';
import { issueViews } from './issue.ts';
import { contextOf } from './test-support.ts';

test('[R12] what a version changed is worked out once, not at every update of the process', () => {
	const meta = { at: 1, by: { kind: 'system' } } as const;
	const published = (number: number, text: string) =>
		({ type: 'issue:published', number, text, hash: '' }) as const;
	const texts = ['Het plein is leeg.', 'Het plein is vol.', 'Het plein is vol en nat.'];
	const state = texts.reduce(
		(before, text, at) => evolveProcess(before, published(at + 1, text), meta),
		EMPTY_PROCESS
	);
	const see = (now: number, since: string) =>
		issueViews.issue(contextOf({ ...state }, now), since)?.compared;
	expect(see(1, '1')?.parts).toContainEqual({ kind: 'added', text: 'vol en nat' });
	expect(see(1, '2')?.parts).toContainEqual({ kind: 'added', text: ' en nat' });
	expect(see(2, '1')).toBe(see(1, '1'));
	// Who answered none, or this very version, reads the whole text.
	expect([see(1, ''), see(1, '3')]).toEqual([null, null]);
});
