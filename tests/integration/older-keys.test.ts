import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '#lib/domain/record/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Account } from '#server/db/account-repository.ts';
import { readContents, readLines } from '#server/db/record-repository.ts';
import { Play, type Player } from '../support/play.ts';
import { TestServer, type Visitor } from '../support/test-server.ts';
import type { ViewerClient } from '../support/viewer-client.ts';

/**
 * A store as the code made it when ids of people, documents and contents were kept without process
 * and kind, and senders chose them: Eva's process has a person under Anna's id, and in Anna's own
 * there is a question under Bob's. Its first line names what is in it.
 */
const FIXTURE = fileURLToPath(new URL('../fixtures/store-0002.sql', import.meta.url));

const sql = readFileSync(FIXTURE, 'utf8');
const known = JSON.parse(sql.slice(3, sql.indexOf('\n'))) as {
	process: string;
	account: Account;
	anna: string;
	bob: string;
	cem: string;
	proposal: string;
	closed: string;
	late: string;
	item: string;
	question: string;
	other: string;
	otherAccount: Account;
	theirs: string;
};

let server: TestServer;
let petra: ViewerClient;
let eva: ViewerClient;

beforeAll(async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'plandag-older-'));
	const file = new Sqlite(join(dataDir, 'plandag.sqlite'));
	file.exec(sql);
	file.close();
	server = await new TestServer(dataDir, null).start();
	petra = await server.client(await server.staff(known.account, known.process));
	eva = await server.client(await server.staff(known.otherAccount, known.other));
});

afterAll(() => server.stop());

async function phone(facilitator: ViewerClient, seat: string): Promise<Visitor> {
	return server.enter(String(await facilitator.do('link:make', { door: 'seat', ref: seat })));
}

/** The words of a proposal on a facilitator's screen. */
const body = ({ view }: ViewerClient, proposal: string) =>
	view.proposalsDesk?.proposals.find(({ id }) => id === proposal)?.body;

const question = ({ view }: ViewerClient, id: string) =>
	view.questionsDesk?.questions.find((one) => one.id === id)?.words;

test('[attack 1] every key of an older store has its process and its kind', async () => {
	const { db } = server.app.database;
	const documents = [
		...(await db.selectFrom('document_update').select(['doc', 'author as who']).execute()),
		...(await db.selectFrom('document_client').select(['doc', 'seat_key as who']).execute()),
		...(await db.selectFrom('document_late_text').select(['doc', 'seat_key as who']).execute()),
		...(await db
			.selectFrom('document_late_text')
			.select(['moved_to as doc', 'doc as who'])
			.execute())
	];
	expect(documents.length).toBeGreaterThan(20);
	for (const { doc, who } of documents) {
		const [process] = doc.split('/');
		expect([known.process, known.other]).toContain(process);
		expect(who.startsWith(`${process}/`)).toBe(true);
	}
	const snapshots = await db.selectFrom('document_snapshot').select('doc').execute();
	for (const { doc } of snapshots) expect(doc).toMatch(/^\w{20}\/\w+\/\w{20}$/);
	const subjects = await db.selectFrom('sealed').select('subject').distinct().execute();
	for (const { subject } of subjects) expect(subject).toMatch(/^plan$|^[a-z]+:\w+$/);
});

test('[C10] its records verify, and every text and writer is where it was', async () => {
	const { db } = server.app.database;
	for (const process of [known.process, known.other]) {
		const lines = await readLines(db, process);
		expect(verifyChain(lines, await readContents(server.app.database, process))).toEqual({
			ok: true
		});
	}
	expect(body(petra, known.proposal)).toBe('geheim van Anna');
	expect(body(petra, known.late)).toBe('een lamp, te laat van Cem');
	expect(body(eva, known.theirs)).toBe('woorden elders');
	expect(petra.view.plan?.items[0]?.what).toBe('Een bank op het plein');
	const anna = { door: 'seat', process: known.process, id: known.anna, session: '' } as const;
	const history = await server.services.proposalHistory(anna, known.proposal);
	if (history === 'too-often') throw new Error(history);
	expect(history?.stretches.map(({ writer }) => writer)).toEqual([{ kind: 'seat', name: 'Anna' }]);
	expect(server.errors).toEqual([]);
});

test('[attack 1] [R4] what a phone began and asked before there were keys arrives, after a restart too', async () => {
	const visitor = await phone(petra, known.anna);
	const annas = await server.client(visitor);
	const here = await annas.shows('a table', ({ tableProposals }) => tableProposals);
	const block = here.block ?? newId();
	const begun = { proposal: newId(), table: here.table, block, kind: 'plan' as const };
	expect(await annas.do('proposal:start', begun)).toBe(begun.proposal);
	const kept = { id: newId(), name: 'question:ask', input: { question: newId(), words: 'Hoe?' } };
	const first = await annas.raw(kept);
	expect(first).toMatchObject({ ok: true, value: expect.stringMatching(/^[a-z2-9]{20}$/) });
	expect(await annas.raw(kept)).toEqual(first);

	const fresh = await Play.begin(server, 'Nieuw');
	await fresh.dayOpen();
	const [nora] = (await fresh.seats('Nora')) as [Player];
	await fresh.block('proposals');
	const own = await fresh.ownId(nora);
	await server.restart();
	const [anna, noras] = [await server.client(visitor), await server.client(nora.visitor)];
	petra = await server.client(await server.staff(known.account, known.process));
	eva = await server.client(await server.staff(known.otherAccount, known.other));
	const later = { ...begun, proposal: newId() };
	expect(await anna.do('proposal:start', later)).toBe(later.proposal);
	const theirs = { table: fresh.tables[0]!, block: fresh.blocks.proposals, kind: 'plan' } as const;
	expect(await noras.refusalOf('proposal:start', { proposal: newId(), ...theirs })).toBe(
		'id-taken'
	);
	expect(await noras.do('proposal:start', { proposal: own, ...theirs })).toBe(own);
});

test('[attack 1] a person elsewhere under the same id is somebody else: cards, phones, words', async () => {
	const annas = await phone(petra, known.anna);
	const hers = await server.client(annas);
	await eva.do('seat:renew-card', { seat: known.anna });
	await eva.do('person:erase', { person: known.anna });
	await eva.shows('their words are gone there', () => body(eva, known.theirs) === '');
	expect(body(petra, known.proposal)).toBe('geheim van Anna');
	expect(question(petra, known.question)).toBe('Vraag van Anna');
	await hers.do('seat:check-in', { seat: known.anna });
	expect(hers.closedBy).toBeNull();
	const text = server.document(annas, `proposal/${known.proposal}`);
	await text.synced();
	expect(text.text('body')).toBe('geheim van Anna');
	text.write('body', '!');
	await petra.shows('she writes on', () => body(petra, known.proposal) === 'geheim van Anna!');
	text.close();
});

test('[attack 1] [R8] an erasure reaches a person’s own words and no thing of the same id', async () => {
	await petra.do('person:erase', { person: known.anna });
	await petra.shows('her words are gone', () => body(petra, known.proposal) === '');
	await petra.do('person:erase', { person: known.cem });
	await petra.shows('his late words are gone', () => !body(petra, known.late)?.includes('Cem'));
	await petra.do('person:erase', { person: known.bob });
	await petra.shows('hers is gone', () => question(petra, known.question) === '…');
	const words = async (process: string) =>
		(await server.replayed(process)).state.questions.questions.get(known.bob)?.words;
	expect(await words(known.process)).toBe('Vraag van de zaal');
	expect(await words(known.other)).toBe('Vraag onder het id van Bob');
});
