import type { FramesState } from './state.ts';

/** [F5] Per party who may judge, and since which line of the record that is known. */
export function judgesOf(state: FramesState): Map<string, { person: string; since: number }[]> {
	const judges = new Map<string, { person: string; since: number }[]>();
	if (state.phase !== 'FRAMES_LOCKED' || !state.locked) return judges;
	for (const signature of state.locked.signatures) {
		const entries = [{ person: signature.holder, since: signature.seq }];
		const replacement = state.parties.get(signature.party)?.replacement;
		if (replacement) entries.push({ person: replacement.id, since: replacement.announced });
		judges.set(signature.party, entries);
	}
	return judges;
}
