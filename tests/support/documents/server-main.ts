/**
 * A process of its own with nothing but live documents, on the store that the whole server has.
 * It can end itself between two statements: product code knows nothing of that.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import WebSocket from 'ws';
import { openDatabase } from '#server/db/database.ts';
import { documentRepository } from '#server/db/document-repository.ts';
import { Inbox } from '#server/documents/room/inbox.ts';
import { Documents } from '#server/documents/documents.ts';
import { NO_RESCUE } from '#server/documents/ports.ts';
import type { FromServer, KillPoint, ServerHealth, ServerSettings } from './server-process.ts';

/** As the whole server has them (server/app.ts). */
const AS_SERVED = {
	limits: { proposal: 256 * 1024 },
	writerPace: {
		bytes: { burst: 1024 * 1024, perSecond: 32 * 1024 },
		messages: { burst: 2_000, perSecond: 80 }
	}
};

const settings = JSON.parse(process.argv[2] ?? '{}') as ServerSettings;
const unhandled: string[] = [];
const errors: string[] = [];
process.on('unhandledRejection', (cause) => unhandled.push(String(cause)));
process.on('uncaughtException', (cause) => unhandled.push(cause.stack ?? String(cause)));
process.on('disconnect', () => process.exit());

if (settings.kill) endAt(settings.kill);
const { db, queue } = await openDatabase(settings.folder);
const documents = new Documents(
	{
		store: documentRepository(db),
		queue,
		access: { access: ({ seatKey }) => (seatKey.startsWith('reader') ? 'read' : 'write') },
		rescue: NO_RESCUE,
		log: { error: (message, cause) => errors.push(`${message}: ${String(cause)}`) }
	},
	{
		...AS_SERVED,
		...(settings.compactEvery
			? { compactEvery: settings.compactEvery, compactAtUnload: 1, idle: 20, sweep: 10 }
			: {})
	}
);

const server = createServer();
server.on('upgrade', (req, socket, head) => {
	socket.on('error', () => socket.destroy());
	const seat = new URL(req.url ?? '', 'http://x').searchParams.get('seat') ?? 'nobody';
	const visitor = {
		scope: '',
		seatKey: seat,
		name: `Name of ${seat}`,
		sessionId: seat,
		door: 'seat'
	};
	documents.handleUpgrade(req, socket, head, visitor);
});
server.on('clientError', (_cause, socket) => socket.destroy());
const listen = () => server.listen(settings.port, '127.0.0.1');
// While it was down somebody's own end of a connection may have got the port.
server.on('error', () => setTimeout(listen, 50));
server.on('listening', () => say({ port: (server.address() as AddressInfo).port }));
listen();

const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
process.on('message', () => say({ health: health() }));

/** What a message costs here, or all that are looked at together, whatever else the machine does. */
let busiest = 0;
const emit = WebSocket.prototype.emit;
WebSocket.prototype.emit = function (this: WebSocket, ...given: Parameters<typeof emit>) {
	const job = () => emit.apply(this, given);
	return given[0] === 'message' ? counted(job) : job();
};
// Updates are looked at later, and several together.
for (const name of ['processAll', 'processForAWhile'] as const) {
	const look = Inbox.prototype[name];
	Inbox.prototype[name] = function (this: Inbox) {
		counted(() => look.call(this));
	};
}

function counted<Result>(job: () => Result): Result {
	const before = process.threadCpuUsage();
	const result = job();
	const { user, system } = process.threadCpuUsage(before);
	busiest = Math.max(busiest, (user + system) / 1_000);
	return result;
}

function health(): ServerHealth {
	const still = loop.max / 1e6;
	const message = busiest;
	busiest = 0;
	globalThis.gc?.();
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	loop.reset();
	return { heap: heapUsed, outside: external, still, busiest: message, unhandled, errors };
}

function say(message: FromServer): void {
	process.send?.(message);
}

/** Counts how often statements run that have these words in them, `begin` and `commit` too. */
function endAt({ at, when, nth }: KillPoint): void {
	let passed = 0;
	const prepare = Sqlite.prototype.prepare;
	Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
		const statement = prepare.call(this, sql);
		return sql.includes(at) ? counted(statement) : statement;
	} as typeof prepare;

	function counted(statement: Sqlite.Statement) {
		return new Proxy(statement, {
			get(target, name) {
				const member = Reflect.get(target, name) as unknown;
				if (typeof member !== 'function') return member;
				if (name !== 'run' && name !== 'all') return member.bind(target) as unknown;
				return (...given: unknown[]) => {
					const here = ++passed === nth;
					if (here && when === 'before') process.kill(process.pid, 'SIGKILL');
					const result: unknown = member.apply(target, given);
					if (here) process.kill(process.pid, 'SIGKILL');
					return result;
				};
			}
		});
	}
}
