import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const PASSWORD = 'geheim';
const GOOD = {
	SMTP_URL: `smtps://bureau:${PASSWORD}@mail.example.org`,
	SMTP_FROM: 'Uitnodigingen <uitnodiging@example.org>',
	PUBLIC_URL: 'https://plandag.example.org'
};

const faultOf = (change: Record<string, string>): string => {
	try {
		readConfig({ ...GOOD, ...change });
		return '';
	} catch (cause) {
		return (cause as Error).message;
	}
};

test('mails go where SMTP_URL says, and nowhere without it', () => {
	expect(readConfig(GOOD).mail).toEqual({
		server: {
			host: 'mail.example.org',
			port: 465,
			secure: true,
			local: false,
			auth: { user: 'bureau', pass: PASSWORD }
		},
		from: { name: 'Uitnodigingen', address: 'uitnodiging@example.org' }
	});
	const plain = readConfig({ ...GOOD, SMTP_URL: 'smtp://localhost:25' }).mail?.server;
	expect(plain).toMatchObject({ port: 25, secure: false, local: true, auth: null });
	const quoted = readConfig({ ...GOOD, SMTP_URL: 'smtp://a%40b:%2F%3A@h' }).mail?.server.auth;
	expect(quoted).toEqual({ user: 'a@b', pass: '/:' });
	expect(readConfig({}).mail).toBeNull();
	expect(readConfig({ ...GOOD, SMTP_URL: '' }).mail).toBeNull();
});

test('what is wrong with it is said in one line at the start, without its password', () => {
	for (const url of [
		'mail.example.org',
		`https://bureau:${PASSWORD}@mail.example.org`,
		`smtp://bureau:${PASSWORD}@`,
		`smtps://bureau@mail.example.org`,
		`smtps://bureau:${PASSWORD}@mail.example.org/pad`,
		`smtps://bureau:${PASSWORD}@mail.example.org?tls=no`,
		`smtps://bureau:%zz${PASSWORD}@mail.example.org`,
		'smtps://mail.example.org:99999'
	]) {
		const fault = faultOf({ SMTP_URL: url });
		expect(fault, url).toMatch(/^SMTP_URL must be smtps:\/\/user:password@host:465 or /);
		expect(fault).not.toContain(PASSWORD);
	}
	expect(faultOf({ SMTP_FROM: '' })).toMatch(/^SMTP_URL needs SMTP_FROM/);
	expect(faultOf({ PUBLIC_URL: '' })).toMatch(/^SMTP_URL needs PUBLIC_URL/);
	for (const from of ['bureau', 'A <b>', 'a@b.nl, c@d.nl', 'A\r\nBcc: c@d.nl <a@b.nl>']) {
		expect(faultOf({ SMTP_FROM: from }), from).toMatch(/^SMTP_FROM=.* must be an e-mail address/);
	}
});
