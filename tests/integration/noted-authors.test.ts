import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRepository } from '#server/db/document-repository.ts';
import { authorIn, documentIn } from '#server/process/documents-of-process.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	await play.block('proposals');
});

afterAll(() => server.stop());

async function authorsOf(proposal: string): Promise<readonly string[] | undefined> {
	const { state } = await server.replayed(play.process);
	return state.proposals.proposals.get(proposal)?.authors;
}

test('[R4] [R31] whose words late text stands among is none of its writers for having opened it', async () => {
	const [anna, , bob] = await play.seats('Alma', 'Tussen', 'Ben');
	const proposal = await play.proposal(anna!, 'Linde', 'een linde');
	const doc = `proposal/${proposal}`;
	const mate = server.document(bob!.visitor, doc);
	await mate.synced();
	mate.write('body', ' op het plein');
	const phone = server.document(anna!.visitor, doc);
	await phone.synced();
	await until('both have it', () => phone.text('body') === 'een linde op het plein');
	phone.provider.disconnect();
	phone.write('body', ', met een bank');
	await play.pb.do('proposal:share', { proposal });
	phone.provider.connect();
	const rescued = await play.pb.shows('her late words', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find(({ body }) => body.endsWith('met een bank'))
	);
	const late = server.document(bob!.visitor, `proposal/${rescued.id}`);
	await late.synced();
	expect(late.text('body')).toBe('een linde op het plein, met een bank');
	// Whatever follows from that waits in the queue by now.
	await server.app.database.queue.run(async () => undefined);
	expect(await authorsOf(rescued.id)).toEqual([anna!.id]);
	late.write('body', ' erbij');
	await until(
		'he wrote in it',
		async () => (await authorsOf(rescued.id))?.includes(bob!.id) === true
	);
});

test('[R31] who wrote along is one of its writers, also when the server ended before that was noted', async () => {
	const [anna, , bob] = await play.seats('Anna', 'Tussen', 'Bob');
	const proposal = await play.proposal(anna!, 'Bankje', 'een bank');
	const doc = documentIn(play.process, `proposal/${proposal}`);
	const { db, queue } = server.app.database;
	const store = documentRepository(db);
	// What the end of a server between two commits leaves: Bob's words, and no note of who wrote them.
	await queue.run(async () => {
		const text = new Y.Doc();
		const rows = await store.history(doc);
		for (const { update } of rows) Y.applyUpdate(text, update);
		const before = Y.encodeStateVector(text);
		text.getText('body').insert(0, 'Bob: ');
		const update = Y.encodeStateAsUpdate(text, before);
		const row = {
			doc,
			seq: rows.at(-1)!.seq + 1,
			update,
			author: authorIn(play.process, `seat:${bob!.id}`)
		};
		await store.commit([{ ...row, at: Date.now(), binds: [text.clientID] }]);
	});
	await server.restart();
	expect(await authorsOf(proposal)).toEqual([anna!.id]);
	const phone = server.document(bob!.visitor, `proposal/${proposal}`);
	await phone.synced();
	expect(phone.text('body')).toBe('Bob: een bank');
	await until(
		'he is one of its writers',
		async () => (await authorsOf(proposal))?.includes(bob!.id) === true
	);
});
