import { expect, test } from 'vitest';
import type { TestFrame } from '#lib/protocol/sections/party.ts';
import { misfitsFirst } from './misfits-first.ts';

const frame = (label: string, value: 'FITS' | 'DOES_NOT_FIT') =>
	({ label, verdict: { value } }) as TestFrame;
const FRAMES = [frame('G1', 'FITS'), frame('S1', 'FITS'), frame('G2', 'DOES_NOT_FIT')];

test('[issue 11] back in the room, what does not fit is on the first page of the projector', () => {
	const labels = (status: 'RETURNED' | 'TESTING') =>
		misfitsFirst(FRAMES, status).map(({ label }) => label);
	expect(labels('RETURNED')).toEqual(['G2', 'G1', 'S1']);
	expect(labels('TESTING')).toEqual(['G1', 'S1', 'G2']);
});
