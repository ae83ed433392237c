import type { Visitor } from '#server/documents/ports.ts';
import { frameOf, type Frame } from '#server/documents/wire/frames.ts';
import type { Outlet } from '#server/documents/wire/outlet.ts';
import { awarenessMessage } from '#server/documents/wire/protocol.ts';
import type { Room } from './room.ts';

/** A connection as others in its document see it (awareness), and what it hears of them. */
export class OwnPresence {
	readonly visitor: Visitor;
	readonly room: Room;
	/** Client ids this connection writes or shows itself with. */
	readonly clientIds = new Set<number>();
	/** Has shown itself. */
	introduced = false;
	/** Has shown something of its own, such as a cursor. */
	shown = false;
	private readonly outlet: Outlet;
	private shownName: string;

	constructor(visitor: Visitor, room: Room, outlet: Outlet) {
		this.visitor = visitor;
		this.room = room;
		this.outlet = outlet;
		this.shownName = visitor.name;
	}

	/** Shows the visitor under the name they have now. @returns whether there is something to tell others */
	rename(): boolean {
		const { name } = this.visitor;
		if (name === this.shownName) return false;
		this.shownName = name;
		return this.room.presence.rename(this);
	}

	/** @returns whether there is something to tell others */
	receive(update: Uint8Array): boolean {
		const { room, visitor } = this;
		const claim = (client: number) => room.ids.reserve(client, visitor.seatKey);
		const concerned = room.presence.concerns(this);
		const news = room.presence.receive(this, update, claim);
		if (!concerned && this.shown) this.tellEveryone();
		return news;
	}

	/** A frame about those who write here. */
	deliver(frame: Frame): void {
		if (this.room.presence.concerns(this)) this.outlet.deliver(frame);
	}

	/** Says who is here, to someone whom that concerns. */
	tellEveryone(): void {
		const { presence, ids } = this.room;
		const everyone = presence.concerns(this) ? presence.everyone(ids.reserved) : null;
		if (everyone) this.outlet.deliver(frameOf(awarenessMessage(everyone)));
	}

	/** @returns whether there is something to tell others */
	leave(): boolean {
		return this.room.presence.leave(this);
	}
}
