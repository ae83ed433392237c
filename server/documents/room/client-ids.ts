import * as Y from 'yjs';
import { bringerIn, broughtBy, ERASED } from '#server/documents/ports.ts';

/** Client ids with which one seat showed itself in one document and never wrote, ever. */
const MAX_SHOWN = 256;
/** Client ids with which one seat wrote in one document, ever: a text of months is opened every day. */
const MAX_OWNED = 1_024;

/** Whose the Yjs client ids of one document are: of the first who writes or shows themselves with one. */
export class ClientIds {
	readonly #owners = new Map<number, string>();
	readonly #unstored = new Set<number>();
	/** Those with an owner with which nothing was written. */
	readonly #onlyShown = new Set<number>();
	/** Of those, whose owner is not on disk yet: nobody hears of them before it is. */
	readonly reserved = new Map<number, string>();
	/** Of which the words were erased. */
	readonly erased = new Set<number>();

	/**
	 * The store's word goes over what was only reserved here.
	 * @param doc when all that is stored is in it: tells who only showed themselves
	 */
	learn(owners: ReadonlyMap<number, string>, doc?: Y.Doc): void {
		for (const [client, seatKey] of owners) {
			this.#owners.set(client, seatKey);
			if (seatKey === ERASED) this.erased.add(client);
			if (doc && Y.getState(doc.store, client) === 0) this.#onlyShown.add(client);
		}
	}

	/** Whether none of these client ids is someone else's. */
	mayWriteWith(clients: readonly number[], seatKey: string): boolean {
		return clients.every((client) => (this.#owners.get(client) ?? seatKey) === seatKey);
	}

	/**
	 * Of these client ids, those with which another wrote what this seat only brings: in a store that was
	 * put back, where the one who wrote with them may never return.
	 * @param own the ids the seat says are its own; null when it does not say, as stock clients
	 */
	notOf(clients: readonly number[], seatKey: string, own: ReadonlySet<number> | null): number[] {
		return clients.filter((client) => {
			const owner = this.#owners.get(client);
			if (own === null) return owner !== undefined && bringerIn(owner) !== null;
			return owner === undefined ? !own.has(client) : owner !== seatKey;
		});
	}

	/** Binds those that are nobody's yet, and that this seat only brought. */
	bring(clients: readonly number[], seatKey: string): void {
		for (const client of clients)
			if (!this.#owners.has(client)) this.#give(client, broughtBy(seatKey));
	}

	/** Somebody says that these are their own: those of which only is known who brought them are. */
	nameOwn(clients: readonly number[], seatKey: string): void {
		for (const client of clients) {
			const owner = this.#owners.get(client);
			if (owner !== undefined && bringerIn(owner) !== null) this.#give(client, seatKey);
		}
	}

	/** To be stored with what is only reserved. */
	#give(client: number, owner: string): void {
		this.#onlyShown.delete(client);
		this.#owners.set(client, owner);
		this.#unstored.add(client);
		this.reserved.set(client, owner);
	}

	/**
	 * Whether words of this seat came into the document, as far as they were not erased. An id may be
	 * claimed for words that came too late.
	 */
	haveFrom(seatKey: string, doc: Y.Doc): boolean {
		for (const [client, owner] of this.#owners)
			if (owner === seatKey && Y.getState(doc.store, client) > 0) return true;
		return false;
	}

	/** Whether the words of one of these client ids were erased: nobody brings more of them. */
	wereErased(clients: readonly number[]): boolean {
		return clients.some((client) => this.erased.has(client));
	}

	/**
	 * Whether these client ids are more than one seat can need: each page has one, and very many
	 * that write in one place cost Yjs seconds.
	 */
	areTooMany(clients: readonly number[], seatKey: string): boolean {
		const wrote = (client: number) => this.#owners.has(client) && !this.#onlyShown.has(client);
		const fresh = clients.filter((client) => !wrote(client)).length;
		if (fresh === 0) return false;
		let owned = fresh;
		for (const [client, owner] of this.#owners) if (owner === seatKey && wrote(client)) owned++;
		return owned > MAX_OWNED;
	}

	/**
	 * Binds the client ids that are nobody's yet; all or none.
	 * @returns those that still have to be stored, or `null` when one is someone else's
	 */
	claim(clients: readonly number[], seatKey: string): number[] | null {
		if (!this.mayWriteWith(clients, seatKey)) return null;
		for (const client of clients) {
			this.#onlyShown.delete(client);
			if (this.#owners.has(client)) continue;
			this.#owners.set(client, seatKey);
			this.#unstored.add(client);
		}
		return clients.filter((client) => this.#unstored.has(client));
	}

	/**
	 * The same for who only shows themselves: others learn the id from that, so it must stay theirs
	 * also when the document is not in memory for a while.
	 * @returns whether this id may be theirs
	 */
	reserve(client: number, seatKey: string): boolean {
		if (this.#owners.has(client)) return this.#owners.get(client) === seatKey;
		let shown = 0;
		for (const other of this.#onlyShown) if (this.#owners.get(other) === seatKey) shown++;
		if (shown >= MAX_SHOWN) return false;
		this.#owners.set(client, seatKey);
		this.#unstored.add(client);
		this.#onlyShown.add(client);
		this.reserved.set(client, seatKey);
		return true;
	}

	/**
	 * Binds the client ids of an update that is to be stored, and says whose its row is. One that has
	 * words of others in it is only brought, as a whole: in one update they may stand in each other's
	 * midst, and none of them could be stored before the other.
	 * @returns the row's author, and the ids that become this author's with it
	 */
	bindRow(
		{ own, brought }: { readonly own: readonly number[]; readonly brought: readonly number[] },
		seatKey: string
	): { author: string; binds: readonly number[] } {
		const binds = this.claim(own, seatKey) ?? [];
		if (brought.length === 0) return { author: seatKey, binds };
		// By themselves: what the row binds becomes its author's.
		for (const client of binds) this.reserved.set(client, seatKey);
		this.bring(brought, seatKey);
		return { author: broughtBy(seatKey), binds: [] };
	}

	/** These bindings are on disk. */
	bound(clients: readonly number[]): void {
		for (const client of clients) {
			this.#unstored.delete(client);
			this.reserved.delete(client);
		}
	}
}
