import { onMount, tick, untrack } from 'svelte';
import { formKey, keep, kept } from './kept.ts';
import type { Thing, TypedWords } from './thing.svelte.ts';

type Field<Fields> = Extract<keyof Fields, string>;

/** What of a draft is kept in this tab: what is typed, and what stood there when that began. */
interface KeptDraft<Fields> {
	mine: Partial<Fields>;
	from: Partial<Fields>;
	left?: unknown;
}

/** What a draft is of, where that goes when others deal with it; with how what is typed reads. */
interface DraftAt<Fields extends object> {
	thing: Thing;
	words: (draft: Draft<Fields>) => readonly TypedWords[];
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';

/**
 * A form of something that others change too. Every field knows three things: what is typed here
 * (`mine`), what stood there when that began, and what is saved now. A field that nobody touched here
 * follows what is saved; one that is typed in and was saved by somebody else meanwhile is overtaken, and
 * is not sent before its writer chose. What is typed and not saved stays in this tab, through a reload
 * or a look at another page.
 */
export class Draft<Fields extends object> {
	/** What stands in the fields. */
	mine = $state() as Fields;
	#from = $state.raw() as Fields;
	#theirs = $state.raw() as Fields;
	#saved = $state(false);
	/** The fields that are on their way, as they were sent. */
	#sending: Partial<Fields> | null = null;
	/** Under which it is kept in this tab, once it is. */
	#key: string | null = null;
	#at: DraftAt<Fields> | null = null;

	/** @param theirs what is saved, as it stands in the fields */
	constructor(theirs: Fields) {
		this.mine = structuredClone(theirs);
		this.#from = theirs;
		this.#theirs = theirs;
	}

	/** Somebody saved something, perhaps us: fields that are not typed in show it. */
	follow(theirs: Fields): void {
		const before = this.#theirs;
		this.#theirs = theirs;
		for (const field of this.#fields) {
			if (textOf(theirs[field]) === textOf(before[field])) continue;
			const agreed = textOf(this.mine[field]) === textOf(theirs[field]);
			if (agreed || !this.isTyped(field)) this.take(field);
		}
	}

	get #fields(): Field<Fields>[] {
		return Object.keys(this.#theirs) as Field<Fields>[];
	}

	/** Whether something else stands in this field than when its typing began. */
	isTyped(field: Field<Fields>): boolean {
		return textOf(this.mine[field]) !== textOf(this.#from[field]);
	}

	/** The fields that are not saved yet. */
	get typed(): Field<Fields>[] {
		return this.#fields.filter((field) => this.isTyped(field));
	}

	get changed(): boolean {
		return this.typed.length > 0;
	}

	/** `typed` while something is not saved, `saved` from saving until somebody types on. */
	get mark(): 'same' | 'typed' | 'saved' {
		if (this.changed) return 'typed';
		return this.#saved ? 'saved' : 'same';
	}

	/** The fields that are typed in here and were saved by somebody else since that began. */
	get overtaken(): Field<Fields>[] {
		return this.typed.filter((field) => textOf(this.#theirs[field]) !== textOf(this.#from[field]));
	}

	/** What is saved in this field now. */
	theirs<Name extends Field<Fields>>(field: Name): Fields[Name] {
		return this.#theirs[field];
	}

	/** Lets go of what is typed in a field, for what is saved. */
	take(field: Field<Fields>): void {
		this.mine[field] = structuredClone(this.#theirs[field]);
		this.#from = { ...this.#from, [field]: this.#theirs[field] };
	}

	/** Goes on with what is typed in a field, having seen what is saved. */
	hold(field: Field<Fields>): void {
		this.#from = { ...this.#from, [field]: this.#theirs[field] };
	}

	/** What changed, to be sent: as it is typed, and as it was before; null while a field is overtaken. */
	send(): { change: Partial<Fields>; was: Partial<Fields> } | null {
		if (this.overtaken.length > 0) return null;
		const { typed } = this;
		const change = pick($state.snapshot(this.mine) as Fields, typed);
		this.#sending = change;
		return { change, was: pick(this.#from, typed) };
	}

	/** What was sent is saved; what was typed since then is not. */
	async done(): Promise<void> {
		this.#from = { ...this.#from, ...this.#sending };
		this.#sending = null;
		this.#saved = true;
		// The page may have been left while it was on its way: then nothing else forgets it.
		this.keep();
		this.#at?.thing.done();
		await tick();
	}

	/** It is on its way. @param answer null where it was not accepted */
	goes(answer: Promise<unknown>): void {
		this.#at?.thing.goes(answer);
	}

	/** What is typed is not wanted any more, by who typed it. */
	drop(): void {
		for (const field of this.typed) this.take(field);
		this.keep();
		this.#at?.thing.done();
	}

	/** Everything stands now as it was saved, and there is nothing else. */
	protected settle(saved: Fields): void {
		this.mine = structuredClone(saved);
		this.#from = saved;
		this.keep();
	}

	/**
	 * Takes up what was typed in this tab before, and keeps it there from then on.
	 * @param key of `formKey`
	 * @param at what it is of, where its words stay in sight when that goes
	 */
	takeUp(key: string, at: DraftAt<Fields> | null = null): void {
		this.#key = key;
		this.#at = at;
		const before = kept(key) as KeptDraft<Fields> | null;
		if (!before) return;
		for (const field of this.#fields) {
			if (!(field in before.mine)) continue;
			Object.assign(this.mine, { [field]: before.mine[field] });
			this.#from = { ...this.#from, [field]: before.from[field] };
		}
	}

	/** Keeps in this tab what is not saved. */
	keep(): void {
		const typed = this.#kept();
		if (typed) untrack(() => (this.#saved = false));
		if (this.#key !== null) keep(this.#key, typed);
	}

	#kept(): KeptDraft<Fields> | null {
		const { typed } = this;
		if (typed.length === 0) return null;
		return {
			mine: pick($state.snapshot(this.mine) as Fields, typed),
			from: pick(this.#from, typed),
			...untrack(() => this.#at && { left: this.#at.thing.left(this.#at.words(this)) })
		};
	}
}

/**
 * A draft for as long as a component stands: it follows what is saved, and is kept in this tab.
 * @param name tells apart the forms of one page
 * @param saved what is saved now, as it stands in the fields
 * @param at what it is of, where others can take that away: `LostWords` shows what was typed of it
 */
export function useDraft<Fields extends object>(
	name: string,
	saved: () => Fields,
	at: DraftAt<Fields> | null = null
): Draft<Fields> {
	const draft = new Draft(untrack(saved));
	onMount(() => {
		const key = formKey(name);
		draft.takeUp(key, at);
		return at?.thing.stands(key);
	});
	$effect.pre(() => {
		const theirs = saved();
		untrack(() => draft.follow(theirs));
	});
	$effect(() => draft.keep());
	return draft;
}

function pick<Fields extends object>(
	all: Fields,
	names: readonly Field<Fields>[]
): Partial<Fields> {
	return Object.fromEntries(names.map((name) => [name, all[name]])) as unknown as Partial<Fields>;
}
