import type { ProcessState } from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';

/**
 * How someone at the seat door stands in the process now: a stranger in the lobby, invited by name, with
 * a seat and not in yet, here, out for a moment, listening only, taking part through a contact person, or
 * gone home.
 */
export const STANDINGS = [
	'lobby',
	'known',
	'expected',
	'present',
	'away',
	'observer',
	'indirect',
	'left'
] as const;
export type Standing = (typeof STANDINGS)[number];

/** Null for who is nobody here. A stranger whom the team knows by name is no stranger. */
export function standingOf(state: ProcessState, id: string): Standing | null {
	const seat = state.seats.seats.get(id);
	if (!seat) {
		if (state.people.people.has(id)) return 'known';
		return state.seats.lobby.has(id) ? 'lobby' : null;
	}
	if (seat.presence === 'observer') return 'observer';
	return seat.indirect ? 'indirect' : seat.presence;
}

const EVERYONE = STANDINGS;
/** The team knows them, or gave them a seat. */
const TOLD = ['known', 'expected', 'present', 'away', 'observer', 'indirect'] as const;
const WITH_SEAT = ['expected', 'present', 'away', 'observer', 'indirect', 'left'] as const;
/** Who may be in the room and judges: they write and carry. */
const IN_ROOM = ['expected', 'present', 'away'] as const;
/** Who judges the text, here or through a contact person. */
const JUDGING = ['expected', 'present', 'away', 'indirect'] as const;

/**
 * What a person may send at all, by how they stand: what is theirs and no more. A command that is not
 * here no seat may send. What is one's own stays so after going home: answers and objections (C5), the
 * way to be reached (R41), requests (R39), the yes to carry (R32), what was agreed (R36). Whoever listens
 * only, or went, touches no text of a table; a stranger says nothing that anyone else sees.
 */
const BY_STANDING: { readonly [Name in CommandName]?: readonly Standing[] } = {
	'issue:answer': TOLD,
	'person:erase': EVERYONE,
	'missing:suggest': [...TOLD, 'left'],
	'question:ask': TOLD,
	'help:ask': EVERYONE,

	'seat:rename': WITH_SEAT,
	'seat:check-in': WITH_SEAT,
	'seat:step-out': ['present', 'away'],
	'seat:come-back': ['present', 'away'],
	'seat:check-out': WITH_SEAT,
	'seat:stop': WITH_SEAT,
	'seat:become-observer': [...JUDGING, 'observer'],
	'seat:become-indirect': WITH_SEAT,

	// Also when a phone that was away sends it after they went home: it holds what they typed (R4).
	'proposal:start': [...IN_ROOM, 'left'],
	'proposal:share': IN_ROOM,
	'proposal:reopen': IN_ROOM,
	'proposal:dispute': IN_ROOM,
	'proposal:withdraw': WITH_SEAT,

	'recovery:ask': WITH_SEAT,
	'recovery:open': WITH_SEAT,
	'recovery:withdraw': WITH_SEAT,
	'recovery:answer': ['known', ...WITH_SEAT],

	'item:fill': IN_ROOM,
	'item:fill-sheet': IN_ROOM,
	'item:add-carrier': JUDGING,
	'item:drop-carrier': WITH_SEAT,
	'item:give-yes': WITH_SEAT,
	'item:say-no': WITH_SEAT,
	'item:withdraw-yes': WITH_SEAT,

	'round:ask-clarification': JUDGING,
	'answer:give': WITH_SEAT,
	'answer:confirm-earlier': WITH_SEAT,
	'answer:take-back': WITH_SEAT,
	'answer:acknowledge-contact': WITH_SEAT,
	'objection:add': WITH_SEAT,
	'objection:withdraw': WITH_SEAT,
	'objection:call-met': WITH_SEAT,
	'objection:reopen': WITH_SEAT,
	'objection:choose-leaving': WITH_SEAT,
	'objection:show-as': WITH_SEAT,
	'consent:take-back': WITH_SEAT,

	'agreement:report': WITH_SEAT,
	'agreement:call-done': WITH_SEAT,
	'contact:wish': ['known', ...WITH_SEAT]
};

/** Whether this person may send this command as they stand now. */
export function mayAsTheyStand(state: ProcessState, seat: string, name: CommandName): boolean {
	const standing = standingOf(state, seat);
	return standing !== null && (BY_STANDING[name]?.includes(standing) ?? false);
}
