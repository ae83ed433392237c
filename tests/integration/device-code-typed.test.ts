import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../rehearsal/browser.ts';
import { builtPages } from '../support/built-pages.ts';
import { MainProcess } from '../support/main-process.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let main: MainProcess;
let origin: string;
let port = 0;
let projector: string;
let tablet: string;

/** Two codes that wait, in a day that is then served with its pages by a process of its own. */
beforeAll(async () => {
	builtPages();
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	const make = async (door: 'screen' | 'table', ref: string) =>
		((await play.pb.do('device-code:make', { door, ref })) as { code: string }).code;
	projector = await make('screen', play.process);
	tablet = await make('table', play.tables[0]!);
	await server.app.close();
	await serves();
}, 300_000);

afterAll(async () => {
	await falls();
	await server.stop();
});

async function serves(): Promise<void> {
	main = new MainProcess({ DATA_DIR: server.dataDir, PORT: String(port) });
	port = await main.port();
	origin = `http://127.0.0.1:${port}`;
}

async function falls(): Promise<void> {
	main.signal('SIGKILL');
	await main.ended;
}

const pageOf = (code: string) => `/device?code=${code}`;
/** Where the form leads, or `refused`. */
const sends = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
	browser.send(path, fields).catch(() => 'refused');

test('[attack 54] [R2] looking at a code, however often and however asked, opens nothing; one press does', async () => {
	for (const method of ['GET', 'HEAD', 'GET']) {
		const looked = await fetch(`${origin}${pageOf(projector)}`, { method, redirect: 'manual' });
		expect(looked.status).toBe(200);
		expect(looked.headers.get('set-cookie') ?? '').not.toContain('_screen=');
	}
	// A page elsewhere presses for somebody.
	const foreign = await fetch(`${origin}${pageOf(projector)}`, {
		method: 'POST',
		headers: {
			origin: 'https://elders.example',
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: ''
	});
	expect(foreign.status).toBe(403);
	const laptop = new Browser(origin);
	expect(await sends(laptop, '/', { code: projector.toLowerCase() })).toBe(
		pageOf(projector.toLowerCase())
	);
	expect((await laptop.look(pageOf(projector))).text).toContain('Plein');
	expect(await sends(laptop, pageOf(projector))).toBe(`/screen/${play.process}`);
	expect((await laptop.look(`/screen/${play.process}`)).status).toBe(200);
});

test('[attack 54] [R2] a code that was used before the server was killed opens nothing after it; one that waits does, once', async () => {
	await falls();
	await serves();
	const second = new Browser(origin);
	expect(await sends(second, '/', { code: projector })).toBe('refused');
	expect(await sends(second, pageOf(projector))).toBe('refused');
	const devices = Array.from({ length: 8 }, () => new Browser(origin));
	for (const device of devices) await device.look(pageOf(tablet));
	const led = await Promise.all(devices.map((device) => sends(device, pageOf(tablet))));
	expect(led.filter((where) => where === `/table/${play.process}`)).toHaveLength(1);
	expect(led.filter((where) => where === 'refused')).toHaveLength(7);
});
