import { formatList } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';

/**
 * What somebody hears who fills in what misses, or of whom another does: what changed, not the whole list
 * each time.
 * @param before what missed, as it is called
 * @param now what misses
 */
export function changedGaps(before: readonly string[], now: readonly string[]): string {
	const added = now.filter((part) => !before.includes(part));
	if (added.length > 0) return m.frames_gaps({ parts: formatList(added) });
	const filled = before.filter((part) => !now.includes(part));
	if (filled.length === 0) return '';
	const parts = formatList(filled);
	return now.length === 0
		? m.frames_gap_last({ parts })
		: m.frames_gap_filled({ parts, count: now.length });
}
