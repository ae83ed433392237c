import { formatList } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';

/** Which items something is about, in words: `Over de punten 1 en 3:`; empty when it names none. */
export function aboutItems(numbers: readonly number[]): string {
	if (numbers.length === 0) return '';
	return m.judge_about_items({ count: numbers.length, numbers: formatList(numbers.map(String)) });
}

/** The numbers of items named by id, in the order of the plan. */
export function numbersOf(
	items: readonly { id: string; number: number }[],
	ids: readonly string[]
): number[] {
	return items.filter(({ id }) => ids.includes(id)).map(({ number }) => number);
}
