import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { FrameSections } from '#lib/protocol/sections/frames.ts';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import { draftWords, frozenWords, type ItemWords } from '#parts/plan/item-words.ts';

/** One item of the judged text beside the working text. */
export interface Amended {
	id: string;
	/** Its number in the judged text; in the working text when it is new. */
	number: number;
	/** As it was judged; null when it is new. */
	before: ItemWords | null;
	/** As it reads now; null when it was taken out. */
	now: ItemWords | null;
	changed: boolean;
}

/** Every item of the judged text as it reads now, then what is new (C5: the new text against the old). */
export function amendedItems(
	judged: readonly PlanItemText[],
	working: readonly PlanItemView[],
	frames: FrameSections['frames'] | undefined
): Amended[] {
	const known = new Set(judged.map(({ id }) => id));
	const kept = judged.map((item): Amended => {
		const found = working.find(({ id }) => id === item.id);
		const before = frozenWords(item, [], frames);
		const now = found ? draftWords(found, frames) : null;
		return { id: item.id, number: item.number, before, now, changed: found?.changed ?? true };
	});
	const added = working
		.filter(({ id }) => !known.has(id))
		.map((item): Amended => {
			const now = draftWords(item, frames);
			return { id: item.id, number: item.number, before: null, now, changed: true };
		});
	return [...kept, ...added];
}
