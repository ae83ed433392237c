import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { DiffPart } from '#lib/domain/text-diff.ts';

/** A plan item in the making. `what` and `where` are live in its document while it is written. */
export interface PlanItemView extends PlanItemText {
	from: { id: string; title: string }[];
	/** Seats may write in it now. */
	open: boolean;
	/** Carriers without a yes of their own: "nog geen ja van …" (R32). */
	missingYes: string[];
	/** Codes of what R32 misses. */
	missing: string[];
}

export interface PlanVersionView {
	number: number;
	at: number;
	items: PlanItemText[];
	/** Carriers of this version whose own yes is missing, by item id. */
	missingYes: Record<string, string[]>;
	/** Against the version before: what changed, item by item (C4). */
	diff: { item: string; number: number; change: 'added' | 'removed' | 'changed' | 'same'; parts: DiffPart[] }[] | null;
}

export interface ExecutionSheet {
	backup: string;
	firstStep: string;
	needs: string;
	seenBy: string;
}

export interface PlanSections {
	/** The plan in the making: seats, tables, team, projector. Never framing parties. */
	plan: { items: PlanItemView[]; versions: number };
	/** The latest frozen version, as participants judge it. */
	planVersion: PlanVersionView | null;
	/** Team: execution sheets, by item. */
	execution: Record<string, ExecutionSheet>;
}
