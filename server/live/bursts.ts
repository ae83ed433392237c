import { Slices } from '#server/slices.ts';

/** Changes of one burst leave together: long enough to merge, short enough to feel immediate. */
const LEAST_MS = 30;

/** A burst may grow, but nobody waits longer than this to see what happened. */
const MOST_MS = 500;

/** Telling takes at most a fifth of the time: a full hall makes the bursts longer, not the wait for answers. */
const FACTOR = 4;

/** Ms of processor time that this thread has had: another program that is busy makes no burst longer. */
function spent(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
}

/** Pieces of work between which others get their turn, and what they cost together. */
export class Work {
	readonly #slices = new Slices();
	#cost = 0;
	#began = spent();

	/** Whether others should get their turn before the next piece. */
	get isLong(): boolean {
		return this.#slices.isOver;
	}

	/** Lets others go first. */
	async rest(): Promise<void> {
		this.#cost += spent() - this.#began;
		await this.#slices.rest();
		this.#began = spent();
	}

	/** Ms of processor time so far, of its own pieces only. */
	get cost(): number {
		return this.#cost + spent() - this.#began;
	}
}

/** What is under way for somebody who is to be told: a wait, or the telling itself. */
type Underway = { wait: NodeJS.Timeout } | { isTelling: true; isDueAgain: boolean };

/**
 * When to tell what changed. What comes alone is told at once; what comes soon after waits for others,
 * for as long as the telling before it makes worth while. One telling at a time for each.
 */
export class Bursts {
	readonly #tell: (whom: string, work: Work) => Promise<void>;
	readonly #underway = new Map<string, Underway>();
	/** Until when nobody is told, on the clock of `performance.now`. */
	#resting = -Infinity;

	/** @param tell does it, and rests whenever its work is long; nobody else hears that it failed */
	constructor(tell: (whom: string, work: Work) => Promise<void>) {
		this.#tell = tell;
	}

	/** Something changed for these: they are told soon. */
	announce(whom: string): void {
		const underway = this.#underway.get(whom);
		if (!underway) this.#wait(whom);
		else if ('isTelling' in underway) underway.isDueAgain = true;
	}

	#wait(whom: string): void {
		const ms = Math.max(0, this.#resting - performance.now());
		const wait = setTimeout(() => void this.#now(whom), ms);
		this.#underway.set(whom, { wait });
	}

	async #now(whom: string): Promise<void> {
		const telling = { isTelling: true as const, isDueAgain: false };
		this.#underway.set(whom, telling);
		const work = new Work();
		await this.#tell(whom, work);
		this.#resting = performance.now() + Math.min(MOST_MS, Math.max(LEAST_MS, FACTOR * work.cost));
		// Stopped meanwhile.
		if (this.#underway.get(whom) !== telling) return;
		this.#underway.delete(whom);
		if (telling.isDueAgain) this.#wait(whom);
	}

	/** Nobody is told any more of what was announced; they hear it when they return. */
	stop(): void {
		for (const underway of this.#underway.values()) {
			if ('wait' in underway) clearTimeout(underway.wait);
		}
		this.#underway.clear();
	}
}
