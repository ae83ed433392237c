import { formatList } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';

/** What an objection is about, by the numbers of the items; none is the whole plan. */
export function aboutWords(items: readonly number[]): string {
	if (items.length === 0) return m.seat_objection_whole();
	return formatList(items.map((number) => m.seat_item_number({ number })));
}
