import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LIVE_LINK } from '#lib/protocol/links.ts';
import type { ViewChange, ViewSnapshot } from '#lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/version.ts';
import { applyChange, applySnapshot, type View } from '#lib/protocol/view.ts';
import { FullDay } from '../support/full-day.ts';
import type { Play, Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

/** Docs/decisions/0059: what is large comes after a phone's page, and is as true as the rest from then on. */

/** Each some 700 characters: more than a page is not left without. */
const MANY = 24;

let server: TestServer;
let play: Play;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	const size = { people: 0, tables: 8, questions: 3, proposals: MANY, items: 0 };
	({ play } = await FullDay.begin(server, size));
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
}, 120_000);

afterAll(() => server.stop());

/** A phone's page with its live link, and all that came over that. */
class Phone {
	view: View;
	readonly socket: Socket;
	readonly heard: string[] = [];
	readonly page: ViewSnapshot;

	private constructor(page: ViewSnapshot, { visitor }: Player) {
		this.page = page;
		this.view = page.sections;
		const { door, process, seat, cookie } = visitor;
		const { has, later } = page;
		this.socket = io(server.url, {
			path: LIVE_LINK.path,
			transports: ['websocket'],
			auth: { version: PROTOCOL_VERSION, door, process, seat, has, later },
			extraHeaders: { cookie },
			forceNew: true
		});
		this.socket.onAny((name: string, message) => this.heard.push(JSON.stringify([name, message])));
		this.socket.on('view:snapshot', (came: ViewSnapshot) => {
			this.view = applySnapshot(this.view, came);
		});
		this.socket.on('view:change', (came: ViewChange) => (this.view = applyChange(this.view, came)));
	}

	static async open(who: Player): Promise<Phone> {
		const viewer = await viewerOf(who);
		const page = await server.services.view(viewer, undefined, () => ['wall', 'information']);
		const phone = new Phone(page, who);
		await until('its live link stands', () => phone.heard.length > 0);
		return phone;
	}

	/** Takes the rest as its page does. */
	joins({ sections, has }: ViewSnapshot): void {
		this.view = { ...sections, ...this.view };
		this.socket.emit('took', has);
	}

	bytes(): number {
		return this.heard.join('').length;
	}
}

async function viewerOf({ visitor }: Player) {
	const { door, process, seat } = visitor;
	const session = await server.session(visitor);
	const viewer = session && (await server.services.identify(session, door, process, seat));
	if (!viewer?.ok) throw new Error('nobody there');
	return viewer.value;
}

const restFor = async (who: Player) => server.services.rest(await viewerOf(who));

/** What a page that is opened now would show. */
async function fresh(who: Player): Promise<View> {
	return (await server.services.view(await viewerOf(who))).sections;
}

/** A change of the wall that everybody sees. */
async function changesWall(): Promise<void> {
	const { id } = (await fresh(anna)).wall!.find(({ body }) => body !== '')!;
	await play.pb.do('proposal:hold', { proposal: id, held: true });
}

let phone: Phone;
beforeEach(async () => {
	phone = await Phone.open(anna);
	return () => void phone.socket.disconnect();
});

test('[speed 3] a page is left without what is large, and its live link brings it as little', async () => {
	expect(phone.page.later).toEqual(['wall']);
	expect(phone.page.sections).not.toHaveProperty('wall');
	// What is small is there at once.
	expect(phone.page.sections).toHaveProperty('information');
	await changesWall();
	await play.pb.do('question:ask', { words: 'Wie zet de bank neer?' });
	await until('a later change', () => phone.view.information?.length);
	expect(phone.view).not.toHaveProperty('wall');
	expect(phone.bytes()).toBeLessThan(5_000);
});

test('[speed 3] [R4] what came later is kept true from the moment it was made, by what changed', async () => {
	const rest = await restFor(anna);
	await changesWall();
	phone.joins(rest);
	await changesWall();
	await until('the wall as it is', async () => isSame(phone.view.wall, (await fresh(anna)).wall));
	expect(phone.view.wall?.length).toBeGreaterThan(MANY / 2);
	expect(phone.bytes()).toBeLessThan(5_000);
});

test('[R25] who claims what they were never given gets the whole of what they may see', async () => {
	phone.joins({ now: 0, sections: { wall: [] }, has: { wall: 'f'.repeat(24) } });
	await until('the wall', async () => isSame(phone.view.wall, (await fresh(anna)).wall));
});

test('[R25] what is not theirs to see any more is taken from who had just fetched it', async () => {
	const own = await Phone.open(bob);
	const rest = await restFor(bob);
	await bob.client.do('seat:stop', { seat: bob.id, contributions: 'keep' });
	own.joins(rest);
	await until('the wall is gone', () => !('wall' in own.view));
	own.socket.disconnect();
});

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
