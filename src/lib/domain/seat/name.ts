import { cleanLine } from '#lib/domain/clean-text.ts';
import type { Decided } from '#lib/domain/decision.ts';
import { foldedLetters, glanceKey, UNSEEN } from '#lib/domain/name/index.ts';
import type { ChosenNameRefusal } from '#lib/domain/name/index.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { SeatRefusal } from './codes.ts';
import type { SeatEvent } from './events.ts';
import type { SeatsState } from './state.ts';

/** Fits on a seat card and in a list on the projector. */
export const NAME_LENGTH = 40;

/** Marks on one letter beyond these would cover the lines above and below. */
const PILED = /(\p{M}{3})\p{M}+/gu;

/** Signs of the text around a name, and of no alphabet; what joins letters or pictures is a part of it. */
const NOT_OF_A_NAME = /(?!\p{Join_Control}|[\u{e0020}-\u{e007f}])[\p{Cf}\p{Co}]/gu;

/**
 * What a person typed, as it is read: joiners stay where their script or picture needs them, other
 * unseen characters and stray white space don't; `null` when it is no usable name.
 */
export function tidyName(typed: string): string | null {
	const seen = cleanLine(typed).replace(NOT_OF_A_NAME, '').replace(/\s+/gu, ' ');
	const name = seen.replace(PILED, '$1').replace(/ +/g, ' ').trim();
	return name.length > 0 && name.length <= NAME_LENGTH ? name : null;
}

/**
 * Two names with one key read as the same name in the room (R3): case, accents, width, look-alikes of
 * other scripts and what nobody sees don't count, as where names are looked for in texts (R40).
 */
export function nameKey(name: string): string {
	const words = glanceKey(foldedLetters(name).join(' '));
	const pictures = name.normalize('NFKD').match(/\p{Extended_Pictographic}/gu) ?? [];
	const key = [words, ...pictures].join(' ').trim();
	// A name of other signs alone is what it is.
	return key === '' ? name.normalize('NFKD').replace(UNSEEN, '').trim() : key;
}

/** The wanted name, or with the first free number behind it: Jan, Jan 2, Jan 3 (R3). */
export const uniqueName = (wanted: string, taken: Iterable<string>): string =>
	nameGiver(taken)(wanted);

/** Gives names that none of these is, nor any it gave before (R3). */
export function nameGiver(taken: Iterable<string>): (wanted: string) => string {
	const keys = new Set(Array.from(taken, nameKey));
	return (wanted) => {
		let name = wanted;
		for (let number = 2; keys.has(nameKey(name)); number++) name = `${wanted} ${number}`;
		keys.add(nameKey(name));
		return name;
	};
}

/** Display names in use, in the lobby and at the tables, except that of one id. */
export function takenNames(state: SeatsState, except?: string): string[] {
	return [...state.lobby.values(), ...state.seats.values()]
		.filter((holder) => holder.id !== except)
		.flatMap((holder) => holder.displayName ?? []);
}

/** Unless the display name would be taken for another's, or says something of somebody (R3, R40). */
export function unlessNameRefused(
	answer: Decided<SeatEvent, SeatRefusal>,
	nameFault: () => Refusal<ChosenNameRefusal> | null
): Decided<SeatEvent, SeatRefusal> {
	const fault = answer.ok ? nameFault() : null;
	return fault ? { ok: false, refusal: fault } : answer;
}
