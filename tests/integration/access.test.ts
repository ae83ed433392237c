import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	await play.block('proposals');
});

afterAll(() => server.stop());

async function card(seat: Player): Promise<string> {
	return String(await play.pb.do('seat:renew-card', { seat: seat.id }));
}

test('[R1] a facilitator cannot also take part or frame: refused, naming the conflict', async () => {
	const me = play.account.id;
	const seat = { person: me, arrival: null, displayName: 'Ik', table: null, here: true };
	const replies = [
		await play.pb.send('seat:give', seat, REASON),
		await play.pb.send('team:add', { account: party.id, name: 'Ander', role: 'host' }, REASON)
	];
	expect(replies).toMatchObject([
		{ ok: false, refusal: { code: 'role-conflict', detail: { role: 'facilitator' } } },
		{ ok: false, refusal: { code: 'role-conflict', detail: { role: 'party' } } }
	]);
});

test('[R1] who signs or judges for a party under a facilitator’s name is asked about first', async () => {
	const third = await Play.begin(server, 'Pim Bosch');
	await third.pb.do('party:add', { name: 'Provincie', prefix: 'P', departments: [] });
	const { id } = await third.pb.shows('it', ({ framesDesk }) => framesDesk?.parties[0]);
	const decision = { body: 'Bestuur', date: '2026-01-01', document: 'B3' };
	const mandate = { party: id, upTo: 'Alles', decision };
	const mine = { ...mandate, holderName: 'pim  bosch' };
	expect(await third.pb.refusalOf('party:mandate', mine)).toBe('same-name-other-role');
	await third.pb.do('party:mandate', { ...mandate, holderName: 'Rita' });
	const replacement = { party: id, name: 'Pim Bosch' };
	expect(await third.pb.refusalOf('party:announce-replacement', replacement)).toBe(
		'same-name-other-role'
	);
	await third.pb.do('party:mandate', mine, REASON);
});

test('[R1] the same e-mail address or number on two sides is refused through every door that enters people', async () => {
	const other = await Play.begin(server, 'Wim Terpstra');
	const own = await server.app.database.db
		.selectFrom('account')
		.select('email')
		.where('id', '=', other.account.id)
		.executeTakeFirstOrThrow();
	const mine = ` ${own.email.toUpperCase()} `;
	const known = {
		group: 'Bewoners',
		circle: 'inner',
		sector: 'residents',
		source: 'team'
	} as const;
	const person = (name: string, reach: string) => ({ ...known, name, reach });
	// Whoever leads the process is on no other side, whatever they are called there.
	expect(await other.pb.refusalOf('person:add', person('Een ander', mine), REASON)).toBe(
		'role-conflict'
	);
	const informant = { name: 'Nog een', role: '', reach: mine };
	expect(await other.pb.refusalOf('informant:add', informant, REASON)).toBe('role-conflict');
	await other.pb.do('party:add', { name: 'Provincie', prefix: 'P', departments: [] });
	const { id } = await other.pb.shows('it', ({ framesDesk }) => framesDesk?.parties[0]);
	const decision = { body: 'Bestuur', date: '2026-01-01', document: 'B3' };
	const mandate = { party: id, holderName: 'Rita', upTo: 'Alles', decision };
	expect(await other.pb.refusalOf('party:mandate', { ...mandate, reach: mine }, REASON)).toBe(
		'role-conflict'
	);
	// A participant's number, spelled in another way.
	await other.pb.do('person:add', person('Truus', '06-12 34 56 78'));
	expect(
		await other.pb.refusalOf('party:mandate', { ...mandate, reach: '+31 (0)6 12345678' }, REASON)
	).toBe('role-conflict');
	await other.pb.do('party:mandate', { ...mandate, reach: '0687654321' });
	expect(await other.pb.refusalOf('person:add', person('Els', '0031687654321'), REASON)).toBe(
		'role-conflict'
	);
	// A colleague who is on the list by their address comes into no team.
	const colleague = await server.account('Quinten');
	const { email } = await server.app.database.db
		.selectFrom('account')
		.select('email')
		.where('id', '=', colleague.id)
		.executeTakeFirstOrThrow();
	await other.pb.do('person:add', person('Kees', `liefst per mail: ${email}`));
	const team = { account: colleague.id, name: 'Quinten', role: 'host' } as const;
	expect(await other.pb.refusalOf('team:add', team, REASON)).toBe('role-conflict');
	// It was a slip of the pen: corrected, it keeps nobody out; and it is tried against the team's own.
	const kees = await other.pb.shows('Kees', ({ people }) =>
		people?.people.find(({ name }) => name === 'Kees')
	);
	const correct = { person: kees.id, was: kees.reach };
	expect(await other.pb.refusalOf('person:correct-reach', { ...correct, reach: mine })).toBe(
		'role-conflict'
	);
	await other.pb.do('person:correct-reach', { ...correct, reach: 'kees@voorbeeld.nl' });
	await other.pb.do('team:add', team);
	// The address stays with the team: no section of anybody tells a mandate-holder's.
	expect(other.pb.words()).not.toContain('0687654321');
});

