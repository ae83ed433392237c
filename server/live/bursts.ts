import { sooner, type Haste } from '#server/haste.ts';
import { Slices } from '#server/slices.ts';

/** Changes of one burst leave together: long enough to merge, short enough to feel immediate. */
const LEAST_MS = 30;

/** A burst may grow, but nobody waits longer than this to see what happened. */
const MOST_MS = 500;

/**
 * How many times as long as a telling took it rests before the next: telling takes at most a fifth of the
 * time, and a twentieth where all that is told is that many do the same. A full hall makes the bursts
 * longer, not the wait for answers.
 */
const REST: Readonly<Record<Haste, number>> = { soon: 4, 'with-others': 19 };

const HASTES = ['soon', 'with-others'] as const satisfies readonly Haste[];

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

/** What is under way for somebody who is to be told: a wait until then, or the telling itself. */
type Underway =
	| { readonly kind: 'waiting'; readonly until: number; readonly wait: NodeJS.Timeout }
	| { readonly kind: 'telling'; again: Haste | null };

/**
 * When to tell what changed. What comes alone is told at once; what comes soon after waits for others,
 * for as long as the telling before it makes worth while. One telling at a time for each.
 */
export class Bursts {
	readonly #tell: (whom: string, work: Work) => Promise<void>;
	readonly #underway = new Map<string, Underway>();
	/** Until when nobody is told of such news, on the clock of `performance.now`. */
	readonly #resting: Record<Haste, number> = { soon: -Infinity, 'with-others': -Infinity };

	/** @param tell does it, and rests whenever its work is long; nobody else hears that it failed */
	constructor(tell: (whom: string, work: Work) => Promise<void>) {
		this.#tell = tell;
	}

	/** Something changed for these: they are told soon. */
	announce(whom: string, haste: Haste = 'soon'): void {
		const underway = this.#underway.get(whom);
		if (underway?.kind === 'telling') underway.again = sooner(underway.again ?? undefined, haste);
		else if (!underway || underway.until > this.#resting[haste]) this.#wait(whom, haste);
	}

	/** In place of a longer wait, where there is one. */
	#wait(whom: string, haste: Haste): void {
		const underway = this.#underway.get(whom);
		if (underway?.kind === 'waiting') clearTimeout(underway.wait);
		const until = this.#resting[haste];
		const wait = setTimeout(() => void this.#now(whom), Math.max(0, until - performance.now()));
		this.#underway.set(whom, { kind: 'waiting', until, wait });
	}

	async #now(whom: string): Promise<void> {
		const telling: Underway = { kind: 'telling', again: null };
		this.#underway.set(whom, telling);
		const work = new Work();
		await this.#tell(whom, work);
		const now = performance.now();
		for (const haste of HASTES) {
			const ms = Math.min(MOST_MS, Math.max(LEAST_MS, REST[haste] * work.cost));
			this.#resting[haste] = now + ms;
		}
		// Stopped meanwhile.
		if (this.#underway.get(whom) !== telling) return;
		this.#underway.delete(whom);
		if (telling.again) this.#wait(whom, telling.again);
	}

	/** Nobody is told any more of what was announced; they hear it when they return. */
	stop(): void {
		for (const underway of this.#underway.values()) {
			if (underway.kind === 'waiting') clearTimeout(underway.wait);
		}
		this.#underway.clear();
	}
}
