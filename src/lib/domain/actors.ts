import type { Context } from './decision.ts';

/** Whether the sender is a facilitator or a table host. */
export const isTeam = (context: Context) => memberOf(context) !== null;

/** Whether the sender is this seat's own device. */
export const isSelf = ({ actor }: Context, seat: string | null) =>
	actor.kind === 'seat' && actor.id === seat;

/** The id of the facilitator or table host who acts, or null. */
export function memberOf({ actor }: Context): string | null {
	return actor.kind === 'facilitator' || actor.kind === 'host' ? actor.id : null;
}

/** The seat whose own device acts, or null. */
export const seatOf = ({ actor }: Context) => (actor.kind === 'seat' ? actor.id : null);

/** The id of who acts; the server itself has none. */
export const actorId = ({ actor }: Context) => (actor.kind === 'system' ? '' : actor.id);

/** The framing party that acts; nobody else is of one. */
export const actorParty = ({ actor }: Context) => (actor.kind === 'party' ? actor.party : '');
