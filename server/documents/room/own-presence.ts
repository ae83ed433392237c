import type { Visitor } from '#server/documents/ports.ts';
import { frameOf, type Frame } from '#server/documents/wire/frames.ts';
import type { Outlet } from '#server/documents/wire/outlet.ts';
import { awarenessMessage } from '#server/documents/wire/protocol.ts';
import type { Shown } from './presence.ts';
import type { Room } from './room.ts';

interface Parts {
	readonly visitor: Visitor;
	readonly room: Room;
	readonly outlet: Outlet;
	/** Only who may write hears of others. */
	readonly may: { write(): boolean };
	/** There is something to tell others. */
	touch(): void;
}

/** A connection as others in its document see it (awareness), and what it hears of them. */
export class OwnPresence implements Shown {
	readonly visitor: Visitor;
	readonly clientIds = new Set<number>();
	introduced = false;
	shown = false;
	readonly #parts: Parts;
	#shownName: string;

	constructor(parts: Parts) {
		this.#parts = parts;
		this.visitor = parts.visitor;
		this.#shownName = parts.visitor.name;
	}

	/** Shows the visitor under the name they have now. */
	rename(): void {
		const { name } = this.visitor;
		if (name === this.#shownName) return;
		this.#shownName = name;
		if (this.#parts.room.presence.rename(this)) this.#parts.touch();
	}

	/** Throws when it cannot be read. */
	receive(update: Uint8Array): void {
		const { room, touch } = this.#parts;
		const claim = (client: number) => room.ids.reserve(client, this.visitor.seatKey);
		const concerned = this.#concerned;
		const news = room.presence.receive(this, update, claim);
		if (!concerned && this.shown) this.tellEveryone();
		if (news) touch();
	}

	/** A frame about those who write here, for those who do so too. */
	deliver(frame: Frame): void {
		if (this.#parts.may.write() && this.#concerned) this.#parts.outlet.deliver(frame);
	}

	/** Says who is here, to someone whom that concerns. */
	tellEveryone(): void {
		const { room, outlet } = this.#parts;
		const everyone = this.#concerned ? room.presence.everyone(room.ids.reserved) : null;
		if (everyone) outlet.deliver(frameOf(awarenessMessage(everyone)));
	}

	leave(): void {
		if (this.#parts.room.presence.leave(this)) this.#parts.touch();
	}

	get #concerned(): boolean {
		const { room } = this.#parts;
		return room.presence.concerns(this, room.members.size);
	}
}
