import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const KNOWN = { reach: null, group: 'clubs', circle: 'inner', sector: 'residents' } as const;
const BOUNDS = 'Niet duurder dan € 100.';
const DECIDES = { kind: 'contact-decides', bounds: BOUNDS } as const;

let server: TestServer;
let play: Play;
let frits: Player;
let anna: Player;
let bob: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	frits = await play.colleague('facilitator', 'Frits');
	await play.framesLocked(await play.party('Gemeente', 'G'));
});

afterAll(() => server.stop());

/** Somebody the facilitator spoke with, prepared to take part so. */
async function prepared(name: string, preparation: object): Promise<string> {
	const person = String(await play.pb.do('person:add', { name, ...KNOWN, source: 'team' }));
	await play.pb.do('person:set-status', { person, status: 'spoken' });
	await play.pb.do('person:prepare', { person, ...preparation });
	return person;
}

const seatOf = (id: string) =>
	play.pb.shows('their seat', ({ room }) => room?.seats.find((seat) => seat.id === id));
const given = (person: string, contact: string | null) => ({
	person,
	displayName: 'Truus',
	contact,
	instruction: DECIDES
});

test('[R17] before the day, weeks before, by what the conversation said; a colleague changes nothing unseen', async () => {
	// The daughter is on the list, and has a seat of her own.
	const dochter = await prepared('Ans Bakker', { way: 'room' });
	const way = { way: 'letter', contact: dochter, instruction: 'contact-decides' } as const;
	const bakker = await prepared('Truus Bakker', { ...way, bounds: BOUNDS });
	const strange = { person: bakker, contact: newId() };
	expect(await play.pb.refusalOf('person:prepare', strange)).toBe('contact-not-allowed');
	expect(await play.pb.refusalOf('seat:give-indirect', given(bakker, dochter))).toBe(
		'contact-not-allowed'
	);
	const seat = { arrival: null, displayName: 'Ans', table: null, here: false };
	await play.pb.do('seat:give', { ...seat, person: dochter });
	expect(await frits.client.refusalOf('seat:give-indirect', given(bakker, dochter))).toBe(
		'not-your-notes'
	);
	await play.pb.do('seat:give-indirect', given(bakker, dochter));
	expect(await seatOf(bakker)).toMatchObject({
		displayName: 'Truus',
		presence: 'expected',
		indirect: { contact: dochter, instruction: DECIDES }
	});
	// Twice at once is once.
	await play.pb.do('seat:give-indirect', given(bakker, dochter));
	// Given by mistake, and given again.
	await play.pb.do('seat:take-back-indirect', { seat: bakker });
	await play.pb.shows('as anybody', ({ room }) =>
		room?.seats.some(({ id, indirect }) => id === bakker && indirect === null)
	);
	const wider = { person: bakker, bounds: 'Tot € 500.' };
	await play.pb.do('person:prepare', wider);
	expect(await play.pb.refusalOf('seat:give-indirect', given(bakker, dochter))).toBe('overtaken');
	await play.pb.do('person:prepare', { person: bakker, bounds: BOUNDS });
	await play.pb.do('seat:give-indirect', given(bakker, dochter));
	// Their daughter is theirs now: they do not become part of another entry.
	const double = String(
		await play.pb.do('person:add', { name: 'T. Bakker', ...KNOWN, source: 'phone' })
	);
	expect(await play.pb.refusalOf('person:merge', { person: double, other: bakker })).toBe(
		'keep-the-other'
	);
	await play.pb.do('person:merge', { person: bakker, other: double });
	const seats = await play.pb.shows('still theirs', ({ room }) =>
		room?.seats.find(({ id, indirect }) => id === bakker && indirect !== null)
	);
	expect(seats.indirect?.contact).toBe(dochter);
});

test('[R22] [R17] who is there by video should have a pack too, and only who may read that is told so', async () => {
	const vera = await prepared('Vera Ver', { way: 'video' });
	const seat = { arrival: null, displayName: 'Vera', table: null, here: false };
	await play.pb.do('seat:give', { ...seat, person: vera }, REASON);
	const mine = await play.pb.shows('that she should', ({ packs }) =>
		packs?.elsewhere.some(({ id }) => id === vera) ? packs.elsewhere : null
	);
	expect(mine.map(({ name }) => name)).toEqual(['Truus Bakker', 'Vera Ver']);
	const his = await frits.client.shows('her seat', ({ room, packs }) =>
		room?.seats.some(({ id }) => id === vera) ? packs?.elsewhere : null
	);
	expect(his.map(({ name }) => name)).toEqual(['Truus Bakker']);
});

