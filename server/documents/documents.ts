import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type WebSocket from 'ws';
import { WebSocketServer } from 'ws';
import type { ConnectionHost } from '#server/documents/connection/connection-host.ts';
import { Connection } from '#server/documents/connection/connection.ts';
import { CommandTexts } from '#server/documents/room/command-texts.ts';
import { Committer } from '#server/documents/room/committer.ts';
import { LateTexts } from '#server/documents/room/late-text.ts';
import { Registry } from '#server/documents/room/registry.ts';
import { documentNameIn, nameIn } from '#server/documents/wire/document-name.ts';
import { ANNOUNCEMENT, CLOSE_GOING_AWAY, CLOSE_TRY_AGAIN } from '#lib/protocol/documents.ts';
import { Throttle } from '#server/documents/wire/throttle.ts';
import { DEFAULT_OPTIONS, type DocumentOptions } from './options.ts';
import * as ports from './ports.ts';

export interface DocumentPorts {
	readonly store: ports.DocumentStore;
	readonly access: ports.DocumentAccess;
	readonly queue: ports.WriteQueue;
	readonly rescue: ports.Rescue;
	readonly log: ports.Log;
	readonly watch?: ports.Watch;
	readonly generation?: ports.StoreGeneration;
}

/** Well above the largest document, so that too large is answered rather than cut off. */
const MAX_FRAME = 4 * 1024 * 1024;
const CLOSE_PATIENCE = 5_000;

