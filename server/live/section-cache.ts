import type { Sections } from '#lib/protocol/sections.ts';
import { sectionsFor, type SectionName, type SectionRef } from '#server/access/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import type { Log } from '#server/log.ts';
import type { ViewContext } from './views/context.ts';
import { buildSection } from './views/index.ts';

interface Entry {
	/** Grows whenever the content changes; sockets remember it. */
	version: number;
	json: string;
	value: unknown;
	/** The update it was last computed for. */
	stamp: number;
}

export interface SectionChange {
	sections: Partial<Sections>;
	gone: SectionName[];
	/** Everything now sent, by section. */
	versions: Map<SectionName, number>;
	/** The same for all viewers who get the same change; empty when nothing changed. */
	key: string;
}

/** Sections of one process, each computed once per update however many look at it. */
export class SectionCache {
	readonly #entries = new Map<string, Entry>();
	readonly #log: Pick<Log, 'error'>;
	#context: ViewContext | null = null;
	#state = '';
	#stamp = 0;
	#versions = 0;

	constructor(log: Pick<Log, 'error'>) {
		this.#log = log;
	}

	/**
	 * Takes the process as it stands now; sections are recomputed when somebody asks.
	 * @param state the same text as before means that nothing can have changed
	 */
	update(context: ViewContext, state: string): void {
		if (state === this.#state) return;
		this.#context = context;
		this.#state = state;
		this.#stamp += 1;
	}

	/** Null when it cannot be made: nothing old stays on a screen for it, and the others still come. */
	#entry(ref: SectionRef, context: ViewContext): Entry | null {
		const id = `${ref.name}:${ref.key}`;
		const known = this.#entries.get(id);
		if (known && known.stamp === this.#stamp) return known;
		try {
			return this.#renewed(id, known, buildSection(ref, context));
		} catch (cause) {
			this.#log.error(`section ${ref.name}`, cause);
			return null;
		}
	}

	#renewed(id: string, known: Entry | undefined, value: unknown): Entry {
		const json = JSON.stringify(value);
		const same = known !== undefined && known.json === json;
		const entry: Entry = {
			version: same ? known.version : ++this.#versions,
			json,
			value: same ? known.value : value,
			stamp: this.#stamp
		};
		this.#entries.set(id, entry);
		return entry;
	}

	/** How many sections are kept. */
	get size(): number {
		return this.#entries.size;
	}

	/** Everything a viewer may see now. */
	snapshot(viewer: Viewer): SectionChange {
		return this.changes(viewer, new Map());
	}

	/** What changed for a viewer since `sent`. */
	changes(viewer: Viewer, sent: ReadonlyMap<SectionName, number>): SectionChange {
		const context = this.#context;
		if (!context) throw new Error('section asked before update');
		const versions = new Map<SectionName, number>();
		const sections: Partial<Record<SectionName, unknown>> = {};
		const keys: string[] = [];
		for (const ref of sectionsFor(viewer, context.state)) {
			const entry = this.#entry(ref, context);
			if (!entry) continue;
			versions.set(ref.name, entry.version);
			if (sent.get(ref.name) === entry.version) continue;
			sections[ref.name] = entry.value;
			keys.push(`${ref.name}=${entry.version}`);
		}
		const gone = [...sent.keys()].filter((name) => !versions.has(name));
		const key = [...keys, ...gone.map((name) => `-${name}`)].join(' ');
		return { sections: sections as Partial<Sections>, gone, versions, key };
	}
}
