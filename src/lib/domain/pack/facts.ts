import { hashOf } from '#lib/domain/canonical.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import { answerKey, type KnownAnswer, type Pack, type PacksState } from './state.ts';

/** Letters and figures that are not taken for each other when they are written by hand. */
const MARKS = 'ABCDEFGHJKLMNPRSTUVWXYZ23456789';

/**
 * What tells the team whose slip it is, which carries no name: five signs that open nothing, and are
 * another for every version, so that a slip of before is known by it. They prove nothing of who wrote it.
 */
export function slipMark(seat: string, versionHash: string): string {
	const bytes = hashOf({ seat, versionHash }).match(/../g) ?? [];
	return bytes
		.slice(0, 5)
		.map((byte) => MARKS[Number.parseInt(byte, 16) % MARKS.length])
		.join('');
}

/** The first signs of a version's hash, as they stand on a slip: `4f1c-09ab`. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)}-${hash.slice(4, 8)}`;

/** Who is not in the room and judges: who should have a pack (R22). */
export function isElsewhere({ indirect, presence }: Seat): boolean {
	return indirect !== null && presence !== 'observer';
}

/** Answers that are there now and do not stand in a pack: they came later (R22). */
export function answersSince(pack: Pack, now: readonly KnownAnswer[]): KnownAnswer[] {
	const known = new Set(pack.known.answers.map(keyOf));
	return now.filter((answer) => answer.at !== null && !known.has(keyOf(answer)));
}

/** Those of them that somebody was not brought yet. */
export function missingLater(
	{ later }: PacksState,
	seat: string,
	since: readonly KnownAnswer[]
): KnownAnswer[] {
	const had = later.get(seat);
	return since.filter((answer) => !had?.has(keyOf(answer)));
}

const keyOf = ({ question, at }: KnownAnswer) => answerKey({ question, at: at ?? 0 });
