import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import { documentRepository, type DocumentSchema } from '#server/db/document-repository.ts';
import { up } from '#server/db/migrations/0002-documents.ts';
import { up as joinRows } from '#server/db/migrations/0007-texts.ts';
import { WriteQueue } from '#server/db/write-queue.ts';
import { DocumentExists, type CommandTexts } from '#server/documents/room/command-texts.ts';
import { Documents } from '#server/documents/documents.ts';
import type { DocumentOptions } from '#server/documents/options.ts';
import type { Access, DocumentStore, Rescue } from '#server/documents/ports.ts';
import { FIELD } from './ledger.ts';

/** How the store fails: not at all, before anything is stored, or only in its answer. */
export type StoreHealth = 'well' | 'fails' | 'fails after storing';

const OPTIONS: Partial<DocumentOptions> = {
	sweep: 10,
	idle: 5,
	compactEvery: 4,
	compactAtUnload: 1,
	retryFirst: 5,
	retryMax: 20,
	lateAtJoin: 5_000,
	lateWhenOpen: 100
};

/** One life of the server: after a crash nothing of it is heard any more. */
interface Life {
	readonly documents: Documents;
	readonly queue: WriteQueue;
	readonly db: Kysely<DocumentSchema>;
	readonly file: Sqlite.Database;
}

/**
 * Live documents as the whole server has them: on a SQLite file, with commands that drain and
 * close, a rescue that makes documents, and a door that stays while what is behind it restarts.
 */
export class World {
	readonly errors: unknown[] = [];
	health: StoreHealth = 'well';
	/** Whether what readers write becomes a document of its own. */
	readonly takesFromReaders: boolean;
	/** What closed documents were when a command closed them. */
	readonly closed = new Map<string, string>();
	/** By `seat doc`; who is not in it may write. */
	readonly rights = new Map<string, Access>();
	/** Sees only what is committed. */
	readonly onDisk: Sqlite.Database;
	readonly #folder = mkdtempSync(join(tmpdir(), 'documents-'));
	readonly #server: Server = createServer();
	readonly #sockets = new Set<Duplex>();
	#life: Life;

