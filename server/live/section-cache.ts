import type { Sections } from '#lib/protocol/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import type { LoadedProcess } from '#server/commands/process-store.ts';
import { sectionsFor } from '#server/access/sections.ts';
import { buildSection } from './views/index.ts';

export type SectionName = keyof Sections;

/** A section as someone sees it: for most everyone shares one, `key` tells those of one person apart. */
export interface SectionRef {
	name: SectionName;
	key: string;
}

interface Entry {
	/** Grows whenever the content changes; sockets remember it. */
	version: number;
	json: string;
	value: unknown;
	/** Record line it was last computed at. */
	seq: number;
}

export interface SectionChange {
	sections: Partial<Sections>;
	gone: SectionName[];
	/** Everything now sent, by section. */
	versions: Map<SectionName, number>;
	/** The same for all viewers who get the same change; empty when nothing changed. */
	key: string;
}

/** Sections of one process, each computed once per record line however many look at it. */
export class SectionCache {
	readonly #entries = new Map<string, Entry>();
	#process: LoadedProcess | null = null;
	#now = 0;
	#versions = 0;

	/** Takes the process as it stands now; sections are recomputed when somebody asks. */
	update(process: LoadedProcess, now: number): void {
		this.#process = process;
		this.#now = now;
	}

	#entry(ref: SectionRef): Entry {
		const process = this.#process;
		if (!process) throw new Error('section asked before update');
		const id = `${ref.name}:${ref.key}`;
		const known = this.#entries.get(id);
		if (known && known.seq === process.seq) return known;
		const value = buildSection(ref, process.state, this.#now);
		const json = JSON.stringify(value);
		const same = known !== undefined && known.json === json;
		const entry: Entry = {
			version: same ? known.version : ++this.#versions,
			json,
			value: same ? known.value : value,
			seq: process.seq
		};
		this.#entries.set(id, entry);
		return entry;
	}

	/** Everything a viewer may see now. */
	snapshot(viewer: Viewer): Pick<SectionChange, 'sections' | 'versions'> {
		return this.changes(viewer, new Map());
	}

	/** What changed for a viewer since `sent`. */
	changes(viewer: Viewer, sent: ReadonlyMap<SectionName, number>): SectionChange {
		const process = this.#process;
		if (!process) throw new Error('section asked before update');
		const versions = new Map<SectionName, number>();
		const sections: Partial<Record<SectionName, unknown>> = {};
		const keys: string[] = [];
		for (const ref of sectionsFor(viewer, process.state)) {
			const entry = this.#entry(ref);
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
