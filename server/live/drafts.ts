import { cleanFields } from '#lib/domain/clean-text.ts';
import { frameDocuments } from '#lib/domain/frame/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { documentIn } from '#server/process/documents-of-process.ts';

type Fields = Readonly<Record<string, string>>;

const NONE: Fields = {};

/**
 * The committed texts of documents that views show while people write: plan items, proposals and frames.
 * Read from the documents when a view needs them: that is far less often than they change.
 */
export class Drafts {
	readonly #texts = new Map<string, Fields>();
	/** Known, and no longer as it is. */
	readonly #stale = new Set<string>();
	readonly #underWay = new Map<string, Promise<void>>();
	#revision = 0;
	#forgotten = 0;
	readonly #read: (document: string) => Promise<Fields>;

	constructor(read: (document: string) => Promise<Fields>) {
		this.#read = read;
	}

	/** Makes sure that every document a view of this process may show is known as it is. */
	async prepare(process: string, state: ProcessState): Promise<void> {
		const wanted = shownDocuments(process, state).filter(
			(document) =>
				this.#stale.has(document) || this.#underWay.has(document) || !this.#texts.has(document)
		);
		await Promise.all(wanted.map((document) => this.#learnAsItIs(document)));
	}

	/** What changed since a reading began is not in it: who asks after that change waits for the next. */
	async #learnAsItIs(document: string): Promise<void> {
		const begunBefore = this.#underWay.get(document);
		if (begunBefore && this.#stale.has(document)) await begunBefore;
		await this.#learnOnce(document);
	}

	/** Two views at the same time wait for the same reading, or one would show what is no longer so. */
	#learnOnce(document: string): Promise<void> {
		let reading = this.#underWay.get(document);
		if (!reading) {
			reading = this.#learn(document).finally(() => this.#underWay.delete(document));
			this.#underWay.set(document, reading);
		}
		return reading;
	}

	async #learn(document: string): Promise<void> {
		const before = this.#forgotten;
		this.#stale.delete(document);
		// Who cannot be read, which its reader says in the log, keeps its last text; the others go on.
		const fields = await this.#read(document).catch(() => null);
		if (fields === null) return void this.#stale.add(document);
		// What was read before an erasure must not come back after it.
		if (this.#forgotten !== before) return this.#learn(document);
		this.#texts.set(document, cleanFields(fields));
		this.#revision += 1;
	}

	/** Grows with every change. */
	get revision(): number {
		return this.#revision;
	}

	/** How often texts were erased. */
	get erasures(): number {
		return this.#forgotten;
	}

	of(document: string): Fields {
		return this.#texts.get(document) ?? NONE;
	}

	/** Something was committed in this document. */
	changed(document: string): void {
		this.#stale.add(document);
	}

	/** Nobody looks at this process any more: its texts are read anew when somebody does. */
	release(process: string, state: ProcessState): void {
		for (const document of shownDocuments(process, state)) {
			this.#texts.delete(document);
			// What is read at this moment may have begun before its last change.
			if (this.#underWay.has(document)) this.#stale.add(document);
			else this.#stale.delete(document);
		}
	}

	/** Forgets a document whose text was erased. */
	forget(document: string): void {
		this.#texts.delete(document);
		this.#stale.delete(document);
		this.#forgotten += 1;
		this.#revision += 1;
	}
}

function shownDocuments(process: string, state: ProcessState): string[] {
	const items = state.plan.order.map((id) => `item/${id}`);
	const proposals = [...state.proposals.proposals.values()]
		.filter(({ open, withdrawn, shared }) => (open && !withdrawn) || shared.length === 0)
		.map(({ id }) => `proposal/${id}`);
	// Words that frames are locked with are in the record.
	const frames = state.frames.phase === 'FRAMES_DRAFT' ? frameDocuments(state.frames) : [];
	return [...items, ...proposals, ...frames].map((address) => documentIn(process, address));
}
