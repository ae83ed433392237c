import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailWords } from '#lib/domain/invitation/index.ts';
import { calendarFile } from './calendar.ts';
import type { Sender } from './smtp-url.ts';

interface Letter {
	words: MailWords;
	to: string;
	name: string;
	/** The whole address that lets them in. */
	link: string;
	/** What tells this mail, and this day in somebody's calendar, apart from all others. */
	id: string;
	day: string;
	from: Sender;
	/** Epoch ms. */
	now: number;
}

/** A mail as it travels: to one address, with nobody's name in its head. */
export async function mailMessage(letter: Letter): Promise<Buffer> {
	const { words, to, name, link, id, day, from, now } = letter;
	const domain = from.address.split('@').at(-1) ?? '';
	const filled: Record<string, string> = { name, link };
	const composer = new MailComposer({
		from,
		to: { name: '', address: to },
		subject: words.subject,
		// In one go, so that a name that looks like a place for something stays a name.
		text: words.text.replace(/\{(name|link)\}/g, (_, field: string) => filled[field] ?? ''),
		textEncoding: 'quoted-printable',
		date: new Date(now),
		messageId: `<${id}@${domain}>`,
		headers: { 'Auto-Submitted': 'auto-generated' },
		attachments: words.calendar
			? [
					{
						filename: 'afspraak.ics',
						content: calendarFile(words.calendar, `${day}@${domain}`, now),
						contentType: 'text/calendar; charset=utf-8; method=PUBLISH'
					}
				]
			: [],
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return composer.compile().build();
}
