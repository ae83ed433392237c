import { expect, test } from 'vitest';
import { isMailAddress, mailAddressIn } from './mail-address.ts';

test('[R16] a mail goes to the one address somebody gave, and to none that is doubtful', () => {
	const found: [string | null, string | null][] = [
		['anna@dorp.nl', 'anna@dorp.nl'],
		['Anna.de-Vries+x@Mail.dorp.example', 'Anna.de-Vries+x@Mail.dorp.example'],
		['mail: anna@dorp.nl, of 06-12345678', 'anna@dorp.nl'],
		['<anna@dorp.nl>.', 'anna@dorp.nl'],
		['mailto:anna@dorp.nl', 'anna@dorp.nl'],
		['anna@dorp.nl en ANNA@dorp.nl', null],
		['anna@dorp.nl; zoon: bert@dorp.nl', null],
		['anna@dorp.nl anna@dorp.nl', 'anna@dorp.nl'],
		['06-12345678', null],
		['@', null],
		['anna@', null],
		['anna@dorp', null],
		['anna@dorp..nl', null],
		['.anna@dorp.nl', 'anna@dorp.nl'],
		['an..na@dorp.nl', null],
		['anna@-dorp.nl', null],
		['anna@dorp.nl@kwaad.nl', null],
		['anna@[127.0.0.1]', null],
		['"anna x"@dorp.nl', null],
		['änna@dorp.nl', null],
		[`${'a'.repeat(65)}@dorp.nl`, null],
		[`anna@${'d'.repeat(250)}.nl`, null],
		[null, null]
	];
	for (const [reach, address] of found) expect(mailAddressIn(reach), String(reach)).toBe(address);
});

test('what could end a line of a mail is in no address', () => {
	for (const sign of ['\r', '\n', '\0', '\t', ' ', '\u2028', '\u200b', '\u202e', '>', ',']) {
		expect(isMailAddress(`anna${sign}@dorp.nl`), JSON.stringify(sign)).toBe(false);
		expect(isMailAddress(`anna@dorp.nl${sign}`), JSON.stringify(sign)).toBe(false);
	}
	const bcc = mailAddressIn('anna@dorp.nl\r\nBcc: bert@dorp.nl');
	expect(bcc).toBeNull();
	expect(mailAddressIn('anna@dorp.nl\r\nSubject: x')).toBe('anna@dorp.nl');
});
