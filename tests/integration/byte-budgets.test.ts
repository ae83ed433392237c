import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { opened } from '../support/as-sent.ts';
import { builtPages } from '../support/built-pages.ts';
import { MainProcess } from '../support/main-process.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';
import { ViewerClient } from '../support/viewer-client.ts';

/** Bytes do not depend on the machine: what pages and changes may cost, in docs/performance.md. */

const PEOPLE = 2_000;
const GROUPS = 60;
const kB = 1_000;

let server: TestServer;
let play: Play;
let main: MainProcess;
let origin: string;

beforeAll(async () => {
	builtPages();
	server = await startTestServer();
	play = await Play.begin(server);
	// Nobody looks on: no screen is made two thousand times.
	play.pb.close();
	const { process, account } = play;
	const me: Viewer = { door: 'staff', process, id: account.id, session: 'none' };
	for (let at = 0; at < PEOPLE; at += 1) {
		const added = { id: newId(), name: 'person:add', input: person(at) };
		expect(await server.services.commands.run(me, added)).toMatchObject({ ok: true });
	}
	await server.app.close();
	main = new MainProcess({ DATA_DIR: server.dataDir });
	origin = `http://127.0.0.1:${await main.port()}`;
}, 300_000);

afterAll(async () => {
	main.signal('SIGKILL');
	await main.ended;
	await server.stop();
});

const person = (at: number): CommandInput<'person:add'> => ({
	name: `Voornaam${at * 7} van der Achternaam${at}`,
	reach: `06-${10_000_000 + at}`,
	group: `Bewoners van blok ${at % GROUPS}`,
	circle: 'inner',
	sector: 'residents',
	source: 'phone'
});

/** A page as a browser asks for it: what it comes to, and what travels for it. */
function pageAt(path: string): Promise<{ html: string; wire: number }> {
	return new Promise((resolve, reject) => {
		const headers = { cookie: play.staff.cookie, 'accept-encoding': 'gzip, br' };
		get(`${origin}${path}`, { headers }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () => {
				const body = Buffer.concat(chunks);
				resolve({ html: opened({ headers: answer.headers, body }), wire: body.length });
			});
		}).on('error', reject);
	});
}

test('the page of 2,000 people is no larger than what one looks at', async () => {
	const { html, wire } = await pageAt(`/facilitator/${play.process}/people`);
	expect(html).toContain('Achternaam');
	expect(Buffer.byteLength(html)).toBeLessThanOrEqual(400 * kB);
	expect(wire).toBeLessThanOrEqual(60 * kB);
});

test('a change of one of 2,000 people costs another desk what changed', async () => {
	const [mine, other] = [
		new ViewerClient(origin, play.staff),
		new ViewerClient(origin, play.staff)
	];
	await Promise.all([mine.opened, other.opened]);
	const id = other.view.people?.people[PEOPLE / 2]?.id ?? '';
	let bytes = 0;
	other.socket.io.engine.on('packet', ({ data }: { data?: string }) => {
		bytes += Buffer.byteLength(data ?? '');
	});
	await mine.do('person:regroup', {
		person: id,
		group: 'Ondernemers',
		sector: 'business',
		circle: 'outer'
	});
	const rowOf = () => other.view.people?.people.find((one) => one.id === id);
	await until('the group on the other desk', () => rowOf()?.group === 'Ondernemers');
	expect(bytes).toBeGreaterThan(0);
	expect(bytes).toBeLessThanOrEqual(2 * kB);
	for (const client of [mine, other]) client.close();
});
