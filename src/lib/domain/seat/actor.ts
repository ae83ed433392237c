import type { Context } from '#lib/domain/decision.ts';

export const isSelf = ({ actor }: Context, seat: string) =>
	actor.kind === 'seat' && actor.id === seat;

export const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';

/** The id of the facilitator or table host who acts, or null. */
export function memberOf({ actor }: Context): string | null {
	return actor.kind === 'facilitator' || actor.kind === 'host' ? actor.id : null;
}
