import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Reply } from '#lib/protocol/messages.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Viewer } from '#server/access/viewer.ts';
import type { Db, Trx } from '#server/db/schema.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let frits: Player;
let seats: Player[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	frits = await play.colleague('facilitator', 'Frits');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	seats = await play.seats('Anna', 'Bob', 'Cem', 'Dia', 'Eef');
});

afterEach(async () => {
	vi.restoreAllMocks();
	await run('drop trigger if exists temp.trip');
});

afterAll(() => server.stop());

const run = (statement: string) =>
	server.app.database.queue.run(() => sql.raw(statement).execute(server.app.database.db));

const viewer = ({ id, visitor }: Pick<Player, 'id' | 'visitor'>): Viewer => ({
	door: visitor.door,
	process: play.process,
	id,
	session: 'test'
});
const petra = () => viewer({ id: play.account.id, visitor: play.staff });

interface Sent {
	by: Viewer;
	id: string;
	name: string;
	input: unknown;
}

const core = (name: string, by = petra()): Sent => ({
	by,
	id: newId(),
	name: 'core:add',
	input: { name, organisation: 'Gemeente' }
});

/** What came of commands that are sent in the same moment: `ok`, a refusal's code, or why the store failed. */
function atOnce(sent: readonly Sent[]): Promise<string[]> {
	const said = (reply: Reply) => (reply.ok ? 'ok' : reply.refusal.code);
	return Promise.all(
		sent.map(({ by, ...envelope }) =>
			server.services.commands.run(by, envelope).then(said, (cause: Error) => cause.message)
		)
	);
}

/** Does something within the next transactions, when all their work is done and before they commit. */
function beforeCommit(what: (trx: Trx) => Promise<void>): { transactions: number } {
	const { db } = server.app.database;
	const seen = { transactions: 0 };
	const real = db.transaction.bind(db);
	vi.spyOn(db, 'transaction').mockImplementation(() => {
		const builder = real();
		const execute = builder.execute.bind(builder);
		builder.execute = async (work) => {
			seen.transactions++;
			return execute(async (trx) => {
				const result = await work(trx);
				await what(trx);
				return result;
			});
		};
		return builder;
	});
	return seen;
}

const receipts = async (db: Db) =>
	(await sql<{ n: number }>`select count(*) n from receipt`.execute(db)).rows[0]?.n ?? NaN;

const coreNames = async () => {
	const { state } = await server.replayed(play.process);
	return [...state.setUp.core.values()].map(({ name }) => String(name));
};

/** The state that is served is what the record says, and the record is whole. */
async function isAsStored(): Promise<void> {
	const { seq, damage } = await server.replayed(play.process);
	expect(damage).toBeNull();
	const marker = core('Hierna');
	expect(await atOnce([marker])).toEqual(['ok']);
	expect((await server.replayed(play.process)).seq).toBe(seq + 1);
}

test('[R4] what is sent in the same moment shares one commit, and nobody is shown or answered before it', async () => {
	const sent = Array.from({ length: 12 }, (_, nth) => core(`Tezamen ${nth}`));
	let answered = 0;
	let committed = await receipts(server.app.database.db);
	const base = committed;
	const shown: number[] = [];
	const seen = beforeCommit(async (trx) => {
		const view = JSON.stringify(await server.services.view(petra()));
		shown.push(view.split('Tezamen').length - 1);
		expect(shown.at(-1)).toBe(committed - base);
		expect(answered).toBeLessThanOrEqual(committed - base);
		const stored = await receipts(trx);
		expect(stored).toBeGreaterThan(committed);
		committed = stored;
	});
	const replies = Promise.all(
		sent.map(async (one) => {
			const [reply] = await atOnce([one]);
			answered++;
			return reply;
		})
	);
	expect(await replies).toEqual(sent.map(() => 'ok'));
	expect(shown[0]).toBe(0);
	expect(seen.transactions).toBe(1);
	await play.pb.shows('all of them', ({ team }) =>
		sent.every((_, nth) => team?.core.some(({ name }) => name === `Tezamen ${nth}`))
	);
	expect((await coreNames()).filter((name) => name.startsWith('Tezamen'))).toEqual(
		sent.map((_, nth) => `Tezamen ${nth}`)
	);
});

test('[R4] one of a group that fails takes back its own alone, and all others are decided as if it was not sent', async () => {
	const [before, broken, after] = ['Eén', 'Stuk', 'Drie'].map((name) => core(name));
	await run(
		`create temp trigger trip before insert on main.receipt when new.id = '${broken!.id}'
		 begin select raise(abort, 'this one fails'); end`
	);
	expect(await atOnce([before!, broken!, after!])).toEqual(['ok', 'this one fails', 'ok']);
	const names = await coreNames();
	expect(names).toEqual(expect.arrayContaining(['Eén', 'Drie']));
	expect(names).not.toContain('Stuk');
	await isAsStored();
});

