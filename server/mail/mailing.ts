import type { MailWords } from '#lib/domain/invitation/index.ts';
import { refuse } from '#lib/domain/result.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import { actorOf, type Viewer } from '#server/access/viewer.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';

interface MailingPorts {
	processes: ProcessStore;
	commands: CommandDoor;
	/** A mail server is set. */
	isOn: boolean;
}

/** What pages need to have mails sent. */
export class Mailing {
	readonly #ports: MailingPorts;

	constructor(ports: MailingPorts) {
		this.#ports = ports;
	}

	/**
	 * Has mails sent to these, in words of a page of ours. Refused to who does not lead the process.
	 * @param id under which it counts once, however often it is asked
	 */
	async ask(
		viewer: Viewer,
		asked: { people: string[]; again: boolean; words: MailWords },
		id: string
	): Promise<Reply> {
		const { processes, commands, isOn } = this.#ports;
		const { state } = await processes.load(viewer.process);
		const actor = actorOf(viewer, state);
		if (actor?.kind !== 'facilitator' || !isOn) return refuse('not-allowed');
		return commands.runAsSystem(viewer.process, 'mail:ask', asked, actor, id);
	}
}
