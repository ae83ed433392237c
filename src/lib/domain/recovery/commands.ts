import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type {
	RecoveryEvent,
	RecoveryRequest,
	RecoveryState,
	RequestAnswer,
	RequestKind,
	RequestRoute
} from './state.ts';

export const RECOVERY_REFUSALS = [
	'unknown-request',
	'unknown-seat',
	'unknown-person',
	'unknown-proposal',
	'only-oneself',
	'facilitator-only',
	'addressee-missing',
	'text-empty',
	'asked-of-oneself',
	'no-page',
	'not-brought',
	'request-answered',
	'request-withdrawn'
] as const;
export type RecoveryRefusal = (typeof RECOVERY_REFUSALS)[number];

type Answer = Decided<RecoveryEvent, RecoveryRefusal>;

/** What a request asks of the rest of the process. */
export interface RecoveryWorld {
	/** Someone who takes part. */
	isSeat: (id: string) => boolean;
	/** Anyone the process knows: participant, framing party's person, informant. */
	isKnown: (id: string) => boolean;
	/** They have a page of their own on which a request can stand: a seat or a framing party's person. */
	hasPage: (id: string) => boolean;
	proposals: { has: (id: string) => boolean };
}

const isFacilitator = ({ actor }: Context) => actor.kind === 'facilitator';
const isSelf = ({ actor }: Context, id: string | null) => actor.kind === 'seat' && actor.id === id;

/**
 * Asks a person for an apology, an explanation, a meeting (R39): a seat for itself, or a facilitator
 * on paper for a seat or, with `from: null`, for a table (R5).
 */
export function requestRecovery(
	state: RecoveryState,
	input: Pick<RecoveryRequest, 'id' | 'proposal' | 'from' | 'open'> & {
		toName: string;
		kind: RequestKind;
		words: string;
	},
	context: Context,
	world: Pick<RecoveryWorld, 'isSeat' | 'proposals'>
): Answer {
	if (!isSelf(context, input.from) && !isFacilitator(context)) return refuse('only-oneself');
	if (input.from !== null && !world.isSeat(input.from)) return refuse('unknown-seat');
	if (state.requests.has(input.id)) return decided([]);
	if (input.proposal !== null && !world.proposals.has(input.proposal)) {
		return refuse('unknown-proposal');
	}
	const [toName, words] = [input.toName.trim(), input.words.trim()];
	if (toName === '') return refuse('addressee-missing');
	if (words === '' && input.kind === 'other') return refuse('text-empty');
	return decided([{ type: 'recovery:requested', ...input, toName, words }]);
}

/**
 * The asker's own wish whether everyone who takes part may read it. What was answered in private
 * stays so: opened after that, only the request is read (R39).
 */
export function openRequest(
	state: RecoveryState,
	input: { id: string; open: boolean },
	context: Context
): Answer {
	const request = ownRequest(state, input.id, context);
	if (!request) return refuse('unknown-request');
	if (request.withdrawn) return refuse('request-withdrawn');
	return decided(request.open === input.open ? [] : [{ type: 'recovery:opened', ...input }]);
}

/** Taken back by who asked; whoever it was brought to no longer sees it. */
export function withdrawRequest(
	state: RecoveryState,
	input: { id: string },
	context: Context
): Answer {
	const request = ownRequest(state, input.id, context);
	if (!request) return refuse('unknown-request');
	return decided(request.withdrawn ? [] : [{ type: 'recovery:withdrawn', id: request.id }]);
}

/**
 * A facilitator found who is meant and brings it: onto that person's own page, or by hand. Before
 * that nobody else reads it. To someone else only while nobody answered.
 * @param input.to null for someone the process does not know; then always by hand
 */
export function bringRequest(
	state: RecoveryState,
	input: { id: string; to: string | null; onPage: boolean },
	context: Context,
	world: Pick<RecoveryWorld, 'isKnown' | 'hasPage'>
): Answer {
	if (!isFacilitator(context)) return refuse('facilitator-only');
	const request = state.requests.get(input.id);
	if (!request) return refuse('unknown-request');
	const { to, onPage } = input;
	if (request.withdrawn) return refuse('request-withdrawn');
	if (to !== null && !world.isKnown(to)) return refuse('unknown-person');
	if (to !== null && to === request.from) return refuse('asked-of-oneself');
	if (onPage && (to === null || !world.hasPage(to))) return refuse('no-page');
	const { brought } = request;
	if (brought?.to === to && brought.onPage === onPage) return decided([]);
	if (request.answer && brought?.to !== to) return refuse('request-answered');
	return decided([{ type: 'recovery:brought', id: request.id, to, onPage }]);
}

/**
 * Answers freely: here, by letter, later, no. Whom it was brought to on their own page, or a
 * facilitator who enters what that person said or wrote; another answer may follow. Nobody answers
 * for someone else (R39): for anyone else the request does not exist.
 */
export function answerRecovery(
	state: RecoveryState,
	input: { id: string; how: RequestAnswer; words: string; route: RequestRoute },
	context: Context
): Answer {
	const request = state.requests.get(input.id);
	const { actor } = context;
	const asked = 'id' in actor && (request ? isOnPageOf(request, actor.id) : false);
	if (!request || (!asked && !isFacilitator(context))) return refuse('unknown-request');
	if (request.withdrawn) return refuse('request-withdrawn');
	if (!request.brought) return refuse('not-brought');
	if (asked !== (input.route === 'own')) return refuse('only-oneself');
	const { how, route } = input;
	const words = input.words.trim();
	const { answer } = request;
	if (answer?.how === how && answer.words === words && answer.route === route) return decided([]);
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
