import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Accepted, CommandSender } from './command-sender.ts';
import { getLiveView, type LiveView } from './live-view.svelte.ts';

/** Why something was refused; `care` when only a care rule warns, which a facilitator can go on without. */
export type OutboxRefusal = Refusal & { care?: true };

/**
 * A phone's way of sending: what is sent waits in the outbox as long as needed, and is never called
 * received before the server said so (R4). One of these belongs to one form or one row of buttons:
 * all of it is busy until there is an answer.
 */
export class OutboxSender implements CommandSender {
	/** How many characters are too many; given once the first screen stands: no first tap waits for it. */
	static tooLong: (name: CommandName, input: unknown) => number = () => 0;
	#open = $state(0);
	#refusal = $state.raw<OutboxRefusal | null>(null);
	readonly #live: LiveView;

	/** Made with a component, or with the view it sends by. */
	constructor(live: LiveView = getLiveView()) {
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
	get refusal(): OutboxRefusal | null {
		return this.#refusal;
	}

	/** Whichever button was tapped: all of them wait for its answer. */
	does(): boolean {
		return this.busy;
	}

	/** What was typed stays with the caller until it was accepted. */
	async send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>
	): Promise<Accepted | null> {
		const by = OutboxSender.tooLong(name, input);
		// As the server would say, and no later than without network.
		this.#refusal = by > 0 ? { code: 'too-long', detail: { by } } : null;
		if (by > 0) return null;
		this.#open += 1;
		const reply = await this.#live.send(name, input);
		this.#open -= 1;
		if (reply.ok) {
			this.#live.onaccepted();
			return reply;
		}
		const [care] = reply.cares ?? [];
		this.#refusal = care ? { ...care, care: true } : reply.refusal;
		return null;
	}

	forget(): void {
		this.#refusal = null;
	}
}
