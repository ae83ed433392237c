import type { BlockKind } from './block.ts';

/** Run sheets to begin from: a whole day, half of one, and a short day on which one goes on. */
export const SHEET_TEMPLATES = ['whole-day', 'half-day', 'follow-up'] as const;
export type SheetTemplate = (typeof SHEET_TEMPLATES)[number];

/** A block of one of them; its other settings are the usual ones of its kind (`blockOf`). */
export interface TemplateBlock {
	kind: BlockKind;
	minutes: number;
	/** This break is the lunch. */
	lunch?: true;
}

const blocks = (...rows: [BlockKind, number][]): TemplateBlock[] =>
	rows.map(([kind, minutes]) => ({ kind, minutes }));

/**
 * The blocks of a template. What happened comes before proposals (R38), the question before the test, and
 * nobody works for two hours on end. On a day on which one goes on all that was told and proposed is there.
 */
export function templateBlocks(template: SheetTemplate): readonly TemplateBlock[] {
	return TEMPLATES[template];
}

const TEMPLATES: Readonly<Record<SheetTemplate, readonly TemplateBlock[]>> = {
	'whole-day': [
		...blocks(
			['arrival', 30],
			['information', 60],
			['recovery', 60],
			['break', 15],
			['proposals', 75]
		),
		{ kind: 'break', minutes: 45, lunch: true },
		...blocks(['plan', 60], ['consent', 45], ['test', 30])
	],
	'half-day': blocks(
		['arrival', 15],
		['information', 30],
		['recovery', 40],
		['break', 15],
		['proposals', 45],
		['plan', 40],
		['consent', 30],
		['test', 20]
	),
	'follow-up': blocks(
		['arrival', 15],
		['information', 20],
		['plan', 40],
		['break', 10],
		['consent', 30],
		['test', 20]
	)
};
