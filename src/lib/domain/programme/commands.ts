import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { changes, LEAD, TEAM, type Rules } from '#lib/domain/rules.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { withIds } from '#lib/domain/with-ids.ts';
import { usuallyBesloten } from './block.ts';
import { blockWith } from './courses.ts';
import { liveSchedule, passedBy } from './live.ts';
import { MINUTE, type PushedBlock } from './schedule.ts';
import { evolveProgramme, type ProgrammeEvent, type ProgrammeState } from './state.ts';
import { blankScreen, holdScreen, showOnScreen, turnScreen } from './steer.ts';
import { teamWordsOf, withoutTeamWords, withTeamWords, type SentBlock } from './team-words.ts';
import { undoStep } from './undo.ts';
import type { ProgrammeWorld } from './world.ts';

export const PROGRAMME_REFUSALS = [
	'unknown-block',
	'block-id-doubled',
	'minutes-invalid',
	'block-already-started',
	'besloten-block-runs',
	'day-not-open',
	'day-open-already',
	'round-asked',
	'day-not-paused',
	'not-a-recovery-block',
	'unknown-party',
	'unknown-frame',
	'besloten-now',
	'nothing-to-undo',
	'overtaken'
] as const;
export type ProgrammeRefusal = (typeof PROGRAMME_REFUSALS)[number];

export const PROGRAMME_CARES = [
	'fixed-block-pushed',
	'usually-besloten',
	'run-sheet-empty',
	'frames-not-locked',
	'questions-open',
	'people-unprepared',
	'block-done-before',
	'blocks-passed',
	'loose-ends',
	'round-not-ended'
] as const;
export type ProgrammeCare = (typeof PROGRAMME_CARES)[number];

/** A run sheet as it is sent. */
interface Sheet {
	startsAt: number;
	blocks: readonly SentBlock[];
}

type Answer = Decided<ProgrammeEvent, ProgrammeRefusal>;

const care = (code: ProgrammeCare, detail?: Refusal['detail']): Refusal<ProgrammeCare> =>
	detail ? { code, detail } : { code };

/**
 * Sets or changes the run sheet, also while the day runs (R23).
 * @param input.blocks those that are there keep their id, a new one has none yet
 * @param input.was the run sheet as the sender saw it; left out by who does not say
 */
export function setRunSheet(
	state: ProgrammeState,
	input: Sheet & { was?: Sheet | undefined },
	context: Context
): Answer {
	const { startsAt, was } = input;
	const { teamWords } = state;
	const there = { startsAt: state.startsAt, blocks: withTeamWords(state.blocks, teamWords) };
	if (isOvertaken(was && { ...was, blocks: withTeamWords(was.blocks, teamWords) }, there)) {
		return refuse('overtaken');
	}
	const blocks = withIds(input.blocks, (id) => blockWith(state, id) !== undefined, context.newId);
	if (!blocks) return refuse('unknown-block');
	const ids = new Set(blocks.map((block) => block.id));
	if (ids.size !== blocks.length) return refuse('block-id-doubled');
	for (const block of blocks) {
		if (!Number.isInteger(block.minutes) || block.minutes < 1) {
			return refuse('minutes-invalid', { block: block.title });
		}
	}
	// A day that is closed is over: the next one may have another run sheet.
	const began = (id: string) => state.day !== 'closed' && state.courses.has(id);
	const gone = state.blocks.find((block) => began(block.id) && !ids.has(block.id));
	if (gone) return refuse('block-already-started', { block: gone.title });
	const opened = blocks.find(
		(block) =>
			state.running.includes(block.id) && !block.besloten && blockWith(state, block.id)?.besloten
	);
	// What was said in besloten tijd must not appear on a party's screen by an edit (R25).
	if (opened) return refuse('besloten-block-runs', { block: opened.title });
	const event: ProgrammeEvent = {
		type: 'runsheet:set',
		startsAt,
		blocks: withoutTeamWords(blocks),
		...teamWordsOf(blocks, teamWords)
	};
	const open = blocks.filter((block) => usuallyBesloten(block.kind) && !block.besloten);
	return making(
		[...ids],
		decided(
			[event],
			[
				...open.map((block) => care('usually-besloten', { block: block.title })),
				...pushedCares(state, event, context.now)
			]
		)
	);
}

