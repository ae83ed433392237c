/** Longer than this, or of more lines, and a text in a list would push the others out of sight. */
const LONG = { characters: 900, lines: 16 };
/** What is shown of it then: so much less that opening it is worth a tap. */
const SHOWN = { characters: 600, lines: 10 };

/**
 * What is shown of somebody's text in a list, and what one opens with "read on". Together they are the
 * text, every character of it: it breaks at a line, else after a sentence, else at a space, and where
 * there is none it takes no letter from its accent.
 */
export function splitLong(text: string): { shown: string; rest: string } {
	if (text.length <= LONG.characters && lines(text) <= LONG.lines) return { shown: text, rest: '' };
	const start = text.split('\n').slice(0, SHOWN.lines).join('\n').slice(0, SHOWN.characters);
	const half = start.length / 2;
	const place =
		[/^[^]*\n/, /^[^]*[.!?…؟。]["'”’»)]*\s/u, /^[^]*\s/]
			.map((end) => end.exec(start)?.[0].length ?? 0)
			.find((length) => length > half) ?? wholeLetter(text, start.length);
	return { shown: text.slice(0, place), rest: text.slice(place) };
}

function lines(text: string): number {
	return text.split('\n').length;
}

/** From here on, where a letter begins that nothing before it needs. */
function wholeLetter(text: string, at: number): number {
	const goesOn = () =>
		text[at - 1] === '\u200d' ||
		/^[\p{M}\p{EMod}\u200d\udc00-\udfff]/u.test(text.slice(at, at + 2));
	while (goesOn()) at += 1;
	return at;
}
