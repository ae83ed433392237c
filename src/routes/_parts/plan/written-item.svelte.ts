import type { Writer } from '#lib/domain/plan/pen.ts';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import { writesWith } from './held-items.ts';

/** Whether somebody writes in an item, only reads it, or it is in the plan no more. */
export type ItemHold = 'writes' | 'reads' | 'gone';

/**
 * The item of a writing screen, for as long as that stands: one that the team took out of the plan
 * stays as it was last, with what was typed of it (R4).
 */
export class WrittenItem {
	#last = $state.raw<PlanItemView>();
	readonly #find: () => PlanItemView | undefined;
	readonly #writer: () => Writer;

	/**
	 * Make it while a component starts.
	 * @param find the item as it stands in the plan now
	 * @param writer who writes here
	 */
	constructor(find: () => PlanItemView | undefined, writer: () => Writer) {
		this.#find = find;
		this.#writer = writer;
		$effect.pre(() => {
			const item = find();
			if (item) this.#last = item;
		});
	}

	/** As it stands in the plan, or stood there last. */
	get item(): PlanItemView | undefined {
		return this.#find() ?? this.#last;
	}

	get hold(): ItemHold {
		const item = this.#find();
		if (!item) return 'gone';
		return writesWith(item.pen, this.#writer()) ? 'writes' : 'reads';
	}
}
