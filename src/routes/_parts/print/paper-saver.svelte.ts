import type { Refusal } from '#lib/domain/result.ts';
import type { Language } from '#lib/domain/process/index.ts';
import type { Print } from '#lib/protocol/print.ts';
import type { PrintAsked } from '#lib/protocol/print-asked.ts';
import { savePaper } from './save-paper.ts';

/** Documents that are made for one page, one at a time. */
export class PaperSaver {
	readonly #process: string;
	#making = $state.raw<Print | null>(null);
	#refusal = $state.raw<Refusal | null>(null);
	#saved = $state(false);
	#byHand = $state.raw<readonly string[]>([]);

	constructor(process: string) {
		this.#process = process;
	}

	/** What is being made. */
	get making(): Print | null {
		return this.#making;
	}

	get refusal(): Refusal | null {
		return this.#refusal;
	}

	/** The last one that was asked for is with the downloads. */
	get saved(): boolean {
		return this.#saved;
	}

	/** What has a line in it, since there is no font for its letters. */
	get byHand(): readonly string[] {
		return this.#byHand;
	}

	async save(
		print: Print,
		language: Language,
		{ links = [], pack }: { links?: PrintAsked['links']; pack?: PrintAsked['pack'] } = {}
	): Promise<void> {
		if (this.#making) return;
		this.#making = print;
		this.#refusal = null;
		this.#saved = false;
		this.#byHand = [];
		const made = await savePaper(this.#process, print, { language, links, pack });
		this.#making = null;
		this.#refusal = made.ok ? null : made.refusal;
		this.#saved = made.ok;
		this.#byHand = made.ok ? made.value : [];
	}
}
