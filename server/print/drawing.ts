import { create } from 'qrcode';
import type { Paper } from '#lib/protocol/print.ts';

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

/** A paper as its template reads it: with each link drawn. */
export function drawn(paper: Paper): object {
	const withCode = <One extends { link: string }>(one: One) => ({ ...one, code: codeOf(one.link) });
	switch (paper.kind) {
		case 'cards':
			return { ...paper, cards: paper.cards.map(withCode) };
		case 'letters':
			return { ...paper, letters: paper.letters.map(withCode) };
		case 'poster':
			return withCode(paper);
		case 'lists':
		case 'packs':
			return paper;
		default:
			return paper satisfies never;
	}
}
