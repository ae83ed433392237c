import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../rehearsal/browser.ts';
import { builtPages } from '../support/built-pages.ts';
import { MainProcess } from '../support/main-process.ts';
import { NOTICE, PASSWORD, startTestServer, type TestServer } from '../support/test-server.ts';

const DAY = 24 * 60 * 60_000;
const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

let server: TestServer;
let main: MainProcess;
let origin: string;
let email: string;
let process: string;

beforeAll(async () => {
	builtPages();
	server = await startTestServer();
	const account = await server.account('Petra');
	({ email } = account);
	// Ten days ago somebody made what was kept until four days ago.
	server.setClock(-10 * DAY);
	const keepUntil = isoDay(Date.now() - 4 * DAY);
	const made = await server.services.processes.create(account, { ...NOTICE, keepUntil });
	if (!made.ok) throw new Error(made.refusal.code);
	process = made.value;
	await server.app.close();
	main = new MainProcess({ DATA_DIR: server.dataDir });
	origin = `http://127.0.0.1:${await main.port()}`;
}, 300_000);

afterAll(async () => {
	main.signal('SIGKILL');
	await main.ended;
	await server.stop();
});

test('[attack 7] what was announced is deleted early by a tick and a press, never by one press', async () => {
	const browser = new Browser(origin);
	await browser.send('/login', { email, password: PASSWORD });
	const day = isoDay(Date.now());
	const press = async (fields: Record<string, string>) => {
		const form = await browser.hidden('/facilitator');
		const typed = { day, right: 'delete', ...fields };
		return (await browser.post('/facilitator?/today', { ...form, ...typed })).text();
	};
	const path = `/facilitator/${process}`;
	expect(await press({ right: 'yes' })).toContain('Er wordt binnenkort gewist');
	for (const fields of [{}, { sure: '' }, { sure: 'on' }]) {
		await press(fields as Record<string, string>);
		expect((await browser.look(path)).status).toBe(200);
	}
	expect(await press({})).toContain('Kruis dit aan als u het zeker weet.');
	await press({ sure: 'yes' });
	expect(await browser.read('/facilitator')).not.toContain(path);
});
