import { put } from '#lib/domain/maps.ts';
import type { Placed } from '#lib/domain/decision.ts';
import type { FrameText } from '#lib/domain/frame/index.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

/** How a pack reaches somebody who is not in the room. */
export const PACK_WAYS = ['post', 'by-hand', 'read-aloud', 'e-mail'] as const;
export type PackWay = (typeof PACK_WAYS)[number];

/** That somebody has it: how, on which day (ISO), and which member noted it. */
export interface Given {
	way: PackWay;
	on: string;
	by: string;
}

/** A question for information as it stood; null where words were erased, or nobody answered. */
export interface KnownAnswer {
	question: string;
	words: string | null;
	/** Who was to answer, by name. */
	informant: string | null;
	status: 'open' | 'answered' | 'cannot-be-answered';
	answer: string | null;
	/** When it was answered, which tells one answer from the next. */
	at: number | null;
}

/** What everyone could know at the moment a pack was frozen, beside the text of the version itself. */
export interface Known {
	/** What the process is called, and who hosts it. */
	title: string;
	host: string;
	parties: readonly { id: string; name: string }[];
	issue: { number: number; text: string } | null;
	frames: readonly (Pick<FrameText, 'sentence' | 'reason'> & {
		id: string;
		label: string;
		party: string;
		unit: string | null;
		explanations: readonly string[];
	})[];
	answers: readonly KnownAnswer[];
	/** Versions that people may have answered before, the latest first. */
	before: readonly number[];
}

export const NOTHING_KNOWN: Known = {
	title: '',
	host: '',
	parties: [],
	issue: null,
	frames: [],
	answers: [],
	before: []
};

/** What is printed for one version of the plan, the same for all who get it (R22, 0079). */
export interface Pack {
	version: number;
	/** ISO date: the last day on which the slip is back. */
	until: string;
	/** Where the slip goes to, and how else one can answer. */
	back: string;
	at: number;
	by: string;
	known: Known;
	/** Seat → how it has it. */
	given: ReadonlyMap<string, Given>;
}

/** One answer, told apart from a later one to the same question. */
export interface AnswerRef {
	question: string;
	at: number;
}

export interface PacksState {
	packs: ReadonlyMap<number, Pack>;
	/** Seat → answers that were brought after its pack, by `answerKey`. */
	later: ReadonlyMap<string, ReadonlySet<string>>;
}

export type PackEvent =
	| { type: 'pack:frozen'; version: number; until: string; back: string }
	/** `way` null: they do not have it after all. */
	| {
			type: 'pack:given';
			version: number;
			seats: readonly string[];
			way: PackWay | null;
			on: string;
	  }
	| {
			type: 'pack:later-given';
			seats: readonly string[];
			answers: readonly AnswerRef[];
			way: PackWay;
			on: string;
	  };

export const PACK_SHOWN: Shown<PackEvent> = {
	'pack:frozen': ['version', 'until'],
	'pack:given': null,
	'pack:later-given': null
};

export const EMPTY_PACKS: PacksState = { packs: new Map(), later: new Map() };

export const answerKey = ({ question, at }: AnswerRef): string => `${question}/${at}`;

/** What was known is put in by the process (`knownNow`), which alone sees it. */
export function evolvePacks(state: PacksState, event: PackEvent, meta: Placed): PacksState {
	const by = meta.by.kind === 'system' ? '' : meta.by.id;
	switch (event.type) {
		case 'pack:frozen': {
			const { type: _, ...said } = event;
			const pack = { ...said, at: meta.at, by, known: NOTHING_KNOWN, given: new Map() };
			return { ...state, packs: put(state.packs, event.version, pack) };
		}
		case 'pack:given': {
			const pack = state.packs.get(event.version);
			if (!pack) return state;
			const given = new Map(pack.given);
			for (const seat of event.seats) {
				if (event.way === null) given.delete(seat);
				else given.set(seat, { way: event.way, on: event.on, by });
			}
			return { ...state, packs: put(state.packs, event.version, { ...pack, given }) };
		}
		case 'pack:later-given': {
			const keys = event.answers.map(answerKey);
			const later = event.seats.reduce(
				(all, seat) => put(all, seat, new Set([...(all.get(seat) ?? []), ...keys])),
				state.later
			);
			return { ...state, later };
		}
		default:
			return event satisfies never;
	}
}

/** What was known when it was frozen is part of it from then on. */
export function withKnown(state: PacksState, version: number, known: Known): PacksState {
	const pack = state.packs.get(version);
	return pack ? { ...state, packs: put(state.packs, version, { ...pack, known }) } : state;
}

export const packsSlice: Slice<PacksState, PackEvent> = {
	empty: EMPTY_PACKS,
	evolve: evolvePacks,
	sealed: {},
	shown: PACK_SHOWN
};
