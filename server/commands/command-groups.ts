import type { DocumentTexts } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { Reply } from '#lib/protocol/messages.ts';
import type { Trx } from '#server/db/schema.ts';
import { storeTogether } from '#server/db/store-together.ts';
import { sooner, type Haste } from '#server/haste.ts';
import { DocumentExists } from '#server/documents/room/command-texts.ts';
import { Attempts, type Attempted, type Ending, type Job } from './attempt.ts';
import type { CommandPorts } from './ports.ts';
import type { LoadedProcess } from './process-store.ts';

/** A process that is another now. */
export interface Changed {
	process: string;
	haste: Haste;
}

/** What became of a command. */
export interface Outcome {
	reply: Reply;
	/** The process of which everyone is to be told, and how soon, unless another command of the group does. */
	changed: Changed | null;
	sessionsEnded: boolean;
}

/** A command that waits for its answer. */
export interface Waiting {
	job: Job;
	resolve(outcome: Outcome): void;
	reject(cause: unknown): void;
}

/** A command that entered the transaction of its group. */
interface Begun {
	waiting: Waiting;
	ending: Ending;
}

/** More of them at once would keep others waiting for too long. */
const MOST = 20;

const NO_TEXTS: DocumentTexts = new Map();

/**
 * Commands that wait at the same time share a transaction, and one sync of the disk. Each is decided on
 * what those before it in the group leave; nobody is told of any of it, and none is answered, before
 * all of it is on disk (docs/decisions/0002).
 */
export class CommandGroups {
	readonly #ports: CommandPorts;
	readonly #attempts: Attempts;

	constructor(ports: CommandPorts) {
		this.#ports = ports;
		this.#attempts = new Attempts(ports);
	}

	/**
	 * Answers the first of those who wait, and as many after them as can go along. Within the write queue.
	 * @returns how many
	 */
	async settle(waiting: readonly Waiting[]): Promise<number> {
		const [first] = waiting;
		if (!first) return 0;
		const begun: Begun[] = [];
		try {
			if (this.#isAlone(first.job)) await this.#alone(first, begun);
			else await this.#together(waiting, begun);
		} catch (cause) {
			// All of them, or the first before it began.
			if (begun.length === 0) first.reject(cause);
			else await this.#notStored(begun, cause);
		}
		return Math.max(1, begun.length);
	}

	#isAlone({ name }: Job): boolean {
		const feature = this.#ports.features[name];
		return feature?.alone !== undefined || feature?.drain !== undefined;
	}

