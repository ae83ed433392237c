import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentIn } from '#server/process/documents-of-process.ts';
import { Play, REASON, type Player } from '../support/play.ts';
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

const TURNED = 'betaalt \u202e0001\u202c euro\0\ufeff';
const READS = 'betaalt 0001 euro';
/** What other texts need stays: joiners and direction marks come through, and are judged where they stand. */
const PERSIAN = 'می‌خواهم 👩‍👧';

/** All that is on disk of a document's words, as text. */
async function stored(address: string): Promise<string> {
	const doc = documentIn(play.process, address);
	const { rows } = await sql<{ content: Buffer }>`
		select content from document_update where doc = ${doc}
		union all select content from document_snapshot where doc = ${doc}
	`.execute(server.app.database.db);
	return rows.map(({ content }) => Buffer.from(content).toString('utf8')).join('|');
}

test('[attack 24] what turns a number around is gone from a live text for everyone, its writer too', async () => {
	const [anna, bob, cor] = (await play.seats('Anna', 'Bob', 'Cor')) as [Player, Player, Player];
	const proposal = await play.proposal(anna, 'Bank', 'Wij: ');
	const [hers, his] = [anna, cor].map((one) =>
		server.document(one.visitor, `proposal/${proposal}`)
	) as [ReturnType<TestServer['document']>, ReturnType<TestServer['document']>];
	await Promise.all([hers.synced(), his.synced()]);
	hers.write('body', TURNED);
	await until('he reads what it says', () => his.text('body') === `Wij: ${READS}`);
	await until('she reads the same', () => hers.text('body') === `Wij: ${READS}`);
	// What both write then stands where they see it.
	hers.write('body', `, ${PERSIAN}`);
	his.doc.getText('body').insert('Wij: betaalt'.length, ' morgen');
	const whole = `Wij: betaalt morgen 0001 euro, ${PERSIAN}`;
	for (const one of [hers, his]) await until('both', () => one.text('body') === whole);
	for (const one of [hers, his]) one.close();
	expect(await stored(`proposal/${proposal}`)).not.toMatch(/[\u202e\u202c\ufeff]/);
	await anna.client.do('proposal:share', { proposal });
	const shared = await bob.client.shows('on the wall', ({ wall }) =>
		wall?.find(({ id }) => id === proposal)
	);
	expect(shared.body).toBe(whole);
});

test('[attack 24] a frozen text, an issue statement and names say what people see', async () => {
	const cut = 'De buurt betaalt 1\u200c000\u200f - \u200f2\u00ad000 euro.';
	const reads = 'De buurt betaalt 1000 - 2000 euro.';
	const id = String(await play.pb.do('item:add', { from: [] }));
	const what = server.document(play.staff, `item/${id}`);
	await what.synced();
	what.write('what', cut);
	// While it is written, too.
	await play.pb.shows('the draft', ({ plan }) => plan?.items[0]?.what === reads);
	what.close();
	await play.pb.do('plan:freeze', {}, REASON);
	const version = await play.pb.shows('frozen', ({ planVersion }) => planVersion);
	expect(version.items[0]?.what).toBe(reads);

	const issue = server.document(play.staff, `issue/${play.process}`);
	await issue.synced();
	issue.write('text', cut);
	await expect.poll(() => stored(`issue/${play.process}`)).toContain('buurt');
	await play.pb.do('issue:publish', {}, REASON);
	const { text } = await play.pb.shows('the issue', ({ issue: shown }) => shown);
	expect(text).toBe(reads);
	issue.close();

	const from = { seat: null, table: null, owner: null };
	const add = (words: string) => play.pb.send('parking:add', { words, ...from });
	expect(await add('Een\u202e hek\0 van 1\u200b000 euro')).toMatchObject({ ok: true });
	await play.pb.shows('as it reads', ({ parking }) =>
		parking?.find(({ words }) => words === 'Een hek van 1000 euro')
	);
	expect(await add('\u202e\u200b')).toMatchObject({ ok: false, refusal: { code: 'bad-input' } });
});

test('[fault 12] [C4] a sentence that looks the same is no other version, and rows stay as they were sent', async () => {
	const seen = 'Eén bankje in het park, bij café Zoë.';
	const id = await play.item(seen);
	await play.pb.do('plan:freeze', {}, REASON);
	const { number } = await play.pb.shows('frozen', ({ planVersion }) =>
		planVersion?.items.some((one) => one.id === id) ? planVersion : null
	);
	const typed = 'Eén bank\u00adje in\u00a0het park, bij café\u200b Zoë.'.normalize('NFD');
	const what = server.document(play.staff, `item/${id}`);
	await what.synced();
	const text = what.doc.getText('what');
	what.doc.transact(() => {
		text.delete(0, text.length);
		text.insert(0, typed);
	});
	// With what they are typed with, but for what no text needs.
	await until('on disk as it was typed', async () =>
		(await stored(`item/${id}`)).includes('Zoë.'.normalize('NFD'))
	);
	await play.pb.do('plan:freeze', {}, REASON);
	expect(play.pb.view.planVersion?.number).toBe(number);
	text.insert(0, 'Wij: ');
	await until('the words are stored', async () => (await stored(`item/${id}`)).includes('Wij'));
	await play.pb.do('plan:freeze', {}, REASON);
	const next = await play.pb.shows('another', ({ planVersion }) =>
		planVersion?.number === number + 1 ? planVersion : null
	);
	expect(next.items.find((one) => one.id === id)?.what).toBe(`Wij: ${seen}`);
	what.close();
});
