import { Asking } from '#lib/client/live/asking.svelte.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';

/** An `Asking` behind many buttons: one tap at a time, and only the button that was tapped is busy. */
export class Desk extends Asking {
	#doing = $state<string | null>(null);

	/** @param key tells apart buttons that send the same command */
	override async send<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		key: string = name
	): Promise<Reply | null> {
		if (this.busy) return null;
		this.#doing = key;
		const reply = await super.send(name, input);
		this.#doing = null;
		return reply;
	}

	/** Whether this command, or the button with this key, is being carried out. */
	does(key: string): boolean {
		return this.#doing === key;
	}
}