/** All live documents of this process. */
export class Documents {
	readonly #ports: DocumentPorts;
	readonly #options: DocumentOptions;
	readonly #registry: Registry;
	readonly committer: Committer;
	readonly #host: ConnectionHost;
	/** What commands do with the texts. */
	readonly texts: CommandTexts;
	readonly #upgrades = new WebSocketServer({
		noServer: true,
		perMessageDeflate: false,
		clientTracking: false,
		maxPayload: MAX_FRAME
	});
	readonly #sockets = new Set<WebSocket>();
	/** How many connections each seat has. */
	readonly #links = new Map<string, number>();
	readonly #throttle: Throttle;
	readonly #sweeper: NodeJS.Timeout;
	#closed = false;

	constructor(given: DocumentPorts, options: Partial<DocumentOptions> = {}) {
		this.#ports = given;
		this.#options = { ...DEFAULT_OPTIONS, ...options };
		this.#throttle = new Throttle(this.#options.writerPace);
		const access = (who: ports.Visitor, doc: string) => this.#askAccess(who, doc);
		this.#registry = new Registry({ ...given, options: this.#options });
		this.committer = new Committer({ ...given, options: this.#options, access });
		this.texts = new CommandTexts({
			store: given.store,
			queue: given.queue,
			registry: this.#registry,
			committer: this.committer,
			now: this.#options.now
		});
		const lateTexts = new LateTexts({
			...given,
			registry: this.#registry,
			committer: this.committer,
			options: this.#options,
			access
		});
		const generation = given.generation ?? ports.ONE_GENERATION;
		this.#host = {
			options: this.#options,
			generation,
			log: given.log,
			gate: (socket, { seatKey }) => this.#throttle.gate(socket, seatKey),
			touch: (room) => this.committer.touch(room),
			takesLate: (visitor, room) => given.rescue.takes(visitor, room.name),
			keepLate: (visitor, room, updates, own) =>
				lateTexts
					.keep(visitor, room, updates, generation.setBack ? { own } : null)
					.catch((cause: unknown) => {
						given.log.error(`late text of ${room.name} could not be kept`, cause);
						throw cause;
					})
		};
		const sweep = () => {
			this.#registry.sweep(this.#options.elapsed(), this.committer);
			this.#throttle.sweep();
		};
		this.#sweeper = setInterval(sweep, this.#options.sweep);
		this.#sweeper.unref();
	}

	/**
	 * Takes over an upgrade request for `/documents/<name>`. Who it is, and whether the request may
	 * come from that origin, is decided before.
	 */
	handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer, visitor: ports.Visitor): void {
		const url = new URL(req.url ?? '/', 'http://localhost');
		const address = documentNameIn(url.pathname);
		const announced = url.searchParams.get('plandag') === ANNOUNCEMENT.plandag;
		this.#upgrades.handleUpgrade(req, socket, head, (ws) => {
			this.accept(ws, visitor, address, announced);
		});
	}

	/**
	 * @param address what the client asks for, in its own scope
	 * @param announced whether the client understands our additions to the protocol
	 */
	accept(
		socket: WebSocket,
		visitor: ports.Visitor,
		address: string | null,
		announced = false
	): void {
		const name = address === null ? null : nameIn(visitor.scope, address);
		this.#sockets.add(socket);
		socket.once('close', () => this.#sockets.delete(socket));
		// Access before existence: an unknown document and a forbidden one look the same.
		const access = name === null ? 'none' : this.#askAccess(visitor, name);
		const registry = this.#registry;
		const room = name === null || access === 'none' ? registry.nowhere() : registry.get(name);
		const connection = new Connection(socket, { visitor, announced, room }, this.#host);
		if (this.#closed) return connection.close(CLOSE_GOING_AWAY);
		if (access === 'none') return connection.refuse('no-access');
		// The one that comes last: whoever is at work goes on, and this comes back.
		const links = this.#links.get(visitor.seatKey) ?? 0;
		if (links >= this.#options.maxLinks) return connection.close(CLOSE_TRY_AGAIN);
		this.#links.set(visitor.seatKey, links + 1);
		socket.once('close', () => this.#unlink(visitor.seatKey));
		room.join(connection);
		registry.ready(room).then(
			() => {
				connection.welcome(this.#askAccess(visitor, room.name));
				const { seatKey } = visitor;
				if (room.ids.haveFrom(seatKey, room.doc)) this.#ports.watch?.returned(room.name, seatKey);
			},
			() => connection.close(CLOSE_TRY_AGAIN)
		);
	}

	/**
	 * Asks access again for open connections; who lost it hears so and is closed at once.
	 * @param affected which connections to ask about; all when left out
	 */
	recheck(affected: (who: ports.Visitor, doc: string) => boolean = () => true): void {
		for (const room of this.#registry.all) {
			for (const member of [...room.members]) {
				if (!affected(member.visitor, room.name)) continue;
				member.changeAccess(this.#askAccess(member.visitor, room.name));
			}
		}
	}

	/** How many documents are in memory. */
	get open(): number {
		return this.#registry.count;
	}

	/** Who has a document open now; someone with several is named as often. */
	*visitors(): Generator<ports.Visitor> {
		for (const room of this.#registry.all) {
			for (const { visitor } of room.members) yield visitor;
		}
	}

	#unlink(seatKey: string): void {
		const links = (this.#links.get(seatKey) ?? 0) - 1;
		if (links > 0) this.#links.set(seatKey, links);
		else this.#links.delete(seatKey);
	}

	/** Sends away open connections whose session ended: refused and closed at once. */
	dismiss(gone: (who: ports.Visitor) => boolean): void {
		for (const room of this.#registry.all) {
			room.inbox.processAll();
			for (const member of [...room.members]) {
				if (gone(member.visitor)) member.refuse('no-access');
			}
		}
	}

	/** Stores what was received, tells everyone we go away, and lets go of all sockets. */
	async close(): Promise<void> {
		this.#closed = true;
		clearInterval(this.#sweeper);
		const deadline = performance.now() + CLOSE_PATIENCE;
		for (const room of this.#registry.all) {
			for (const member of room.members) member.stopReading();
		}
		while ((await this.committer.flush()) && performance.now() < deadline) await pause(50);
		this.committer.stop();
		for (const room of this.#registry.all) {
			for (const member of [...room.members]) member.close(CLOSE_GOING_AWAY);
		}
		const cut = performance.now() + 1_000;
		while (this.#sockets.size > 0 && performance.now() < cut) await pause(10);
		for (const socket of this.#sockets) socket.terminate();
	}

	/** A question that fails is answered with no. */
	#askAccess(who: ports.Visitor, doc: string): ports.Access {
		try {
			return this.#ports.access.access(who, doc);
		} catch (cause) {
			this.#ports.log.error(`access to ${doc} could not be decided`, cause);
			return 'none';
		}
	}
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
