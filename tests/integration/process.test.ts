import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '#lib/domain/record/index.ts';
import { FOR_A_COPY, OWN_ANSWER } from '#lib/protocol/links.ts';
import { readContents, readLines } from '#server/db/record-repository.ts';
import { DocumentClient } from '../support/document-client.ts';
import { MainProcess } from '../support/main-process.ts';
import { Play, type Player } from '../support/play.ts';
import { PASSWORD, startTestServer, type TestServer } from '../support/test-server.ts';
import { ViewerClient } from '../support/viewer-client.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let item: string;

/** A store with a day that runs, left to the real server. */
beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
	item = await play.item('Een bank');
	await server.app.close();
});

afterAll(() => server.stop());

const started: MainProcess[] = [];
const start = (settings: Record<string, string> = {}) => {
	const main = new MainProcess({ DATA_DIR: server.dataDir, ...settings });
	started.push(main);
	return main;
};

afterAll(async () => {
	for (const main of started) main.signal('SIGKILL');
	await Promise.all(started.map(({ ended }) => ended));
});

test('a wrong setting is named in one line', async () => {
	const wrong: [Record<string, string>, string][] = [
		[{ PORT: 'tachtig' }, 'PORT="tachtig" must be a port number'],
		[{ PORT: '99999' }, 'PORT="99999" must be a port number, at most 65535'],
		[{ PUBLIC_URL: 'plandag' }, 'PUBLIC_URL="plandag" must be a web address'],
		[{ LOG_LEVEL: 'luid' }, 'LOG_LEVEL="luid" must be error, warn or info']
	];
	const tried = wrong.map(async ([settings, line]) => {
		const main = start(settings);
		expect([line, await main.ended]).toEqual([line, 1]);
		expect(main.err.trim().split('\n')).toHaveLength(1);
		expect(main.err).toContain(line);
	});
	await Promise.all(tried);
});

describe('the pages’ forms', () => {
	test('take nothing from another origin, and no page may frame ours', async () => {
		const main = start();
		const port = await main.port();
		const origin = `http://127.0.0.1:${port}`;
		const body = new URLSearchParams({ email: 'x@example.org', password: PASSWORD });
		const post = (path: string, headers: Record<string, string>) =>
			fetch(origin + path, { method: 'POST', body, headers, redirect: 'manual' });
		const cookie = play.staff.cookie;
		for (const path of ['/login', '/logout', '/account', '/join', '/facilitator', '/language']) {
			for (const foreign of ['https://kwaad.example', 'null']) {
				expect([path, (await post(path, { cookie, origin: foreign })).status]).toEqual([path, 403]);
			}
		}
		// A header of a proxy that is not there does not make another origin ours.
		const spoofed = { 'x-plandag-protocol': 'https', 'x-forwarded-host': 'kwaad.example' };
		expect((await post('/login', { origin: 'https://kwaad.example', ...spoofed })).status).toBe(
			403
		);
		expect((await post('/login', { origin })).status).not.toBe(403);
		const page = await fetch(origin + '/login');
		expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
		main.signal('SIGTERM');
		expect(await main.ended).toBe(0);
	});
});

test('[R2] who asks for a copy of a page that is not theirs is told so, and not sent on', async () => {
	const main = start();
	const url = `http://127.0.0.1:${await main.port()}/seat/${play.process}/${anna.id}`;
	const ask = (headers: Record<string, string>) => fetch(url, { headers, redirect: 'manual' });
	expect((await ask({})).status).toBe(303);
	const plain = await ask({ [FOR_A_COPY]: '1' });
	expect([plain.status, plain.headers.get(OWN_ANSWER)]).toEqual([401, '1']);
	const theirs = await ask({ [FOR_A_COPY]: '1', cookie: anna.visitor.cookie });
	expect([theirs.status, theirs.headers.get(OWN_ANSWER)]).toEqual([200, '1']);
	main.signal('SIGTERM');
	expect(await main.ended).toBe(0);
});

describe('a clean stop', () => {
	test('SIGTERM with open sockets ends with 0 within 5 s, nothing acknowledged lost', async () => {
		const main = start();
		const port = await main.port();
		const url = `http://127.0.0.1:${port}`;
		const clients = [play.staff, anna.visitor, anna.visitor].map(
			(who) => new ViewerClient(url, who)
		);
		await Promise.all(clients.map(({ opened }) => opened));
		const document = new DocumentClient(port, play.staff, `item/${item}`);
		await document.synced();
		document.write('what', ' op het plein');
		const [pb] = clients;
		await pb!.shows('the words', ({ plan }) => plan?.items[0]?.what.includes('plein'));

		const acknowledged: string[] = [];
		let stop = false;
		const busy = (async () => {
			while (!stop) {
				const reply = await pb!.send('question:ask', { words: 'Nog een vraag' }).catch(() => null);
				if (reply?.ok) acknowledged.push(String(reply.value));
				if (reply === null) return;
			}
		})();
		await until('some are acknowledged', () => acknowledged.length > 20);
		const asked = performance.now();
		main.signal('SIGTERM');
		expect(await main.ended).toBe(0);
		expect(performance.now() - asked).toBeLessThan(5_000);
		stop = true;
		for (const client of clients) client.close();
		await busy;
		document.close();

		await server.start();
		const { state } = await server.replayed(play.process);
		expect(acknowledged.filter((id) => !state.questions.questions.has(id))).toEqual([]);
		const again = await server.client(play.staff);
		expect(again.view.plan?.items[0]?.what).toBe('Een bank op het plein');
		await server.app.close();
	});

	test('killed in the middle of it all: what was acknowledged is there, the chain is whole', async () => {
		const main = start();
		const url = `http://127.0.0.1:${await main.port()}`;
		const pb = new ViewerClient(url, play.staff);
		await pb.opened;
		const acknowledged: string[] = [];
		for (let at = 0; at < 30; at++) {
			void pb
				.send('question:ask', { words: 'Vraag' })
				.then((reply) => reply.ok && acknowledged.push(String(reply.value)))
				.catch(() => undefined);
		}
		await until('some are acknowledged', () => acknowledged.length > 5);
		main.signal('SIGKILL');
		await main.ended;
		pb.close();
		await server.start();
		const { state } = await server.replayed(play.process);
		expect(acknowledged.filter((id) => !state.questions.questions.has(id))).toEqual([]);
		const { db } = server.app.database;
		const lines = await readLines(db, play.process);
		const contents = await readContents(server.app.database, play.process);
		expect(verifyChain(lines, contents, lines.at(-1)?.hash)).toEqual({ ok: true });
	});
});
