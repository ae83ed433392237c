import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayIn } from '#lib/domain/zone.ts';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { CALL_LIST } from '#lib/protocol/about.ts';
import { overtaking } from '../support/overtaking.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const SECRET = 'Haar man weet van niets';
const KNOWN = { group: 'clubs', circle: 'inner', sector: 'residents' } as const;
const today = dayIn('Europe/Amsterdam', Date.now());

let server: TestServer;
let play: Play;
let colleague: Player;
let host: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	colleague = await play.colleague('facilitator', 'Farid');
	host = await play.colleague('host', 'Hanna');
});

afterAll(() => server.stop());

const add = async (name: string, source: 'poster' | 'team' = 'poster') =>
	String(await play.pb.do('person:add', { name, reach: '06 11111111', source, ...KNOWN }));
const call = (
	person: string,
	more: Partial<CommandInput<'person:note-contact'>> = {}
): CommandInput<'person:note-contact'> => ({
	person,
	form: 'call',
	result: 'no-answer',
	on: today,
	...more
});
const look = (client: Player['client'], about: string) => client.socket.emit('about', about);

test('[R16] [R17] [attack 13] what was said in calls is read by who may reach somebody, and by who calls next', async () => {
	const person = await add('Dina');
	await play.pb.do('person:note-contact', call(person, { result: 'spoke', words: SECRET }));
	look(colleague.client, person);
	const hidden = await colleague.client.shows('Dina', ({ person: shown }) => shown);
	expect(hidden).toMatchObject({ contacts: null, reach: null, unanswered: 0 });
	expect(JSON.stringify(colleague.client.view)).not.toContain(SECRET);
	// A table host is told of neither, whatever they look at.
	look(host.client, person);
	look(host.client, CALL_LIST);
	await host.client.shows('a host sees the room', ({ room }) => room);
	expect(JSON.stringify(host.client.view)).not.toMatch(/Dina|06 11111111/);

	const next = { member: colleague.id, on: null };
	expect(await host.client.refusalOf('person:plan-contact', { person, next })).toBe('not-allowed');
	expect(await host.client.refusalOf('person:note-contact', call(person))).toBe('not-allowed');
	// Who takes it over says why; the interviewer hands it over without.
	expect(await colleague.client.refusalOf('person:plan-contact', { person, next })).toBe(
		'reach-of-another'
	);
	await play.pb.do('person:plan-contact', { person, next, was: null });
	const handed = await colleague.client.shows('the log', ({ person: shown }) =>
		shown?.contacts ? shown : null
	);
	expect(handed.contacts).toMatchObject([{ words: SECRET, byName: 'Petra' }]);
	expect(handed).toMatchObject({ reach: '06 11111111', notes: null, readable: false });
});

test('[R16] a list for each member: what is theirs, how to reach them only for who may', async () => {
	const [mine, theirs] = [await add('Evert'), await add('Fien')];
	await play.pb.do(
		'person:note-contact',
		call(mine, { next: { member: colleague.id, on: today } })
	);
	await colleague.client.do('person:note-contact', call(theirs, { result: 'spoke' }));
	await colleague.client.do('person:plan-contact', {
		person: theirs,
		next: { member: colleague.id, on: today }
	});
	look(play.pb, CALL_LIST);
	const calls = await play.pb.shows('both in the list', ({ calls: rows }) =>
		rows?.some(({ id }) => id === theirs) ? rows : null
	);
	const row = (id: string) => calls.find((one) => one.id === id);
	expect(row(mine)).toMatchObject({ due: 'today', member: colleague.id, hidden: false });
	expect(row(theirs)).toMatchObject({ reach: null, hidden: true, member: colleague.id });
	// Only while it is open: at another page nobody's number lies in the browser.
	look(play.pb, mine);
	await play.pb.shows('gone', ({ calls: rows }) => rows === undefined);

	// Who left the team calls nobody.
	await play.pb.do('team:remove', { account: colleague.id });
	look(play.pb, CALL_LIST);
	await play.pb.shows('nobody’s', ({ calls: rows }) =>
		rows?.find(({ id }) => id === mine)?.member === null ? rows : null
	);
	await play.pb.do('team:add', { account: colleague.id, name: 'Farid', role: 'facilitator' });
});

test('[R16] [fault 2] [walk two-at-once] of who calls next nobody undoes what a colleague agreed on', async () => {
	const farid = await play.colleague('facilitator', 'Farida');
	const person = await add('Greet');
	const mine = { member: play.account.id, on: null };
	const theirs = { member: farid.id, on: today };
	await overtaking(play.pb, farid.client)(
		'person:plan-contact',
		[
			{ person, next: mine },
			{ person, next: theirs }
		],
		[null, mine]
	);
	// Noted at the same moment by both: each made a call, and both stand there.
	await Promise.all([
		play.pb.do('person:note-contact', call(person, { words: 'Ik' })),
		farid.client.do('person:note-contact', call(person, { words: 'Ik ook' }))
	]);
	look(play.pb, person);
	await play.pb.shows('two calls', ({ person: shown }) => shown?.unanswered === 2);
});

describe('bad input', () => {
	test.each([
		['a year that is a slip', { on: '0027-12-01' }, 'date-invalid'],
		['a day to come', { on: '2199-12-31' }, 'date-not-yet'],
		['no date', { on: 'morgen' }, 'bad-input'],
		['10,000 characters', { words: 'a'.repeat(10_000) }, 'too-long'],
		['nobody of the team', { next: { member: 'a'.repeat(20), on: null } }, 'unknown-member']
	])('[R16] %s is refused', async (what, more, code) => {
		const person = await add(`Iemand, ${what}`);
		expect(await play.pb.refusalOf('person:note-contact', call(person, more))).toBe(code);
	});

	test('[R16] of another process nobody notes anything', async () => {
		const other = await Play.begin(server, 'Vreemd');
		const person = await add('Hans');
		expect(await other.pb.refusalOf('person:note-contact', call(person))).toBe('unknown-person');
		const next = { member: other.account.id, on: null };
		expect(await play.pb.refusalOf('person:plan-contact', { person, next })).toBe('unknown-member');
	});

	test('what nobody sees is kept nowhere, and what looks like markup is words', async () => {
		const person = await add('<b>Bo</b>');
		const words = '\u202e\u200b<img src=x onerror=alert(1)>';
		await play.pb.do('person:note-contact', call(person, { words }));
		look(play.pb, person);
		const shown = await play.pb.shows('Bo', ({ person: one }) => (one?.id === person ? one : null));
		expect(shown.name).toBe('<b>Bo</b>');
		expect(shown.contacts?.[0]?.words).toBe('<img src=x onerror=alert(1)>');
	});
});

test('[R8] words of calls, and why somebody declined, go with the person; that they were called stays', async () => {
	const person = await add('Ilse');
	const said = { result: 'not-taken-up', words: SECRET, kind: 'not-safe' } as const;
	await play.pb.do('person:note-contact', call(person, said));
	await play.pb.send('person:erase', { person }, REASON);
	look(play.pb, person);
	const farid = await play.colleague('facilitator', 'Frits');
	await play.pb.shows('erased, or waiting for a second', ({ room }) => room);
	await farid.client.send('person:confirm-erasing', { person }, REASON);
	const gone = await play.pb.shows('erased', ({ person: one }) =>
		one?.id === person && one.declinedWhy === null ? one : null
	);
	expect(gone).toMatchObject({ declinedKind: null, next: null });
	expect(gone.contacts).toMatchObject([{ words: null, result: 'not-taken-up' }]);
});
