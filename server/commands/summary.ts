import { currentRound } from '#lib/domain/consent/index.ts';
import { hasOpenMails } from '#lib/domain/invitation/index.ts';
import { outlineOf, type Outline } from '#lib/domain/process/index.ts';
import type { ProcessState, TeamRole } from '#lib/domain/process/index.ts';

/** What is asked of every process, also of those that are not in memory. */
export interface Summary {
	title: string | null;
	place: string | null;
	/** ISO date after which the process is deleted (R8). */
	keepUntil: string | null;
	/** When a waiting round ends by itself (§3), epoch ms. */
	nextDeadline: number | null;
	/** Mails wait to be sent. */
	mailsWait: boolean;
	team: readonly { account: string; role: TeamRole }[];
	outline: Outline;
}

export function summaryOf(state: ProcessState): Summary {
	const { setUp, consent, invitations } = state;
	const phase = currentRound(consent)?.phase;
	return {
		title: setUp.notice?.title ?? null,
		place: setUp.notice?.place ?? null,
		keepUntil: setUp.notice?.keepUntil ?? null,
		nextDeadline: phase?.name === 'WAITING' ? phase.deadline : null,
		mailsWait: hasOpenMails(invitations),
		team: [...setUp.team.values()].flatMap(({ account, role }) =>
			account === null ? [] : [{ account, role }]
		),
		outline: outlineOf(state)
	};
}

/** Whether two summaries say the same. */
export function isSameSummary(one: Summary, other: Summary): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
