import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MemoryDocumentStore } from '../../support/memory-document-store.ts';
import { FIELD, joinStock, pause, startServer, storedText, type StockClient } from './harness.ts';

const PEERS = 3;

type Step =
	| { do: 'type'; peer: number; at: number; text: string }
	| { do: 'delete'; peer: number; at: number; length: number }
	| { do: 'drop' | 'return'; peer: number }
	| { do: 'wait' | 'store fails' | 'store recovers' | 'restart' };

const peer = fc.nat(PEERS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('type' as const),
			peer,
			at: fc.nat(200),
			text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
		})
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('delete' as const),
			peer,
			at: fc.nat(200),
			length: fc.integer({ min: 1, max: 6 })
		})
	},
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constantFrom('drop' as const, 'return' as const), peer })
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom(
				'wait' as const,
				'store fails' as const,
				'store recovers' as const,
				'restart' as const
			)
		})
	}
);

async function run(steps: readonly Step[]): Promise<void> {
	const store = new MemoryDocumentStore();
	let failing = false;
	store.beforeCommit = async () => {
		if (failing) throw new Error('store is away');
	};
	const options = { retryFirst: 5, retryMax: 20, idle: 10, compactEvery: 7, compactAtUnload: 2 };
	let server = await startServer({ store, options });
	// The address changes at a restart, so a peer is its document; the client is renewed.
	const docs = Array.from({ length: PEERS }, () => new Y.Doc());
	const join = (i: number) => joinStock(server, `seat-${i}`, { doc: docs[i]! });
	const clients: (StockClient | null)[] = docs.map((_, i) => join(i));
	const part = (i: number) => {
		clients[i]?.provider.destroy();
		clients[i] = null;
	};
	const take: { [K in Step['do']]: (step: Extract<Step, { do: K }>) => unknown } = {
		type: ({ peer, at, text }) => {
			const ytext = docs[peer]!.getText(FIELD);
			ytext.insert(Math.min(at, ytext.length), text);
		},
		delete: ({ peer, at, length }) => {
			const ytext = docs[peer]!.getText(FIELD);
			if (at < ytext.length) ytext.delete(at, Math.min(length, ytext.length - at));
		},
		drop: ({ peer }) => part(peer),
		return: ({ peer }) => (clients[peer] ??= join(peer)),
		wait: () => pause(12),
		'store fails': () => (failing = true),
		'store recovers': () => (failing = false),
		restart: async () => {
			failing = false;
			docs.forEach((_, i) => part(i));
			await server.stop();
			server = await startServer({ store, options });
			docs.forEach((_, i) => (clients[i] = join(i)));
		}
	};
	for (const one of steps) await (take[one.do] as (step: Step) => unknown)(one);
	failing = false;
	docs.forEach((_, i) => (clients[i] ??= join(i)));
	const text = () => docs[0]!.getText(FIELD).toString();
	const settled = async () => {
		const same = docs.every((doc) => doc.getText(FIELD).toString() === text());
		return (
			same &&
			clients.every((client) => client!.provider.synced) &&
			(await storedText(store)) === text()
		);
	};
	const deadline = Date.now() + 4_000;
	while (!(await settled())) {
		if (Date.now() > deadline) {
			throw new Error(
				JSON.stringify([docs.map((doc) => doc.getText(FIELD)), await storedText(store)])
			);
		}
		await pause(5);
	}
	for (const client of clients) expect(client!.refusals).toEqual([]);
	docs.forEach((_, i) => part(i));
	await server.stop();
}

test('whatever people type, however they drop and return, all end with the same stored text', async () => {
	await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), run), {
		numRuns: 60,
		endOnFailure: true
	});
});
