import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '#lib/domain/record/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { readContents, readLines } from '#server/db/record-repository.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import {
	PASSWORD,
	startTestServer,
	type TestServer,
	type Visitor
} from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let spare: Player;
let table: Player;
let screen: Player;

/** A whole day, up to an adopted plan. */
beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	table = await play.at('table', play.tables[0]!);
	screen = await play.at('screen', play.process);
	await play.block('proposals');
	await bob.client.do('question:ask', { words: 'Wat kost een bank?' });
	const proposal = await play.proposal(bob, 'Bank', 'op het plein');
	await bob.client.do('proposal:share', { proposal });
	await play.planFrozen('Een bank op het plein');
	await play.block('consent');
	await play.roundAsking();
	await play.answer(anna, 'CAN_LIVE_CONCERN', { concern: 'een annazorg' });
	await play.answer(bob, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	await play.testing(party);
	await play.judge(party, 'FITS');
	await play.pb.do('frame-test:close', { test: 1 });
	[spare] = (await play.seats('Cem')) as [Player];
});

afterAll(() => server.stop());

const db = () => server.app.database.db;
const lines = () => readLines(db(), play.process);
const contents = () => readContents(server.app.database, play.process);

/** Every byte of the store's files, the log included. */
function storeText(): string {
	const files = readdirSync(server.dataDir).map((name) => join(server.dataDir, name));
	return files.map((file) => readFileSync(file).toString('latin1')).join('\n');
}

async function viewOf(visitor: Visitor): Promise<Partial<Sections>> {
	const session = await server.session(visitor);
	const { door, process, seat } = visitor;
	const viewer = await server.services.identify(session!, door, process, seat);
	if (!viewer.ok) throw new Error(viewer.refusal.code);
	const { sections } = await server.services.view(viewer.value);
	// Who wrote when is known as long as the server runs (0086).
	return 'tablesNow' in sections ? { ...sections, tablesNow: [] } : sections;
}

const everyone = () => [play.staff, party, anna, bob, table, screen].map((one) => visitorOf(one));
const visitorOf = (one: Visitor | Player) => ('visitor' in one ? one.visitor : one);

describe('[C10] the record', () => {
	test('of a played process verifies, line by line and to its head', async () => {
		const all = await lines();
		expect(all.length).toBeGreaterThan(40);
		expect(verifyChain(all, await contents(), all.at(-1)?.hash)).toEqual({ ok: true });
	});

	test.each([
		['a changed line', `update record set event = replace(event, 'CONSENTED', 'OBJECTIONS')`],
		['another author', `update record set "by" = replace("by", 'seat', 'party') where seq > 30`],
		['a moved clock', `update record set at = at + 1 where seq = 12`],
		['a changed word', `update sealed set body = replace(body, 'annazorg', 'lofrede')`],
		['another’s word', `update sealed set seq = seq + 10000 where body like '%annazorg%'`],
		['a line left out', `delete from record where seq = 20`],
		['the end cut off', `delete from record where seq > (select max(seq) - 3 from record)`],
		[
			'two lines swapped',
			`update record set seq = case seq when 7 then 8 else 7 end where seq in (7, 8)`
		]
	])('shows %s', async (_what, tampering) => {
		const head = (await lines()).at(-1)?.hash;
		await server.app.database.queue.run(async () => {
			await sql`savepoint tampered`.execute(db());
			// Two rows trade places by way of numbers nobody has.
			const steps = tampering.includes('case seq')
				? [
						'update record set seq = -7 where seq = 7',
						'update record set seq = 7 where seq = 8',
						'update record set seq = 8 where seq = -7'
					]
				: [tampering];
			for (const step of steps) await sql.raw(step).execute(db());
			const verdict = verifyChain(await lines(), await contents(), head);
			await sql`rollback to tampered`.execute(db());
			await sql`release tampered`.execute(db());
			expect(verdict.ok).toBe(false);
		});
		expect(verifyChain(await lines(), await contents(), head)).toEqual({ ok: true });
	});

	test('played again by a new server gives every viewer the same', async () => {
		// Past the moment for which views that tell time were computed.
		server.advance(6_000);
		server.freeze();
		const before = await Promise.all(everyone().map(viewOf));
		await server.restart();
		const after = await Promise.all(everyone().map(viewOf));
		expect(after).toEqual(before);
		expect(before.every((view) => Object.keys(view).length > 3)).toBe(true);
		expect(before[0]?.result?.items[0]?.what).toBe('Een bank op het plein');
	});
});

describe('what the store never holds', () => {
	test('no secret, cookie, password or code, by any name', async () => {
		const account = await server.account('Geheim');
		const staff = await server.staff(account, play.process);
		const pb = await server.client(play.staff);
		const invited = await server.services.accounts.invite(account, 'facilitator');
		const secrets = [
			PASSWORD,
			staff.cookie.split('=')[1]!,
			anna.visitor.cookie.split('=')[1]!,
			invited.ok ? invited.value : '',
			String(await pb.do('link:make', { door: 'seat', ref: spare.id })),
			String(await pb.do('seat:renew-card', { seat: spare.id })),
			...Object.values((await pb.do('lobby:open', {})) as Record<string, string>)
		];
		const text = storeText();
		for (const secret of secrets) expect(text).not.toContain(secret);
		expect(text).toContain('Een bank op het plein');
	});
});

