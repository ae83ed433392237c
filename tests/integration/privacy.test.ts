import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let colleague: Player;
let host: Player;
let core: Player;
let informant: Player;
let party: PartyPlayer;
let person: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	colleague = await play.colleague('facilitator', 'Frits');
	host = await play.colleague('host', 'Hanna');
	core = await play.core('Karel');
	informant = await play.informant('Ilse');
	party = await play.party('Gemeente', 'G');
	const added = await play.pb.do('person:add', {
		name: 'Jacoba van Echtenaam',
		reach: '06-11112222',
		group: 'Bewoners',
		circle: 'inner',
		sector: 'residents',
		source: 'phone'
	});
	person = String(added);
	await play.pb.do('person:set-status', { person, status: 'spoken' });
	await play.pb.do('note:write', { person, words: 'Gesprekswoord' });
});

afterAll(() => server.stop());

test('[R17] notes are read by the interviewer and the colleagues they name, nobody else', async () => {
	const notesOf = (who: Player['client']) => who.view.person?.notes;
	for (const who of [play.pb, colleague.client]) who.about(person);
	await play.pb.shows('my note', () => notesOf(play.pb)?.length);
	await colleague.client.shows('the person', () => notesOf(colleague.client) === null);
	expect(colleague.client.words()).not.toContain('Gesprekswoord');
	expect(await colleague.client.refusalOf('note:write', { person, words: 'Ook ik' })).toBe(
		'not-your-notes'
	);
	const assign = { person, interviewer: play.account.id, colleagues: [colleague.id] };
	await play.pb.do('person:assign', assign);
	await colleague.client.shows('the note', () => notesOf(colleague.client)?.length);
});

test('[R17] taking over somebody’s notes is told, reasoned and recorded', async () => {
	const third = await play.colleague('facilitator', 'Derk');
	const grab = { person, interviewer: third.id, colleagues: [play.account.id] };
	expect(await third.client.refusalOf('person:assign', grab)).toBe('notes-of-another');
	expect(third.client.words()).not.toContain('Gesprekswoord');
	await third.client.do('person:assign', grab, REASON);
	const { state } = await server.replayed(play.process);
	expect(state.overrides.at(-1)).toMatchObject({ codes: ['notes-of-another'], by: third.id });
	await third.client.do('person:assign', { ...grab, interviewer: play.account.id });
});

test('[R10] the core group sees counts of people, never names, reach or notes', async () => {
	await core.client.shows('progress', ({ progress }) => progress);
	expect(core.client.sections).not.toContain('people');
	for (const word of ['Gesprekswoord', 'Echtenaam', '06-1111']) {
		expect(core.client.words()).not.toContain(word);
	}
	expect(core.client.view.progress?.find(({ step }) => step === 'people')?.of).toBe(1);
});

test('[attack 29] [R21] an informant sees their own questions and nobody rewrites their answers, until the information part is over', async () => {
	const mine = String(await play.pb.do('question:ask', { words: 'Hoeveel woningen?' }));
	const other = String(await play.pb.do('question:ask', { words: 'Andermansvraag?' }));
	await play.pb.do('question:assign', { question: mine, informant: informant.id });
	await informant.client.shows('my question', ({ myQuestions }) => myQuestions?.length === 1);
	expect(informant.client.words()).not.toContain('Andermansvraag');
	expect(
		await informant.client.refusalOf('question:answer', {
			question: other,
			words: 'Tien',
			answerable: true
		})
	).toBe('not-your-question');
	await informant.client.do('question:answer', {
		question: mine,
		words: 'Twaalf',
		answerable: true
	});
	// What people read under their name is theirs.
	const otherwise = { question: mine, words: 'Geen enkele', answerable: true };
	expect(await play.pb.refusalOf('question:answer', otherwise)).toBe('answered-already');
	await play.framesLocked(party);
	await play.dayOpen();
	await play.block('information');
	expect(informant.client.view.myQuestions).toHaveLength(1);
	await play.block('break');
	await informant.client.shows('nothing any more', (view) => view.myQuestions?.length === 0);
	expect(
		await informant.client.refusalOf('question:answer', {
			question: mine,
			words: 'Toch dertien',
			answerable: true
		})
	).toBe('not-your-question');
});

