import { isDeepStrictEqual } from 'node:util';
import { sectionsFor, type SectionName, type SectionRef } from '#server/access/sections.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { isWritten } from '#lib/protocol/written-sections.ts';
import type { Log } from '#server/log.ts';
import { Alike } from './alike.ts';
import { Parts, watched, type LookedAt, type WithLook } from './looked-at.ts';
import { Made } from './made.ts';
import { jsonOf, rowKeysOf, settled } from './rows.ts';
import type { SectionChange, Sent } from './sent.ts';
import { UpToDate } from './up-to-date.ts';
import type { ViewContext, ViewSource } from './views/context.ts';
import { buildSection } from './views/index.ts';

/** Something that was made, and is true as long as nothing it looked at is another. */
interface Kept<Value> {
	made: Value;
	looked: LookedAt;
	/** The update it is known to be true at. */
	update: number;
}

/** A section for one audience. */
interface Entry {
	readonly ref: SectionRef;
	/** Null when it could not be made, or was not asked for yet. */
	kept: Kept<Made> | null;
}

interface Change {
	readonly name: SectionName;
	/** What was sent before. */
	readonly from: Made | undefined;
	readonly to: Made;
}

/** Which sections a viewer sees while they are being written; of others they hear what is decided. */
export type Looking = (section: SectionName) => boolean;

const ALWAYS: Looking = () => true;
const NONE: ReadonlySet<string> = new Set();

/**
 * Sections of one process, each made once however many look at it, and made anew only when something
 * that it was made of is another.
 */
export class SectionCache {
	readonly #entries = new Map<string, Entry>();
	/** Whose sections are which; who comes by the same socket is the same object. */
	readonly #listed = new WeakMap<Viewer, Kept<readonly Entry[]>>();
	readonly #alike = new Alike();
	/** What many sections need alike, by what makes it. */
	readonly #shared = new Map<unknown, Kept<unknown>>();
	readonly #parts = new Parts();
	readonly #upToDate = new UpToDate(this.#parts);
	readonly #log: Pick<Log, 'error'>;
	#context: ViewSource | null = null;
	#state = '';
	#moment = Number.NaN;
	#update = 0;
	#versions = 0;

	constructor(log: Pick<Log, 'error'>) {
		this.#log = log;
	}

