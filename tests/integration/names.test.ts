import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let table: Player;
let screen: Player;

let person: string;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server, 'Petronella Zandstra');
	party = await play.party('Gemeente', 'G');
	await play.colleague('host', 'Hubrecht Gastman');
	await play.core('Karolien Kernman');
	await play.informant('Ilse Weetgraag');
	const known = { name: 'Pieter de Vries', reach: null, group: 'Bewoners' };
	const where = { circle: 'inner', sector: 'residents', source: 'phone' } as const;
	person = String(await play.pb.do('person:add', { ...known, ...where }));
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	table = await play.at('table', play.tables[1]!);
	screen = await play.at('screen', play.process);
	await play.pb.do('lobby:open', {});
	await play.block('proposals');
});

afterAll(() => server.stop());

const VARIANTS = [
	'Pie\u200bter',
	'Pie\u00adter de Vries',
	'Pіeter',
	'P i e t e r',
	'Pieters schuld',
	'PieterdeVries',
	'P. de Vries',
	'Ｐｉｅｔｅｒ'
];

test('[attack 12] [R40] no disguise of a name gets a question or a proposal on a screen', async () => {
	for (const name of VARIANTS) {
		const words = `Waarom loog ${name}, maskerwoord?`;
		const question = await anna.client.do('question:ask', { words });
		const shown = await bob.client.shows(name, ({ information }) =>
			information?.find(({ id }) => id === question)
		);
		expect(shown).toMatchObject({ held: true, words: '' });
	}
	for (const name of VARIANTS.slice(0, 3)) {
		const proposal = await play.proposal(anna, `${name} maskerwoord`, 'het raam');
		await anna.client.do('proposal:share', { proposal }, REASON);
		await play.pb.shows('held', ({ proposalsDesk }) =>
			proposalsDesk?.proposals.find(({ id, held }) => id === proposal && held)
		);
	}
	await pause(100);
	for (const { client } of [bob, table, screen, party]) {
		expect(client.words()).not.toContain('maskerwoord');
	}
});

test('[attack 12] [R40] the team, the core group, informants and who signs have names as well', async () => {
	const names = ['Petronella', 'Gastman', 'Kernman', 'Weetgraag', 'mevrouw Zandstra', 'Anna'];
	for (const name of names) {
		const question = await bob.client.do('question:ask', { words: `Liegt ${name}?` });
		const shown = await anna.client.shows(name, ({ information }) =>
			information?.find(({ id }) => id === question)
		);
		expect(shown, name).toMatchObject({ held: true, words: '' });
	}
	const words = 'Wat kost een houder van de gemeente?';
	const question = await bob.client.do('question:ask', { words });
	await screen.client.shows('an ordinary question', ({ information }) =>
		information?.find((one) => one.id === question && one.words !== '')
	);
});

test('[attack 12] [R3] nobody takes another’s name, a role, or a name that accuses', async () => {
	const rename = (displayName: string) =>
		anna.client.refusalOf('seat:rename', { seat: anna.id, displayName });
	expect(await rename('Pieter de Vries')).toBe('name-of-somebody');
	expect(await rename('Pіeter de\u200b Vries')).toBe('name-of-somebody');
	expect(await rename('Petronella Zandstra')).toBe('name-of-team');
	expect(await rename('Anna (procesbegeleider)')).toBe('name-of-team');
	expect(await rename('Pieter de Vries liegt')).toBe('name-says-more');
	await anna.client.do('seat:rename', { seat: anna.id, displayName: 'Bоb' });
	await play.pb.shows('beside Bob', ({ room }) =>
		room?.seats.find(({ displayName }) => displayName === 'Bоb 2')
	);
	await anna.client.do('seat:rename', { seat: anna.id, displayName: 'Anna' });
	const seat = { person: null, arrival: null, table: play.tables[0]!, here: true };
	const give = { ...seat, displayName: 'Pieter de Vries is een dief' };
	expect(await play.pb.refusalOf('seat:give', give, REASON)).toBe('name-says-more');
	// Their own, on the card that the team makes, is theirs to choose.
	await play.pb.do('seat:give', { ...seat, person, displayName: 'Pieter de Vries' }, REASON);
});

test('[attack 12] [R3] what was refused at the door is told in words, with a name that can be chosen', async () => {
	const { processes } = server.services;
	expect(await processes.arrive(play.process, 'Petronella (procesbegeleider)')).toEqual({
		ok: false,
		refusal: { code: 'name-of-team', detail: { instead: 'Petronella' } }
	});
	expect(await processes.arrive(play.process, 'Mees')).toMatchObject({ ok: true });
});
