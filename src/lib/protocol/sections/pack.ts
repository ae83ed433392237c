import type { AnswerRef, PackWay } from '#lib/domain/pack/index.ts';

/** Somebody who should have a pack, or has one (R22). Real name: facilitators only. */
export interface PackPerson {
	id: string;
	name: string;
	/** On their slip, instead of a name. */
	mark: string;
	/** How they have it, on which day (ISO), and who noted that; null while nobody did. */
	given: { way: PackWay; on: string; byName: string } | null;
	/** How many answers came since that they were not brought. */
	missing: number;
}

/** What was frozen for a version of the plan. */
export interface PackView {
	version: number;
	/** Of the version, as it stands on every slip. */
	mark: string;
	at: number;
	byName: string;
	/** ISO date. */
	until: string;
	back: string;
	people: PackPerson[];
	/** Answers that came after it. */
	later: (AnswerRef & { words: string; answer: string })[];
}

/** Facilitators: packs for who is not in the room. */
export interface PackSections {
	packs: {
		/** The latest version of the plan; null before the first. */
		latest: number | null;
		/** Who is not in the room and should have one. */
		elsewhere: { id: string; name: string }[];
		/** The latest first. */
		packs: PackView[];
	};
}
