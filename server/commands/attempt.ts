import type { Actor, AddedDevice, Decision, DocumentTexts } from '#lib/domain/decision.ts';
import { LINES_AT_A_TABLE, LINES_OF_PLAYING } from '#lib/domain/limits.ts';
import {
	decideCommand,
	hidesInput,
	isConfidential,
	linesGone,
	temperaturesGone,
	turnsGone,
	withConsequences,
	type ProcessEvent,
	type RuleInput
} from '#lib/domain/process/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { answersOf, temperatureOf, type Subject } from '#lib/domain/subject.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { CommandEnvelope, Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { capReached } from '#server/access/caps.ts';
import { commandRefusal } from '#server/access/commands.ts';
import { addedDevice, deviceOf, mayByDevice } from '#server/access/devices.ts';
import { actorOf, type Viewer } from '#server/access/viewer.ts';
import { findReceipt, insertReceipt } from '#server/db/receipt-repository.ts';
import type { Db, Trx } from '#server/db/schema.ts';
import { hasteOf, type Haste } from '#server/haste.ts';
import { Colleagues } from './colleagues.ts';
import type { CommandPorts } from './ports.ts';
import type { Effects, Feature } from './feature.ts';
import { Pace } from './pace.ts';
import type { LoadedProcess } from './process-store.ts';

/** A command on its way through the write queue. */
export interface Job<Name extends CommandName = CommandName> {
	name: Name;
	envelope: CommandEnvelope;
	viewer: Viewer;
	systemActor: Actor | null;
	input: CommandInput<Name>;
}

/** Who sends a command that may be decided, and the process it is decided on. */
export interface Admitted {
	before: LoadedProcess;
	actor: Actor;
	device: string | null;
	heldBy: string | null;
	added: AddedDevice | null;
}

/** What is to happen when the transaction of a command has ended. */
export interface Ending {
	/** Under whose name its receipt is; null as long as nobody knows who it is. */
	sender: string | null;
	/** Whose words were erased that the state in memory still has. */
	erased: Set<Subject>;
	/** Something was erased that was in the store only. */
	erasedUnseen: boolean;
	/** For documents in memory. */
	settle: ((outcome: 'committed' | 'rolled-back') => void)[];
	/** A browser lost a session or a seat. */
	sessions: boolean;
	/** Forgets that it was done, where it was not stored. */
	undo: () => void;
}

/** A command that was decided, in a transaction that is not committed yet: nobody hears of it before. */
export interface Attempted {
	reply: Reply;
	/** The process with what the command did; null when it did nothing. */
	after: LoadedProcess | null;
	/** How soon everyone is told of it. */
	haste: Haste;
}

/** Decides one command, and writes what it does in a transaction. */
export class Attempts {
	readonly #ports: CommandPorts;
	readonly #pace = new Pace();
	readonly #colleagues = new Colleagues();

	constructor(ports: CommandPorts) {
		this.#ports = ports;
	}

	/**
	 * Who this is, whether the same command was answered before, and whether they may send it.
	 * @param before the process as the commands before this one leave it
	 * @param db the transaction, where one is open
	 */
	async admit(job: Job, before: LoadedProcess, db: Db): Promise<Admitted | { reply: Reply }> {
		const { name, envelope, viewer, systemActor, input } = job;
		if (before.damage) return { reply: refuse('record-damaged') };
		const actor = systemActor ?? actorOf(viewer, before.state);
		if (!actor) return { reply: refuse('not-allowed') };
		const earlier = await findReceipt(db, before.id, senderOf(actor), envelope.id);
		if (earlier !== null) return { reply: toldAgain(earlier) };
		const refused = systemActor ? null : commandRefusal(actor, name, before.state, input);
		if (refused) return { reply: refuse(refused) };
		const added = addedDevice(viewer, before.state);
		if (!systemActor && !mayByDevice(name, added)) return { reply: refuse('device-added') };
		if (this.#colleagues.justDid(before.id, actor, name, input)) {
			return { reply: refuse('colleague-first') };
		}
		return { before, actor, device: deviceOf(viewer), heldBy: viewer.host ?? null, added };
	}

