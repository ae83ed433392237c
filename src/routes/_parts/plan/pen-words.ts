import { formatList } from '#lib/client/format.ts';
import { isInHands, type Writer } from '#lib/domain/plan/pen.ts';
import { m } from '#lib/messages/index.ts';
import type { PenView } from '#lib/protocol/sections/plan.ts';

/** Whether whoever looks writes in an item with this pen now. */
export function writesWith(pen: PenView | null, writer: Writer): boolean {
	if (!pen || pen.rests) return false;
	return isInHands(
		pen.kind === 'seats' ? { ...pen, seats: pen.seats.map(({ id }) => id) } : pen,
		writer
	);
}

/** Who writes in an item: a table, people by name, or everyone. */
export function penHolders(pen: PenView): string {
	switch (pen.kind) {
		case 'everyone':
			return m.plan_pen_everyone();
		case 'table':
			return pen.name;
		case 'seats':
			return formatList(pen.seats.map(({ name }) => name));
	}
}
