import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import { wakeUp } from './wake-up.ts';

const cleanups: (() => void)[] = [];

afterEach(() => {
	for (const end of cleanups.splice(0).reverse()) end();
});

class FakePage extends EventTarget {
	visibilityState: DocumentVisibilityState = 'visible';
	comesToSee(): void {
		this.visibilityState = 'visible';
		this.dispatchEvent(new Event('visibilitychange'));
	}
}

/** A phone with a link of its own; between attempts it waits longer than any test. */
async function phone(over = () => false) {
	const http = createServer();
	const server = new Server(http, { path: LIVE_LINK.path });
	const visits: string[] = [];
	server.on('connection', ({ id }) => visits.push(id));
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	cleanups.push(() => void server.close());
	const { port } = http.address() as AddressInfo;
	const { transports, ...how } = LIVE_LINK;
	const socket = io(`http://127.0.0.1:${port}`, {
		...how,
		transports: [...transports],
		reconnectionDelay: 3_600_000,
		reconnectionDelayMax: 3_600_000,
		forceNew: true
	});
	cleanups.push(() => socket.disconnect());
	const clock = { now: Date.now() };
	const page = new FakePage();
	const window = new EventTarget();
	cleanups.push(
		wakeUp(socket, over, {
			page: page as unknown as Document,
			window: window as unknown as Window,
			now: () => clock.now
		})
	);
	await expect.poll(() => socket.connected).toBe(true);
	return { server, socket, visits, page, window, clock };
}

test('[R4] a page that is seen again does not wait for its next attempt', async () => {
	const { server, socket, visits, page, window } = await phone();
	server.sockets.sockets.forEach((one) => one.conn.close());
	await expect.poll(() => socket.connected).toBe(false);
	page.comesToSee();
	window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
	await expect.poll(() => socket.connected).toBe(true);
	expect(visits).toHaveLength(2);
});

test('[R4] a link that fell silent behind a locked screen is replaced', async () => {
	const { socket, visits, page, clock } = await phone();
	clock.now += 60_000;
	page.comesToSee();
	await expect.poll(() => visits.length).toBe(2);
	await expect.poll(() => socket.connected).toBe(true);
});

test('a link that was heard lately stays, and so does one behind a locked screen', async () => {
	const { server, socket, visits, page, clock } = await phone();
	clock.now += 29_000;
	server.emit('something');
	await new Promise<void>((resolve) => socket.onAny(() => resolve()));
	clock.now += 29_000;
	page.comesToSee();
	page.visibilityState = 'hidden';
	clock.now += 60_000;
	page.dispatchEvent(new Event('visibilitychange'));
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(socket.connected).toBe(true);
	expect(visits).toHaveLength(1);
});

test('a door that is closed stays closed when its page is seen again', async () => {
	const { socket, visits, page, clock } = await phone(() => true);
	clock.now += 60_000;
	socket.disconnect();
	page.comesToSee();
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(socket.connected).toBe(false);
	expect(visits).toHaveLength(1);
});
