export const VAT = ['incl', 'excl'] as const;
export const PERIODS = ['once', 'yearly'] as const;

/** An amount is never bare: it says incl. or excl. VAT, and once or yearly (§5). */
export interface Money {
	/** Whole euro cents, 0 or more. */
	cents: number;
	vat: (typeof VAT)[number];
	period: (typeof PERIODS)[number];
	/**
	 * Who pays: the id of a framing party, of a seat or of somebody outside who is named with the item, or
	 * `own` for the people of the plan themselves.
	 */
	payer: string;
	/** In a text that is read: the name of a payer who is no framing party. */
	payerName?: string;
}

/** What somebody pays, without who. */
export type Amount = Pick<Money, 'cents' | 'vat' | 'period'>;

/** All that this payer pays of it, in the order in which it is read. */
export const amountsOf = (money: readonly Money[] | null, payer: string): Amount[] =>
	(money ?? [])
		.filter((one) => one.payer === payer)
		.map(({ cents, vat, period }) => ({ cents, vat, period }));

/** Who pays of it and is to say so themselves: not the people of the plan, who judge it (C1). */
export const payersIn = (money: readonly Money[] | null): string[] => [
	...new Set((money ?? []).map(({ payer }) => payer).filter((payer) => payer !== 'own'))
];

/** The *consented text* of one plan item (R32): exactly what the hash covers, nothing else. */
export interface PlanItemText {
	id: string;
	/** 1, 2, 3 … in the order of the plan. */
	number: number;
	what: string;
	/** Display names of who carries it; a carrier's own yes is kept outside the consented text. */
	carriers: readonly string[];
	/** ISO date (2027-09-30), or null where time does not matter. */
	when: string | null;
	money: readonly Money[];
	/**
	 * Somebody filled in that it costs nothing. Absent where money is not filled in, and in versions from
	 * before this was kept: those leave it open.
	 */
	costsNothing?: true;
	where: string;
	/** Ids of the frames this item says it touches; date and count frames look at these items only. */
	touches: readonly string[];
	/** What the item adds to a count frame it touches: frame id → number. */
	counts: Readonly<Record<string, number>>;
}

/** Immutable once frozen; any text change, even a typo, makes a new one (C4). */
export interface PlanVersion {
	/** 1, 2, 3 …; what participants see ("versie 3"), never the hash (R7). */
	number: number;
	items: readonly PlanItemText[];
	/** `hashOf({ items })`. */
	hash: string;
	frozenAt: number;
}
