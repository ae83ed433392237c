import { cleanText } from '#lib/domain/clean-text.ts';
import { HISTORY_PACE } from '#lib/domain/limits.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { ProposalHistory, Writer } from '#lib/protocol/history.ts';
import { mayReadHistory } from '#server/access/documents.ts';
import { actorOf, type Viewer } from '#server/access/viewer.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import { authorOf, documentIn } from './documents-of-process.ts';
import { Allowance } from '#server/documents/wire/allowance.ts';
import { bringerIn, type StoredUpdate } from '#server/documents/ports.ts';
import { editRunsOf, type EditRun } from '#server/documents/updates/history.ts';
import { displayName, ERASED } from '#server/live/views/context.ts';

/** More than anyone reads on a phone. */
const SHOWN = 60;
/** Of these some may have left no trace. */
const LOOKED_AT = 2 * SHOWN;
/** Characters in one answer, however long the texts are. */
const MOST_TEXT = 500_000;

/** Who wrote what and when in proposals: for their tables and for the team. */
export class Histories {
	readonly #processes: ProcessStore;
	readonly #rows: (document: string) => Promise<readonly StoredUpdate[]>;
	readonly #viewers = new Map<string, Allowance>();
	/** One at a time: many at once would hold many long texts in memory. */
	#last: Promise<unknown> = Promise.resolve();

	/** @param rows all rows of a live document */
	constructor(
		processes: ProcessStore,
		rows: (document: string) => Promise<readonly StoredUpdate[]>
	) {
		this.#processes = processes;
		this.#rows = rows;
	}

	/**
	 * @returns null when it is not this viewer's to see, or not there; `too-often` when they have to
	 *   wait a little
	 */
	async of(viewer: Viewer, proposal: string): Promise<ProposalHistory | 'too-often' | null> {
		if (!(await this.#mayRead(viewer, proposal))) return null;
		if (!this.#mayAsk(viewer)) return 'too-often';
		const history = this.#last.then(() => this.#make(viewer, proposal));
		this.#last = history.catch(() => undefined);
		return history;
	}

	async #mayRead(viewer: Viewer, proposal: string): Promise<ProcessState | null> {
		const { state } = await this.#processes.load(viewer.process);
		const actor = actorOf(viewer, state);
		return actor && mayReadHistory(state, actor, proposal) ? state : null;
	}

	#mayAsk({ process, door, id }: Viewer): boolean {
		for (const [key, allowance] of this.#viewers)
			if (allowance.isWhole()) this.#viewers.delete(key);
		const key = `${process} ${door} ${id}`;
		const allowance = this.#viewers.get(key) ?? new Allowance(HISTORY_PACE);
		if (!allowance.has()) return false;
		this.#viewers.set(key, allowance);
		allowance.spend(1);
		return true;
	}

	async #make(viewer: Viewer, proposal: string): Promise<ProposalHistory | null> {
		const stored = await this.#rows(documentIn(viewer.process, `proposal/${proposal}`));
		const shown = lastOf(await editRunsOf(stored, LOOKED_AT));
		// Asked now: while it was made they may have been moved to another table.
		const state = await this.#mayRead(viewer, proposal);
		if (!state) return null;
		const stretches = shown.map(({ author, from, until, fields }) => ({
			writer: writerOf(state, author),
			from,
			until,
			title: fields.title ? clean(fields.title) : null,
			body: fields.body ? clean(fields.body) : null
		}));
		const oldest = shown.at(-1)?.from ?? 0;
		const first = stored[0];
		return { stretches, older: first !== undefined && (first.since ?? first.at) < oldest };
	}
}

/** As people see it wherever they read it. */
function clean({ before, after }: { before: string; after: string }) {
	return { before: cleanText(before), after: cleanText(after) };
}

/** The last runs of edits, newest first, as many as are shown; always one, however long it is. */
function lastOf(runs: readonly EditRun[]): EditRun[] {
	const shown: EditRun[] = [];
	let text = 0;
	for (const run of runs.slice(-SHOWN).reverse()) {
		for (const { before, after } of Object.values(run.fields)) {
			text += before.length + after.length;
		}
		if (text > MOST_TEXT && shown.length > 0) break;
		shown.push(run);
	}
	return shown;
}

function writerOf(state: ProcessState, author: string): Writer {
	const bringer = bringerIn(author);
	if (bringer !== null) return { kind: 'brought', by: writerOf(state, bringer) };
	const seat = authorOf(author, 'seat');
	if (seat !== null) return { kind: 'seat', name: displayName(state, seat) };
	const member = authorOf(author, 'staff');
	if (member !== null) {
		return { kind: 'team', name: state.setUp.team.get(member)?.name ?? ERASED };
	}
	return { kind: 'table' };
}
