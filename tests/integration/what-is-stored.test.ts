import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROCESS_SEALED, type ProcessEvent } from '#lib/domain/process/index.ts';
import { findProcess } from '#server/db/process-repository.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** The rows of the table under a heading of a page, cell by cell. */
function rowsUnder(name: string, heading: string): string[][] {
	const page = readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8');
	const part = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
	const lines = part.split('\n').filter((line) => line.startsWith('|'));
	return lines.slice(2).map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim().replace(/^`|`$/g, ''))
	);
}

const COLUMNS = rowsUnder('what-is-stored', 'Tables');
const CONTENTS = rowsUnder('protocol', 'All sealed contents');

/** Of the tool that migrates, without anything of ours. */
const FOREIGN = /^(?:sqlite_|kysely_migration)/;

let server: TestServer;
let play: Play;
let anna: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	await play.block('proposals');
	[anna] = (await play.seats('Anna')) as [Player];
	const proposal = await play.proposal(anna, 'Bank', 'op het plein');
	await play.pb.do('proposal:share', { proposal }, REASON);
	await play.item('Een bank');
});

afterAll(() => server.stop());

const file = () => new Sqlite(join(server.dataDir, 'plandag.sqlite'), { readonly: true });

function tables(store: Sqlite.Database): string[] {
	const names = store.prepare("select name from sqlite_master where type = 'table'").pluck().all();
	return (names as string[]).filter((name) => !FOREIGN.test(name));
}

function columnsOf(store: Sqlite.Database, table: string): string[] {
	return store.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[];
}

test('[R8] every table and column of the store is classified, and nothing else', () => {
	const store = file();
	const stored = tables(store).flatMap((table) =>
		columnsOf(store, table).map((column) => `${table}.${column}`)
	);
	store.close();
	const told = COLUMNS.map(([table = '', column = '']) => `${table}.${column}`);
	expect(told.toSorted()).toEqual(stored.toSorted());
	expect(stored.length).toBeGreaterThan(70);
});

test('[R8] [R25] [R40] each is classified for erasure, retention, hold, besloten tijd and showing', () => {
	const closed = [
		['nobody', 'person', 'text', 'whole'],
		['process', 'account', 'session', '14 days', 'store'],
		['yes', 'no'],
		['yes', 'no']
	];
	for (const [table, column, ...cells] of COLUMNS) {
		expect(cells, `${table}.${column}`).toHaveLength(5);
		for (const [at, codes] of closed.entries()) {
			expect(codes, `${table}.${column}`).toContain(cells[at]);
		}
		expect(cells[4], `${table}.${column}`).toMatch(/\w{4}/);
	}
});

test('[R8] every sealed content is classified, with its fields and with whose it is', () => {
	const told = new Map(CONTENTS.map(([event = '', ...cells]) => [event, cells]));
	const sealings = Object.entries(PROCESS_SEALED) as [
		string,
		{ fields: readonly string[]; subject: (event: ProcessEvent) => string }
	][];
	expect([...told.keys()].toSorted()).toEqual(sealings.map(([type]) => type).toSorted());
	for (const [type, { fields, subject }] of sealings) {
		// Whatever an event is asked for is an id: its subject then says the kind.
		const event = new Proxy(
			{},
			{ get: (_, name) => (name === 'type' ? type : `its ${String(name)}`) }
		);
		const kind = subject(event as ProcessEvent).split(':')[0];
		const [names = '', whose, held, besloten, readers = ''] = told.get(type) ?? [];
		expect(names.split(', '), type).toEqual([...fields]);
		expect(whose, type).toBe(kind);
		expect(['yes', 'no']).toContain(held);
		expect(['yes', 'no']).toContain(besloten);
		expect(readers, type).toMatch(/\w{4}/);
	}
});

test('[R17] what is encrypted is told, and nothing else', () => {
	const told = rowsUnder('what-is-stored', 'Encrypted').map(([event]) => event);
	const hidden = Object.entries(PROCESS_SEALED).filter(([, { confidential }]) => confidential);
	expect(told.toSorted()).toEqual(hidden.map(([type]) => type).toSorted());
});

/** Rows in which the process or anything of it is named, per table. */
function rowsOf(store: Sqlite.Database, ids: readonly string[]): string[] {
	return tables(store).filter((table) => {
		const rows = store.prepare(`select * from "${table}"`).raw().all() as unknown[][];
		return rows.some((row) =>
			row.some((cell) => typeof cell === 'string' && ids.some((id) => cell.includes(id)))
		);
	});
}

test('[R8] what goes with the process is gone with it', async () => {
	const store = file();
	const ids = [play.process, anna.id];
	const withIt = COLUMNS.filter(([, , , until]) => until === 'process' || until === '14 days');
	const expected = new Set(withIt.map(([table]) => table));
	const before = rowsOf(store, ids);
	// The test is of something: what people use most had rows of this process.
	for (const table of ['record', 'sealed', 'receipt', 'pass', 'phone_seat', 'document_update']) {
		expect(before).toContain(table);
	}
	expect(before.filter((table) => !expected.has(table))).toEqual([]);
	server.advance(Date.parse('2099-01-03') - server.now());
	await server.restart();
	// The date is far on since the last run: somebody says that it is right, and lets it go.
	await server.services.today.answer(play.account, true);
	await server.services.today.deleteNow(play.account);
	expect(await findProcess(server.app.database.db, play.process)).toBe(null);
	expect(rowsOf(store, ids)).toEqual([]);
	store.close();
});