test('[R3] real names reach facilitators only: no host, seat, table, screen or party', async () => {
	await play.pb.do(
		'seat:give',
		{ person, arrival: null, displayName: 'Koos', table: play.tables[0]!, here: true },
		REASON
	);
	const [anna] = await play.seats('Anna');
	const table = await play.at('table', play.tables[0]!);
	const screen = await play.at('screen', play.process);
	await play.pb.shows('the name', ({ room }) => room?.seats.find((seat) => seat.realName));
	await host.client.shows('the room', ({ room }) => room?.seats.some(({ id }) => id === person));
	await anna!.client.shows('the table', ({ table: shown }) => (shown?.seats.length ?? 0) > 1);
	for (const who of [host, anna!, table, screen, party, core, informant]) {
		expect(who.client.words()).not.toContain('Echtenaam');
	}
	for (const section of ['people', 'questionsDesk', 'issueDesk']) {
		expect(host.client.sections).not.toContain(section);
	}
});

test('[R3] the same display name gets a suffix, also when it only looks the same', async () => {
	await play.seats('Joep', 'joep', 'Jo\u200bep', '\u202eJoep\u202c', 'Ｊoep');
	const names = ({ room }: typeof play.pb.view) =>
		(room?.seats ?? [])
			.map(({ displayName }) => displayName)
			.filter((name) => /joep/iu.test(name.normalize('NFKC')));
	await play.pb.shows('all five', (view) => names(view).length === 5);
	expect(names(play.pb.view).sort()).toEqual(
		['Joep', 'Joep 3', 'Joep 4', 'joep 2', 'Ｊoep 5'].sort()
	);
});

test('[R28] the projector gets nothing private', async () => {
	const screen = await play.at('screen', play.process);
	await play.pb.do('help:ask', { seat: person, kind: 'talk' });
	await pause(60);
	const forbidden = ['people', 'room', 'team', 'door', 'proposalsDesk', 'roundDesk', 'myRound'];
	for (const section of [...forbidden, 'followUp', 'execution', 'me', 'table', 'progress']) {
		expect(screen.client.sections).not.toContain(section);
	}
	expect(screen.client.words()).not.toContain(person);
	expect(await screen.client.refusalOf('screen:blank', { blank: true })).toBe('not-allowed');
});

test('[attack 13] [R17] the preparation and how to reach someone are read by who spoke with them, and whom they name', async () => {
	const where = { group: 'Bewoners', circle: 'inner', sector: 'residents' } as const;
	const add = async (name: string) => {
		const reach = `06-2222-${name}`;
		return String(await play.pb.do('person:add', { name, reach, source: 'phone', ...where }));
	};
	const [talked, other] = [await add('Vera Voorbereid'), await add('Otto Onderling')];
	const fourth = await play.colleague('facilitator', 'Vierde');
	const rowOf = ({ client }: Pick<Player, 'client'>) => client.view.person;
	for (const who of [play.pb, fourth.client]) who.about(talked);
	// While nobody spoke with them, somebody has to call.
	await fourth.client.shows('her number', () => rowOf(fourth)?.reach === '06-2222-Vera Voorbereid');
	const prepared: CommandInput<'person:prepare'> = {
		person: talked,
		way: 'room',
		helper: 'interpreter',
		needs: ['large-print'],
		needsWords: 'behoeftewoord',
		notWith: [other],
		informationWanted: 'wenswoord',
		instruction: null,
		under16: true,
		guardianInformed: true,
		permission: false
	};
	await play.pb.do('person:prepare', prepared, REASON);
	await play.pb.shows('my own', () => rowOf({ client: play.pb })?.preparation?.under16);
	await fourth.client.shows('how far she is', () => rowOf(fourth)?.status === 'prepared');
	expect(rowOf(fourth)).toMatchObject({ preparation: null, reach: null, readable: false });
	const fresh = await server.client({ ...fourth.visitor, about: talked });
	expect(fresh.view.person).toMatchObject({ id: talked });
	for (const word of ['behoeftewoord', 'wenswoord', 'interpreter', 'large-print']) {
		expect(fourth.client.words()).not.toContain(word);
		expect(JSON.stringify(fresh.view)).not.toContain(word);
	}
	expect(JSON.stringify(fresh.view)).not.toContain('06-2222-Vera');
	expect(await fourth.client.refusalOf('person:prepare', { ...prepared, under16: false })).toBe(
		'not-your-notes'
	);
	// At a table: that there is a reason, never which, and of whom of the two.
	const seat = { arrival: null, table: play.tables[0]!, here: true };
	await play.pb.do('seat:give', { ...seat, person: other, displayName: 'Otto' }, REASON);
	const give = { ...seat, person: talked, displayName: 'Vera' };
	const warned = await fourth.client.send('seat:give', give);
	expect(warned).toMatchObject({ ok: false, refusal: { code: 'care-rule' } });
	const cares = warned.ok ? [] : (warned.cares ?? []);
	expect(cares).toEqual([{ code: 'ask-interviewer' }, { code: 'not-at-one-table' }]);
	// Reading along takes a reason, which is recorded; taken back, it is over.
	const along = { person: talked, interviewer: play.account.id, colleagues: [fourth.id] };
	expect(await fourth.client.refusalOf('person:assign', along)).toBe('notes-of-another');
	await fourth.client.do('person:assign', along, REASON);
	await fourth.client.shows('the preparation', () => rowOf(fourth)?.preparation?.needsWords);
	const { state } = await server.replayed(play.process);
	expect(state.overrides.at(-1)).toMatchObject({ codes: ['notes-of-another'], by: fourth.id });
	await play.pb.do('person:assign', { ...along, colleagues: [] });
	await fourth.client.shows('no more', () => rowOf(fourth)?.preparation === null);
});

