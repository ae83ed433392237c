/** The languages in which figures are typed. */
export type FigureLanguage = 'nl' | 'en';

/** `money` is read as whole cents, `percent` as a share of 0 to 100, `count` as a whole number. */
export type FigureKind = 'money' | 'percent' | 'count';

export type FigureReading =
	| { kind: 'empty' }
	| { kind: 'figure'; value: number }
	/** Both figures it can stand for, the larger first; of money in euros. */
	| { kind: 'two-readings'; readings: readonly [number, number] }
	| { kind: 'too-large' }
	| { kind: 'unreadable' };

/** More than any plan counts or costs, in euros; sums of all amounts of a plan stay whole numbers. */
export const MOST_FIGURE = 9_999_999_999;

/** The same in cents. */
export const MOST_CENTS = MOST_FIGURE * 100 + 99;

const MOST: Record<FigureKind, number> = {
	money: MOST_CENTS,
	percent: 100,
	count: MOST_FIGURE
};

/** Digits behind the decimal mark; of a count they can only be noughts. */
const MOST_DECIMALS: Record<FigureKind, number> = { money: 2, percent: 3, count: 2 };

/** What may stand before or behind the figure, because the field is about it. */
const UNITS: Record<FigureKind, RegExp> = {
	money: /^(?:€|eur(?:o|os)?\b)|(?:€|\beur(?:o|os|o’s|o's)?)$/iu,
	percent: /(?:%|\bprocent|\bpercent|\bper cent)$/iu,
	count: /^$/
};

/** "60.000,-": no cents, in either language. */
const NO_CENTS = /([.,])[-–—=]{1,2}$/u;

const CAN_STAND_FOR: Record<FigureLanguage, RegExp> = {
	nl: written('.', ','),
	en: written(',', '.')
};

/** A figure as a language writes it: thousands by its own mark, a space or an apostrophe, one kind in one figure. */
function written(group: string, decimal: string): RegExp {
	const grouped = `[1-9]\\d{0,2}(?<mark>[${group} ’])\\d{3}(?:\\k<mark>\\d{3})*`;
	return new RegExp(`^(?<whole>${grouped}|\\d+)(?:[${decimal}](?<fraction>\\d+))?$`, 'u');
}

/**
 * [R13] What somebody typed, as the language of the form reads it. A mark with three digits behind it
 * that this language keeps for decimals has two readings, and is none: `60,000` in Dutch. A text that
 * only the other language could have written is read as meant: `1,250.50`.
 */
export function readFigure(
	typed: string,
	kind: FigureKind,
	language: FigureLanguage
): FigureReading {
	const bare = bareOf(typed, kind);
	if (bare === '') return { kind: 'empty' };
	const own = partsOf(bare, language);
	const other = partsOf(bare, language === 'nl' ? 'en' : 'nl');
	// Marked with its own mark for thousands, or with none: the language knows what that is.
	if (own && (own.fraction === '' || !other || !fits(other, kind))) return valueOf(own, kind);
	if (own && other) return { kind: 'two-readings', readings: [amountOf(other), amountOf(own)] };
	return other ? valueOf(other, kind) : { kind: 'unreadable' };
}

/** Whether a number may stand as such a figure, wherever it came from. */
export function isFigure(value: number, kind: FigureKind): boolean {
	if (!(value >= 0 && value <= MOST[kind])) return false;
	return kind === 'percent' || Number.isSafeInteger(value);
}

interface Parts {
	/** Digits only. */
	whole: string;
	fraction: string;
}

/** Without spaces around it, its unit, and signs that say "no cents". */
function bareOf(typed: string, kind: FigureKind): string {
	const text = typed.replace(/\s/gu, ' ').replace(/['‘]/gu, '’').trim();
	const bare = text.replace(UNITS[kind], '').trim();
	const plain =
		kind === 'money' ? bare.replace(NO_CENTS, (_signs, mark: string) => `${mark}00`) : bare;
	return /^[.,]\d/u.test(plain) ? `0${plain}` : plain;
}

function partsOf(bare: string, language: FigureLanguage): Parts | null {
	const groups = CAN_STAND_FOR[language].exec(bare)?.groups;
	if (!groups?.whole) return null;
	return { whole: groups.whole.replace(/\D/gu, ''), fraction: groups.fraction ?? '' };
}

function fits(parts: Parts, kind: FigureKind): boolean {
	return valueOf(parts, kind).kind === 'figure';
}

const amountOf = ({ whole, fraction }: Parts) => Number(`${whole}.${fraction || '0'}`);

function valueOf({ whole, fraction }: Parts, kind: FigureKind): FigureReading {
	if (fraction.length > MOST_DECIMALS[kind]) return { kind: 'unreadable' };
	if (kind === 'count' && /[1-9]/u.test(fraction)) return { kind: 'unreadable' };
	const value =
		kind === 'money'
			? Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
			: amountOf({ whole, fraction });
	return value > MOST[kind] ? { kind: 'too-large' } : { kind: 'figure', value };
}
