import { currentRun, verdictOn } from '#lib/domain/frame-test/index.ts';
import { openNotYets } from '#lib/domain/issue/index.ts';
import { statusCounts } from '#lib/domain/person/index.ts';
import { openQuestions } from '#lib/domain/question/index.ts';
import {
	isAlone,
	PRACTICAL_FIELDS,
	standingOfTableHost,
	zoneOf,
	type ProcessState
} from '#lib/domain/process/index.ts';
import type { ProcessInfo, StepProgress } from '#lib/protocol/sections/process.ts';
import { ERASED, linkMadeAt, tableName, type ViewContext, type Views } from './context.ts';
import type { Sections } from '#lib/protocol/sections.ts';

/** The language and the clock of a process are no promise. */
const TOLD = ['title', 'place', 'purpose', 'host', 'keepUntil'] as const;

/** What everyone is told before their first input (R8). */
function processInfo({ state }: ViewContext): ProcessInfo {
	const { notice, noticeChanges, practical, team, id } = state.setUp;
	const isSaid = PRACTICAL_FIELDS.some((field) => practical[field] !== '');
	return {
		id: id ?? '',
		title: notice?.title ?? '',
		place: notice?.place ?? '',
		purpose: notice?.purpose ?? '',
		host: notice?.host ?? '',
		keepUntil: notice?.keepUntil ?? '',
		language: notice?.language ?? 'nl',
		zone: zoneOf(state),
		changes: noticeChanges.flatMap(({ at, before, after }) =>
			TOLD.filter((field) => before[field] !== after[field]).map((field) => ({
				at,
				field,
				before: before[field],
				after: after[field]
			}))
		),
		practical: isSaid ? practical : null,
		facilitators: [...team.values()]
			.filter(({ role }) => role === 'facilitator')
			.map(({ name }) => name ?? ERASED)
	};
}

/** The seven steps as counts: all that the core group sees of people (R10). */
function progress({ state, now }: ViewContext): StepProgress[] {
	const people = statusCounts(state.people);
	const willing = people.sought + people.approached + people.spoken + people.prepared;
	const { questions } = state.questions;
	const open = openQuestions(state.questions).length;
	const parties = state.frames.parties.size;
	const signed = state.frames.signatures.size;
	return [
		step('core', state.setUp.core.size > 0 ? 1 : 0, 1),
		issueStep(state, now),
		step(
			'frames',
			state.frames.phase === 'FRAMES_LOCKED' ? parties : Math.min(signed, parties - 1),
			parties
		),
		step('people', people.prepared, willing),
		step('questions', questions.size - open, questions.size),
		dayStep(state),
		testStep(state)
	];
}

function step(name: StepProgress['step'], done: number, of: number): StepProgress {
	const reached = Math.max(0, done);
	const state = of > 0 && reached >= of ? 'done' : reached > 0 ? 'busy' : 'to-do';
	return { step: name, state, done: reached, of };
}

function issueStep(state: ProcessState, now: number): StepProgress {
	const answers = state.issue.answers.size;
	const blocking = openNotYets(state.issue, now).filter((answer) => answer.blocking).length;
	if (state.issue.versions.length === 0) return { step: 'issue', state: 'to-do', done: 0, of: 0 };
	const settled = answers > 0 && blocking === 0;
	return { step: 'issue', state: settled ? 'done' : 'busy', done: answers - blocking, of: answers };
}

function dayStep({ programme }: ProcessState): StepProgress {
	const over = programme.blocks.filter(({ id }) => programme.courses.get(id)?.endedAt != null);
	const state =
		programme.day === 'closed' ? 'done' : programme.day === 'not-open' ? 'to-do' : 'busy';
	return { step: 'day', state, done: over.length, of: programme.blocks.length };
}

/** Counts frames that have a verdict; aftercare belongs to it, so it is done when everyone was offered that (R42). */
function testStep({ frameTest, frames, seats, followUp }: ProcessState): StepProgress {
	const { phase } = frameTest.status;
	const run = currentRun(frameTest);
	const all = frames.locked?.frames ?? [];
	const judged = all.filter(({ id }) => run !== null && verdictOn(run, id) !== null);
	const ended = phase === 'ADOPTED' || phase === 'NOT_ADOPTED';
	const offered = [...seats.seats.keys()].every((id) => followUp.aftercare.has(id));
	const state = ended && offered ? 'done' : phase === 'NOT_OPEN' ? 'to-do' : 'busy';
	return { step: 'test', state, done: judged.length, of: all.length };
}

/** The facilitators' team and the core group, with when each got a link. */
function team({ state, now }: ViewContext, viewer: string): Sections['team'] {
	const { team: members, core } = state.setUp;
	return {
		me: {
			id: viewer,
			role: members.get(viewer)?.role ?? 'host',
			alone: isAlone(state, viewer, now)
		},
		members: [...members.values()].map(({ id, name, role }) => ({
			id,
			name: name ?? ERASED,
			role
		})),
		core: [...core.values()].map(({ id, name, organisation }) => ({
			id,
			name: name ?? ERASED,
			organisation,
			linkMadeAt: linkMadeAt(state, 'core', id)
		})),
		tableHosts: members.get(viewer)?.role === 'facilitator' ? tableHosts(state) : [],
		tables: [...state.seats.tables.values()].map(({ id, name }) => ({ id, name })),
		erased: members.get(viewer)?.role === 'facilitator' ? erased(state) : []
	};
}

/** People and seats whose names are gone: nothing else of them is told here. */
function erased({ people, seats }: ViewContext['state']): string[] {
	const named = [...people.people.values()].map(({ id, name }) => ({ id, name }));
	const seated = [...seats.seats.values()].map(({ id, displayName }) => ({
		id,
		name: displayName
	}));
	return [...named, ...seated].filter(({ name }) => name === null).map(({ id }) => id);
}

function tableHosts(state: ProcessState): Sections['team']['tableHosts'] {
	return [...state.tableHosts.hosts.values()].flatMap(({ id, name, table, step, sign }) =>
		step === 'ended' || standingOfTableHost(state, id) === 'over'
			? []
			: [{ id, name: name ?? ERASED, table: tableName(state, table), state: step, sign }]
	);
}

/** Links and doors of the day. */
function door({ state }: ViewContext): Sections['door'] {
	const link = (at: string, ref: string) => linkMadeAt(state, at, ref);
	return {
		lobbyOpenSince: state.doors.lobbySince,
		tables: [...state.seats.tables.keys()].map((id) => ({ id, linkMadeAt: link('table', id) })),
		screenLinkMadeAt: link('screen', state.setUp.id ?? ''),
		devices: [...state.deviceCodes.codes.values()],
		parties: [...state.frames.parties.values()].map(({ id, name, mandate, replacement }) => ({
			id,
			name,
			linkMadeAt: mandate ? link('party', mandate.holder.id) : null,
			replacementLinkMadeAt: replacement ? link('party', replacement.id) : null,
			checkedIn: state.programme.partiesBack.includes(id)
		}))
	};
}

export const processViews = { process: processInfo, progress, team, door } satisfies Partial<Views>;
