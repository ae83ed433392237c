import type { Refusal } from '#lib/domain/result.ts';
import { nameFinder } from './find-names.ts';
import { closeUp, foldedLetters, foldWords, UNSEEN } from './fold.ts';
import { formsOf } from './name-forms.ts';
import { NAME_PARTICLES } from './ordinary-words.ts';

export const CHOSEN_NAME_REFUSALS = ['name-of-somebody', 'name-of-team', 'name-says-more'] as const;
export type ChosenNameRefusal = (typeof CHOSEN_NAME_REFUSALS)[number];

/** Whom a display name may not be taken for. */
export interface NamesAround {
	/**
	 * Real names of others than who chooses; null where a stranger chooses, who may not find out who is
	 * known here by trying names.
	 */
	real: readonly string[] | null;
	/** Of the facilitators' team. */
	team: readonly string[];
	/** Display names in use. */
	shown: readonly string[];
}

/** Words by which somebody says that they are of the team, or speak for a party (R1, R3). */
const TEAM_WORDS =
	/^(?:(?:proces)?bege[l1]e[il1]d(?:er|sters?|ers|[il1]ng)|(?:tafe[l1])?(?:gastheer|gastvrouw|heer|host|[l1]e[il1]der)|fac[il1][l1][il1]tators?|hosts?|moderator|gespreks[l1]e[il1]der|organ[il1]sat[il1]e|burgemeester|wethouder|gedeputeerde|raads[l1][il1]d|mayor|counc[il1][l1][l1]or|[il1]nformant|kerngroep|pb)$/u;

/** With one of these behind it, a name is said something about. */
const SAYS = new Set(
	`is was heeft had hebben liegt loog liegen gelogen lieg dief dieven leugenaar leugenaars deed doet moet moeten
	mag wil schuld schuldig steelt stal gestolen bedriegt bedrieger oplichter pest pestkop weg has did lies lied liar
	thief stole guilty must should haat hate dood sterf hoer hond varken rot ga sucks`.split(/\s+/u)
);

const says = (word: string) =>
	SAYS.has(word.replace(/1/gu, 'i')) || SAYS.has(word.replace(/1/gu, 'l'));

/** Offered where nothing of what was typed can stand; the first that nobody has. */
const OFFERED = ['Robin', 'Linde', 'Iris', 'Jasmijn', 'Esdoorn', 'Klaproos', 'Zwaluw'] as const;

/**
 * Why a display name cannot be chosen, with one that can (R3, R40): it is another's real name in full, a
 * member's of the team or a role there, or says something of somebody known. Somebody's first name is
 * nobody's alone.
 */
export function chosenNameFault(
	chosen: string,
	around: NamesAround
): Refusal<ChosenNameRefusal> | null {
	const code = faultOf(chosen, around);
	if (code === null) return null;
	const instead = [...shorter(chosen), ...OFFERED].find(
		(other) => faultOf(other, around) === null && !around.shown.includes(other)
	);
	return { code, detail: { instead: instead ?? OFFERED[0] } };
}

function faultOf(chosen: string, { real, team }: NamesAround): ChosenNameRefusal | null {
	const folded = foldWords(chosen);
	const words = folded.map(({ letters }) => letters);
	// In one piece or spelled with signs between.
	const pieces = folded.map(({ letters, gap }) => (gap === 'space' ? ` ${letters}` : letters));
	const read = [...words, ...pieces.join('').split(' ')];
	if (read.some((word) => TEAM_WORDS.test(word))) return 'name-of-team';
	const letters = words.join('');
	if (team.some((name) => isInFull(letters, name, 1))) return 'name-of-team';
	if (real === null) return words.length > 1 && words.some(says) ? 'name-says-more' : null;
	if (saysMore(chosen, words, [...real, ...team])) return 'name-says-more';
	return real.some((name) => isInFull(letters, name, 2)) ? 'name-of-somebody' : null;
}

/** @param least how many words the name must have */
function isInFull(letters: string, name: string, least: 1 | 2): boolean {
	const forms = formsOf(name);
	const whole = forms.filter(({ kind }) => kind === 'whole');
	const asked = whole.length > 0 || least === 2 ? whole : forms;
	return asked.some((form) => closeUp(form.letters).test(letters));
}

function saysMore(chosen: string, words: readonly string[], names: readonly string[]): boolean {
	const own = new Set(names.flatMap(foldedLetters));
	const more = words.filter((word) => !own.has(word) && !NAME_PARTICLES.has(word));
	if (more.length === 0 || !nameFinder(names)(chosen)) return false;
	return more.length > 1 || more.some(says);
}

/** Without what stands in brackets, and the first word alone. */
function shorter(chosen: string): string[] {
	const bare = chosen
		.replace(UNSEEN, '')
		.replace(/\(.*?\)/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();
	const first = /^[\p{L}\p{M}'’-]+(?=\s|$)/u.exec(bare)?.[0] ?? '';
	return [bare, first].filter((name) => name !== '' && name !== chosen);
}
