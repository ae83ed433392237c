import type { DocumentRefusal } from '#lib/protocol/documents.ts';
import { largest, type DocumentOptions } from '#server/documents/options.ts';
import type { Visitor } from '#server/documents/ports.ts';
import { admitUpdate } from '#server/documents/room/admit-update.ts';
import type { Member } from '#server/documents/room/member.ts';
import type { OwnPresence } from '#server/documents/room/own-presence.ts';
import type { Room } from '#server/documents/room/room.ts';
import type { Ranges } from '#server/documents/updates/ranges.ts';
import { SavedCount } from './saved-count.ts';

/** What becomes of an update that came in. */
export type Verdict =
	/** It waits for its commit; these of its characters came in as deleted. */
	| { kind: 'queued'; hidden: Ranges }
	/** Nothing is new in it; and with that all is on disk that came before, or not yet. */
	| { kind: 'nothing'; settles: boolean }
	/**
	 * It builds on what we do not have. Who returns and types on before they have answered what we lack
	 * sends such updates: their answer has it all.
	 */
	| { kind: 'incomplete' }
	/** It may not be written here, or not any more. */
	| { kind: 'late' }
	/** Not now: the client is to come again. */
	| { kind: 'busy' }
	| { kind: 'refused'; code: DocumentRefusal };

interface Parts {
	readonly visitor: Visitor;
	readonly room: Room;
	readonly presence: OwnPresence;
	/** Who hears what becomes of what is queued. */
	readonly sender: Member;
	readonly options: DocumentOptions;
	/** The store was put back: others' words may come along. */
	readonly setBack: boolean;
}

/** Client ids one connection may say are its own. */
const MOST_NAMED = 512;

/** What one connection brings: admitted, queued, and counted until it is on disk. */
export class Intake {
	readonly saved = new SavedCount();
	readonly #parts: Parts;
	/** Bytes of the whole document. */
	readonly #limit: number;
	#named: ReadonlySet<number> | null = null;

	constructor(parts: Parts) {
		this.#parts = parts;
		this.#limit = largest(parts.options, parts.room.name);
	}

	/** Client ids its device says it wrote with here; null when it does not say. */
	get own(): ReadonlySet<number> | null {
		return this.#named;
	}

	nameOwn(clients: readonly number[]): void {
		this.#named = new Set([...(this.#named ?? []), ...clients].slice(-MOST_NAMED));
	}

	/** Updates are to be given in the order in which they came. */
	admit(update: Uint8Array, type: 'step2' | 'update', may: 'write' | 'read' | 'hand in'): Verdict {
		const { visitor, room, presence, sender, options, setBack } = this.#parts;
		const { saved } = this;
		const most = type === 'update' ? options.maxUpdate : this.#limit;
		const nth = saved.arrived();
		if (this.isTooLarge(update.length, most)) return refused('update-too-large');
		if (may === 'hand in') return { kind: 'late' };
		const admitted = admitUpdate(update, room, {
			seatKey: visitor.seatKey,
			mayWrite: may === 'write',
			most,
			limit: this.#limit,
			back: setBack ? { own: this.own } : null,
			all: type === 'step2'
		});
		if (!admitted.ok) {
			const { code } = admitted.refusal;
			if (code !== 'read-only') return refused(code);
			saved.refused(nth);
			return { kind: 'late' };
		}
		const news = admitted.value;
		if (news === 'incomplete') {
			if (type === 'step2') return refused('malformed');
			saved.refused(nth);
			return { kind: 'incomplete' };
		}
		if (type === 'step2') saved.broughtAll();
		if (!news) return { kind: 'nothing', settles: saved.nothingNew() };
		if (room.waitingBytes > options.maxWaiting || this.#comesAnyway(news.brought))
			return { kind: 'busy' };
		const { update: fresh, own, brought, parts, changes, growth, hidden } = news;
		const deletes = changes.deleted.size > 0 || hidden.size > 0;
		const { binds, author } = room.ids.bindRow(news, visitor.seatKey);
		for (const client of own) presence.clientIds.add(client);
		saved.queued();
		const wrote = own.length > 0 || brought.length === 0;
		const by = { visitor, author, wrote, sender, nth, binds };
		room.enqueue({ ...by, update: fresh, parts, deletes, growth });
		return { kind: 'queued', hidden };
	}

	/** A client repeats all deletions it knows of, others' too: so much more than `most` is fine. */
	isTooLarge(bytes: number, most: number): boolean {
		return bytes > most && bytes > most + this.#parts.room.text.weigh();
	}

	/** Whoever writes with one of these ids is here and has all of that: nobody need bring it for them. */
	#comesAnyway(brought: readonly number[]): boolean {
		if (brought.length === 0) return false;
		const { room, visitor } = this.#parts;
		return [...room.members].some(
			(other) =>
				other.visitor.seatKey !== visitor.seatKey &&
				brought.some((client) => other.presence.clientIds.has(client))
		);
	}
}

function refused(code: DocumentRefusal): Verdict {
	return { kind: 'refused', code };
}
