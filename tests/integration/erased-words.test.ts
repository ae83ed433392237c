import { afterAll, beforeAll, expect, test } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#lib/protocol/new-id.ts';
import { readContents } from '#server/db/record-repository.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	await play.block('proposals');
});

afterAll(() => server.stop());

/** Two at one table. */
async function mates(...names: [string, string]): Promise<[Player, Player]> {
	const [one, , two] = await play.seats(names[0], 'Tussen', names[1]);
	return [one!, two!];
}

const stopAndErase = ({ id, client }: Player) =>
	client.do('seat:stop', { seat: id, contributions: 'erase' });

test('[R8] [R18] erased words do not come back from a tablemate’s phone that was away', async () => {
	const [anna, bob] = await mates('Anna', 'Bob');
	const proposal = await play.proposal(anna, 'Klacht', 'mijn geheim over thuis');
	const phone = server.document(bob.visitor, `proposal/${proposal}`);
	await phone.synced();
	phone.provider.disconnect();
	phone.write('title', ' van Bob');
	await stopAndErase(anna);
	phone.provider.connect();
	await until('his phone is without them', () => phone.text('body') === '');
	await play.pb.shows('his own words arrived, hers did not', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find((one) => one.id === proposal && one.title === ' van Bob')
	);
	phone.close();
	expect(JSON.stringify(play.pb.view.proposalsDesk)).not.toContain('geheim');
	const viewer = { door: 'seat', process: play.process, id: bob.id, session: '' } as const;
	const history = await server.services.proposalHistory(viewer, proposal);
	expect(JSON.stringify(history)).not.toContain('geheim');
});

test('[R8] [R18] what a tablemate’s late text took along is erased with who wrote it', async () => {
	const [anna, bob] = await mates('Anneke', 'Bert');
	const proposal = await play.proposal(anna, 'Lamp', 'geheim van Anneke');
	const phone = server.document(bob.visitor, `proposal/${proposal}`);
	await phone.synced();
	phone.provider.disconnect();
	phone.write('body', ' en Bert ook');
	await play.pb.do('proposal:share', { proposal });
	phone.provider.connect();
	await until('turned away', () => phone.closes.includes(4403));
	phone.close();
	const rescued = await play.pb.shows('his late words', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find(({ id, body }) => id !== proposal && body.includes('Bert ook'))
	);
	expect(rescued.body).toBe('geheim van Anneke en Bert ook');
	const viewer = { door: 'seat', process: play.process, id: bob.id, session: '' } as const;
	const told = async () => {
		const history = await server.services.proposalHistory(viewer, rescued.id);
		if (!history || history === 'too-often') throw new Error('no history');
		return history.stretches.map(({ writer, body }) => [
			writer.kind === 'seat' && writer.name,
			body?.after
		]);
	};
	expect(await told()).toEqual([
		['Bert', 'geheim van Anneke en Bert ook'],
		['Anneke', 'geheim van Anneke']
	]);
	await stopAndErase(anna);
	await play.pb.shows('hers are gone', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find(({ id, body }) => id === rescued.id && body === ' en Bert ook')
	);
	expect(JSON.stringify(await told())).not.toContain('geheim');
});

test('[R8] what the table brought into the plan is the plan’s, and stays when its writer erases', async () => {
	const [anna] = await mates('Annemiek', 'Bas');
	const proposal = await play.proposal(anna, 'Bank', 'onder de linde');
	await play.pb.do('proposal:share', { proposal });
	const item = await play.pb.do('item:add', { from: [proposal] });
	await stopAndErase(anna);
	await play.pb.shows('her proposal without words', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find((one) => one.id === proposal && !one.body.includes('linde'))
	);
	const { what } = await play.pb.shows('the item', ({ plan }) =>
		plan?.items.find(({ id }) => id === item)
	);
	expect(what).toBe('Bank\nonder de linde');
});

/** Whether these words stand in any file of the store, read as bytes. */
function inStore(words: string): boolean {
	return readdirSync(server.dataDir).some((name) =>
		readFileSync(join(server.dataDir, name)).includes(words)
	);
}

const known = async (name: string) => {
	const where = { group: 'Bewoners', circle: 'inner', sector: 'residents' } as const;
	const person = await play.pb.do('person:add', {
		name,
		reach: `adres ${name}`,
		source: 'phone',
		...where
	});
	return String(person);
};

/** The write-ahead log is emptied after the commit, and nobody waits for it. */
const gone = (words: string) => until(`${words} is nowhere`, () => !inStore(words));

