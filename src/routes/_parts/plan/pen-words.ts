import { formatList } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';
import type { PenView } from '#lib/protocol/sections/plan.ts';
import type { SeatSections } from '#lib/protocol/sections/seats.ts';

/** Whom one may name at an item of which one has the pen: those one sits with, and those who have it too. */
export function penMates(
	pen: PenView | null,
	table: SeatSections['table'] | undefined
): { id: string; displayName: string }[] {
	const sitting = (table?.seats ?? []).filter(({ presence }) =>
		['expected', 'present', 'away'].includes(presence)
	);
	const holding = pen?.kind === 'seats' ? pen.seats : [];
	const others = holding
		.filter(({ id }) => !sitting.some((seat) => seat.id === id))
		.map(({ id, name }) => ({ id, displayName: name }));
	return [...sitting, ...others];
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
