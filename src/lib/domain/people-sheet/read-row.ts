import { cleanLine } from '#lib/domain/clean-text.ts';
import { LINE_LENGTH } from '#lib/domain/lengths.ts';
import {
	CIRCLES,
	SECTORS,
	SOURCES,
	type Circle,
	type Listed,
	type Sector,
	type Source
} from '#lib/domain/person/index.ts';
import { unmarked } from '#lib/domain/sheet/delimited.ts';
import type { Columns, Field } from './columns.ts';
import { emailIn, phoneIn, type ContactFault } from './contact.ts';

/** What holds for everyone of whom the list does not say it. */
export interface Defaults {
	group: string;
	circle: Circle;
	sector: Sector;
	source: Source;
}

export type RowFault = ContactFault | 'name-missing' | 'group-missing' | 'too-long';

/** A row as the person it says, with what is wrong with it. */
export interface ReadRow {
	person: Listed;
	faults: readonly RowFault[];
}

/** Words for a code in a list: the code itself, or what a Dutch or English list says. */
const CIRCLE_WORDS: Record<Circle, RegExp> = {
	inner: /^(inner|binnen)/i,
	outer: /^(outer|buiten)/i
};
const SECTOR_WORDS: Record<Sector, RegExp> = {
	residents: /^(resident|inwoner|bewoner|burger)/i,
	government: /^(government|overheid|gemeente|municipal)/i,
	business: /^(business|bedrijf|ondernem|entrepreneur)/i,
	'education-media': /^(education|onderwijs|school|media)/i
};
const SOURCE_WORDS: Record<Source, RegExp> = {
	team: /^team/i,
	poster: /^poster/i,
	phone: /^(phone|telefo|gebeld)/i,
	referrer: /^(referr|verwij)/i,
	page: /^(page|web|site|pagina)/i
};

/** What people type where there is nothing to say. */
const NOTHING = /^(geen|n\.?v\.?t\.?|niet bekend|onbekend|none|n\/a|unknown|[-–—]+)$/i;
const NAMES: readonly Field[] = ['name', 'first', 'particle', 'last'];

/** Who a row of a list says, by what its columns are. */
export function readRow(cells: readonly string[], columns: Columns, defaults: Defaults): ReadRow {
	const faults: RowFault[] = [];
	const all = (field: Field) =>
		columns.flatMap((one, column) => {
			const cell = one === field ? cleanLine(unmarked(cells[column] ?? '')).trim() : '';
			const isNothing = cell === '' || (NOTHING.test(cell) && !NAMES.includes(field));
			return isNothing ? [] : [cell.replaceAll(/ +/g, ' ')];
		});
	const one = (field: Field) => all(field).join(' ');
	const checked = (field: 'phone' | 'email', read: typeof phoneIn) =>
		all(field).map((cell) => {
			const contact = read(cell);
			if (!contact.ok) faults.push(contact.fault);
			return contact.ok ? contact.value : cell;
		});
	const name = nameOf(one('name'), one('first'), one('particle'), one('last'));
	const ways = [...checked('phone', phoneIn), ...checked('email', emailIn), one('address')];
	const reach = [...new Set(ways.filter(Boolean))].join(', ');
	const group = one('group') || defaults.group.trim();
	if (name === '') faults.push('name-missing');
	if (group === '') faults.push('group-missing');
	if ([name, reach, group].some(({ length }) => length > LINE_LENGTH)) faults.push('too-long');
	const person = {
		name,
		reach: reach || null,
		group,
		circle: codeOf(one('circle'), CIRCLES, CIRCLE_WORDS) ?? defaults.circle,
		sector: codeOf(one('sector'), SECTORS, SECTOR_WORDS) ?? defaults.sector,
		source: codeOf(one('source'), SOURCES, SOURCE_WORDS) ?? defaults.source
	};
	return { person, faults: [...new Set(faults)] };
}

/** A name as it is said: of `Berg, van der` and `Jan` it is Jan van der Berg. */
export function nameOf(whole: string, first: string, particle: string, last: string): string {
	const parts = [turned(whole)];
	const surname = turned(last);
	// A list that has the whole name beside its parts says it twice.
	if (whole === '') parts.push(first, repeats(surname, particle) ? '' : particle, surname);
	else if (last !== '' && !whole.includes(last)) parts.push(particle, surname);
	return parts.filter(Boolean).join(' ');
}

const repeats = (surname: string, particle: string) =>
	surname.toLowerCase().startsWith(`${particle.toLowerCase()} `);

/** What stands behind a comma comes first. */
function turned(name: string): string {
	const [last = '', rest = '', ...more] = name.split(',').map((part) => part.trim());
	return more.length > 0 || rest === '' || last === '' ? name : `${rest} ${last}`;
}

function codeOf<Code extends string>(
	said: string,
	codes: readonly Code[],
	words: Record<Code, RegExp>
): Code | null {
	return said === '' ? null : (codes.find((code) => words[code].test(said)) ?? null);
}
