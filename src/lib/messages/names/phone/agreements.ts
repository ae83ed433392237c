import type { ContactWay, FollowUpStatus } from '#lib/domain/follow-up/index.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

const AGREEMENT: Words<FollowUpStatus> = {
	'not-started': m.name_agreement_not_started,
	busy: m.name_agreement_busy,
	stuck: m.name_agreement_stuck,
	done: m.name_agreement_done
};

/** Where an agreement is (R36). */
export function agreementStatusName(code: FollowUpStatus): string {
	return AGREEMENT[code]();
}

const CONTACT_WAY: Words<ContactWay> = {
	letter: m.name_contact_way_letter,
	call: m.name_contact_way_call,
	sms: m.name_contact_way_sms,
	'e-mail': m.name_contact_way_e_mail
};

/** How we may contact someone afterwards (R41). */
export function contactWayName(code: ContactWay): string {
	return CONTACT_WAY[code]();
}
