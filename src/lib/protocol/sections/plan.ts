import type {
	ExecutionSheet,
	ItemChange,
	ItemField,
	ItemFields,
	YesRoute
} from '#lib/domain/plan/index.ts';
import type { Money, PlanItemText } from '#lib/domain/plan-types.ts';

/** Who writes in an item, by name. */
export type PenView = {
	/** The part of the day in which the plan is written is over: nobody but the team writes now. */
	rests: boolean;
} & (
	| { kind: 'everyone' }
	| { kind: 'table'; table: string; name: string }
	| { kind: 'seats'; seats: { id: string; name: string }[] }
);

/** What somebody last changed of an item. */
export interface FilledView {
	field: keyof ItemFields;
	/** A chosen name, or a table's. */
	name: string;
	at: number;
}

/** Somebody who pays for an item, or may: `asked` where an amount of theirs stands (R32). */
export interface PayerView {
	/** A framing party, a seat, or somebody outside. */
	id: string;
	name: string;
	yes: YesRoute | null;
	declined: boolean;
	asked: boolean;
}

/** A plan item in the making. Its `what` is live in the document `item/<id>` while it is written. */
export interface PlanItemView {
	id: string;
	/** 1, 2, 3 … in the order of the plan. */
	number: number;
	/** As last committed in its document; empty for the room while it is held. */
	what: string;
	/** Seats may write in it, and it names somebody: shown to the room once the team closed it (R40). */
	held: boolean;
	/**
	 * `yes` is how they said yes themselves, null for "nog geen ja van …"; `declined`: they said no (R32).
	 */
	carriers: { id: string; name: string; yes: YesRoute | null; declined: boolean }[];
	/** ISO date; `any` where time does not matter; null while not filled in. */
	when: string | null;
	/** Empty where it costs nothing; null while not filled in. */
	money: readonly Money[] | null;
	/** Who is asked for these amounts, and who can be chosen. */
	payers: PayerView[];
	where: string;
	touches: readonly string[];
	counts: Readonly<Record<string, number>>;
	from: { id: string; title: string }[];
	/** Items that somebody marked as clashing with it. */
	conflicts: { id: string; number: number }[];
	/** Who writes in it beside the team; null while nobody does. */
	pen: PenView | null;
	/** Team: whose hand last changed what; empty for the room. */
	filledBy: FilledView[];
	/** It reads otherwise than in the latest version, or is not in it. */
	changed: boolean;
	/** What R32 misses, named before the round. */
	missing: ItemField[];
}

export interface PlanVersionView {
	number: number;
	at: number;
	items: readonly PlanItemText[];
	/** Who carries or pays in this version and whose own yes is missing, by item id. */
	missingYes: Record<string, string[]>;
	/** With the version this viewer last answered, or everyone was last asked about (C4); null without one. */
	compared: ComparedVersion | null;
}

/** What is different from an earlier version, item by item (C4). */
export interface ComparedVersion {
	/** Number of the earlier version. */
	since: number;
	items: readonly ItemChange[];
}

export interface PlanSections {
	/** The plan in the making: seats, tables, team, projector. Never framing parties. */
	plan: { items: PlanItemView[]; versions: number };
	/** The latest frozen version, as participants judge it. */
	planVersion: PlanVersionView | null;
	/** Tables and team, while people are asked: the latest version beside those they may have answered (C4). */
	comparisons: {
		/** Latest first. */
		before: ComparedVersion[];
		/** Team: which of them somebody last answered; who is not named answered none. Empty for a table (C3). */
		lastAnswered: { id: string; version: number }[];
	};
	/** Team: execution sheets, by item. */
	execution: Record<string, ExecutionSheet>;
}
