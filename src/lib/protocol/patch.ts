/** A text that changed in one place: from this character (UTF-16) on so many go, and these come. */
export type TextPatch = readonly [at: number, removed: number, put: string];

/** A value that changed in some of its fields. */
export interface FieldsPatch {
	/** Fields that are new or another, whole. */
	readonly set?: Readonly<Record<string, unknown>>;
	/** Fields that are there no more. */
	readonly gone?: readonly string[];
	/** Fields that changed within. */
	readonly in?: Readonly<Record<string, Patch>>;
}

/** A list of rows that changed in some of them (decision 0041). */
export interface RowsPatch {
	/** The field that is the key; left out where it is `id`. */
	readonly by?: string;
	/** Rows that are new, or another altogether, whole: new ones at the end, in this order. */
	readonly put?: readonly unknown[];
	/** By key: rows that changed within. */
	readonly in?: Readonly<Record<string, Patch>>;
	/** Keys of rows that are there no more. */
	readonly gone?: readonly string[];
	/** All keys, where the order is not what `gone` and `put` come to. */
	readonly order?: readonly string[];
}

export type Patch = TextPatch | FieldsPatch | RowsPatch;

type Row = Readonly<Record<string, unknown>>;

function misfit(): never {
	throw new Error('a patch to something else');
}

/**
 * What a section, or a part of it, is after a change; what did not change is the same object.
 * @throws where the patch was made for something else than `before`
 */
export function patched(before: unknown, patch: Patch): unknown {
	if (typeof before === 'string') {
		const [at, removed, put] = patch as TextPatch;
		if (before.length < at + removed) misfit();
		return before.slice(0, at) + put + before.slice(at + removed);
	}
	if (typeof before !== 'object' || before === null || Array.isArray(patch)) misfit();
	const {
		by = 'id',
		set,
		put = [],
		in: within = {},
		gone = [],
		order
	} = patch as FieldsPatch & RowsPatch;
	const isList = Array.isArray(before);
	const parts = new Map<string, unknown>(
		isList ? (before as Row[]).map((row) => [row[by] as string, row]) : Object.entries(before)
	);
	for (const key of gone) parts.delete(key);
	for (const [key, one] of Object.entries(within)) parts.set(key, patched(parts.get(key), one));
	if (!isList) return { ...Object.fromEntries(parts), ...set };
	for (const row of put as Row[]) parts.set(row[by] as string, row);
	return [...(order ?? parts.keys())].map((key) => parts.get(key) ?? misfit());
}
