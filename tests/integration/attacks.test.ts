import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentIn } from '#server/process/documents-of-process.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let host: Player;
let screen: Player;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	host = await play.colleague('host', 'Hanna');
	const party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	screen = await play.at('screen', play.process);
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('proposals');
});

afterAll(() => server.stop());

/** Someone comes in at the lobby under a name, as the form lets them. */
async function arrive(name: string): Promise<string> {
	const made = await server.services.processes.arrive(play.process, name);
	return made.ok ? made.value : made.refusal.code;
}

describe('[R3] names that people choose', () => {
	test('what nobody sees is left out; nothing visible is no name', async () => {
		await play.pb.do('lobby:open', {});
		const typed = ['\u200b', '\u202e', '\u3164', ' \u00a0\u2800 ', '\u{e0041}', ''];
		const codes = await Promise.all(typed.map(arrive));
		expect(new Set(codes)).toEqual(new Set(['bad-input']));
		expect(await arrive('x'.repeat(10_000))).toBe('too-long');
		expect(await arrive('x'.repeat(41))).toBe('name-unusable');
		const arrival = await arrive('\u202eA\u200bn\u00adna\u202c \u{1f33b}');
		const shown = await play.pb.shows('the arrival', ({ room }) =>
			room?.lobby.find(({ id }) => id === arrival)
		);
		expect(shown.displayName).toBe('Anna \u{1f33b}');
		const again = await arrive('An\u0336\u0337\u0338\u0339\u033a\u033b\u033cna');
		const piled = await play.pb.shows('the arrival', ({ room }) =>
			room?.lobby.find(({ id }) => id === again)
		);
		expect(piled.displayName.match(/\p{M}/gu)).toHaveLength(3);
	});

	test('a lobby that is closed lets nobody in', async () => {
		await play.pb.do('lobby:close', {});
		expect(await arrive('Laat')).toBe('lobby-closed');
	});
});

test('[R2] who came in at the lobby and is known gets their seat on the phone they came with', async () => {
	await play.pb.do('lobby:open', {});
	for (const { id } of play.pb.view.room?.lobby.slice(0, 20) ?? []) {
		await play.pb.do('lobby:clear', { arrival: id });
	}
	const arrival = await arrive('Kees');
	const entered = await server.services.entrance.seatOnPhone(play.process, arrival, 'test', null);
	const cookie = `${entered.cookie!.name}=${entered.cookie!.value}`;
	const added = await play.pb.do('person:add', {
		name: 'Kees Bekend',
		reach: null,
		group: 'Bewoners',
		circle: 'inner',
		sector: 'residents',
		source: 'phone'
	});
	const person = String(added);
	const seat = { person, arrival, displayName: 'Kees', table: play.tables[0]!, here: true };
	await play.pb.do('seat:give', seat, REASON);
	const phone = { door: 'seat', process: play.process, seat: person, cookie } as const;
	const kees = await server.client(phone);
	expect(kees.view.me).toMatchObject({ id: person, standing: 'seated' });
	expect((await server.services.seatsOf((await server.session(phone))!)).length).toBe(1);
});

test('[R40] a held text stays off shared screens, whatever is made of it', async () => {
	const proposal = await play.proposal(anna, 'Over iemand', 'een beschuldigwoord');
	await anna.client.do('proposal:share', { proposal });
	await host.client.do('proposal:sort', { proposal, kind: 'plan' });
	await play.pb.do('proposal:hold', { proposal, held: true });
	expect(await host.client.refusalOf('proposal:hold', { proposal, held: false })).toBe(
		'not-allowed'
	);
	await until('off the wall', () => !JSON.stringify(screen.client.view.wall).includes('iemand'));
	const since = performance.now();
	const item = await host.client.do('item:add', { from: [proposal] });
	await screen.client.shows('the item', ({ plan }) => plan?.items.find(({ id }) => id === item));
	await pause(800);
	for (const who of [screen, bob]) {
		expect(who.client.words(since)).not.toContain('beschuldigwoord');
		expect(who.client.words(since)).not.toContain('Over iemand');
	}
	await host.client.do('item:remove', { item: String(item) });
});