/** Opens the day, or the next session after an adjournment; names what is not ready (R11, R16, R20). */
export function openDay(
	state: ProgrammeState,
	_input: object,
	{ now }: Context,
	world: Pick<ProgrammeWorld, 'framesLocked' | 'issue' | 'questionsOpen' | 'unprepared' | 'asked'>
): Answer {
	if (state.day === 'open' || state.day === 'paused') return refuse('day-open-already');
	if (world.asked) return refuse('round-asked');
	const cares: Refusal[] = [];
	if (state.blocks.length === 0) cares.push(care('run-sheet-empty'));
	if (!world.framesLocked) cares.push(care('frames-not-locked'));
	cares.push(...world.issue(now));
	if (world.questionsOpen > 0) cares.push(care('questions-open', { count: world.questionsOpen }));
	if (world.unprepared > 0) cares.push(care('people-unprepared', { count: world.unprepared }));
	return decided([{ type: 'day:opened', session: state.session + 1 }], cares);
}

/**
 * Begins a block and thereby ends what ran before it on its track (R24); names what it passes over, which
 * stays in the run sheet and can begin later.
 * @param input.was what ran, as the sender saw it: refused when a colleague began another one meanwhile
 */
export function startBlock(
	state: ProgrammeState,
	input: { block: string; was?: readonly string[] | undefined }
): Answer {
	if (state.day !== 'open') return refuse('day-not-open');
	const block = blockWith(state, input.block);
	if (!block) return refuse('unknown-block');
	if (state.running.includes(block.id)) return decided([]);
	const seen = new Set(input.was ?? state.running);
	if (seen.size !== state.running.length || !state.running.every((id) => seen.has(id))) {
		return refuse('overtaken');
	}
	const before = state.courses.get(block.id)?.startedAt !== undefined;
	const event: ProgrammeEvent = { type: 'block:started', block: block.id };
	// When it begins makes no difference to what it passes over.
	const passed = passedBy(state, evolved(state, event, 0));
	const cares = before ? [care('block-done-before', { block: block.title })] : [];
	if (passed.length > 0) {
		const blocks = passed.map(({ title }) => title).join(', ');
		cares.push(care('blocks-passed', { block: block.title, blocks }));
	}
	return decided([event], cares);
}

/** More time, usually +5 (R24); warns when a fixed block would be pushed by it (R23). */
export function extendBlock(
	state: ProgrammeState,
	input: { block: string; minutes: number },
	context: Context
): Answer {
	if (state.day !== 'open') return refuse('day-not-open');
	if (!state.running.includes(input.block)) return refuse('unknown-block');
	if (!Number.isInteger(input.minutes) || input.minutes < 1) return refuse('minutes-invalid');
	const event: ProgrammeEvent = { type: 'block:extended', ...input };
	return decided([event], pushedCares(state, event, context.now));
}

/**
 * Leaves out a block, or ends the one that runs. Besloten tijd lasts until the next block (R25).
 * @param input.was which of the two it is, as the sender saw it: what a colleague began a moment ago is not
 * ended by who leaves it out
 */
export function skipBlock(
	state: ProgrammeState,
	input: { block: string; was?: 'running' | 'to-come' | undefined }
): Answer {
	if (state.day !== 'open') return refuse('day-not-open');
	if (!blockWith(state, input.block)) return refuse('unknown-block');
	const course = state.courses.get(input.block);
	if (course && (course.skipped || course.endedAt !== null)) return decided([]);
	const is = state.running.includes(input.block) ? 'running' : 'to-come';
	if (input.was && input.was !== is) return refuse('overtaken');
	return decided([{ type: 'block:skipped', block: input.block }]);
}

