import type { TurnsView } from '#lib/protocol/sections/turns.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { m } from '#lib/messages/index.ts';

/** What a list or a round is called on every screen: what it is about, else what it is. */
export function turnsTitle({ subject, kind }: TurnsView): string {
	return subject || (kind === 'list' ? m.turns_list() : m.turns_round());
}

/** The list or the round that goes on, for who takes part: in a pause of the day nobody has a turn. */
export function turnsGoing({ turns, day }: Partial<Sections>): TurnsView | undefined {
	return day?.state === 'paused' ? undefined : turns;
}
