import { happened } from '#lib/domain/process/index.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { ProcessStore } from '#server/commands/process-store.ts';
import { Play } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
});

afterAll(() => server.stop());

const coreMember = (name: string) => ({ name, organisation: 'Gemeente' });

/** The store takes the next transaction, and reports it as failed. */
function failAfterCommit(): void {
	const { db } = server.app.database;
	const real = db.transaction.bind(db);
	vi.spyOn(db, 'transaction').mockImplementationOnce(() => {
		const builder = real();
		const execute = builder.execute.bind(builder);
		vi.spyOn(builder, 'execute').mockImplementation(async (work) => {
			await execute(work);
			throw new Error('nobody knows what became of it');
		});
		return builder;
	});
}

test('[attack 23] lines that came into the record behind the server: the next command is decided on them', async () => {
	const elsewhere = new ProcessStore(server.app.database);
	const before = await elsewhere.load(play.process);
	await server.app.database.write(async (trx) => {
		const member = { id: newId(), ...coreMember('Van elders') };
		const meta = { at: server.now(), by: { kind: 'system' } } as const;
		const added = happened(before.state, [{ type: 'core:added', ...member }], meta);
		await elsewhere.append(trx, before, meta, added);
	});
	const { seq } = await server.replayed(play.process);
	const id = newId();
	const send = () => play.pb.raw({ id, name: 'core:add', input: coreMember('Van hier') });
	const first = await send();
	expect(first).toMatchObject({ ok: true });
	expect(await send()).toEqual(first);
	expect((await server.replayed(play.process)).seq).toBe(seq + 1);
	await play.pb.shows('both on screen', ({ team }) => team?.core.length === 2);
});

test('[attack 23] [C6] a command of which the outcome was unknown is answered as stored, and its retry alike', async () => {
	const { seq } = await server.replayed(play.process);
	const id = newId();
	const send = () => play.pb.raw({ id, name: 'core:add', input: coreMember('Onzeker') });
	failAfterCommit();
	const first = await send();
	expect(first).toMatchObject({ ok: true });
	expect(await send()).toEqual(first);
	expect((await server.replayed(play.process)).seq).toBe(seq + 1);
	const { state } = await server.replayed(play.process);
	expect([...state.setUp.core.values()].filter(({ name }) => name === 'Onzeker')).toHaveLength(1);
	await play.pb.shows('it is on screen', ({ team }) =>
		team?.core.some(({ name }) => name === 'Onzeker')
	);
	// And what follows goes on from there.
	await play.pb.do('core:add', coreMember('Daarna'));
});

test('[attack 23] [R8] an erasure of which the outcome was unknown is on no screen any more', async () => {
	await play.dayOpen();
	const [anna] = await play.seats('Anna');
	if (!anna) throw new Error('nobody');
	await play.block('proposals');
	const proposal = await play.proposal(anna, 'Van Anna', 'Wat Anna schreef');
	failAfterCommit();
	const erased = {
		id: newId(),
		name: 'person:erase',
		input: { person: anna.id },
		reason: 'vraagt'
	};
	expect(await play.pb.raw(erased)).toMatchObject({ ok: true });
	const reader = server.document(play.staff, `proposal/${proposal}`);
	await reader.synced();
	expect(reader.doc.getText('body').toString()).toBe('');
});