test('[R17] [C7] they are asked, missed and counted without ever being checked in', async () => {
	// Frits is in the team longer than today: two hands.
	server.advance(13 * 60 * 60_000);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	const way = { way: 'letter', instruction: 'contact-decides', bounds: BOUNDS } as const;
	const [wim, kees] = [
		await prepared('Wim Vos', { ...way, contact: anna.id }),
		await prepared('Kees Vos', { ...way, contact: anna.id })
	];
	for (const person of [wim, kees]) {
		await play.pb.do('seat:give-indirect', { ...given(person, anna.id), displayName: 'Vos' });
	}
	expect(await play.pb.refusalOf('seat:take-back-indirect', { seat: wim })).toBe(
		'takes-part-already'
	);
	await play.planFrozen('Een bank');
	for (const step of ['round:prepare', 'round:present'] as const)
		await play.pb.do(step, {}, REASON);
	await play.pb.do('rollcall:confirm', { left: [] }, REASON);
	await play.pb.do('round:mark-read-aloud', {});
	// The first one of the day before is hers: the daughter did not come, and Truus stops by two.
	const { id: truus } = await play.pb.shows('Truus', ({ room }) =>
		room?.seats.find(({ displayName }) => displayName === 'Truus')
	);
	await play.pb.do('seat:stop', { seat: truus, contributions: 'keep' });
	expect(
		await play.pb.refusalOf('seat:confirm-leaving', { seat: truus, contributions: 'keep' })
	).toBe('same-member');
	await frits.client.do('seat:confirm-leaving', { seat: truus, contributions: 'keep' });
	await play.pb.do('round:ask', {}, REASON);
	const desk = await play.pb.shows('who is missing', ({ roundDesk }) =>
		roundDesk?.missing.length === 4 ? roundDesk : null
	);
	expect(desk.missing.filter(({ indirect }) => indirect).map(({ id }) => id)).toEqual(
		[wim, kees].sort()
	);
	// Nobody is brought in while everyone is asked.
	const late = await prepared('Laat Vos', { ...way, contact: bob.id });
	expect(await play.pb.refusalOf('seat:give-indirect', given(late, bob.id))).toBe('asked-now');
	// Kees comes after all: present, and asked in person.
	await play.pb.do('seat:check-in', { seat: kees });
	await anna.client.do('answer:acknowledge-contact', {});
	const { hash, round } = await anna.client.shows('the question', ({ myRound }) => myRound);
	const answer = { round, hash, value: 'CAN_LIVE' } as const;
	const through = { ...answer, route: 'indirect', basis: 'relayed' } as const;
	expect(await anna.client.refusalOf('answer:give', { ...through, seat: kees })).toBe(
		'not-contact'
	);
	await anna.client.do('answer:give', { ...through, seat: wim });
	for (const one of [anna, bob]) await play.answer(one, 'CAN_LIVE');
	expect(await play.pb.refusalOf('round:reveal', {})).toBe('answers-missing');
	await play.pb.do('answer:give', { ...answer, seat: kees, route: 'spoken', readBack: true });
	await play.pb.do('round:reveal', {});
	const shown = await bob.client.shows('consent', (view) =>
		view.round?.status === 'CONSENTED' ? view.round : null
	);
	expect(shown.counts).toMatchObject({ canLive: 4, countedOut: 0, leftUnanswered: 1 });
});

test('[R8] [R17] an erasure reaches what was agreed and the words of the seat', async () => {
	const { id: wim } = await play.pb.shows('Wim', ({ people }) =>
		people?.people.find(({ name }) => name === 'Wim Vos')
	);
	await play.pb.do('person:erase', { person: wim });
	await frits.client.do('person:confirm-erasing', { person: wim });
	const rows = await server.app.database.db
		.selectFrom('sealed')
		.where('process', '=', play.process)
		.where('subject', '=', `person:${wim}`)
		.select('seq')
		.execute();
	expect(rows).toEqual([]);
});

