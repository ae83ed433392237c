import { canonicalJson } from '#lib/domain/canonical.ts';
import type { Frame } from './frame.ts';

/** A party had locked frames opened again (R14). */
export interface FramesChange {
	/** Under which its reason can be held (R40); in records of before, of who proposed it. */
	id: string;
	party: string;
	at: number;
	/** `null` once erased. */
	reason: string | null;
	/** The frames as they had been signed. */
	before: readonly Frame[];
	/** As all signed them again, and when; null until then. */
	settled: { frames: readonly Frame[]; at: number } | null;
}

export const CHANGED_PARTS = [
	'added',
	'removed',
	'sentence',
	'reason',
	'question',
	'figures'
] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** What is different about one frame; figures are told without old and new: the sentence says them. */
export interface ChangedLine {
	label: string;
	part: ChangedPart;
	before: string | null;
	after: string | null;
}

/** Old and new of all that a change left different, frame by frame; null until all signed again. */
export function changedLines({ before, settled }: FramesChange): ChangedLine[] | null {
	if (!settled) return null;
	const after = new Map(settled.frames.map((frame) => [frame.id, frame]));
	const known = new Set(before.map(({ id }) => id));
	const stayed = before.flatMap((frame) => {
		const now = after.get(frame.id);
		return now ? differences(frame, now) : [line(frame, 'removed', sentence(frame), null)];
	});
	const added = settled.frames.filter(({ id }) => !known.has(id));
	return [...stayed, ...added.map((frame) => line(frame, 'added', null, sentence(frame)))];
}

function differences(before: Frame, after: Frame): ChangedLine[] {
	const words = (['sentence', 'reason', 'question'] as const).flatMap((part) => {
		const [old, now] = [before.text?.[part] ?? '', after.text?.[part] ?? ''];
		return old === now ? [] : [line(after, part, old, now)];
	});
	const figures = ({ kind, measure }: Frame) => canonicalJson({ kind, measure });
	return figures(before) === figures(after)
		? words
		: [...words, line(after, 'figures', null, null)];
}

const sentence = ({ text }: Frame) => text?.sentence ?? '';

const line = (
	{ label }: Frame,
	part: ChangedPart,
	before: string | null,
	after: string | null
): ChangedLine => ({ label, part, before, after });
