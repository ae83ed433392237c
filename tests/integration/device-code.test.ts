import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODE_LIMIT } from '#server/auth/entrance.ts';
import { hashSecret } from '#server/auth/secrets.ts';
import { DEVICE_CODE_MS, type DeviceDoor } from '#lib/domain/device-code/index.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
import type { ViewerClient } from '../support/viewer-client.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let other: Play;
let host: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	other = await Play.begin(server, 'Olga');
	host = await play.colleague('host', 'Hanna');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	await play.seats('Anna');
});

afterAll(() => server.stop());

interface Made {
	id: string;
	code: string;
}

/** Each test types on devices of its own. */
let devices = 0;
const device = () => `device ${(devices += 1)}`;
const ON = { agent: 'Firefox, Windows', kind: 'computer' } as const;

const table = () => play.tables[0]!;
const make = async (
	door: DeviceDoor = 'screen',
	ref = door === 'screen' ? play.process : table()
) => (await play.pb.do('device-code:make', { door, ref })) as Made;
const enter = (code: string, on = device()) => server.services.entrance.enterByCode(code, on, ON);
const look = (code: string, on = device()) => server.services.entrance.lookCode(code, on);
const shown = ({ view }: ViewerClient) => view.door?.devices ?? [];

async function comesIn(code: string): Promise<Visitor> {
	const entered = await enter(code);
	if (!entered.ok) throw new Error(entered.refusal.code);
	const { cookie, door } = entered.value;
	return { door, process: play.process, cookie: `${cookie!.name}=${cookie!.value}` };
}

async function standing({ door, process, cookie }: Visitor): Promise<string> {
	const session = await server.services.sessions.read(door, cookie);
	if (!session) return 'no session';
	const viewer = await server.services.identify(session, door, process);
	return viewer.ok ? 'in' : viewer.refusal.code;
}

const refusalOf = async (answer: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
	const { refusal } = await answer;
	return refusal?.code ?? 'ok';
};

