/** The country a number belongs to that begins with a single 0: Dutch numbers are written without it. */
const HOME = '31';

/** Shortest and longest a telephone number with its country can be, in digits (E.164). */
const DIGITS = { least: 8, most: 15 };

const MAIL = /[^\s<>()[\]",;:@/]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/**
 * What may hold a telephone number, or several with nothing between them but blanks and signs; with what
 * stands before it, because phones of 2022 cannot look behind.
 */
const RUN = /(?:^|[^\p{L}\d])((?:\+|0)[\d\s()./-]{6,}\d)(?![\p{L}\d])/gu;

/** A Dutch number at the beginning: nine digits behind 0, +31, 0031 or +31 (0), and then no digit more. */
const DUTCH = /^(?:(?:\+|00)31[\s./-]*(?:\(?0\)?)?|0(?!0))(?:[\s()./-]*\d){9}(?!\d)/;

/** Another one as far as a slash, a bracket or a line: how long it is depends on its country. */
const OTHER = /^[^/\n(]*(?:\(0\)[^/\n(]*)?/;

const A_DATE = /^\d\d[-./ ]\d\d[-./ ](?:19|20)\d\d$/;

/**
 * What tells for certain who somebody is, in words that say how to reach them: e-mail addresses and
 * telephone numbers, each in one spelling, so that the same person is recognised however it was typed
 * (R1), also where two stand side by side or a time stands behind it. An address or number of a household
 * counts too: whoever shares one is asked to name another.
 * @param words as they were typed; null once erased
 * @returns without doubles, as `mail:…` or `tel:+…`
 */
export function identitiesIn(words: string | null | undefined): string[] {
	const text = (words ?? '').normalize('NFKC').replace(/\p{Pd}/gu, '-');
	// Case tells nobody apart.
	const mails = [...text.matchAll(MAIL)].map(([mail]) => `mail:${mail.toLowerCase()}`);
	const rest = text.replaceAll(MAIL, ' ');
	const numbers = [...rest.matchAll(RUN)].flatMap(([, run = '']) => numbersIn(run));
	return [...new Set([...mails, ...numbers])];
}

/** The first number of a run, and those behind it that begin with a 0. */
function numbersIn(run: string): string[] {
	const dutch = DUTCH.exec(run)?.[0];
	const first = dutch ?? otherIn(run);
	const behind = run.slice(first.length);
	const next = behind.search(/\D0/);
	const known = dutch ? [`tel:+${HOME}${digitsOf(dutch).slice(-9)}`] : numberIdentity(first);
	return next < 0 ? known : [...known, ...numbersIn(behind.slice(next + 1))];
}

function otherIn(run: string): string {
	const part = OTHER.exec(run)?.[0] ?? '';
	return digitsOf(part).length < DIGITS.least ? run : part;
}

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** With its country; one that begins with a single 0 is taken for Dutch. */
function numberIdentity(number: string): string[] {
	if (A_DATE.test(number.trim())) return [];
	const digits = digitsOf(number.replace(/\(0\)/, ''));
	const whole = number.startsWith('+')
		? digits
		: digits.startsWith('00')
			? digits.slice(2)
			: HOME + digits.slice(1);
	const fits = whole.length >= DIGITS.least && whole.length <= DIGITS.most;
	return fits ? [`tel:+${whole}`] : [];
}
