export const BLOCK_KINDS = [
	'arrival',
	'information',
	'recovery',
	'proposals',
	'plan',
	'consent',
	'test',
	'break'
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Where phones are during a block (R23): put away, one device per table, or each their own. */
export const DEVICES = ['away', 'table', 'own'] as const;

/** How many proposals a table shares per block, so that the wall stays readable (R26). */
export const DEFAULT_SHARE_LIMIT = 3;

/** The most a table shares in a block; nobody could read what every table shares of more. */
export const MOST_SHARED = 50;

export interface Block {
	id: string;
	title: string;
	kind: BlockKind;
	minutes: number;
	/** Epoch ms before which it does not begin (lunch, return of the framing parties), or null. */
	fixedStart: number | null;
	/** Besloten tijd: framing parties, informants and press get no data (R25). */
	besloten: boolean;
	devices: (typeof DEVICES)[number];
	shareLimit: number;
	/** Neighbouring blocks with a track run beside each other, one track after itself. */
	track: string | null;
}

const BESLOTEN: readonly BlockKind[] = ['recovery', 'proposals', 'plan', 'consent'];

/** People speak and write without the framing parties unless the run sheet says otherwise (R25). */
export function usuallyBesloten(kind: BlockKind): boolean {
	return BESLOTEN.includes(kind);
}

/**
 * A block with the usual settings of its kind; recovery is told, phones away (R38). Proposals are written by
 * a table's device as well as phones (R26), unless the team says one per table.
 */
export function blockOf(
	kind: BlockKind,
	given: Partial<Block> & Pick<Block, 'id' | 'title' | 'minutes'>
): Block {
	return {
		kind,
		fixedStart: null,
		besloten: usuallyBesloten(kind),
		devices: kind === 'recovery' ? 'away' : 'own',
		shareLimit: DEFAULT_SHARE_LIMIT,
		track: null,
		...given
	};
}
