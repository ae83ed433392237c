import { resolve } from 'node:path';
import * as v from 'valibot';
import type { MailConfig } from './mail/outbox.ts';
import { readSender, readSmtpUrl } from './mail/smtp-url.ts';

const port = v.pipe(
	v.string(),
	v.regex(/^\d{1,5}$/, 'must be a port number'),
	v.transform(Number),
	v.maxValue(65535, 'must be a port number, at most 65535')
);

const publicUrl = v.pipe(
	v.string(),
	v.url('must be a web address such as https://plandag.example.org'),
	v.regex(/^https?:\/\/[^/?#]+\/?$/, 'must be an http(s) address without a path'),
	v.transform((text) => new URL(text).origin)
);

const smtpUrl = v.pipe(
	v.string(),
	v.check(
		(text) => readSmtpUrl(text) !== null,
		'must be smtps://user:password@host:465 or smtp://user:password@host:587, with signs in the password written as in an address (%40 for @)'
	)
);

const sender = v.pipe(
	v.string(),
	v.check(
		(text) => readSender(text) !== null,
		'must be an e-mail address, or a name and an address: Name <name@example.org>'
	)
);

const settings = v.object({
	PORT: v.optional(port, '3000'),
	HOST: v.optional(
		v.pipe(v.string(), v.minLength(1, 'must be an address to listen on')),
		'0.0.0.0'
	),
	PUBLIC_URL: v.optional(publicUrl),
	DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1, 'must be a folder')), 'data'),
	KEY_FILE: v.optional(v.string()),
	SMTP_URL: v.optional(smtpUrl),
	SMTP_FROM: v.optional(sender),
	LOG_LEVEL: v.optional(
		v.picklist(['error', 'warn', 'info'], 'must be error, warn or info'),
		'info'
	)
});

export interface Config {
	port: number;
	host: string;
	/** The origin people use (`https://…`), when it differs from the address listened on. */
	publicUrl: string | null;
	/** Absolute path of the folder that holds the store. */
	dataDir: string;
	/** Absolute path of the key file; null: in the folder of the store, under its usual name. */
	keyFile: string | null;
	/** Where mails go and who they are from; null: nothing is mailed. */
	mail: MailConfig | null;
	logLevel: 'error' | 'warn' | 'info';
}

/**
 * Reads the settings once, at start. An empty value counts as not set.
 * Throws one line that names the setting and what is wrong with it.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const parsed = v.safeParse(settings, given);
	if (!parsed.success) {
		const issue = parsed.issues[0];
		const name = String(issue.path?.[0]?.key);
		// The address of a mail server holds a password.
		const value = name === 'SMTP_URL' ? '' : `=${JSON.stringify(given[name])}`;
		throw new Error(`${name}${value} ${issue.message}`);
	}
	const { SMTP_URL, SMTP_FROM } = parsed.output;
	const { PORT, HOST, PUBLIC_URL, DATA_DIR, KEY_FILE, LOG_LEVEL } = parsed.output;
	return {
		port: PORT,
		host: HOST,
		publicUrl: PUBLIC_URL ?? null,
		dataDir: resolve(DATA_DIR),
		keyFile: KEY_FILE === undefined ? null : resolve(KEY_FILE),
		mail: mailOf(SMTP_URL, SMTP_FROM, PUBLIC_URL),
		logLevel: LOG_LEVEL
	};
}

/** Mails need a sender, and a link in them an address that works for whoever gets them. */
function mailOf(
	url: string | undefined,
	sender: string | undefined,
	publicUrl: string | undefined
): MailConfig | null {
	if (url === undefined) return null;
	if (sender === undefined) {
		throw new Error('SMTP_URL needs SMTP_FROM: the address that mails come from');
	}
	if (publicUrl === undefined) {
		throw new Error('SMTP_URL needs PUBLIC_URL: the address that is in the links of mails');
	}
	return { server: readSmtpUrl(url)!, from: readSender(sender)! };
}
