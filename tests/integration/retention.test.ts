import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/auth/secrets.ts';
import { findProcess } from '#server/db/process-repository.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});
afterAll(() => server.stop());

/** Every byte of the store, as text. */
function storeText(): string {
	return readdirSync(server.dataDir)
		.map((name) => readFileSync(join(server.dataDir, name)).toString('latin1'))
		.join('');
}

test('[R8] after the date people were told, nothing of a process is left; another one stays', async () => {
	const account = await server.account('Petra');
	const going = await server.process(account);
	const staying = await server.services.processes.create(account, {
		...NOTICE,
		title: 'Blijft',
		keepUntil: '2999-01-01'
	});
	if (!staying.ok) throw new Error(staying.refusal.code);
	const pb = await server.client(await server.staff(account, going));
	await pb.do('person:add', {
		person: newId(),
		name: 'Onvergetelijke Naam',
		reach: null,
		group: 'Clubs',
		circle: 'inner',
		sector: 'residents',
		source: 'phone'
	});
	expect(storeText()).toContain('Onvergetelijke Naam');

	server.advance(Date.parse('2099-01-03') - server.now());
	await server.restart();

	await until(
		'the process is deleted',
		async () => (await findProcess(server.app.database.db, going)) === null
	);
	const { db } = server.app.database;
	for (const table of ['record', 'sealed', 'receipt'] as const) {
		const rows = await db.selectFrom(table).select('process').execute();
		expect(rows.filter(({ process }) => process === going)).toEqual([]);
	}
	expect((await server.replayed(staying.value)).seq).toBeGreaterThan(0);
	await server.app.close();
	expect(storeText()).not.toContain('Onvergetelijke Naam');
	await server.start();
});
