import { estimateMinutes } from '#lib/domain/consent/index.ts';
import { isHeld } from '#lib/domain/hold/index.ts';
import { isBesloten } from '#lib/domain/process/index.ts';
import {
	liveSchedule,
	minutesBehind,
	MINUTE,
	nextBlock,
	standingOf,
	UNDO_MS,
	workOf,
	type Block,
	type Schedule
} from '#lib/domain/programme/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { informantName } from '#lib/domain/question/index.ts';
import type { BlockView, DayView } from '#lib/protocol/sections/day.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, partyName, type ViewContext, type Views } from './context.ts';

function blockView(state: ProcessState, schedule: Schedule, block: Block): BlockView {
	const slot = schedule.slots.find((one) => one.block === block.id);
	const { wholeMs, pausedMs } = workOf(state.programme, block);
	return {
		...block,
		state: standingOf(state.programme, block),
		startsAt: slot?.startsAt ?? 0,
		endsAt: slot?.endsAt ?? 0,
		workMinutes: Math.round(wholeMs / MINUTE),
		pausedMs,
		guests: (state.programme.guests.get(block.id) ?? []).map((id) => ({
			id,
			name: partyName(state, id)
		}))
	};
}

/** Where the day stands; what every phone and screen follows (R24). */
function day({ state, now }: ViewContext): DayView {
	const { programme } = state;
	const schedule = liveSchedule(programme, now);
	const next = programme.day === 'closed' ? null : nextBlock(programme);
	return {
		state: programme.day,
		besloten: isBesloten(state),
		running: programme.blocks
			.filter(({ id }) => programme.running.includes(id))
			.map((block) => blockView(state, schedule, block)),
		next: next && blockView(state, schedule, next),
		pausedAt: programme.pausedAt
	};
}

/** The same for who is kept out: only that it is besloten, not what is being done (R25). */
function dayFromOutside(context: ViewContext): DayView {
	const { state, besloten, pausedAt } = day(context);
	return { state, besloten, running: [], next: null, pausedAt };
}

/** The whole run sheet as it looks now (R23, R24). */
function runSheet({ state, now }: ViewContext): Sections['runSheet'] {
	const { programme } = state;
	const step = programme.lastStep;
	const schedule = liveSchedule(programme, now);
	const people = [...state.seats.seats.values()].filter(
		({ presence }) => presence === 'present' || presence === 'expected'
	).length;
	return {
		startsAt: programme.startsAt,
		blocks: programme.blocks.map((block) => blockView(state, schedule, block)),
		endsAt: schedule.endsAt,
		behind: minutesBehind(programme, now),
		pushed: schedule.pushed.map(({ block, lateMs }) => ({
			block,
			minutes: Math.ceil(lateMs / MINUTE)
		})),
		consentEstimate: estimateMinutes(people, state.plan.order.length),
		undo: step && { block: step.block, step: step.step, until: step.at + UNDO_MS }
	};
}

/** What the team wrote beside blocks for itself (R23). */
function runSheetTeam({ state }: ViewContext): Sections['runSheetTeam'] {
	return Object.entries(state.programme.teamWords).map(([id, words]) => ({ id, ...words }));
}

/** A projector's own state. */
function screen({ state }: ViewContext): Sections['screen'] {
	const { blank, steer } = state.programme;
	return { blank, ...steer };
}

/** How to come in at the lobby, while it is open. */
function join({ state, lobby }: ViewContext): Sections['join'] {
	return state.doors.lobbySince === null ? null : lobby;
}

/**
 * What everyone may know of the information asked for (R20, R22).
 * @param audience framing `parties` never read what was asked in besloten tijd only (R25)
 */
function information({ state }: ViewContext, audience: string): Sections['information'] {
	const asked = [...state.questions.questions.values()];
	return asked
		.filter(({ inside }) => audience !== 'parties' || !inside)
		.map(({ id, words, status, informant, answer }) => {
			const held = isHeld(state.holds, 'question', id);
			const hidden = held || isHeld(state.holds, 'answer', id);
			return {
				id,
				held,
				words: held ? '' : (words ?? ERASED),
				status,
				informant: informant === null ? null : informantName(state.questions, informant),
				answer: answer && !hidden ? (answer.words ?? ERASED) : null
			};
		});
}

/**
 * For who is kept out: when the run sheet has them back (R25). While the day stands still, or is over,
 * nobody knows: no time is better than a wrong one.
 */
function keptOut({ state, now }: ViewContext): Sections['keptOut'] {
	const { programme } = state;
	if (programme.day === 'paused' || programme.day === 'closed') return { backAt: null };
	const schedule = liveSchedule(programme, now);
	const open = programme.blocks.find(
		(block) =>
			standingOf(programme, block) === 'to-come' && block.kind !== 'break' && !block.besloten
	);
	const slot = schedule.slots.find(({ block }) => block === open?.id);
	return { backAt: slot?.startsAt ?? null };
}

export const dayViews = {
	day: (context, audience) => (audience === 'outside' ? dayFromOutside(context) : day(context)),
	runSheet,
	runSheetTeam,
	screen,
	join,
	information,
	keptOut
} satisfies Partial<Views>;
