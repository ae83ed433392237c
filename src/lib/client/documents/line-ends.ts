import type { Splice } from './splice.ts';

/** What a text field makes of a text: each line end is one `\n`, whatever the text has. */
export function asShown(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}

/** Where an index of a text is in what a field shows of it. */
export function indexShown(text: string, index: number): number {
	return asShown(text.slice(0, index)).length;
}

/** Where in a text something is that a field shows at an index. */
export function indexInText(text: string, shown: number): number {
	if (!text.includes('\r')) return shown;
	let at = 0;
	for (let left = shown; left > 0; left--) at += text.startsWith('\r\n', at) ? 2 : 1;
	return at;
}

/** A change in what a field shows, as the change of its text: line ends that stay are not touched. */
export function spliceInText(text: string, { at, remove, insert }: Splice): Splice {
	const from = indexInText(text, at);
	const to = indexInText(text, at + remove);
	const next = insert === '' ? text[to] : insert[0];
	// Behind a `\r` a `\n` would be one line end with it.
	return text[from - 1] === '\r' && next === '\n'
		? { at: from - 1, remove: to - from + 1, insert: `\n${insert}` }
		: { at: from, remove: to - from, insert };
}