describe('one queue for all writes', () => {
	test('words typed during a command that rolls back are kept, the command’s are not', async () => {
		const item = server.document(
			play.staff,
			`item/${(await viewOf(play.staff)).plan!.items[0]!.id}`
		);
		await item.synced();
		const { queue } = server.app.database;
		const command = queue.run(() =>
			db()
				.transaction()
				.execute(async (trx) => {
					const row = { key: 'weg', value: 'teruggedraaid' };
					await trx.insertInto('meta').values(row).execute();
					item.write('what', ', met bloemen');
					await pause(80);
					throw new Error('rolled back');
				})
		);
		await expect(command).rejects.toThrow('rolled back');
		await until('the words are stored', async () => {
			const { plan } = await viewOf(play.staff);
			return plan?.items[0]?.what.endsWith(', met bloemen');
		});
		const rows = await db().selectFrom('meta').select('key').where('key', '=', 'weg').execute();
		expect(rows).toEqual([]);
		await server.restart();
		expect((await viewOf(play.staff)).plan?.items[0]?.what).toContain('met bloemen');
	});

	test('a command goes on while words cannot be stored, and they are stored later', async () => {
		const { id } = (await viewOf(play.staff)).plan!.items[0]!;
		const item = server.document(play.staff, `item/${id}`);
		await item.synced();
		const fail = `create trigger fail before insert on document_update
			begin select raise(abort, 'no room'); end`;
		await server.app.database.queue.run(() => sql.raw(fail).execute(db()));
		item.write('what', ' en een boom');
		await until('it failed', () => server.errors.some((line) => line.includes('no room')));
		const pb = await server.client(play.staff);
		await pb.do('screen:blank', { blank: true });
		expect((await server.replayed(play.process)).state.programme.blank).toBe(true);
		expect(pb.view.plan?.items[0]?.what).not.toContain('boom');
		await server.app.database.queue.run(() => sql`drop trigger fail`.execute(db()));
		await pb.shows('the words', ({ plan }) => plan?.items[0]?.what.includes('boom'));
		server.errors.length = 0;
	});
});

describe('[R8] erasure', () => {
	test('removes someone’s words from rows, files and views; chain and counts stay', async () => {
		const pb = await server.client(play.staff);
		const annas = await server.client(anna.visitor);
		await annas.do('seat:rename', { seat: anna.id, displayName: 'Annabelle' });
		await annas.do('question:ask', { words: 'Een annavraag' });
		await annas.do('missing:suggest', { text: 'Iemand annatip' });
		const play2 = { ...anna, client: annas };
		await play.proposal(play2, 'Annatitel', 'een annatekst');
		const shared = await play.proposal(play2, 'Annawand', 'een annamuur');
		await annas.do('proposal:share', { proposal: shared });
		const bobs = { ...bob, client: await server.client(bob.visitor) };
		const together = await play.proposal(bobs, 'Bobtitel', 'samen ');
		const hers = server.document(play.staff, `proposal/${together}`);
		await hers.synced();
		await pb.do('seat:move', { seat: anna.id, table: play.tables[1]! }, REASON);
		const joint = server.document(anna.visitor, `proposal/${together}`);
		await joint.synced();
		joint.write('body', 'met annawoorden');
		await pb.shows('both wrote', ({ proposalsDesk }) =>
			proposalsDesk?.proposals.find(({ body }) => body === 'samen met annawoorden')
		);
		const words = [
			'annawoorden',
			'annazorg',
			'Annabelle',
			'annavraag',
			'annatip',
			'annatekst',
			'Annawand',
			'annamuur'
		];
		// What was told in confidence is encrypted.
		for (const word of words) expect(storeText().includes(word)).toBe(word !== 'annatip');
		expect(JSON.stringify(await contents())).toContain('annatip');
		const before = (await viewOf(play.staff)).result?.round;
		const bystander = server.document(play.staff, `issue/${play.process}`);
		await bystander.synced();

		await annas.do('person:erase', { person: anna.id });
		const rest = await Promise.all([
			viewOf(play.staff),
			viewOf(bob.visitor),
			viewOf(screen.visitor)
		]);
		for (const word of words) expect(JSON.stringify(rest)).not.toContain(word);
		await pb.shows('it is gone', ({ room }) =>
			room?.seats.find(({ id, displayName }) => id === anna.id && displayName === '…')
		);
		await pb.shows('Bob’s words stay', ({ proposalsDesk }) =>
			proposalsDesk?.proposals.find(({ id, body }) => id === together && body === 'samen ')
		);
		expect(hers.text('body')).toBe('samen ');
		await pause(60);
		expect(bystander.closes).toEqual([]);
		expect((await viewOf(play.staff)).result?.round).toEqual(before);
		expect(before).toMatchObject({ canLive: 1, concern: 1 });
		const all = await lines();
		expect(verifyChain(all, await contents(), all.at(-1)?.hash)).toEqual({ ok: true });
		// Her own proposal is that of the table she was moved away from; where she sits now she goes on.
		expect(await server.document(anna.visitor, `proposal/${together}`).synced()).toBe(true);

		await server.restart();
		const later = await Promise.all(everyone().map(viewOf));
		for (const word of words) {
			expect(JSON.stringify(later)).not.toContain(word);
			expect([word, storeText().includes(word)]).toEqual([word, false]);
		}
		expect(later[0]?.result?.round).toEqual(before);
		expect(server.errors).toEqual([]);
	});
});
