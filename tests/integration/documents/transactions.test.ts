import * as decoding from 'lib0/decoding';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentStore } from '#server/documents/ports.ts';
import { documentRepository, type DocumentSchema } from '#server/db/document-repository.ts';
import { up } from '#server/db/migrations/0002-documents.ts';
import { up as joinRows } from '#server/db/migrations/0007-texts.ts';
import { MESSAGE_SYNC } from '#lib/protocol/documents.ts';
import { step1Message } from '#server/documents/wire/protocol.ts';
import {
	DOC,
	FIELD,
	joinRaw,
	joinStock,
	pause,
	startServer,
	storedText,
	until
} from './harness.ts';

/** Documents and commands on one handle, as in production. */
async function onSqlite(options = {}) {
	const db = new Kysely<DocumentSchema>({
		dialect: new SqliteDialect({ database: new Sqlite(':memory:') })
	});
	onTestFinished(() => db.destroy());
	await up(db as Kysely<unknown>);
	await joinRows(db as Kysely<unknown>);
	const store = documentRepository(db);
	return { db, store, server: await startServer({ store, options }) };
}

test('a tick during a command that rolls back is not taken along', async () => {
	const { db, store, server } = await onSqlite();
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	const command = server.queue.run(() =>
		db.transaction().execute(async (trx) => {
			await server.documents.texts.seed(
				'proposal/two',
				{ [FIELD]: 'x' },
				'a',
				documentRepository(trx)
			);
			anna.text.insert(0, 'bank');
			await pause(100);
			expect(bob.text.toString()).toBe('');
			throw new Error('refused');
		})
	);
	await expect(command).rejects.toThrow('refused');
	await until(() => bob.text.toString() === 'bank');
	expect(await storedText(store)).toBe('bank');
	expect((await store.load('proposal/two')).updates).toEqual([]);
});

test('who joins during a command does not see what it may still take back', async () => {
	const { db, server } = await onSqlite();
	let anna!: ReturnType<typeof joinStock>;
	const command = server.queue.run(() =>
		db.transaction().execute(async (trx) => {
			await server.documents.texts.seed(DOC, { [FIELD]: 'te vroeg' }, 'a', documentRepository(trx));
			anna = joinStock(server, 'anna');
			await pause(80);
			throw new Error('refused');
		})
	);
	await expect(command).rejects.toThrow('refused');
	await anna.synced();
	expect(anna.text.toString()).toBe('');
});

test.each(['committed', 'rolled-back'] as const)(
	'a drain within a command’s transaction that is %s',
	async (outcome) => {
		const { db, store, server } = await onSqlite({ quietTick: 60, idle: 10 });
		await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: 'bank' }, 'a'));
		const anna = joinStock(server, 'anna');
		const bob = joinStock(server, 'bob');
		await until(() => [anna, bob].every(({ text }) => text.toString() === 'bank'));
		anna.text.insert(4, 'je');
		await pause(20);
		const command = server.queue.run(async () => {
			let drained: Awaited<ReturnType<typeof server.documents.texts.drainWithin>> | undefined;
			try {
				await db.transaction().execute(async (trx) => {
					drained = await server.documents.texts.drainWithin(DOC, documentRepository(trx));
					expect(drained.fields).toEqual({ [FIELD]: 'bankje' });
					await pause(80);
					if (outcome === 'rolled-back') throw new Error('refused');
				});
			} finally {
				drained?.settle(outcome);
			}
		});
		await command.catch(() => undefined);
		await until(() => bob.text.toString() === 'bankje');
		expect(await storedText(store)).toBe('bankje');
		expect((await store.history(DOC)).map(({ author }) => author)).toEqual(['a', 'anna']);
	}
);