test('[F5] a replacement who is announced again keeps their link, and stays announced since then', async () => {
	const other = await Play.begin(server);
	const player = await other.party('Provincie', 'P');
	const announced = async (name: string) => {
		await player.client.do('party:announce-replacement', { party: player.party, name });
		return other.pb.shows('the replacement', ({ framesDesk }) => {
			const replacement = framesDesk?.parties[0]?.replacement;
			return replacement?.name === name ? replacement.id : null;
		});
	};
	const deputy = await announced('Loco Bakker');
	expect(await announced('loco  bakker')).toBe(deputy);
	expect(await announced('Invaller')).not.toBe(deputy);
	const { holder } = await other.pb.shows(
		'it',
		({ framesDesk }) => framesDesk?.parties[0]?.mandate
	);
	const self = { party: player.party, name: holder.name };
	expect(await player.client.refusalOf('party:announce-replacement', self)).toBe('same-person');
});

test('[R1] no way to a seat leads past it: by the lobby, as someone known, by a link', async () => {
	const me = play.account.id;
	await play.pb.do('lobby:open', {});
	// At the door nobody chooses the name of one of the team; somebody of the team can still type it.
	await expect(server.arrives(play.process, 'Petra')).rejects.toThrow('name-of-team');
	const phone = await server.arrives(play.process, 'Petronel');
	const waiting = await server.client(phone);
	const arrival = phone.seat!;
	const give = { arrival, displayName: 'Petra', table: null, here: true };
	const conflict = { ok: false, refusal: { code: 'role-conflict' } };
	expect(await play.pb.send('seat:give', { ...give, person: me }, REASON)).toMatchObject(conflict);
	const ofParty = { ...give, person: party.id };
	expect(await play.pb.send('seat:give', ofParty, REASON)).toMatchObject(conflict);
	for (const door of ['seat', 'informant', 'party', 'core'] as const) {
		expect(await play.pb.refusalOf('link:make', { door, ref: me })).toBe('unknown-holder');
	}
	expect(waiting.closedBy).toBeNull();
	// As a walk-in a facilitator has another id: only the name tells, so it is asked about.
	expect(await play.pb.refusalOf('seat:give', { ...give, person: arrival })).toBe(
		'not-prepared,same-name-other-role'
	);
	await play.pb.do('lobby:clear', { arrival });
});

test('[R1] who came in as a walk-in is known by the name they chose when the team grows', async () => {
	await play.seats('Quirine');
	const colleague = await server.account('Quirine');
	const team = { account: colleague.id, name: 'quirine', role: 'host' } as const;
	expect(await play.pb.refusalOf('team:add', team)).toBe('same-name-other-role');
	const informant = { name: play.account.name, role: '' };
	expect(await play.pb.refusalOf('informant:add', informant)).toBe('same-name-other-role');
});

test('[R25] a mandate-holder cannot also have a seat and so read along in besloten tijd', async () => {
	const known = { reach: null, group: 'Bewoners', circle: 'inner' } as const;
	const person = { ...known, sector: 'government', source: 'team' } as const;
	const seat = { person: party.id, arrival: null, displayName: 'I', table: null, here: true };
	expect(await play.pb.refusalOf('seat:give', seat, REASON)).toBe('role-conflict');
	const namesake = { ...person, name: 'houder gemeente' };
	expect(await play.pb.refusalOf('person:add', namesake)).toBe('same-name-other-role');
});

