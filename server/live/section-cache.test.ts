import { expect, test } from 'vitest';
import { EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import { SectionCache } from './section-cache.ts';
import type { ViewContext } from './views/context.ts';

const viewer = { door: 'screen', process: 'p', id: 'p', session: 's' } as const;

function contextOf(state: ProcessState): ViewContext {
	const none = { lobby: null, idKey: () => [0, 0] as const, draft: () => ({}), answering: [] };
	return { state, now: 0, known: 0, ...none };
}

/** A state in which one slice cannot be read: what a mistake in a view would come to. */
function broken(slice: keyof ProcessState): ProcessState {
	return Object.defineProperty({ ...EMPTY_PROCESS }, slice, {
		get() {
			throw new Error('a mistake');
		}
	});
}

test('a section that cannot be made leaves the screen, the others still come', () => {
	const errors: string[] = [];
	const cache = new SectionCache({ error: (what) => errors.push(what) });
	cache.update(contextOf(EMPTY_PROCESS), '1');
	const first = cache.snapshot(viewer);
	expect(Object.keys(first.sections)).toContain('frames');
	cache.update(contextOf(broken('frames')), '2');
	const next = cache.changes(viewer, first.versions);
	expect(next.gone).toContain('frames');
	expect(next.versions.has('wall')).toBe(true);
	expect(errors).toContain('section frames');
});

test('what did not change is not sent again', () => {
	const cache = new SectionCache({ error: () => undefined });
	cache.update(contextOf(EMPTY_PROCESS), '1');
	const first = cache.snapshot(viewer);
	cache.update(contextOf({ ...EMPTY_PROCESS }), '2');
	expect(cache.changes(viewer, first.versions)).toMatchObject({ sections: {}, gone: [], key: '' });
});
