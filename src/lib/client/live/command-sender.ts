import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { Reply } from '#lib/protocol/messages.ts';

/** What the server says of a command that it accepted. */
export type Accepted = Extract<Reply, { ok: true }>;

/** What carries commands out: a desk's `Sender`, or the `OutboxSender` of a phone or a table. */
export interface CommandSender {
	/** Gives what the server said once it accepted; null when it did not, or was never asked. */
	send<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Accepted | null>;

	/**
	 * Whether this command is being carried out.
	 * @param about what its input has to have in common with this; null for a button that was not tapped
	 */
	does<Name extends CommandName>(name: Name, about?: Partial<CommandInput<Name>> | null): boolean;
}
