import { Refused } from '../../client-kit/link.ts';
import type { LiveLink } from '../live-link.ts';
import type { Stage } from '../stage.ts';

/** Refusals that only say that the room has gone on meanwhile: look again at what is there now. */
const OVERTAKEN: readonly string[] = [
	'round-closed',
	'not-asking',
	'answer-old-text',
	'wrong-phase',
	'paused',
	'not-testing',
	'other-test',
	'party-not-back',
	'nothing-amended',
	'door-closed',
	'not-allowed'
];

/** What someone does by themselves when their own screen asks for it; each thing once. */
export class Habit {
	readonly #stage: Stage;
	readonly #link: LiveLink;
	readonly #begun = new Set<string>();
	readonly #stop: () => void;

	/** @param look called at every change of the screen; begins things with `once` */
	constructor(stage: Stage, link: LiveLink, look: (habit: Habit) => void) {
		this.#stage = stage;
		this.#link = link;
		let ready = false;
		this.#stop = link.watch(() => ready && look(this));
		ready = true;
		queueMicrotask(() => look(this));
	}

	/** Does something unless it was begun before under this name. */
	once(name: string, act: () => Promise<void>): void {
		if (this.#begun.has(name) || this.#link.closedBy) return;
		this.#begun.add(name);
		act().catch((cause: unknown) => {
			if (this.#link.closedBy) return;
			if (cause instanceof Refused && OVERTAKEN.includes(cause.refusal.code)) {
				this.#begun.delete(name);
				return;
			}
			this.#stage.fail(cause);
		});
	}

	stop(): void {
		this.#stop();
	}
}
