import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { DocumentLink } from '#lib/client/documents/document-link.ts';
import { behindIn } from '#lib/client/documents/known-text.ts';
import {
	copiesOf,
	INITIAL_STATE,
	localCopyName,
	type LinkState
} from '#lib/client/documents/link-state.ts';
import { Outbox } from '#lib/client/live/outbox.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { socketWith } from '../../client-kit/pen.ts';
import { FakeIndexedDB } from '../support/fake-indexed-db.ts';
import { FakeStorage } from '../support/fake-storage.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

/** A text on a phone of our own. */
function openText(server: TestServer, visitor: Visitor, name: string) {
	const { door, process, seat, cookie } = visitor;
	const page = { state: INITIAL_STATE as LinkState };
	const link = new DocumentLink(
		{
			url: `ws://127.0.0.1:${server.port}/documents`,
			name,
			sessionKey: copiesOf({ door, process, ...(seat ? { seat } : {}) }),
			params: { door, process, ...(seat ? { seat } : {}) },
			socket: socketWith(cookie)
		},
		(state) => (page.state = state)
	);
	onTestFinished(() => link.destroy());
	const body = link.text('body');
	return Object.assign(page, { link, body });
}

type Text = ReturnType<typeof openText>;
const settled = ({ state }: Text) =>
	state.connected && state.loaded && state.copied && state.saved && state.kept;

async function writes(text: Text, words: string): Promise<void> {
	await until('it is there', () => settled(text));
	text.body.insert(text.body.length, words);
	await until('it is saved', () => settled(text));
}

const here = (server: TestServer, name: string) => join(server.dataDir, name);

/** As the README says, while the server runs. */
async function backUp(server: TestServer): Promise<string> {
	const copy = here(server, 'copy-elsewhere.sqlite');
	const file = new Sqlite(here(server, 'plandag.sqlite'));
	await file.backup(copy);
	file.close();
	return copy;
}

/** As the README says: stop, put back, remove the log, start. */
async function putBack(server: TestServer, copy: string): Promise<void> {
	await server.app.close();
	for (const end of ['', '-wal', '-shm'])
		rmSync(here(server, `plandag.sqlite${end}`), { force: true });
	cpSync(copy, here(server, 'plandag.sqlite'));
	await server.start();
}

interface Snapshot {
	generation: { id: string; setBack: { until: number } | null };
}

const snapshotOf = ({ heard }: Player['client']) =>
	heard.find(({ name }) => name === 'view:snapshot')!.args[0] as Snapshot;

test('[attack 16] what phones hold survives a backup that is put back, under its writers’ names', async () => {
	const texts = new FakeIndexedDB();
	onTestFinished(texts.install());
	const notes = new FakeStorage();
	onTestFinished(notes.install());
	const server = await startTestServer();
	onTestFinished(() => server.stop());
	const play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	await play.block('proposals');
	const [anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	const shared = await play.proposal(anna, 'Bank', 'Bij de brug. ');
	const { generation: first } = snapshotOf(anna.client);
	expect(first.setBack).toBeNull();
	const copy = await backUp(server);

	// After it: Bob begins a proposal, Cem joins and writes in Anna's, which Anna's phone has.
	const outbox = new Outbox('bob', notes);
	outbox.meets(first.id);
	const start = { table: play.tables[1]!, block: play.blocks.proposals, kind: 'plan' as const };
	const proposal = await play.ownId(bob);
	const begun = { id: newId(), name: 'proposal:start', input: { proposal, ...start } };
	const reply = await bob.client.socket.emitWithAck('command', begun);
	expect(reply).toEqual({ ok: true, value: proposal });
	outbox.keepBegun(begun);
	const bobs = `proposal/${begun.input.proposal}`;
	const bobsText = openText(server, bob.visitor, bobs);
	await writes(bobsText, 'Een fontein.');
	const cem = (await play.seats('Cem'))[0]!;
	const cemsText = openText(server, cem.visitor, `proposal/${shared}`);
	const annasText = openText(server, anna.visitor, `proposal/${shared}`);
	await writes(cemsText, 'En een prullenbak.');
	await until('Anna has it', () => annasText.body.toString().endsWith('prullenbak.'));
	await until('and keeps it', () => settled(annasText));

	await putBack(server, copy);
	const generation = snapshotOf(await server.client(anna.visitor)).generation;
	expect(generation.id).not.toBe(first.id);
	expect(generation.setBack!.until).toBeLessThanOrEqual(server.now());

	// Bob's page is sent away and lets go of nothing; begun again, once, it goes where it was.
	await until('Bob is sent away', () => bobsText.state.over);
	expect(bobsText.state).toMatchObject({ refused: 'no-access', stuck: true });
	expect(bobsText.link.words()).toBe('Een fontein.');
	expect(behindIn(localCopyName(copiesOf(bob.visitor)!, ''), generation.id)).toEqual([bobs]);
	bobsText.link.destroy();
	const bobAgain = await server.client(bob.visitor);
	const reloaded = new Outbox('bob', notes);
	reloaded.meets(generation.id);
	expect(reloaded.waiting).toEqual([begun]);
	for (let twice = 0; twice < 2; twice++)
		expect(await bobAgain.socket.emitWithAck('command', begun)).toMatchObject({ ok: true });
	const bobsAgain = openText(server, bob.visitor, bobs);
	await until('Bob’s words are there', () => settled(bobsAgain));
	const desk = await server.client(play.staff);
	await desk.shows('Bob’s words', ({ proposalsDesk }) => {
		const those = proposalsDesk?.proposals.filter(({ body }) => body === 'Een fontein.') ?? [];
		return those.length === 1 && those[0]!.id === begun.input.proposal;
	});

	// Anna's page brings Cem's words, as nobody's.
	await until('Anna’s page is in step', () => settled(annasText));
	await desk.shows('Cem’s words', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.some(({ body }) => body === 'Bij de brug. En een prullenbak.')
	);
	const viewer = await server.services.identify(
		(await server.session(play.staff))!,
		'staff',
		play.process
	);
	if (!viewer.ok) throw new Error(viewer.refusal.code);
	const history = await server.services.proposalHistory(viewer.value, shared);
	if (history === null || history === 'too-often') throw new Error('no history');
	const [last] = history.stretches;
	expect(last!.body!.after).toContain('prullenbak');
	expect(last!.writer).toEqual({ kind: 'brought', by: { kind: 'seat', name: 'Anna' } });

	// Cem is unknown, hears that it is another store, and his phone keeps his words.
	const cemAgain = server.tries(cem.visitor);
	await expect(cemAgain.opened).rejects.toMatchObject({
		data: { code: 'door-closed', detail: { generation: generation.id } }
	});
	expect(server.errors).toEqual([]);
}, 60_000);

test('[attack 16] a door that is closed in a store that was never put back says nothing of it', async () => {
	const server = await startTestServer();
	onTestFinished(() => server.stop());
	const play = await Play.begin(server);
	const stranger = server.tries({ ...play.staff, cookie: '' });
	await expect(stranger.opened).rejects.toMatchObject({ data: { code: 'door-closed' } });
	await stranger.opened.catch(({ data }) => expect(data.detail?.generation).toBeUndefined());
});
