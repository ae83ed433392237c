import { formatList } from '#lib/client/format.ts';
import { isInHands, type Writer } from '#lib/domain/plan/pen.ts';
import { m } from '#lib/messages/index.ts';
import type { PenView, PlanItemView } from '#lib/protocol/sections/plan.ts';

/** Whether whoever looks writes in an item with this pen now. */
export function writesWith(pen: PenView | null, writer: Writer): boolean {
	if (!pen || pen.rests) return false;
	return isInHands(
		pen.kind === 'seats' ? { ...pen, seats: pen.seats.map(({ id }) => id) } : pen,
		writer
	);
}

/** The numbers of the items whose pen is with whoever looks, in a sentence; '' where none is. */
export function heldItems(items: readonly PlanItemView[] | undefined, writer: Writer): string {
	const held = (items ?? []).filter(({ pen }) => writesWith(pen, writer));
	return held.length === 0
		? ''
		: m.seat_pen_yours({ items: formatList(held.map(({ number }) => String(number))) });
}
