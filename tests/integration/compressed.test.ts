import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compressed, type Holds } from '../../src/routes/compressed.ts';
import { build, root } from '../../scripts/prepare.mjs';
import { asSent, opened, type AsSent } from '../support/as-sent.ts';
import { startHall } from '../support/hall.ts';
import { Play, type Player } from '../support/play.ts';
import type { TestServer } from '../support/test-server.ts';

let hall: TestServer;
let play: Play;
let anna: Player;

beforeAll(async () => {
	build();
	hall = await startHall(root);
	play = await Play.begin(hall);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
}, 300_000);

afterAll(() => hall.stop());

/** Anna's page. */
function phone(accepts: string | null, method = 'GET'): Promise<AsSent> {
	const { cookie } = anna.visitor;
	const headers = { cookie, ...(accepts === null ? {} : { 'accept-encoding': accepts }) };
	return asSent(`${hall.url}/seat/${play.process}/${anna.id}`, { method, headers });
}

test.each([
	['gzip, deflate, br, zstd', 'br'],
	['gzip, deflate', 'gzip'],
	['br;q=0, gzip;q=0.5', 'gzip'],
	['BR', 'br'],
	['*', 'br'],
	['*, br;q=0.000', 'gzip'],
	['identity', undefined],
	['gzip;q=0, br;q=0', undefined],
	['', undefined],
	[null, undefined]
])(
	'[speed 3] a page for who accepts %s comes as %s, and says that it depends',
	async (accepts, encoding) => {
		const { status, headers, body } = await phone(accepts);
		expect(status).toBe(200);
		expect(headers['content-encoding']).toBe(encoding);
		expect(headers.vary).toBe('accept-encoding');
		expect(headers['cache-control']).toBe('private, no-store');
		expect(Number(headers['content-length'])).toBe(body.length);
		expect(opened({ headers, body })).toMatch(/<\/html>\s*$/);
	}
);

test('[speed 3] HEAD says what GET would, and sends nothing', async () => {
	const head = await phone('gzip, br', 'HEAD');
	expect(head.status).toBe(200);
	expect(head.body).toHaveLength(0);
	expect(head.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
});

test('[speed 3] no tag of the uncompressed page stands at a compressed one, so nothing is found unchanged by it', async () => {
	const plain = await phone(null);
	expect(plain.headers.etag).toMatch(/^"/);
	const { cookie } = anna.visitor;
	const url = `${hall.url}/seat/${play.process}/${anna.id}`;
	const again = await asSent(url, {
		headers: { cookie, 'accept-encoding': 'br', 'if-none-match': plain.headers.etag ?? '' }
	});
	expect(again.status).toBe(200);
	expect(again.headers.etag).toBeUndefined();
});

test('[speed 3] the data of a page is compressed as the page is', async () => {
	const headers = { cookie: anna.visitor.cookie, 'accept-encoding': 'br' };
	const url = `${hall.url}/seat/${play.process}/${anna.id}/__data.json`;
	const data = await asSent(url, { headers });
	expect(data.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
	expect(JSON.parse(opened(data))).toMatchObject({ type: 'data' });
});

test('[speed 3] what is short, refused or not there is sent as it is', async () => {
	const headers = { cookie: anna.visitor.cookie, 'accept-encoding': 'br' };
	const gone = await asSent(`${hall.url}/seat/${play.process}/${play.process}`, { headers });
	expect(gone.status).toBe(404);
	expect(gone.headers['content-encoding']).toBeUndefined();
	const short = await asSent(`${hall.url}/`, { headers });
	expect(short.headers['content-encoding']).toBeUndefined();
});

test('[speed 3] what was built is compressed once, beforehand, and kept by browsers for good', async () => {
	const folder = '_app/immutable/entry';
	const file = readdirSync(join(root, 'build/client', folder)).find((name) => /\.js$/.test(name));
	const url = `${hall.url}/${folder}/${file}`;
	for (const encoding of ['br', 'gzip']) {
		const { status, headers } = await asSent(url, { headers: { 'accept-encoding': encoding } });
		expect(status).toBe(200);
		expect(headers).toMatchObject({
			'content-encoding': encoding,
			'cache-control': 'public,max-age=31536000,immutable'
		});
		expect(headers.vary?.toLowerCase()).toBe('accept-encoding');
		const unchanged = { 'accept-encoding': encoding, 'if-none-match': headers.etag ?? '' };
		expect((await asSent(url, { headers: unchanged })).status).toBe(304);
	}
	const plain = await asSent(url);
	expect(plain.headers['content-encoding']).toBeUndefined();
	expect(plain.headers.vary?.toLowerCase()).toBe('accept-encoding');
});

describe('[speed 3] what nobody spoke for, and what may hold a secret, goes as it is', () => {
	const words = 'Een bank op het plein. '.repeat(200);
	const asked = (method = 'GET') =>
		new Request('http://plan.test/', { method, headers: { 'accept-encoding': 'br, gzip' } });
	const whole = { etag: '"a"', 'content-type': 'text/html' };
	const sent = async (holds: Holds, how: ResponseInit, method?: string) => {
		const response = await compressed(new Response(words, how), { request: asked(method), holds });
		return response.headers.get('content-encoding');
	};

	test('a page of a view is compressed; of anything else, or after a form, or refused, it is not', async () => {
		expect(await sent('view', { headers: whole })).toBe('br');
		expect(await sent('secret', { headers: whole })).toBeNull();
		expect(await sent(null, { headers: whole })).toBeNull();
		expect(await sent('view', { headers: whole }, 'POST')).toBeNull();
		expect(await sent('view', { headers: whole, status: 422 })).toBeNull();
	});

	test('what comes bit by bit goes on coming bit by bit', async () => {
		const begun = new Promise<void>((resolve) => setTimeout(resolve, 5));
		const body = new ReadableStream({
			async start(controller) {
				controller.enqueue(new TextEncoder().encode(words));
				await begun;
				controller.close();
			}
		});
		const streamed = new Response(body, { headers: { 'content-type': 'text/html' } });
		expect(await compressed(streamed, { request: asked(), holds: 'view' })).toBe(streamed);
	});
});
