import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailConfig } from '#server/mail/outbox.ts';

export interface Received {
	to: string[];
	raw: string;
	/** The message without its encoding: what a reader of mail shows, and what is attached. */
	text: string;
}

/** What it does with a mail: at the address or after the message; a number is what it answers. */
export interface Manner {
	to?: number | 'cut';
	data?: number | 'cut' | 'silent';
}

/** A real mail server on a port of its own, which answers as it is told to. */
export class MailServer {
	readonly received: Received[] = [];
	/** By address. */
	readonly manners = new Map<string, Manner>();
	/** How often a message came, taken or not. */
	tried = 0;
	/** The most that were open at the same time. */
	atOnce = 0;
	readonly #sockets = new Set<Socket>();
	readonly #server: SMTPServer;

	private constructor() {
		this.#server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS'],
			disableReverseLookup: true,
			closeTimeout: 100,
			onRcptTo: ({ address }, _session, done) => {
				const { to } = this.manners.get(address) ?? {};
				if (to === 'cut') return this.cut();
				done(to === undefined ? null : answer(to));
			},
			onData: (stream, { envelope }, done) => {
				const parts: Buffer[] = [];
				stream.on('data', (part: Buffer) => parts.push(part));
				stream.on('end', () => {
					this.tried += 1;
					const to = envelope.rcptTo.map(({ address }) => address);
					const { data } = this.manners.get(to[0] ?? '') ?? {};
					if (data === 'cut') return this.cut();
					if (data === 'silent') return;
					if (data !== undefined) return done(answer(data));
					const raw = Buffer.concat(parts).toString();
					this.received.push({ to, raw, text: decoded(raw) });
					done(null);
				});
			}
		});
		this.#server.on('error', () => undefined);
		this.#server.server.on('connection', (socket: Socket) => {
			this.#sockets.add(socket);
			this.atOnce = Math.max(this.atOnce, this.#sockets.size);
			socket.once('close', () => this.#sockets.delete(socket));
		});
	}

	static async start(): Promise<MailServer> {
		const mail = new MailServer();
		await new Promise<void>((resolve) => mail.#server.listen(0, '127.0.0.1', resolve));
		return mail;
	}

	get config(): MailConfig {
		const { port } = this.#server.server.address() as AddressInfo;
		return {
			server: { host: '127.0.0.1', port, secure: false, local: true, auth: null },
			from: { name: '', address: 'uitnodiging@bureau.example' }
		};
	}

	get url(): string {
		return `smtp://127.0.0.1:${this.config.server.port}`;
	}

	/** The connection ends in the middle of what it was doing. */
	cut(): void {
		for (const socket of this.#sockets) socket.destroy();
	}

	/** Those that came for an address. */
	for(address: string): Received[] {
		return this.received.filter(({ to }) => to.includes(address));
	}

	async stop(): Promise<void> {
		this.cut();
		await new Promise<void>((resolve) => this.#server.close(() => resolve()));
	}
}

function answer(code: number): Error {
	return Object.assign(new Error('no, for kees@geheim.example'), { responseCode: code });
}

/** Quoted-printable and base64 parts, as their reader sees them. */
function decoded(raw: string): string {
	const BASE64 = /(base64\r\n(?:[^\r]+\r\n)*\r\n)([A-Za-z0-9+/=\r\n]+)(?=\r\n--)/g;
	return raw
		.replace(
			BASE64,
			(_, head: string, part: string) => head + Buffer.from(part, 'base64').toString()
		)
		.replace(/=\r\n/g, '')
		.replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
			Buffer.from(bytes.replaceAll('=', ''), 'hex').toString()
		);
}
