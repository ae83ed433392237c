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

/** kB, uncompressed and as they travel, of a phone's page with the message that comes after it. */
const MOST = { plain: 200, wire: 45 };

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

test('[speed 3] the page of a phone that opens late on a full day travels in a moment', async () => {
	const { visitor, id } = anna;
	const headers = { cookie: visitor.cookie, 'accept-encoding': 'br' };
	const page = await asSent(`${hall.url}/seat/${day.play.process}/${id}`, { headers });
	expect(page.headers['content-encoding']).toBe('br');
	const html = opened(page);
	expect(html).toContain('Anna');
	const message = await firstMessage(visitor);
	expect((Buffer.byteLength(html) + message) / KB).toBeLessThanOrEqual(MOST.plain);
	expect((page.body.length + message) / KB).toBeLessThanOrEqual(MOST.wire);
});
