import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { Door } from '#lib/protocol/doors.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { createApp, type App } from '#server/app.ts';
import type { InvitedRole } from '#server/auth/accounts.ts';
import { mintPass } from '#server/auth/passes.ts';
import type { Session } from '#server/auth/sessions.ts';
import { ProcessStore, type LoadedProcess } from '#server/commands/process-store.ts';
import { PACE, type Pace } from '#server/commands/timers.ts';
import type { Account } from '#server/db/account-repository.ts';
import type { MailConfig, MailPace } from '#server/mail/outbox.ts';
import { createLog, type Log } from '#server/log.ts';
import { DocumentClient } from './document-client.ts';
import { ViewerClient } from './viewer-client.ts';

/** Someone who stands at a door: enough to open sockets as them. */
export interface Visitor {
	door: Door;
	process: string;
	/** Which seat, for a phone that holds several. */
	seat?: string;
	/** At a desk: whose page is open. */
	about?: string;
	/** A Cookie header. */
	cookie: string;
}

export const PASSWORD = 'een heel lang wachtwoord';

/** Set-up's answers; a process that begins today. */
export const NOTICE = {
	title: 'Plein',
	place: 'Dorp',
	purpose: 'Samen een plan maken',
	host: 'Bureau Samen',
	hostIsFramingParty: false,
	keepUntil: '2099-01-01',
	language: 'nl'
} as const;

type Pages = Parameters<typeof createApp>[2];

const NO_PAGES: Pages = () => (_request, response) => response.end('page');

/** A whole server, mostly without its pages, on a port of its own, with a store in a new folder. */
export class TestServer {
	/** Lines that the log would show as errors; a test that expects none looks here. */
	readonly errors: string[] = [];
	readonly dataDir: string;
	#app: App | null = null;
	#port = 0;
	#ahead = 0;
	#passed = 0;
	/** How often the server looks whether something is due; taken at the next start. */
	pace: Partial<Pace> = {};
	/** Where mails go; taken at the next start. */
	mail: MailConfig | null = null;
	/** How mails leave; taken at the next start. */
	mailPace: MailPace = { everyMs: 20, ms: 5_000, pauseMs: 100 };
	#frozenAt: number | null = null;
	#frozenElapsed: number | null = null;
	readonly #publicUrl: string | null;
	readonly #clients: { close(): void }[] = [];

	readonly #pages: Pages;

	constructor(dataDir: string, publicUrl: string | null, pages: Pages = NO_PAGES) {
		this.dataDir = dataDir;
		this.#publicUrl = publicUrl;
		this.#pages = pages;
	}

