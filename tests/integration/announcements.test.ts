import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST } from '#lib/domain/limits.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let karel: Player;
let host: Player;
let party: Player;
let core: Player;
let first: Player;
let second: Player;
let screen: Player;
/** Anna and Bob at the first table, Cem at the second. */
let anna: Player;
let bob: Player;
let cem: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	karel = await play.colleague('facilitator', 'Karel');
	host = await play.colleague('host', 'Hanna');
	party = await play.party('Gemeente', 'G');
	core = await play.core('Kim');
	await play.framesLocked(party as never);
	await play.dayOpen();
	[anna, bob, cem] = (await play.seats('Anna', 'Bob', 'Cem')) as [Player, Player, Player];
	const [one, two] = play.tables as [string, string];
	for (const [seat, table] of [
		[anna.id, one],
		[bob.id, one],
		[cem.id, two]
	] as const) {
		await play.pb.do('seat:move', { seat, table });
	}
	first = await play.at('table', one);
	second = await play.at('table', two);
	screen = await play.at('screen', play.process);
});

afterAll(() => server.stop());

const everyone = () => ({
	anna,
	bob,
	cem,
	first,
	second,
	screen,
	host,
	party,
	core
});

/** What a screen's view holds, as the server gives it now: to its live link, and in its page. */
async function viewOf({ visitor }: Player): Promise<string> {
	const session = await server.session(visitor);
	const { door, process, seat } = visitor;
	const viewer = await server.services.identify(session!, door, process, seat);
	if (!viewer.ok) throw new Error(`${door}: ${viewer.refusal.code}`);
	return JSON.stringify((await server.services.view(viewer.value)).sections);
}

/** Who reads it, of all screens beside facilitators' desks; and it came to this one by its live link. */
async function read(text: string, by: Player): Promise<string[]> {
	await by.client.shows(text, ({ announcements }) =>
		announcements?.some((line) => line.text === text)
	);
	const found = await Promise.all(
		Object.entries(everyone()).map(async ([name, one]) => {
			const isThere = (await viewOf(one)).includes(text);
			if (!isThere) expect(JSON.stringify(one.client.view), name).not.toContain(text);
			return isThere ? [name] : [];
		})
	);
	return found.flat();
}

const say = (to: object, text: string, from = play.pb) =>
	from.do('announcement:make', { to: to as never, text });

const gone = (text: string, from: Player) =>
	from.client.shows(`${text} is gone`, (view) => !JSON.stringify(view).includes(text));

async function kept(subject: string): Promise<number> {
	const rows = await server.app.database.db
		.selectFrom('sealed')
		.where('process', '=', play.process)
		.where('subject', 'like', subject)
		.select(['body'])
		.execute();
	return rows.length;
}

test('[R24] [attack 55] a line is read on the screens it is for, and is in the view of nobody else', async () => {
	await say({ kind: 'all' }, 'De lunch staat klaar');
	await screen.client.shows('it', ({ announcements }) => announcements?.length === 1);
	expect(await read('De lunch staat klaar', cem)).toEqual([
		'anna',
		'bob',
		'cem',
		'first',
		'second',
		'screen'
	]);
	await say({ kind: 'table', table: play.tables[0] }, 'Jullie plank ligt bij de deur');
	await bob.client.shows('it', ({ announcements }) => announcements?.length === 2);
	expect(await read('Jullie plank ligt bij de deur', first)).toEqual(['anna', 'bob', 'first']);
	await say({ kind: 'seat', seat: anna.id }, 'Er is telefoon van huis');
	expect(await read('Er is telefoon van huis', anna)).toEqual(['anna']);
	// Who moves reads what is for the new table, and no more what was for the old one.
	await play.pb.do('seat:move', { seat: bob.id, table: play.tables[1]! });
	await gone('Jullie plank', bob);
	expect(bob.client.view.announcements).toHaveLength(1);
	await play.pb.do('seat:move', { seat: bob.id, table: play.tables[0]! });
});

test('[R4] who was without network finds them in their own place, of their own table and seat', async () => {
	const again = await server.client(anna.visitor);
	const lines = await again.shows('all three', ({ announcements }) =>
		announcements?.length === 3 ? announcements : null
	);
	expect(lines.map(({ text, audience }) => [audience, text])).toEqual([
		['all', 'De lunch staat klaar'],
		['table', 'Jullie plank ligt bij de deur'],
		['seat', 'Er is telefoon van huis']
	]);
	again.close();
});

test('[attack 55] a host, a table, a participant, a party and a colleague of another process say nothing, and take nothing away', async () => {
	const elsewhere = await Play.begin(server, 'Eve');
	await elsewhere.dayOpen();
	const lines = await play.pb.shows('them', ({ announcementsDesk }) => announcementsDesk);
	const { id } = lines[0]!;
	for (const one of [host, first, anna, party, core, screen]) {
		const to = { kind: 'all' } as const;
		expect(await one.client.refusalOf('announcement:make', { to, text: 'Naar huis' })).toBe(
			'not-allowed'
		);
		expect(await one.client.refusalOf('announcement:take-back', { announcement: id })).toBe(
			'not-allowed'
		);
		expect(await one.client.refusalOf('team-line:write', { text: 'Ha' })).toBe('not-allowed');
	}
	const table = { kind: 'table', table: play.tables[0]! } as const;
	expect(await elsewhere.pb.refusalOf('announcement:make', { to: table, text: 'Ha' })).toBe(
		'unknown-table'
	);
	const seat = { kind: 'seat', seat: anna.id } as const;
	expect(await elsewhere.pb.refusalOf('announcement:make', { to: seat, text: 'Ha' })).toBe(
		'unknown-seat'
	);
	expect(await elsewhere.pb.refusalOf('announcement:take-back', { announcement: id })).toBe(
		'unknown-announcement'
	);
});

