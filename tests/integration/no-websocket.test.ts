import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import type { Reply, ViewSnapshot } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let network: Server;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	network = withoutWebSockets(new URL(server.url));
	await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	network.close();
	await server.stop();
});

/** A network that passes requests on and cuts every WebSocket, as some offices' do. */
function withoutWebSockets(to: URL): Server {
	const passing = createServer((asked, answer) => {
		const { method, url: path, headers } = asked;
		const passed = request(
			{ host: to.hostname, port: to.port, method, path, headers: { ...headers, host: to.host } },
			(given) => given.pipe(answer.writeHead(given.statusCode ?? 502, given.headers))
		);
		asked.pipe(passed.on('error', () => answer.destroy()));
	});
	return passing.on('upgrade', (_, socket) => socket.destroy());
}

test('[R4] where no WebSocket gets through, the live link brings the view and takes commands', async () => {
	const [anna] = await play.seats('Anna');
	const { door, process, seat, cookie } = anna!.visitor;
	const socket = io(`http://127.0.0.1:${(network.address() as AddressInfo).port}`, {
		...LIVE_LINK,
		auth: { version: PROTOCOL_VERSION, door, process, seat },
		extraHeaders: { cookie },
		forceNew: true
	});
	const tried: string[] = [];
	socket.io.on('open', () => tried.push(socket.io.engine.transport.name));
	const first = await new Promise<ViewSnapshot>((resolve) => socket.once('view:snapshot', resolve));
	expect(Object.keys(first.sections)).toContain('me');
	const input = { seat: anna!.id, kind: 'talk' };
	const envelope = { id: newId(), name: 'help:ask', input };
	const reply = (await socket.timeout(30_000).emitWithAck('command', envelope)) as Reply;
	expect(reply).toMatchObject({ ok: true });
	expect(tried).toEqual(['polling']);
	socket.disconnect();
});
