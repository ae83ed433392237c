type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** Lists of names, each kept once and in the order they came. */
type Lists<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/**
 * Short lists kept on the device under one key. Pages of the same person change only what is theirs:
 * what another one noted meanwhile stays.
 */
export class KeptNotes<Name extends string> {
	readonly #names: readonly Name[];
	readonly #key: string;
	readonly #shelf: Shelf | null;
	#lists: Lists<Name>;

	/** @param shelf null where nothing can be kept */
	constructor(names: readonly Name[], key: string, shelf: Shelf | null) {
		this.#names = names;
		this.#key = key;
		this.#shelf = shelf;
		this.#lists = this.#read();
	}

	/** As this page knows them. */
	get lists(): Lists<Name> {
		return this.#lists;
	}

	add(name: Name, one: string): void {
		if (!this.#lists[name].includes(one)) this.#change((lists) => withOne(lists, name, one));
	}

	remove(name: Name, one: string): void {
		const without = (lists: Lists<Name>) => ({
			...lists,
			[name]: lists[name].filter((other) => other !== one)
		});
		if (this.#lists[name].includes(one)) this.#change(without);
	}

	/** Another page may have taken away what this one still needs. */
	keepAgain(name: Name): void {
		const mine = this.#lists[name];
		this.#write(mine.reduce((lists, one) => withOne(lists, name, one), this.#read()));
	}

	#change(change: (lists: Lists<Name>) => Lists<Name>): void {
		this.#lists = change(this.#lists);
		this.#write(change(this.#read()));
	}

	#read(): Lists<Name> {
		let kept: Partial<Record<Name, unknown>> = {};
		try {
			kept = JSON.parse(this.#shelf?.getItem(this.#key) ?? '{}') ?? {};
		} catch {
			// Nothing may be read here: nothing was kept either.
		}
		return Object.fromEntries(
			this.#names.map((name) => [name, textsIn(kept[name])])
		) as unknown as Lists<Name>;
	}

	#write(lists: Lists<Name>): void {
		try {
			const text = JSON.stringify(lists);
			if (text !== this.#shelf?.getItem(this.#key)) this.#shelf?.setItem(this.#key, text);
		} catch {
			// It stays in memory as long as the page is open.
		}
	}
}

function withOne<Name extends string>(lists: Lists<Name>, name: Name, one: string): Lists<Name> {
	return lists[name].includes(one) ? lists : { ...lists, [name]: [...lists[name], one] };
}

function textsIn(kept: unknown): string[] {
	return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
}