	private constructor(takesFromReaders: boolean, life: (world: World) => Life) {
		this.takesFromReaders = takesFromReaders;
		this.#life = life(this);
		this.onDisk = new Sqlite(join(this.#folder, 'documents.sqlite'));
	}

	static async start({ takesFromReaders = false } = {}): Promise<World> {
		const world = new World(takesFromReaders, (self) => self.#begin());
		await up(world.#life.db as Kysely<unknown>);
		await joinRows(world.#life.db as Kysely<unknown>);
		world.#server.on('upgrade', (req, socket, head) => {
			world.#sockets.add(socket);
			socket.once('close', () => world.#sockets.delete(socket));
			socket.on('error', () => socket.destroy());
			const seat = new URL(req.url ?? '', 'http://x').searchParams.get('seat') ?? 'nobody';
			const visitor = {
				scope: '',
				seatKey: seat,
				name: `Name of ${seat}`,
				sessionId: seat,
				door: 'seat'
			};
			world.documents.handleUpgrade(req, socket, head, visitor);
		});
		await new Promise<void>((resolve) => world.#server.listen(0, '127.0.0.1', resolve));
		return world;
	}

	get documents(): Documents {
		return this.#life.documents;
	}

	get url(): string {
		return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/documents`;
	}

	access(seat: string, doc: string): Access {
		const given = this.rights.get(`${seat} ${doc}`) ?? 'write';
		return this.closed.has(doc) && given === 'write' ? 'closed' : given;
	}

	allow(seat: string, doc: string, access: Access): void {
		this.rights.set(`${seat} ${doc}`, access);
	}

	/** A document that a command made, as all are. */
	async seed(doc: string, text: string, author: string): Promise<void> {
		const { queue, db, documents } = this.#life;
		await queue.run(() =>
			db.transaction().execute(async (trx) => {
				await documents.texts.seed(doc, { [FIELD]: text }, author, documentRepository(trx));
			})
		);
	}

	/**
	 * A command that takes a document's text in its own transaction.
	 * @param ms it stays open
	 * @param outcome `closes`: committed, and nobody may write here any more
	 */
	async command(doc: string, ms: number, outcome: CommandOutcome): Promise<void> {
		const { queue, db, documents } = this.#life;
		const job = queue.run(async () => {
			let drained: Awaited<ReturnType<CommandTexts['drainWithin']>> | undefined;
			let done = false;
			try {
				await db.transaction().execute(async (trx) => {
					drained = await documents.texts.drainWithin(doc, this.#gated(documentRepository(trx)));
					await pause(ms);
					if (outcome === 'rolls back') throw new Refused();
				});
				done = true;
				if (outcome === 'closes') this.closed.set(doc, drained?.fields[FIELD] ?? '');
			} finally {
				if (outcome !== 'never settles') drained?.settle(done ? 'committed' : 'rolled-back');
			}
		});
		await job.catch((cause: unknown) => {
			if (!(cause instanceof Refused)) this.errors.push(cause);
		});
		documents.recheck();
	}

	/** An ordinary stop and start. */
	async restart(): Promise<void> {
		const { documents, queue, db } = this.#life;
		this.health = 'well';
		await documents.close();
		await queue.idle();
		await db.destroy();
		this.#life = this.#begin();
	}

	/** The process is gone between two steps: its file handle with what was open, and all sockets. */
	crash(): void {
		const { documents, file } = this.#life;
		file.close();
		for (const socket of this.#sockets) socket.destroy();
		// Only so that its timers end: it has nothing to write to.
		void documents.close();
		this.#life = this.#begin();
	}

	async end(): Promise<void> {
		await this.#life.documents.close();
		await this.#life.queue.idle();
		await this.#life.db.destroy();
		this.onDisk.close();
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((resolve) => this.#server.close(resolve));
		rmSync(this.#folder, { recursive: true, force: true });
	}

	#begin(): Life {
		const file = new Sqlite(join(this.#folder, 'documents.sqlite'));
		file.pragma('journal_mode = WAL');
		// Nothing here is about power cuts: the test of crashes has a process of its own.
		file.pragma('synchronous = OFF');
		const db = new Kysely<DocumentSchema>({ dialect: new SqliteDialect({ database: file }) });
		const queue = new WriteQueue();
		const store = this.#gated(documentRepository(db));
		const rescue = this.#rescue(queue, db);
		const documents: Documents = new Documents(
			{
				store,
				queue,
				access: { access: (who, doc) => this.access(who.seatKey, doc) },
				rescue: rescue(() => documents),
				log: { error: (message, cause) => file.open && this.errors.push([message, cause]) }
			},
			OPTIONS
		);
		return { documents, queue, db, file };
	}

	#gated(store: DocumentStore): DocumentStore {
		const gate = async <T>(write: () => Promise<T>): Promise<T> => {
			if (this.health === 'fails') throw new StoreAway();
			const result = await write();
			if (this.health === 'fails after storing') throw new StoreAway();
			return result;
		};
		return {
			...store,
			commit: (...given) => gate(() => store.commit(...given)),
			saveSnapshot: (...given) => gate(() => store.saveSnapshot(...given)),
			saveLateText: (late) => gate(() => store.saveLateText(late))
		};
	}

	/** Late text becomes `late/<seat>/<document>/<key>`, as a command of its own. */
	#rescue(queue: WriteQueue, db: Kysely<DocumentSchema>): (of: () => Documents) => Rescue {
		return (documents) => ({
			takes: (who, doc) => this.access(who.seatKey, doc) === 'closed' || this.takesFromReaders,
			renamed: () => ({}),
			seesWhole: () => true,
			takesMore: () => true,
			lateText: async ({ seatKey }, doc, late, key) => {
				const hash = createHash('sha256').update(key).digest('hex').slice(0, 16);
				const name = `${lateNames(seatKey, doc)}${hash}`;
				const copy = { from: doc, renamed: {}, late, author: seatKey, ownOnly: false };
				const make = (trx: Transaction<DocumentSchema>) =>
					documents().texts.seedCopy(name, copy, this.#gated(documentRepository(trx)));
				try {
					await queue.run(() => db.transaction().execute(make));
				} catch (cause) {
					// Made before, and the answer was lost.
					if (!(cause instanceof DocumentExists)) throw cause;
				}
				return { doc: name };
			}
		});
	}
}

export type CommandOutcome = 'commits' | 'rolls back' | 'never settles' | 'closes';

/** How the documents begin that a seat's late text of a document became. */
export function lateNames(seat: string, doc: string): string {
	return `late/${seat}/${doc.replaceAll('/', '.')}/`;
}

class Refused extends Error {}

export class StoreAway extends Error {
	constructor() {
		super('the store is away');
	}
}
