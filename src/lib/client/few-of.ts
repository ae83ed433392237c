import { FEW } from './few.ts';
import { finder, peopleInOrder } from './people-order.ts';

interface Named {
	value: string;
	label: string;
}

/**
 * Whom a choice offers of many people: all where they are few, otherwise those whose name is looked for,
 * at most `FEW`, and always who is chosen.
 * @param typed what was typed to find a name
 */
export function offered<Option extends Named>(
	options: readonly Option[],
	typed: string,
	chosen: string
): readonly Option[] {
	if (options.length <= FEW) return options;
	const isFound = finder(typed);
	const found = options.filter(({ label }) => isFound(label));
	const few = peopleInOrder(found, ({ label }) => label).slice(0, FEW);
	const mine = options.find(({ value }) => value === chosen);
	return mine && !few.includes(mine) ? [mine, ...few] : few;
}