	get app(): App {
		if (!this.#app) throw new Error('the test server does not run');
		return this.#app;
	}

	get services() {
		return this.app.services;
	}

	get port(): number {
		return this.#port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	now(): number {
		return this.#frozenAt ?? Date.now() + this.#ahead;
	}

	/** The day it is where its processes are: the server's own date can be another, for an hour or two a day. */
	today(): string {
		return dayIn(DEFAULT_ZONE, this.now());
	}

	/** Stops this server's clock where it stands. */
	freeze(): void {
		this.#frozenAt = this.now();
		this.#frozenElapsed = performance.now() + this.#passed;
	}

	/** Time passes while the server runs; its timers go on in real time. */
	advance(ms: number): void {
		this.#ahead += ms;
		this.#passed += ms;
	}

	/** Somebody sets the machine's clock, or it was off for a while: only the clock moves. */
	setClock(ms: number): void {
		this.#ahead += ms;
	}

	async start(): Promise<this> {
		const write = (line: string) => this.errors.push(line);
		const log: Log = createLog('error', write);
		const config = {
			port: this.#port,
			host: '127.0.0.1',
			publicUrl: this.#publicUrl,
			dataDir: this.dataDir,
			keyFile: null,
			mail: this.mail,
			logLevel: 'error'
		} as const;
		this.#app = await createApp(config, log, this.#pages, {
			wall: () => this.now(),
			elapsed: () => this.#frozenElapsed ?? performance.now() + this.#passed,
			pace: { ...PACE, ...this.pace },
			mailPace: this.mailPace
		});
		this.#port = await this.#app.listen();
		return this;
	}

	/** Stops and starts again on the same store and port, as after a power cut without its noise. */
	async restart(): Promise<void> {
		await this.app.close();
		await this.start();
	}

	async stop(): Promise<void> {
		for (const client of this.#clients.splice(0)) client.close();
		await this.#app?.close();
		this.#app = null;
		rmSync(this.dataDir, { recursive: true, force: true });
	}

	/** An account: the first makes the organisation, later ones are its colleagues. */
	async account(name: string, role: InvitedRole = 'facilitator'): Promise<Account> {
		const { accounts } = this.services;
		const person = { name, email: `${newId()}@example.org`, password: PASSWORD };
		const first = await accounts.isEmptyStore();
		const made = first
			? await accounts.setUp(await this.#setUpSecret(), 'Bureau Samen', person)
			: await this.#colleague(person, role);
		if (!made.ok) throw new Error(made.refusal.code);
		return made.value;
	}

	#setUpSecret(): Promise<string> {
		const pass = { kind: 'setup', door: 'staff', process: null, ref: 'setup' } as const;
		return this.app.database.write((trx) => mintPass(trx, pass, this.now()));
	}

	async #colleague(person: { name: string; email: string; password: string }, role: InvitedRole) {
		const { accounts } = this.services;
		const { db } = this.app.database;
		const manager = await db
			.selectFrom('account')
			.select('id')
			.where('role', '=', 'manager')
			.executeTakeFirstOrThrow();
		const link = await accounts.invite((await accounts.find(manager.id))!, role);
		if (!link.ok) throw new Error(link.refusal.code);
		return accounts.acceptInvitation(link.value, person);
	}

	/** A process with this account as its first facilitator. */
	async process(account: Account): Promise<string> {
		const made = await this.services.processes.create(account, NOTICE);
		if (!made.ok) throw new Error(made.refusal.code);
		return made.value;
	}

	/** An account as it comes in at the staff door of a process. */
	async staff(account: Account, process: string): Promise<Visitor> {
		const { sessions } = this.services;
		const cookie = await sessions.start(
			await sessions.principalFor('staff', null, account.id),
			'test'
		);
		return { door: 'staff', process, cookie: `${cookie.name}=${cookie.value}` };
	}

	/** Someone comes in by a personal link, on a new browser or on a phone that is known. */
	async enter(secret: string, phone?: Visitor): Promise<Visitor> {
		const known = phone ? await this.session(phone) : null;
		const entered = await this.services.entrance.enter(secret, 'test', known);
		if (!entered.ok) throw new Error(entered.refusal.code);
		const { cookie, door, process, ref } = entered.value;
		if (!process) throw new Error('a link of no process');
		const header = cookie ? `${cookie.name}=${cookie.value}` : (phone?.cookie ?? '');
		return { door, process, cookie: header, ...(door === 'seat' ? { seat: ref } : {}) };
	}

	/** Someone comes in by the code or QR at the lobby under a name, and waits there. */
	async arrives(process: string, name: string, phone?: Visitor): Promise<Visitor> {
		const { processes, entrance } = this.services;
		const arrived = await processes.arrive(process, name);
		if (!arrived.ok) throw new Error(arrived.refusal.code);
		const known = phone ? await this.session(phone) : null;
		const { cookie } = await entrance.seatOnPhone(process, arrived.value, 'test', known);
		const header = cookie ? `${cookie.name}=${cookie.value}` : (phone?.cookie ?? '');
		return { door: 'seat', process, seat: arrived.value, cookie: header };
	}

	session({ door, cookie }: Visitor): Promise<Session | null> {
		return this.services.sessions.read(door, cookie);
	}

	/** A process as its record says it is, read from the store and nothing else. */
	replayed(process: string): Promise<LoadedProcess> {
		return new ProcessStore(this.app.database).load(process);
	}

	/** A real Socket.IO client that keeps its view and everything it ever heard. */
	async client(visitor: Visitor): Promise<ViewerClient> {
		const client = new ViewerClient(this.url, visitor);
		this.#clients.push(client);
		await client.opened;
		return client;
	}

	/** The same, for who is expected to be turned away. */
	tries(visitor: Visitor): ViewerClient {
		const client = new ViewerClient(this.url, visitor);
		this.#clients.push(client);
		return client;
	}

	/** A stock y-websocket client in one document. */
	document(visitor: Visitor, name: string): DocumentClient {
		const client = new DocumentClient(this.port, visitor, name);
		this.#clients.push(client);
		return client;
	}
}

export function startTestServer(publicUrl: string | null = null): Promise<TestServer> {
	return new TestServer(mkdtempSync(join(tmpdir(), 'plandag-test-')), publicUrl).start();
}
