import type { InvitationsState, Mail } from './state.ts';

/** How long after each try comes the next, in ms; after the last there is none. */
const NEXT_TRY_MS = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000, 4 * 60 * 60_000];

/** How long a mail may wait in all, in ms: an invitation of the day before yesterday surprises everyone. */
const WAITS_MS = 48 * 60 * 60_000;

/** When a mail that waits is tried, epoch ms. */
export function triedAt({ tries, at }: Mail): number {
	return tries === 0 ? at : at + (NEXT_TRY_MS[tries - 1] ?? 0);
}

/** There is no next try. */
export const isLastTry = ({ tries }: Mail): boolean => tries > NEXT_TRY_MS.length;

/** It waited for too long, perhaps while no server ran. */
export const isTooLate = ({ askedAt }: Mail, now: number): boolean => now - askedAt > WAITS_MS;

/** Whether anything waits to be sent, or is being sent. */
export function hasOpenMails({ mails }: InvitationsState): boolean {
	return [...mails.values()].some(({ step }) => step === 'waiting' || step === 'sending');
}

/** The mail to be sent now: of those whose time has come the one that waited longest; null: none. */
export function dueMail({ mails }: InvitationsState, now: number): Mail | null {
	let due: Mail | null = null;
	for (const mail of mails.values()) {
		if (mail.step !== 'waiting' || triedAt(mail) > now) continue;
		if (due === null || triedAt(mail) < triedAt(due)) due = mail;
	}
	return due;
}

/**
 * Mails of which nobody knows whether they arrived, asked while none is being sent: that were being sent
 * when a server ended, or waited in a store that was put back, from which they may have gone since.
 * @param putBackAt epoch ms; null where it never was
 */
export function doubtful({ mails }: InvitationsState, putBackAt: number | null): Mail[] {
	return [...mails.values()].filter(
		({ step, askedAt }) =>
			step === 'sending' || (step === 'waiting' && putBackAt !== null && askedAt < putBackAt)
	);
}

/** Who of a process waits for a mail already. */
export function awaitingMail({ mails }: InvitationsState): ReadonlySet<string> {
	const open = [...mails.values()].filter(({ step }) => step === 'waiting' || step === 'sending');
	return new Set(open.map(({ person }) => person));
}
