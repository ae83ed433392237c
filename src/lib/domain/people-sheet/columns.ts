import { identitiesIn } from '#lib/domain/identities.ts';
import { phoneIn } from './contact.ts';

/** What a column of a list can say of somebody. Several may say how to reach them. */
export const FIELDS = [
	'name',
	'first',
	'particle',
	'last',
	'phone',
	'email',
	'address',
	'group',
	'circle',
	'sector',
	'source'
] as const;
export type Field = (typeof FIELDS)[number];

/** By column; null where it is not taken over. */
export type Columns = readonly (Field | null)[];

/** What stands above a column, in Dutch and English, as `keyOf` spells it. */
const HEADINGS: Record<Field, string> = {
	name: 'naam volledigenaam naamvolledig deelnemer naamdeelnemer lid persoon contactpersoon name fullname participant person member',
	first:
		'voornaam voornamen roepnaam voorletters voorletter initialen firstname givenname forename initials',
	particle:
		'tussenvoegsel tussenvoegsels tussenv tv voorvoegsel voorvoegsels prefix infix middlename',
	last: 'achternaam familienaam lastname surname familyname',
	phone:
		'telefoon telefoonnummer telefoonnr tel telnr telnummer mobiel mobieltelefoon mobielnummer mobielnr gsm 06 06nummer vast vastnummer telefoonvast telefoonmobiel telefoonthuis telefoonprive telefoonoverdag telefoonwerk telprive telthuis telvast telmobiel telwerk mob mobnr mobnummer mobielprive nummer phone phonenumber telephone mobile mobilephone mobilenumber cell cellphone homephone workphone',
	email:
		'email emailadres mail mailadres epost emailprive emailwerk emailaddress primaryemail emailadressen',
	address:
		'adres straat straatnaam straatenhuisnummer adresregel1 huisnummer huisnr nr toevoeging postcode pc woonplaats plaats stad dorp gemeente adresgegevens address street streetaddress addressline1 housenumber postalcode zip zipcode city town village place',
	group:
		'groep groepen club vereniging organisatie achtergrond doelgroep categorie team werkgroep group groups organisation organization association category',
	circle: 'kring circle',
	sector: 'sector vanuit',
	source: 'bron hoeinbeeld hoeinbeeldgekomen via source'
};

const BY_HEADING = new Map(
	Object.entries(HEADINGS).flatMap(([field, words]) =>
		words.split(' ').map((word) => [word, field as Field] as const)
	)
);

/** A heading however it is written: `E-mail adres:` is `emailadres`. */
const keyOf = (heading: string) =>
	heading
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]/g, '');

/** What of there may be several columns: ways to be reached. */
const OFTEN: readonly Field[] = ['phone', 'email', 'address'];

/** What a heading says stands below it, also as `E-mail 2` or `Groep/club`; null where it is not known. */
export function fieldOfHeading(heading: string): Field | null {
	const key = keyOf(heading);
	const whole = BY_HEADING.get(key);
	if (whole) return whole;
	const numbered = BY_HEADING.get(key.replace(/\d+$/, ''));
	if (numbered && OFTEN.includes(numbered)) return numbered;
	const [first, ...others] = heading.split('/');
	return (others.length > 0 && BY_HEADING.get(keyOf(first ?? ''))) || null;
}

/** What also stands above rows that are numbered: behind a street, or above telephone numbers, it is that. */
const NUMBERS = ['nr', 'nummer'];

/** Above the headings may stand a title and a date. */
const ABOVE = 10;
/** Of the cells of a column so many have to look alike. */
const MOSTLY = 0.6;

/** Where the headings are, if there are any, and what each column says. */
export interface Recognised {
	/** Index of the row of headings; -1 where there is none. */
	headings: number;
	columns: Columns;
}

/**
 * What each column of a list says, by what stands above it, else by what stands in it. Each but the ways to
 * be reached is found once: a second one of a kind is not taken over, until somebody says so.
 */
export function recognise(rows: readonly (readonly string[])[]): Recognised {
	const headings = headingsAt(rows);
	const width = Math.max(0, ...rows.map(({ length }) => length));
	const below = rows.slice(headings + 1);
	const head = rows[headings] ?? [];
	const columns: (Field | null)[] = [];
	const seenIn = (column: number) =>
		fieldOfCells(below.map((row) => row[column]?.trim() ?? '').filter(Boolean));
	for (let column = 0; column < width; column++) {
		const heading = head[column] ?? '';
		const said = fieldOfHeading(heading);
		const isCount =
			NUMBERS.includes(keyOf(heading)) &&
			columns[column - 1] !== 'address' &&
			seenIn(column) !== 'phone';
		columns.push(said && !isCount && mayCome(columns, said) ? said : null);
	}
	// Words above it that say nothing give way to what stands below, where no other column says that.
	const told = new Set(columns);
	for (let column = 0; column < width; column++) {
		if (columns[column]) continue;
		const seen = seenIn(column);
		// What looks like a street there may be anything.
		const isFree = (head[column] ?? '').trim() === '' || (seen !== 'address' && !told.has(seen));
		if (seen && isFree && mayCome(columns, seen)) columns[column] = seen;
	}
	return { headings, columns: named(columns, below) };
}

const mayCome = (columns: Columns, field: Field) =>
	OFTEN.includes(field) || !columns.includes(field);

/** The row of the first ten in which the most cells are headings: two of them, or one above a single column. */
function headingsAt(rows: readonly (readonly string[])[]): number {
	let [best, most] = [-1, 0];
	for (const [at, row] of rows.slice(0, ABOVE).entries()) {
		const known = row.filter((cell) => fieldOfHeading(cell) !== null).length;
		const filled = row.filter((cell) => cell.trim() !== '').length;
		if (known > most && (known > 1 || filled === 1)) [best, most] = [at, known];
	}
	return best;
}

const POSTCODE = /^\d{4} ?[a-z]{2}$/i;
const STREET = /^\p{L}[\p{L} .'’-]+ \d+ ?[a-z]?(-\d+)?$/iu;

function fieldOfCells(cells: readonly string[]): Field | null {
	const mostly = (is: (cell: string) => boolean) =>
		cells.length > 0 && cells.filter(is).length >= cells.length * MOSTLY;
	const tells = (kind: string, text: string) =>
		identitiesIn(text).some((one) => one.startsWith(kind));
	const isPhone = (cell: string) => {
		const read = phoneIn(cell);
		return read.ok ? tells('tel:', read.value) : read.fault === 'digits-lost';
	};
	if (mostly((cell) => tells('mail:', cell))) return 'email';
	if (mostly(isPhone)) return 'phone';
	if (mostly((cell) => POSTCODE.test(cell) || STREET.test(cell))) return 'address';
	return null;
}

/** Nothing says who they are: the first column of words does, and one of a few words is their group. */
function named(columns: Columns, below: readonly (readonly string[])[]): Columns {
	const found = [...columns];
	const isWords = (column: number) => {
		const cells = below.map((row) => row[column]?.trim() ?? '').filter(Boolean);
		const words = cells.filter((cell) => /^\p{L}/u.test(cell) && !/\d/.test(cell));
		return cells.length > 0 && words.length >= cells.length * MOSTLY;
	};
	if (!found.some((field) => field === 'name' || field === 'last' || field === 'first')) {
		const at = found.findIndex((field, column) => field === null && isWords(column));
		if (at !== -1) found[at] = 'name';
	}
	return found;
}
