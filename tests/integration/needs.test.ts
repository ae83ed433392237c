import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { CALL_LIST, NEEDS_LIST } from '#lib/protocol/about.ts';
import { paperFacts } from '#server/print/printing.ts';
import { paperOf } from '../../src/routes/_parts/print/papers.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

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

const KNOWN = { group: 'Clubs', circle: 'inner', sector: 'residents', source: 'team' } as const;
const add = async (name: string) =>
	String(await play.pb.do('person:add', { name, reach: null, ...KNOWN }));
const look = ({ client }: Pick<Player, 'client'>, about: string | null) =>
	client.socket.emit('about', about);
const me = () => ({ client: play.pb });

const NEEDS: Omit<CommandInput<'person:prepare'>, 'person'> = {
	way: 'room',
	helper: 'interpreter',
	helperName: 'Tolknaam',
	helperReach: '06-5555',
	needs: ['hearing-loop'],
	needsWords: 'Vertrouwelijkwoord',
	dayWords: 'Dagwoord',
	shares: true
};

test('[R17] what somebody agreed to share is read by facilitators where the list is open, and by nobody else', async () => {
	const truus = await add('Truus Bakker');
	const wim = await add('Wim Stil');
	await play.pb.do('person:prepare', { person: truus, ...NEEDS }, REASON);
	await play.pb.do('person:prepare', { person: wim, ...NEEDS, shares: false }, REASON);
	await farid.client.shows('that she is prepared', ({ people }) =>
		people?.people.find(({ id, status }) => id === truus && status === 'prepared')
	);
	// Closed, nothing of it is in the browser of who held no conversation with them.
	expect(farid.client.words()).not.toContain('Dagwoord');
	look(farid, NEEDS_LIST);
	const list = await farid.client.shows('the list', ({ needs }) => needs);
	expect(list).toEqual([
		{
			id: truus,
			name: 'Truus Bakker',
			group: 'Clubs',
			needs: ['hearing-loop'],
			words: 'Dagwoord',
			helper: { kind: 'interpreter', name: 'Tolknaam', reach: '06-5555' }
		}
	]);
	for (const word of ['Vertrouwelijkwoord', 'Wim Stil"']) {
		expect(JSON.stringify(farid.client.view.needs)).not.toContain(word);
	}
	look(host, NEEDS_LIST);
	await play.pb.do('screen:blank', { blank: true });
	await host.client.shows('a later view', ({ team }) => team);
	expect(host.client.view.needs).toBeUndefined();
	expect(host.client.words()).not.toMatch(/Dagwoord|Tolknaam|hearing-loop/);
	// On the call list the number is for who may read the preparation.
	for (const who of [farid, me()]) look(who, CALL_LIST);
	const next = { member: play.account.id, on: '2026-12-24' };
	await play.pb.do('person:plan-contact', { person: truus, next });
	const mine = await play.pb.shows('her call', ({ calls }) =>
		calls?.find(({ id }) => id === truus)
	);
	expect(mine.helper).toMatchObject({ name: 'Tolknaam', reach: '06-5555' });
	const his = await farid.client.shows('the same', ({ calls }) =>
		calls?.find(({ id }) => id === truus)
	);
	expect(his.helper).toBeNull();

	// Taken back it is gone from the list at once.
	look(farid, NEEDS_LIST);
	await farid.client.shows('the list again', ({ needs }) => needs?.length === 1);
	await play.pb.do('person:prepare', { person: truus, shares: false }, REASON);
	await farid.client.shows('nothing any more', ({ needs }) => needs?.length === 0);
	await play.pb.do('person:prepare', { person: truus, shares: true }, REASON);
	await farid.client.shows('her needs', ({ needs }) => needs?.length === 1);
	// A colleague whose page is old does not share what was withdrawn meanwhile.
	const stale = { person: truus, dayWords: 'Anders', was: { dayWords: null } };
	expect(await play.pb.refusalOf('person:prepare', stale)).toBe('overtaken');
	expect(await farid.client.refusalOf('person:prepare', { person: truus, shares: false })).toBe(
		'not-your-notes'
	);
});

test('[R17] on paper: names for the team, numbers for the venue; at the door who comes along', async () => {
	const { state } = await server.replayed(play.process);
	const facts = paperFacts(state, play.account.id, server.now());
	const text = (print: Parameters<typeof paperOf>[0], of = facts) =>
		JSON.stringify(paperOf(print, of, [], 'nl', ''));
	expect(text('needs-list')).toMatch(/Truus Bakker.*ringleiding.*Dagwoord.*Tolknaam, 06-5555/);
	expect(text('needs-list')).not.toMatch(/Vertrouwelijkwoord|Wim Stil/);
	expect(text('needs-totals')).toMatch(/ringleiding","1/);
	expect(text('needs-totals')).not.toMatch(/Truus|Tolknaam|Dagwoord|Wim|06-5555/);
	expect(text('door-list')).toMatch(/Truus Bakker\\nmet een tolk: Tolknaam/);
	expect(text('door-list')).not.toMatch(/06-5555|Dagwoord|ringleiding/);
	const atDoor = paperFacts(state, null, server.now());
	expect(atDoor.needs).toEqual([]);
});

test('[R8] [R17] it lies encrypted, an erasure reaches it, and it is not in the record', async () => {
	const person = await add('Gerda Gaat');
	const own = { ...NEEDS, helperName: 'Gaatnaam', dayWords: 'Gaatwoord' };
	await play.pb.do('person:prepare', { person, ...own }, REASON);
	const { db } = server.app.database;
	const stored = async () => {
		const sealed = await db.selectFrom('sealed').select('body').execute();
		const lines = await db.selectFrom('record').select('event').execute();
		return JSON.stringify([sealed, lines]);
	};
	expect(await stored()).not.toMatch(/Gaatnaam|Gaatwoord|Tolknaam|Dagwoord/);
	look(me(), NEEDS_LIST);
	await play.pb.shows('her needs', ({ needs }) => needs?.some(({ id }) => id === person));
	await play.pb.do('person:erase', { person });
	await play.pb.shows('nothing of her', ({ needs }) => needs?.every(({ id }) => id !== person));
	const { state } = await server.replayed(play.process);
	expect(state.people.people.get(person)?.preparation).toMatchObject({
		helperName: null,
		dayWords: null,
		shares: null
	});
});

test('[R17] who is named leads here; a host is not, and who left the team reads nothing', async () => {
	const person = await add('Nel Naam');
	const { id } = play.account;
	await play.pb.do('person:assign', { person, interviewer: id, colleagues: [farid.id] });
	const assign = (colleagues: string[], interviewer = id) =>
		play.pb.send('person:assign', { person, interviewer, colleagues });
	for (const answer of [await assign([host.id]), await assign([], host.id)]) {
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'unknown-member' } });
	}
	await play.pb.do('person:prepare', { person, ...NEEDS }, REASON);
	look(farid, person);
	await farid.client.shows('her preparation', ({ person: page }) => page?.preparation?.dayWords);
	await play.pb.do('person:assign', { person, interviewer: id, colleagues: [] });
	await farid.client.shows('no more', ({ person: page }) => page?.preparation === null);
});
