import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandEnvelope } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

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
});

afterAll(() => server.stop());

const run = (statement: string) =>
	server.app.database.queue.run(() => sql.raw(statement).execute(server.app.database.db));

/** From now on the file cannot grow, as on a full disk: SQLite itself says so. */
async function fillDisk(): Promise<void> {
	await run('PRAGMA max_page_count = 1');
	for (let i = 0; i < 2_000; i++) {
		const filler = `insert into meta (key, value) values ('filler-${i}', '${'x'.repeat(2_000)}')`;
		const full = await run(filler).catch((cause: { code?: string }) => cause.code);
		if (full === 'SQLITE_FULL') return;
	}
	throw new Error('the disk would not fill');
}

/** The first questions may still find a place in a page that has one; gives the one that did not. */
async function askUntilRefused(): Promise<CommandEnvelope> {
	for (let i = 0; i < 40; i++) {
		const input = { words: 'Wat kost dat? '.repeat(30) };
		const asked = { id: newId(), name: 'question:ask', input };
		const reply = await anna.client.socket.emitWithAck('command', asked);
		if (reply.ok) continue;
		expect(reply).toEqual({ ok: false, refusal: { code: 'store-failing' } });
		return asked;
	}
	throw new Error('nothing was refused');
}

test('[R4] on a full disk writing waits with a clear word, reading goes on, and all goes on by itself', async () => {
	const proposal = await play.proposal(anna, 'Bank', 'op het plein');
	const document = server.document(anna.visitor, `proposal/${proposal}`);
	const reader = server.document(play.staff, `proposal/${proposal}`);
	await Promise.all([document.synced(), reader.synced()]);
	const heard = (client = anna.client) =>
		client.heard.filter(({ name }) => name === 'server:storing').map(({ args }) => args[0]);

	await fillDisk();
	await until('the phone is told', () => heard().length === 1);
	expect(heard()).toEqual([{ storing: false }]);
	document.write('body', ', in de zon'.repeat(800));
	const asked = await askUntilRefused();

	const late = await server.client(play.staff);
	await until('who comes later is told too', () => heard(late).length === 1);
	expect(late.view.proposalsDesk?.proposals[0]?.body).toBe('op het plein');
	expect(reader.text('body')).toBe('op het plein');

	await run('PRAGMA max_page_count = 1000000');
	await until('all are told', () => heard().length === 2 && heard(late).length === 2);
	expect(heard().at(-1)).toEqual({ storing: true });
	await until('the words are there', () => reader.text('body').length > 8_000);
	// The same command under the same id, as a phone does it.
	expect(await anna.client.socket.emitWithAck('command', asked)).toMatchObject({ ok: true });
	document.close();
	reader.close();
	server.errors.length = 0;
});
