import { SCALES, type Temperature, type TemperatureCounts } from './scale.ts';
import type { Check, Outcome } from './state.ts';

/** Below so many who said something, nobody sees how many said what: it would be somebody (R27). */
export const FEWEST_TOLD = 5;

/**
 * What counts of what was said for a seat: on the own phone, else from paper or aloud, else at the table's
 * device. So nothing needs to be refused, which would tell that somebody said something before.
 */
function heard({ voices }: Check, seat: string) {
	const { own, team, device } = voices.get(seat) ?? {};
	const temperature = (own ?? team ?? device)?.temperature ?? null;
	return temperature && { temperature, byTeam: !own && team !== undefined };
}

/** How many of these seats said something: all that is told while it is open (R27). */
export function saidCount(check: Check, room: readonly string[]): number {
	return room.filter((seat) => heard(check, seat) !== null).length;
}

/**
 * What everyone sees after it closed: of who is in the room then, and by value only from five on (R27). Also
 * of those whom the team did not write down: it knows the others, and would subtract them.
 */
export function outcomeOf(check: Check, room: readonly string[]): Outcome {
	const all = room.flatMap((seat) => heard(check, seat) ?? []);
	const themselves = all.filter(({ byTeam }) => !byTeam).length;
	const hides = all.length < FEWEST_TOLD || (themselves > 0 && themselves < FEWEST_TOLD);
	const counts: TemperatureCounts = Object.fromEntries(
		SCALES[check.kind].map((one) => [
			one,
			all.filter(({ temperature }) => temperature === one).length
		])
	);
	return { said: all.length, of: room.length, counts: hides ? null : counts };
}

/** What somebody said on this device of theirs; another of theirs, that the team may have given, knows nothing. */
export function saidOn(check: Check, seat: string, device: string | null): Temperature | null {
	const own = check.voices.get(seat)?.own;
	return own?.device === device ? own.temperature : null;
}

/** Whose values go when it closes or is put away: of everyone for whom something was said (R27). */
export function saidFor({ voices }: Check): string[] {
	return [...voices.keys()];
}
