import { expect, test } from 'vitest';
import { changedLines, type FramesChange } from './changes.ts';
import type { Frame } from './frame.ts';

const frame = (
	label: string,
	text: Partial<Frame['text']> = {},
	more: Partial<Frame> = {}
): Frame => ({
	id: label,
	label,
	party: 'g',
	kind: 'must',
	measure: null,
	standard: null,
	text: { sentence: `${label} zin`, reason: 'Waarom', question: 'Past het?', ...text },
	...more
});
const change = (before: Frame[], after: Frame[] | null): FramesChange => ({
	id: 'c',
	party: 'g',
	at: 1,
	reason: 'Een typefout',
	before,
	settled: after && { frames: after, at: 2 }
});

test('[R14] until all signed again nothing is said of what is different', () => {
	expect(changedLines(change([frame('G1')], null))).toBeNull();
	expect(changedLines(change([frame('G1')], [frame('G1')]))).toEqual([]);
});

test('[R14] [mission 4.3] old and new of every word that is different, frame by frame', () => {
	const before = [frame('G1'), frame('G2'), frame('S1')];
	const after = [
		frame('G1', { sentence: 'Nu anders', question: 'Klopt het?' }),
		frame('G2', { reason: 'Daarom' }, { kind: 'must-not' }),
		frame('S2')
	];
	expect(changedLines(change(before, after))).toEqual([
		{ label: 'G1', part: 'sentence', before: 'G1 zin', after: 'Nu anders' },
		{ label: 'G1', part: 'question', before: 'Past het?', after: 'Klopt het?' },
		{ label: 'G2', part: 'reason', before: 'Waarom', after: 'Daarom' },
		{ label: 'G2', part: 'figures', before: null, after: null },
		{ label: 'S1', part: 'removed', before: 'S1 zin', after: null },
		{ label: 'S2', part: 'added', before: null, after: 'S2 zin' }
	]);
});
