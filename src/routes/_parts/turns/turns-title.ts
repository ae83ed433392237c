import { m } from '#lib/messages/index.ts';
import type { TurnsView } from '#lib/protocol/sections/turns.ts';

/** What a list or a round is called on every screen: what it is about, else what it is. */
export function turnsTitle({ subject, kind }: TurnsView): string {
	return subject || (kind === 'list' ? m.turns_list() : m.turns_round());
}
