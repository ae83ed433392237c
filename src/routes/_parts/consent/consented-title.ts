import { m } from '#lib/messages/index.ts';
import type { RoundView } from '#lib/protocol/sections/consent.ts';

/** Who left without an answer, or agreed to be counted out, said nothing: the title does not speak for them. */
export function consentedTitle({ counts }: Pick<RoundView, 'counts'>): string {
	const silent = (counts?.leftUnanswered ?? 0) + (counts?.countedOut ?? 0);
	return silent > 0 ? m.seat_consented_answered_title() : m.seat_consented_title();
}
