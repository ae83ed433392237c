import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import type { Block } from './block.ts';
import {
	ended,
	lengthen,
	NIGHT,
	skipped,
	started,
	stepped,
	withBesloten,
	type ProgrammeState
} from './courses.ts';
import { MINUTE } from './schedule.ts';
import type { TeamWordsOf } from './team-words.ts';

export type { ProgrammeState } from './courses.ts';

export type ProgrammeEvent =
	/** Without `teamWords` nobody wrote any, as in records of before there were. */
	| {
			type: 'runsheet:set';
			startsAt: number;
			blocks: readonly Block[];
			teamWords?: TeamWordsOf | null;
	  }
	| { type: 'day:opened'; session: number }
	| { type: 'block:started'; block: string }
	| { type: 'block:extended'; block: string; minutes: number }
	| { type: 'block:skipped'; block: string }
	| { type: 'block:undone'; block: string }
	| { type: 'block:guest-invited'; block: string; party: string }
	| { type: 'day:paused' }
	| { type: 'day:resumed' }
	| { type: 'day:closed' }
	| { type: 'day:party-returned'; party: string }
	| { type: 'screen:blanked' }
	| { type: 'screen:unblanked' }
	/** The team turns a page of the big screen, which then stands still. */
	| { type: 'screen:turned'; by: 1 | -1 }
	| { type: 'screen:held' }
	| { type: 'screen:let-go' }
	/** One frame stands on the big screen, or none any more (null). */
	| { type: 'screen:shown'; frame: string | null };

/**
 * The run sheet is written by the team about the day, not by people about themselves; but what it notes for
 * itself may name one.
 */
export const PROGRAMME_SEALED: SealingTable<ProgrammeEvent> = {
	'runsheet:set': { fields: ['teamWords'], subject: () => 'run-sheet' }
};

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
	'block:undone': ['block'],
	'block:guest-invited': null,
	'screen:blanked': null,
	'screen:unblanked': null,
	'screen:turned': null,
	'screen:held': null,
	'screen:let-go': null,
	'screen:shown': null
};

export const EMPTY_PROGRAMME: ProgrammeState = {
	startsAt: 0,
	blocks: [],
	teamWords: {},
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
	blank: false,
	steer: { held: false, turns: 0, frame: null },
	lastStep: null,
	steps: 0,
	nightsMs: 0
};

export function evolveProgramme(
	state: ProgrammeState,
	event: ProgrammeEvent,
	meta: Meta
): ProgrammeState {
	switch (event.type) {
		case 'runsheet:set':
			return withBesloten({
				...state,
				startsAt: event.startsAt,
				blocks: event.blocks,
				teamWords: event.teamWords ?? {},
				lastStep: null
			});
		case 'day:opened':
			return {
				...state,
				day: 'open',
				session: event.session,
				running: [],
				courses: new Map(),
				pausedAt: null,
				closedAt: null,
				partiesBack: [],
				lastStep: null,
				nightsMs: 0
			};
		case 'block:started':
			return {
				...stepped(state, event.block, meta, started(state, event.block, meta.at), event.block),
				// Another part has other pages, which nobody stopped at.
				steer: { ...state.steer, held: false }
			};
		case 'block:extended':
			return {
				...lengthen(state, [event.block], { extraMs: event.minutes * MINUTE }),
				lastStep: null
			};
		case 'block:skipped':
			return stepped(state, event.block, meta, skipped(state, event.block, meta.at));
		case 'block:undone':
			return { ...state, ...state.lastStep?.before, lastStep: null };
		case 'block:guest-invited': {
			const guests = state.guests.get(event.block) ?? [];
			return { ...state, guests: put(state.guests, event.block, [...guests, event.party]) };
		}
		case 'day:paused':
			return { ...state, day: 'paused', pausedAt: meta.at, lastStep: null };
		case 'day:resumed': {
			const lostMs = meta.at - (state.pausedAt ?? meta.at);
			const nightsMs = state.nightsMs + (lostMs >= NIGHT ? lostMs : 0);
			const opened: ProgrammeState = { ...state, day: 'open', pausedAt: null, nightsMs };
			return lengthen(opened, state.running, { extraMs: lostMs, pausedMs: lostMs });
		}
		case 'day:closed':
			return {
				...ended(state, state.running, meta.at),
				day: 'closed',
				running: [],
				pausedAt: null,
				closedAt: meta.at,
				lastStep: null
			};
		case 'day:party-returned':
			return { ...state, partiesBack: [...state.partiesBack, event.party], lastStep: null };
		case 'screen:blanked':
			return { ...state, blank: true };
		case 'screen:unblanked':
			return { ...state, blank: false };
		case 'screen:turned':
			return {
				...state,
				steer: { ...state.steer, held: true, turns: state.steer.turns + event.by }
			};
		case 'screen:held':
			return { ...state, steer: { ...state.steer, held: true } };
		case 'screen:let-go':
			return { ...state, steer: { ...state.steer, held: false } };
		case 'screen:shown':
			return { ...state, steer: { ...state.steer, frame: event.frame } };
		default:
			return event satisfies never;
	}
}

export const programmeSlice: Slice<ProgrammeState, ProgrammeEvent> = {
	empty: EMPTY_PROGRAMME,
	evolve: evolveProgramme,
	sealed: PROGRAMME_SEALED,
	shown: PROGRAMME_SHOWN
};
