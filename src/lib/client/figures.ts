import { readFigure, type FigureKind, type FigureReading } from '#lib/domain/figure/read-figure.ts';
import { getLocale, m } from '#lib/messages/index.ts';
import { formatMoney, formatNumber } from './format.ts';

/** What was typed in a field, in the language the page is read in. */
export function readTyped(typed: string, kind: FigureKind): FigureReading {
	return readFigure(typed, kind, getLocale());
}

/** The figure alone: whole cents, a share or a whole number; null while empty or not to be read. */
export function typedFigure(typed: string, kind: FigureKind): number | null {
	const reading = readTyped(typed, kind);
	return reading.kind === 'figure' ? reading.value : null;
}

/** As `readTyped` reads it back, for in a field: `1250,50`. */
export function figureInField(value: number, kind: FigureKind): string {
	if (kind !== 'money') return withoutThousands(value);
	return withoutThousands(value % 100 === 0 ? value / 100 : (value / 100).toFixed(2));
}

/** What it was understood as: `€ 60.000`, `12,5%`, `350 m²`. @param unit what a count counts */
export function figureText(value: number, kind: FigureKind, unit = ''): string {
	if (kind === 'money') return formatMoney(value);
	if (kind === 'percent') return `${formatNumber(value)}%`;
	return [formatNumber(value), unit].filter(Boolean).join(' ');
}

/** What to do about a figure that was not understood; null where it was, or nothing was typed. */
export function figureFault(reading: FigureReading, kind: FigureKind): string | null {
	switch (reading.kind) {
		case 'empty':
		case 'figure':
			return null;
		case 'too-large':
			return kind === 'percent' ? m.figure_over_hundred() : m.figure_too_large();
		case 'unreadable':
			if (kind === 'money') return m.figure_money_wrong();
			return kind === 'percent' ? m.figure_percent_wrong() : m.figure_count_wrong();
		case 'two-readings': {
			const [large, small] = reading.readings;
			const typed = [large, small].filter((value) => kind !== 'money' || isCents(value));
			return m.figure_two_readings({
				large: readingText(large, kind),
				small: readingText(small, kind),
				typed: eitherOf(typed.map(withoutThousands))
			});
		}
	}
}

/** `60000 of 60`. */
const eitherOf = (parts: readonly string[]) =>
	new Intl.ListFormat(getLocale(), { type: 'disjunction' }).format(parts);

const isCents = (euros: number) => Math.round(euros * 100) / 100 === euros;

const readingText = (value: number, kind: FigureKind) =>
	kind === 'money' && isCents(value) ? formatMoney(Math.round(value * 100)) : formatNumber(value);

/** Without a mark for thousands a figure has one reading. */
function withoutThousands(value: number | string): string {
	const text = String(value);
	return getLocale() === 'nl' ? text.replace('.', ',') : text;
}
