/** Fits on a seat card and in a list on the projector. */
export const NAME_LENGTH = 40;

/** What a person typed, without stray white space; `null` when it is no usable name. */
export function tidyName(typed: string): string | null {
	const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
	return name.length > 0 && name.length <= NAME_LENGTH ? name : null;
}

/** Two names with one key read as the same name in the room: case, accents and width don't count. */
export function nameKey(name: string): string {
	const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain.replace(/\s+/gu, ' ').trim();
}

/** The wanted name, or with the first free number behind it: Jan, Jan 2, Jan 3 (R3). */
export function uniqueName(wanted: string, taken: Iterable<string>): string {
	const keys = new Set(Array.from(taken, nameKey));
	let name = wanted;
	for (let number = 2; keys.has(nameKey(name)); number++) name = `${wanted} ${number}`;
	return name;
}
