import { Asking } from '#lib/client/live/asking.svelte.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';

/**
 * An `Asking` behind many buttons: one command at a time, in the order of the taps, and only the
 * button that was tapped is busy. A second tap on the same button while the first is under way is one.
 */
export class Desk extends Asking {
	#doing = $state<string | null>(null);
	readonly #waiting = new Set<string>();
	#last: Promise<unknown> = Promise.resolve();

	/** @param key tells apart buttons that send the same command */
	override async send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		key: string = name
	): Promise<Reply | null> {
		if (this.#waiting.has(key)) return null;
		this.#waiting.add(key);
		const turn = this.#last.then(async () => {
			this.#doing = key;
			const reply = await super.send(name, input);
			this.#doing = null;
			this.#waiting.delete(key);
			return reply;
		});
		this.#last = turn.catch(() => undefined);
		return turn;
	}

	/** Whether this command, or the button with this key, is being carried out. */
	does(key: string): boolean {
		return this.#doing === key;
	}
}
