import { currentRound, isLive } from '#lib/domain/consent/index.ts';
import type { AddedDevice } from '#lib/domain/decision.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Viewer } from './viewer.ts';

/**
 * This viewer's device, where it came to their seat after the question was put, by whatever way: a new
 * card, a link that lay about, the lobby. Until the next ask it rules over nothing that was said before
 * it (C3, C11). Null for any other; also for the first device of who came in later than the question.
 */
export function addedDevice({ door, id, device }: Viewer, state: ProcessState): AddedDevice | null {
	const round = currentRound(state.consent);
	if (door !== 'seat' || !device || !round || !isLive(round.phase)) return null;
	const asked = round.askedAt;
	const given = state.seats.givenAt.get(id);
	if (asked === null || given === undefined || device.since <= asked) return null;
	if (given > asked && device.isFirst) return null;
	const confirmed = state.seats.confirmedCards.get(id);
	const since = device.since;
	const isConfirmed =
		confirmed !== undefined &&
		since >= confirmed.from &&
		(confirmed.until === null || since < confirmed.until);
	return { id: device.id, confirmed: isConfirmed };
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
