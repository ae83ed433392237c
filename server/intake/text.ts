/** How a text begins that says how its letters are written. */
const MARKS = [
	{ encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
	{ encoding: 'utf-16le', mark: [0xff, 0xfe] },
	{ encoding: 'utf-16be', mark: [0xfe, 0xff] }
] as const;

/**
 * The text of a file: as its first bytes say, else UTF-8 where it can be that, else the Western alphabet
 * that Dutch Windows writes. Null where it is no text.
 */
export function textOf(bytes: Uint8Array): string | null {
	const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
	if (marked) return new TextDecoder(marked.encoding).decode(bytes);
	if (bytes.includes(0)) return null;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
