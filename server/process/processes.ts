import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Notice } from '#lib/domain/process/set-up.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { MOST } from '#lib/domain/limits.ts';
import { attentionOf, type Attention } from '#lib/domain/process/index.ts';
import { refuse, type Result } from '#lib/domain/result.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Account } from '#server/db/account-repository.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Database } from '#server/db/database.ts';
import {
	deleteProcess,
	insertProcess,
	processesWith,
	type ListedProcess
} from '#server/db/process-repository.ts';
import { WriteQueue } from '#server/db/write-queue.ts';

/** What is said of a process when it is made. */
export type SaidProcess = Omit<CommandInput<'process:create'>, 'facilitator'>;

/** A line in a facilitator's list of processes. */
export interface ProcessSummary extends Omit<ListedProcess, 'outline' | 'role'> {
	/** ISO date of the day, '' when it is not known. */
	day: string;
	/** How far it is and what waits; null while that is not known yet. */
	attention: Attention | null;
	/** This account made it, and nobody else did anything in it yet. */
	removable: boolean;
	/** This account leads it, so that it may be copied. */
	leads: boolean;
	/** Its record is not what was written: it cannot be opened, and its page says what to do. */
	damaged: boolean;
}

/** A damaged one first: somebody has to do something about it. */
const rankOf = ({ damaged, attention }: ProcessSummary) => (damaged ? -1 : (attention?.rank ?? 5));

/** The sooner day first, and one without a day after those; they come in newest first. */
function byDay({ day: one }: ProcessSummary, { day: other }: ProcessSummary): number {
	if (one === other) return 0;
	if (one === '' || other === '') return one === '' ? 1 : -1;
	return one < other ? -1 : 1;
}

/** Who has a page of a process open now, and who had one since it came into memory, by their ids. */
type PagesOpen = Record<'here' | 'came', (process: string) => ReadonlySet<string>>;

/** The processes of organisations: making one, listing them, and coming in at the lobby. */
export class Processes {
	readonly #database: Database;
	readonly #store: ProcessStore;
	readonly #commands: CommandDoor;
	readonly #clock: () => number;
	readonly #pages: PagesOpen;
	/** One after another: of many at once each would count on the same place. */
	readonly #atTheDoor = new WriteQueue();

	constructor(
		database: Database,
		store: ProcessStore,
		commands: CommandDoor,
		clock: () => number,
		pages: PagesOpen
	) {
		this.#database = database;
		this.#store = store;
		this.#commands = commands;
		this.#clock = clock;
		this.#pages = pages;
	}

	/**
	 * Makes a process with this facilitator as its first team member (R43, R8); refused to table hosts.
	 * @param id its own, where it may be asked again: then it is the same process
	 * @param copied how it is arranged, where another one is the example
	 */
	async create(
		account: Account,
		input: SaidProcess,
		id: string = newId(),
		copied: Pick<CommandInput<'process:copy'>, 'template' | 'day'> | null = null
	): Promise<Result<string>> {
		const theirs = await processesWith(this.#database.db, account.id);
		if (theirs.some((process) => process.id === id)) return { ok: true, value: id };
		const facilitator = { id: account.id, name: account.name };
		await this.#database.write((trx) =>
			insertProcess(trx, {
				id,
				organisation: account.organisation,
				createdAt: this.#clock()
			})
		);
		const begun = { ...input, facilitator };
		const reply = copied
			? await this.#commands.runAsSystem(id, 'process:copy', { ...begun, ...copied })
			: await this.#commands.runAsSystem(id, 'process:create', begun);
		if (reply.ok) return { ok: true, value: id };
		await this.#database.write((trx) => deleteProcess(trx, id));
		return reply;
	}

	/** Processes this account is in the team of: what asks for attention first, then the next day, then the newest. */
	async listFor(account: Account): Promise<ProcessSummary[]> {
		const listed = await processesWith(this.#database.db, account.id);
		const now = this.#clock();
		return listed
			.map(({ outline, role, ...process }): ProcessSummary => {
				const leads = role === 'facilitator';
				return {
					...process,
					leads,
					day: outline?.day ?? '',
					attention: outline && attentionOf(outline, { account: account.id, leads }, now),
					removable: leads && outline?.removableBy === account.id,
					damaged: this.#store.damaged.has(process.id)
				};
			})
			.toSorted((one, other) => rankOf(one) - rankOf(other) || byDay(one, other));
	}

	/** What everyone is told before their first input (R8), or null when there is no such process. */
	async notice(id: string): Promise<Notice | null> {
		return (await this.#store.load(id)).state.setUp.notice;
	}

	/** What somebody who typed a screen's code is shown of it: of which process, and which table (0088). */
	async screenOfCode(
		id: string,
		code: string
	): Promise<{ title: string; place: string; table: string | null } | null> {
		const { setUp, deviceCodes, seats } = (await this.#store.load(id)).state;
		const screen = deviceCodes.codes.get(code);
		if (!setUp.notice || !screen) return null;
		const { title, place } = setUp.notice;
		if (screen.door === 'screen') return { title, place, table: null };
		const table = seats.tables.get(screen.ref);
		return table ? { title, place, table: table.name } : null;
	}

	/**
	 * Someone came in by code or QR: they wait in the lobby under the name they chose (R2, R3). Where it
	 * is full, whoever waits longest and never had a page open gives place, then who has none open now, so
	 * that made-up arrivals keep nobody out.
	 * @param arrival its own id, where it may be asked again: then it is the same arrival, as long as it
	 * waits; refused with `form-stale` once it does no more
	 */
	arrive(process: string, displayName: string, arrival: string = newId()): Promise<Result<string>> {
		return this.#atTheDoor.run(() => this.#letIn(process, displayName, arrival));
	}

	async #letIn(process: string, displayName: string, arrival: string): Promise<Result<string>> {
		// However many come at once: who is in the room is heard in between.
		await othersFirst();
		const waits = async () => (await this.#store.load(process)).state.seats.lobby.has(arrival);
		if (!(await waits())) await this.#makeRoom(process);
		const input = { arrival, displayName };
		const reply = await this.#commands.runAsSystem(
			process,
			'lobby:arrive',
			input,
			{ kind: 'system' },
			arrival
		);
		if (!reply.ok) return refuse(reply.refusal.code, reply.refusal.detail);
		// The receipt of who has a seat by now, or was sent away, opens nothing: a lost phone sends it too.
		return (await waits()) ? { ok: true, value: arrival } : refuse('form-stale');
	}

	async #makeRoom(process: string): Promise<void> {
		const { lobby } = (await this.#store.load(process)).state.seats;
		if (lobby.size < MOST.waiting) return;
		const [here, came] = [this.#pages.here(process), this.#pages.came(process)];
		const away = [...lobby.keys()].filter((id) => !here.has(id));
		// A phone in a pocket has no page open, and had one: who made up arrivals opened none.
		const gone = away.find((id) => !came.has(id)) ?? away[0];
		if (gone !== undefined) {
			await this.#commands.runAsSystem(process, 'lobby:clear', { arrival: gone });
		}
	}
}
