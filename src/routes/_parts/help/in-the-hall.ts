import type { Sections } from '#lib/protocol/sections.ts';

/**
 * Whether somebody is, or is about to be, where the day is (R18). Only then can they leave early, have a
 * pause or wait at the door: to who is at home, before the day or after it, nobody comes.
 */
export function isInTheHall({ me, day }: Partial<Sections>): boolean {
	const going = day?.state === 'open' || day?.state === 'paused';
	return going && me?.presence !== 'left' && !me?.indirect;
}
