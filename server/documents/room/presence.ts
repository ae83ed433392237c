import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** A connection that shows itself (`OwnPresence`). */
export interface Shown {
	readonly visitor: { readonly name: string };
	/** Client ids it writes or shows itself with. */
	readonly clientIds: Set<number>;
	/** Has shown itself. */
	introduced: boolean;
	/** Has shown something of its own, such as a cursor. */
	shown: boolean;
}

interface Entry {
	own: Shown;
	/** As others are told. */
	clock: number;
	/** As the client last said it: what others are told may be ahead of that. */
	heard: number;
	/** JSON, with the name the server knows; `null` when they show nothing. */
	state: string | null;
}

/** Client ids that are not theirs on disk yet. */
type Untold = Pick<ReadonlyMap<number, unknown>, 'has'>;

/** One connection has one client id, and a few when the page renews it. */
const MAX_IDS = 8;
const MAX_STATE = 4 * 1024;
/** Of so many who left is remembered what others last heard of them. */
const MAX_GONE = 1_000;
/** Above this many present, only those who show something of their own are told about, and told. */
const CROWD = 64;
/** Cursors move with every key; nobody needs to see them move more often than this. */
const TELL_EVERY = 100;
/** A stock client says every 15 s that it is still there; others forget it after 30 s. */
const RENEWAL_INTERVAL = 5_000;

/**
 * Who is in a document and what they show (awareness). A stock client repeats everything it
 * hears, so what is not a connection's own is dropped without a word.
 */
export class Presence {
	readonly #entries = new Map<number, Entry>();
	/** Clocks of those who left, the first to leave in front. */
	readonly #gone = new Map<number, number>();
	readonly #changed = new Set<number>();
	readonly #renewed = new Set<number>();
	#renewedAt = -Infinity;
	#toldAt = -Infinity;

	/**
	 * @param claim whether this client id may be this visitor's; reserves it when nobody's
	 * @returns whether there is something to tell
	 */
	receive(own: Shown, update: Uint8Array, claim: (client: number) => boolean): boolean {
		const decoder = decoding.createDecoder(update);
		const count = decoding.readVarUint(decoder);
		for (let i = 0; i < count; i++) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const json = decoding.readVarString(decoder);
			// Returning under a client id whose old connection still hangs: it comes alone, and first.
			const introduces = count === 1 && !own.introduced;
			if (!this.#isOwn(own, client, json, introduces) || !claim(client)) continue;
			own.introduced = true;
			own.clientIds.add(client);
			this.#set(own, client, clock, json);
		}
		return this.#changed.size > 0;
	}

