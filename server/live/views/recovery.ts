import { isHeld } from '#lib/domain/hold/index.ts';
import {
	isBeslotenFor,
	partyOfHolder,
	partyPersons,
	type ProcessState
} from '#lib/domain/process/index.ts';
import {
	openRequests,
	requestsFrom,
	requestsTo,
	type RecoveryRequest
} from '#lib/domain/recovery/index.ts';
import { informantName } from '#lib/domain/question/index.ts';
import type { RequestReply } from '#lib/protocol/sections/recovery.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { displayName, ERASED, tableName, type ViewContext, type Views } from './context.ts';

const wordsOf = ({ id, kind, words, open }: RecoveryRequest) => ({
	id,
	kind,
	words: words ?? ERASED,
	open
});

function replyOf({ answer }: RecoveryRequest): RequestReply | null {
	if (!answer) return null;
	const { how, words, route, at } = answer;
	return { how, words: words ?? ERASED, route, at };
}

/** Who asks, as others know them: a display name, or the table a proposal came from (R3). */
function askerName(state: ProcessState, { from, proposal }: RecoveryRequest): string {
	if (from !== null) return displayName(state, from);
	const table = proposal === null ? null : state.proposals.proposals.get(proposal)?.table;
	return tableName(state, table ?? null);
}

/** What was brought to this person's own page (R39). */
function askedOfMe({ state }: ViewContext, person: string): Sections['askedOfMe'] {
	return requestsTo(state.recovery, person).map((request) => ({
		...wordsOf(request),
		fromName: askerName(state, request),
		reply: replyOf(request)
	}));
}

function myRequests({ state }: ViewContext, seat: string): Sections['myRequests'] {
	return requestsFrom(state.recovery, seat).map((request) => ({
		...wordsOf(request),
		toName: request.toName ?? ERASED,
		brought: request.brought !== null,
		withdrawn: request.withdrawn,
		reply: replyOf(request)
	}));
}

/** As their askers wish, after they were brought; an answer only when it was given to everyone. */
function openToAll({ state }: ViewContext): Sections['openRequests'] {
	// What names somebody waits for a facilitator (R40); its own asker reads it among their own.
	const released = openRequests(state.recovery).filter(({ id }) => {
		return !isHeld(state.holds, 'request', id);
	});
	return released.map((request) => ({
		...wordsOf(request),
		fromName: askerName(state, request),
		toName: request.toName ?? ERASED,
		reply:
			request.answer?.open && !isHeld(state.holds, 'reply', request.id) ? replyOf(request) : null
	}));
}

/** Every request, for who brings them: facilitators. */
function recoveryDesk({ state }: ViewContext): Sections['recoveryDesk'] {
	return [...state.recovery.requests.values()].map((request) => {
		const { at, from, toName, proposal, withdrawn, brought } = request;
		return {
			...wordsOf(request),
			at,
			from,
			fromName: askerName(state, request),
			toName: toName ?? ERASED,
			proposal,
			withdrawn,
			brought: brought && { ...brought, name: nameOf(state, brought.to) },
			waits: waits(state, request),
			reply: replyOf(request)
		};
	});
}

/** On the page of a framing party's person who is kept out now (R25). */
function waits(state: ProcessState, { brought, answer }: RecoveryRequest): boolean {
	if (!brought?.onPage || brought.to === null || answer) return false;
	const party = partyOfHolder(state, brought.to);
	return party !== null && isBeslotenFor(state, party);
}

function nameOf(state: ProcessState, id: string | null): string | null {
	if (id === null) return null;
	const person = partyPersons(state).find((one) => one.id === id);
	const informant = informantName(state.questions, id);
	if (person || informant !== null) return person?.displayName ?? informant ?? ERASED;
	return state.seats.seats.get(id)?.displayName ?? state.people.people.get(id)?.name ?? ERASED;
}

export const recoveryViews = {
	askedOfMe,
	myRequests,
	openRequests: openToAll,
	recoveryDesk
} satisfies Partial<Views>;
