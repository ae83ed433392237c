import { currentRound } from '#lib/domain/consent/index.ts';
import type { Actor } from '#lib/domain/decision.ts';
import { currentRun } from '#lib/domain/frame-test/index.ts';
import { MOST, MOST_OF_ONE, type ListOfOne, type SharedList } from '#lib/domain/limits.ts';
import { tallyOf, type Counted, type ProcessState } from '#lib/domain/process/index.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';

type CapRefusal = 'too-many-yours' | 'too-many-here';

type Limits = Partial<Record<Actor['kind'], number>>;

/** What one sender may add of something. */
interface Own<Name extends CommandName> {
	/** The most of this by one sender; kinds that are not named are the team's, or may not send it. */
	own?: Limits;
	/** What of the sender's counts: all they ever added, or those that stand now. */
	counts?: Counted | ((state: ProcessState, actor: Actor, input: CommandInput<Name>) => number);
}

/** To a list of the whole process, by its name in limits.ts; the team is told when it fills (full-lists.ts). */
interface AddsToAll<Name extends CommandName> extends Own<Name> {
	of: SharedList;
	here: (state: ProcessState) => number;
}

/** To what one proposal or item has. */
interface AddsToOne<Name extends CommandName, Of extends ListOfOne> extends Own<Name> {
	of: Of;
	here: (state: ProcessState, input: CommandInput<Name>) => number;
}

/** A command that adds something which stays. */
type Adds<Name extends CommandName> =
	AddsToAll<Name> | AddsToOne<Name, 'sharedVersions'> | AddsToOne<Name, 'carriers'>;

/** What is there is changed, replaced or taken away, of each thing at most one: nothing to count. */
const CHANGES = 'changes';
/** The server does it, as somebody's consequence that has a limit of its own. */
const SERVER = 'server';

