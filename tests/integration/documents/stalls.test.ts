import { expect, test } from 'vitest';
import { knot, updateOf } from '../../support/documents/knots.ts';
import { joinRaw, joinStock, pause, startServer, until } from './harness.ts';

/** The longest that everything stands still during some job, ms. */
async function stallDuring(job: () => Promise<unknown>): Promise<number> {
	let [worst, last] = [0, performance.now()];
	const timer = setInterval(() => {
		const now = performance.now();
		worst = Math.max(worst, now - last);
		last = now;
	}, 5);
	await job();
	clearInterval(timer);
	return worst;
}

const PIECES = knot(1, 8_000);

test.each([
	['at once', 100_000],
	['in small pieces', 100],
	['letter by letter', 1]
])(
	'a text knotted %s holds nobody up for long',
	async (_name, size) => {
		const server = await startServer();
		const anna = joinStock(server, 'anna');
		await anna.synced();
		const mallory = await joinRaw(server, 'mallory');
		const updates: Uint8Array[] = [];
		for (let i = 0; i < PIECES.length; i += size)
			updates.push(updateOf(1, PIECES.slice(i, i + size)));
		const worst = await stallDuring(async () => {
			for (const update of updates) mallory.sendUpdate(update);
			expect(await mallory.closed).toBe(4403);
			await pause(50);
		});
		expect(worst).toBeLessThan(8_000);
		anna.text.insert(0, 'bank');
		const bob = joinStock(server, 'bob');
		await until(() => bob.text.toString().includes('bank'));
	},
	30_000
);

test('thousands of keys while the store fails are taken in without holding anyone up', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	const commit = server.store.commit.bind(server.store);
	server.store.commit = () => Promise.reject(new Error('disk full'));
	const worst = await stallDuring(async () => {
		for (let i = 0; i < 3_000; i++) {
			anna.text.insert((i * 7_919) % (anna.text.length + 1), 'ab');
			if (i % 50 === 0) await pause(5);
		}
		server.store.commit = commit;
		const bob = joinStock(server, 'bob');
		await until(() => bob.text.length === 6_000, 20_000);
	});
	expect(worst).toBeLessThan(3_000);
	expect(anna.refusals).toEqual([]);
}, 60_000);
