import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type WebSocket from 'ws';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { Committer } from './committer.ts';
import { Connection } from './connection.ts';
import type { ConnectionHost } from './connection-host.ts';
import { LateTexts } from './late-text.ts';
import { documentNameIn } from './document-name.ts';
import { textsIn, textsWith } from './live-document.ts';
import { DEFAULT_OPTIONS, type DocumentOptions } from './options.ts';
import type * as ports from './ports.ts';
import { CLOSE_GOING_AWAY, CLOSE_TRY_AGAIN } from './protocol.ts';
import { Registry } from './registry.ts';
import { Throttle } from './throttle.ts';

export interface DocumentPorts {
	readonly store: ports.DocumentStore;
	readonly access: ports.DocumentAccess;
	readonly queue: ports.WriteQueue;
	readonly rescue: ports.Rescue;
	readonly log: ports.Log;
	readonly watch?: ports.Watch;
}

/** The outcome of a drain that is part of a command's own transaction. */
export interface Drained {
	/** The texts with everything received so far. */
	readonly fields: Record<string, string>;
	/** To be called when the transaction has ended, still inside the job. */
	settle(outcome: 'committed' | 'rolled-back'): void;
}

/** A document was to be made under a name that has one already. */
export class DocumentExists extends Error {
	constructor(name: string) {
		super(`document ${name} exists`);
	}
}

/** A store whose calls take part in the caller's transaction. */
type TransactionStore = Pick<ports.DocumentStore, 'load' | 'commit'>;

/** Well above the largest document, so that too large is answered rather than cut off. */
const MAX_FRAME = 4 * 1024 * 1024;
const CLOSE_PATIENCE = 5_000;

/** All live documents of this process. */
export class Documents {
	private readonly ports: DocumentPorts;
	private readonly options: DocumentOptions;
	private readonly registry: Registry;
	private readonly committer: Committer;
	private readonly host: ConnectionHost;
	private readonly upgrades = new WebSocketServer({
		noServer: true,
		perMessageDeflate: false,
		clientTracking: false,
		maxPayload: MAX_FRAME
	});
	private readonly sockets = new Set<WebSocket>();
	private readonly throttle: Throttle;
	private readonly sweeper: NodeJS.Timeout;
	private closed = false;

	constructor(given: DocumentPorts, options: Partial<DocumentOptions> = {}) {
		this.ports = given;
		this.options = { ...DEFAULT_OPTIONS, ...options };
		this.throttle = new Throttle(this.options.writerPace);
		const access = (who: ports.Visitor, doc: string) => this.askAccess(who, doc);
		this.registry = new Registry({ ...given, options: this.options });
		this.committer = new Committer({ ...given, options: this.options, access });
		const lateTexts = new LateTexts({ ...given, now: this.options.now });
		this.host = {
			options: this.options,
			enqueue: (document, entry) => {
				document.enqueue(entry);
				this.committer.touch(document);
			},
			presenceChanged: (document) => this.committer.touch(document),
			takesLate: (visitor, document) => given.rescue.takes(visitor, document.name),
			keepLate: (visitor, document, updates) =>
				lateTexts.keep(visitor, document, updates).catch((cause: unknown) => {
					given.log.error(`late text of ${document.name} could not be kept`, cause);
					return null;
				})
		};
		const sweep = () => {
			this.registry.sweep(this.options.now(), this.committer);
			this.throttle.sweep();
		};
		this.sweeper = setInterval(sweep, this.options.sweep);
		this.sweeper.unref();
	}

