import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;
let bob: Player;
let cem: Player;
let host: Player;
let bystanders: Player[];
let onlookers: Player[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	const core = await play.core('Karel');
	const informant = await play.informant('Ilse');
	host = await play.colleague('host', 'Hanna');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob, cem] = (await play.seats('Anna', 'Bob', 'Cem')) as [Player, Player, Player];
	const table = await play.at('table', play.tables[0]!);
	const screen = await play.at('screen', play.process);
	await play.block('recovery');
	bystanders = [cem, table, screen, core, informant];
	onlookers = [...bystanders, host];
});

afterAll(() => server.stop());

async function ask(
	who: Player,
	words: string,
	more: Partial<CommandInput<'recovery:ask'>> = {}
): Promise<string> {
	const input = { from: who.id, toName: 'de wethouder', kind: 'apology', words } as const;
	const asked = { ...input, open: false, proposal: null, ...more } as const;
	const request = String(await who.client.do('recovery:ask', asked));
	await play.pb.shows('the request', ({ recoveryDesk }) =>
		recoveryDesk?.find(({ id }) => id === request)
	);
	return request;
}

const bring = (request: string, to: string | null, onPage = true) =>
	play.pb.do('recovery:bring', { request, to, onPage });
const answering = (request: string, words: string, route: 'own' | 'spoken' = 'own') =>
	({ request, how: 'letter', words, route }) as const;
const askedOf = ({ client }: Player, request: string) =>
	client.view.askedOfMe?.find(({ id }) => id === request);
const mine = ({ client }: Player, request: string) =>
	client.view.myRequests?.find(({ id }) => id === request);

test('[R39] asked by phone, brought by a facilitator, answered freely: only those two read it', async () => {
	const request = await ask(anna, 'het Sorrywoord', { toName: 'Bob van hiernaast' });
	expect(askedOf(bob, request)).toBeUndefined();
	await bring(request, bob.id);
	const shown = await bob.client.shows('the request', () => askedOf(bob, request));
	expect(shown).toMatchObject({ fromName: 'Anna', words: 'het Sorrywoord', open: false });
	await bob.client.do('recovery:answer', answering(request, 'het Antwoordwoord'));
	const reply = await anna.client.shows('the answer', () => mine(anna, request)?.reply);
	expect(reply).toMatchObject({ how: 'letter', words: 'het Antwoordwoord', route: 'own' });
	await pause(100);
	for (const { client } of [...onlookers, party]) {
		expect(client.words()).not.toMatch(/Sorrywoord|Antwoordwoord|hiernaast/);
	}
});

test('[R39] nobody answers, brings, opens or takes back for someone else', async () => {
	const request = await ask(anna, 'van Anna');
	await bring(request, bob.id);
	const answer = answering(request, 'namens Bob');
	expect(await cem.client.refusalOf('recovery:answer', answer)).toBe('unknown-request');
	expect(await host.client.refusalOf('recovery:answer', answer)).toBe('not-allowed');
	expect(await play.pb.refusalOf('recovery:answer', answer)).toBe('only-oneself');
	expect(await cem.client.refusalOf('recovery:open', { request, open: true })).toBe(
		'unknown-request'
	);
	expect(await bob.client.refusalOf('recovery:withdraw', { request })).toBe('unknown-request');
	const to = { request, to: cem.id, onPage: true };
	expect(await anna.client.refusalOf('recovery:bring', to)).toBe('not-allowed');
	await anna.client.do('recovery:withdraw', { request });
	await until('it is off his page', () => askedOf(bob, request) === undefined);
});

test('[R39][R25] a framing party’s person reads it when besloten tijd is over, not before', async () => {
	const since = performance.now();
	const request = await ask(anna, 'het Wachtwoord');
	await bring(request, party.id);
	await play.pb.shows('it waits', ({ recoveryDesk }) =>
		recoveryDesk?.some(({ id, waits }) => id === request && waits)
	);
	expect(await party.client.refusalOf('recovery:answer', answering(request, 'nu al'))).toBe(
		'not-allowed'
	);
	await pause(100);
	expect(party.client.sections).not.toContain('askedOfMe');
	expect(party.client.words(since)).not.toContain('Wachtwoord');

	await play.block('test');
	await party.client.shows('the request', () => askedOf(party, request));
	await party.client.do('recovery:answer', answering(request, 'Ik schrijf u.'));
	await anna.client.shows(
		'the answer',
		() => mine(anna, request)?.reply?.words === 'Ik schrijf u.'
	);
	await play.block('recovery');
	await until('gone again', () => !party.client.sections.includes('askedOfMe'));
	expect(mine(anna, request)?.reply).toBeTruthy();
});

test('[R39][R25] invited by the participants into their block, it is theirs to read there', async () => {
	const request = await ask(anna, 'nu u er bent');
	await bring(request, party.id);
	await play.pb.do('block:invite', { block: play.blocks.recovery, party: party.party });
	await party.client.shows('the request', () => askedOf(party, request));
	await party.client.do('recovery:answer', { ...answering(request, 'Hier.'), how: 'here' });
	await anna.client.shows('the answer', () => mine(anna, request)?.reply?.how === 'here');
});

test('[R39][R5] without a phone: asked and answered through a facilitator, marked so', async () => {
	const words = { toName: 'oud-directeur Smit', kind: 'meeting', words: '', open: false } as const;
	const asked = { from: bob.id, ...words, proposal: null } as const;
	const request = String(await play.pb.do('recovery:ask', asked));
	await bring(request, null, false);
	await play.pb.do('recovery:answer', answering(request, 'Hij belt.', 'spoken'));
	const reply = await bob.client.shows('the answer', () => mine(bob, request)?.reply);
	expect(reply).toMatchObject({ route: 'spoken', words: 'Hij belt.' });
});

test('[R39][R28] what the asker opens is read at seats, never on a table or the projector', async () => {
	const request = await ask(anna, 'voor allen: het Openwoord', { open: true });
	await pause(60);
	expect(cem.client.words()).not.toContain('Openwoord');
	await bring(request, bob.id);
	await cem.client.shows('the request', ({ openRequests }) =>
		openRequests?.find(({ id }) => id === request)
	);
	await bob.client.do('recovery:answer', answering(request, 'het Allenantwoord'));
	await cem.client.shows('the answer', ({ openRequests }) =>
		openRequests?.some(({ reply }) => reply?.words === 'het Allenantwoord')
	);
	for (const { client, id } of bystanders) {
		if (id !== cem.id) expect(client.words()).not.toMatch(/Openwoord|Allenantwoord/);
	}
	await anna.client.do('recovery:open', { request, open: false });
	await until('it is closed', () => cem.client.view.openRequests?.length === 0);
});

test('[R39][R8] erased, the asker’s words are gone for everyone', async () => {
	const request = await ask(cem, 'het Wiswoord');
	await bring(request, bob.id);
	await bob.client.shows('the request', () => askedOf(bob, request));
	await play.pb.do('person:erase', { person: cem.id });
	await until('it is off his page', () => askedOf(bob, request) === undefined);
	const { state } = await server.replayed(play.process);
	expect(state.recovery.requests.get(request)).toMatchObject({ words: null, toName: null });
});
