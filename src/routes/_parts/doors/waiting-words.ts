import { formatDay, formatTime } from '#lib/client/format.ts';
import { shownZone } from '#lib/client/zone.svelte.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { m } from '#lib/messages/index.ts';

interface Wait {
	/** A framing party is expected back; nobody else outside is. */
	party: boolean;
	/** When the run sheet has a framing party back, epoch ms, or null. */
	backAt: number | null;
	/** A question was sent out to them, and waits for their answer (R21). */
	asked: boolean;
	now: number;
}

/** What somebody who is kept out reads (R25): why, when they are expected, and that they need do nothing. */
export function waitingWords({ party, backAt, asked, now }: Wait): {
	why: string;
	back: string | null;
	page: string;
} {
	return {
		why: party ? m.waiting_why() : m.waiting_why_others(),
		back: party ? backWords(backAt, now) : null,
		page: asked || party ? m.waiting_screen() : m.waiting_nothing()
	};
}

function backWords(backAt: number | null, now: number): string {
	if (backAt === null) return m.waiting_back_unknown();
	const time = formatTime(backAt);
	return dayIn(shownZone(), backAt) === dayIn(shownZone(), now)
		? m.waiting_back({ time })
		: m.waiting_back_day({ day: formatDay(backAt), time });
}