	/**
	 * Asks the rule, and writes record, effects and receipt.
	 * @param ending told of what it does, also when this throws
	 */
	async decide<Name extends CommandName>(
		{ name, input, envelope }: Job<Name>,
		{ before, actor, device, heldBy, added }: Admitted,
		texts: DocumentTexts,
		trx: Trx,
		ending: Ending
	): Promise<Attempted> {
		ending.sender = senderOf(actor);
		const { features, processes, seed, clock, known } = this.#ports;
		const feature: Feature<Name> = features[name] ?? {};
		const facts = (await feature.facts?.(trx, input, { process: before.id, actor })) ?? {};
		const now = clock();
		// Schemas give what rules take, one by one (`Schemas`); of any name the compiler does not follow it.
		const asked = input as unknown as RuleInput<Name>;
		const decision = decideCommand(before.state, name, asked, {
			process: before.id,
			now,
			known: known(),
			actor,
			device,
			heldBy,
			added,
			newId,
			facts,
			texts
		});
		if (!decision.ok) return answer(decision);
		const stopped = await feature.check?.(trx, before.id, input);
		if (stopped) return answer({ ok: false, refusal: stopped });
		const decided = withReason(decision.value, envelope.reason, actor);
		if (!decided) return answer({ ...refuse('care-rule'), cares: decision.value.cares });
		const full = decided.length > 0 ? capReached(name, input, actor, before.state) : null;
		if (full) return answer({ ok: false, refusal: full });
		if (!this.#inPace(name, before.id, actor, decided.length)) return answer(refuse('too-fast'));
		const { made } = decision.value;
		const meta = { at: now, by: actor };
		const done = withConsequences(before.state, decided, meta);
		const { events } = done;
		const after = await processes.append(trx, before, meta, done);
		const effects = this.#effects(trx, before.id, actor, ending);
		for (const event of events) {
			if (event.type !== 'answer:erased') continue;
			for (const seat of event.seats) await effects.erase(answersOf(seat));
		}
		for (const seat of temperaturesGone(before.state, events)) {
			await effects.eraseUnseen(temperatureOf(seat));
		}
		const gone = [...linesGone(before.state, events), ...turnsGone(before.state, events)];
		for (const subject of gone) await effects.eraseUnseen(subject);
		const value = await feature.effect?.(effects, input, after.state, events);
		const seeds = events.length > 0 ? (feature.seed?.(after.state, input, made ?? null) ?? []) : [];
		for (const one of seeds) await seed(trx, before.id, one, ending.sender);
		// Ids may be told again; what an effect gives is a secret, and is told once.
		const receipt: Reply = { ok: true, ...(made && { value: made }) };
		await insertReceipt(trx, {
			process: before.id,
			by: ending.sender,
			id: envelope.id,
			at: now,
			reply: JSON.stringify(receipt)
		});
		if (events.length > 0) {
			const isHidden = hidesInput(name) || events.some(({ type }) => isConfidential(type));
			ending.undo = this.#colleagues.did(before.id, actor, name, input, isHidden);
		}
		if (ending.erased.size > 0) this.#pace.take(before.id, actor, LINES_OF_PLAYING);
		const haste = hasteOf(events);
		return { after, haste, reply: value === undefined ? receipt : { ...receipt, value } };
	}

	/**
	 * A transaction failed, perhaps after it was stored: the receipt says which. Where the store cannot
	 * be read either, nothing is settled, and texts are read again when they are next needed.
	 */
	async settleUnknown({ viewer, envelope }: Job, ending: Ending): Promise<void> {
		const { settle: settles, sender, undo } = ending;
		undo();
		if (settles.length === 0 || sender === null) return;
		const { database } = this.#ports;
		const receipt = await findReceipt(database.db, viewer.process, sender, envelope.id).catch(
			() => undefined
		);
		if (receipt === undefined) return;
		for (const settle of settles) settle(receipt === null ? 'rolled-back' : 'committed');
		if (receipt !== null) database.emptyLog();
	}

	/** Who calls for help and has no call open is always heard (R18). */
	#inPace(name: CommandName, process: string, actor: Actor, lines: number): boolean {
		if (name === 'help:ask' && lines > 0) return true;
		const counts = actor.kind === 'table' ? LINES_AT_A_TABLE : Math.max(lines, 1);
		return this.#pace.take(process, actor, counts);
	}

	#effects(trx: Trx, process: string, actor: Actor, ending: Ending): Effects {
		const { processes, eraseWriting, known } = this.#ports;
		return {
			trx,
			process,
			now: known(),
			actor,
			erase: async (subject) => {
				if ((await processes.erase(trx, process, subject)) > 0) ending.erased.add(subject);
			},
			eraseUnseen: async (subject) => {
				if ((await processes.erase(trx, process, subject)) > 0) ending.erasedUnseen = true;
			},
			sessionsEnded: () => {
				ending.sessions = true;
			},
			eraseWriting: async (author, theirs) => {
				ending.settle.push(await eraseWriting(trx, process, author, theirs));
			}
		};
	}
}

function answer(reply: Reply): Attempted {
	return { reply, after: null, haste: 'with-others' };
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
