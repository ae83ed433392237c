import { expect, test } from 'vitest';
import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import type { View } from '#lib/protocol/view.ts';
import { laterOf } from '../offline/stay-open.ts';
import { LiveView } from './live-view.svelte.ts';

const SEAT = { door: 'seat', process: 'p', seat: 's' } as const;
const wall = (title: string) => ({ wall: [{ id: 'a', title }] }) as unknown as View;
const KEY = { ownIds: { key: [1, 2] } } as const;

/** A page loaded from a copy that was made at 10, with the view that was kept at some moment. */
function reopened(kept: View, now: number, page: Partial<ViewSnapshot> = {}): View {
	const first = { now: 10, sections: wall('of the page'), ...page };
	const live = new LiveView(SEAT, first, false, 10);
	const later = laterOf(live.snapshot, { now, sections: kept, at: now }, live.later);
	live.restore(later, later.at);
	return { ...live.sections };
}

test('[R4] [speed 3] a phone reopened without network begins proposals, however new the copy of its page', () => {
	const kept = { ...wall('kept'), ...KEY };
	expect(reopened(kept, 20)).toEqual(kept);
	expect(reopened(kept, 5)).toEqual({ ...wall('of the page'), ...KEY });
	expect(reopened(wall('kept'), 5)).toEqual(wall('of the page'));
});

test('[R4] [speed 3] a phone reopened without network shows what its page was left without, as it last had it', () => {
	const page = { sections: KEY as unknown as View, later: ['wall' as const] };
	expect(reopened(wall('kept'), 5, page)).toEqual({ ...wall('kept'), ...KEY });
	expect(reopened({}, 5, page)).toEqual(KEY);
	// What it was left without is not what is no longer theirs to see.
	expect(reopened(wall('kept'), 5, { sections: KEY as unknown as View })).toEqual(KEY);
});

test('[speed 3] a page lacks what it was left without until that came', () => {
	const live = new LiveView(SEAT, { now: 10, sections: KEY as never, later: ['wall'] }, false, 10);
	expect(live.later).toEqual(['wall']);
	live.takeRest({ now: 11, sections: wall('came') });
	expect(live.later).toEqual([]);
	expect(live.sections).toMatchObject(wall('came'));
});