test('[R1] someone who has a seat cannot come into the team', async () => {
	const [zoe] = await play.seats('Zoe');
	const team = { account: zoe!.id, name: 'Zus', role: 'facilitator' } as const;
	expect(await play.pb.refusalOf('team:add', team, REASON)).toBe('role-conflict');
});

describe('[R2] a new seat card', () => {
	test('kills the old link, takes the seat from its phone, and keeps all that was said', async () => {
		const [{ id }] = (await play.seats('Anna')) as [Player];
		const link = String(await play.pb.do('link:make', { door: 'seat', ref: id }));
		const visitor = await server.enter(link);
		const anna: Player = { id, visitor, client: await server.client(visitor) };
		const proposal = await play.proposal(anna, 'Bank', 'op het plein');
		const open = server.document(anna.visitor, `proposal/${proposal}`);
		await open.synced();
		const secret = await card(anna);
		await until('the door closes', () => anna.client.closedBy?.code === 'door-closed');
		await until('the socket closes', () => anna.client.socket.disconnected);
		expect(await open.turnedAway()).toBe(4403);
		await expect(server.enter(link)).rejects.toThrow('link-not-valid');
		const late = server.tries(anna.visitor);
		expect((await until('turned away', () => late.closedBy)).code).toBe('door-closed');
		const phone = await server.enter(secret);
		const again = await server.client(phone);
		expect(again.view.me).toMatchObject({ id: anna.id, presence: 'present' });
		const kept = again.view.tableProposals?.proposals.find(({ id }) => id === proposal);
		expect(kept).toMatchObject({ body: 'op het plein', mine: true });
	});

	test('takes one seat of a couple’s phone and leaves the other, documents too', async () => {
		const [jan, mia] = (await play.seats('Jan', 'Mia')) as [Player, Player];
		const link = String(await play.pb.do('link:make', { door: 'seat', ref: mia.id }));
		const shared = await server.enter(link, jan.visitor);
		expect(shared.cookie).toBe(jan.visitor.cookie);
		const mias = await server.client(shared);
		mia.visitor = shared;
		mia.client = mias;
		const proposals = [
			await play.proposal(jan, 'Jans', 'eerste'),
			await play.proposal(mia, 'Mias', 'tweede')
		];
		const ofJan = server.document(jan.visitor, `proposal/${proposals[0]}`);
		const ofMia = server.document(shared, `proposal/${proposals[1]}`);
		const nextJan = server.document(jan.visitor, `proposal/${proposals[0]}`);
		await Promise.all([ofJan.synced(), ofMia.synced(), nextJan.synced()]);
		await card(mia);
		await until('Mia’s screen closes', () => mias.closedBy);
		expect(await ofMia.turnedAway()).toBe(4403);
		await jan.client.do('seat:check-in', { seat: jan.id });
		expect([ofJan.closes, nextJan.closes, jan.client.closedBy]).toEqual([[], [], null]);
	});

	test('of one seat leaves every other phone alone', async () => {
		const [ria, sam] = (await play.seats('Ria', 'Sam')) as [Player, Player];
		await card(ria);
		await until('Ria’s door closes', () => ria.client.closedBy);
		await pause(30);
		expect([sam.client.closedBy, play.pb.closedBy, party.client.closedBy]).toEqual([
			null,
			null,
			null
		]);
	});
});

test('a withdrawn link ends the session it opened, live link and documents', async () => {
	const table = await play.at('table', play.tables[0]!);
	const [lin] = (await play.seats('Lin')) as [Player];
	const proposal = await play.proposal(lin, 'Lamp', 'bij de bank');
	const open = server.document(table.visitor, `proposal/${proposal}`);
	await open.synced();
	await play.pb.do('link:withdraw', { door: 'table', ref: table.id });
	await until('the door closes', () => table.client.closedBy);
	expect(await open.turnedAway()).toBe(4403);
	await play.pb.do('link:withdraw', { door: 'seat', ref: lin.id });
	await until('the seat’s door closes', () => lin.client.closedBy);
	const again = server.tries(lin.visitor);
	expect((await until('turned away', () => again.closedBy)).code).toBe('door-closed');
});

