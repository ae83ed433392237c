/**
 * What each page of a desk costs late on the largest day: ms until it begins (median and most of some), its
 * bytes whole and as they travel. `node tests/load/desk-pages.ts [page…]`, on built pages.
 */
import { readdirSync, existsSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { growBigDay } from '../support/big-day.ts';
import { MainProcess } from '../support/main-process.ts';
import { Play } from '../support/play.ts';
import { startTestServer } from '../support/test-server.ts';

const TIMES = 7;
const PAGES = join(root, 'src/routes/facilitator/[process]');

const server = await startTestServer();
const play = await Play.begin(server);
play.pb.close();
await growBigDay(play);
await server.app.close();
const main = new MainProcess({ DATA_DIR: server.dataDir });
const origin = `http://127.0.0.1:${await main.port()}`;

function ask(path: string, accepts: string): Promise<{ ms: number; bytes: number }> {
	const headers = { cookie: play.staff.cookie, 'accept-encoding': accepts };
	const began = performance.now();
	return new Promise((resolve, reject) => {
		get(`${origin}${path}`, { headers }, (answer) => {
			const ms = performance.now() - began;
			let bytes = 0;
			answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
			answer.on('end', () => resolve({ ms, bytes }));
		}).on('error', reject);
	});
}

const all = [
	'',
	...readdirSync(PAGES).filter((one) => existsSync(join(PAGES, one, '+page.svelte')))
];
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : all) {
	const path = `/facilitator/${play.process}${name && `/${name}`}`;
	const whole = await ask(path, 'identity');
	const some: { ms: number; bytes: number }[] = [];
	for (let at = 0; at < TIMES; at += 1) some.push(await ask(path, 'gzip, br'));
	const ms = some.map((one) => one.ms).sort((one, other) => one - other);
	const kilo = (bytes: number) => `${(bytes / 1_000).toFixed(0)} kB`;
	console.log(
		`${(name || 'start').padEnd(10)} ${ms[TIMES >> 1]!.toFixed(0).padStart(5)} ms, most ${ms.at(-1)!.toFixed(0)}; ${kilo(whole.bytes)}, ${kilo(some[0]!.bytes)} as it travels`
	);
}
main.signal('SIGTERM');
await main.ended;
await server.stop();
