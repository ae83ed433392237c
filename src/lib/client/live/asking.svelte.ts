import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import type { LiveView } from './live-view.svelte.ts';

/**
 * A desk's way of sending one command at a time: busy while it runs, the refusal when it was
 * refused, and when care rules warn, what to ask the facilitator for a reason about.
 */
export class Asking {
	#busy = $state(false);
	#refusal = $state.raw<Refusal | null>(null);
	#cares = $state.raw<Refusal[]>([]);
	#again: ((reason: string) => Promise<Reply>) | null = null;
	readonly #live: LiveView;

	constructor(live: LiveView) {
		this.#live = live;
	}

	get busy(): boolean {
		return this.#busy;
	}

	/** Why the last command was refused; null when it was accepted or only care rules warned. */
	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** Care rules that warn; ask for a reason and call `goOn`, or `leave`. */
	get cares(): readonly Refusal[] {
		return this.#cares;
	}

	/** Sends a command; resolves with its answer, or with null when care rules warn first. */
	async send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>
	): Promise<Reply | null> {
		this.#again = (reason) => this.#live.sendNow(name, input, reason);
		return this.#run(() => this.#live.sendNow(name, input));
	}

	/** Goes on although care rules warn, with the facilitator's typed reason. */
	async goOn(reason: string): Promise<Reply | null> {
		const again = this.#again;
		return again ? this.#run(() => again(reason)) : null;
	}

	/** Leaves it: nothing was done. */
	leave(): void {
		this.#cares = [];
		this.#again = null;
	}

	async #run(send: () => Promise<Reply>): Promise<Reply | null> {
		this.#busy = true;
		this.#refusal = null;
		this.#cares = [];
		const reply = await send();
		this.#busy = false;
		if (reply.ok) return reply;
		if (reply.cares && reply.cares.length > 0) {
			this.#cares = reply.cares;
			return null;
		}
		this.#refusal = reply.refusal;
		return reply;
	}
}