test('[R24] a colleague takes a line back: gone from every screen, and its words from the store', async () => {
	const before = await kept('announcement:%');
	const id = String(await say({ kind: 'all' }, 'Verkeerd getypt'));
	await read('Verkeerd getypt', screen);
	expect(await kept(`announcement:${id}`)).toBe(1);
	const shown = await karel.client.shows('the undo', ({ announcementsDesk }) =>
		announcementsDesk?.find((line) => line.id === id)
	);
	expect(shown.undoUntil - shown.at).toBe(10_000);
	await karel.client.do('announcement:take-back', { announcement: id });
	for (const one of [anna, cem, first, screen]) await gone('Verkeerd getypt', one);
	expect(await kept('announcement:%')).toBe(before);
	// Something else was done since: it is no deed of the same moment any more.
	await play.pb.do('screen:blank', { blank: true });
	await play.pb.do('screen:blank', { blank: false });
	expect(await play.pb.refusalOf('announcement:take-back', { announcement: id })).toBe(
		'unknown-announcement'
	);
});

test('[R40] what names somebody waits off every shared screen until a facilitator releases it', async () => {
	const id = String(await say({ kind: 'all' }, 'Wil Cem even komen?'));
	const held = await play.pb.shows('it waits', ({ announcementsDesk }) =>
		announcementsDesk?.find((line) => line.id === id)
	);
	expect(held.held).toBe(true);
	for (const one of Object.values(everyone())) {
		expect(await viewOf(one)).not.toContain('Wil Cem even komen?');
	}
	await karel.client.do('words:hold', { kind: 'announcement', id, held: false });
	expect(await read('Wil Cem even komen?', screen)).toContain('screen');
	await play.pb.do('announcement:take-back', { announcement: id });
});

test('[R24] facilitators write to each other, on their desks alone; who wrote it takes it away', async () => {
	const text = 'Tafel 2 loopt vast, wie gaat erheen?';
	const line = String(await play.pb.do('team-line:write', { text }));
	const found = await karel.client.shows('the line', ({ teamLines }) =>
		teamLines?.find((one) => one.id === line)
	);
	expect(found).toMatchObject({ text, byName: 'Petra', by: play.account.id });
	for (const [name, { client }] of Object.entries(everyone())) {
		expect(client.view, name).not.toHaveProperty('teamLines');
		expect(JSON.stringify(client.view), name).not.toContain(text);
	}
	expect(await karel.client.refusalOf('team-line:take-away', { line })).toBe('not-your-line');
	expect(await kept('team-line:%')).toBe(1);
	await play.pb.do('team-line:take-away', { line });
	await gone(text, karel);
	expect(await kept('team-line:%')).toBe(0);
});

test('[R8] with somebody goes what was said to them alone, and nothing else', async () => {
	const dina = (await play.seats('Dina'))[0]!;
	await say({ kind: 'seat', seat: dina.id }, 'Uw dochter belde');
	await say({ kind: 'seat', seat: anna.id }, 'Uw jas hangt hier');
	const before = await kept('announcement:%');
	await play.pb.do('person:erase', { person: dina.id });
	expect(await kept('announcement:%')).toBe(before - 1);
	await gone('Uw dochter belde', karel);
	await anna.client.shows('what was said to her', ({ announcements }) =>
		JSON.stringify(announcements).includes('Uw jas hangt hier')
	);
});

test('[attack 9] five hundred lines: refused past the limit, five on a screen, and the day goes on', async () => {
	let refused = '';
	for (let at = 0; at < 500 && refused === ''; at += 1) {
		const input = { to: { kind: 'all' }, text: `Regel ${at} van te veel` };
		const reply = await play.pb.raw({ id: newId(), name: 'announcement:make', input });
		if (!reply.ok) refused = reply.refusal.code;
	}
	expect(refused).toBe('too-many-here');
	await play.pb.shows(
		'as many as there may be',
		({ announcementsDesk }) => announcementsDesk?.length === MOST.announcements
	);
	for (const one of [anna, first, screen]) {
		const shown = await one.client.shows('five', ({ announcements }) => announcements);
		expect(shown.length).toBeLessThanOrEqual(5);
	}
	await play.pb.do('screen:blank', { blank: true });
});

test('[R24] when the day closes every line is gone, from the screens and from the store', async () => {
	await play.pb.do('day:close', {}, REASON);
	for (const one of [anna, first, screen]) {
		await one.client.shows('nothing said', (view) => !view.announcements);
	}
	expect(await kept('announcement:%')).toBe(0);
	const to = { kind: 'all' } as const;
	expect(await play.pb.refusalOf('announcement:make', { to, text: 'Ha' })).toBe('day-not-open');
});
