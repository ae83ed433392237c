import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MAIL } from '#lib/domain/limits.ts';
import type { MailFault } from '#lib/domain/invitation/index.ts';
import type { SmtpServer } from './smtp-url.ts';

/**
 * What came of handing a mail over. `later`: nobody has it, and it may work another time; with `all` that
 * would be so of any other mail now. `never`: the server said no. `unsure`: it was handed over, and nobody
 * said whether it was taken.
 */
export type Handed =
	| { outcome: 'sent' }
	| { outcome: 'unsure' }
	| { outcome: 'never'; why: MailFault }
	| { outcome: 'later'; why: MailFault; all: boolean };

/** What the library says of a failure. */
interface Failure extends Error {
	code?: string;
	command?: string;
	response?: string;
	responseCode?: number;
}

/**
 * Hands one mail to the mail server, on a connection of its own that ends with it.
 * @param signal ends it at once, as a time limit does
 */
export async function handOver(
	server: SmtpServer,
	from: string,
	{ to, message }: { to: string; message: Buffer },
	signal: AbortSignal,
	ms: number = MAIL.ms
): Promise<Handed> {
	let begun = false;
	const connection = new SMTPConnection({
		host: server.host,
		port: server.port,
		secure: server.secure,
		requireTLS: !server.secure && !server.local,
		connectionTimeout: ms / 2,
		greetingTimeout: ms / 2,
		dnsTimeout: ms / 2,
		socketTimeout: ms
	});
	// Read only once the server said that it may come: from then on it may have it.
	const body = new Readable({
		read() {
			begun = true;
			this.push(message);
			this.push(null);
		}
	});
	const limit = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
	try {
		await new Promise<void>((resolve, reject) => {
			const stop = () => reject(new Error('stopped'));
			if (limit.aborted) return stop();
			limit.addEventListener('abort', stop, { once: true });
			connection.once('error', reject);
			connection.connect((fault) => {
				if (fault) return reject(fault);
				const send = () =>
					connection.send({ from, to: [to] }, body, (cause) => (cause ? reject(cause) : resolve()));
				if (!server.auth) return send();
				connection.login({ ...server.auth, credentials: server.auth }, (cause) =>
					cause ? reject(cause) : send()
				);
			});
		});
		connection.quit();
		return { outcome: 'sent' };
	} catch (cause) {
		connection.on('error', () => undefined);
		connection.close();
		return meaningOf(cause as Failure, begun);
	}
}

/** @param begun the mail itself was on its way */
function meaningOf({ code, command, responseCode, response }: Failure, begun: boolean): Handed {
	if (responseCode === undefined || !Number.isInteger(responseCode)) {
		return begun ? { outcome: 'unsure' } : { outcome: 'later', why: 'no-connection', all: true };
	}
	if (code === 'EAUTH') return { outcome: 'later', why: 'login-refused', all: true };
	if (command === 'MAIL FROM') return { outcome: 'later', why: 'sender-refused', all: true };
	const isOfMail = command === 'RCPT TO' || command === 'DATA';
	if (!isOfMail) return { outcome: 'later', why: 'no-connection', all: true };
	const full =
		responseCode === 552 || responseCode === 452 || /^\d{3}[ -][45]\.2\.2\b/.test(response ?? '');
	if (responseCode >= 500) {
		const unknown = command === 'RCPT TO' ? 'address-refused' : 'refused';
		return { outcome: 'never', why: full ? 'mailbox-full' : unknown };
	}
	return { outcome: 'later', why: full ? 'mailbox-full' : 'busy', all: false };
}
