import type { View } from '#lib/protocol/view.ts';

/**
 * Which sections some screen of this page shows now. A screen need not say so: it is known by what it
 * reads. Not by `createSubscriber`: with it come all reactive sets of Svelte, on every phone.
 *
 * Each change of the view is another object, so whatever still shows a section reads it again there; what
 * was not read since the last change is not looked at any more. Who reads by way of something derived
 * reads nothing anew when only the reader runs again: to count readers would be to forget those.
 */
export class LookedAt {
	/** Since the view last changed. */
	#read = new Set<string>();
	#told = '';
	readonly #tell: (sections: string[]) => void;
	#isToTell = false;

	/** @param tell sends to the server what is looked at now */
	constructor(tell: (sections: string[]) => void) {
		this.#tell = tell;
	}

	/** Once all screens have read what they show. */
	#tellSoon(): void {
		if (this.#isToTell) return;
		this.#isToTell = true;
		queueMicrotask(() => {
			this.#isToTell = false;
			if (this.#told !== this.#said()) this.tell();
		});
	}

	#said(): string {
		return [...this.#read].sort().join();
	}

	/** Tells the server, also where nothing changed. */
	tell(): void {
		this.#told = this.#said();
		this.#tell([...this.#read]);
	}

	/** The same view; whatever screen reads one of its sections is known to show it. */
	over(view: View): View {
		const read = (this.#read = new Set());
		this.#tellSoon();
		return new Proxy(view, {
			get: (sections, name: string) => {
				if ($effect.tracking()) {
					read.add(name);
					this.#tellSoon();
				}
				return sections[name as keyof View];
			}
		});
	}
}
