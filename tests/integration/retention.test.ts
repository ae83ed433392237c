import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#server/clock/known-time.ts';
import type { Account } from '#server/db/account-repository.ts';
import { findProcess } from '#server/db/process-repository.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let account: Account;
let going: string;

beforeEach(async () => {
	server = await startTestServer();
	server.pace = { housekeeping: 20 };
	await server.restart();
	account = await server.account('Petra');
	going = await server.process(account);
});

afterEach(() => server.stop());

const isThere = async (process: string) =>
	(await findProcess(server.app.database.db, process)) !== null;

/** The sweeps of a while: they follow each other fast here. */
const sweeps = () => pause(120);

async function announced(): Promise<boolean> {
	const { ending } = (await server.services.today.question(account)) ?? { ending: [] };
	return ending.some(({ id }) => id === going);
}

/** Every byte of the store, as text. */
function storeText(): string {
	return readdirSync(server.dataDir)
		.map((name) => readFileSync(join(server.dataDir, name)).toString('latin1'))
		.join('');
}

const untilAfter = (date: string) => Date.parse(date) + 2 * DAY_MS - server.now();

test('[R8] after the date people were told, nothing of a process is left; another one stays', async () => {
	const staying = await server.services.processes.create(account, {
		...NOTICE,
		title: 'Blijft',
		keepUntil: '2199-01-01'
	});
	if (!staying.ok) throw new Error(staying.refusal.code);
	const pb = await server.client(await server.staff(account, going));
	await pb.do('person:add', {
		name: 'Onvergetelijke Naam',
		reach: null,
		group: 'Clubs',
		circle: 'inner',
		sector: 'residents',
		source: 'phone'
	});
	pb.close();
	expect(storeText()).toContain('Onvergetelijke Naam');
	expect(await server.services.today.answer(account, true)).toBe(true);

	// The server is never stopped: its own running says what time it is.
	server.advance(untilAfter(NOTICE.keepUntil));
	await until('it is announced', announced);
	await sweeps();
	expect(await isThere(going)).toBe(true);
	server.advance(DAY_MS);
	await until('the process is deleted', async () => !(await isThere(going)));

	const { db } = server.app.database;
	for (const table of ['record', 'sealed', 'receipt', 'process_member'] as const) {
		const rows = await db.selectFrom(table).select('process').execute();
		expect(rows.filter(({ process }) => process === going)).toEqual([]);
	}
	expect((await server.replayed(staying.value)).seq).toBeGreaterThan(0);
	await server.app.close();
	expect(storeText()).not.toContain('Onvergetelijke Naam');
	await server.start();
});

test('[attack 7] [fault 20] [R8] a clock far ahead at a start deletes nothing, and all is well when it is right again', async () => {
	await server.services.today.answer(account, true);
	await server.app.close();
	server.setClock(untilAfter(NOTICE.keepUntil) + 400 * DAY_MS);
	await server.start();
	await sweeps();
	server.advance(2 * DAY_MS);
	await sweeps();
	expect(await isThere(going)).toBe(true);
	expect(await announced()).toBe(false);
	expect(await server.services.today.question(account)).toMatchObject({ doubt: 'ahead' });
	await server.app.close();
	server.setClock(NOW() - server.now());
	await server.start();
	await sweeps();
	expect(await isThere(going)).toBe(true);
	expect(await server.services.today.question(account)).toBe(null);
});

const NOW = () => Date.now() + 2 * DAY_MS;

test('[attack 7] [R8] a laptop that rested past the date: a member says yes, sees what goes, and lets it go', async () => {
	await server.services.today.answer(account, true);
	const colleague = await server.account('Karel');
	await server.app.close();
	server.setClock(untilAfter(NOTICE.keepUntil));
	await server.start();
	await sweeps();
	expect(await isThere(going)).toBe(true);
	// Somebody who leads nothing is not asked, and has no answer to give.
	expect(await server.services.today.question(colleague)).toBe(null);
	expect(await server.services.today.answer(colleague, true)).toBe(false);
	expect(await server.services.today.question(account)).toMatchObject({ doubt: 'ahead' });

	await server.services.today.answer(account, true);
	expect(await isThere(going)).toBe(true);
	expect(await server.services.today.question(account)).toEqual({
		doubt: null,
		now: expect.any(Number),
		ending: [{ id: going, title: NOTICE.title, keepUntil: NOTICE.keepUntil }]
	});
	await server.services.today.deleteNow(colleague);
	expect(await isThere(going)).toBe(true);
	await server.services.today.deleteNow(account);
	expect(await isThere(going)).toBe(false);
});

test('[attack 7] a yes that was wrong can be taken back as long as nothing is gone', async () => {
	await server.services.today.answer(account, true);
	await server.app.close();
	server.setClock(untilAfter(NOTICE.keepUntil));
	await server.start();
	await server.services.today.answer(account, true);
	expect(await announced()).toBe(true);
	await server.services.today.answer(account, false);
	await sweeps();
	expect(await announced()).toBe(false);
	server.advance(3 * DAY_MS);
	await sweeps();
	expect(await isThere(going)).toBe(true);
});

test('[attack 7] sessions and links do not end by a clock that jumped, and do by time that passed', async () => {
	await server.services.today.answer(account, true);
	const staff = await server.staff(account, going);
	const pb = await server.client(staff);
	const lobby = await pb.do('lobby:open', {});
	const { secret } = lobby as { secret: string };
	server.setClock(400 * DAY_MS);
	await sweeps();
	expect(await server.session(staff)).not.toBe(null);
	expect(await server.services.entrance.look(secret)).toMatchObject({ ok: true });
	server.setClock(-400 * DAY_MS);
	expect(await server.session(staff)).not.toBe(null);
	server.advance(4 * DAY_MS);
	expect(await server.services.entrance.look(secret)).toMatchObject({ ok: false });
	server.advance(11 * DAY_MS);
	expect(await server.session(staff)).toBe(null);
});

test('[attack 7] a clock set back an hour while somebody waits: a last call lasts its minute twice at most', async () => {
	const before = server.services.clock();
	server.setClock(-HOUR_MS);
	server.advance(120_000);
	expect(server.services.clock() - before).toBeGreaterThanOrEqual(60_000);
});
