import { FEW } from './few.ts';
import { searchWords } from './find-words.ts';
import { nameFinder, peopleInOrder } from './people-order.ts';

interface Named {
	value: string;
	label: string;
}

/** Whether the name of any of them is found by what was typed. */
export const finds = (options: readonly Named[], typed: string): boolean =>
	typed.trim() !== '' && found(options, typed).length > 0;

/**
 * Whom a choice offers of many people: all where they are few, otherwise those whose name is looked for,
 * at most `FEW`, and always who is chosen.
 * @param typed what was typed to find a name
 * @param except who cannot be chosen here, among people who are offered elsewhere too
 */
export function offered<Option extends Named>(
	options: readonly Option[],
	typed: string,
	chosen: string,
	except?: string | null
): readonly Option[] {
	const isOffered = ({ value }: Option) => value !== except;
	if (options.length <= FEW) return options.filter(isOffered);
	const few = found(options, typed).filter(isOffered).slice(0, FEW);
	const mine = options.find(({ value }) => value === chosen);
	return mine && !few.includes(mine) ? [mine, ...few] : few;
}

/** Put in order once, and each name split once, for all choices among the same people. */
const inOrder = new WeakMap<readonly Named[], readonly Named[]>();
const split = new WeakMap<Named, readonly string[]>();

function found<Option extends Named>(options: readonly Option[], typed: string): readonly Option[] {
	let all = inOrder.get(options) as readonly Option[] | undefined;
	if (!all) inOrder.set(options, (all = peopleInOrder(options, ({ label }) => label)));
	const isFound = nameFinder(typed);
	return isFound ? all.filter((option) => isFound(wordsOf(option))) : all;
}

function wordsOf(option: Named): readonly string[] {
	let words = split.get(option);
	if (!words) split.set(option, (words = searchWords(option.label)));
	return words;
}