test('[R4] a store that takes back the whole transaction by itself takes back the group: none is answered as stored', async () => {
	const sent = ['Alfa', 'Beta', 'Gamma'].map((name) => core(name));
	await run(
		`create temp trigger trip before insert on main.receipt when new.id = '${sent[1]!.id}'
		 begin select raise(rollback, 'the disk is full'); end`
	);
	const replies = await atOnce(sent);
	const stored = await coreNames();
	for (const [nth, name] of ['Alfa', 'Beta', 'Gamma'].entries()) {
		expect([name, stored.includes(name)]).toEqual([name, replies[nth] === 'ok']);
	}
	expect(stored).not.toContain('Alfa');
	await run('drop trigger if exists temp.trip');
	expect(await atOnce(sent)).toEqual(sent.map(() => 'ok'));
	await isAsStored();
});

test('[R4] a common commit that fails: everyone is told that nothing is stored, and may send it again', async () => {
	const sent = [...'PQRS'].map((letter) => core(`Mislukt ${letter}`));
	const { seq } = await server.replayed(play.process);
	beforeCommit(() => Promise.reject(new Error('the commit failed')));
	expect(await atOnce(sent)).toEqual(sent.map(() => 'the commit failed'));
	vi.restoreAllMocks();
	expect((await server.replayed(play.process)).seq).toBe(seq);
	expect(JSON.stringify(await server.services.view(petra()))).not.toContain('Mislukt');
	expect(await atOnce(sent)).toEqual(sent.map(() => 'ok'));
	await isAsStored();
});

test('[attack 23] [R4] a common commit that was stored and reported as failed: everyone hears that it is stored', async () => {
	const sent = [...'PQRS'].map((letter) => core(`Onzeker ${letter}`));
	const { db } = server.app.database;
	const real = db.transaction.bind(db);
	vi.spyOn(db, 'transaction').mockImplementationOnce(() => {
		const builder = real();
		const execute = builder.execute.bind(builder);
		builder.execute = async (work) => {
			await execute(work);
			throw new Error('nobody knows what became of it');
		};
		return builder;
	});
	expect(await atOnce(sent)).toEqual(sent.map(() => 'ok'));
	const stored = (await coreNames()).filter((name) => name.startsWith('Onzeker'));
	expect(stored).toEqual([...'PQRS'].map((letter) => `Onzeker ${letter}`));
	await isAsStored();
});

test('[R4] the same command twice in a group counts once and gets one answer', async () => {
	const one = core('Tweemaal');
	expect(await atOnce([one, one])).toEqual(['ok', 'ok']);
	expect((await coreNames()).filter((name) => name === 'Tweemaal')).toHaveLength(1);
});

test('[R24] what two of the team press is one deed within a group too, and forgotten with a commit that fails', async () => {
	const both = [core('Samen gedrukt'), core('Samen gedrukt', viewer(frits))];
	beforeCommit(() => Promise.reject(new Error('the commit failed')));
	expect(await atOnce(both)).toEqual(['the commit failed', 'the commit failed']);
	vi.restoreAllMocks();
	expect(await atOnce([both[1]!])).toEqual(['ok']);
	expect(await atOnce([core('Nog een'), core('Nog een', viewer(frits))])).toEqual([
		'ok',
		'colleague-first'
	]);
});

test('[C3] [C5] answers of one group are each decided on those before: a reveal among them misses none', async () => {
	await play.block('consent');
	await play.planFrozen('Een bank');
	await play.roundAsking();
	const sent = await Promise.all(
		seats.map(async (seat) => ({
			by: viewer(seat),
			id: newId(),
			name: 'answer:give',
			input: { ...(await play.asked(seat)), value: 'CAN_LIVE', route: 'own' }
		}))
	);
	const reveal = { by: petra(), id: newId(), name: 'round:reveal', input: {} };
	const seen = beforeCommit(async () => undefined);
	const replies = await atOnce([...sent, reveal]);
	expect(seen.transactions).toBeLessThan(sent.length);
	expect(replies).toEqual([...sent, reveal].map(() => 'ok'));
	const { state } = await server.replayed(play.process);
	expect(state.consent.rounds.at(-1)?.answers.size).toBe(seats.length);
	expect(state.consent.rounds.at(-1)?.phase.name).toBe('CONSENTED');
	await isAsStored();
});
