import { isFor, type Reader } from '#lib/domain/announcement/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';

/**
 * The key of the lines that stand on this screen; null while none does. Screens that read the same have the
 * same key: a phone has one of its own only while something is for its seat alone.
 */
export function linesKey({ announcements }: ProcessState, reader: Reader): string | null {
	const mine = [...announcements.standing.values()].filter((one) => isFor(one, reader));
	if (mine.length === 0) return null;
	const to = mine.some(({ audience }) => audience === 'seat') && reader.kind === 'seat';
	const table = reader.kind === 'projector' ? null : reader.table;
	return [table ?? '', to ? reader.seat : ''].join('/');
}

/** Whose screen a key is of. */
export function readerOf(key: string): Reader {
	const [table = '', seat = ''] = key.split('/');
	if (seat !== '') return { kind: 'seat', seat, table: table === '' ? null : table };
	return table === '' ? { kind: 'projector' } : { kind: 'table', table };
}
