import { expect, test } from 'vitest';
import { EMPTY_PROCESS, evolveProcess } from '#lib/domain/process/index.ts';
import { issueViews } from './issue.ts';

test('[R12] what a version changed is worked out once, not at every update of the process', () => {
	const meta = { at: 1, by: { kind: 'system' } } as const;
	const published = (number: number, text: string) =>
		({ type: 'issue:published', number, text, hash: '' }) as const;
	const first = evolveProcess(EMPTY_PROCESS, published(1, 'Het plein is leeg.'), meta);
	const state = evolveProcess(first, published(2, 'Het plein is vol.'), meta);
	const see = (now: number) =>
		issueViews.issue({
			state: { ...state },
			now,
			known: 0,
			lobby: null,
			idKey: () => [0, 0],
			draft: () => ({})
		})?.diff;
	expect(see(1)).toContainEqual({ kind: 'added', text: 'vol' });
	expect(see(2)).toBe(see(1));
});
