import { writeXlsx } from 'hucre/xlsx';

const GROUPS = 'Oprichters Clubs Jongeren Kerk Zorgcentrum Horeca Vrijwilligers Dorpsraad'.split(
	' '
);
const FIRST = 'Anna Bert Cees Dora Emine Fouad Greet Hans'.split(' ');
const LAST = 'Bakker;Berg, van der;Boer, de;D’Arcy;Jansen;O;Smit;Vries, de;Wit, de;Zijlstra'.split(
	';'
);

/** Eighty people around De Spil, as the village council keeps them. */
export const DORPSHUIS = LAST.flatMap((last, family) =>
	FIRST.map((first, at) => {
		const number = 12_340_000 + family * 100 + at;
		return [
			last,
			first,
			at % 3 === 0 ? 600_000_000 + number : `06-${number}`,
			at % 2 === 0 ? `${first}.${family}@voorbeeld.nl`.toLowerCase() : '',
			GROUPS[at]!
		];
	})
);
/** Its first line. */
export const HEAD = ['Achternaam', 'Voornaam', 'Mobiel', 'E-mail', 'Groep'];
/** A file as Excel saves it, ready to be chosen. */
export const workbook = async (rows: (string | number)[][]) => ({
	name: 'leden.xlsx',
	mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	buffer: Buffer.from(await writeXlsx({ sheets: [{ name: 'Leden', rows }] }))
});