test('[R18] a table cannot bring back who stopped, nor count in who sits elsewhere', async () => {
	const table = await play.at('table', play.tables[0]!);
	const [uma] = (await play.seats('Uma')) as [Player];
	await play.planFrozen('Een bank');
	await play.pb.do('round:prepare', {}, REASON);
	await uma.client.do('seat:stop', { seat: uma.id, contributions: 'keep' });
	const confirm = (seats: string[]) => ({ table: play.tables[0]!, seats });
	expect(await table.client.refusalOf('rollcall:confirm-table', confirm([bob.id]))).toBe(
		'not-your-seat'
	);
	await table.client.do('rollcall:confirm-table', confirm([anna.id, uma.id]));
	const { seats } = (await server.replayed(play.process)).state.seats;
	expect([seats.get(uma.id)?.presence, seats.get(anna.id)?.presence]).toEqual(['left', 'present']);
	table.client.close();
});

test('[R8] only a facilitator or the person themselves erases', async () => {
	expect(await host.client.refusalOf('person:erase', { person: bob.id })).toBe('not-allowed');
	expect(await anna.client.refusalOf('person:erase', { person: bob.id })).toBe('only-oneself');
});

describe('one phone against the rest', () => {
	test('a flood of commands from one seat leaves the others their turn', async () => {
		const flood: Promise<unknown>[] = [];
		for (let at = 0; at < 150; at++) {
			const input = { words: `Vloed ${at}` };
			flood.push(bob.client.send('question:ask', input));
		}
		const asked = performance.now();
		await anna.client.do('seat:check-in', { seat: anna.id });
		const waited = performance.now() - asked;
		const started = performance.now();
		await Promise.all(flood);
		expect(waited).toBeLessThan((performance.now() - started) / 4);
	});

	test('more than anyone means to send at once ends that connection, not the server', async () => {
		const mad = await server.client(bob.visitor);
		for (let at = 0; at < 1_500; at++) {
			void mad.send('seat:check-in', { seat: bob.id }).catch(() => undefined);
		}
		await until('it is cut off', () => mad.socket.disconnected);
		await anna.client.do('seat:check-in', { seat: anna.id });
		expect(server.errors).toEqual([]);
	});

	test('typing faster than hands can is read more slowly: the store does not fill up', async () => {
		// Someone else: Bob's flood of before may still be at work.
		const [cor] = (await play.seats('Cor')) as [Player];
		const proposal = await play.proposal(cor, 'Heen', 'en weer');
		const mad = server.document(cor.visitor, `proposal/${proposal}`);
		await mad.synced();
		const text = mad.doc.getText('body');
		const stored = async () => {
			const rows = await server.app.database.db
				.selectFrom('document_update')
				.select('content')
				.where('doc', '=', documentIn(play.process, `proposal/${proposal}`))
				.execute();
			return rows.reduce((sum, { content }) => sum + content.byteLength, 0);
		};
		for (let at = 0; at < 150; at++) {
			mad.write('body', 'x'.repeat(30_000));
			text.delete(0, text.length);
			await pause(10);
		}
		expect(await stored()).toBeLessThan(2 * 1024 * 1024);
		const calm = await play.proposal(anna, 'Rustig', 'aan tafel');
		const mine = server.document(anna.visitor, `proposal/${calm}`);
		await mine.synced();
		expect(mine.text('body')).toBe('aan tafel');
		mad.close();
	});

	test('a proposal as long as a book is not taken', async () => {
		const proposal = await play.proposal(anna, 'Boek', 'begin');
		const book = server.document(anna.visitor, `proposal/${proposal}`);
		await book.synced();
		for (let at = 0; at < 12; at++) book.write('body', 'x'.repeat(40_000));
		await book.turnedAway();
		expect(book.refusals).toEqual(['document-full']);
		await anna.client.do('seat:check-in', { seat: anna.id });
	});
});
