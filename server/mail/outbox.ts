import { doubtful, dueMail, mailAddressIn, type Mail } from '#lib/domain/invitation/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Database } from '#server/db/database.ts';
import { readMeta, setMeta } from '#server/db/meta-repository.ts';
import { processesWithMail } from '#server/db/process-repository.ts';
import type { Log } from '#server/log.ts';
import { mailMessage } from './message.ts';
import type { Sender, SmtpServer } from './smtp-url.ts';
import { handOver, type Handed } from './smtp.ts';

/** Where mails go, and who they are from. */
export interface MailConfig {
	server: SmtpServer;
	from: Sender;
}

/** How mails leave, in ms (limits.ts). */
export type MailPace = Record<'everyMs' | 'ms' | 'pauseMs', number>;

/** Since which life of the store nothing waits of before it. */
const LOOKED = 'mails-looked-at';

interface OutboxPorts {
	database: Database;
	processes: ProcessStore;
	commands: CommandDoor;
	mail: MailConfig;
	/** Known time, epoch ms. */
	known: () => number;
	/** The origin in links. */
	origin: () => string;
	/** Which life of the store began when it was put back; null where it never was. */
	putBack: string | null;
	log: Log;
	pace: MailPace;
}

/**
 * Sends what the records say is to be sent, one mail at a time. What is to be sent, and that it is being
 * sent, is stored before it leaves: a mail whose end nobody saw is `unsure`, and is not sent again by itself.
 */
export class Outbox {
	readonly #ports: OutboxPorts;
	readonly #stopped = new AbortController();
	#timer: NodeJS.Timeout | undefined;
	#running: Promise<void> | null = null;

	constructor(ports: OutboxPorts) {
		this.#ports = ports;
		this.#wait(ports.pace.everyMs);
	}

	/** Ends within a moment; a mail that is on its way is noted as what is known of it. */
	async stop(): Promise<void> {
		clearTimeout(this.#timer);
		this.#stopped.abort();
		await this.#running;
	}

	#wait(ms: number): void {
		if (this.#stopped.signal.aborted) return;
		this.#timer = setTimeout(() => {
			this.#running = this.#next()
				.catch((cause) => {
					this.#ports.log.error('mail', cause);
					return this.#ports.pace.pauseMs;
				})
				.then((pause) => this.#wait(pause));
		}, ms);
		this.#timer.unref();
	}

	/** Sends the mail that waited longest. @returns how long to wait for the next, in ms */
	async #next(): Promise<number> {
		const { database, processes, known, pace } = this.#ports;
		const isPutBack = await this.#isPutBack();
		let next: { process: string; mail: Mail } | null = null;
		for (const process of await processesWithMail(database.db)) {
			const { state, damage } = await processes.load(process);
			if (damage) continue;
			for (const { press, person } of doubtful(state.invitations, isPutBack)) {
				await this.#end(process, press, person, { outcome: 'unsure' });
			}
			if (isPutBack) continue;
			const mail = dueMail(state.invitations, known());
			if (mail && (next === null || mail.since < next.mail.since)) next = { process, mail };
		}
		if (isPutBack) await this.#lookedAt();
		if (!next) return pace.everyMs;
		const handed = await this.#send(next.process, next.mail);
		return handed?.outcome === 'later' && handed.all ? pace.pauseMs : pace.everyMs;
	}

	/** Whether what waits may wait in it since before the store was put back: asked once, by no clock. */
	async #isPutBack(): Promise<boolean> {
		const { database, putBack } = this.#ports;
		return putBack !== null && (await readMeta(database.db, LOOKED)) !== putBack;
	}

	async #lookedAt(): Promise<void> {
		const { database, putBack } = this.#ports;
		if (putBack !== null) await database.write((trx) => setMeta(trx, LOOKED, putBack));
	}

	/** Null where it is not to be sent any more. */
	async #send(process: string, { press, person }: Mail): Promise<Handed | null> {
		const { commands, mail: config, pace, log } = this.#ports;
		const begun = await commands.runAsSystem(process, 'mail:begin', { mail: press, person });
		if (!begun.ok || typeof begun.value !== 'string') return null;
		const letter = await this.#letter(process, press, person, begun.value);
		const { server, from } = config;
		const handed: Handed =
			letter === null
				? { outcome: 'never', why: 'no-address' }
				: await handOver(server, from.address, letter, this.#stopped.signal, pace.ms);
		// What the server said may hold an address: only the kind of it is kept, or logged.
		if (handed.outcome !== 'sent') log.info(`a mail was not sent: ${JSON.stringify(handed)}`);
		await this.#end(process, press, person, handed);
		return handed;
	}

	async #end(process: string, mail: string, person: string, handed: Handed): Promise<void> {
		const why = 'why' in handed ? { why: handed.why } : {};
		const input = { mail, person, outcome: handed.outcome, ...why };
		const ended = await this.#ports.commands.runAsSystem(process, 'mail:end', input);
		if (!ended.ok) throw new Error(`what came of a mail is not stored: ${ended.refusal.code}`);
	}

	async #letter(process: string, press: string, person: string, secret: string) {
		const { processes, mail, known, origin } = this.#ports;
		const { state } = await processes.load(process);
		const words = state.invitations.words.get(press);
		const { name, reach } = state.people.people.get(person) ?? { name: null, reach: null };
		const to = mailAddressIn(reach);
		if (!words || name === null || to === null) return null;
		const link = `${origin()}/enter/${secret}`;
		const id = newId();
		const letter = { words, to, name, link, id, day: process, from: mail.from, now: known() };
		return { to, message: await mailMessage(letter) };
	}
}
