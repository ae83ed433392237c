/** Where in a text a value stands: `parties[0].name` → line, counted from 1. */
export type Lines = ReadonlyMap<string, number>;

export type JsonRead =
	{ ok: true; value: unknown; lines: Lines } | { ok: false; line: number; fault: string };

/** `parties[0].name` from its parts. */
export function pathText(parts: readonly (string | number)[]): string {
	return parts.reduce<string>((path, part) => {
		if (typeof part === 'number') return `${path}[${part}]`;
		return path === '' ? part : `${path}.${part}`;
	}, '');
}

/** Reads JSON and remembers on which line every value stands, or says where it is no JSON. */
export function readJson(text: string): JsonRead {
	const reader = new Reader(text);
	try {
		const value = reader.document();
		return { ok: true, value, lines: reader.lines };
	} catch (cause) {
		if (!(cause instanceof Fault)) throw cause;
		return { ok: false, line: reader.line(), fault: cause.message };
	}
}

class Fault extends Error {}

const SCALAR = /[^\s,:{}[\]"]+/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;

class Reader {
	readonly lines = new Map<string, number>();
	readonly #text: string;
	#at = 0;
	#path: (string | number)[] = [];

	constructor(text: string) {
		this.#text = text;
	}

	line(): number {
		return this.#text.slice(0, this.#at).split('\n').length;
	}

	document(): unknown {
		const value = this.#value();
		this.#space();
		if (this.#at < this.#text.length) throw new Fault('nothing may follow the last bracket');
		return value;
	}

	#space(): void {
		while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
	}

	#value(): unknown {
		this.#space();
		this.lines.set(pathText(this.#path), this.line());
		const next = this.#text[this.#at];
		if (next === '{') return this.#object();
		if (next === '[') return this.#array();
		if (next === '"') return this.#string();
		return this.#scalar();
	}

	#object(): Record<string, unknown> {
		const found: Record<string, unknown> = {};
		this.#members('}', () => {
			this.#space();
			if (this.#text[this.#at] !== '"') throw new Fault('a name between double quotes is expected');
			const name = this.#string();
			if (Object.hasOwn(found, name)) throw new Fault(`"${name}" stands here twice`);
			this.#expect(':');
			found[name] = this.#inside(name);
		});
		return found;
	}

	#array(): unknown[] {
		const found: unknown[] = [];
		this.#members(']', () => found.push(this.#inside(found.length)));
		return found;
	}

	#members(end: string, member: () => void): void {
		this.#at += 1;
		this.#space();
		if (this.#take(end)) return;
		do member();
		while (this.#take(','));
		if (!this.#take(end)) throw new Fault(`a , or ${end} is expected`);
	}

	#inside(part: string | number): unknown {
		this.#path.push(part);
		const value = this.#value();
		this.#path.pop();
		return value;
	}

	#take(character: string): boolean {
		this.#space();
		if (this.#text[this.#at] !== character) return false;
		this.#at += 1;
		return true;
	}

	#expect(character: string): void {
		if (!this.#take(character)) throw new Fault(`a ${character} is expected`);
	}

	#string(): string {
		return this.#parsed(STRING, 'a text has no end, or a character that must be escaped') as string;
	}

	#scalar(): unknown {
		return this.#parsed(SCALAR, 'a value is expected');
	}

	#parsed(pattern: RegExp, fault: string): unknown {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0];
		if (found === undefined) throw new Fault(fault);
		try {
			const value: unknown = JSON.parse(found);
			this.#at += found.length;
			return value;
		} catch {
			throw new Fault(fault === 'a value is expected' ? `${found} is no value` : fault);
		}
	}
}
