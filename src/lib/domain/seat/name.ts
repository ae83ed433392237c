/** Fits on a seat card and in a list on the projector. */
export const NAME_LENGTH = 40;

/**
 * Characters nobody sees, and those that turn the direction of what stands beside them: with these a
 * name could look like another's, or turn a whole line on the projector. The listed ones count as
 * letters but are drawn as nothing.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u2800\u3164\uffa0]|\u17b4|\u17b5/gu;

/** Marks on one letter beyond these would cover the lines above and below. */
const PILED = /(\p{M}{3})\p{M}+/gu;

/** What a person typed, without stray white space and unseen characters; `null` when it is no usable name. */
export function tidyName(typed: string): string | null {
	const seen = typed.normalize('NFC').replace(/\s+/gu, ' ').replace(UNSEEN, '');
	const name = seen.replace(PILED, '$1').replace(/ +/g, ' ').trim();
	return name.length > 0 && name.length <= NAME_LENGTH ? name : null;
}

/** Two names with one key read as the same name in the room: case, accents and width don't count. */
export function nameKey(name: string): string {
	const seen = name.normalize('NFKD').replace(UNSEEN, '');
	const plain = seen.replace(/\p{M}/gu, '').toLowerCase();
	return plain.replace(/\s+/gu, ' ').trim();
}

/** The wanted name, or with the first free number behind it: Jan, Jan 2, Jan 3 (R3). */
export function uniqueName(wanted: string, taken: Iterable<string>): string {
	const keys = new Set(Array.from(taken, nameKey));
	let name = wanted;
	for (let number = 2; keys.has(nameKey(name)); number++) name = `${wanted} ${number}`;
	return name;
}
