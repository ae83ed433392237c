import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROCESS_SEALED } from '#lib/domain/process/index.ts';
import { verifyChain } from '#lib/domain/record/index.ts';
import { readContents, readLines } from '#server/db/record-repository.ts';
import { bytesBeside, notesOf, tellInConfidence, WORDS } from '../support/confidence.ts';
import { TestServer } from '../support/test-server.ts';

const CONFIDENTIAL = Object.entries(PROCESS_SEALED)
	.filter(([, { confidential }]) => confidential)
	.map(([type]) => type);

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'plandag-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);
const start = () => new TestServer(folder, null).start();

/** A file's rows as they are stored. */
function stored<Row>(sql: string): Row[] {
	const file = new Sqlite(inFolder('plandag.sqlite'), { readonly: true });
	const rows = file.prepare(sql).all() as Row[];
	file.close();
	return rows;
}

describe('[R17] what was told in confidence', () => {
	test('[attack 45] stands in no byte of the store, its log or its copies, and is read back as it was', async () => {
		const server = await start();
		const { process, person } = await tellInConfidence(server);
		for (const word of WORDS)
			expect([word, bytesBeside(folder).includes(word)]).toEqual([word, false]);
		// What is not told in confidence is there: the search finds what is in clear.
		expect(bytesBeside(folder)).toContain('Jacoba');
		await server.app.close();
		for (const word of WORDS)
			expect([word, bytesBeside(folder).includes(word)]).toEqual([word, false]);
		const again = await start();
		const { state, damage } = await again.replayed(process);
		expect(damage).toBeNull();
		expect([...state.people.notes.values()].map(({ words }) => words)).toEqual(['Gesprekswoord']);
		expect(state.people.people.get(person)?.preparation).toMatchObject({
			needs: ['hearing-loop'],
			needsWords: 'Ringleidingwoord'
		});
		const { database } = again.app;
		const lines = await readLines(database.db, process);
		const contents = await readContents(database, process);
		expect(verifyChain(lines, contents)).toEqual({ ok: true });
		await again.app.close();
	});

	test('[attack 45] its salt is hidden too, and how long it is shows only roughly', async () => {
		const server = await start();
		await tellInConfidence(server);
		await server.app.close();
		const rows = stored<{ type: string; salt: string; body: string }>(
			`select json_extract(event, '$.type') as type, sealed.salt, body from sealed
			 join record using (process, seq) order by seq`
		);
		const hidden = rows.filter(({ type }) => CONFIDENTIAL.includes(type));
		expect(new Set(hidden.map(({ type }) => type))).toEqual(
			new Set(['note:written', 'person:prepared', 'person:declined', 'suggestion:made'])
		);
		for (const { type, salt, body } of hidden) {
			expect([type, salt, body.slice(0, 5)]).toEqual([type, '', 'aes1:']);
		}
		// A note of one word and a preparation of two hundred characters.
		expect(new Set(hidden.map(({ body }) => body.length)).size).toBeLessThan(3);
		expect(rows.some(({ body }) => body.startsWith('{'))).toBe(true);
	});

	test('[attack 45] carried to another line or another process it does not open', async () => {
		const server = await start();
		const one = await tellInConfidence(server);
		const two = await tellInConfidence(server);
		const three = await tellInConfidence(server);
		await server.app.close();
		const file = new Sqlite(inFolder('plandag.sqlite'));
		const note = file.prepare(
			`select seq, body from sealed join record using (process, seq)
			 where process = ? and event like '%"type":"note:written"%'`
		);
		const [mine, theirs] = [one, two].map(
			({ process }) => note.get(process) as { seq: number; body: string }
		);
		const put = file.prepare('update sealed set body = ? where process = ? and seq = ?');
		put.run(theirs!.body, one.process, mine!.seq);
		// Under the same key, on another line of its own process.
		const tip = `select seq from record where process = ? and event like '%"suggestion:made"%'`;
		const seq = file.prepare(tip).pluck().get(three.process) as number;
		put.run((note.get(three.process) as { body: string }).body, three.process, seq);
		file.close();
		const again = await start();
		expect(await again.replayed(one.process)).toMatchObject({
			damage: { seq: mine!.seq, why: 'unreadable' }
		});
		expect(await again.replayed(three.process)).toMatchObject({
			damage: { seq, why: 'unreadable' }
		});
		// The other process is served as it was.
		expect(await notesOf(again, two.process)).toEqual({ damage: null, notes: ['Gesprekswoord'] });
		await again.app.close();
	});

	test('[R8] goes with an erasure, and the key of a process goes with the process', async () => {
		const server = await start();
		const { process, person } = await tellInConfidence(server);
		const account = await server.app.database.db
			.selectFrom('account')
			.select('id')
			.executeTakeFirst();
		const by = { kind: 'facilitator', id: account!.id } as const;
		const { commands } = server.services;
		expect(await commands.runAsSystem(process, 'person:erase', { person }, by)).toMatchObject({
			ok: true
		});
		expect(await notesOf(server, process)).toEqual({ damage: null, notes: [null] });
		expect(stored('select 1 from process where data_key is not null')).toHaveLength(1);
		server.advance(Date.parse('2099-01-03') - server.now());
		await server.restart();
		await server.services.today.answer({ id: account!.id } as never, true);
		await server.services.today.deleteNow({ id: account!.id } as never);
		expect(stored('select 1 from process')).toHaveLength(0);
		await server.app.close();
	});
});
