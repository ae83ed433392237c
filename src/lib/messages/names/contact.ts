import type { ContactForm, ContactResult, DeclineKind, Due } from '#lib/domain/person/index.ts';
import type { NotTakenKind } from '#lib/domain/sign-up/index.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const FORM: Words<ContactForm> = {
	call: m.name_contact_form_call,
	visit: m.name_contact_form_visit,
	letter: m.name_contact_form_letter,
	'e-mail': m.name_contact_form_e_mail,
	sms: m.name_contact_form_sms
};

/** How a member of the team got in touch (R16). */
export function contactFormName(code: ContactForm): string {
	return FORM[code]();
}

const RESULT: Words<ContactResult> = {
	spoke: m.name_contact_result_spoke,
	'no-answer': m.name_contact_result_no_answer,
	'left-message': m.name_contact_result_left_message,
	'call-back': m.name_contact_result_call_back,
	'not-taken-up': m.name_contact_result_not_taken_up
};

/** What came of it (R16). */
export function contactResultName(code: ContactResult): string {
	return RESULT[code]();
}

const DECLINE: Words<DeclineKind> = {
	'no-use': m.name_decline_no_use,
	'no-time': m.name_decline_no_time,
	'no-trust': m.name_decline_no_trust,
	'too-hard': m.name_decline_too_hard,
	'not-safe': m.name_decline_not_safe,
	'helped-otherwise': m.name_decline_helped_otherwise,
	other: m.name_decline_other
};

/** Why somebody does not want to take part, if told (R16). */
export function declineKindName(code: DeclineKind): string {
	return DECLINE[code]();
}

const NOT_TAKEN: Words<NotTakenKind> = {
	'not-real': m.name_not_taken_not_real,
	'somebody-else': m.name_not_taken_somebody_else,
	'not-about-this': m.name_not_taken_not_about_this,
	'does-not-want': m.name_not_taken_does_not_want
};

/** Why a sign-up is not taken up. */
export function notTakenName(code: NotTakenKind): string {
	return NOT_TAKEN[code]();
}

const DUE: Words<Due> = {
	late: m.name_due_late,
	today: m.name_due_today,
	open: m.name_due_open,
	later: m.name_due_later
};

/** How soon somebody waits for a call (R16). */
export function dueName(code: Due): string {
	return DUE[code]();
}
