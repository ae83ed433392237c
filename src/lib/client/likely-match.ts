import { searchWords } from './find-words.ts';

interface Named {
	/** What somebody is called, in full or as they chose, each split by `searchWords`. */
	words: readonly (readonly string[])[];
}

/**
 * Who most probably came in, of those who are not in yet, by what they typed: everything they typed is that
 * person's name, or begins it. Null where nobody is, or more than one: then somebody asks.
 * @param typed a chosen name; a number behind it was put there by the lobby
 */
export function likelyMatch<One extends Named>(typed: string, known: readonly One[]): One | null {
	const wanted = searchWords(typed.replace(/ \d+$/u, ''));
	if (wanted.length === 0) return null;
	const scored = known.map((one) => ({
		one,
		score: Math.max(0, ...one.words.map((words) => scoreOf(wanted, words)))
	}));
	const best = Math.max(0, ...scored.map(({ score }) => score));
	const likely = scored.filter(({ score }) => score === best);
	return best > 0 && likely.length === 1 ? (likely[0]?.one ?? null) : null;
}

/** 2: the whole name. 1: its first words. 0: another. */
function scoreOf(wanted: readonly string[], words: readonly string[]): 0 | 1 | 2 {
	if (!wanted.every((word, nth) => words[nth] === word)) return 0;
	return words.length === wanted.length ? 2 : 1;
}
