import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import { finalRefusal, findWaysBack } from './ways-back.ts';

const SOON_MS = 20;
const cleanups: (() => void)[] = [];

afterEach(() => {
	for (const end of cleanups.splice(0)) end();
});

/** A server on a port of its own. @param swallows WebSockets get no answer, as in some networks */
async function startServer(swallows = false): Promise<{ server: Server; url: string }> {
	const http = createServer();
	const server = new Server(http, { path: LIVE_LINK.path });
	if (swallows) http.removeAllListeners('upgrade').on('upgrade', () => undefined);
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	cleanups.push(() => void server.close());
	return { server, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function open(url: string, over = false): Socket {
	const { transports, ...how } = LIVE_LINK;
	const socket = io(url, { ...how, transports: [...transports], timeout: 300, forceNew: true });
	findWaysBack(
		socket,
		() => over,
		() => SOON_MS
	);
	cleanups.push(() => socket.disconnect());
	return socket;
}

const connected = (socket: Socket) =>
	new Promise<void>((resolve) => socket.once('connect', () => resolve()));

test('[R4] a fault of the server at the handshake is not its last word', async () => {
	const { server, url } = await startServer();
	let faults = 2;
	server.use((_socket, next) => {
		if (faults-- <= 0) return next();
		next(Object.assign(new Error('internal'), { data: { code: 'internal' } }));
	});
	const socket = open(url);
	const refusals: unknown[] = [];
	socket.on('connect_error', (error) => refusals.push(finalRefusal(error)));
	await connected(socket);
	// On a slow machine it may also have tried in vain in another way.
	expect(refusals.length).toBeGreaterThanOrEqual(2);
	expect(new Set(refusals)).toEqual(new Set([null]));
});

test('a door that is closed stays closed', async () => {
	const { server, url } = await startServer();
	let knocks = 0;
	server.use((_socket, next) => {
		knocks++;
		next(Object.assign(new Error('door-closed'), { data: { code: 'door-closed' } }));
	});
	const socket = open(url);
	const refusal = await new Promise((resolve) =>
		socket.once('connect_error', (error) => resolve(finalRefusal(error)))
	);
	expect(refusal).toEqual({ code: 'door-closed' });
	await new Promise((resolve) => setTimeout(resolve, 10 * SOON_MS));
	expect(knocks).toBe(1);
});

test.each([
	['comes back', false, 2],
	['does not once it is over', true, 1]
])('[R4] a link that the server let go of %s', async (_what, over, times) => {
	const { server, url } = await startServer();
	let opened = 0;
	server.on('connection', (socket) => {
		if (++opened === 1) socket.disconnect(true);
	});
	const socket = open(url, over);
	await connected(socket);
	await expect.poll(() => socket.connected, { timeout: 2_000 }).toBe(false);
	if (!over) await connected(socket);
	await new Promise((resolve) => setTimeout(resolve, 10 * SOON_MS));
	expect(opened).toBe(times);
});

test('[R4] where WebSockets get no answer at all, the next attempt polls', async () => {
	const { url } = await startServer(true);
	const socket = open(url);
	await connected(socket);
	expect(socket.io.engine.transport.name).toBe('polling');
});
