import { isSelf, seatOf } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import {
	adds,
	changes,
	LEAD,
	ofSeat,
	only,
	people,
	WITH_SEAT,
	type Rules
} from '#lib/domain/rules.ts';
import type {
	Brought,
	RecoveryEvent,
	RecoveryRequest,
	RecoveryState,
	RequestAnswer,
	RequestKind,
	RequestRoute
} from './state.ts';
import type { RecoveryWorld } from './world.ts';

export const RECOVERY_REFUSALS = [
	'unknown-request',
	'unknown-seat',
	'unknown-person',
	'unknown-proposal',
	'only-oneself',
	'addressee-missing',
	'text-empty',
	'asked-of-oneself',
	'no-page',
	'not-brought',
	'request-answered',
	'request-withdrawn',
	'overtaken'
] as const;
export type RecoveryRefusal = (typeof RECOVERY_REFUSALS)[number];

type Answer = Decided<RecoveryEvent, RecoveryRefusal>;

const isFacilitator = ({ actor }: Context) => actor.kind === 'facilitator';

/**
 * Asks a person for an apology, an explanation, a meeting (R39): a seat for itself, or a facilitator
 * on paper for a seat or, with `from: null`, for a table (R5).
 */
export function requestRecovery(
	state: RecoveryState,
	input: Pick<RecoveryRequest, 'proposal' | 'from' | 'open'> & {
		toName: string;
		kind: RequestKind;
		words: string;
	},
	context: Context,
	world: Pick<RecoveryWorld, 'isSeat' | 'mayName'>
): Answer {
	const { proposal, from, kind, open } = input;
	const id = context.facts?.named ?? context.newId();
	if (from !== null && !world.isSeat(from)) return refuse('unknown-seat');
	if (state.requests.has(id)) return making(id, decided([]));
	if (proposal !== null && !world.mayName(proposal, seatOf(context))) {
		return refuse('unknown-proposal');
	}
	const [toName, words] = [input.toName.trim(), input.words.trim()];
	if (toName === '') return refuse('addressee-missing');
	if (words === '' && kind === 'other') return refuse('text-empty');
	const asked = { id, proposal, from, toName, kind, words, open };
	return making(id, decided([{ type: 'recovery:requested', ...asked }]));
}

/**
 * The asker's own wish whether everyone who takes part may read it. What was answered in private
 * stays so: opened after that, only the request is read (R39).
 */
export function openRequest(
	state: RecoveryState,
	{ request: id, open }: { request: string; open: boolean },
	context: Context
): Answer {
	const request = ownRequest(state, id, context);
	if (!request) return refuse('unknown-request');
	if (request.withdrawn) return refuse('request-withdrawn');
	return decided(request.open === open ? [] : [{ type: 'recovery:opened', id, open }]);
}

/** Taken back by who asked; whoever it was brought to no longer sees it. */
export function withdrawRequest(
	state: RecoveryState,
	input: { request: string },
	context: Context
): Answer {
	const request = ownRequest(state, input.request, context);
	if (!request) return refuse('unknown-request');
	return decided(request.withdrawn ? [] : [{ type: 'recovery:withdrawn', id: request.id }]);
}

type Place = Pick<Brought, 'to' | 'onPage'>;

/**
 * A facilitator found who is meant and brings it: onto that person's own page, or by hand. Before
 * that nobody else reads it. To someone else only while nobody answered.
 * @param input.to null for someone the process does not know; then always by hand
 * @param input.was where it was, as the sender saw it: refused when a colleague brought it meanwhile
 */
export function bringRequest(
	state: RecoveryState,
	input: { request: string; was?: Place | null | undefined } & Place,
	_context: Context,
	world: Pick<RecoveryWorld, 'isKnown' | 'hasPage'>
): Answer {
	const request = state.requests.get(input.request);
	if (!request) return refuse('unknown-request');
	const { to, onPage } = input;
	if (request.withdrawn) return refuse('request-withdrawn');
	if (to !== null && !world.isKnown(to)) return refuse('unknown-person');
	if (to !== null && to === request.from) return refuse('asked-of-oneself');
	if (onPage && (to === null || !world.hasPage(to))) return refuse('no-page');
	const { brought } = request;
	if (brought?.to === to && brought.onPage === onPage) return decided([]);
	if (request.answer && brought?.to !== to) return refuse('request-answered');
	const there = brought && { to: brought.to, onPage: brought.onPage };
	if (isOvertaken({ there: input.was }, { there })) return refuse('overtaken');
	return decided([{ type: 'recovery:brought', id: request.id, to, onPage }]);
}

