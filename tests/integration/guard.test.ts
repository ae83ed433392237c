import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { newSecret } from '#server/auth/secrets.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { Play, type Player } from '../support/play.ts';
import { knock, knockForUpgrade, statusOf } from '../support/raw-http.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { ViewerClient } from '../support/viewer-client.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let anna: Player;

beforeAll(async () => {
	server = await startTestServer('https://plandag.example.org');
	play = await Play.begin(server);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
});

afterAll(() => server.stop());

const query = () => {
	const { door, process, seat = '' } = anna.visitor;
	return `?door=${door}&process=${process}&seat=${seat}`;
};

async function upgrade(path: string, headers: Record<string, string> = {}) {
	return statusOf(await knockForUpgrade(server.port, path, headers), 700);
}

describe('where a message may come from', () => {
	test('a page of another origin cannot ride along on a facilitator’s session', async () => {
		for (const origin of ['https://kwaad.example', 'null', 'http://127.0.0.1', 'x']) {
			const ridden = new ViewerClient(server.url, play.staff, { origin });
			const refusal = await until('turned away', () => ridden.closedBy);
			expect([refusal.code, ridden.heard]).toEqual(['unreachable', []]);
			const headers = { cookie: anna.visitor.cookie, origin };
			expect(await upgrade(`/documents/issue/${play.process}${query()}`, headers)).toBe(403);
			expect(await upgrade(`/live/?EIO=4&transport=websocket`, headers)).toBe(400);
		}
		const own = new ViewerClient(server.url, play.staff, { origin: server.url });
		await own.opened;
		own.close();
	});

	test('nor by polling, and no answer lets a foreign page read it', async () => {
		const answer = await fetch(`${server.url}/live/?EIO=4&transport=polling`, {
			headers: { origin: 'https://kwaad.example', cookie: play.staff.cookie }
		});
		expect(answer.status).toBe(403);
		expect(answer.headers.get('access-control-allow-origin')).toBeNull();
		const fine = await fetch(`${server.url}/live/?EIO=4&transport=polling`);
		expect(fine.headers.get('access-control-allow-origin')).toBeNull();
	});

	test('a name that is not ours is misdirected, on pages and sockets', async () => {
		const host = 'kwaad.example';
		const ask = async (headers: Record<string, string>) =>
			statusOf(await knock(server.port, '/', headers));
		expect(await ask({ host })).toBe(421);
		expect(await ask({ host: 'localhost.kwaad.example' })).toBe(421);
		expect(await ask({ host: 'plandag.example.org.kwaad.example' })).toBe(421);
		expect(await ask({ host: '' })).toBe(421);
		for (const ours of [
			'plandag.example.org',
			'PLANDAG.example.org',
			'phone1.localhost:9',
			'[::1]'
		]) {
			expect(await ask({ host: ours })).toBe(200);
		}
		expect(await upgrade(`/documents/issue/x${query()}`, { host })).toBe(403);
		expect(await upgrade('/live/?EIO=4&transport=websocket', { host })).toBe(400);
	});

	test('cookies of a server on https are secure and closed to scripts', async () => {
		const { sessions } = server.services;
		const principal = await sessions.principalFor('staff', null, play.account.id);
		const cookie = await sessions.start(principal, 'test');
		expect(cookie.attributes).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax' });
		expect(cookie.name).toMatch(/^plandag_\w+_staff$/);
	});
});

describe('upgrades', () => {
	test('of unknown paths are refused, and none is left hanging', async () => {
		const cookie = anna.visitor.cookie;
		for (const path of [
			'/',
			'/socket.io/?EIO=4&transport=websocket',
			'/documents',
			'/x',
			'//',
			'*'
		]) {
			expect([path, await upgrade(path, { cookie })]).toEqual([path, 404]);
		}
		for (const path of [
			'/live',
			'/live?EIO=4&transport=websocket',
			'/live/x',
			'/live/../documents/x'
		]) {
			expect([path, await upgrade(path, { cookie })]).toEqual([path, 404]);
		}
	});

	test('without a session, or as someone else, are unauthorised', async () => {
		const name = `/documents/issue/${play.process}`;
		expect(await upgrade(name + query())).toBe(401);
		expect(await upgrade(name + query(), { cookie: play.staff.cookie })).toBe(401);
		const bad = ['?door=staff', '?door=x&process=y', `?door=seat&process=${newId()}`];
		for (const asked of bad) {
			expect(await upgrade(name + asked, { cookie: anna.visitor.cookie })).toBe(401);
		}
	});

	test('of odd document names end in a refusal, never in a fall', async () => {
		const cookie = anna.visitor.cookie;
		for (const name of [
			'',
			'%',
			'%00',
			'..%2f..%2fetc',
			'a/'.repeat(40),
			'__proto__',
			'x'.repeat(400)
		]) {
			const status = await upgrade(`/documents/${name}${query()}`, { cookie });
			expect([101, 401]).toContain(status);
		}
		await anna.client.do('seat:check-in', { seat: anna.id });
	});

	test('that break off at any moment bring nobody else down', async () => {
		const cookie = anna.visitor.cookie;
		const paths = [
			`/documents/issue/${play.process}${query()}`,
			'/documents/x',
			'/live/?EIO=4&transport=websocket',
			'/nowhere'
		];
		for (let round = 0; round < 40; round++) {
			const socket = await knockForUpgrade(server.port, paths[round % paths.length]!, { cookie });
			if (round % 3 === 0) await new Promise(setImmediate);
			if (round % 3 === 1) await pause(1);
			socket.resetAndDestroy();
		}
		await pause(50);
		await anna.client.do('seat:check-in', { seat: anna.id });
		expect(server.errors).toEqual([]);
	});

	test('a request for the live path that Socket.IO does not know is answered', async () => {
		for (const path of ['/live', '/live/', '/live/x', '/live?x']) {
			expect([path, await statusOf(await knock(server.port, path), 30_000)]).not.toEqual([
				path,
				null
			]);
		}
	});
});