/** What every command can add, and how much of it. One that is not here does not compile. */
export const CAPS: {
	readonly [Name in CommandName]: Adds<Name> | typeof CHANGES | typeof SERVER;
} = {
	'process:create': SERVER,
	'process:change-notice': CHANGES,
	'team:add': { of: 'team', here: ({ setUp }) => setUp.team.size },
	'team:remove': CHANGES,
	'core:add': { of: 'core', here: ({ setUp }) => setUp.core.size },
	'core:remove': CHANGES,
	'link:make': CHANGES,
	'link:withdraw': CHANGES,
	'lobby:open': CHANGES,
	'lobby:close': CHANGES,

	'issue:publish': CHANGES,
	'issue:answer': CHANGES,

	'party:add': { of: 'parties', here: ({ frames }) => frames.parties.size },
	'party:rename': CHANGES,
	'party:remove': CHANGES,
	'party:mandate': CHANGES,
	'party:promise': CHANGES,
	'party:announce-replacement': CHANGES,
	'party:check-in': CHANGES,
	'frame:add': {
		own: MOST_OF_ONE.frame,
		counts: 'frame:added',
		of: 'frames',
		here: ({ frames }) => frames.frames.size
	},
	'frame:adopt-standard': {
		own: MOST_OF_ONE.frame,
		counts: 'frame:standard-adopted',
		of: 'frames',
		here: ({ frames }) => frames.frames.size
	},
	'frame:shape': CHANGES,
	'frame:remove': CHANGES,
	'frame:explain': {
		own: MOST_OF_ONE.explanation,
		counts: 'frame:explained',
		of: 'explanations',
		here: ({ frames }) => frames.explanations.length
	},
	'frames:take-texts': CHANGES,
	'frames:accept-gap': CHANGES,
	'frames:sign': CHANGES,
	'frames:propose-change': {
		own: MOST_OF_ONE.frameChange,
		counts: 'frames:change-proposed',
		of: 'frameChanges',
		here: ({ frames }) => frames.version
	},

	'person:add': { of: 'people', here: ({ people }) => people.people.size },
	'person:set-status': CHANGES,
	'person:prepare': CHANGES,
	'person:regroup': CHANGES,
	'person:assign': CHANGES,
	'person:prepare-briefly': CHANGES,
	'note:write': { of: 'notes', here: ({ people }) => people.notes.size },
	'person:erase': CHANGES,
	'person:confirm-erasing': CHANGES,
	'person:drop-erasing': CHANGES,
	'missing:suggest': {
		own: MOST_OF_ONE.suggestion,
		counts: 'suggestion:made',
		of: 'suggestions',
		here: ({ people }) => people.suggestions.size
	},
	'missing:follow': CHANGES,
	'question:ask': {
		own: MOST_OF_ONE.question,
		counts: 'question:asked',
		of: 'questions',
		here: ({ questions }) => questions.questions.size
	},
	'question:assign': CHANGES,
	'question:remove': CHANGES,
	'question:answer': CHANGES,
	'question:send-out': CHANGES,
	'informant:add': { of: 'informants', here: ({ questions }) => questions.informants.size },
	'informant:remove': CHANGES,

	'runsheet:set': CHANGES,
	'day:open': CHANGES,
	'day:pause': CHANGES,
	'day:resume': CHANGES,
	'day:close': CHANGES,
	'block:start': CHANGES,
	'block:extend': CHANGES,
	'block:skip': CHANGES,
	'block:invite': CHANGES,
	'screen:blank': CHANGES,

	'tables:set': CHANGES,
	'lobby:arrive': SERVER,
	'lobby:clear': CHANGES,
	'lobby:clear-many': CHANGES,
	'seat:give': { of: 'people', here: ({ seats }) => seats.seats.size },
	'seat:rename': CHANGES,
	'seat:move': CHANGES,
	'seat:renew-card': CHANGES,
	'seat:confirm-card': CHANGES,
	'seat:drop-card': CHANGES,
	'seat:note-device': SERVER,
	'seat:check-in': CHANGES,
	'seat:step-out': CHANGES,
	'seat:come-back': CHANGES,
	'seat:check-out': CHANGES,
	'seat:stop': CHANGES,
	'seat:confirm-leaving': CHANGES,
	'seat:drop-leaving': CHANGES,
	'seat:become-observer': CHANGES,
	'seat:become-indirect': CHANGES,
	// One open call per seat (askHelp); never refused to who calls.
	'help:ask': CHANGES,
	'help:see': CHANGES,

	'proposal:start': {
		own: MOST_OF_ONE.proposal,
		counts: 'proposal:started',
		of: 'proposals',
		here: ({ proposals }) => proposals.proposals.size
	},
	'proposal:share': {
		own: MOST_OF_ONE.shared,
		counts: 'proposal:shared',
		of: 'sharedVersions',
		here: ({ proposals }, { proposal }) => proposals.proposals.get(proposal)?.shared.length ?? 0
	},
	'proposal:reopen': CHANGES,
	'proposal:withdraw': CHANGES,
	'proposal:link': CHANGES,
	'proposal:unlink': CHANGES,
	'proposal:dispute': CHANGES,
	'proposal:sort': CHANGES,
	'proposal:park': CHANGES,
	'proposal:hold': CHANGES,
	'words:hold': CHANGES,
	'proposal:add-author': SERVER,
	'proposal:rescue': SERVER,

	'parking:add': { of: 'parking', here: ({ proposals }) => proposals.parking.size },
	'parking:settle': CHANGES,

	'recovery:ask': {
		own: MOST_OF_ONE.request,
		counts: 'recovery:requested',
		of: 'requests',
		here: ({ recovery }) => recovery.requests.size
	},
	'recovery:open': CHANGES,
	'recovery:withdraw': CHANGES,
	'recovery:bring': CHANGES,
	'recovery:answer': CHANGES,

	'item:add': { of: 'items', here: ({ plan }) => plan.items.size },
	'item:move': CHANGES,
	'item:remove': CHANGES,
	'item:link': CHANGES,
	'item:fill': CHANGES,
	'item:fill-sheet': CHANGES,
	'item:open': CHANGES,
	'item:add-carrier': {
		own: MOST_OF_ONE.carrier,
		counts: 'item:carrier-added',
		of: 'carriers',
		here: ({ plan }, { item }) => plan.items.get(item)?.carriers.length ?? 0
	},
	'item:drop-carrier': CHANGES,
	'item:give-yes': CHANGES,
	'item:say-no': CHANGES,
	'item:withdraw-yes': CHANGES,
	'plan:freeze': { of: 'planVersions', here: ({ plan }) => plan.versions.length },

	'round:prepare': CHANGES,
	'round:present': CHANGES,
	'round:mark-read-aloud': CHANGES,
	'round:ask-clarification': {
		own: MOST_OF_ONE.openClarification,
		counts: openClarifications,
		of: 'clarifications',
		here: ({ consent }) => currentRound(consent)?.clarifications.length ?? 0
	},
	'round:settle-clarification': CHANGES,
	'round:react': CHANGES,
	'round:ask': CHANGES,
	'round:send-back': CHANGES,
	'round:call-last': CHANGES,
	'round:wait': CHANGES,
	'round:reveal': CHANGES,
	'round:close-for-objections': CHANGES,
	'round:pause': CHANGES,
	'round:resume': CHANGES,
	'round:adjourn': CHANGES,
	'round:stop': CHANGES,
	// The next version of the plan; an unfinished text is amended as often as it takes.
	'round:freeze': CHANGES,
	'rollcall:confirm-table': CHANGES,
	'rollcall:propose': CHANGES,
	'rollcall:confirm': CHANGES,
	// One effective answer of each seat (C6), with at most one objection and one concern.
	'answer:give': CHANGES,
	'answer:confirm-earlier': CHANGES,
	'answer:take-back': CHANGES,
	'answer:acknowledge-contact': CHANGES,
	'objection:add': {
		own: MOST_OF_ONE.openObjection,
		counts: openObjections,
		of: 'objections',
		here: ({ consent }) => currentRound(consent)?.objections.length ?? 0
	},
	'objection:take': CHANGES,
	'objection:put-back': CHANGES,
	'objection:mark-heard': CHANGES,
	'objection:mark-unreachable': CHANGES,
	'objection:withdraw': CHANGES,
	'objection:call-met': CHANGES,
	'objection:reopen': CHANGES,
	'objection:choose-leaving': CHANGES,
	'objection:show-as': CHANGES,
	'objection:amend': CHANGES,
	'objection:answer-at-table': CHANGES,
	'objection:withdraw-at-table': CHANGES,
	// After consent it reopens the round, once; after the test each is one more late concern.
	'consent:take-back': {
		own: MOST_OF_ONE.lateConcern,
		counts: 'concern:late',
		of: 'lateConcerns',
		here: ({ consent }) => currentRound(consent)?.concerns.length ?? 0
	},

	'frame-test:open': CHANGES,
	'frame-test:judge': {
		own: MOST_OF_ONE.verdict,
		counts: 'frame-test:judged',
		of: 'verdicts',
		here: ({ frameTest }) => currentRun(frameTest)?.verdicts.length ?? 0
	},
	'frame-test:ask': {
		own: MOST_OF_ONE.testQuestion,
		counts: 'frame-test:question-asked',
		of: 'testQuestions',
		here: ({ frameTest }) => currentRun(frameTest)?.questions.length ?? 0
	},
	'frame-test:answer': CHANGES,
	'frame-test:wish': {
		own: MOST_OF_ONE.wish,
		counts: 'frame-test:wish-logged',
		of: 'wishes',
		here: ({ frameTest }) => frameTest.wishes.length
	},
	'frame-test:defer': CHANGES,
	'frame-test:resume': CHANGES,
	'frame-test:close': CHANGES,
	'frame-test:adjourn': CHANGES,
	'frame-test:stop': CHANGES,
	'agreement:set': CHANGES,
	'agreement:report': CHANGES,
	'agreement:call-done': CHANGES,
	'contact:wish': CHANGES,
	'aftercare:offer': CHANGES
};

