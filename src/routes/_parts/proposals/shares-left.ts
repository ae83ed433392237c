import { m } from '#lib/messages/index.ts';

/** How much of its share of the wall a table has left in this block (R26). */
export function sharesLeft(n: number): string {
	return n > 0 ? m.seat_shares_left({ n }) : m.seat_shares_none();
}