test('[C4] [C8] a letter counts for the version on its slip; nobody else enters one, nobody overwrites one unseen', async () => {
	const host = await play.colleague('host', 'Hanna');
	const until = server.now() + 10 * 24 * 60 * 60_000;
	const lena = await prepared('Lena Bos', {
		way: 'letter',
		instruction: 'wait',
		waitUntil: until,
		waitThen: 'count-me-out'
	});
	const instruction = { kind: 'wait', until, then: 'count-me-out' } as const;
	const seat = { person: lena, displayName: 'Lena', contact: null, instruction };
	await play.pb.do('seat:give-indirect', seat);
	await play.planFrozen('Nog een bank');
	for (const step of ['round:prepare', 'round:present'] as const)
		await play.pb.do(step, {}, REASON);
	// Wim was erased: that he is not asked any more is for two, by the list.
	const { id: wim } = await play.pb.shows('Wim', ({ room }) =>
		room?.seats.find(({ indirect }) => indirect?.contact === anna.id)
	);
	await play.pb.do('rollcall:propose', { left: [wim] }, REASON);
	await frits.client.do('rollcall:confirm', { left: [wim] }, REASON);
	const { hash, round, version } = await play.pb.shows('the new round', ({ roundDesk }) =>
		roundDesk?.round.version === 2
			? { ...roundDesk.round, hash: roundDesk.hash, round: roundDesk.round.number }
			: null
	);
	const slip = { round, hash, seat: lena, value: 'CANNOT_YET', readBack: true, was: null } as const;
	const words = { items: [], text: 'Te duur', liveable: null, shownAs: 'no-name' as const };
	const letter = { ...slip, version, objection: words };
	expect(await play.pb.refusalOf('answer:by-letter', letter)).toBe('letter-too-soon');
	await play.pb.do('round:ask', {}, REASON);
	expect(await play.pb.refusalOf('answer:by-letter', { ...letter, version: 1 })).toBe(
		'letter-old-version'
	);
	const kept = { seat: lena, version: 1, value: 'CAN_LIVE', text: 'Goed zo', seen: 0 } as const;
	expect(await play.pb.refusalOf('letter:keep', { ...kept, version })).toBe('letter-counts');
	await play.pb.do('letter:keep', kept);
	// A host, a participant and somebody with the table's device: none of them opens a letter.
	const table = await play.at('table', play.tables[0]!);
	for (const other of [host, bob, table]) {
		expect(await other.client.refusalOf('answer:by-letter', letter)).toBe('not-allowed');
		expect(await other.client.refusalOf('letter:keep', kept)).toBe('not-allowed');
	}
	await frits.client.do('answer:by-letter', letter);
	const told = await play.pb.shows('who opened it', ({ roundDesk }) =>
		roundDesk?.letters.entered.length ? roundDesk.letters : null
	);
	expect(told.entered).toMatchObject([{ seat: lena, byName: 'Frits' }]);
	// While everyone is asked nobody reads what one for before says (C3), and a host hears of none.
	expect(told.kept).toMatchObject([{ version: 1, value: null, text: null, byName: 'Petra' }]);
	const hosts = await host.client.shows('the round', ({ roundDesk }) => roundDesk);
	expect(hosts.letters).toEqual({ entered: [], kept: [] });
	for (const value of ['CAN_LIVE', 'CANNOT_YET'] as const) {
		expect(await play.pb.refusalOf('answer:by-letter', { ...letter, value })).toBe(
			'letter-entered'
		);
	}
	await play.pb.do('answer:by-letter', { ...letter, value: 'CAN_LIVE', was: told.entered[0]!.at });
	const { id: kees } = await play.pb.shows('Kees', ({ people }) =>
		people?.people.find(({ name }) => name === 'Kees Vos')
	);
	for (const one of [anna, bob]) await play.answer(one, 'CAN_LIVE');
	const said = { round, hash, value: 'CAN_LIVE', route: 'spoken', readBack: true } as const;
	await play.pb.do('answer:give', { ...said, seat: kees });
	const missing = play.pb.view.roundDesk?.missing ?? [];
	if (missing.length > 0) await play.pb.shows('all in', ({ roundDesk }) => roundDesk?.canReveal);
	await play.pb.do('round:reveal', {});
	expect(await play.pb.refusalOf('answer:by-letter', { ...letter, was: null })).toBe(
		'letter-too-late'
	);
	await play.pb.do('letter:keep', { ...kept, version, seen: 1 });
	const after = await play.pb.shows('both', ({ roundDesk }) =>
		roundDesk?.letters.kept.length === 2 ? roundDesk : null
	);
	expect(after.letters.kept.map(({ text }) => text)).toEqual(['Goed zo', 'Goed zo']);
	expect(after.round.status).toBe('CONSENTED');
});
