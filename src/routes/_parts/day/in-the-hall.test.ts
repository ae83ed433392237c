import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { isInTheHall } from './which-screen.ts';

const day = (state: string) => ({ state }) as Sections['day'];
const me = (presence: string | null, indirect: object | null = null) =>
	({ presence, indirect }) as Sections['me'];

test('[R18] nobody is told to wait at the door who is at home: before the day, after it, or gone', () => {
	expect(isInTheHall({ me: me('present'), day: day('open') })).toBe(true);
	expect(isInTheHall({ me: me('away'), day: day('paused') })).toBe(true);
	expect(isInTheHall({ me: me('expected'), day: day('open') })).toBe(true);
	expect(isInTheHall({ me: me('expected'), day: day('not-open') })).toBe(false);
	expect(isInTheHall({ me: me('present'), day: day('closed') })).toBe(false);
	expect(isInTheHall({ me: me('left'), day: day('open') })).toBe(false);
	expect(isInTheHall({ me: me('expected', {}), day: day('open') })).toBe(false);
	expect(isInTheHall({ me: me(null) })).toBe(false);
});
