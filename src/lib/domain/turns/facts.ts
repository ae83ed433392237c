import type { SpeakingList, TableRound } from './state.ts';

/** A seat passes once, and is asked again at the end; then no more. */
const ASKED_AGAIN = 2;

/** Who of these waits for the word, in order. Who left, or is out for a moment, keeps the place. */
export function waiting({ queue }: SpeakingList, here: ReadonlySet<string>): string[] {
	return queue.filter((seat) => here.has(seat));
}

/** Who has the word, as long as they are here. */
export function speakerOf({ speaker }: SpeakingList, here: ReadonlySet<string>): string | null {
	return speaker !== null && here.has(speaker) ? speaker : null;
}

/** How often a seat got the word, or passed: which turn a press was meant for. */
export function turnsHad(open: SpeakingList | TableRound, seat: string): number {
	return (open.kind === 'list' ? open.had : open.passed).get(seat) ?? 0;
}

/** This seat still gets a turn in the round. */
export function isToCome({ said, passed }: TableRound, seat: string): boolean {
	return !said.has(seat) && (passed.get(seat) ?? 0) < ASKED_AGAIN;
}

/** The round is at this table. */
export const isAt = ({ table: only }: TableRound, table: string) => only === null || only === table;

/**
 * Who of a table still gets a turn, in order: whose turn it is, then who was not asked yet, then who passed.
 * Every round begins with somebody else.
 * @param here who sits at that table and is here, always in the same order
 */
export function turnsAt(round: TableRound, table: string, here: readonly string[]): string[] {
	const first = here.length === 0 ? 0 : (round.number - 1) % here.length;
	const around = [...here.slice(first), ...here.slice(0, first)];
	const toCome = around.filter((seat) => isToCome(round, seat));
	const now = round.now.get(table);
	const inTurn = (one: string) => (one === now ? 0 : 1 + (round.passed.get(one) ?? 0));
	return toCome.toSorted((one, other) => inTurn(one) - inTurn(other));
}
