import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
import { Play, type Player } from '../support/play.ts';
import { ViewerClient } from '../support/viewer-client.ts';

const QUESTIONS = 60;

let server: TestServer;
let play: Play;
let anna: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
	for (let at = 0; at < QUESTIONS; at += 1)
		await ask(`${at} ${'wanneer is de weg klaar '.repeat(9)}`);
}, 60_000);

afterAll(() => server.stop());

const ask = (words: string) => play.pb.do('question:ask', { words });

/** Comes back with what somebody had, and tells what its first message weighs. */
async function comesBack(visitor: Visitor, view: ViewerClient['view']) {
	const client = new ViewerClient(server.url, visitor);
	client.view = view;
	let bytes = 0;
	client.socket.io.on('packet', ({ type, data }) => {
		if (type === 2) bytes ||= Buffer.byteLength(JSON.stringify(data));
	});
	await client.opened;
	client.close();
	return { bytes, view: client.view };
}

test('[R4] whoever comes back to a full list of questions is sent what changed meanwhile, also by a server that was started again', async () => {
	await anna.client.shows('all', ({ information }) => information?.length === QUESTIONS);
	const had = anna.client.view;
	const whole = Buffer.byteLength(JSON.stringify(had));
	expect(whole).toBeGreaterThan(12_000);
	anna.client.close();
	const nothing = await comesBack(anna.visitor, had);
	expect(nothing.bytes).toBeLessThan(1_000);
	expect(nothing.view).toEqual(had);
	// What the day shows passes with the clock, and the two who come back are not there at one moment.
	server.freeze();
	await ask('Wie legt de weg aan?');
	await server.restart();
	const again = await comesBack(anna.visitor, had);
	const fresh = await comesBack(anna.visitor, {});
	expect(fresh.bytes).toBeGreaterThan(whole);
	expect(Object.keys(again.view).sort()).toEqual(Object.keys(fresh.view).sort());
	for (const [name, section] of Object.entries(fresh.view)) {
		const has = JSON.stringify(again.view[name as keyof typeof had]);
		expect(has === JSON.stringify(section), name).toBe(true);
	}
	expect(again.view.information).toHaveLength(QUESTIONS + 1);
	// The question that is new, a place for all others, and the times of the run sheet.
	expect(again.bytes).toBeLessThan(4_000);
});
