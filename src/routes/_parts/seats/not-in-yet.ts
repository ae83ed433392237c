import { searchWords } from '#lib/client/find-words.ts';
import type { Sections } from '#lib/protocol/sections.ts';

/** Somebody who may come in: with a seat, or known and without one. */
export interface NotInYet {
	/** Of the seat, or of the person: the two are one. */
	id: string;
	/** As the desk knows them: the real name, where it may read that. */
	name: string;
	/** All they are called by, each split by `searchWords`. */
	words: readonly (readonly string[])[];
	/** They have a seat already. */
	seated: boolean;
	/** The name of their table, where they have one. */
	table: string | null;
	/** A group, where no seat says more. */
	group: string | null;
	prepared: boolean;
	/** With a seat: out for a moment, or home already. */
	presence: 'expected' | 'away' | 'left' | null;
}

type Needed = Partial<Pick<Sections, 'room' | 'people'>>;

/** Everyone whom the door may see come in, by what this desk knows. Who listens only comes in by a word of their own. */
export function notInYet({ room, people }: Needed): NotInYet[] {
	const tables = new Map((room?.tables ?? []).map(({ id, name }) => [id, name]));
	const seats = (room?.seats ?? []).flatMap((seat): NotInYet[] => {
		const { id, displayName, realName, table, presence, prepared } = seat;
		if (presence === 'present' || presence === 'observer') return [];
		return [
			{
				id,
				name: realName ?? displayName,
				words: wordsOf(seat, realName === null ? [displayName] : [realName, displayName]),
				seated: true,
				table: (table === null ? null : tables.get(table)) ?? null,
				group: null,
				prepared,
				presence
			}
		];
	});
	const others = (people?.people ?? []).flatMap((person): NotInYet[] => {
		const { id, name, group, status, hasSeat } = person;
		if (hasSeat || status === 'does-not-want') return [];
		const prepared = status === 'prepared';
		const rest = { seated: false, table: null, group, prepared, presence: null };
		return [{ id, name, words: wordsOf(person, [name]), ...rest }];
	});
	return [...seats, ...others];
}

/** Of a row that stays the same, once: a list changes at every arrival. */
const split = new WeakMap<object, NotInYet['words']>();

function wordsOf(row: object, names: readonly string[]): NotInYet['words'] {
	let words = split.get(row);
	if (!words) split.set(row, (words = names.map(searchWords)));
	return words;
}

/** The table with the fewest people; the first of those. */
export function emptiest(tables: readonly { id: string; seats: number }[]): string | null {
	return [...tables].sort((a, b) => a.seats - b.seats)[0]?.id ?? null;
}