	/** Texts are committed before its own transaction begins: they are durable whatever becomes of it. */
	async #alone(waiting: Waiting, begun: Begun[]): Promise<void> {
		const { database, processes, features, drain } = this.#ports;
		const { job } = waiting;
		const before = await processes.load(job.viewer.process);
		const admitted = await this.#attempts.admit(job, before, database.db);
		if ('reply' in admitted) return waiting.resolve(answer(admitted.reply));
		// The type of the input goes with the name, which the compiler does not follow here.
		const addresses = features[job.name]?.drain?.(before.state, job.input as never) ?? [];
		const texts = await drain(before.id, addresses);
		await this.#store(
			begun,
			[waiting],
			() => true,
			(_waiting, trx, ending) => this.#attempts.decide(job, admitted, texts, trx, ending)
		);
	}

	/** As many as can go along with the first, until something is erased. */
	async #together(waiting: readonly Waiting[], begun: Begun[]): Promise<void> {
		const { processes } = this.#ports;
		const states = new Map<string, LoadedProcess>();
		const group: Waiting[] = [];
		for (const one of waiting.slice(0, MOST)) {
			const { process } = one.job.viewer;
			if (this.#isAlone(one.job)) break;
			try {
				// Played, where it was not in memory, before the transaction opens.
				if (!states.has(process)) states.set(process, await processes.load(process));
			} catch (cause) {
				if (group.length === 0) throw cause;
				break;
			}
			group.push(one);
		}
		const goesOn = () => !begun.some(erases);
		await this.#store(begun, group, goesOn, async ({ job }, trx, ending) => {
			const before = states.get(job.viewer.process)!;
			const admitted = await this.#attempts.admit(job, before, trx);
			if ('reply' in admitted) return { ...admitted, after: null, haste: 'with-others' };
			const attempted = await this.#attempts.decide(job, admitted, NO_TEXTS, trx, ending);
			if (attempted.after) states.set(before.id, attempted.after);
			return attempted;
		});
	}

	async #store(
		begun: Begun[],
		group: readonly Waiting[],
		goesOn: () => boolean,
		decide: (waiting: Waiting, trx: Trx, ending: Ending) => Promise<Attempted>
	): Promise<void> {
		const works = function* () {
			for (const waiting of group) {
				if (begun.length > 0 && !goesOn()) return;
				const ending = newEnding();
				begun.push({ waiting, ending });
				yield (trx: Trx) => decide(waiting, trx, ending);
			}
		};
		const { stored, failed } = await storeTogether(this.#ports.database.db, works());
		await this.#committed(begun, stored);
		if (failed) await this.#notStored(begun.slice(stored.length), failed.cause);
	}

	/** All of it is on disk: it becomes what is served, and each hears. */
	async #committed(begun: readonly Begun[], stored: readonly Attempted[]): Promise<void> {
		const { database, processes } = this.#ports;
		const done = stored.map((attempted, nth) => ({ ...begun[nth]!, ...attempted }));
		for (const { ending } of done) for (const settle of ending.settle) settle('committed');
		const after = new Map(done.flatMap((one) => (one.after ? [[one.after.id, one]] : [])));
		const hastes = new Map<string, Haste>();
		for (const { after: process, haste } of done) {
			if (process) hastes.set(process.id, sooner(hastes.get(process.id), haste));
		}
		for (const { after: process, ending } of after.values()) {
			if (ending.erased.size === 0) processes.adopt(process!);
			else await processes.adoptWithout(process!, ending.erased);
		}
		if (done.some(({ ending }) => leavesLog(ending))) database.emptyLog();
		for (const { waiting, ending, reply } of done) {
			const { process } = waiting.job.viewer;
			const haste = hastes.get(process);
			hastes.delete(process);
			const changed = haste ? { process, haste } : null;
			waiting.resolve({ reply, changed, sessionsEnded: ending.sessions });
		}
	}

	/** It was taken back, or nobody knows: whoever is not found in the store hears that it is not stored. */
	async #notStored(begun: readonly Begun[], cause: unknown): Promise<void> {
		for (const { waiting, ending } of begun.toReversed()) {
			await this.#attempts.settleUnknown(waiting.job, ending);
		}
		const [only] = begun;
		if (begun.length === 1 && cause instanceof DocumentExists) {
			return only!.waiting.resolve(answer(refuse('id-taken')));
		}
		const group = begun.map(({ waiting }) => waiting);
		await this.#orAgain(group, cause);
	}

	/**
	 * A conflict, or a commit that was reported as failed: what was known here is not what is stored. Asked
	 * again, the receipt answers, or the command is decided on what is stored.
	 */
	async #orAgain(group: readonly Waiting[], cause: unknown): Promise<void> {
		const { processes } = this.#ports;
		const stale = new Map<string, boolean>();
		for (const waiting of group) {
			const { process } = waiting.job.viewer;
			if (!stale.has(process)) stale.set(process, await processes.refresh(process));
			if (stale.get(process)) await this.#again(waiting);
			else waiting.reject(cause);
		}
	}

	async #again(waiting: Waiting): Promise<void> {
		const { process } = waiting.job.viewer;
		const resolve = ({ reply }: Outcome) =>
			waiting.resolve({ reply, changed: { process, haste: 'soon' }, sessionsEnded: true });
		const begun: Begun[] = [];
		try {
			await this.#alone({ ...waiting, resolve }, begun);
		} catch (cause) {
			for (const { ending } of begun) await this.#attempts.settleUnknown(waiting.job, ending);
			waiting.reject(cause);
		}
	}
}

const newEnding = (): Ending => ({
	sender: null,
	erased: new Set(),
	erasedUnseen: false,
	settle: [],
	sessions: false,
	undo: () => undefined
});

const erases = ({ ending }: { ending: Ending }) => ending.erased.size > 0;

const leavesLog = ({ erased, erasedUnseen, settle }: Ending) =>
	erased.size > 0 || erasedUnseen || settle.length > 0;

function answer(reply: Reply): Outcome {
	return { reply, changed: null, sessionsEnded: false };
}
