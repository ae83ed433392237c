import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import type { Block } from './block.ts';
import { MINUTE } from './schedule.ts';

/** How a block really went. A block that was started again counts from its last start. */
export interface Course {
	startedAt?: number;
	endedAt: number | null;
	/** Extensions and pauses together, in ms. */
	extraMs: number;
	skipped: boolean;
}

export interface ProgrammeState {
	/** Epoch ms of the first block. */
	startsAt: number;
	blocks: readonly Block[];
	day: 'not-open' | 'open' | 'paused' | 'closed';
	/** 1 for the first day, 2 for the one after an adjournment, … */
	session: number;
	/** Ids; more than one only on parallel tracks. */
	running: readonly string[];
	courses: ReadonlyMap<string, Course>;
	pausedAt: number | null;
	closedAt: number | null;
	/** Framing parties that are back for the test; they go again when besloten tijd begins (§4). */
	partiesBack: readonly string[];
	/** Ends when an open block begins, not by a skip or a pause (R25); at the end of a day see `lastsStill`. */
	besloten: boolean;
	/** Informants' access ended; only an information block that begins gives it back (R21). */
	informationOver: boolean;
	/** Block → framing parties that participants invited into it (R25). */
	guests: ReadonlyMap<string, readonly string[]>;
	blank: boolean;
}

export type ProgrammeEvent =
	| { type: 'runsheet:set'; startsAt: number; blocks: readonly Block[] }
	| { type: 'day:opened'; session: number }
	| { type: 'block:started'; block: string }
	| { type: 'block:extended'; block: string; minutes: number }
	| { type: 'block:skipped'; block: string }
	| { type: 'block:guest-invited'; block: string; party: string }
	| { type: 'day:paused' }
	| { type: 'day:resumed' }
	| { type: 'day:closed' }
	| { type: 'day:party-returned'; party: string }
	| { type: 'screen:blanked' }
	| { type: 'screen:unblanked' };

/** The run sheet is written by the team about the day, not by people about themselves. */
export const PROGRAMME_SEALED: SealingTable<ProgrammeEvent> = {};

export const PROGRAMME_SHOWN: Shown<ProgrammeEvent> = {
	'runsheet:set': null,
	'day:opened': ['session'],
	'day:paused': null,
	'day:resumed': null,
	'day:closed': [],
	'day:party-returned': ['party'],
	'block:started': ['block'],
	'block:extended': null,
	'block:skipped': null,
	'block:guest-invited': null,
	'screen:blanked': null,
	'screen:unblanked': null
};

export const EMPTY_PROGRAMME: ProgrammeState = {
	startsAt: 0,
	blocks: [],
	day: 'not-open',
	session: 0,
	running: [],
	courses: new Map(),
	pausedAt: null,
	closedAt: null,
	partiesBack: [],
	besloten: false,
	informationOver: false,
	guests: new Map(),
	blank: false
};

export function evolveProgramme(
	state: ProgrammeState,
	event: ProgrammeEvent,
	meta: Meta
): ProgrammeState {
	switch (event.type) {
		case 'runsheet:set':
			return withBesloten({ ...state, startsAt: event.startsAt, blocks: event.blocks });
		case 'day:opened':
			return {
				...state,
				day: 'open',
				session: event.session,
				running: [],
				courses: new Map(),
				pausedAt: null,
				closedAt: null,
				partiesBack: []
			};
		case 'block:started':
			return withInformation(started(state, event.block, meta.at), event.block);
		case 'block:extended':
			return lengthen(state, [event.block], event.minutes * MINUTE);
		case 'block:skipped':
			return withInformation(skipped(state, event.block, meta.at));
		case 'block:guest-invited': {
			const guests = state.guests.get(event.block) ?? [];
			return { ...state, guests: put(state.guests, event.block, [...guests, event.party]) };
		}
		case 'day:paused':
			return { ...state, day: 'paused', pausedAt: meta.at };
		case 'day:resumed': {
			const lostMs = meta.at - (state.pausedAt ?? meta.at);
			return lengthen({ ...state, day: 'open', pausedAt: null }, state.running, lostMs);
		}
		case 'day:closed':
			return {
				...ended(state, state.running, meta.at),
				day: 'closed',
				running: [],
				pausedAt: null,
				closedAt: meta.at
			};
		case 'day:party-returned':
			return { ...state, partiesBack: [...state.partiesBack, event.party] };
		case 'screen:blanked':
			return { ...state, blank: true };
		case 'screen:unblanked':
			return { ...state, blank: false };
		default:
			return event satisfies never;
	}
}

export function blockWith(state: ProgrammeState, id: string): Block | undefined {
	return state.blocks.find((block) => block.id === id);
}

const NO_COURSE: Course = { endedAt: null, extraMs: 0, skipped: false };

/** A block ends what ran before it; on a track it ends only its own track and what had no track. */
function started(state: ProgrammeState, id: string, at: number): ProgrammeState {
	const track = blockWith(state, id)?.track ?? null;
	const stops = state.running.filter((other) => {
		const otherTrack = blockWith(state, other)?.track ?? null;
		return track === null || otherTrack === null || otherTrack === track;
	});
	const before = ended(state, stops, at);
	const running = [...state.running.filter((other) => !stops.includes(other)), id];
	const courses = put(before.courses, id, { ...NO_COURSE, startedAt: at });
	return withBesloten({ ...before, running, courses });
}

function skipped(state: ProgrammeState, id: string, at: number): ProgrammeState {
	const before = ended(state, state.running.includes(id) ? [id] : [], at);
	const course = before.courses.get(id) ?? NO_COURSE;
	return {
		...before,
		running: state.running.filter((other) => other !== id),
		courses: put(before.courses, id, { ...course, skipped: true })
	};
}

function ended(state: ProgrammeState, ids: readonly string[], at: number): ProgrammeState {
	let { courses } = state;
	for (const id of ids) courses = patch(courses, id, { endedAt: at });
	return { ...state, courses };
}

function lengthen(state: ProgrammeState, ids: readonly string[], ms: number): ProgrammeState {
	let { courses } = state;
	for (const id of ids) {
		const course = courses.get(id) ?? NO_COURSE;
		courses = put(courses, id, { ...course, extraMs: course.extraMs + ms });
	}
	return { ...state, courses };
}

function withBesloten(state: ProgrammeState): ProgrammeState {
	if (state.running.length === 0) return state;
	const besloten = state.running.some((id) => blockWith(state, id)?.besloten);
	return { ...state, besloten, partiesBack: besloten ? [] : state.partiesBack };
}

/** @param begins the block that just started, if any */
function withInformation(state: ProgrammeState, begins?: string): ProgrammeState {
	const kind = begins === undefined ? undefined : blockWith(state, begins)?.kind;
	if (kind === 'information') return { ...state, informationOver: false };
	const works = kind !== undefined && kind !== 'arrival' && kind !== 'break';
	const information = state.blocks.filter((block) => block.kind === 'information');
	const over = information.every((block) => isOver(state, block));
	const informationOver = information.length > 0 ? over : works;
	return { ...state, informationOver: state.informationOver || informationOver };
}

/** Done or left out, as far as this session goes. */
export function isOver(state: ProgrammeState, block: Block): boolean {
	const course = state.courses.get(block.id);
	return course !== undefined && (course.skipped || course.endedAt !== null);
}

export const programmeSlice: Slice<ProgrammeState, ProgrammeEvent> = {
	empty: EMPTY_PROGRAMME,
	evolve: evolveProgramme,
	sealed: PROGRAMME_SEALED,
	shown: PROGRAMME_SHOWN
};
