import { tick, untrack } from 'svelte';
import { asSent } from './as-sent.ts';
import { fill, typedIn, type Typed } from './fields.ts';
import { formKey, keep, kept } from './kept.ts';

/** What makes words stay in sight when the thing goes that their form stands at: `Thing`. */
interface StandsAt {
	stands: (key: string) => () => void;
	goes: (answer: Promise<unknown>) => void;
	done: () => void;
	leftIn: (form: HTMLElement, before: readonly Typed[]) => unknown;
}

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
	left?: unknown;
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
	/** The form that was sent last, and what was kept of it then. */
	#sent: { form: HTMLElement | null; words: string } | null = null;
	readonly #name: string;
	readonly #beside: Beside | null;
	readonly #thing: StandsAt | null;

	/**
	 * @param name tells apart the forms of one page; with an id where a form stands there more often
	 * @param beside what belongs to the form and is in no field of it
	 * @param thing what it stands at, where others deal with that too: by `formOfThing`
	 */
	constructor(name: string, beside: Beside | null = null, thing: StandsAt | null = null) {
		this.#name = name;
		this.#beside = beside;
		this.#thing = thing;
	}

	/** `typed` while something is not saved, `saved` from saving until somebody types on. */
	get mark(): 'same' | 'typed' | 'saved' {
		return this.#mark;
	}

	readonly form = (form: HTMLElement) => {
		// A field that goes with the cursor in it says that it changed, in the middle of what takes it away.
		const note = () => untrack(() => this.#note());
		untrack(() => void this.#begin(form));
		const went = untrack(() => this.#thing?.stands(this.#key));
		for (const name of EVENTS) form.addEventListener(name, note);
		return () => {
			for (const name of EVENTS) form.removeEventListener(name, note);
			this.#form = null;
			went?.();
		};
	};

	/**
	 * Its fields are sent by a button beside them: once accepted, what was sent is forgotten, and what
	 * was typed since stays.
	 * @param answer null where it was not accepted
	 * @param accepted empties the fields, where they are to be empty
	 */
	readonly sends = async <Reply>(
		answer: Promise<Reply | null>,
		accepted: (reply: Reply) => void = () => undefined
	): Promise<void> => {
		const settle = asSent(this.#form);
		this.goes(answer);
		const reply = await answer;
		if (reply === null) return;
		await settle(async () => {
			accepted(reply);
			await this.done();
		});
	};

	/** It is sent as it stands now. @param answer null where it was not accepted */
	readonly goes = (answer: Promise<unknown>): void => {
		this.#sent = { form: this.#form, words: JSON.stringify(kept(this.#key)) };
		this.#thing?.goes(answer);
	};

	/** It is saved: nothing stays behind, and what stands there now is what is saved. */
	readonly done = async (): Promise<void> => {
		const sent = this.#sent;
		this.#sent = null;
		// Where its form is gone by now, what was typed on in it is kept for when it comes back.
		const isGone = sent !== null && sent.form !== this.#form;
		if (!isGone || JSON.stringify(kept(this.#key)) === sent.words) {
			keep(this.#key, null);
			this.#mark = 'saved';
			await tick();
			this.#base = JSON.stringify(this.#now());
		}
		this.#thing?.done();
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
		keep(this.#key, changed ? { ...now, ...this.#left(this.#form) } : null);
		if (changed || this.#mark === 'typed') this.#mark = changed ? 'typed' : 'same';
	}

	#left(form: HTMLElement): Pick<Kept, 'left'> {
		if (!this.#thing) return {};
		const { fields } = JSON.parse(this.#base) as Kept;
		return { left: this.#thing.leftIn(form, fields) };
	}

	#now(): Kept {
		const fields = this.#form ? typedIn(this.#form) : [];
		return { fields: fields.filter(([name]) => name !== ''), beside: this.#beside?.read() ?? [] };
	}
}
