/** How many at once, and how many per second after that. */
export interface Pace {
	readonly burst: number;
	readonly perSecond: number;
}

/** What one writer may send on all connections together: a returning device brings a whole document. */
export interface WriterPace {
	readonly bytes: Pace;
	readonly messages: Pace;
}

/** Limits and intervals; times in ms, sizes in bytes. */
export interface DocumentOptions {
	/** One live update. */
	readonly maxUpdate: number;
	/** A whole document, and so also what one client may bring along when it returns. */
	readonly maxDocument: number;
	/** The same for documents of which the name begins with this part; a view shows them whole. */
	readonly limits: Readonly<Record<string, number>>;
	/** How fast one writer is read on all connections together; as fast as they write when null. */
	readonly writerPace: WriterPace | null;
	/** What may wait for a failing store per document, before senders are told to come back. */
	readonly maxWaiting: number;
	/**
	 * Above this much unsent, a receiver is skipped and later given the full state. More than a
	 * socket keeps without saying so (64 kB).
	 */
	readonly maxUnsent: number;
	/** From the first update after a pause to its tick. */
	readonly quietTick: number;
	/** Between two ticks while people write: at least, and at most; the more they cost, the longer. */
	readonly fastTick: number;
	readonly busyTick: number;
	/** Connections of one seat, in all documents and on all its devices. */
	readonly maxLinks: number;
	/** Between two answers to one seat in one document. */
	readonly replyEvery: number;
	/** Every connection gets a message at least this often; a stock client gives up after 30 s. */
	readonly keepAlive: number;
	/** How often connections and unused documents are looked at. */
	readonly sweep: number;
	/** How long a document nobody uses stays in memory. */
	readonly idle: number;
	/** Rows since the last snapshot after which a new one is made while in use, and at unload. */
	readonly compactEvery: number;
	readonly compactAtUnload: number;
	/** First and longest wait after a failed commit. */
	readonly retryFirst: number;
	readonly retryMax: number;
	/** How long a client may take to hand in its late changes: when returning, when closed upon. */
	readonly lateAtJoin: number;
	readonly lateWhenOpen: number;
	/** Epoch ms, for what is stored. */
	readonly now: () => number;
	/** For what passes: ms of a clock that nobody sets. */
	readonly elapsed: () => number;
}

/** How large a document of this name (`…/<kind>/<id>`) may become, in bytes. */
export function largest({ limits, maxDocument }: DocumentOptions, name: string): number {
	return limits[name.split('/').at(-2) ?? ''] ?? maxDocument;
}

export const DEFAULT_OPTIONS: DocumentOptions = {
	maxUpdate: 64 * 1024,
	maxDocument: 1024 * 1024,
	limits: {},
	writerPace: null,
	maxWaiting: 1024 * 1024,
	maxUnsent: 1024 * 1024,
	quietTick: 5,
	fastTick: 10,
	busyTick: 25,
	maxLinks: 64,
	replyEvery: 100,
	keepAlive: 15_000,
	sweep: 1_000,
	idle: 10_000,
	compactEvery: 500,
	compactAtUnload: 50,
	retryFirst: 100,
	retryMax: 5_000,
	lateAtJoin: 10_000,
	lateWhenOpen: 800,
	now: Date.now,
	elapsed: () => performance.now()
};
