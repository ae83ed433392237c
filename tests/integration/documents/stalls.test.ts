import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { knot, updateOf } from '../../support/documents/knots.ts';
import { FIELD, joinRaw, joinStock, pause, startServer, until } from './harness.ts';

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
		await until(() => bob.text.length === 6_000);
	});
	expect(worst).toBeLessThan(3_000);
	expect(anna.refusals).toEqual([]);
}, 60_000);

test('a text that is cheap to write and dear to open does not come about', async () => {
	const server = await startServer();
	const mallory = await joinRaw(server, 'mallory', '&plandag=1');
	const count = 600;
	const before = (clock: number) => ({ rightOrigin: Y.createID(5, clock) });
	// One letter before the other; in front of each of them another; and then much before all of that.
	const letters = Array.from({ length: count + 2 }, (_, clock) => {
		return { clock, text: 'x', ...(clock > 0 && before(clock - 1)) };
	});
	const front = Array.from({ length: count }, (_, clock) => {
		return { clock, text: 'a', ...before(clock + 1) };
	});
	mallory.sendUpdate(updateOf(5, letters));
	mallory.sendUpdate(updateOf(1, front));
	await until(() => mallory.saved().includes(2));
	for (let from = 0; from < 24_000; from += 6_000) {
		const chain = Array.from({ length: 6_000 }, (_, i) => {
			const clock = from + i;
			const origin = clock > 0 ? { origin: Y.createID(9, clock - 1) } : {};
			return { clock, text: 'b', ...origin, ...before(count + (i % 2)) };
		});
		mallory.sendUpdate(updateOf(9, chain));
	}
	expect(await mallory.closed).toBe(4403);
	expect(mallory.refusals()).toEqual(['document-full']);
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'bank');
	const bob = joinStock(server, 'bob');
	await until(() => bob.text.toString().includes('bank'));
}, 60_000);

test('people who all went over one short text without network are all taken in', async () => {
	const server = await startServer();
	const docs = Array.from({ length: 12 }, (_, who) => {
		const doc = new Y.Doc();
		const text = doc.getText(FIELD);
		for (let i = 0; i < 1_000; i++) {
			text.insert((i * (7_919 + who)) % (text.length + 1), 'ab');
			if (i % 5 === 0) text.delete(0, 1);
		}
		return doc;
	});
	const people = docs.map((doc, who) => joinStock(server, `seat-${who}`, { doc }));
	const length = docs.reduce((sum, doc) => sum + doc.getText(FIELD).length, 0);
	await until(() => people.every(({ text }) => text.length === length));
	expect(people.flatMap(({ refusals }) => refusals)).toEqual([]);
}, 60_000);