describe('[attack 54] [R2] the projector and the device of a table by a short code', () => {
	test('a code opens that screen, typed in lower case, with spaces or a dash; the desk sees when and on what', async () => {
		const { id, code } = await make();
		expect(code).toMatch(/^[BCDFGHJKMNPQRSTVWXYZ2-9]{8}$/);
		const spoken = ` ${code.slice(0, 3).toLowerCase()} - ${code.slice(3)} `;
		expect(await look(spoken)).toEqual({
			ok: true,
			value: { door: 'screen', process: play.process, code: id }
		});
		const projector = await comesIn(spoken);
		expect(await standing(projector)).toBe('in');
		const screen = await server.client(projector);
		await screen.shows('the room', (view) => view.process?.title);
		const link = await play.at('screen', play.process);
		expect(Object.keys(screen.view).toSorted()).toEqual(Object.keys(link.client.view).toSorted());
		await play.pb.shows('that it is in', () =>
			shown(play.pb).some(
				(one) => one.id === id && one.openedAt !== null && one.kind === 'computer'
			)
		);
		await play.pb.do('device-code:end', { code: id });
		await until('it is closed', () => screen.closedBy?.code === 'door-closed');
		expect(await standing(projector)).toBe('no session');
		// The one that came by a link goes on.
		expect(await standing(link.visitor)).toBe('in');
		expect(link.client.closedBy).toBeNull();
	});

	test('a table’s device by a code is that table, and reads no more than one by a link', async () => {
		const tablet = await comesIn((await make('table')).code);
		const client = await server.client(tablet);
		await client.shows('its table', (view) => view.table?.name === 'Tafel 1' || view.table?.name);
		const link = await play.at('table', table());
		expect(client.view.table?.name).toBe(link.client.view.table?.name);
		expect(Object.keys(client.view).toSorted()).toEqual(Object.keys(link.client.view).toSorted());
		const tries = { door: 'table', ref: table() } as const;
		expect(await client.refusalOf('device-code:make', tries)).toBe('not-allowed');
	});

	test('it opens once, also when two press at the same moment; who comes second is told so', async () => {
		const { code } = await make();
		const both = await Promise.all([enter(code), enter(code)]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await refusalOf(enter(code))).toBe('code-used');
		expect(await refusalOf(look(code))).toBe('code-used');
	});

	test('whoever photographed it and was faster stands on the desk, and is put out alone', async () => {
		const own = await comesIn((await make()).code);
		const { id, code } = await make();
		const neighbour = await comesIn(code);
		const [mine, theirs] = await Promise.all([server.client(own), server.client(neighbour)]);
		await play.pb.shows('both', () => shown(play.pb).some((one) => one.id === id && one.openedAt));
		await play.pb.do('device-code:end', { code: id });
		await until('it is closed', () => theirs.closedBy?.code === 'door-closed');
		expect(await standing(neighbour)).toBe('no session');
		expect(await refusalOf(enter(code))).toBe('code-withdrawn');
		expect(await standing(own)).toBe('in');
		expect(mine.closedBy).toBeNull();
	});

	test('renewed or withdrawn, the one of before is dead; late it is over, whatever the clock says', async () => {
		const first = await make();
		const second = await make();
		expect(await refusalOf(enter(first.code))).toBe('code-withdrawn');
		expect((await look(second.code)).ok).toBe(true);
		await play.pb.do('device-code:end', { code: second.id });
		expect(await refusalOf(enter(second.code))).toBe('code-withdrawn');
		const late = await make();
		// Somebody sets the clock of the machine back by a day: ten minutes are ten minutes.
		server.setClock(-24 * 60 * 60_000);
		server.advance(DEVICE_CODE_MS - 30_000);
		expect((await look(late.code)).ok).toBe(true);
		server.advance(31_000);
		expect(await refusalOf(enter(late.code))).toBe('code-late');
		server.setClock(24 * 60 * 60_000);
		expect(await refusalOf(enter(late.code))).toBe('code-late');
	});

	test('guessing rests the phone it is done on, with the same count as codes of the lobby; nobody else', async () => {
		const { code } = await make();
		const { entrance } = server.services;
		const guesser = device();
		const wrong = code === 'BBBBBBBB' ? 'CCCCCCCC' : 'BBBBBBBB';
		const codes: string[] = [];
		for (let guess = 0; guess < CODE_LIMIT.most; guess++) {
			codes.push(
				guess % 2 === 0
					? await refusalOf(look(wrong, guesser))
					: await refusalOf(entrance.processOfCode(wrong, guesser))
			);
		}
		expect(new Set(codes)).toEqual(new Set(['code-not-valid']));
		for (const answer of [look(code, guesser), enter(code, guesser)]) {
			expect(await refusalOf(answer)).toBe('codes-slowed');
		}
		expect(await refusalOf(entrance.processOfCode(code, guesser))).toBe('codes-slowed');
		// A hundred at once are not all looked at before the first counts.
		const flood = device();
		const all = await Promise.all(
			Array.from({ length: 100 }, () => refusalOf(enter(wrong, flood)))
		);
		expect(all.filter((one) => one !== 'codes-slowed')).toHaveLength(CODE_LIMIT.most);
		expect(await refusalOf(enter(code))).toBe('ok');
	});

	test('signs that no code has are named as such, and count as wrong', async () => {
		const typed = device();
		for (let guess = 0; guess < CODE_LIMIT.most; guess++) {
			expect(await refusalOf(look(guess % 2 ? 'BCDF 0HJK' : 'bcdo-fghj', typed))).toBe(
				'code-signs'
			);
		}
		expect(await refusalOf(look('BCDF0HJK', typed))).toBe('codes-slowed');
	});

	test('no code is another: the lobby’s opens no screen, a screen’s no lobby and no link', async () => {
		const lobby = (await play.pb.do('lobby:open', {})) as { secret: string; code: string };
		const { code } = await make();
		const { entrance } = server.services;
		expect(await look(lobby.code)).toEqual({ ok: true, value: { lobby: play.process } });
		expect(await refusalOf(enter(lobby.code))).toBe('code-not-valid');
		expect(await refusalOf(entrance.processOfCode(code, device()))).toBe('code-not-valid');
		await expect(server.enter(code)).rejects.toThrow('link-not-valid');
		expect(await refusalOf(enter(code))).toBe('ok');
	});

	test('a table host, a screen and a colleague of another process make none and end none', async () => {
		const { id, code } = await make();
		const screen = { door: 'screen', ref: play.process } as const;
		for (const { client } of [host, await play.at('table', table())]) {
			expect(await client.refusalOf('device-code:make', screen)).toBe('not-allowed');
			expect(await client.refusalOf('device-code:end', { code: id })).toBe('not-allowed');
			expect(await client.refusalOf('device-code:open', { code: id, kind: 'phone' })).toBe(
				'not-allowed'
			);
		}
		expect(await other.pb.refusalOf('device-code:make', screen)).toBe('unknown-holder');
		expect(await other.pb.refusalOf('device-code:end', { code: id })).toBe('unknown-device-code');
		expect(shown(other.pb)).toEqual([]);
		expect((await look(code)).ok).toBe(true);
	});

	test('a session that was still being made when its code was withdrawn opens nothing', async () => {
		const { sessions } = server.services;
		const { id } = await make();
		await play.pb.do('device-code:end', { code: id });
		for (const door of ['screen', 'table'] as const) {
			const cookie = await sessions.start(
				await sessions.principalFor(door, play.process, id),
				'late'
			);
			const visitor = { door, process: play.process, cookie: `${cookie.name}=${cookie.value}` };
			expect(await standing(visitor)).toBe('door-closed');
		}
	});

	test('the link of a device takes along who came in by a code', async () => {
		const link = await play.at('table', table());
		const tablet = await comesIn((await make('table')).code);
		const waits = await make('table');
		await play.pb.do('link:withdraw', { door: 'table', ref: table() });
		expect([await standing(tablet), await standing(link.visitor)]).toEqual([
			'no session',
			'no session'
		]);
		expect(await refusalOf(enter(waits.code))).toBe('code-withdrawn');
	});

	test('[C10] a new server knows who is in and what was used; of a code the store has the hash alone', async () => {
		const { code } = await make();
		const waits = await make('table');
		const projector = await comesIn(code);
		await server.restart();
		expect(await standing(projector)).toBe('in');
		expect(await refusalOf(enter(code))).toBe('code-used');
		const { db } = server.app.database;
		const kept = JSON.stringify([
			await db.selectFrom('pass').selectAll().execute(),
			await db.selectFrom('receipt').selectAll().execute(),
			await db.selectFrom('record').selectAll().execute()
		]);
		for (const one of [code, waits.code]) {
			expect(kept).not.toContain(one);
			expect(kept).toContain(hashSecret(one));
		}
		const { state, damage } = await server.replayed(play.process);
		expect(damage).toBeNull();
		expect(state.deviceCodes.codes.get(waits.id)).toMatchObject({ openedAt: null, kind: null });
		expect(await refusalOf(enter(waits.code))).toBe('ok');
		expect(server.errors).toEqual([]);
	});
});
