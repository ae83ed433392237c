import type { ProcessState } from '#lib/domain/process/index.ts';
import type { DocumentTexts } from '#server/commands/feature.ts';

/** The live document of every item in the plan. */
export function itemDocuments(state: ProcessState): string[] {
	return state.plan.order.map((item) => `item/${item}`);
}

/** Item id → its `what`, from drained documents. */
export function itemTexts(state: ProcessState, texts: DocumentTexts): Record<string, string> {
	return Object.fromEntries(
		state.plan.order.map((item) => [item, texts.get(`item/${item}`)?.what?.trim() ?? ''])
	);
}
