import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findProcess } from '#server/db/process-repository.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let karel: Player;

beforeAll(async () => {
	server = await startTestServer();
});
beforeEach(async () => {
	play = await Play.begin(server);
	karel = await play.colleague('facilitator', 'Karel');
});
afterAll(() => server.stop());

const remove = (name: string = NOTICE.title, account = play.account) =>
	server.services.removal.remove(account, play.process, name);
const code = async (answer: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
	(await answer).refusal?.code ?? 'removed';
const isThere = async () => (await findProcess(server.app.database.db, play.process)) !== null;

/** Every byte of the store, as text. */
const storeText = () =>
	readdirSync(server.dataDir)
		.map((name) => readFileSync(join(server.dataDir, name)).toString('latin1'))
		.join('');

test('[R8] who made it removes it for good, once its name is read back; nothing of it is left', async () => {
	await play.pb.do('party:add', { name: 'Onvergetelijke Partij', prefix: 'G', departments: [] });
	const { id } = await play.pb.shows('it', ({ framesDesk }) => framesDesk?.parties[0]);
	const document = server.document(play.staff, `frames/${id}`);
	await document.synced();
	document.write('x/sentence', 'Onvergetelijke zin');
	await isStored();
	expect(await code(remove('Plan'))).toBe('name-not-read-back');
	expect(await isThere()).toBe(true);
	expect(await server.services.removal.ask(play.account, play.process)).toEqual({
		title: NOTICE.title,
		team: 2,
		kept: null
	});
	expect(await code(remove('  plein '))).toBe('removed');
	expect(await isThere()).toBe(false);
	// Whoever had it open is sent away, and can send nothing more.
	expect(await until('they are sent away', () => karel.client.closedBy)).toEqual({
		code: 'door-closed'
	});
	expect(await server.services.removal.ask(play.account, play.process)).toBeNull();
	expect(await server.services.processes.listFor(play.account)).toEqual([]);
	document.close();
	expect(storeText()).not.toContain('Onvergetelijke');
	await server.restart();
	expect(server.errors).toEqual([]);
});

test('two at once: one removes it, the other hears that it is gone', async () => {
	const both = await Promise.all([code(remove()), code(remove())]);
	expect(both.toSorted()).toEqual(['process-removed', 'removed']);
	expect(await isThere()).toBe(false);
});

test('what a colleague does at the same moment keeps it, or comes too late: never lost after it was taken', async () => {
	const [taken, answer] = await Promise.all([
		karel.client.send('screen:blank', { blank: true }).then(
			({ ok }) => ok,
			() => false
		),
		code(remove())
	]);
	expect([taken, answer]).toEqual(taken ? [true, 'process-has-words'] : [false, 'removed']);
	expect(await isThere()).toBe(taken);
});

test('[R1] nobody else removes it: a colleague, a host, a member of another process, one who left', async () => {
	const other = await Play.begin(server, 'Otto');
	const account = (await server.services.accounts.find(karel.id))!;
	const host = await server.account('Hanna', 'host');
	await play.pb.do('team:add', { account: host.id, name: 'Hanna', role: 'host' });
	expect(await code(remove(NOTICE.title, account))).toBe('process-not-yours');
	expect(await code(remove(NOTICE.title, host))).toBe('process-not-yours');
	expect(await code(remove(NOTICE.title, other.account))).toBe('process-removed');
	expect(await server.services.removal.ask(other.account, play.process)).toBeNull();
	await play.pb.do('team:remove', { account: karel.id });
	expect(await code(remove(NOTICE.title, account))).toBe('process-removed');
	expect(await isThere()).toBe(true);
});

const PERSON = {
	name: 'Truus',
	reach: null,
	group: 'Clubs',
	circle: 'inner',
	sector: 'residents',
	source: 'team'
} as const;

test.each<[string, () => Promise<unknown>]>([
	['a person', () => play.pb.do('person:add', PERSON)],
	['one of the core group', () => play.pb.do('core:add', { name: 'Kees', organisation: 'G' })],
	['who holds a mandate', () => play.party('Gemeente', 'G')],
	['an informant', () => play.pb.do('informant:add', { name: 'Kas', role: 'accountant' })],
	['somebody at the lobby', () => arrives()],
	['what a colleague did', () => karel.client.do('screen:blank', { blank: true })],
	['a day that was opened', () => play.pb.do('day:open', {}, REASON)],
	['a screen that was opened', () => play.at('screen', play.process)],
	['what a colleague writes at this moment', () => writes(karel)]
])('[R8] refused as soon as there is %s', async (_what, happens) => {
	await happens();
	expect(await code(remove())).toBe('process-has-words');
	expect(await isThere()).toBe(true);
	expect(await server.services.removal.ask(play.account, play.process)).toMatchObject({
		kept: 'process-has-words'
	});
});

/** What was written is on the disk. */
const isStored = () =>
	until('it is stored', async () => {
		const { db } = server.app.database;
		const rows = db.selectFrom('document_update').select('doc');
		return (await rows.where('doc', 'like', `${play.process}/%`).execute()).length > 0;
	});

async function arrives(): Promise<void> {
	await play.pb.do('lobby:open', {});
	await server.arrives(play.process, 'Bezoek');
}

/** In the issue statement. */
async function writes({ visitor }: Player): Promise<void> {
	const document = server.document(visitor, `issue/${play.process}`);
	await document.synced();
	document.write('text', 'Wat er gebeurde');
	await isStored();
}