test('who leaves the team is out at once, also from documents', async () => {
	const host = await play.colleague('host', 'Hanna');
	const [lot] = (await play.seats('Lot')) as [Player];
	const proposal = await play.proposal(lot, 'Hek', 'om de tuin');
	const open = server.document(host.visitor, `proposal/${proposal}`);
	await open.synced();
	await play.pb.do('team:remove', { account: host.id });
	await until('the door closes', () => host.client.closedBy);
	expect(await open.turnedAway()).toBe(4403);
	const again = server.tries(host.visitor);
	expect((await until('turned away', () => again.closedBy)).code).toBe('door-closed');
});

test('logging out everywhere closes every screen of that account', async () => {
	const frits = await play.colleague('facilitator', 'Frits');
	const open = server.document(frits.visitor, `issue/${play.process}`);
	await open.synced();
	const session = await server.session(frits.visitor);
	await server.services.sessions.endAll(session!.principal);
	await until('the door closes', () => frits.client.closedBy);
	expect(await open.turnedAway()).toBe(4403);
	expect(play.pb.closedBy).toBeNull();
});

test('another mandate-holder ends the first one’s access', async () => {
	const second = await Play.begin(server, 'Paula');
	const water = await second.party('Waterschap', 'W');
	const decision = { body: 'Bestuur', date: '2026-01-01', document: 'B2' };
	const mandate = { party: water.party, holderName: 'Iemand anders', upTo: 'Alles', decision };
	await second.pb.do('party:mandate', mandate);
	await until('the door closes', () => water.client.closedBy);
	const again = server.tries(water.visitor);
	expect((await until('turned away', () => again.closedBy)).code).toBe('door-closed');
});

test('a cookie of one door opens no other, nor another seat, nor another’s session', async () => {
	const [kim, lou] = (await play.seats('Kim', 'Lou')) as [Player, Player];
	const table = await play.at('table', play.tables[0]!);
	const wrong = [
		{ ...kim.visitor, seat: lou.id },
		{ ...kim.visitor, door: 'staff' as const },
		{ ...kim.visitor, door: 'table' as const },
		{ ...table.visitor, door: 'seat' as const, seat: kim.id },
		{ ...party.visitor, door: 'core' as const },
		{
			...kim.visitor,
			cookie: kim.visitor.cookie.replace('_seat=', '_staff='),
			door: 'staff' as const
		},
		{ ...kim.visitor, cookie: '' },
		{ ...kim.visitor, seat: '__proto__' },
		{ ...kim.visitor, process: newId() }
	];
	for (const visitor of wrong) {
		const client = server.tries(visitor);
		const { code } = await until('turned away', () => client.closedBy);
		expect(['door-closed', 'bad-request']).toContain(code);
		expect(client.heard.filter(({ name }) => name.startsWith('view'))).toEqual([]);
	}
});

test('a seat opens the documents of its own table, and of no other', async () => {
	const [one, two] = (await play.seats('Een', 'Twee')) as [Player, Player];
	const proposal = await play.proposal(one, 'Pad', 'tafel een');
	expect(await server.document(two.visitor, `proposal/${proposal}`).turnedAway()).toBe(4403);
	const screen = await play.at('screen', play.process);
	expect(await server.document(screen.visitor, `proposal/${proposal}`).turnedAway()).toBe(4403);
	const writer = server.document(one.visitor, `proposal/${proposal}`);
	await writer.synced();
	await play.pb.do('seat:move', { seat: one.id, table: play.tables[1]! });
	// Also who wrote it: what the others there write from now on is not theirs to read (R30).
	expect(await writer.turnedAway()).toBe(4403);
	await play.pb.do('seat:move', { seat: two.id, table: play.tables[0]! });
	const reader = server.document(two.visitor, `proposal/${proposal}`);
	await reader.synced();
	await play.pb.do('seat:move', { seat: two.id, table: play.tables[1]! });
	expect(await reader.turnedAway()).toBe(4403);
	expect(server.errors).toEqual([]);
});
