import type { AftercareWay, AftercareWhy } from '#lib/domain/follow-up/index.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const WAY: Words<AftercareWay> = {
	spoken: m.name_aftercare_way_spoken,
	letter: m.name_aftercare_way_letter,
	call: m.name_aftercare_way_call,
	sms: m.name_aftercare_way_sms,
	'e-mail': m.name_aftercare_way_e_mail
};

/** How aftercare was offered (R42). */
export function aftercareWayName(code: AftercareWay): string {
	return WAY[code]();
}

const WHY: Words<AftercareWhy> = {
	left: m.after_why_left,
	objected: m.after_why_objected,
	'called-for-help': m.after_why_called_for_help
};

/** Why someone comes first (R42). */
export function aftercareWhyName(code: AftercareWhy): string {
	return WHY[code]();
}