describe('what a client says of itself', () => {
	test('another protocol version is told to reload; nonsense is a bad request', async () => {
		const says = (auth: object) =>
			new Promise<unknown>((resolve) => {
				const socket = io(server.url, {
					path: '/live',
					auth,
					extraHeaders: { cookie: anna.visitor.cookie },
					transports: ['websocket'],
					forceNew: true,
					reconnection: false
				});
				socket.once('connect_error', (error) => {
					socket.close();
					resolve((error as Error & { data?: { code: string } }).data?.code);
				});
			});
		const { door, process, seat } = anna.visitor;
		expect(await says({ version: 999, door, process, seat })).toBe('other-version');
		expect(await says({})).toBe('bad-request');
		const version = PROTOCOL_VERSION;
		expect(await says({ version, door: ['seat'], process, seat })).toBe('bad-request');
		expect(await says({ version, door, process: { $ne: null } })).toBe('bad-request');
		expect(await says({ version, door: '__proto__', process, seat })).toBe('bad-request');
	});
});

describe('guessing', () => {
	test('a guessed link opens nothing and says the same whatever is guessed', async () => {
		const { entrance } = server.services;
		const guesses = [newSecret(), newId(), '', "' or 1=1 --", 'x'.repeat(10_000), '__proto__'];
		for (const guess of guesses) {
			expect(await entrance.look(guess)).toMatchObject({ refusal: { code: 'link-not-valid' } });
			const entered = await entrance.enter(guess, 'test', null);
			expect(entered).toMatchObject({ refusal: { code: 'link-not-valid' } });
		}
	});

	test('a lobby’s code is not a personal link, nor the other way round', async () => {
		const lobby = (await play.pb.do('lobby:open', {})) as { secret: string; code: string };
		await expect(server.enter(lobby.secret)).rejects.toThrow('link-not-valid');
		await expect(server.enter(lobby.code)).rejects.toThrow('link-not-valid');
		const { entrance } = server.services;
		expect(await entrance.processOfCode(lobby.secret, 'phone')).toMatchObject({ ok: false });
		const spoken = lobby.code.toLowerCase().replace(/^(...)/, '$1 - ');
		expect(await entrance.processOfCode(spoken, 'phone')).toEqual({
			ok: true,
			value: play.process
		});
		await play.pb.do('lobby:open', {});
		expect(await entrance.processOfCode(lobby.code, 'phone')).toMatchObject({ ok: false });
	});

	test('[attack 20] wrong codes rest the phone they were typed on, no other and no process', async () => {
		const lobby = (await play.pb.do('lobby:open', {})) as { secret: string; code: string };
		const { entrance } = server.services;
		const codes: string[] = [];
		for (let guess = 0; guess < 125; guess++) {
			const answer = await entrance.processOfCode('ZZZZZZZZ', 'prankster');
			codes.push(answer.ok ? 'ok' : answer.refusal.code);
		}
		expect(codes[0]).toBe('code-not-valid');
		expect(codes.at(-1)).toBe('codes-slowed');
		expect(await entrance.processOfCode(lobby.code, 'prankster')).toMatchObject({ ok: false });
		const opens = { ok: true, value: play.process };
		expect(await entrance.processOfCode(lobby.code, 'neighbour')).toEqual(opens);
		expect(await entrance.look(lobby.secret)).toMatchObject({ ok: true });
		server.advance(11 * 60_000);
		expect(await entrance.processOfCode(lobby.code, 'prankster')).toEqual(opens);
	});
});
