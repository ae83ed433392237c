import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opened } from '../support/as-sent.ts';
import { BIG, growBigDay } from '../support/big-day.ts';
import { builtPages } from '../support/built-pages.ts';
import { MainProcess } from '../support/main-process.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';
import { ViewerClient } from '../support/viewer-client.ts';

/** Bytes do not depend on the machine: what pages and changes may cost, in docs/performance.md. */

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
	await growBigDay(play);
	await server.app.close();
	main = new MainProcess({ DATA_DIR: server.dataDir });
	origin = `http://127.0.0.1:${await main.port()}`;
}, 300_000);

afterAll(async () => {
	main.signal('SIGKILL');
	await main.ended;
	await server.stop();
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

/** kB whole and as they travel, and a count that stands on the page whatever it shows. */
const DESK_PAGES = [
	['questions', 460, 45, 'Alle (290)'],
	['proposals', 680, 105, 'Voor het plan (300)'],
	['recovery', 320, 55, 'Alle (200)'],
	['room', 710, 75, 'Alle (1000)']
] as const;

test.each(DESK_PAGES)(
	'[issue 12] the page of %s holds what one works on, and counts the others',
	async (name, most, mostWire, count) => {
		const { html, wire } = await pageAt(`/facilitator/${play.process}/${name}`);
		expect(html).toContain(count);
		expect(html).toContain('Toon meer');
		expect(Buffer.byteLength(html)).toBeLessThanOrEqual(most * kB);
		expect(wire).toBeLessThanOrEqual(mostWire * kB);
	}
);

test('a change of one of 2,000 people costs another desk what changed', async () => {
	const [mine, other] = [
		new ViewerClient(origin, play.staff),
		new ViewerClient(origin, play.staff)
	];
	await Promise.all([mine.opened, other.opened]);
	const id = other.view.people?.people[BIG.people / 2]?.id ?? '';
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
