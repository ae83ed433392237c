import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, type Player } from '../../support/play.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { pause, until } from '../../support/waiting.ts';

let server: TestServer;
let play: Play;
let host: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	host = await play.colleague('host', 'Huub');
	await play.dayOpen();
});

afterAll(() => server.stop());

/** Sends a beginning and never the rest. */
async function begins(text: string): Promise<Socket> {
	const socket = connect(server.port, '127.0.0.1');
	socket.on('error', () => undefined);
	await once(socket, 'connect');
	if (text !== '') socket.write(text);
	socket.resume();
	return socket;
}

test('[attack 26] 150 requests that never come whole are ended within 12 s, and who waits for news is not cut', async () => {
	const polling = await play.seats('Polly');
	const beginnings = ['', 'GET / HTTP/1.1\r\n', 'GET / HTTP/1.1\r\nhost: x\r\nx-a: '];
	const half = await Promise.all(
		Array.from({ length: 150 }, (_, at) => begins(beginnings[at % 3] ?? ''))
	);
	const ended = half.filter((socket) => socket.closed || socket.destroyed);
	expect(ended).toHaveLength(0);
	await pause(12_000);
	expect(half.filter((socket) => !socket.closed)).toHaveLength(0);
	expect(polling[0]?.client.closedBy).toBeNull();
	for (const socket of half) socket.destroy();
}, 30_000);

test('[attack 26] open sockets end with their session: screen, table and staff', async () => {
	const table = await play.at('table', play.tables[0]!);
	const screen = await play.at('screen', play.process);
	const document = server.document(play.staff, `issue/${play.process}`);
	await document.synced();
	server.advance(17 * 24 * 60 * 60_000);
	for (const { client } of [table, screen, host]) {
		expect(await until('told that the door is closed', () => client.closedBy, 60_000)).toEqual({
			code: 'door-closed'
		});
	}
	await until('the text closed', () => document.closes.length > 0, 60_000);
	const late = host.client.send('help:see', { id: 'x' });
	expect(await Promise.race([late, pause(500).then(() => null)])).not.toMatchObject({ ok: true });
}, 90_000);
