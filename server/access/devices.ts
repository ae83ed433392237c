import { currentRound, isLive } from '#lib/domain/consent/index.ts';
import type { AddedDevice } from '#lib/domain/decision.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Viewer } from './viewer.ts';

/**
 * This viewer's device, where it came to their seat after the question was put, by whatever way: a new
 * card, a link that lay about, the lobby; or before it, beside another that holds the seat. Until the
 * next ask it rules over nothing that was said before it (C3, C11). Null for any other; also for the first device of who came in later than the question.
 */
export function addedDevice(viewer: Viewer, state: ProcessState): AddedDevice | null {
	const { door, id, device } = viewer;
	const round = currentRound(state.consent);
	if (door !== 'seat' || !device || !round || !isLive(round.phase)) return null;
	const asked = round.askedSeq;
	const given = state.seats.givenSeq.get(id);
	if (asked === null || given === undefined) return null;
	// The last line before it: the ask itself, where it came right after that.
	const came = device.cameAfter;
	if (came < asked) {
		return isBeside(viewer, state) ? { id: device.id, confirmed: false } : null;
	}
	if (given > asked && device.isFirst) return null;
	const confirmed = state.seats.confirmedCards.get(id);
	const isConfirmed =
		confirmed !== undefined &&
		came >= confirmed.from &&
		(confirmed.until === null || came < confirmed.until);
	return { id: device.id, confirmed: isConfirmed };
}

/**
 * Whether the team put this device beside another that still holds the seat: a moment before the question
 * it would be the second phone that a card during it is not. The one that was there first is the person's.
 * What a facilitator who works alone made while asked counts as any other from the next ask on.
 */
function isBeside({ id, device }: Viewer, { seats }: ProcessState): boolean {
	if (!device || device.isFirst) return false;
	const told = (seats.devices.get(id) ?? []).filter(({ seq }) => seq <= device.cameAfter).at(-1);
	return told !== undefined && !told.alone;
}

/**
 * What a device that was added while everyone is asked does not do for a person, unless two members
 * stand for it: take them out of who is asked, or remove or confirm what was said before it.
 */
const NOT_BY_ADDED: ReadonlySet<CommandName> = new Set<CommandName>([
	'seat:check-out',
	'seat:stop',
	'seat:become-observer',
	'seat:become-indirect',
	'person:erase',
	'answer:confirm-earlier',
	'answer:take-back'
]);

export function mayByDevice(name: CommandName, device: AddedDevice | null): boolean {
	return device === null || device.confirmed || !NOT_BY_ADDED.has(name);
}

/** Which device a person or a table acts by; null at other doors. */
export function deviceOf({ door, device, session }: Viewer): string | null {
	if (door === 'table') return session;
	return device?.id ?? null;
}
