/** Abbreviations with a stop that people write in plans, Dutch and English, without that last stop. */
const ABBREVIATIONS = new Set(
	`a.d. a.g.v. a.h.w. a.s. a.u.b. afb. afd. afz. alg. art. b.g.g. bijl. bijv. bl. blz. bv. ca. cf.
	d.d. d.i. d.m.v. d.w.z. dd. dhr. dir. dr. drs. e.a. e.d. e.o. e.v. enz. etc. evt. excl. fam. fig.
	gem. gebr. h.o.h. hfst. i.c. i.h.b. i.o. i.o.m. i.p.v. i.s.m. i.t.t. i.v.m. incl. ing. ir. jl. jr.
	k.k. lic. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m.v. m.n. m.u.v. max. mej. mevr. mgr. min. mr. mw.
	n.a.v. n.v.t. nl. no. nr. nrs. o.a. o.b.v. o.i.d. o.l.v. o.m. o.v.v. ong. p. p.a. p.d. p.j. p.m.
	p.p. par. pag. plm. prof. r.k. red. resp. s.v.p. sr. st. stg. t.a.v. t.b.v. t.e.m. t.g.v. t.h.v.
	t.k. t.n.v. t.o.v. t.z.t. t/m. tel. tgv. tw. u.a. v.a. v.d. v.h. v.v. vd. vgl. vlg. vml. w.o. wnd.
	z.g. z.o.z. z.s.m. zgn. zr.
	a.m. approx. apt. ave. b.c. c. co. corp. dept. div. e.g. est. et al. ext. fn. gov. hon. i.e. inc.
	ltd. messrs. mrs. ms. mt. mx. nos. op. p.s. pct. ph.d. pp. q.v. rd. rev. sq. ste. viz. vol. vs.
	jan. feb. febr. mrt. apr. jun. jul. aug. sept. sep. okt. oct. nov. dec.
	ma. di. wo. do. vr. za. zo. mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun.`
		.split(/\s+/)
		.filter((word) => word.endsWith('.'))
);

/** Where sentences may end: as the browser knows them, where it does (Firefox since 2024), and by stops. */
function candidates(line: string, language: string): number[] {
	if (typeof Intl.Segmenter !== 'function') return endsWithoutSegmenter(line);
	const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line);
	const found = [...segments].map(({ index }) => index).filter((index) => index > 0);
	return [...new Set([...found, ...endsWithoutSegmenter(line)])].sort((a, b) => a - b);
}

/** After a stop, what closes with it, and a space. */
export function endsWithoutSegmenter(line: string): number[] {
	return [...line.matchAll(/[.!?…]+["'”’»)\]]*\s+/gu)]
		.map(({ index, 0: stop }) => index + stop.length)
		.filter((index) => index < line.length);
}

/** Whether a sentence really ends here: not within an amount, a time, initials or an address. */
function isEnd(before: string, after: string): boolean {
	if (!/\s$/u.test(before)) return false;
	const said = before.trimEnd();
	// A question or a cry ends, unless somebody goes on in the same sentence.
	const next = after.trimStart();
	if (/^\p{Ll}/u.test(next)) return false;
	if (!/\.["'”’»)\]]*$/u.test(said)) return true;
	const last = (said.split(/\s+/u).at(-1) ?? '').replace(/^[("'“‘«[]+/u, '');
	const isAbbreviation = ABBREVIATIONS.has(last.toLowerCase());
	// "J. de Vries", "A.B. Jansen", "J.-P. Smit"; and "1. Een bank", a number of a list.
	const isInitial = /^(\p{Lu}\p{Ll}?\.-?)+$/u.test(last);
	const isNumbered = /^([(]?(\d{1,3}|\p{L})\.)$/u.test(said);
	const isCut = /\d\.$/u.test(last) && /^\d/u.test(next);
	return !isAbbreviation && !isInitial && !isNumbered && !isCut;
}

/**
 * The sentences of one line, whole: joined they are the line. Where it is unsure, it keeps together:
 * a sentence too long is read as well as two, half an amount is another amount.
 * @param find finds where sentences may end; the browser's own way when left out
 */
export function sentencesOf(
	line: string,
	language: string,
	find: (line: string, language: string) => readonly number[] = candidates
): string[] {
	const sentences: string[] = [];
	let from = 0;
	for (const end of find(line, language)) {
		if (!isEnd(line.slice(from, end), line.slice(end))) continue;
		sentences.push(line.slice(from, end));
		from = end;
	}
	return [...sentences, line.slice(from)];
}

const MONTH =
	/^(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october)$/i;

/** Initials, and what may stand between them and the name itself. */
const INITIALS = /(^| )[(]?(\p{Lu}\p{Ll}?\.-?)+( (van|von|de|der|den|het|ter|ten|te|la|le))*$/u;

/** Whether two words are one thing when said: "€ 350", "350 000", "19.30 uur", "3 mei 2027", "J. de". */
function belongs(left: string, right: string): boolean {
	const before = left.split(' ').at(-1) ?? '';
	if (/^[^\p{L}]*[\d€$£]$/u.test(before) || before.endsWith('.')) return true;
	if (INITIALS.test(left)) return true;
	return MONTH.test(before) && /^\d/u.test(right);
}

/**
 * A sentence in pieces of at most about `limit` characters, cut after a comma or the like where there
 * is one, and never within a word or between words that belong together: then a piece is longer.
 */
function piecesOf(sentence: string, limit: number): string[] {
	const pieces: string[] = [];
	let rest = sentence.trim().replace(/\s+/gu, ' ');
	while (rest.length > limit) {
		const at = cutAt(rest, limit);
		if (at === null) break;
		pieces.push(rest.slice(0, at).trimEnd());
		rest = rest.slice(at).trimStart();
	}
	if (rest !== '') pieces.push(rest);
	return pieces;
}

function cutAt(text: string, limit: number): number | null {
	const cuts = [...text.matchAll(/ /g)]
		.map(({ index }) => index)
		.filter((index) => !belongs(text.slice(0, index), text.slice(index + 1)));
	const inTime = cuts.filter((index) => index <= limit);
	const comma = inTime.filter((index) => /[,;:)–—]$/u.test(text.slice(0, index))).at(-1);
	if (comma !== undefined && comma > limit / 2) return comma;
	return inTime.at(-1) ?? cuts[0] ?? null;
}

/**
 * What is spoken one after the other: sentences, each line of its own, and a long one in pieces of at
 * most about 200 characters, because some browsers stop in the middle of longer ones. No word is left
 * out or cut, and no amount, time, date, name or address is taken apart (R7).
 * @param language of the words: 'nl', 'en'
 */
export function speechParts(text: string, language: string, limit = 200): string[] {
	return text
		.split(/[\n\r\u2028\u2029]+/u)
		.flatMap((line) => sentencesOf(line, language))
		.flatMap((sentence) => piecesOf(sentence, limit));
}
