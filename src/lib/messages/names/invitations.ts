import type { MailFault } from '#lib/domain/invitation/index.ts';
import type { InvitationRow } from '#lib/protocol/sections/desk.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const WAY: Words<InvitationRow['way']> = {
	card: m.invited_card,
	letter: m.invited_letter,
	'e-mail': m.invited_mail
};

/** By which way somebody was invited. */
export function invitationWayName(code: InvitationRow['way']): string {
	return WAY[code]();
}

const FAULT: Words<MailFault> = {
	'no-address': m.mail_fault_no_address,
	'not-invited': m.mail_fault_not_invited,
	'asked-now': m.mail_fault_asked_now,
	'has-card': m.mail_fault_has_card,
	'too-late': m.mail_fault_too_late,
	'address-refused': m.mail_fault_address_refused,
	'mailbox-full': m.mail_fault_mailbox_full,
	refused: m.mail_fault_refused,
	busy: m.mail_fault_busy,
	'sender-refused': m.mail_fault_sender_refused,
	'login-refused': m.mail_fault_login_refused,
	'no-connection': m.mail_fault_no_connection
};

/** How it is with something that was printed or mailed, and why. */
export function invitationStepText({ step, why }: Pick<InvitationRow, 'step' | 'why'>): string {
	const reason = why === null ? null : FAULT[why]();
	switch (step) {
		case 'printed':
			return m.invited_printed();
		case 'waiting':
			return reason === null ? m.invited_waiting() : m.invited_waiting_why({ why: reason });
		case 'sending':
			return m.invited_sending();
		case 'sent':
			return m.invited_sent();
		case 'failed':
			return m.invited_failed({ why: reason ?? m.mail_fault_refused() });
		case 'unsure':
			return m.invited_unsure();
		case 'stopped':
			return m.invited_stopped();
		case 'bounced':
			return m.invited_bounced();
		default:
			return step satisfies never;
	}
}
