import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAIL, TEXT_BYTES, WRITER_PACE } from '#lib/domain/limits.ts';
import { seatCounts } from '#lib/domain/process/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { originsOf } from './http/addresses.ts';
import { turnedAway, type Viewer } from './access/viewer.ts';
import { Accounts } from './auth/accounts.ts';
import { Colleagues } from './auth/colleagues.ts';
import { Devices } from './auth/devices.ts';
import { Entrance } from './auth/entrance.ts';
import { OwnIds } from './auth/own-ids.ts';
import { Sessions } from './auth/sessions.ts';
import { TeamInvitations } from './auth/team-invitations.ts';
import { Visits } from './auth/visits.ts';
import { CommandDoor } from './commands/command-door.ts';
import { ProcessStore } from './commands/process-store.ts';
import { textPorts } from './commands/text-ports.ts';
import { PACE, Timers, type Pace } from './commands/timers.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { documentRepository } from './db/document-repository.ts';
import { readMeta, writeMeta } from './db/meta-repository.ts';
import { readTail } from './db/record-tail.ts';
import { seatsOfPhone } from './db/session-repository.ts';
import {
	accessPort,
	documentIn,
	rescuePort,
	type ProcessVisitor
} from './process/documents-of-process.ts';
import { Documents } from './documents/documents.ts';
import { createFeatures } from './features/index.ts';
import type { Haste } from './haste.ts';
import { hostAllowed, originAllowed, socketAllowed } from './http/guard.ts';
import { createHttp } from './http/http-server.ts';
import { Identify } from './http/identify.ts';
import { IntakeRequests } from './http/intake.ts';
import { Intake } from './intake/intake.ts';
import { Drafts } from './live/drafts.ts';
import { Live } from './live/live.ts';
import { displayName, type ViewContext } from './live/views/context.ts';
import { Lobbies } from './process/lobbies.ts';
import type { Log } from './log.ts';
import { Outbox, type MailPace } from './mail/outbox.ts';
import { Mailing } from './mail/mailing.ts';
import { Histories } from './process/proposal-history.ts';
import { openStore } from './db/open-store.ts';
import { Copying } from './process/copying.ts';
import { Deletion } from './process/deletion.ts';
import { Processes } from './process/processes.ts';
import { Printer } from './print/printer.ts';
import { Printing } from './print/printing.ts';
import { Readiness } from './readiness/readiness.ts';
import { Removal } from './process/removal.ts';
import { Retention } from './process/retention.ts';
import { SignUps } from './process/sign-ups.ts';
import { Today } from './process/today.ts';
import { StoreClock } from './clock/store-clock.ts';
import type { Services } from './services.ts';
import { SessionWatch } from './http/session-watch.ts';
import { routeUpgrades } from './http/upgrades.ts';
import { Written } from './process/written.ts';

export interface App {
	http: Server;
	services: Services;
	database: Database;
	/** Listens and gives the port. */
	listen(): Promise<number>;
	/** Believed time, epoch ms: for how long links last. */
	known(): number;
	/** How much is in memory for the people who are here now. */
	held(): { processes: number; documents: number; sections: number; sockets: number };
	/** Stops cleanly: what was received is stored, everyone is told, sockets are closed. */
	close(): Promise<void>;
}

/** Where the server has its time from. */
interface Time {
	/** The machine's clock, epoch ms: people set it, and it may be wrong. */
	wall: () => number;
	/** Ms of a clock that only goes forward. */
	elapsed: () => number;
	pace: Pace;
	/** How mails leave. */
	mailPace: MailPace;
}

const TIME: Time = { wall: Date.now, elapsed: () => performance.now(), pace: PACE, mailPace: MAIL };

/**
 * The whole server but its pages: config → store → features → http (docs/architecture.md).
 * @throws StoreTaken when another server serves this store
 * @throws StoreLost when the store is empty and was not
 * @throws StoreKeyMissing when what is encrypted in it cannot be opened
 */