test('[attack 17] [R8] what was typed at the door goes with whom it turned out to be', async () => {
	await play.pb.do('lobby:open', {});
	const person = await known('Kees Deurnaam');
	const phone = await server.arrives(play.process, 'Keesdeurwoord');
	const give = {
		person,
		arrival: phone.seat!,
		displayName: 'Kees',
		table: play.tables[0]!,
		here: true
	};
	await play.pb.do('seat:give', give, REASON);
	// Twice: also where they had a seat before they came by the code again.
	const again = await server.arrives(play.process, 'Keesnogeens');
	await play.pb.do('seat:give', { ...give, arrival: again.seat! }, REASON);
	expect(inStore('Keesdeurwoord') && inStore('Keesnogeens')).toBe(true);
	await play.pb.do('person:erase', { person });
	for (const words of ['Keesdeurwoord', 'Keesnogeens', 'Kees Deurnaam']) await gone(words);
});

test('[attack 17] [R8] who is sent away leaves nothing, and who waits can erase', async () => {
	const away = await server.arrives(play.process, 'Wegstuurwoord');
	expect(inStore('Wegstuurwoord')).toBe(true);
	await play.pb.do('lobby:clear', { arrival: away.seat! });
	await gone('Wegstuurwoord');
	await play.pb.do('person:erase', { person: away.seat! });
	const many = [await server.arrives(play.process, 'Samenwoord'), away];
	await play.pb.do('lobby:clear-many', { arrivals: many.map(({ seat }) => seat!) });
	await gone('Samenwoord');
	const waits = await server.arrives(play.process, 'Wachtwoordje');
	const phone = await server.client(waits);
	await phone.do('person:erase', { person: waits.seat! });
	await gone('Wachtwoordje');
	// Nothing of them was played again: what is served is what the store says all the same.
	const { lobby } = (await server.replayed(play.process)).state.seats;
	expect(lobby.get(waits.seat!)?.displayName).toBeNull();
	await phone.shows('no name', ({ me }) => me && me.displayName !== 'Wachtwoordje');
	expect(await phone.refusalOf('person:erase', { person: away.seat! })).toBe('only-oneself');
	expect(await play.pb.refusalOf('person:erase', { person: newId() })).toBe('unknown-person');
});

test('[attack 17] [R8] an erasure reaches the preparation, suggestions about them, and carriers from outside', async () => {
	const person = await known('Vera Verdwijn');
	const [anna] = await mates('Annet', 'Bea');
	const text = 'Vraag Vera, een suggestiewoord';
	const suggestion = String(await anna.client.do('missing:suggest', { text }));
	await play.pb.do('missing:follow', { suggestion, person });
	const prepared = {
		person,
		way: 'room' as const,
		helper: 'interpreter' as const,
		needs: [],
		needsWords: 'behoeftewoord',
		notWith: [anna.id],
		informationWanted: 'wenswoord',
		instruction: null,
		under16: true,
		guardianInformed: true,
		permission: true
	};
	await play.pb.do('person:prepare', prepared, REASON);
	await play.pb.do('note:write', { person, words: 'notitiewoord' });
	const item = await play.item('Een bank');
	const outside = { item, carrier: null, name: 'Dragernaam Buiten' };
	const carrier = String(await play.pb.do('item:add-carrier', outside));
	// Encrypted in the store's bytes; so its contents are looked into.
	const inConfidence = [
		'suggestiewoord',
		'behoeftewoord',
		'wenswoord',
		// Which help they have is nobody's business either, once they are gone.
		'"helper":"interpreter"',
		'notitiewoord'
	];
	const read = async () => JSON.stringify(await readContents(server.app.database, play.process));
	const there = await read();
	for (const words of inConfidence) expect([words, there.includes(words)]).toEqual([words, true]);
	expect(inStore('Dragernaam')).toBe(true);
	await play.pb.do('person:erase', { person });
	await play.pb.do('person:erase', { person: carrier });
	const left = await read();
	for (const words of inConfidence) expect([words, left.includes(words)]).toEqual([words, false]);
	for (const words of [...inConfidence, 'Vera Verdwijn', 'Dragernaam']) await gone(words);
	await play.pb.shows('nobody by name', ({ people }) =>
		people?.people.find(({ id, name }) => id === person && name === '…')
	);
	expect(JSON.stringify(play.pb.view)).not.toContain('suggestiewoord');
	expect(server.errors).toEqual([]);
});