/** Participants invite a framing party into a recovery block, and into nothing else (R25). */
export function inviteGuest(
	state: ProgrammeState,
	input: { block: string; party: string },
	_context: Context,
	world: Pick<ProgrammeWorld, 'isParty'>
): Answer {
	const block = blockWith(state, input.block);
	if (!block) return refuse('unknown-block');
	if (!world.isParty(input.party)) return refuse('unknown-party');
	if (block.kind !== 'recovery') return refuse('not-a-recovery-block');
	if (state.guests.get(block.id)?.includes(input.party)) return decided([]);
	return decided([{ type: 'block:guest-invited', ...input }]);
}

export function pauseDay(state: ProgrammeState): Answer {
	if (state.day === 'paused') return decided([]);
	return state.day === 'open' ? decided([{ type: 'day:paused' }]) : refuse('day-not-open');
}

export function resumeDay(state: ProgrammeState): Answer {
	if (state.day === 'open') return decided([]);
	return state.day === 'paused' ? decided([{ type: 'day:resumed' }]) : refuse('day-not-paused');
}

/** Closes the day; names proposals and parking-lot items that end nowhere (R31). */
export function closeDay(
	state: ProgrammeState,
	_input: object,
	_context: Context,
	world: Pick<ProgrammeWorld, 'looseEnds' | 'roundLive'>
): Answer {
	if (state.day !== 'open' && state.day !== 'paused') return refuse('day-not-open');
	const cares: Refusal[] = [];
	if (world.looseEnds > 0) cares.push(care('loose-ends', { count: world.looseEnds }));
	if (world.roundLive) cares.push(care('round-not-ended'));
	return decided([{ type: 'day:closed' }], cares);
}

/** A framing party is back for the test, checked in at the door (§4); not during besloten tijd (R25). */
export function checkPartyIn(
	state: ProgrammeState,
	input: { party: string },
	_context: Context,
	world: Pick<ProgrammeWorld, 'isParty'>
): Answer {
	if (!world.isParty(input.party)) return refuse('unknown-party');
	if (state.day !== 'open') return refuse('day-not-open');
	if (state.besloten) return refuse('besloten-now');
	if (state.partiesBack.includes(input.party)) return decided([]);
	return decided([{ type: 'day:party-returned', party: input.party }]);
}

const evolved = (state: ProgrammeState, event: ProgrammeEvent, now: number) =>
	evolveProgramme(state, event, { at: now, by: { kind: 'system' } });

/** A care per fixed block that comes later than it did before this event. */
function pushedCares(state: ProgrammeState, event: ProgrammeEvent, now: number): Refusal[] {
	const after = evolved(state, event, now);
	const before = new Map(liveSchedule(state, now).pushed.map((push) => [push.block, push.lateMs]));
	const newly = (push: PushedBlock) => push.lateMs > (before.get(push.block) ?? 0);
	return liveSchedule(after, now)
		.pushed.filter(newly)
		.map((push) =>
			care('fixed-block-pushed', {
				block: blockWith(after, push.block)?.title ?? '',
				minutes: Math.ceil(push.lateMs / MINUTE)
			})
		);
}

export const programmeRules = {
	'runsheet:set': changes(LEAD, setRunSheet),
	'day:open': changes(LEAD, openDay),
	'day:pause': changes(LEAD, pauseDay),
	'day:resume': changes(LEAD, resumeDay),
	'block:start': changes(LEAD, startBlock),
	'block:extend': changes(LEAD, extendBlock),
	'block:skip': changes(LEAD, skipBlock),
	'block:undo': changes(LEAD, undoStep),
	'block:invite': changes(LEAD, inviteGuest),
	'party:check-in': changes(TEAM, checkPartyIn),
	'screen:blank': changes(TEAM, blankScreen),
	'screen:turn': changes(TEAM, turnScreen),
	'screen:hold': changes(TEAM, holdScreen),
	'screen:show': changes(TEAM, showOnScreen)
} satisfies Rules;
