import { create } from 'qrcode';
import type { Paper } from '#lib/protocol/print.ts';
import { printed } from '#lib/protocol/print-letters.ts';

/** Four light modules around a code, or scanners do not find it. */
const QUIET = 4;

/** A link as a code that phones read, as an SVG of unit squares, runs in a row joined. */
export function codeOf(link: string): string {
	const { modules } = create(link, { errorCorrectionLevel: 'M' });
	let path = '';
	for (let y = 0; y < modules.size; y += 1) {
		for (let x = 0; x < modules.size; x += 1) {
			const begin = x;
			while (x < modules.size && modules.get(y, x) === 1) x += 1;
			if (x > begin) path += `M${begin} ${y}h${x - begin}v1h${begin - x}z`;
		}
	}
	const side = modules.size + 2 * QUIET;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-QUIET} ${-QUIET} ${side} ${side}"><path d="${path}"/></svg>`;
}

/** Longer words than these may stand on two lines: a column is no wider for them. */
const LONG = /\S{16,}/g;
/** So many signs of a long word stay together. */
const PIECE = 8;
const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Words as a column of a list takes them: what has no space in it runs into no other column. */
function wrappable(words: string): string {
	return words.replace(LONG, (word) => {
		const all = [...signs.segment(word)].map(({ segment }) => segment);
		const pieces = Array.from({ length: Math.ceil(all.length / PIECE) }, (_, at) =>
			all.slice(at * PIECE, (at + 1) * PIECE).join('')
		);
		return pieces.join('\u200b');
	});
}

/** Every word of it as it can be printed: of what is in no font there is a line to write on. */
function lettered<Part>(part: Part): Part {
	if (typeof part === 'string') return printed(part) as Part;
	if (Array.isArray(part)) return part.map((one) => lettered<unknown>(one)) as Part;
	if (part === null || typeof part !== 'object') return part;
	const entries = Object.entries(part).map(([key, one]) => [key, lettered<unknown>(one)]);
	return Object.fromEntries(entries) as Part;
}

/** A paper as its template reads it: with each link drawn. */
export const drawn = (paper: Paper): object => withCodes(lettered(paper));

function withCodes(paper: Paper): object {
	const withCode = <One extends { link: string }>(one: One) => ({ ...one, code: codeOf(one.link) });
	switch (paper.kind) {
		case 'cards':
			return { ...paper, cards: paper.cards.map(withCode) };
		case 'letters':
			return { ...paper, letters: paper.letters.map(withCode) };
		case 'poster':
			return withCode(paper);
		case 'lists': {
			const lists = paper.lists.map((list) => ({
				...list,
				rows: list.rows.map((cells) => cells.map(wrappable))
			}));
			return { ...paper, lists };
		}
		case 'packs':
			return paper;
		default:
			return paper satisfies never;
	}
}
