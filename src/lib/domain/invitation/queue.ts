import type { InvitationsState, Mail } from './state.ts';

/** How long after each try comes the next, in ms; after the last there is none. */
const NEXT_TRY_MS = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000, 4 * 60 * 60_000];

/** How long a mail may wait in all, in ms: an invitation of the day before yesterday surprises everyone. */
const WAITS_MS = 48 * 60 * 60_000;

/** When a mail that waits is tried, in known time. */
function dueAt({ tries, triedAt }: Mail): number {
	return tries === 0 ? triedAt : triedAt + (NEXT_TRY_MS[tries - 1] ?? 0);
}

/** There is no next try. */
export const isLastTry = ({ tries }: Mail): boolean => tries > NEXT_TRY_MS.length;

/** It waited for too long, perhaps while no server ran. */
export const isTooLate = ({ since }: Mail, known: number): boolean => known - since > WAITS_MS;

/** Whether anything waits to be sent, or is being sent. */
export function hasOpenMails({ mails }: InvitationsState): boolean {
	return [...mails.values()].some(({ step }) => step === 'waiting' || step === 'sending');
}

/** The mail to be sent now: of those whose time has come the one that waited longest; null: none. */
export function dueMail({ mails }: InvitationsState, known: number): Mail | null {
	let due: Mail | null = null;
	for (const mail of mails.values()) {
		if (mail.step !== 'waiting' || dueAt(mail) > known) continue;
		if (due === null || dueAt(mail) < dueAt(due)) due = mail;
	}
	return due;
}

/**
 * Mails of which nobody knows whether they arrived, asked while none is being sent: that were being sent
 * when a server ended, or waited in a store that was put back, from which they may have gone since.
 * @param isPutBack the store was, and this is the first look at it since
 */
export function doubtful({ mails }: InvitationsState, isPutBack: boolean): Mail[] {
	return [...mails.values()].filter(
		({ step }) => step === 'sending' || (step === 'waiting' && isPutBack)
	);
}

/** Who of a process waits for a mail already. */
export function awaitingMail({ mails }: InvitationsState): ReadonlySet<string> {
	const open = [...mails.values()].filter(({ step }) => step === 'waiting' || step === 'sending');
	return new Set(open.map(({ person }) => person));
}
