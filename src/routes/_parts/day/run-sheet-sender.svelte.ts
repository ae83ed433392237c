import { untrack } from 'svelte';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';

import { formKey, keep, kept } from '#parts/forms/kept.ts';
import { Sender } from '#lib/client/live/sender.svelte.ts';
import { RunSheetDraft, type TypedSheet } from './run-sheet-draft.svelte.ts';

/** The run sheet as it is being typed, beside the one that is saved; made while a page is. */
export class RunSheetSender extends Sender {
	readonly draft: RunSheetDraft;
	readonly #view: LiveView;
	#key = '';

	constructor(live: LiveView) {
		super(live);
		this.#view = live;
		const saved = untrack(() => live.sections.runSheet);
		this.draft = new RunSheetDraft(saved?.startsAt ?? 0, saved?.blocks ?? [], live.now());

		// What a colleague saves comes in while nothing is being typed here.
		$effect(() => {
			const sheet = live.sections.runSheet;
			if (sheet && !untrack(() => this.draft.changed)) {
				untrack(() => this.draft.take(sheet.startsAt, sheet.blocks, live.now()));
			}
		});
	}

	/** Saving what is typed would undo what was saved meanwhile: by a colleague, or from another card. */
	get overtaken(): boolean {
		const saved = this.#view.sections.runSheet;
		return !!saved && this.draft.isOvertakenBy(saved.startsAt, saved.blocks, this.#view.now());
	}

	/** Lets go of what is typed, for what is saved. */
	takeSaved(): void {
		const saved = this.#view.sections.runSheet;
		if (saved) this.draft.take(saved.startsAt, saved.blocks, this.#view.now());
	}

	/** Takes up what was typed here before, in this tab, and keeps what is typed from now on. */
	keepTyped(): void {
		this.#key = formKey('run-sheet');
		const before = kept(this.#key) as TypedSheet | null;
		if (before) this.draft.typed = before;
		$effect(() => keep(this.#key, this.draft.changed ? this.draft.typed : null));
	}

	/** @returns whether it is saved now */
	async save(): Promise<boolean> {
		const { sheet } = this.draft;
		if (!sheet) return false;
		const there = new Set(this.#view.sections.runSheet?.blocks.map(({ id }) => id));
		const blocks = sheet.blocks.map((block) => ({
			...block,
			id: there.has(block.id) ? block.id : null
		}));
		const reply = await this.send('runsheet:set', { ...sheet, blocks });
		if (!reply) return false;
		this.#saved(reply.value as readonly string[]);
		return true;
	}

	/** What is typed was saved as it stands; new blocks have the ids that the server gave. */
	#saved(ids: readonly string[]): void {
		const { sheet } = this.draft;
		if (sheet) {
			const blocks = sheet.blocks.map((block, at) => ({ ...block, id: ids[at] ?? block.id }));
			this.draft.take(sheet.startsAt, blocks, this.#view.now());
		}
		// The page may have been left while it was on its way: then nothing else forgets it.
		keep(this.#key, null);
	}
}
