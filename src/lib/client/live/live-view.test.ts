import { expect, test } from 'vitest';
import type { View } from '#lib/protocol/view.ts';
import { laterOf } from '../offline/stay-open.ts';
import { LiveView } from './live-view.svelte.ts';

const SEAT = { door: 'seat', process: 'p', seat: 's' } as const;
const wall = (title: string) => ({ wall: [{ id: 'a', title }] }) as unknown as View;
const KEY = { ownIds: { key: [1, 2] } } as const;

/** A page loaded from a copy that was made at 10, with the view that was kept at some moment. */
function reopened(kept: View, now: number): View {
	const live = new LiveView(SEAT, { now: 10, sections: wall('of the page') }, false, 10);
	const later = laterOf(live.snapshot, { now, sections: kept, at: now });
	live.restore(later, later.at);
	return { ...live.sections };
}

test('[R4] [speed 3] a phone reopened without network begins proposals, however new the copy of its page', () => {
	const kept = { ...wall('kept'), ...KEY };
	expect(reopened(kept, 20)).toEqual(kept);
	expect(reopened(kept, 5)).toEqual({ ...wall('of the page'), ...KEY });
	expect(reopened(wall('kept'), 5)).toEqual(wall('of the page'));
});
