import { WORDS_LENGTH } from '#lib/domain/lengths.ts';
import { keep } from '#parts/forms/kept.ts';
import { BLANK, keepWords, keptWords, type Words } from './draft-words.ts';

/** One question per screen; which ones depends on the answer. */
export type AnswerStep = 'basis' | 'value' | 'concern' | 'about' | 'words' | 'shown' | 'confirm';

/**
 * `answer`: any of the four. `objection`: an objection of its own, after the reveal or after consent.
 * `settle`: answering again after withdrawing an objection.
 */
export type DraftKind = 'answer' | 'objection' | 'settle';

interface Ways {
	/** A contact person answers, who first says on what ground. */
	forOther?: boolean;
	/** The hash of the text that is answered. */
	of?: string | undefined;
	/** Under which key words were kept that this one goes on with. */
	from?: string;
}

/** An answer while it is being given: the steps, the words so far, and what is missing to go on. */
export class AnswerDraft {
	words = $state<Words>({ ...BLANK });
	#at = $state(0);
	#incomplete = $state(false);
	readonly kind: DraftKind;
	readonly #key: string | null;
	readonly #forOther: boolean;
	readonly #of: string;
	readonly #from: string | null;

	/** @param key under which unsent words stay on this device; null on a device that people share */
	constructor(kind: DraftKind, key: string | null, { forOther, of, from }: Ways = {}) {
		this.kind = kind;
		this.#key = key;
		this.#forOther = forOther ?? false;
		this.#of = of ?? '';
		this.#from = from ?? null;
		if (kind === 'objection') this.words.value = 'CANNOT_YET';
	}

	get steps(): readonly AnswerStep[] {
		const { value } = this.words;
		const steps: AnswerStep[] = this.#forOther ? ['basis'] : [];
		if (this.kind !== 'objection') steps.push('value');
		if (value === 'CAN_LIVE_CONCERN') steps.push('concern');
		if (value === 'CANNOT_YET') steps.push('about', 'words', 'shown');
		return [...steps, 'confirm'];
	}

	get step(): AnswerStep {
		return this.steps[Math.min(this.#at, this.steps.length - 1)] ?? 'confirm';
	}

	/** Which step that is, from 0. */
	get at(): number {
		return this.#at;
	}

	get isFirst(): boolean {
		return this.#at === 0;
	}

	/** Somebody wanted to go on without what this step needs. */
	get incomplete(): boolean {
		return this.#incomplete;
	}

	next(): void {
		this.#incomplete = !this.#isComplete();
		if (!this.#incomplete) this.#at += 1;
		this.save();
	}

	back(): void {
		this.#incomplete = false;
		this.#at = Math.max(0, this.#at - 1);
	}

	#isComplete(): boolean {
		const { value, basis, concern, about, items, text, liveable, shownAs } = this.words;
		switch (this.step) {
			case 'basis':
				return basis !== null;
			case 'value':
				return value !== null;
			case 'about':
				return about === 'whole' || (about === 'items' && items.length > 0);
			case 'shown':
				return shownAs !== null;
			default:
				// Someone may rather tell it than write it; what is too long would come back from the server.
				return [concern, text, liveable].every((one) => one.trim().length <= WORDS_LENGTH);
		}
	}

	/** Starts from an earlier answer, at its first question. */
	startFrom(words: Partial<Words>): void {
		this.words = { ...BLANK, ...words };
		this.#at = 0;
	}

	/** Takes up what was typed before a reload, or when the asking ended; call in the browser. */
	restore(): void {
		this.words = keptWords([this.#key, this.#from], this.words, this.#of) ?? this.words;
	}

	/** Whether there are words to go on with, that nobody received yet. */
	get hasWords(): boolean {
		const { concern } = this.words;
		return this.objects || (this.kind !== 'objection' && concern.trim() !== '');
	}

	/** Whether some of them are of an objection. */
	get objects(): boolean {
		const { text, liveable } = this.words;
		return (text + liveable).trim() !== '';
	}

	/** Nothing but the words, for another time: they choose nothing. */
	get onlyWords(): Partial<Words> {
		const { concern, text, liveable } = this.words;
		return { concern, text, liveable };
	}

	/** Keeps what was typed; call whenever it changed. */
	save(): void {
		keepWords(this.#key, $state.snapshot(this.words), this.#of);
	}

	/** As it is written now. */
	get written(): string {
		return JSON.stringify(this.words);
	}

	/** It was received: nothing stays behind, but what was written since it was `sent`. */
	clear(sent: string = this.written): void {
		if (this.written !== sent) return;
		for (const key of [this.#key, this.#from]) if (key) keep(key, null);
		this.startFrom({ value: this.kind === 'objection' ? 'CANNOT_YET' : null });
	}

	/** What a command says of the answer; null while there is none. A withdrawal names its own objection instead. */
	get said() {
		const { value } = this.words;
		return (
			value && {
				value,
				...(value === 'CANNOT_YET' && { objection: this.objection }),
				...(value === 'CAN_LIVE_CONCERN' && { concern: this.concern })
			}
		);
	}

	get concern(): string {
		return this.words.concern.trim();
	}

	get objection() {
		const { about, items, text, liveable, shownAs } = this.words;
		return {
			items: about === 'items' ? $state.snapshot(items) : [],
			text: text.trim(),
			liveable: liveable.trim() === '' ? null : liveable.trim(),
			shownAs: shownAs ?? ('no-name' as const)
		};
	}
}
