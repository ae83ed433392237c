import * as v from 'valibot';
import type { Actor } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import {
	commandSchemas,
	isCommandName,
	type CommandInput,
	type CommandName
} from '#lib/protocol/commands/index.ts';
import { tooManyIn } from '#lib/protocol/commands/parts.ts';
import type { CommandEnvelope, Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { Gathering } from '#server/db/gathering.ts';
import type { Job } from './attempt.ts';
import type { CommandPorts } from './ports.ts';
import { CommandGroups, type Outcome, type Waiting } from './command-groups.ts';

/** The one door all commands enter by: parse, authorise, decide, store with the record, answer once. */
export class CommandDoor {
	readonly #ports: CommandPorts;
	readonly #gathering: Gathering<Waiting>;

	constructor(ports: CommandPorts) {
		this.#ports = ports;
		const groups = new CommandGroups(ports);
		this.#gathering = new Gathering(ports.database.queue, (waiting) => groups.settle(waiting));
	}

	/** Runs a viewer's command and gives its one answer. */
	async run(viewer: Viewer, envelope: CommandEnvelope): Promise<Reply> {
		if (!isCommandName(envelope.name)) return refuse('unknown-command');
		return this.#enter(envelope.name, envelope, viewer, null);
	}

	/**
	 * Runs a command of the server itself: a deadline that passed, someone at the door.
	 * @param id under which it counts once, where it may be asked again
	 */
	async runAsSystem<Name extends CommandName>(
		process: string,
		name: Name,
		input: CommandInput<Name>,
		actor: Actor = { kind: 'system' },
		id: string = newId()
	): Promise<Reply> {
		const viewer = { door: 'staff', process, id: 'system', session: 'system' } as const;
		return this.#enter(name, { id, name, input }, viewer, actor);
	}

	/** Resolves when every command that came in was answered. */
	idle(): Promise<void> {
		return this.#gathering.idle();
	}

	async #enter<Name extends CommandName>(
		name: Name,
		envelope: CommandEnvelope,
		viewer: Viewer,
		systemActor: Actor | null
	): Promise<Reply> {
		const parsed = v.safeParse(commandSchemas[name], envelope.input);
		if (!parsed.success) return inputFault(parsed.issues[0]);
		const input = parsed.output as CommandInput<Name>;
		const job: Job = { name, envelope, viewer, systemActor, input };
		const { changed, sessionsEnded, reply } = await new Promise<Outcome>((resolve, reject) =>
			this.#gathering.add({ job, resolve, reject })
		);
		if (changed !== null) this.#ports.changed(changed.process, changed.haste);
		if (sessionsEnded) this.#ports.sessionsEnded();
		return reply;
	}
}

/** The first thing that is wrong with an input; too long is told by how much, for it is not missing. */
function inputFault(issue: v.BaseIssue<unknown>) {
	const field = v.getDotPath(issue) ?? '';
	const by = tooManyIn(issue);
	return by === null ? refuse('bad-input', { field }) : refuse('too-long', { field, by });
}
