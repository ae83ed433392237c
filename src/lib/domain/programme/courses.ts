import type { Meta } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import type { Block } from './block.ts';
import { MINUTE } from './schedule.ts';
import type { TeamWordsOf } from './team-words.ts';

/** How a block really went. A block that was started again counts from its last start. */
interface Course {
	startedAt?: number;
	endedAt: number | null;
	/** Extensions and pauses together, in ms. */
	extraMs: number;
	/** Pauses alone: they lengthen a block, and are no work. */
	pausedMs: number;
	skipped: boolean;
}

export interface ProgrammeState {
	/** Epoch ms of the first block. */
	startsAt: number;
	blocks: readonly Block[];
	/** What the team wrote beside them for itself. */
	teamWords: TeamWordsOf;
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
	/**
	 * The big screen as the team steers it: whether its pages stand still, how often they were turned (back as
	 * less), and the frame that stands on it instead of them.
	 */
	steer: { held: boolean; turns: number; frame: string | null };
	/** The last block that was begun, ended or left out, while nothing of the day happened since. */
	lastStep: Step | null;
	/** How many steps were taken in all: which one is meant is asked of no clock. */
	steps: number;
	/** Pauses of this session that were a night rather than a break, together, in ms (`NIGHT`). */
	nightsMs: number;
}

/** What one tap changed, to be put back (`block:undo`). */
interface Step {
	/** Its number: 1 for the first. */
	step: number;
	block: string;
	at: number;
	before: Pick<
		ProgrammeState,
		'running' | 'courses' | 'besloten' | 'informationOver' | 'partiesBack'
	>;
}

/** A pause this long is no break of the day: the run sheet goes on where it was, later. */
export const NIGHT = 4 * 60 * MINUTE;

/** The block with this id, if the run sheet has it. */
export function blockWith(state: ProgrammeState, id: string): Block | undefined {
	return state.blocks.find((block) => block.id === id);
}

const NO_COURSE: Course = { endedAt: null, extraMs: 0, pausedMs: 0, skipped: false };

/** A block ends what ran before it; on a track it ends only its own track and what had no track. */
export function started(state: ProgrammeState, id: string, at: number): ProgrammeState {
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

/** Left out, or ended where it ran. */
export function skipped(state: ProgrammeState, id: string, at: number): ProgrammeState {
	const before = ended(state, state.running.includes(id) ? [id] : [], at);
	const course = before.courses.get(id) ?? NO_COURSE;
	return {
		...before,
		running: state.running.filter((other) => other !== id),
		courses: put(before.courses, id, { ...course, skipped: true })
	};
}

/** These ran until now. */
export function ended(state: ProgrammeState, ids: readonly string[], at: number): ProgrammeState {
	let { courses } = state;
	for (const id of ids) courses = patch(courses, id, { endedAt: at });
	return { ...state, courses };
}

/** More time for these, and how much of it is pause. */
export function lengthen(
	state: ProgrammeState,
	ids: readonly string[],
	{ extraMs, pausedMs = 0 }: { extraMs: number; pausedMs?: number }
): ProgrammeState {
	let { courses } = state;
	for (const id of ids) {
		const course = courses.get(id) ?? NO_COURSE;
		courses = put(courses, id, {
			...course,
			extraMs: course.extraMs + extraMs,
			pausedMs: course.pausedMs + pausedMs
		});
	}
	return { ...state, courses };
}

/** Whether it is besloten tijd follows what runs; when it begins, parties are gone (R25). */
export function withBesloten(state: ProgrammeState): ProgrammeState {
	if (state.running.length === 0) return state;
	const besloten = state.running.some((id) => blockWith(state, id)?.besloten);
	return { ...state, besloten, partiesBack: besloten ? [] : state.partiesBack };
}

/** After a step, with what it changed. @param begins the block that just started, if any */
export function stepped(
	{ steps, running, courses, besloten, informationOver, partiesBack }: ProgrammeState,
	block: string,
	{ at }: Meta,
	after: ProgrammeState,
	begins?: string
): ProgrammeState {
	const before = { running, courses, besloten, informationOver, partiesBack };
	const step = steps + 1;
	return { ...withInformation(after, begins), steps: step, lastStep: { step, block, at, before } };
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
