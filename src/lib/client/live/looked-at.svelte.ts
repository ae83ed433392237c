import type { View } from '#lib/protocol/view.ts';

/**
 * Which sections some screen of this page shows now. A screen need not say so: it is known by what it
 * reads. Not by `createSubscriber`: with it come all reactive sets of Svelte, on every phone.
 */
export class LookedAt {
	/** How many places of the page read it. */
	readonly #readers = new Map<string, number>();
	readonly #tell: (sections: string[]) => void;
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
		this.#tell([...this.#readers.keys()]);
	}

	#count(name: string, more: 1 | -1): void {
		const readers = (this.#readers.get(name) ?? 0) + more;
		if (readers > 0) this.#readers.set(name, readers);
		else this.#readers.delete(name);
		this.#tellSoon();
	}

	/** The same view; whatever screen reads one of its sections is known to show it. */
	over(view: View): View {
		return new Proxy(view, {
			get: (sections, name: string) => {
				if ($effect.tracking()) {
					$effect.pre(() => {
						this.#count(name, 1);
						// What reads it again at once was never gone.
						return () => queueMicrotask(() => this.#count(name, -1));
					});
				}
				return sections[name as keyof View];
			}
		});
	}
}