test('a document drained by a command that rolls back, and in memory only for that, is read again', async () => {
	const { db, store, server } = await onSqlite();
	const command = server.queue.run(async () => {
		let settle: (() => void) | undefined;
		try {
			await db.transaction().execute(async (trx) => {
				const within = documentRepository(trx);
				await server.documents.texts.seed(DOC, { [FIELD]: 'te vroeg' }, 'a', within);
				const drained = await server.documents.texts.drainWithin(DOC, within);
				settle = () => drained.settle('rolled-back');
				expect(drained.fields).toEqual({ [FIELD]: 'te vroeg' });
				throw new Error('refused');
			});
		} finally {
			settle?.();
		}
	});
	await expect(command).rejects.toThrow('refused');
	expect(await server.documents.texts.textOf(DOC)).toEqual({});
	expect(await storedText(store)).toBe('');
});

test.each(['settles', 'never settles'] as const)(
	'who joins during a command that drains, rolls back and %s, gets the text that is there',
	async (settling) => {
		const { db, server } = await onSqlite();
		await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: 'bank' }, 'a'));
		let joining!: ReturnType<typeof joinRaw>;
		const command = server.queue.run(async () => {
			let settle: (() => void) | undefined;
			try {
				await db.transaction().execute(async (trx) => {
					const drained = await server.documents.texts.drainWithin(DOC, documentRepository(trx));
					settle = () => drained.settle('rolled-back');
					joining = joinRaw(server, 'anna');
					await pause(80);
					throw new Error('refused');
				});
			} finally {
				if (settling === 'settles') settle?.();
			}
		});
		await expect(command).rejects.toThrow('refused');
		const anna = await joining;
		anna.send(step1Message(new Y.Doc()));
		await until(() => anna.of(MESSAGE_SYNC).length > 1);
		const copy = new Y.Doc();
		const [, answer] = anna.of(MESSAGE_SYNC);
		decoding.readVarUint(answer!);
		Y.applyUpdate(copy, decoding.readVarUint8Array(answer!));
		expect(copy.getText(FIELD).toString()).toBe('bank');
	}
);

test('a drain within a transaction, after a commit that failed, reads within it too', async () => {
	const { db, store } = await onSqlite();
	let state: 'well' | 'answers fail' | 'taken' = 'well';
	const server = await startServer<DocumentStore>({
		store: {
			...store,
			commit: async (group) => {
				await store.commit(group);
				if (state === 'answers fail') throw new Error('connection lost');
			},
			load: async (doc) => {
				if (state !== 'well') throw new Error('the connection is the transaction’s');
				return store.load(doc);
			}
		},
		options: { retryFirst: 60_000 }
	});
	const anna = joinStock(server, 'anna');
	await anna.synced();
	state = 'answers fail';
	anna.text.insert(0, 'bank');
	await until(() => server.errors.length > 0);
	state = 'taken';
	const fields = await server.queue.run(async () => {
		const drained = await db
			.transaction()
			.execute((trx) => server.documents.texts.drainWithin(DOC, documentRepository(trx)));
		drained.settle('committed');
		return drained.fields;
	});
	expect(fields).toEqual({ [FIELD]: 'bank' });
	expect(await store.history(DOC)).toHaveLength(1);
});

test.each(['committed', 'rolled-back'] as const)(
	'a document that a command read and then made, in one transaction that was %s, is as it is on disk',
	async (outcome) => {
		const { db, server } = await onSqlite();
		await server.queue.run(async () => {
			const trx = await db.startTransaction().execute();
			const within = documentRepository(trx);
			const drained = await server.documents.texts.drainWithin(DOC, within);
			await server.documents.texts.seed(DOC, { [FIELD]: 'bank' }, 'a', within);
			await (outcome === 'committed' ? trx.commit() : trx.rollback()).execute();
			drained.settle(outcome);
		});
		const there = outcome === 'committed' ? { [FIELD]: 'bank' } : {};
		expect(await server.documents.texts.textOf(DOC)).toEqual(there);
	}
);

test('a document opened before it was seeded shows the seed when it is committed', async () => {
	const { db, server } = await onSqlite();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	await server.queue.run(() =>
		db.transaction().execute(async (trx) => {
			await server.documents.texts.seed(DOC, { [FIELD]: 'bank' }, 'a', documentRepository(trx));
		})
	);
	await until(() => anna.text.toString() === 'bank');
	anna.text.insert(4, 'je');
	await pause(60);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bankje' });
});