export async function createApp(
	config: Config,
	log: Log,
	pages: (services: Services) => RequestListener,
	time: Partial<Time> = {}
): Promise<App> {
	const { wall, elapsed, pace, mailPace } = { ...TIME, ...time };
	const opened = await openStore(config, log, wall);
	const { database, lock, generation } = opened;
	const secure = config.publicUrl?.startsWith('https:') ?? false;
	const storeClock = await StoreClock.open(database, { wall, elapsed });
	const clock = () => storeClock.now();
	const known = () => storeClock.known();
	const store = await storeId(database);
	const sessions = new Sessions(database, known, store, secure);
	const devices = new Devices(database, known, store, secure);
	const processes = new ProcessStore(
		database,
		(id, { seq, why, cause }) =>
			log.error(`the record of process ${id} is damaged at line ${seq}: ${why}`, cause),
		elapsed
	);
	const identify = new Identify(database, sessions, processes, known);
	const lobbies = new Lobbies();
	const ownIds = await OwnIds.open(database);

	let commands: CommandDoor | null = null;
	const commandDoor = (): CommandDoor => {
		if (!commands) throw new Error('the command door does not stand yet');
		return commands;
	};

	const documents = new Documents(
		{
			store: documentRepository(database.db),
			access: accessPort(processes),
			queue: database.queue,
			rescue: rescuePort(processes, commandDoor),
			generation: { id: generation.id, setBack: generation.setBack !== null },
			log: { error: (message, cause) => log.error(message, cause) },
			watch: {
				committed: (...words) => written.committed(...words),
				returned: (...writer) => written.returned(...writer)
			}
		},
		{ limits: TEXT_BYTES, writerPace: WRITER_PACE }
	);
	const drafts = new Drafts((document) => documents.texts.textOf(document));
	const written = new Written({
		drafts,
		processes,
		commands: commandDoor,
		viewers: (process) => live.connected.viewers(process),
		announce: (process) => live.announce(process),
		wrote: (process, writer) => live.lastWrote.note(process, writer, clock()),
		log
	});

	const ports = textPorts(documents.texts, (name) => drafts.forget(name));
	const { drain } = ports;
	commands = new CommandDoor({
		database,
		processes,
		features: createFeatures(lobbies, ownIds),
		clock,
		known,
		...ports,
		changed,
		sessionsEnded: () => endSessions()
	});

	let port = config.port;
	const origins = () => originsOf(config, port);
	const http = createHttp();
	const allowed = (headers: { host?: string | undefined; origin?: string | undefined }) =>
		socketAllowed(headers, config.publicUrl);
	const live: Live = new Live(
		http,
		{
			identify: (cookies, hello) => identify.fromCookies(cookies, hello),
			context: async (process) => {
				await drafts.prepare(process, (await processes.load(process)).state);
				// Asked again: while texts were read, besloten tijd may have begun (R25).
				const { state, seq } = await processes.load(process);
				const door = lobbies.of(process);
				const lobby = door && { url: `${origins()[0] ?? ''}/join/${door.secret}`, code: door.code };
				const draft = (address: string) => drafts.of(documentIn(process, address));
				const idKey: ViewContext['idKey'] = (sender) => ownIds.keyOf(process, sender);
				const { revision, revision: texts, erasures } = drafts;
				const answering = live.answering(process);
				const beside = live.beside(process);
				const hall = live.hall(process, state);
				const times = { now: clock(), known: known() };
				const open = { lobby, answering, beside, hall, mails: config.mail !== null };
				const context = { state, ...times, ...open, idKey, draft, texts, erasures };
				return { seq, revision, context };
			},
			commands,
			storing: () => !database.health.failing,
			clock,
			generation,
			log
		},
		allowed
	);
	database.health.onChange((failing) => {
		log.error(failing ? 'the store takes no writes' : 'the store takes writes again');
		live.tellStoring(!failing);
	});
	routeUpgrades(http, { documents, identify, processes, allowed, log });

	/** Something was committed: open documents and sockets are asked again, then all are told. */
	function changed(process: string, haste: Haste): void {
		const { state, damage } = processes.peek(process) ?? {};
		documents.recheck((who) => (who as ProcessVisitor).viewer.process === process);
		if (damage) return live.connected.recheck(process, () => ({ code: 'record-damaged' }));
		if (state) live.connected.recheck(process, (viewer) => turnedAway(viewer, state));
		live.announce(process, haste);
	}

	/** Sessions ended or a phone lost a seat: their open connections end with them (R2). */
	async function sessionsEnded(): Promise<void> {
		await live.connected.recheckSessions((viewer) => identify.stillWelcome(viewer));
		const open = new Map<string, boolean>();
		for (const { viewer } of documents.visitors() as Iterable<ProcessVisitor>) {
			const key = standing(viewer);
			if (!open.has(key)) open.set(key, await identify.stillWelcome(viewer));
		}
		documents.dismiss((who) => open.get(standing((who as ProcessVisitor).viewer)) === false);
	}

	const histories = new Histories(processes, (name) => documents.texts.rows(name));
	const eraseDocument = async (name: string) => {
		await documents.texts.erase(name);
		drafts.forget(name);
	};
	const deletion = new Deletion(database, processes, {
		eraseDocument,
		gone: (process) => {
			lobbies.closed(process);
			documents.recheck((who) => (who as ProcessVisitor).viewer.process === process);
			live.connected.recheck(process, () => ({ code: 'door-closed' }));
			live.release(process);
		}
	});
	const retention = new Retention(database, deletion, storeClock, log);
	const listed = new Processes(database, processes, commands, clock, {
		here: (process) => live.connected.here(process),
		came: (process) => live.connected.came(process)
	});
	const printer = new Printer();
	const texts = (process: string, addresses: readonly string[]) =>
		database.queue.run(() => drain(process, addresses));
	const readiness = new Readiness({ processes, texts, known, printer, log });
	const accounts = new Accounts(database, known, devices, opened.markUsed);
	const services: Services = {
		sessions,
		devices,
		visits: new Visits(known, store, secure),
		accounts,
		invitations: new TeamInvitations({ database, accounts, commands, clock: known }),
		colleagues: new Colleagues({ database, commands, sessionsEnded: () => endSessions() }),
		entrance: new Entrance(
			database,
			known,
			sessions,
			async (process, seat) => {
				const { state } = await processes.load(process);
				if (!seatCounts(state, seat)) return;
				await commandDoor().runAsSystem(process, 'seat:note-device', { seat });
			},
			async (process, host, sign) => {
				const asked = { host, sign };
				return (await commandDoor().runAsSystem(process, 'table-host:ask', asked)).ok;
			},
			async (process, code, kind) =>
				(await commandDoor().runAsSystem(process, 'device-code:open', { code, kind })).ok
		),
		processes: listed,
		copying: new Copying(processes, listed, clock, texts),
		removal: new Removal(database, processes, deletion, drain),
		commands,
		identify: (session, door, process, seat) => identify.viewer(session, door, process, seat),
		otherDoor: (cookies, door, process) => identify.otherDoor(cookies, door, process),
		view: (viewer, shown, waits) => live.view(viewer, shown, waits),
		rest: (viewer) => live.rest(viewer),
		seatsOf: async (session) => {
			const { principal } = session;
			if (principal.process === null) return [];
			const { state } = await processes.load(principal.process);
			const seats = await seatsOfPhone(database.db, principal.id);
			return seats.map((id) => ({ id, displayName: displayName(state, id) }));
		},
		recordTail: (process, asked) => readTail(database.db, process, asked),
		proposalHistory: (viewer, proposal) => histories.of(viewer, proposal),
		readiness,
		printing: new Printing({ processes, database, known, printer, commands }),
		signUps: new SignUps({ processes, commands, known }),
		mailing: new Mailing({ processes, commands, isOn: config.mail !== null }),
		origins,
		today: new Today(database, storeClock, retention, log),
		clock,
		generation
	};
	const intake = new Intake();
	const lists = new IntakeRequests({ identify, processes, commands, database, intake, log });
	const handler = pages(services);
	http.on('request', (request, response) => {
		if (request.url?.startsWith('/live/')) return; // Socket.IO's own
		if (!hostAllowed(request.headers.host, config.publicUrl)) {
			response.writeHead(421, { 'content-type': 'text/plain' }).end('Misdirected request\n');
			return;
		}
		// A cookie of ours comes along from every other port of this host too (SameSite asks no more).
		if (!SAFE.has(request.method ?? '') && !originAllowed(request.headers)) {
			response.writeHead(403, { 'content-type': 'text/plain' }).end('Forbidden\n');
			return;
		}
		// Also files, which the pages' own headers do not reach.
		response.setHeader('x-content-type-options', 'nosniff');
		if (!lists.take(request, response)) handler(request, response);
	});
	const endSessions = () => void sessionsEnded().catch((cause) => log.error('sessions', cause));
	sessions.onEnd(endSessions);
	const watch = new SessionWatch({
		database,
		connected: live.connected,
		documents,
		clock: known,
		log
	});
	const outbox =
		config.mail &&
		new Outbox({
			database,
			processes,
			commands,
			mail: config.mail,
			known,
			origin: () => origins()[0] ?? '',
			putBack: generation.setBack && generation.id,
			log,
			pace: mailPace
		});
	const timers = new Timers({
		database,
		processes,
		commands,
		clock: storeClock,
		log,
		pace,
		retention,
		isOpen: (process) =>
			live.connected.viewers(process) > 0 ||
			[...documents.visitors()].some((who) => (who as ProcessVisitor).viewer.process === process),
		isAnyoneHere: () => live.connected.size > 0 || [...documents.visitors()].length > 0,
		released: (idle) => {
			for (const { id, state } of idle) {
				live.release(id);
				drafts.release(id, state);
			}
		}
	});

	return {
		http,
		services,
		database,
		listen: async () => {
			await new Promise<void>((resolve, reject) => {
				http.once('error', reject);
				http.listen(config.port, config.host, resolve);
			});
			port = (http.address() as AddressInfo).port;
			lock.tell(port);
			return port;
		},
		known,
		held: () => ({ processes: processes.held, documents: documents.open, ...live.held() }),
		close: async () => {
			await timers.stop();
			await outbox?.stop();
			watch.stop();
			intake.close();
			printer.close();
			readiness.close();
			const closed = new Promise((resolve) => http.close(resolve));
			await documents.close();
			written.stop();
			// It waits for every connection, also for a question that is never finished: those end here.
			const parted = live.close();
			await new Promise(setImmediate);
			http.closeAllConnections();
			await Promise.all([parted, closed]);
			await commandDoor().idle();
			await storeClock.keep().catch((cause) => log.error('clock', cause));
			await opened.close();
		}
	};
}

/** Methods that change nothing. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** One browser may stand in a process as several people: a couple's phone holds two seats (R2). */
const standing = ({ session, process, id }: Viewer) => `${session} ${process} ${id}`;

/** Names this store's cookies, so that two servers on one host do not log each other out. */
async function storeId(database: Database): Promise<string> {
	const known = await readMeta(database.db, 'store-id');
	if (known !== null) return known;
	const made = newId().slice(0, 6);
	await database.write((trx) => writeMeta(trx, 'store-id', made));
	return made;
}
