import type { AnswerValue, Basis, ShownAs } from '#lib/domain/consent/index.ts';
import { keep, kept } from '#parts/forms/kept.ts';

/** One question per screen; which ones depends on the answer. */
export type AnswerStep = 'basis' | 'value' | 'concern' | 'about' | 'words' | 'shown' | 'confirm';

/**
 * `answer`: any of the four. `objection`: an objection of its own, after the reveal or after consent.
 * `settle`: answering again after withdrawing an objection.
 */
export type DraftKind = 'answer' | 'objection' | 'settle';

interface Words {
	value: AnswerValue | null;
	basis: Basis | null;
	concern: string;
	/** About the whole plan, or about items; null until chosen. */
	about: 'whole' | 'items' | null;
	items: string[];
	text: string;
	liveable: string;
	shownAs: ShownAs | null;
}

const BLANK: Words = {
	value: null,
	basis: null,
	concern: '',
	about: null,
	items: [],
	text: '',
	liveable: '',
	shownAs: null
};

/** An answer while it is being given: the steps, the words so far, and what is missing to go on. */
export class AnswerDraft {
	words = $state<Words>({ ...BLANK });
	#at = $state(0);
	#incomplete = $state(false);
	readonly kind: DraftKind;
	readonly #key: string | null;
	readonly #forOther: boolean;

	/**
	 * @param key under which unsent words stay on this device; null on a device that people share
	 * @param forOther a contact person answers, who first says on what ground
	 */
	constructor(kind: DraftKind, key: string | null, forOther = false) {
		this.kind = kind;
		this.#key = key;
		this.#forOther = forOther;
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
		const { value, basis, about, items, shownAs } = this.words;
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
				// Someone may rather tell it than write it.
				return true;
		}
	}

	/** Starts from an earlier answer, at its first question. */
	startFrom(words: Partial<Words>): void {
		this.words = { ...BLANK, ...words };
		this.#at = 0;
	}

	/** Takes up what was typed before a reload; call in the browser. */
	restore(): void {
		const before = this.#key ? kept(this.#key) : null;
		if (before && typeof before === 'object') {
			this.words = { ...BLANK, ...(before as Partial<Words>) };
		}
	}

	/** Keeps what was typed; call whenever it changed. */
	save(): void {
		if (this.#key) keep(this.#key, $state.snapshot(this.words));
	}

	/** It was received: nothing stays behind. */
	clear(): void {
		if (this.#key) keep(this.#key, null);
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
