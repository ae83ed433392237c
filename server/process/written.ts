import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import { authorOf, placeOf } from './documents-of-process.ts';
import type { Watch } from '#server/documents/ports.ts';
import type { Drafts } from '#server/live/drafts.ts';
import type { Log } from '#server/log.ts';

/**
 * How often views show what is being written: soon for a few, and later the more people look, because
 * all of them share one Wi-Fi and each gets the whole text of their table again.
 */
const SOONEST_MS = 700;
const LATEST_MS = 3_000;
const MS_PER_VIEWER = 3;

interface Parts {
	readonly drafts: Drafts;
	readonly processes: ProcessStore;
	readonly commands: () => CommandDoor;
	/** How many screens show a process now. */
	readonly viewers: (process: string) => number;
	/** Tells all of them what changed for them. */
	readonly announce: (process: string) => void;
	/** A seat or a table's device wrote just now. */
	readonly wrote: (process: string, writer: string) => void;
	readonly log: Log;
}

/** What follows from words that are on disk: views show them, and who wrote them is noted. */
export class Written implements Watch {
	readonly #parts: Parts;
	readonly #due = new Map<string, NodeJS.Timeout>();

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	committed(document: string, authors: ReadonlySet<string>): void {
		const { process, address } = placeOf(document);
		const [kind, id = ''] = address.split('/');
		if (kind !== 'proposal' && kind !== 'item' && kind !== 'frames') return;
		this.#parts.drafts.changed(document);
		this.#announceSoon(process);
		for (const author of authors) {
			const writer = authorOf(author, 'seat') ?? authorOf(author, 'table');
			if (writer !== null) this.#parts.wrote(process, writer);
		}
		if (kind === 'proposal') this.#noteAuthors(process, id, authors);
	}

	/**
	 * The server may have ended between their words and the note of who wrote them. Not where late text
	 * went: that begins as a copy, with words of others who need not have written there.
	 */
	returned(document: string, author: string): void {
		const { processes } = this.#parts;
		const { process, address } = placeOf(document);
		const [kind, id = ''] = address.split('/');
		if (kind !== 'proposal') return;
		const proposal = processes.peek(process)?.state.proposals.proposals.get(id);
		if (proposal?.rescuedFrom === null) this.#noteAuthors(process, id, new Set([author]));
	}

	#announceSoon(process: string): void {
		if (this.#due.has(process)) return;
		const tell = () => {
			this.#due.delete(process);
			this.#parts.announce(process);
		};
		const wait = SOONEST_MS + MS_PER_VIEWER * this.#parts.viewers(process);
		this.#due.set(process, setTimeout(tell, Math.min(wait, LATEST_MS)));
	}

	/** A seat that wrote in a proposal for the first time is noted as one of its authors. */
	#noteAuthors(process: string, proposal: string, authors: ReadonlySet<string>): void {
		const { processes, commands, log } = this.#parts;
		const known = processes.peek(process)?.state.proposals.proposals.get(proposal)?.authors ?? [];
		for (const author of authors) {
			const seat = authorOf(author, 'seat');
			if (seat === null || known.includes(seat)) continue;
			commands()
				.runAsSystem(process, 'proposal:add-author', { proposal, seat })
				.catch((cause) => log.error('author', cause));
		}
	}

	/** Pending news is dropped: a whole view follows on return. */
	stop(): void {
		for (const timer of this.#due.values()) clearTimeout(timer);
	}
}
