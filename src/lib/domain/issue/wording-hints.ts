export const WORDING_HINTS = ['blames', 'only-savings'] as const;

export interface WordingHint {
	code: (typeof WORDING_HINTS)[number];
	/** The words that gave rise to it, as they stand in the text. */
	phrase: string;
}

/** Dutch and English in one list: a hint never blocks, so the wrong language costs nothing. */
// The letter before is taken along, not looked back at: Safari before 16.4 cannot read a page that does.
const BLAMING =
	/(?:^|\P{L})(de schuld van|hun eigen schuld|eigen schuld|schuldig aan|te wijten aan|liegen|liegt|logen|leugens?|leugenaars?|onwil(?:lig(?:e|en)?)?|tegenwerk(?:en|t|ten)|werk(?:t|en|te|ten) tegen|hysterisch(?:e)?|egoïstisch(?:e)?|zeurders?|zeuren|relschoppers?|onverantwoordelijk(?:e)?|wanbeleid|wanbeheer|(?:heeft|hebben) gefaald|faalde|faalden|falend(?:e)?|to blame(?: for)?|the fault of|(?:his|her|its|their|your) (?:own )?fault|lied|liars?|lies of|refuses? to listen|hysterical|selfish|irresponsible|troublemakers?|(?:has|have) failed|mismanagement)(?!\p{L})/giu;

const SAVINGS =
	/(?:^|\P{L})(bezuinig\p{L}*|besparing\p{L}*|bespar(?:en|t)|tekort(?:en)?|begroting\p{L}*|kosten\p{L}*|efficiënt\p{L}*|onbetaalbaar|te duur|budget\p{L}*|sav(?:e|es|ing|ings)|cuts?|cutbacks?|deficits?|costs?|cheaper|too expensive|unaffordable|efficien\p{L}+)(?!\p{L})/giu;

/** Words of people and what it did to them: where one of these stands, the text isn't only about money. */
const RECOGNISING =
	/(?:^|\P{L})(boos|verdriet\p{L}*|geschrokken|bang|angst\p{L}*|gekwetst|geraakt|teleurgesteld|onzeker\p{L}*|zorgen|vertrouwen|herstel\p{L}*|ontmoet\p{L}*|thuis|samen|gehoord|gevoel\p{L}*|voel(?:en|t|de|den)|pijn|eenza\p{L}+|angry|anger|sad|sadness|afraid|fear|hurt|harmed|disappointed|worr(?:y|ied|ies)|trust|repair|restor\p{L}+|meet(?:ing)?|home|together|heard|feel(?:s|ing|ings)?|felt|pain|lonel\p{L}+)(?!\p{L})/iu;

/** [R12] Wording that blames somebody, or a text that talks of savings and of nobody. Never blocks. */
export function wordingHints(text: string): WordingHint[] {
	const hints: WordingHint[] = [];
	for (const phrase of found(text, BLAMING)) hints.push({ code: 'blames', phrase });
	if (!RECOGNISING.test(text)) {
		for (const phrase of found(text, SAVINGS)) hints.push({ code: 'only-savings', phrase });
	}
	return hints;
}

function found(text: string, pattern: RegExp): string[] {
	return [...new Set(Array.from(text.matchAll(pattern), (match) => match[1] ?? ''))];
}
