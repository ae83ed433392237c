import { randomBytes } from 'node:crypto';
import type { Meta } from '#lib/domain/decision.ts';
import {
	EMPTY_PROCESS,
	isConfidential,
	PROCESS_SEALED,
	signerOf,
	type Happened,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { chainLine, GENESIS, sealEvent, type RecordLine } from '#lib/domain/record/index.ts';
import type { Subject } from '#lib/domain/subject.ts';
import type { Database } from '#server/db/database.ts';
import type { Trx } from '#server/db/schema.ts';
import { writeSummary } from '#server/db/process-repository.ts';
import {
	eraseContents,
	insertLines,
	readHead,
	type NewContent
} from '#server/db/record-repository.ts';
import { playWithout, replay, type Damage, type Played, type PlayedLine } from './replay.ts';
import { isSameSummary, summaryOf } from './summary.ts';

/** A process as it stands after its last record line. */
export interface LoadedProcess {
	id: string;
	state: ProcessState;
	/** Number of the last line; 0 when the process does not exist. */
	seq: number;
	/** Hash of the last line. */
	head: string;
	/** What was played until it was adopted, and what was added to that since: for an erasure. */
	lines: PlayedLine[];
	added: readonly PlayedLine[];
	/**
	 * What is wrong with its record, or null. A damaged process is served to nobody and takes no
	 * commands; its state holds no more than what its team needs to be told that.
	 */
	damage: Damage | null;
}

/** A line cannot be added to a record that is damaged: that would hide where. */
class RecordDamaged extends Error {}

/**
 * The state of every process: its record, played from the first line. Kept in memory while it is
 * used; what is appended shows only after its transaction committed (`adopt`).
 */
export class ProcessStore {
	readonly #database: Database;
	readonly #elapsed: () => number;
	/** When each was last asked for, by the clock of `#elapsed`. */
	readonly #used = new Map<string, number>();
	readonly #loaded = new Map<string, LoadedProcess>();
	readonly #loading = new Map<string, Promise<LoadedProcess>>();
	/** In memory, but perhaps not as stored: the store could not be read when that was asked. */
	readonly #doubted = new Set<string>();
	readonly #damaged = new Set<string>();

	readonly #onDamage: (process: string, damage: Damage) => void;

	/**
	 * @param onDamage told whenever a record was read that is not what was written
	 * @param elapsed ms of a clock that only goes forward
	 */
	constructor(
		database: Database,
		onDamage: (process: string, damage: Damage) => void = () => undefined,
		elapsed: () => number = () => performance.now()
	) {
		this.#database = database;
		this.#onDamage = onDamage;
		this.#elapsed = elapsed;
	}

	/** The process as last committed; an unknown id gives an empty one with `seq` 0. */
	async load(id: string): Promise<LoadedProcess> {
		this.#used.set(id, this.#elapsed());
		if (this.#doubted.has(id)) await this.refresh(id);
		const known = this.#loaded.get(id);
		if (known) return known;
		const underway = this.#loading.get(id) ?? this.#replay(id);
		this.#loading.set(id, underway);
		try {
			const process = await underway;
			// A command may have adopted a newer state while the record was being read.
			const newer = this.#loaded.get(id);
			if (newer) return newer;
			// Forgotten meanwhile: what was read may be half of it.
			if (this.#loading.get(id) !== underway) return this.load(id);
			if (process.seq > 0 || process.damage) this.#loaded.set(id, process);
			return process;
		} finally {
			if (this.#loading.get(id) === underway) this.#loading.delete(id);
		}
	}

	/**
	 * Looks whether the record ends as it does in memory, and plays it again when it does not: after a
	 * conflict, or a commit that nobody knows the outcome of. Where the store cannot be read either,
	 * the next `load` looks again.
	 * @returns whether memory was not as stored
	 */
	async refresh(id: string): Promise<boolean> {
		const known = this.#loaded.get(id);
		if (known?.damage) return false;
		try {
			const head = await readHead(this.#database.db, id);
			const same = known ? known.head === head : head === null;
			if (!same) await this.reload(id);
			this.#doubted.delete(id);
			return !same;
		} catch {
			this.#doubted.add(id);
			return false;
		}
	}

	/** The process if it is in memory already. */
	peek(id: string): LoadedProcess | null {
		return this.#loaded.get(id) ?? null;
	}

	/** The processes whose record was found not to be what was written. */
	get damaged(): ReadonlySet<string> {
		return this.#damaged;
	}

	/** Plays a record only to see whether it is what was written. */
	async inspect(id: string): Promise<LoadedProcess> {
		return this.#loaded.get(id) ?? this.#replay(id);
	}

	/** Writes beside a record what it says, where that was not kept yet. */
	async summarise(id: string): Promise<void> {
		const { state, head, damage } = await this.inspect(id);
		if (damage) return;
		await this.#database.write(async (trx) => {
			// What was written meanwhile has its own.
			if ((await readHead(trx, id)) === head) await writeSummary(trx, id, summaryOf(state));
		});
	}

	/** How many processes are in memory. */
	get held(): number {
		return this.#loaded.size;
	}

	/**
	 * Lets go of every process that was not asked for in the last `idleMs` and that nobody uses. Inside a
	 * job of the write queue, so that no command is in the middle of one.
	 * @returns those that left
	 */
	letGo(idleMs: number, isUsed: (process: LoadedProcess) => boolean): LoadedProcess[] {
		const since = this.#elapsed() - idleMs;
		const idle = [...this.#loaded.values()].filter(
			(process) => (this.#used.get(process.id) ?? since) <= since && !isUsed(process)
		);
		for (const { id } of idle) this.forget(id);
		return idle;
	}

	async #replay(id: string): Promise<LoadedProcess> {
		const played = await replay(this.#database, id).catch(unreadable);
		if (played.damage) {
			this.#damaged.add(id);
			this.#onDamage(id, played.damage);
		} else this.#damaged.delete(id);
		return { id, ...played, added: [] };
	}

	/**
	 * Writes what happened as record lines within a transaction and gives the process as it will be.
	 * Nobody sees it before `adopt` is called, after the commit.
	 */
	async append(
		trx: Trx,
		before: LoadedProcess,
		{ at, by: actor }: Meta,
		{ events, after: state }: Happened
	): Promise<LoadedProcess> {
		if (before.damage) throw new RecordDamaged(`process ${before.id}: its record is damaged`);
		const lines: RecordLine[] = [];
		const contents: NewContent[] = [];
		const added = [...before.added];
		let { seq, head } = before;
		for (const event of events) {
			seq += 1;
			const by = signerOf(event.type, actor);
			const { lineEvent, sealed } = sealEvent(event, PROCESS_SEALED, newSalt());
			const content = { process: before.id, seq, at, by, event: lineEvent };
			const line = chainLine(head, content, newSalt());
			head = line.hash;
			lines.push(line);
			if (sealed) {
				const confidential = isConfidential(event.type);
				contents.push({ process: before.id, seq, ...sealed, confidential });
			}
			const fields = lineEvent.sealed?.fields ?? [];
			added.push({ at, by, event, sealed: sealed && { subject: sealed.subject, fields } });
		}
		await insertLines({ db: trx, key: this.#database.key }, lines, contents);
		const summary = summaryOf(state);
		if (!isSameSummary(summary, summaryOf(before.state))) {
			await writeSummary(trx, before.id, summary);
		}
		return { ...before, state, seq, head, added };
	}

	/** Makes a committed state the one that is served. */
	adopt(process: LoadedProcess): void {
		for (const line of process.added) process.lines.push(line);
		this.#loaded.set(process.id, { ...process, added: [] });
	}

	/**
	 * Removes a subject's words and values in a transaction; where the state has any of them,
	 * `adoptWithout` them once it committed.
	 * @returns how many there were
	 */
	erase(trx: Trx, id: string, subject: Subject): Promise<number> {
		return eraseContents(trx, id, subject);
	}

	/**
	 * Makes a committed state the one that is served, without what these subjects said: what happened is
	 * played again with nothing in those places, as the record would be. Inside a job of the write queue. The
	 * copy in memory is served until then: without a state everyone with an open document would be a stranger.
	 */
	async adoptWithout(process: LoadedProcess, subjects: ReadonlySet<Subject>): Promise<void> {
		const played = await playWithout([...process.lines, ...process.added], subjects);
		this.#loaded.set(process.id, { ...process, ...played, added: [] });
	}

	/** Plays the record again. Inside a job of the write queue; the copy in memory is served until then. */
	async reload(id: string): Promise<void> {
		this.#loaded.set(id, await this.#replay(id));
	}

	/** Drops the copy in memory. */
	forget(id: string): void {
		this.#loaded.delete(id);
		this.#loading.delete(id);
		this.#doubted.delete(id);
		this.#used.delete(id);
	}
}

/** The file is damaged where the record stands; anything else that fails may pass by itself. */
function unreadable(cause: unknown): Played {
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	if (!code.startsWith('SQLITE_CORRUPT')) throw cause;
	const damage: Damage = { seq: 0, why: 'unreadable', cause };
	return { state: EMPTY_PROCESS, lines: [], seq: 0, head: GENESIS, damage };
}

const newSalt = () => randomBytes(16).toString('hex');
