import type { FrameKind } from './frame.ts';

/**
 * Wording that names a means instead of a limit. Dutch and English together: a wrong language costs
 * nothing, because a hint never blocks.
 */
const MEANS: readonly RegExp[] = [
	/\bdoor middel van\b/i,
	/\bin de vorm van\b/i,
	/\bde (?:enige )?oplossing is\b/i,
	/\b(?:we|wij) kiezen voor\b/i,
	/\ber (?:komt|komen|moet) (?:een|één|nieuwe?)\b/i,
	/\bdoor [\p{L}\d .,'-]{0,60}?te (?:\p{L}+en|doen|slaan)\b/iu,
	/\b(?:wordt|worden|moet(?:en)?(?: worden)?) (?:ge(?:bouwd|sloten|sloopt)|verkocht|verhuurd|samengevoegd|verplaatst|afgebroken|uitbesteed)\b/i,
	/\bmoet(?:en)? [\p{L}\d .,'-]{0,60}?(?:bouwen|verkopen|slopen|sluiten|verhuizen|fuseren|samenvoegen)\b/iu,
	/\b(?:verhuizen|verhuist|gaat|gaan) naar (?:de|het|een)\b/i,
	/\bby means of\b/i,
	/\bin the form of\b/i,
	/\bthe (?:only )?solution is\b/i,
	/\bwe (?:choose|opt for)\b/i,
	/\bthere (?:will be|must be|has to be) (?:a|an|one)\b/i,
	/\bby (?:building|selling|closing|merging|moving|demolishing|hiring|outsourcing|renting)\b/i,
	/\b(?:must|has to|have to|will) be (?:built|sold|closed|merged|moved|demolished|outsourced|rented)\b/i,
	/\bmust (?:build|sell|close|merge|move|demolish|outsource|rent)\b/i
];

/** [R13] Phrases that prescribe a solution. A must-not rules one out, which is what a frame may do. */
export function solutionHints(
	kind: FrameKind,
	sentence: string
): { code: 'prescribes-solution'; phrase: string }[] {
	if (kind === 'must-not') return [];
	const phrases = MEANS.map((pattern) => pattern.exec(sentence)?.[0]).filter((hit) => !!hit);
	return [...new Set(phrases)].map((phrase) => ({ code: 'prescribes-solution', phrase: phrase! }));
}