interface Said {
	how: RequestAnswer;
	words: string;
}

/**
 * Answers freely: here, by letter, later, no. Whom it was brought to on their own page, or a
 * facilitator who enters what that person said or wrote; another answer may follow. Nobody answers
 * for someone else (R39): for anyone else the request does not exist.
 * @param input.was what was answered, as the sender saw it: refused when another answer came meanwhile
 */
export function answerRecovery(
	state: RecoveryState,
	input: { request: string; route: RequestRoute; was?: Said | null | undefined } & Said,
	context: Context
): Answer {
	const request = state.requests.get(input.request);
	const { actor } = context;
	const asked = request !== undefined && 'id' in actor && isOnPageOf(request, actor.id);
	if (!request || (!asked && !isFacilitator(context))) return refuse('unknown-request');
	if (request.withdrawn) return refuse('request-withdrawn');
	if (!request.brought) return refuse('not-brought');
	if (asked !== (input.route === 'own')) return refuse('only-oneself');
	const { how, route } = input;
	const words = input.words.trim();
	const { answer } = request;
	if (answer?.how === how && answer.words === words && answer.route === route) return decided([]);
	const said = answer && answer.words !== null ? { how: answer.how, words: answer.words } : null;
	if (isOvertaken({ said: input.was }, { said })) return refuse('overtaken');
	const { id, brought } = request;
	return decided([{ type: 'recovery:answered', id, to: brought.to, how, words, route }]);
}

/** Whether it stands on this person's page: brought there, not taken back, not erased. */
function isOnPageOf(request: RecoveryRequest, person: string): boolean {
	const { brought, toName } = request;
	return brought !== null && brought.onPage && brought.to === person && toName !== null;
}

/** The request, when this is who asked it, or a facilitator for them. */
function ownRequest(state: RecoveryState, id: string, context: Context): RecoveryRequest | null {
	const request = state.requests.get(id);
	if (!request) return null;
	return isSelf(context, request.from) || isFacilitator(context) ? request : null;
}

export const recoveryRules = {
	'recovery:ask': adds(ofSeat('from', WITH_SEAT, LEAD), requestRecovery, {
		own: MOST_OF_ONE.request,
		counts: 'recovery:requested',
		of: 'requests',
		here: ({ requests }) => requests.size
	}),
	'recovery:open': changes(people(WITH_SEAT, LEAD), openRequest),
	'recovery:withdraw': changes(people(WITH_SEAT, LEAD), withdrawRequest),
	'recovery:bring': changes(LEAD, bringRequest),
	'recovery:answer': changes(
		people(['known', ...WITH_SEAT], only('party', 'facilitator')),
		answerRecovery
	)
} satisfies Rules;

/** What stands on this person's page (R39). */
export function requestsTo(state: RecoveryState, person: string): RecoveryRequest[] {
	return all(state).filter((request) => !request.withdrawn && isOnPageOf(request, person));
}

/** What this seat asked. */
export function requestsFrom(state: RecoveryState, seat: string): RecoveryRequest[] {
	return all(state).filter((request) => request.from === seat && request.toName !== null);
}

/**
 * What everyone who takes part may read: as the asker wishes, and after it was brought, so that a
 * facilitator read it and its addressee heard it before the room does (R39, R40).
 */
export function openRequests(state: RecoveryState): RecoveryRequest[] {
	return all(state).filter(
		({ open, brought, withdrawn, toName }) =>
			open && brought !== null && !withdrawn && toName !== null
	);
}

/** Proposals that were asked of a person: that is how they end (R31, R39). */
export function askedOfPersons(state: RecoveryState): Set<string> {
	return new Set(
		all(state).flatMap(({ proposal, withdrawn }) =>
			proposal === null || withdrawn ? [] : [proposal]
		)
	);
}

function all(state: RecoveryState): RecoveryRequest[] {
	return [...state.requests.values()];
}