function openClarifications({ consent }: ProcessState, actor: Actor): number {
	const open = currentRound(consent)?.clarifications ?? [];
	return open.filter(({ from }) => actor.kind !== 'system' && from === actor.id).length;
}

/** Of the seat they are for, whichever device says them. */
function openObjections({ consent }: ProcessState, _actor: Actor, input: { seat: string }): number {
	const raised = currentRound(consent)?.objections ?? [];
	return raised.filter(({ seat, status }) => status === 'open' && seat === input.seat).length;
}

/** Why a command that was decided may not add what it would, or null: the caps of limits.ts. */
export function capReached<Name extends CommandName>(
	name: Name,
	input: CommandInput<Name>,
	actor: Actor,
	state: ProcessState
): Refusal<CapRefusal> | null {
	const cap = CAPS[name] as Adds<Name> | string;
	if (typeof cap === 'string') return null;
	const own = cap.own?.[actor.kind];
	if (own !== undefined && cap.counts !== undefined) {
		const { counts } = cap;
		const added =
			typeof counts === 'function'
				? counts(state, actor, input)
				: tallyOf(state.tally, actor, counts);
		if (added >= own) return { code: 'too-many-yours', detail: { most: own } };
	}
	const most = MOST[cap.of];
	if (cap.here(state, input) < most) return null;
	return { code: 'too-many-here', detail: { most } };
}