	/**
	 * Takes over an upgrade request for `/documents/<name>`. Who it is, and whether the request may
	 * come from that origin, is decided before.
	 */
	handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer, visitor: ports.Visitor): void {
		const url = new URL(req.url ?? '/', 'http://localhost');
		const name = documentNameIn(url.pathname);
		const announced = url.searchParams.get('plandag') === '1';
		this.upgrades.handleUpgrade(req, socket, head, (ws) => {
			this.accept(ws, visitor, name, announced);
		});
	}

	/** @param announced whether the client understands our additions to the protocol */
	accept(socket: WebSocket, visitor: ports.Visitor, name: string | null, announced = false): void {
		this.sockets.add(socket);
		socket.once('close', () => this.sockets.delete(socket));
		// Access before existence: an unknown document and a forbidden one look the same.
		const access = name === null ? 'none' : this.askAccess(visitor, name);
		const { registry } = this;
		const document = name === null || access === 'none' ? registry.nowhere() : registry.get(name);
		const connection = new Connection(socket, { visitor, announced, document }, this.host);
		if (this.closed) return connection.close(CLOSE_GOING_AWAY);
		if (access === 'none') return connection.refuse('no-access');
		this.throttle.watch(socket, visitor.seatKey);
		document.connections.add(connection);
		registry.ready(document).then(
			() => connection.welcome(this.askAccess(visitor, document.name)),
			() => connection.close(CLOSE_TRY_AGAIN)
		);
	}

	/**
	 * Asks access again for open connections; who lost it hears so and is closed at once.
	 * @param affected which connections to ask about; all when left out
	 */
	recheck(affected: (who: ports.Visitor, doc: string) => boolean = () => true): void {
		for (const document of this.registry.all) {
			for (const connection of [...document.connections]) {
				if (!affected(connection.visitor, document.name)) continue;
				connection.changeAccess(this.askAccess(connection.visitor, document.name));
			}
		}
	}

	/** Who has a document open now; someone with several is named as often. */
	*visitors(): Generator<ports.Visitor> {
		for (const document of this.registry.all) {
			for (const { visitor } of document.connections) yield visitor;
		}
	}

	/** Sends away open connections whose session ended: refused and closed at once. */
	dismiss(gone: (who: ports.Visitor) => boolean): void {
		for (const document of this.registry.all) {
			for (const connection of [...document.connections]) {
				if (gone(connection.visitor)) connection.refuse('no-access');
			}
		}
	}

	/**
	 * Commits and shows all that was received, and gives the texts. Only inside a job of the write
	 * queue, before that job opens a transaction of its own: the updates are durable whatever
	 * becomes of the job, and nothing comes in between, because the job holds the queue.
	 */
	async drain(name: string): Promise<Record<string, string>> {
		const drained = await this.drainWithin(name, this.ports.store);
		drained.settle('committed');
		return drained.fields;
	}

	/**
	 * The same as part of the job's own transaction: stored with it, shown only when `settle` says
	 * it was committed, received again when it rolled back. A job that fails to settle costs a
	 * reading of the store, nothing else.
	 * @param within a store bound to the open transaction; not for a document it seeded itself
	 */
	async drainWithin(name: string, within: TransactionStore): Promise<Drained> {
		const document = this.registry.get(name);
		if (document.drained) throw new Error(`${name} is drained already: settle first`);
		const filledHere = !document.filled;
		if (filledHere) document.fill(await within.load(name));
		await this.committer.settleUncertain(document);
		const batch = this.committer.take(document);
		const updates = batch.entries.map(({ update }) => update);
		const fields = updates.length > 0 ? textsWith(document.doc, updates) : textsIn(document.doc);
		if (batch.rows.length > 0) {
			document.uncertain = document.drained = true;
			this.committer.touch(document);
			await within.commit(batch.rows);
		}
		return {
			fields,
			settle: (outcome) => {
				if (outcome === 'committed') return this.committer.publish(batch);
				document.uncertain = document.drained = false;
				if (filledHere) document.empty();
			}
		};
	}

	/**
	 * Makes a document with these texts, written by `author`. Inside a job of the write queue;
	 * throws `DocumentExists` when it was made before.
	 * @param within a store bound to the job's transaction, when it has one
	 */
	async seed(
		name: string,
		fields: Readonly<Record<string, string>>,
		author: string,
		within: TransactionStore = this.ports.store
	): Promise<void> {
		const stored = await within.load(name);
		if (stored.snapshot || stored.updates.length > 0 || this.registry.find(name)?.queue.length) {
			throw new DocumentExists(name);
		}
		const doc = new Y.Doc();
		doc.transact(() => {
			for (const [field, text] of Object.entries(fields))
				doc.getText(field).insert(0, text.replaceAll('\r\n', '\n'));
		});
		const update = Y.encodeStateAsUpdate(doc);
		const binds = [doc.clientID];
		await within.commit([{ doc: name, seq: 1, update, author, at: this.options.now(), binds }]);
		// Opened before it was made: read again, when the transaction has ended.
		const open = this.registry.find(name);
		if (!open?.filled) return;
		open.uncertain = true;
		this.committer.touch(open);
	}

	/** The committed texts of a document. Not from inside a job of the write queue. */
	async textOf(name: string): Promise<Record<string, string>> {
		const document = this.registry.get(name);
		await this.registry.ready(document);
		return textsIn(document.doc);
	}

	/**
	 * Removes a document from the store and from memory, and sends everyone away. Inside a job of
	 * the write queue; copies of its text elsewhere (versions) are their owners' to erase.
	 */
	async erase(name: string): Promise<void> {
		await this.ports.store.erase(name);
		this.forget(name);
	}

	/**
	 * Lets go of a document that a transaction erased from the store, and sends everyone away. After
	 * the commit, still inside the same job of the write queue.
	 */
	forget(name: string): void {
		const document = this.registry.find(name);
		if (!document) return;
		this.registry.remove(document);
		this.committer.forget(document);
		while (document.queue.length > 0) document.dequeue(0);
		for (const connection of [...document.connections]) connection.refuse('erased');
		document.doc.destroy();
	}

	/** Stores what was received, tells everyone we go away, and lets go of all sockets. */
	async close(): Promise<void> {
		this.closed = true;
		clearInterval(this.sweeper);
		const deadline = Date.now() + CLOSE_PATIENCE;
		for (const document of this.registry.all) {
			for (const connection of document.connections) connection.stopReading();
		}
		while ((await this.committer.flush()) && Date.now() < deadline) await pause(50);
		this.committer.stop();
		for (const document of this.registry.all) {
			for (const connection of [...document.connections]) connection.close(CLOSE_GOING_AWAY);
		}
		const cut = Date.now() + 1_000;
		while (this.sockets.size > 0 && Date.now() < cut) await pause(10);
		for (const socket of this.sockets) socket.terminate();
	}

	/** A question that fails is answered with no. */
	private askAccess(who: ports.Visitor, doc: string): ports.Access {
		try {
			return this.ports.access.access(who, doc);
		} catch (cause) {
			this.ports.log.error(`access to ${doc} could not be decided`, cause);
			return 'none';
		}
	}
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
