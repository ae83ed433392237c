import { tick, untrack } from 'svelte';
import { formKey, keep, kept } from './kept.ts';

/** A click changes what stands beside the fields. */
const EVENTS = ['input', 'change', 'click'];

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** One field as somebody left it: its place among those of its name, and what is in it. */
type Typed = readonly [name: string, nth: number, value: string | boolean];

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
		if (before) await this.#putBack(before);
	}

	/** An answer can bring fields of its own: those are filled in once they are there. */
	async #putBack({ fields, beside }: Kept): Promise<void> {
		this.#beside?.write([...beside]);
		for (let round = 0; round < 3; round++) {
			await tick();
			if (!fields.map((typed) => this.#fill(typed)).includes(true)) break;
		}
		this.#note();
	}

	/** @returns whether something changed */
	#fill([name, nth, value]: Typed): boolean {
		const field = this.#fields().filter((one) => one.name === name)[nth];
		if (!field || valueOf(field) === value) return false;
		if (typeof value === 'boolean') {
			// A radio is only ever switched on: its neighbour goes off by itself.
			if (field.type === 'radio' && !value) return false;
			field.click();
			return true;
		}
		field.value = value;
		const heard = field instanceof HTMLSelectElement ? 'change' : 'input';
		field.dispatchEvent(new Event(heard, { bubbles: true }));
		return true;
	}

	#note(): void {
		if (!this.#form) return;
		const now = this.#now();
		const changed = JSON.stringify(now) !== this.#base;
		keep(this.#key, changed ? now : null);
		if (changed || this.#mark === 'typed') this.#mark = changed ? 'typed' : 'same';
	}

	#now(): Kept {
		return { fields: this.#typed(), beside: this.#beside?.read() ?? [] };
	}

	#typed(): Typed[] {
		const seen = new Map<string, number>();
		return this.#fields().map((field) => {
			const nth = seen.get(field.name) ?? 0;
			seen.set(field.name, nth + 1);
			return [field.name, nth, valueOf(field)];
		});
	}

	#fields(): Field[] {
		const all = [...(this.#form?.querySelectorAll<Field>(KEPT) ?? [])];
		return all.filter(({ name }) => name !== '');
	}
}

const KEPT = 'input:not([type=password], [type=hidden], [type=file]), select, textarea';

function valueOf(field: Field): string | boolean {
	return field.type === 'checkbox' || field.type === 'radio'
		? (field as HTMLInputElement).checked
		: field.value;
}
