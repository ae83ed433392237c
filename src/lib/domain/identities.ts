/** The country a number belongs to that begins with a single 0: Dutch numbers are written without it. */
const HOME = '31';

/** Shortest and longest a telephone number with its country can be, in digits (E.164). */
const DIGITS = { least: 8, most: 15 };

const MAIL = /[^\s<>()[\]",;:@]+@[^\s<>()[\]",;:@]+\.[^\s<>()[\]",;:@]+/gu;
/** With what stands before it, because phones of 2022 cannot look behind. */
const NUMBER = /(?:^|[^\p{L}\d])((?:\+|0)[\d\s()./-]{6,}\d)(?![\p{L}\d])/gu;

/**
 * What tells for certain who somebody is, in words that say how to reach them: e-mail addresses and
 * telephone numbers, each in one spelling, so that the same person is recognised however it was typed
 * (R1). An address or number of a household counts too: whoever shares one is asked to name another.
 * @param words as they were typed; null once erased
 * @returns without doubles, as `mail:…` or `tel:+…`
 */
export function identitiesIn(words: string | null | undefined): string[] {
	const text = (words ?? '').normalize('NFKC');
	const mails = [...text.matchAll(MAIL)].map(([mail]) => mailIdentity(mail));
	const rest = text.replaceAll(MAIL, ' ');
	const numbers = [...rest.matchAll(NUMBER)].flatMap(([, number = '']) => numberIdentity(number));
	return [...new Set([...mails, ...numbers])];
}

/** Case tells nobody apart; a dot behind it ends a sentence. */
function mailIdentity(mail: string): string {
	return `mail:${mail.toLowerCase().replace(/\.+$/, '')}`;
}

/** With its country: 06-12, +31 6 12, 0031 612 and +31 (0)6 12 are one number. */
function numberIdentity(number: string): string[] {
	const digits = number.replace(/\(0\)/, '').replaceAll(/\D/g, '');
	const whole = number.trimStart().startsWith('+')
		? digits
		: digits.startsWith('00')
			? digits.slice(2)
			: HOME + digits.slice(1);
	const fits = whole.length >= DIGITS.least && whole.length <= DIGITS.most;
	return fits ? [`tel:+${whole}`] : [];
}