test('[attack 13] [R41] a table host takes no address home', async () => {
	const [wim] = (await play.seats('Wim')) as [Player];
	const wish = { person: wim.id, how: 'call', until: '2098-01-01', reach: '06-33334444' } as const;
	await wim.client.do('contact:wish', wish);
	await play.pb.shows('for facilitators', ({ followUp }) =>
		followUp?.aftercare.find(({ id, contact }) => id === wim.id && contact?.reach === wish.reach)
	);
	await host.client.shows('the list', ({ followUp }) =>
		followUp?.aftercare.some(({ id }) => id === wim.id)
	);
	expect(host.client.words()).not.toContain('06-33334444');
	const fresh = await server.client(host.visitor);
	expect(JSON.stringify(fresh.view)).not.toContain('06-33334444');
});

test('[R17] all of one person is at the desks where their page is open, and nowhere else', async () => {
	const [someone] = (await play.seats('Ada')) as [Player];
	const screen = await play.at('screen', play.process);
	await play.pb.do('person:assign', { person, interviewer: play.account.id, colleagues: [] });
	const everyone = [play.pb, colleague.client, host.client, someone.client, screen.client];
	for (const who of everyone) who.about(person);
	await play.pb.shows('her page', ({ person: page }) => page?.id === person && page.notes?.length);
	await colleague.client.shows('without the notes', ({ person: page }) => page?.notes === null);
	// A word to all, after what was asked for.
	const where = { group: 'Bewoners', circle: 'inner', sector: 'residents' } as const;
	const reach = '06-55556666';
	const added = { name: 'Nora', reach, source: 'phone', ...where } as const;
	const nora = String(await play.pb.do('person:add', added));
	for (const who of [host, someone, screen]) {
		expect(who.client.view.person).toBeUndefined();
		const fresh = await server.client({ ...who.visitor, about: person });
		expect(fresh.view.person).toBeUndefined();
		expect(JSON.stringify(fresh.view)).not.toContain('06-11112222');
	}
	for (const client of [play.pb, colleague.client]) {
		expect(JSON.stringify(client.view.people)).not.toContain('06-11112222');
	}
	play.pb.about(nora);
	await play.pb.shows('another page', ({ person: page }) => page?.reach === reach);
	play.pb.about(null);
	await play.pb.shows('nobody’s', ({ person: page }) => page === undefined);
	const { pb: stranger } = await Play.begin(server, 'Wim Terpstra');
	stranger.about(person);
	await stranger.do('person:add', added);
	await stranger.shows('their own', ({ people }) => people?.people.length);
	expect(stranger.view.person).toBeUndefined();
});
