import { frameDocuments } from '#lib/domain/frame/index.ts';
import type { DocumentTexts } from '#lib/domain/decision.ts';
import { templateOf, type ProcessState, type Template } from '#lib/domain/process/index.ts';
import type { Notice } from '#lib/domain/process/set-up.ts';
import { refuse, type Result } from '#lib/domain/result.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Account } from '#server/db/account-repository.ts';
import type { Processes, SaidProcess } from './processes.ts';

/** What a facilitator reads before a copy is made: what goes along. */
export interface Example {
	notice: Notice;
	/** How many of each. */
	parties: number;
	frames: number;
	blocks: number;
	tables: number;
}

/** Four weeks ahead it is the same day of the week: the run sheet stands there until the day is known. */
const RUN_SHEET_MS = 28 * 24 * 60 * 60_000;

/** Makes a process that is arranged as another one (decision 0077). */
export class Copying {
	readonly #store: ProcessStore;
	readonly #processes: Processes;
	readonly #clock: () => number;
	/** The texts of documents with all that was received. */
	readonly #texts: (process: string, addresses: readonly string[]) => Promise<DocumentTexts>;

	constructor(
		store: ProcessStore,
		processes: Processes,
		clock: () => number,
		texts: (process: string, addresses: readonly string[]) => Promise<DocumentTexts>
	) {
		this.#store = store;
		this.#processes = processes;
		this.#clock = clock;
		this.#texts = texts;
	}

	/** What would go along; null for who does not lead it. */
	async example(account: Account, process: string): Promise<Example | null> {
		const state = await this.#led(account, process);
		const notice = state?.setUp.notice;
		if (!state || !notice) return null;
		const { frames, programme, seats } = state;
		return {
			notice,
			parties: frames.parties.size,
			frames: frames.frames.size,
			blocks: programme.blocks.length,
			tables: seats.tables.size
		};
	}

	/**
	 * Makes it, with this facilitator as its first team member; refused to who does not lead the other one.
	 * @param id its own, where it may be asked again: then it is the same process
	 */
	async copy(
		account: Account,
		process: string,
		input: SaidProcess,
		id?: string
	): Promise<Result<string>> {
		const state = await this.#led(account, process);
		if (!state) return refuse('example-not-yours');
		const texts = await this.#texts(process, frameDocuments(state.frames));
		const template: Template = templateOf(state, texts);
		const zone = input.zone ?? state.setUp.notice?.zone ?? 'UTC';
		const day = dayIn(zone, this.#clock() + RUN_SHEET_MS);
		return this.#processes.create(account, input, id, { template, day });
	}

	async #led(account: Account, process: string): Promise<ProcessState | null> {
		const { state, damage } = await this.#store.load(process);
		const member = state.setUp.team.get(account.id);
		return damage || member?.role !== 'facilitator' ? null : state;
	}
}
