import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { build, root } from '../../scripts/prepare.mjs';
import { asSent, opened } from '../support/as-sent.ts';
import { FullDay } from '../support/full-day.ts';
import { startHall } from '../support/hall.ts';
import type { Player } from '../support/play.ts';
import type { TestServer, Visitor } from '../support/test-server.ts';

/** Much, for a day of 300: three proposals from each table, and what they asked and agreed. */
const FULL = { people: 300, tables: 40, questions: 60, proposals: 120, items: 30 };

const KB = 1_000;

/**
 * kB, uncompressed and as they travel, of a page with the snapshot that comes after it: the goal for a
 * phone; for desks what it was, for nobody to make it more.
 */
const MOST = {
	phone: { plain: 200, wire: 45 },
	people: { plain: 660, wire: 66 },
	room: { plain: 515, wire: 65 }
};

let hall: TestServer;
let day: FullDay;
let anna: Player;

beforeAll(async () => {
	build();
	hall = await startHall(root);
	day = await FullDay.begin(hall, FULL);
	anna = await day.seat('Anna');
}, 300_000);

afterAll(() => hall.stop());

const pages: Record<keyof typeof MOST, () => { path: string; visitor: Visitor }> = {
	phone: () => ({ path: `/seat/${day.play.process}/${anna.id}`, visitor: anna.visitor }),
	people: () => desk('people'),
	room: () => desk('room')
};

function desk(page: string) {
	return { path: `/facilitator/${day.play.process}/${page}`, visitor: day.play.staff };
}

/** Bytes of the first message on the live link of a page that has just come. */
async function firstMessage(visitor: Visitor): Promise<number> {
	const { door, process, seat, cookie } = visitor;
	const session = await hall.session(visitor);
	const viewer = session && (await hall.services.identify(session, door, process, seat));
	if (!viewer?.ok) throw new Error('nobody there');
	const { has } = await hall.services.view(viewer.value);
	const socket = io(hall.url, {
		path: LIVE_LINK.path,
		transports: ['websocket'],
		auth: { version: PROTOCOL_VERSION, door, process, seat, has },
		extraHeaders: { cookie },
		forceNew: true
	});
	const snapshot = await new Promise((resolve, reject) => {
		socket.once('view:snapshot', resolve);
		socket.once('connect_error', reject);
	});
	socket.disconnect();
	return Buffer.byteLength(JSON.stringify(['view:snapshot', snapshot]));
}

test.each(Object.keys(MOST) as (keyof typeof MOST)[])(
	'[speed 3] on a full day a page weighs no more than it may: %s',
	async (name) => {
		const { path, visitor } = pages[name]();
		const headers = { cookie: visitor.cookie, 'accept-encoding': 'br' };
		const page = await asSent(`${hall.url}${path}`, { headers });
		expect(page.headers['content-encoding']).toBe('br');
		const message = await firstMessage(visitor);
		const plain = Buffer.byteLength(opened(page)) + message;
		const wire = page.body.length + message;
		expect(plain / KB).toBeLessThanOrEqual(MOST[name].plain);
		expect(wire / KB).toBeLessThanOrEqual(MOST[name].wire);
	}
);
