import * as v from 'valibot';
import type { Actor, AddedDevice, Decision, DocumentTexts } from '#lib/domain/decision.ts';
import { LINES_AT_A_TABLE, LINES_OF_PLAYING } from '#lib/domain/limits.ts';
import {
	decideCommand,
	withDueErasures,
	withHolds,
	type ProcessEvent,
	type RuleInput
} from '#lib/domain/process/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { answersOf } from '#lib/domain/subject.ts';
import {
	commandSchemas,
	isCommandName,
	type CommandInput,
	type CommandName
} from '#lib/protocol/commands/index.ts';
import { tooManyIn } from '#lib/protocol/commands/parts.ts';
import type { CommandEnvelope, Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { capReached } from '#server/access/caps.ts';
import { commandRefusal } from '#server/access/commands.ts';
import { addedDevice, deviceOf, mayByDevice } from '#server/access/devices.ts';
import { actorOf, type Viewer } from '#server/access/viewer.ts';
import type { Database } from '#server/db/database.ts';
import type { Trx } from '#server/db/schema.ts';
import { findReceipt, insertReceipt } from '#server/db/receipt-repository.ts';
import { DocumentExists } from '#server/documents/room/command-texts.ts';
import { Colleagues } from './colleagues.ts';
import type { Effects, Feature, Features, Seed } from './feature.ts';
import { Pace } from './pace.ts';
import type { LoadedProcess, ProcessStore } from './process-store.ts';

export interface CommandPorts {
	database: Database;
	processes: ProcessStore;
	features: Features;
	clock: () => number;
	/** Believed time: for how long links and codes last, and whether a deadline is over. */
	known: () => number;
	/**
	 * Commits what is queued for these documents of a process and gives their texts by address; called
	 * inside the write queue.
	 */
	drain(process: string, addresses: readonly string[]): Promise<DocumentTexts>;
	/**
	 * Gives a new live document its first texts, within a command's transaction.
	 * @param sender whose words they are when the seed names nobody
	 */
	seed(trx: Trx, process: string, seed: Seed, sender: string): Promise<void>;
	/**
	 * Removes what an author wrote in a process's live documents from the store, within a command's
	 * transaction.
	 * @param theirs whether in the document at this address the team only typed for them
	 * @returns to be called when the transaction has ended
	 */
	eraseWriting(
		trx: Trx,
		process: string,
		author: string,
		theirs: (address: string) => boolean
	): Promise<(outcome: 'committed' | 'rolled-back') => void>;
	/** After a commit: everyone concerned is told, and open connections are asked again. */
	changed(process: string): void;
	/** After a commit that took a session or a seat from a browser: the same for who holds them. */
	sessionsEnded(): void;
}

/** The one door all commands enter by: parse, authorise, decide, store with the record, answer once. */
export class CommandDoor {
	readonly #ports: CommandPorts;
	readonly #pace = new Pace();
	readonly #colleagues = new Colleagues();

	constructor(ports: CommandPorts) {
		this.#ports = ports;
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

	async #enter<Name extends CommandName>(
		name: Name,
		envelope: CommandEnvelope,
		viewer: Viewer,
		systemActor: Actor | null
	): Promise<Reply> {
		const input = v.safeParse(commandSchemas[name], envelope.input);
		if (!input.success) return inputFault(input.issues[0]);
		const { database, processes } = this.#ports;
		const job: Job<Name> = {
			name,
			envelope,
			viewer,
			systemActor,
			input: input.output as CommandInput<Name>
		};
		const outcome = await database.queue.run(async () => {
			try {
				return await this.#attempt(job);
			} catch (cause) {
				if (cause instanceof DocumentExists) return answer(refuse('id-taken'));
				// A conflict, or a commit that was reported as failed: what was known here is not what is
				// stored. Asked again, the receipt answers, or the command is decided on what is stored.
				if (!(await processes.refresh(viewer.process))) throw cause;
				const again = await this.#attempt(job);
				return { ...again, changed: viewer.process, sessionsEnded: true };
			}
		});
		if (outcome.changed !== null) this.#ports.changed(outcome.changed);
		if (outcome.sessionsEnded) this.#ports.sessionsEnded();
		return outcome.reply;
	}

	/** Within the write queue. */
	async #attempt<Name extends CommandName>(job: Job<Name>): Promise<Outcome> {
		const { name, envelope, viewer, systemActor, input } = job;
		const { database, processes } = this.#ports;
		const before = await processes.load(viewer.process);
		if (before.damage) return answer(refuse('record-damaged'));
		const actor = systemActor ?? actorOf(viewer, before.state);
		if (!actor) return answer(refuse('not-allowed'));
		const earlier = await findReceipt(database.db, before.id, senderOf(actor), envelope.id);
		if (earlier !== null) return answer(toldAgain(earlier));
		const refused = systemActor ? null : commandRefusal(actor, name, before.state, input);
		if (refused) return answer(refuse(refused));
		const added = addedDevice(viewer, before.state);
		if (!systemActor && !mayByDevice(name, added)) return answer(refuse('device-added'));
		if (this.#colleagues.justDid(before.id, actor, name, input)) {
			return answer(refuse('colleague-first'));
		}
		const device = deviceOf(viewer);
		return this.#decide(name, input, envelope, before, actor, { device, added });
	}

	async #decide<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		envelope: CommandEnvelope,
		before: LoadedProcess,
		actor: Actor,
		by: { device: string | null; added: AddedDevice | null }
	): Promise<Outcome> {
		const feature: Feature<Name> = this.#ports.features[name] ?? {};
		const texts = await this.#ports.drain(before.id, feature.drain?.(before.state, input) ?? []);
		const sender = { process: before.id, actor };
		const facts = (await feature.facts?.(this.#ports.database.db, input, sender)) ?? {};
		const now = this.#ports.clock();
		// Schemas give what rules take, one by one (`Schemas`); of any name the compiler does not follow it.
		const asked = input as unknown as RuleInput<Name>;
		const decision = decideCommand(before.state, name, asked, {
			process: before.id,
			now,
			known: this.#ports.known(),
			actor,
			...by,
			newId,
			facts,
			texts
		});
		if (!decision.ok) return answer(decision);
		const stopped = await feature.check?.(this.#ports.database.db, before.id, input);
		if (stopped) return answer({ ok: false, refusal: stopped });
		const decided = withReason(decision.value, envelope.reason, actor);
		if (!decided) return answer({ ...refuse('care-rule'), cares: decision.value.cares });
		const full = decided.length > 0 ? capReached(name, input, actor, before.state) : null;
		if (full) return answer({ ok: false, refusal: full });
		if (!this.#inPace(name, before.id, actor, decided.length)) return answer(refuse('too-fast'));
		const { made } = decision.value;
		const meta = { at: now, by: actor };
		const events = withDueErasures(before.state, withHolds(before.state, decided, meta), meta);
		const erased: Erased = { shown: false, unseen: false, settle: [], sessions: false };
		const work = async (trx: Trx) => {
			const after = await this.#ports.processes.append(trx, before, actor, now, events);
			const effects = this.#effects(trx, before.id, this.#ports.known(), actor, erased);
			for (const event of events) {
				if (event.type !== 'answer:erased') continue;
				for (const seat of event.seats) await effects.erase(answersOf(seat));
			}
			const value = await feature.effect?.(effects, input, after.state);
			const seeds =
				events.length > 0 ? (feature.seed?.(after.state, input, made ?? null) ?? []) : [];
			for (const seed of seeds) {
				await this.#ports.seed(trx, before.id, seed, senderOf(actor));
			}
			// Ids may be told again; what an effect gives is a secret, and is told once.
			const receipt: Reply = { ok: true, ...(made && { value: made }) };
			await insertReceipt(trx, {
				process: before.id,
				by: senderOf(actor),
				id: envelope.id,
				at: now,
				reply: JSON.stringify(receipt)
			});
			return { after, reply: value === undefined ? receipt : { ...receipt, value } };
		};
		let stored: Awaited<ReturnType<typeof work>>;
		try {
			stored = await this.#ports.database.db.transaction().execute(work);
		} catch (cause) {
			await this.#settleUnknown(before.id, senderOf(actor), envelope.id, erased);
			throw cause;
		}
		if (events.length > 0) this.#colleagues.did(before.id, actor, name, input);
		for (const settle of erased.settle) settle('committed');
		if (erased.shown) {
			this.#pace.take(before.id, actor, LINES_OF_PLAYING);
			await this.#ports.processes.reload(before.id);
		} else {
			this.#ports.processes.adopt(stored.after);
		}
		if (erased.shown || erased.unseen || erased.settle.length > 0) {
			this.#ports.database.emptyLog();
		}
		return {
			reply: stored.reply,
			changed: before.id,
			sessionsEnded: erased.sessions
		};
	}

	/** Who calls for help and has no call open is always heard (R18). */
	#inPace(name: CommandName, process: string, actor: Actor, lines: number): boolean {
		if (name === 'help:ask' && lines > 0) return true;
		const counts = actor.kind === 'table' ? LINES_AT_A_TABLE : Math.max(lines, 1);
		return this.#pace.take(process, actor, counts);
	}

	/**
	 * A transaction failed, perhaps after it was stored: the receipt says which. Where the store cannot
	 * be read either, nothing is settled, and texts are read again when they are next needed.
	 */
	async #settleUnknown(process: string, by: string, id: string, erased: Erased): Promise<void> {
		if (erased.settle.length === 0) return;
		const { database } = this.#ports;
		const receipt = await findReceipt(database.db, process, by, id).catch(() => undefined);
		if (receipt === undefined) return;
		for (const settle of erased.settle) settle(receipt === null ? 'rolled-back' : 'committed');
		if (receipt !== null) database.emptyLog();
	}

	#effects(trx: Trx, process: string, now: number, actor: Actor, erased: Erased): Effects {
		return {
			trx,
			process,
			now,
			actor,
			erase: async (subject) => {
				if ((await this.#ports.processes.erase(trx, process, subject)) > 0) erased.shown = true;
			},
			eraseUnseen: async (subject) => {
				if ((await this.#ports.processes.erase(trx, process, subject)) > 0) erased.unseen = true;
			},
			sessionsEnded: () => {
				erased.sessions = true;
			},
			eraseWriting: async (author, theirs) => {
				erased.settle.push(await this.#ports.eraseWriting(trx, process, author, theirs));
			}
		};
	}
}

/** A command on its way through the write queue. */
interface Job<Name extends CommandName> {
	name: Name;
	envelope: CommandEnvelope;
	viewer: Viewer;
	systemActor: Actor | null;
	input: CommandInput<Name>;
}

/** What a command removed for good. */
interface Erased {
	/** The state in memory still has some of it, and is played again. */
	shown: boolean;
	/** It was in the store only. */
	unseen: boolean;
	/** What is to happen in memory when the transaction has ended. */
	settle: ((outcome: 'committed' | 'rolled-back') => void)[];
	/** A browser lost a session or a seat. */
	sessions: boolean;
}

interface Outcome {
	reply: Reply;
	changed: string | null;
	sessionsEnded: boolean;
}

function answer(reply: Reply): Outcome {
	return { reply, changed: null, sessionsEnded: false };
}

/** What a receipt says. Older ones also have how long the record was, which nobody is told any more. */
function toldAgain(receipt: string): Reply {
	const { value } = JSON.parse(receipt) as { value?: unknown };
	return { ok: true, ...(value !== undefined && { value }) };
}

/** The events to store, or null when care rules warn and no facilitator gave a reason. */
function withReason(
	decision: Decision<ProcessEvent>,
	reason: string | undefined,
	actor: Actor
): ProcessEvent[] | null {
	if (decision.cares.length === 0) return decision.events;
	if (reason === undefined || actor.kind !== 'facilitator') return null;
	const codes = decision.cares.map((care) => care.code);
	return [...decision.events, { type: 'care:overridden', codes, reason, by: actor.id }];
}

function senderOf(actor: Actor): string {
	return actor.kind === 'system' ? 'system' : `${actor.kind}:${actor.id}`;
}

/** The first thing that is wrong with an input; too long is told by how much, for it is not missing. */
function inputFault(issue: v.BaseIssue<unknown>) {
	const field = v.getDotPath(issue) ?? '';
	const by = tooManyIn(issue);
	return by === null ? refuse('bad-input', { field }) : refuse('too-long', { field, by });
}
