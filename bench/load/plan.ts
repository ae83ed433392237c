import type { Room } from '../servers/server.ts';
import type { DialectName } from './dialect.ts';

/** What the people of one run do, in every document alike. */
export interface Load {
	/** People in each document. */
	readonly rooms: readonly number[];
	/** How many of them write. */
	readonly writers: number;
	/** Edits per second of one writer. */
	readonly pace: number;
	/** How many readers of a document decode and are timed; the others count. */
	readonly sampled: number;
	/** Whether writers take in what others write, as a real page does. */
	readonly writersHear: boolean;
}

export interface Times {
	/** Seconds of writing before anything is measured. */
	readonly warm: number;
	/** Seconds that are measured. */
	readonly measured: number;
	/** Seconds after the last edit for the rest to arrive. */
	readonly drain: number;
}

/** Everything the generator is told. */
export interface Plan extends Load, Times {
	readonly port: number;
	readonly dialect: DialectName;
	readonly places: readonly Room[];
	readonly serverProcess: number;
	/** Cores of server and generator; null where they are not pinned. */
	readonly cores: readonly [number, number] | null;
	readonly seed: number;
}

/** What the generator saw while it measured. */
export interface Seen {
	/** Seconds between the two looks at the counters. */
	readonly seconds: number;
	/** Seconds of processor time in between. */
	readonly serverCpu: number;
	readonly generatorCpu: number;
	/** Share of each core that other processes used; null where that is not known. */
	readonly others: readonly [number, number] | null;
	readonly made: number;
	readonly delivered: number;
	readonly frames: number;
	readonly bytes: number;
	/** ms, of edits made while measuring. */
	readonly latencies: readonly number[];
	/** Edits that had not reached someone when waiting for them ended. */
	readonly missing: number;
	/** What went wrong, in words. */
	readonly faults: readonly string[];
}
