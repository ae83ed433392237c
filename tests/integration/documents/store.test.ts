import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { documentRepository, type DocumentSchema } from '#server/db/document-repository.ts';
import * as documents from '#server/db/migrations/0002-documents.ts';
import * as texts from '#server/db/migrations/0007-texts.ts';
import { documentStoreContract } from '../../support/documents/store-contract.ts';
import { MemoryDocumentStore } from '../../support/memory-document-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const open: Kysely<DocumentSchema>[] = [];
let files = 0;

function connect(file: string): Kysely<DocumentSchema> {
	const database = new Sqlite(file);
	database.pragma('journal_mode = WAL');
	const db = new Kysely<DocumentSchema>({ dialect: new SqliteDialect({ database }) });
	open.push(db);
	return db;
}

async function migrate(db: Kysely<DocumentSchema>): Promise<void> {
	await documents.up(db as Kysely<unknown>);
	await texts.up(db as Kysely<unknown>);
}

afterAll(async () => {
	for (const db of open) await db.destroy();
	rmSync(folder, { recursive: true });
});

documentStoreContract('in memory', async () => ({ store: new MemoryDocumentStore() }));

documentStoreContract('SQLite', async () => {
	const file = join(folder, `${++files}.sqlite`);
	const db = connect(file);
	await migrate(db);
	return {
		store: documentRepository(db),
		reopen: async () => {
			await db.destroy();
			return documentRepository(connect(file));
		}
	};
});

test('on a transaction the repository takes part in it', async () => {
	const db = connect(join(folder, 'transaction.sqlite'));
	await migrate(db);
	const row = { doc: 'd', seq: 1, update: new Uint8Array([1]), author: 'a', at: 1, binds: [] };
	const rolledBack = db.transaction().execute(async (trx) => {
		await documentRepository(trx).commit([row]);
		expect((await documentRepository(trx).load('d')).updates).toHaveLength(1);
		throw new Error('no');
	});
	await expect(rolledBack).rejects.toThrow('no');
	expect((await documentRepository(db).load('d')).updates).toHaveLength(0);
	await texts.down(db as Kysely<unknown>);
	await documents.down(db as Kysely<unknown>);
});
