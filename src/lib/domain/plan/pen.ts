/** Who writes in an item of the plan beside the team: everyone in the room, one table, or some people. */
export type Pen =
	| { readonly kind: 'everyone' }
	| { readonly kind: 'table'; readonly table: string }
	| { readonly kind: 'seats'; readonly seats: readonly string[] };

/** Somebody who may be writing: a seat with the table it sits at now, or a table device. */
export type Writer =
	{ readonly seat: string; readonly table: string | null } | { readonly table: string };

/** Whether this pen is in these hands: who moves to another table leaves the pen behind (R30). */
export function isInHands(pen: Pen, writer: Writer): boolean {
	switch (pen.kind) {
		case 'everyone':
			return true;
		case 'table':
			return writer.table === pen.table;
		case 'seats':
			return 'seat' in writer && pen.seats.includes(writer.seat);
	}
}
