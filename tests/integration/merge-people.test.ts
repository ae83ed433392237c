import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairOf } from '#lib/protocol/about.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const KNOWN = { group: 'clubs', circle: 'inner', sector: 'residents', source: 'poster' } as const;

let server: TestServer;
let play: Play;
let farid: Player;
let host: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	farid = await play.colleague('facilitator', 'Farid');
	host = await play.colleague('host', 'Hanna');
});

afterAll(() => server.stop());

const add = async (name: string, reach: string | null = null) =>
	String(await play.pb.do('person:add', { name, reach, ...KNOWN }));
const look = (client: Player['client'], about: string | null) => client.socket.emit('about', about);

/** Every sealed row of the process, as it lies in the store. */
async function sealedText(): Promise<string> {
	const rows = await server.app.database.db
		.selectFrom('sealed')
		.where('process', '=', play.process)
		.select(['subject', 'body'])
		.execute();
	return rows.map(({ body }) => String(body)).join('\n');
}

/** How much is sealed of these: also what lies encrypted. */
async function sealedOf(...subjects: string[]): Promise<number> {
	const rows = await server.app.database.db
		.selectFrom('sealed')
		.where('process', '=', play.process)
		.where('subject', 'in', subjects)
		.select('seq')
		.execute();
	return rows.length;
}

test('[R8] [R16] two entries become one, and an erasure of the kept one reaches what came from the other', async () => {
	const [kept, other] = [
		await add('Truus Bakker'),
		await add('Geertruida Bakker', 'truus@geheim.nl')
	];
	const call = { form: 'call', result: 'spoke', on: '2026-01-05' } as const;
	await play.pb.do('person:note-contact', { person: other, ...call, words: 'Gezegd aan de deur' });
	await play.pb.do('note:write', { person: other, words: 'In vertrouwen verteld' });
	const tip = String(await play.pb.do('missing:suggest', { text: 'De vrouw van de bakker' }));
	await play.pb.do('missing:follow', { suggestion: tip, person: other });

	look(play.pb, pairOf(kept, other));
	await play.pb.shows('both beside each other', ({ person, double }) =>
		person?.id === kept && double?.id === other ? double : null
	);
	expect(await host.client.refusalOf('person:merge', { person: kept, other })).toBe('not-allowed');
	await play.pb.do('person:merge', { person: kept, other });
	look(play.pb, kept);
	const one = await play.pb.shows('one of both', ({ person, double }) =>
		person?.id === kept && !double && person.notes?.length === 1 ? person : null
	);
	expect(one).toMatchObject({
		reach: 'truus@geheim.nl',
		also: [{ name: 'Geertruida Bakker' }],
		notes: [{ words: 'In vertrouwen verteld' }],
		contacts: [{ words: 'Gezegd aan de deur' }]
	});
	await farid.client.shows('whose it is now', ({ people }) =>
		people?.merged.some(({ id, into }) => id === other && into === kept)
	);
	// A page of the other that is still open changes nothing, and keeps what is typed there.
	expect(await farid.client.refusalOf('person:correct-name', { person: other, name: 'X' })).toBe(
		'unknown-person'
	);

	expect(await sealedText()).toMatch(/Geertruida/);
	const theirs = [`person:${kept}`, `person:${other}`, `suggestion:${tip}`];
	expect(await sealedOf(...theirs)).toBe(5);
	await play.pb.send('person:erase', { person: kept }, REASON);
	await farid.client.send('person:confirm-erasing', { person: kept }, REASON);
	await play.pb.shows('erased', ({ person }) => person?.also.length === 0);
	const LEFT = /Truus|Geertruida|geheim|aan de deur|In vertrouwen|vrouw van de bakker/;
	expect(await sealedOf(...theirs)).toBe(0);
	expect(await sealedText()).not.toMatch(LEFT);
	expect(JSON.stringify(play.pb.view)).not.toMatch(LEFT);
});

test('[R16] who has a seat or a page of their own stays; of two of them neither goes', async () => {
	const [plain, paged] = [await add('Evert'), await add('Evert')];
	await play.at('seat', paged);
	expect(await play.pb.refusalOf('person:merge', { person: plain, other: paged })).toBe(
		'keep-the-other'
	);
	const second = await add('Evert');
	await play.at('seat', second);
	expect(await play.pb.refusalOf('person:merge', { person: paged, other: second })).toBe(
		'both-take-part'
	);
	look(play.pb, plain);
	const alike = await play.pb.shows('namesakes', ({ person }) =>
		person?.id === plain ? person.alike : null
	);
	expect(alike.toSorted()).toEqual([paged, second].toSorted());
	await play.pb.do('person:merge', { person: paged, other: plain });
});

test('[R16] [fault 2] merged by two at the same moment, each the other way round, it is done once', async () => {
	const [a, b] = [await add('Fien'), await add('Fien')];
	const both = await Promise.all([
		play.pb.send('person:merge', { person: a, other: b }),
		farid.client.send('person:merge', { person: b, other: a })
	]);
	expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('[R16] nobody of another process is merged', async () => {
	const other = await Play.begin(server, 'Vreemd');
	const [mine, theirs] = [await add('Greet'), await add('Greet')];
	expect(await other.pb.refusalOf('person:merge', { person: mine, other: theirs })).toBe(
		'unknown-person'
	);
	look(other.pb, pairOf(mine, theirs));
	await other.pb.shows('nothing of them', ({ team }) => team);
	expect(JSON.stringify(other.pb.view)).not.toContain('Greet');
});
