import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';

/** Why something was refused; `care` when only a care rule warns, which a facilitator can go on without. */
export type Told = Refusal & { care?: true };

/**
 * A phone's way of sending: what is sent waits in the outbox as long as needed, and is never called
 * received before the server said so. One of these belongs to one form or one row of buttons.
 */
export class Telling {
	#open = $state(0);
	#refusal = $state.raw<Told | null>(null);
	readonly #live: LiveView;

	constructor(live: LiveView) {
		this.#live = live;
	}

	/** Sent or waiting to be sent; no answer yet. */
	get busy(): boolean {
		return this.#open > 0;
	}

	/** Waits for the network: "nog niet verzonden". */
	get unsent(): boolean {
		return this.#open > 0 && this.#live.status !== 'live';
	}

	/** Why the last one was refused, or the care that stopped it. */
	get refusal(): Told | null {
		return this.#refusal;
	}

	/** Gives whether the server accepted it; what was typed stays with the caller until it did. */
	async tell<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<boolean> {
		this.#refusal = null;
		this.#open += 1;
		const reply = await this.#live.send(name, input);
		this.#open -= 1;
		if (reply.ok) return true;
		const [care] = reply.cares ?? [];
		this.#refusal = care ? { ...care, care: true } : reply.refusal;
		return false;
	}

	forget(): void {
		this.#refusal = null;
	}
}
