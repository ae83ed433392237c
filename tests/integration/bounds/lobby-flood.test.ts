import { happened } from '#lib/domain/process/index.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST } from '#lib/domain/limits.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { ProcessStore } from '#server/commands/process-store.ts';
import { figure } from '../../support/figures.ts';
import { Play, type Player } from '../../support/play.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import type { ViewerClient } from '../../support/viewer-client.ts';
import { until } from '../../support/waiting.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	await play.pb.do('lobby:open', {});
});

afterAll(() => server.stop());

/** Another name for each number; digits make no name. */
const letters = (number: number) =>
	[...`${number}`].map((digit) => 'bcdfhjkvwx'[Number(digit)]).join('');

let waiting: ViewerClient;
let late: ViewerClient;
let back: ViewerClient;

const comes = (name: string) => server.services.processes.arrive(play.process, name);

/** Through the door, before the lobby is full and after it. */
const AT_THE_DOOR = 60;
const OF_THEM_TOO_MANY = 40;

/** So many made-up arrivals as came before, written down in one go: each by itself waits for the disk. */
async function cameBefore(count: number): Promise<void> {
	const elsewhere = new ProcessStore(server.app.database);
	const before = await elsewhere.load(play.process);
	const events = Array.from({ length: count }, (_, at) => ({
		type: 'lobby:arrived' as const,
		id: newId(),
		displayName: `Qz${letters(at)}qz`
	}));
	await server.app.database.write(async (trx) => {
		const meta = { at: server.now(), by: { kind: 'system' } } as const;
		await elsewhere.append(trx, before, meta, happened(before.state, events, meta));
	});
}

test('[attack 9] [R2] made-up arrivals keep nobody out, and send away nobody who waits with a page open or their phone in a pocket', async () => {
	const open = server.app.held().sockets;
	const pocket = await server.arrives(play.process, 'Zakdoek');
	(await server.client(pocket)).close();
	await until('the page is closed', () => server.app.held().sockets === open);
	waiting = await server.client(await server.arrives(play.process, 'Vroeg'));
	const before = MOST.waiting - 2 - (AT_THE_DOOR - OF_THEM_TOO_MANY);
	await cameBefore(before);
	for (let at = 0; at < AT_THE_DOOR; at++) {
		const made = await comes(`Qz${letters(before + at)}qz`);
		if (!made.ok) throw new Error(`${at}: ${made.refusal.code}`);
	}
	const { state } = await server.replayed(play.process);
	expect(state.seats.lobby.size).toBe(MOST.waiting);
	late = await server.client(await server.arrives(play.process, 'Laat'));
	expect(late.view.me).toMatchObject({ standing: 'lobby', displayName: 'Laat' });
	expect(waiting.closedBy).toBeNull();
	back = await server.client(pocket);
	expect(back.view.me).toMatchObject({ standing: 'lobby', displayName: 'Zakdoek' });
}, 120_000);

test('[attack 9] [R2] however many come to a full lobby at once, each gets in and nobody in the room waits for them', async (context) => {
	const [anna] = (await play.seats('Anna')) as [Player];
	const flood = Promise.all(Array.from({ length: 25 }, (_, at) => comes(`Qzv${letters(at)}`)));
	const began = performance.now();
	await anna.client.do('seat:rename', { seat: anna.id, displayName: 'Annabel' });
	const waited = Math.round(performance.now() - began);
	figure(context, 'ms for a tap while 25 come to a full lobby', waited);
	expect((await flood).filter(({ ok }) => !ok)).toEqual([]);
	expect(waited).toBeLessThan(2_000);
}, 60_000);

test('[attack 9] [R2] they are cleared at once', async () => {
	const lobby = await play.pb.shows('all who wait', ({ room }) =>
		room?.lobby.some(({ displayName }) => displayName === `Qzv${letters(24)}`) ? room.lobby : null
	);
	expect(lobby).toHaveLength(MOST.waiting);
	const made = lobby.filter(({ displayName }) => displayName.startsWith('Qz'));
	await play.pb.do('lobby:clear-many', { arrivals: made.map(({ id }) => id) });
	await play.pb.shows('only who is real', ({ room }) => room?.lobby.length === 3);
	expect([waiting.closedBy, late.closedBy, back.closedBy]).toEqual([null, null, null]);
}, 60_000);