	/**
	 * Takes the process as it stands now; sections are made when somebody asks.
	 * @param state the same text as before means that nothing but the time can have changed
	 * @param moment a number for the time: views that depend on it are made anew at the next
	 */
	update(context: ViewSource, state: string, moment: number): void {
		if (state === this.#state && moment === this.#moment) return;
		this.#update += 1;
		this.#parts.take(context, this.#update, moment !== this.#moment);
		this.#context = context;
		this.#state = state;
		this.#moment = moment;
	}

	/** Null when it cannot be made: nothing old stays on a screen for it, and the others still come. */
	#made(entry: Entry, context: ViewSource): Made | null {
		const { kept, ref } = entry;
		try {
			if (kept && this.#isTrueStill(kept, context)) return kept.made;
			const { made: value, looked } = this.#watched(context, (seen) => buildSection(ref, seen));
			const made = this.#next(ref.name, value, kept);
			entry.kept = { made, looked, update: this.#update };
			return made;
		} catch (cause) {
			this.#log.error(`section ${ref.name}`, cause);
			entry.kept = null;
			return null;
		}
	}

	#watched<Value>(context: ViewSource, make: (context: ViewContext) => Value): WithLook<Value> {
		return watched(context, make, (shared) => this.#share(context, shared));
	}

	#share<Value>(context: ViewSource, make: (context: ViewContext) => Value): WithLook<Value> {
		// Of what makes it comes what it made.
		const known = this.#shared.get(make) as Kept<Value> | undefined;
		if (known && this.#isTrueStill(known, context)) return known;
		const { made: value, looked } = this.#watched(context, make);
		// The same again stays what it was: sections that use it need not be made anew.
		const made = known && isDeepStrictEqual(known.made, value) ? known.made : value;
		const kept = { made, looked, update: this.#update };
		this.#shared.set(make, kept);
		return kept;
	}

	#isTrueStill(kept: Kept<unknown>, context: ViewSource): boolean {
		if (kept.update === this.#update) return true;
		const { looked } = kept;
		if (!this.#parts.areAsAt(kept.update, looked.own)) return false;
		if (!this.#parts.haveTexts(kept.update, looked)) return false;
		if (!looked.uses.every(({ make, made }) => this.#share(context, make).made === made))
			return false;
		kept.update = this.#update;
		return true;
	}

	/** What was made before where nothing is another; what of it is the same is so by identity. */
	#next(name: SectionName, built: unknown, before: Kept<Made> | null): Made {
		const keys = rowKeysOf(name);
		const value = before ? settled(built, before.made.value, keys) : built;
		if (before && value === before.made.value) return before.made;
		const text = jsonOf(value, keys);
		if (text === before?.made.text) return before.made;
		const isOnlyWritten =
			before !== null && this.#parts.areAsAt(before.update, before.looked.parts);
		const decided = isOnlyWritten ? before.made.decided : this.#update;
		if (isWritten(name)) {
			return new Made(name, value, text, { version: ++this.#versions, decided });
		}
		const alike = this.#alike.of(name, text);
		if (alike) return alike;
		const made = new Made(name, value, text, { version: ++this.#versions, decided });
		this.#alike.add(made, this.#entries.size);
		return made;
	}

	/** How many sections are kept. */
	get size(): number {
		return this.#entries.size;
	}

	/**
	 * Everything a viewer may see now.
	 * @param only of these, where not all is asked for; the others are not made
	 */
	snapshot(viewer: Viewer, only?: readonly SectionName[]): Sent {
		const context = this.#known();
		const all = new Map<SectionName, Made>();
		for (const entry of this.#entriesOf(viewer, context)) {
			if (only && !only.includes(entry.ref.name)) continue;
			const made = this.#made(entry, context);
			if (made) all.set(entry.ref.name, made);
		}
		return all;
	}

	/**
	 * What changed for a viewer since `sent`; null when nothing did.
	 * @param later what they do without until they have it
	 */
	changes(
		viewer: Viewer,
		sent: Sent,
		looking: Looking = ALWAYS,
		later: ReadonlySet<string> = NONE
	): SectionChange | null {
		if (this.#upToDate.has(viewer, sent, this.#update)) return null;
		const context = this.#known();
		const changed: Change[] = [];
		let same = 0;
		let hasAll = true;
		let parts = 0;
		for (const entry of this.#entriesOf(viewer, context)) {
			const { name } = entry.ref;
			const from = sent.get(name);
			const to = !from && later.has(name) ? null : this.#made(entry, context);
			if (to === null || from !== to) hasAll = false;
			if (to === null) continue;
			parts |= entry.kept ? this.#partsOf(entry.kept.looked) : 0;
			if (from === to || (from?.decided === to.decided && !looking(name))) same += 1;
			else changed.push({ name, from, to });
		}
		if (changed.length > 0 || same !== sent.size)
			return this.#change(viewer, sent, changed, context);
		parts |= this.#listed.get(viewer)?.looked.parts ?? 0;
		if (hasAll) this.#upToDate.note(viewer, sent, this.#update, parts);
		return null;
	}

	/** Bits of all that it was made of; what is shared may look at something else by now, and be the same. */
	#partsOf({ own, uses }: LookedAt): number {
		return uses.reduce((parts, { make }) => {
			const shared = this.#shared.get(make);
			return shared ? parts | this.#partsOf(shared.looked) : ~0;
		}, own);
	}

	/** Makes what a viewer may see, one section at a time: others may have their turn between two. */
	*making(viewer: Viewer): Generator<void> {
		for (let at = 0; ; at += 1) {
			// Asked each time: meanwhile they may see something else.
			const context = this.#known();
			const entry = this.#entriesOf(viewer, context)[at];
			if (!entry) return;
			this.#made(entry, context);
			yield;
		}
	}

	#change(
		viewer: Viewer,
		sent: Sent,
		changed: readonly Change[],
		context: ViewSource
	): SectionChange {
		const now = new Map<SectionName, Made>();
		for (const { ref, kept } of this.#entriesOf(viewer, context)) {
			const had = sent.get(ref.name);
			if (kept && had) now.set(ref.name, had);
		}
		for (const { name, to } of changed) now.set(name, to);
		const gone = [...sent.keys()].filter((name) => !now.has(name));
		const said = changed.map(({ name, from, to }) => ({ name, to, patch: from?.patchTo(to) }));
		const key = [
			...changed.map(({ name, from, to }) => `${name}=${from?.version ?? ''}>${to.version}`),
			...gone.map((name) => `-${name}`)
		].join(' ');
		return {
			sent: now,
			whole: said.flatMap(({ to, patch }) => (patch == null ? [to] : [])),
			patches: said.flatMap(({ name, patch }) => (patch == null ? [] : [{ name, patch }])),
			gone,
			key
		};
	}

	#entriesOf(viewer: Viewer, context: ViewSource): readonly Entry[] {
		const kept = this.#listed.get(viewer);
		if (kept && this.#isTrueStill(kept, context)) return kept.made;
		const { made: refs, looked } = this.#watched(context, ({ state }) =>
			sectionsFor(viewer, state)
		);
		const made = refs.map((ref, at) => {
			// Mostly the same, after a change that might have changed what they may see.
			const before = kept?.made[at];
			return before && isSameRef(before.ref, ref) ? before : this.#entry(ref);
		});
		this.#listed.set(viewer, { made, looked, update: this.#update });
		return made;
	}

	#entry(ref: SectionRef): Entry {
		const id = `${ref.name}:${ref.key}`;
		let entry = this.#entries.get(id);
		if (!entry) this.#entries.set(id, (entry = { ref, kept: null }));
		return entry;
	}

	#known(): ViewSource {
		if (!this.#context) throw new Error('section asked before update');
		return this.#context;
	}
}

const isSameRef = (one: SectionRef, other: SectionRef): boolean =>
	one.name === other.name && one.key === other.key;
