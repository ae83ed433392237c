import { canonicalJson } from '#lib/domain/canonical.ts';
import type { Actor } from '#lib/domain/decision.ts';

/** Two of the team who mean the same moment press within this time; later, each has seen what the other did. */
const SAME_MOMENT_MS = 3_000;

/** What the team did last in a process. */
interface Deed {
	by: string;
	/** Command and input: the words in it are kept no longer than the next deed. */
	what: string;
	at: number;
}

/**
 * Knows when two of the team do the same at the same moment, each at a desk of their own: what both pressed
 * for is done once, and who came second is told so. Only what was done last counts, so that nothing is
 * taken for the same that was undone meanwhile. In memory: after a restart nobody presses at that moment.
 */
export class Colleagues {
	readonly #last = new Map<string, Deed>();
	readonly #now: () => number;

	/** @param now a clock that is never set back, in ms */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
	}

	/** Somebody else of the team did exactly this a moment ago, and nobody of it anything since. */
	justDid(process: string, actor: Actor, name: string, input: object): boolean {
		const last = this.#last.get(process);
		if (!last || !isTeam(actor) || last.by === actor.id) return false;
		return this.#now() - last.at < SAME_MOMENT_MS && last.what === deedOf(name, input);
	}

	/**
	 * Somebody of the team did this; what others do makes no difference here.
	 * @param isHidden what they sent may not be known to a colleague, who would try what it was: who comes
	 * second is told by the rule, whatever they typed
	 * @returns forgets it again, for when it turns out not to be stored
	 */
	did(process: string, actor: Actor, name: string, input: object, isHidden: boolean): () => void {
		if (!isTeam(actor)) return () => undefined;
		this.#last.delete(process);
		if (isHidden) return () => undefined;
		const now = this.#now();
		const deed = { by: actor.id, what: deedOf(name, input), at: now };
		this.#last.set(process, deed);
		this.#forget(now);
		return () => {
			if (this.#last.get(process) === deed) this.#last.delete(process);
		};
	}

	#forget(now: number): void {
		// The oldest stand first.
		for (const [known, { at }] of this.#last) {
			if (now - at < SAME_MOMENT_MS) return;
			this.#last.delete(known);
		}
	}
}

const deedOf = (name: string, input: object) => canonicalJson([name, input]);

function isTeam(actor: Actor): actor is Actor & { kind: 'facilitator' | 'host' } {
	return actor.kind === 'facilitator' || actor.kind === 'host';
}
