import type { ProcessState } from '#lib/domain/process/index.ts';

type Fields = Readonly<Record<string, string>>;

const NONE: Fields = {};

/**
 * The committed texts of documents that views show while people write: plan items and proposals.
 * Read from the documents on first need, kept up by every commit.
 */
export class Drafts {
	readonly #texts = new Map<string, Fields>();
	#revision = 0;
	readonly #read: (document: string) => Promise<Fields>;

	constructor(read: (document: string) => Promise<Fields>) {
		this.#read = read;
	}

	/** Makes sure that every document a view of this process may show is known. */
	async prepare(state: ProcessState): Promise<void> {
		const unknown = shownDocuments(state).filter((document) => !this.#texts.has(document));
		await Promise.all(
			unknown.map(async (document) => {
				const fields = await this.#read(document);
				// A commit may have come in meanwhile: that one is newer.
				if (!this.#texts.has(document)) this.committed(document, fields);
			})
		);
	}

	/** Grows with every change. */
	get revision(): number {
		return this.#revision;
	}

	of(document: string): Fields {
		return this.#texts.get(document) ?? NONE;
	}

	/** A document was committed with these texts. */
	committed(document: string, fields: Fields): void {
		this.#texts.set(document, fields);
		this.#revision += 1;
	}

	/** Forgets a document whose text was erased. */
	forget(document: string): void {
		this.#texts.delete(document);
		this.#revision += 1;
	}
}

function shownDocuments(state: ProcessState): string[] {
	const items = state.plan.order.map((id) => `item/${id}`);
	const proposals = [...state.proposals.proposals.values()]
		.filter(({ open, withdrawn }) => open && !withdrawn)
		.map(({ id }) => `proposal/${id}`);
	return [...items, ...proposals];
}