	#isOwn(own: Shown, client: number, json: string, introduces: boolean) {
		if (json.length > MAX_STATE) return false;
		const holder = this.#entries.get(client);
		if (holder?.own === own) return true;
		if (own.clientIds.size >= MAX_IDS && !own.clientIds.has(client)) return false;
		if (json === 'null') return false;
		return !holder || holder.state === null || introduces;
	}

	#set(own: Shown, client: number, clock: number, json: string): void {
		const entry = this.#entries.get(client);
		const lastHeard = entry?.clock ?? this.#gone.get(client);
		const state = named(json, own.visitor.name);
		if (state !== null && showsSomething(state)) own.shown = true;
		if (entry?.own === own) {
			const leaves = clock === entry.heard && state === null && entry.state !== null;
			if (clock <= entry.heard && !leaves) return;
		}
		// The clock must pass the one others last heard, or they would not listen.
		const passes = lastHeard === undefined ? clock : Math.max(clock, lastHeard + 1);
		const next = state === null && entry?.own === own ? entry.clock : passes;
		(entry && entry.state === state ? this.#renewed : this.#changed).add(client);
		this.#entries.set(client, { own, clock: Math.max(clock, next), heard: clock, state });
		this.#gone.delete(client);
	}

	/** What this connection shows is told again, under its visitor's name. @returns whether it showed any */
	rename(own: Shown): boolean {
		for (const client of own.clientIds) {
			const entry = this.#entries.get(client);
			if (entry?.own !== own || entry.state === null) continue;
			entry.state = named(entry.state, own.visitor.name);
			entry.clock += 1;
			this.#changed.add(client);
		}
		return this.#changed.size > 0;
	}

	/** @returns whether there is something to tell */
	leave(own: Shown): boolean {
		for (const client of own.clientIds) {
			const entry = this.#entries.get(client);
			if (entry?.own !== own) continue;
			this.#entries.delete(client);
			this.#gone.set(client, entry.clock);
			if (entry.state !== null) this.#changed.add(client);
		}
		for (const client of this.#gone.keys()) {
			if (this.#gone.size <= MAX_GONE) break;
			this.#gone.delete(client);
		}
		return this.#changed.size > 0;
	}

	/** Whether a tick has something to tell. */
	isDirty(now: number): boolean {
		return this.#changed.size > 0 || (this.#renewed.size > 0 && this.#isRenewalDue(now));
	}

	/** How long what changed waits before it is told, in ms; 0 when it may be told now or nothing did. */
	waits(now: number): number {
		return this.#changed.size > 0 ? Math.max(0, this.#toldAt + TELL_EVERY - now) : 0;
	}

	/**
	 * Whether this connection hears of others here: those who write together do, in a crowd those
	 * who showed that they write.
	 * @param present connections here
	 */
	concerns(own: Shown, present: number): boolean {
		return present <= CROWD || own.shown;
	}

	/**
	 * What changed since the last time, as an awareness update.
	 * @param untold client ids of which others may not hear yet; they wait
	 */
	takeChanges(now: number, untold: Untold): Uint8Array | null {
		const clients = [...this.#changed].filter((client) => !untold.has(client));
		if (clients.length > 0) this.#toldAt = now;
		for (const client of clients) this.#changed.delete(client);
		if (this.#isRenewalDue(now)) {
			const more = (client: number) => !clients.includes(client) && !untold.has(client);
			clients.push(...[...this.#renewed].filter(more));
			this.#renewed.clear();
			this.#renewedAt = now;
		}
		return this.#encode(clients);
	}

	/** Everyone present, for someone who joins. */
	everyone(untold: Untold): Uint8Array | null {
		const present = (client: number) => this.#stateOf(client) !== null && !untold.has(client);
		return this.#encode([...this.#entries.keys()].filter(present));
	}

	#isRenewalDue(now: number): boolean {
		return now - this.#renewedAt >= RENEWAL_INTERVAL;
	}

	#stateOf(client: number): string | null {
		return this.#entries.get(client)?.state ?? null;
	}

	#encode(clients: number[]): Uint8Array | null {
		const crowded = this.#entries.size > CROWD;
		const told = clients.filter((client) => !crowded || showsSomething(this.#stateOf(client)));
		if (told.length === 0) return null;
		return encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, told.length);
			for (const client of told) {
				encoding.writeVarUint(encoder, client);
				encoding.writeVarUint(
					encoder,
					this.#entries.get(client)?.clock ?? this.#gone.get(client) ?? 0
				);
				encoding.writeVarString(encoder, this.#stateOf(client) ?? 'null');
			}
		});
	}
}

/** The state with the name set by the server; throws when it is not JSON. */
function named(json: string, name: string): string | null {
	const state: unknown = JSON.parse(json);
	if (state === null || typeof state !== 'object') return null;
	const { user } = state as { user?: unknown };
	const shown = typeof user === 'object' && user !== null ? user : {};
	return JSON.stringify({ ...state, user: { ...shown, name } });
}

/** `null` (gone) is always told: those who heard of someone must hear that they left. */
function showsSomething(state: string | null): boolean {
	return state === null || Object.keys(JSON.parse(state) as object).length > 1;
}
