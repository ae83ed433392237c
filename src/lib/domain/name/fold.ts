import { latinOf, letterOfSign } from './look-alikes.ts';

/**
 * Characters nobody sees, and those that turn the direction of what stands beside them: with these a
 * name could look like another's, or turn a whole line on the projector. One is drawn as a blank.
 */
export const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2800]/gu;

/** A word as names are compared: what it looks like, and how it was set down. */
export interface FoldedWord {
	/** Latin small letters and digits without marks; `1` for a stroke that is an i or an l. */
	letters: string;
	/** Written with a capital and then small letters. */
	capital: boolean;
	/** The first of a sentence or a line, where a capital says nothing. */
	opens: boolean;
	/** What stands between it and the word before: at most signs, or white space as well. */
	gap: 'signs' | 'space';
}

const LINE = '\u2028';
const OPENS = /[\u2028.!?…:;•*"“”„«»‘([–—]|(?:^|\s)-\s/u;
/** Letters, digits, signs and spaces of ASCII alone. */
const ORDINARY = /^[ -~]*$/;
const SPACE = /\s/u;
const CAPITAL = /\p{Lu}/u;
const SMALL = /\p{Ll}/u;

/**
 * Splits a text into words as they look: width, case, accents and ligatures don't count, characters
 * nobody sees are gone, look-alikes of other scripts are the Latin letter they look like. A capital after
 * a small letter, and digits and signs beside letters, begin a word of their own, with nothing between.
 */
export function foldWords(text: string): FoldedWord[] {
	const words: FoldedWord[] = [];
	let between = '';
	for (const { run, before } of runsIn(text)) {
		between += before;
		words.push(folded(run, between, words.length === 0));
		// A sign that stands for a letter can as well end a sentence.
		between = kindOf(run) === 'sign' ? run : '';
	}
	return words;
}

/** Of the words that `foldWords` finds only their letters. */
export function foldedLetters(text: string): string[] {
	return runsIn(text).map(({ run }) => lettersOf(run));
}

/** What is of one kind and stands together, and what stands before it and is of none. */
function runsIn(text: string): { run: string; before: string }[] {
	const characters = [...visible(text)];
	const runs: { run: string; before: string }[] = [];
	let run = '';
	let before = '';
	const end = () => {
		if (run === '') return;
		runs.push({ run, before });
		before = '';
		run = '';
	};
	for (const [at, one] of characters.entries()) {
		const kind = kindOf(one);
		const beside = run !== '' || kindOf(characters[at + 1] ?? '') === 'letter';
		if (kind === null || (kind === 'sign' && !beside)) {
			end();
			before += one;
			continue;
		}
		const last = run.at(-1) ?? '';
		if (kindOf(last) !== kind || (SMALL.test(last) && CAPITAL.test(one))) end();
		run += one;
	}
	end();
	return runs;
}

/** The text without what nobody sees, its characters as plain as they come. */
function visible(text: string): string {
	// Nothing of what follows is in most names.
	if (ORDINARY.test(text)) return text;
	// Some look-alikes are another letter once they are normalised, so they go first.
	const latin = text.replace(/[^\0-\x7f]/gu, (one) => {
		const letters = latinOf(one);
		if (letters === undefined) return one;
		if (letters === '1') return CAPITAL.test(one) ? 'I' : '|';
		return CAPITAL.test(one) ? letters.charAt(0).toUpperCase() + letters.slice(1) : letters;
	});
	const lines = latin.normalize('NFKD').replace(/[\r\n\u2028\u2029]+/gu, LINE);
	return lines.replace(/\t/gu, ' ').replace(UNSEEN, '').replace(/\p{M}/gu, '');
}

type Kind = 'letter' | 'digit' | 'sign' | null;

let plain: ReadonlyMap<string, Kind> | null = null;

function kindOf(one: string): Kind {
	// Most of what people write; looking each up by pattern would cost a second for the largest text.
	plain ??= new Map(
		Array.from({ length: 128 }, (_, code) => {
			const character = String.fromCharCode(code);
			return [character, patternKind(character)] as const;
		})
	);
	const known = plain.get(one);
	return known === undefined ? patternKind(one) : known;
}

function patternKind(one: string): Kind {
	if (/\p{L}/u.test(one)) return 'letter';
	if (/\p{N}/u.test(one)) return 'digit';
	return one !== '' && (letterOfSign(one) ?? latinOf(one)) !== undefined ? 'sign' : null;
}

function folded(run: string, between: string, first: boolean): FoldedWord {
	const [head = '', ...rest] = run;
	const apart = first || SPACE.test(between);
	return {
		letters: lettersOf(run),
		capital: CAPITAL.test(head) && (rest.length === 0 || rest.some((one) => SMALL.test(one))),
		opens: first || OPENS.test(between),
		gap: apart ? 'space' : 'signs'
	};
}

function lettersOf(run: string): string {
	if (/^[A-HJ-Za-z]+$/.test(run)) return run.toLowerCase();
	return [...run]
		.map((one) => {
			const small = one.toLowerCase();
			return latinOf(one) ?? latinOf(small) ?? letterOfSign(one) ?? small;
		})
		.join('');
}

/** What cannot be told apart at a glance has one key: i, l and strokes; ij and y; rn and m; doubled letters. */
export function glanceKey(letters: string): string {
	return letters
		.replace(/[il1]j/gu, 'y')
		.replace(/rn/gu, 'm')
		.replace(/vv/gu, 'w')
		.replace(/[il1]/gu, 'l')
		.replace(/(.)\1+/gu, '$1');
}

/**
 * Whether letters of a text are those of a name, looked at closely: a stroke is an i or an l, and a
 * letter may be stretched.
 */
export function closeUp(name: string): RegExp {
	const runs = name.match(/[i1]j|(.)\1*/gu) ?? [];
	return new RegExp(`^${runs.map(patternOf).join('')}$`, 'u');
}

function patternOf(run: string): string {
	if (/^(?:[i1]j|y)$/u.test(run)) return '(?:y|[i1]j)';
	const [letter = ''] = run;
	const one = { i: '[i1]', l: '[l1]', '1': '[il1]' }[letter] ?? letter;
	if (run === 'm') return '(?:m|m{3,}|rn)';
	if (run === 'w') return '(?:w|w{3,}|vv)';
	return `(?:${one}{${run.length}}|${one}{3,})`;
}
