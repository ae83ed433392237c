import type { Viewer } from '#server/access/viewer.ts';

/** Who touched nothing of an answer for this long is busy with it no more. */
const FORGOTTEN_AFTER_MS = 90_000;

/** What a device last said of the answer that is given on it; kept with its socket and nowhere else. */
export interface Said {
	seat: string;
	/** Epoch ms. */
	at: number;
}

/** An answer under way, and at which table's device; null on a phone of their own. */
export interface Answering {
	readonly seat: string;
	readonly table: string | null;
}

/**
 * The answers that are under way now. A phone speaks for its own seat whatever it says, a table's device
 * for whom it names, and who counts asks whether they sit there; other doors give no answers.
 * @param now epoch ms, by the clock of `Said`
 */
export function answeringNow(
	sockets: Iterable<{ viewer: Viewer; answering: Said | null }>,
	now: number
): readonly Answering[] {
	return [...sockets].flatMap(({ viewer: { door, id }, answering }): Answering[] => {
		if (!answering || now - answering.at > FORGOTTEN_AFTER_MS) return [];
		if (door === 'seat') return [{ seat: id, table: null }];
		return door === 'table' ? [{ seat: answering.seat, table: id }] : [];
	});
}
