import { identitiesIn } from '#lib/domain/identities.ts';

export type ContactFault = 'digits-lost' | 'phone-unreadable' | 'email-unreadable';

/** How to reach somebody as a cell says it, or what is wrong with that. */
type Contact = { ok: true; value: string } | { ok: false; fault: ContactFault };

const read = (value: string): Contact => ({ ok: true, value });
const wrong = (fault: ContactFault): Contact => ({ ok: false, fault });

/** A number as a narrow column shows it, and as a text file then has it: 6,12E+08. */
const POWER = /^(\d)(?:[.,](\d+))?e\+?(\d+)$/i;
/** A Dutch number without its 0, which a spreadsheet takes for a figure; and with the country, without its +. */
const NO_ZERO = /^[1-9]\d{8}$/;
const NO_PLUS = /^31[1-9]\d{8}$/;

/**
 * A telephone number as somebody reads it, with the 0 or the + that a spreadsheet took away. Wrong where
 * digits are lost, or where figures stand that are no number; words beside it stay.
 */
export function phoneIn(cell: string): Contact {
	const typed = cell.trim();
	const power = POWER.exec(typed);
	if (power) {
		const [, first = '', rest = '', zeros = ''] = power;
		// All of them are there when none had to be made up.
		if (rest.length !== Number(zeros)) return wrong('digits-lost');
		return phoneIn(first + rest);
	}
	const digits = typed.replaceAll(/[\s./-]/g, '');
	if (NO_ZERO.test(digits)) return read(`0${typed}`);
	if (NO_PLUS.test(digits)) return read(`+${typed}`);
	const isNumber = identitiesIn(typed).some((one) => one.startsWith('tel:'));
	// "Via haar dochter" says how, too.
	if (isNumber || /\p{L}{2}/u.test(typed)) return read(typed);
	return wrong('phone-unreadable');
}

/** An e-mail address; wrong is what is none. */
export function emailIn(cell: string): Contact {
	const typed = cell.trim().replace(/^mailto:/i, '');
	const isMail = identitiesIn(typed).some((one) => one.startsWith('mail:'));
	return isMail ? read(typed) : wrong('email-unreadable');
}
