import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startTestServer } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

/** Shorter than a stop may take before the process ends by force (`server/stop.ts`), which leaves erased words in pages. */
const SOON_MS = 5_000;

const open: Socket[] = [];
afterEach(() => {
	for (const socket of open.splice(0)) socket.destroy();
});

async function connection(url: string, ...words: string[]): Promise<Socket> {
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	open.push(socket);
	socket.on('error', () => undefined);
	await once(socket, 'connect');
	for (const word of words) socket.write(word);
	return socket;
}

// Browsers open connections before they have anything to ask, and phones break off in the middle.
test.each([
	['that asks nothing yet', []],
	['in the middle of its question', ['GET / HTTP/1.1\r\nHost: localhost\r\nX-Half: ']],
	[
		'in the middle of what it brings',
		['POST /join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na']
	]
])('[attack 50] a connection %s does not keep the server from stopping', async (_what, words) => {
	const server = await startTestServer();
	await connection(server.url, ...words);
	await pause(50);
	const stopped = server.stop().then(() => 'stopped');
	expect(await Promise.race([stopped, pause(SOON_MS).then(() => 'still waiting')])).toBe('stopped');
});
