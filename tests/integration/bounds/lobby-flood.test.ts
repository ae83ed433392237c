import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST } from '#lib/domain/limits.ts';
import { Play } from '../../support/play.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

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

test('[attack 9] [R2] made-up arrivals keep nobody out, send away nobody who waits with a page open, and are cleared at once', async () => {
	const early = await server.arrives(play.process, 'Vroeg');
	const waiting = await server.client(early);
	for (let at = 0; at < MOST.waiting; at++) {
		const made = await server.services.processes.arrive(play.process, `Qz${letters(at)}qz`);
		if (!made.ok) throw new Error(`${at}: ${made.refusal.code}`);
	}
	const late = await server.client(await server.arrives(play.process, 'Laat'));
	expect(late.view.me).toMatchObject({ standing: 'lobby', displayName: 'Laat' });
	expect(waiting.closedBy).toBeNull();
	const { lobby } = await play.pb.shows('all who wait', ({ room }) =>
		room?.lobby.some(({ displayName }) => displayName === 'Laat') ? room : null
	);
	expect(lobby).toHaveLength(MOST.waiting);
	const made = lobby.filter(({ displayName }) => displayName.startsWith('Qz'));
	await play.pb.do('lobby:clear-many', { arrivals: made.map(({ id }) => id) });
	await play.pb.shows('only who is real', ({ room }) => room?.lobby.length === 2);
	expect([waiting.closedBy, late.closedBy]).toEqual([null, null]);
}, 120_000);
