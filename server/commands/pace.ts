import type { Actor } from '#lib/domain/decision.ts';
import { PACE } from '#lib/domain/limits.ts';

interface Credit {
	lines: number;
	at: number;
}

type Limited = Exclude<Actor['kind'], 'system'>;

/** Limits how fast each sender adds lines to the record, whatever they say (limits.ts). */
export class Pace {
	readonly #credits = new Map<string, Credit>();
	readonly #now: () => number;

	/** @param now a clock that is never set back, in ms */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
	}

	/** Whether this sender may add so many lines now; then they are counted. */
	take(process: string, actor: Actor, lines: number): boolean {
		if (actor.kind === 'system') return true;
		const { burst, perMinute } = paceOf(actor.kind);
		const key = `${process} ${actor.kind} ${actor.id}`;
		const now = this.#now();
		const known = this.#credits.get(key);
		const earned = known ? ((now - known.at) / 60_000) * perMinute : 0;
		const credit = known ? Math.min(burst, known.lines + earned) : burst;
		// Whoever has anything left may finish: one act can be many lines.
		if (credit < 1) return false;
		this.#credits.delete(key);
		this.#credits.set(key, { lines: credit - lines, at: now });
		this.#forget(now);
		return true;
	}

	/** Those who rested longest stand first; whoever could do everything again is not remembered. */
	#forget(now: number): void {
		for (const [key, { at }] of this.#credits) {
			if (now - at < RESTED_MS) return;
			this.#credits.delete(key);
		}
	}
}

function paceOf(kind: Limited): { burst: number; perMinute: number } {
	return kind === 'facilitator' || kind === 'host' ? PACE.team : PACE[kind];
}

/** In this time everyone has earned their whole burst again. */
const RESTED_MS =
	60_000 * Math.max(...Object.values(PACE).map(({ burst, perMinute }) => (2 * burst) / perMinute));
