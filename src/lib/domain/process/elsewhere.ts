import { isElsewhere } from '#lib/domain/pack/index.ts';
import { isOtherPlace, mayReadNotes } from '#lib/domain/person/index.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import type { ProcessState } from './process.ts';

/**
 * Who should have a pack, as far as this facilitator knows it (R22): who judges by letter or through a
 * contact person; and who is to be there from another place, which only who may read their preparation is
 * told (R17).
 */
export function elsewhereFor(
	{ seats, people }: Pick<ProcessState, 'seats' | 'people'>,
	reader: string
): Seat[] {
	return [...seats.seats.values()].filter((seat) => {
		if (isElsewhere(seat)) return true;
		if (seat.presence === 'left' || seat.presence === 'observer') return false;
		const person = people.people.get(seat.id);
		if (!person?.preparation || !mayReadNotes(person, reader)) return false;
		return isOtherPlace(person.preparation.way);
	});
}
