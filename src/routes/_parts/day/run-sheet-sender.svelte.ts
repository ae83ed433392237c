import { untrack } from 'svelte';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import { formKey } from '#parts/forms/kept.ts';
import type { Block } from '#lib/domain/programme/block.ts';
import { NO_TEAM_WORDS, type TeamWords } from '#lib/domain/programme/team-words.ts';
import { Sender } from '#lib/client/live/sender.svelte.ts';
import {
	RunSheetDraft,
	sheetFields,
	type SheetFields,
	type WordedBlock
} from './run-sheet-draft.svelte.ts';

/** What was agreed of a block and written beside it, without how it goes. */
function agreed(block: Block, words: TeamWords = NO_TEAM_WORDS): WordedBlock {
	const { id, title, kind, minutes, fixedStart, besloten, devices, shareLimit, track } = block;
	const { owner, materials, notes } = words;
	return {
		...{ id, title, kind, minutes, fixedStart, besloten, devices, shareLimit, track },
		...{ owner, materials, notes }
	};
}

/** The run sheet as it is being typed, beside the one that is saved; made while a page is. */
export class RunSheetSender extends Sender {
	readonly draft: RunSheetDraft;
	readonly #view: LiveView;

	constructor(live: LiveView) {
		super(live);
		this.#view = live;
		this.draft = new RunSheetDraft(untrack(() => this.#theirs()));

		// What a colleague saves comes in where nothing is being typed here.
		$effect.pre(() => {
			const theirs = this.#theirs();
			untrack(() => this.draft.follow(theirs));
		});
	}

	/** What is saved, as it stands in the fields. */
	#theirs(): SheetFields {
		const { startsAt, blocks } = this.#was();
		return sheetFields(startsAt, blocks, this.#view.now());
	}

	/** Saving what is typed would undo what was saved meanwhile: by a colleague, or from another card. */
	get overtaken(): boolean {
		// Before anything is saved there is nothing to undo.
		const { startsAt = 0 } = this.#view.sections.runSheet ?? {};
		return startsAt !== 0 && this.draft.overtaken.length > 0;
	}

	/** Lets go of what is typed where it is overtaken, for what is saved. */
	takeSaved(): void {
		for (const field of this.draft.overtaken) this.draft.take(field);
	}

	/** Takes up what was typed here before, in this tab, and keeps what is typed from now on. */
	keepTyped(): void {
		this.draft.takeUp(formKey('run-sheet'));
		$effect(() => this.draft.keep());
	}

	/** @returns whether it is saved now */
	async save(): Promise<boolean> {
		const { sheet } = this.draft;
		if (!sheet) return false;
		const was = this.#was();
		const there = new Set(was.blocks.map(({ id }) => id));
		const blocks = sheet.blocks.map((block) => ({
			...block,
			id: there.has(block.id) ? block.id : null
		}));
		const reply = await this.send('runsheet:set', { ...sheet, blocks, was });
		if (!reply) return false;
		this.#saved(reply.value as readonly string[]);
		return true;
	}

	/** What is saved as far as this page knows: a colleague may save at this very moment. */
	#was(): { startsAt: number; blocks: WordedBlock[] } {
		const { runSheet, runSheetTeam } = this.#view.sections;
		const words = new Map((runSheetTeam ?? []).map((one) => [one.id, one]));
		const blocks = (runSheet?.blocks ?? []).map((block) => agreed(block, words.get(block.id)));
		return { startsAt: runSheet?.startsAt ?? 0, blocks };
	}

	/** What is typed was saved as it stands; new blocks have the ids that the server gave. */
	#saved(ids: readonly string[]): void {
		const { sheet } = this.draft;
		if (!sheet) return;
		const blocks = sheet.blocks.map((block, at) => ({ ...block, id: ids[at] ?? block.id }));
		this.draft.savedAs(sheet.startsAt, blocks, this.#view.now());
	}
}
