import { tick, untrack } from 'svelte';
import { fill, typedIn, type Typed } from './fields.ts';
import { formKey, keep, kept } from './kept.ts';

/** A click changes what stands beside the fields. */
const EVENTS = ['input', 'change', 'click'];

/** What a form shows that is no field, such as a list of chosen names. */
interface Beside {
	read: () => readonly string[];
	write: (value: string[]) => void;
}

interface Kept {
	fields: Typed[];
	beside: readonly string[];
}

/**
 * What is typed in a form and not saved yet stays in this tab: through another language, a reload,
 * or a look at another page. It goes when it is saved, on logging out, and with the tab. Passwords
 * are never kept.
 *
 * `const kept = new KeptForm('promise')`, `<form {@attach kept.form}>` (or what holds the
 * fields), `kept.done()` once saved.
 */
export class KeptForm {
	#mark = $state<'same' | 'typed' | 'saved'>('same');
	#form: HTMLElement | null = null;
	#key = '';
	#base = '';
	readonly #name: string;
	readonly #beside: Beside | null;

	/**
	 * @param name tells apart the forms of one page; with an id where a form stands there more often
	 * @param beside what belongs to the form and is in no field of it
	 */
	constructor(name: string, beside: Beside | null = null) {
		this.#name = name;
		this.#beside = beside;
	}

	/** `typed` while something is not saved, `saved` from saving until somebody types on. */
	get mark(): 'same' | 'typed' | 'saved' {
		return this.#mark;
	}

	readonly form = (form: HTMLElement) => {
		const note = () => this.#note();
		untrack(() => void this.#begin(form));
		for (const name of EVENTS) form.addEventListener(name, note);
		return () => {
			for (const name of EVENTS) form.removeEventListener(name, note);
			this.#form = null;
		};
	};

	/** It is saved: nothing stays behind, and what stands there now is what is saved. */
	readonly done = async (): Promise<void> => {
		keep(this.#key, null);
		this.#mark = 'saved';
		await tick();
		this.#base = JSON.stringify(this.#now());
	};

	async #begin(form: HTMLElement): Promise<void> {
		this.#form = form;
		this.#key = formKey(this.#name);
		this.#base = JSON.stringify(this.#now());
		const before = kept(this.#key) as Kept | null;
		if (before) await this.#putBack(form, before);
	}

	async #putBack(form: HTMLElement, { fields, beside }: Kept): Promise<void> {
		this.#beside?.write([...beside]);
		await fill(form, fields);
		this.#note();
	}

	#note(): void {
		if (!this.#form) return;
		const now = this.#now();
		const changed = JSON.stringify(now) !== this.#base;
		keep(this.#key, changed ? now : null);
		if (changed || this.#mark === 'typed') this.#mark = changed ? 'typed' : 'same';
	}

	#now(): Kept {
		const fields = this.#form ? typedIn(this.#form) : [];
		return { fields: fields.filter(([name]) => name !== ''), beside: this.#beside?.read() ?? [] };
	}
}
