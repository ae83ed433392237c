import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LATER_SECTIONS } from '#lib/protocol/later-sections.ts';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { build, root } from '../../scripts/prepare.mjs';
import { asSent, opened } from '../support/as-sent.ts';
import { FullDay } from '../support/full-day.ts';
import { startHall } from '../support/hall.ts';
import type { Player } from '../support/play.ts';
import type { TestServer, Visitor } from '../support/test-server.ts';

/** Much, for a day of 300: three proposals from each table, and what they asked and agreed. */
const FULL = { people: 300, tables: 40, questions: 60, proposals: 120, items: 30 };

/** What makes of it the fullest day (bench/README.md): 300 proposals, 290 questions, 60 agreements. */
const FULLEST = { questions: 230, proposals: 180, items: 30 };

const KB = 1_000;

/** kB, uncompressed and as they travel, of a phone's page with the message that comes after it. */
const MOST = { plain: 200, wire: 45, rest: 90 };
/** On a plausible day less: the goal would let it triple unseen. */
const MOST_PLAUSIBLY = { plain: 120, wire: 20 };

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

async function viewerOf(visitor: Visitor): Promise<Viewer> {
	const { door, process, seat } = visitor;
	const session = await hall.session(visitor);
	const viewer = session && (await hall.services.identify(session, door, process, seat));
	if (!viewer?.ok) throw new Error('nobody there');
	return viewer.value;
}

/** Bytes of the first message on the live link of a page that has just come. */
async function firstMessage(visitor: Visitor): Promise<number> {
	const { door, process, seat, cookie } = visitor;
	const viewer = await viewerOf(visitor);
	const { has, later } = await hall.services.view(viewer, undefined, () => LATER_SECTIONS);
	const socket = io(hall.url, {
		path: LIVE_LINK.path,
		transports: ['websocket'],
		auth: { version: PROTOCOL_VERSION, door, process, seat, has, later },
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

/** kB that her phone gets for this address before it asks for anything. */
async function opening(query: string): Promise<{ html: string; plain: number; wire: number }> {
	const { visitor, id } = anna;
	const headers = { cookie: visitor.cookie, 'accept-encoding': 'br' };
	const page = await asSent(`${hall.url}/seat/${day.play.process}/${id}${query}`, { headers });
	expect(page.headers['content-encoding']).toBe('br');
	const html = opened(page);
	expect(html).toContain('Anna');
	const message = await firstMessage(visitor);
	const [plain, wire] = [Buffer.byteLength(html), page.body.length];
	return { html, plain: (plain + message) / KB, wire: (wire + message) / KB };
}

const PLACES = ['', '?view=plan', '?view=information', '?view=me'];

test.each(PLACES)(
	'[speed 3] a phone that opens late on a full day travels in a moment: %s',
	async (place) => {
		const { plain, wire } = await opening(place);
		expect(plain).toBeLessThanOrEqual(MOST_PLAUSIBLY.plain);
		expect(wire).toBeLessThanOrEqual(MOST_PLAUSIBLY.wire);
	}
);

describe('on the fullest day', () => {
	beforeAll(() => day.goesOn(FULLEST), 300_000);

	test.each(PLACES)(
		'[speed 3] a phone is sent what it shows, and not all there is: %s',
		async (place) => {
			const { html, plain, wire } = await opening(place);
			expect(plain).toBeLessThanOrEqual(MOST.plain);
			expect(wire).toBeLessThanOrEqual(MOST.wire);
			const viewer = await hall.services.view(await viewerOf(anna.visitor));
			const { wall, information } = viewer.sections;
			expect(html).not.toContain(wall!.at(-1)!.body.slice(0, 60));
			// Of what is held, because a word of it happens to be a name, nobody is sent anything.
			const last = information!.findLast(({ held }) => !held)!.words;
			if (place !== '?view=information') expect(html).not.toContain(last);
		}
	);

	test('[speed 3] the rest travels compressed, and is all that there is', async () => {
		const { visitor, id } = anna;
		const headers = { cookie: visitor.cookie, 'accept-encoding': 'br' };
		const rest = await asSent(`${hall.url}/seat/${day.play.process}/${id}/rest`, { headers });
		expect(rest.headers['content-encoding']).toBe('br');
		const { sections } = JSON.parse(opened(rest)) as ViewSnapshot;
		const { wall, information } = (await hall.services.view(await viewerOf(visitor))).sections;
		expect(sections).toEqual(JSON.parse(JSON.stringify({ wall, information })));
		expect(rest.body.length / KB).toBeLessThanOrEqual(MOST.rest);
	});

	test("[R25] the rest is nobody else's", async () => {
		const address = `${hall.url}/seat/${day.play.process}/${anna.id}/rest`;
		expect((await asSent(address, { headers: {} })).status).toBe(404);
		const { cookie } = (await day.seat('Bram')).visitor;
		expect((await asSent(address, { headers: { cookie } })).status).toBe(404);
	});
});
