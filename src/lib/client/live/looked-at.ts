import { createSubscriber } from 'svelte/reactivity';
import type { View } from '#lib/protocol/view.ts';

/**
 * Which sections some screen of this page shows now. A screen need not say so: it is known by what it
 * reads.
 */
export class LookedAt {
	readonly #now = new Set<string>();
	readonly #tell: (sections: string[]) => void;
	readonly #subscribers: Record<string, () => void> = {};
	#isToTell = false;

	/** @param tell sends to the server what is looked at now */
	constructor(tell: (sections: string[]) => void) {
		this.#tell = tell;
	}

	/** Screens exchange what they show within one turn: only what it comes to is told. */
	#tellSoon(): void {
		if (this.#isToTell) return;
		this.#isToTell = true;
		queueMicrotask(() => this.tell());
	}

	/** Tells the server, also where nothing changed. */
	tell(): void {
		this.#isToTell = false;
		this.#tell([...this.#now]);
	}

	/** The same view; whatever screen reads one of its sections is known to show it. */
	over(view: View): View {
		return new Proxy(view, {
			get: (sections, name: string) => {
				(this.#subscribers[name] ??= createSubscriber(() => {
					this.#now.add(name);
					this.#tellSoon();
					return () => {
						this.#now.delete(name);
						this.#tellSoon();
					};
				}))();
				return sections[name as keyof View];
			}
		});
	}
}
