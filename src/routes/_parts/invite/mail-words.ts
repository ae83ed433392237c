import type { MailWords } from '#lib/domain/invitation/index.ts';
import type { Language, Practical } from '#lib/domain/process/index.ts';
import { m } from '#lib/messages/index.ts';
import { practicalRows } from '../print/practical-words.ts';

/** What of the practical words tells nothing but where and when to be (docs/decisions/0074). */
const NEUTRAL: readonly (keyof Practical)[] = ['day', 'begin', 'end', 'venue', 'route', 'lunch'];

/**
 * An invitation as it is mailed, with `{name}` and `{link}` in it. A mail is read over somebody's shoulder
 * and on locked screens: it has no title, no purpose, nobody's name but its reader's, and nothing of what
 * the team wrote but where and when to be.
 */
export function mailWords(practical: Practical, zone: string, locale: Language): MailWords {
	const { day, begin, end, venue } = practical;
	const told = { ...practical };
	for (const field of Object.keys(told) as (keyof Practical)[]) {
		if (!NEUTRAL.includes(field)) told[field] = '';
	}
	const facts = practicalRows(told, locale).map(
		({ label, words }) => `${label}${label.endsWith('?') ? '' : ':'} ${words}`
	);
	const paragraphs = [
		m.mail_greeting({ name: '{name}' }, { locale }),
		m.mail_invited({}, { locale }),
		facts.join('\n'),
		`${m.mail_link({}, { locale })}\n{link}`,
		m.mail_own({}, { locale }),
		m.mail_free({}, { locale })
	];
	const title = m.mail_calendar_title({}, { locale });
	return {
		subject: m.mail_subject({}, { locale }),
		text: `${paragraphs.filter((one) => one !== '').join('\n\n')}\n`,
		calendar: day === '' ? null : { title, day, begin, end, zone, venue }
	};
}
