import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesBeside } from '../support/confidence.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause } from '../support/waiting.ts';

let server: TestServer;
let play: Play;
let frits: Player;
let derk: Player;
let anna: Player;
let bob: Player;
let cem: Player;
let party: PartyPlayer;
let onlookers: Player[];

const TODAY = '2026-01-02';
/** Words that stand nowhere else, and the names by which a message says whom it is for. */
const SECRETS = /Verzoenwoord|Kernwoord|Antwoordwoord|hiernaast|Afwijswoord/;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	const core = await play.core('Karel');
	const informant = await play.informant('Ilse');
	frits = await play.colleague('facilitator', 'Frits');
	derk = await play.colleague('facilitator', 'Derk');
	const host = await play.colleague('host', 'Hanna');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob, cem] = (await play.seats('Anna', 'Bob', 'Cem')) as [Player, Player, Player];
	const table = await play.at('table', play.tables[0]!);
	const screen = await play.at('screen', play.process);
	onlookers = [core, informant, host, table, screen, party, cem];
});

afterAll(() => server.stop());

async function write(from: Player, words: string): Promise<string> {
	const input = { from: from.id, toName: 'Bob van hiernaast', words };
	return String(await from.client.do('message:write', input));
}

const desk = ({ client }: Pick<Player, 'client'>, message: string) =>
	client.view.messagesDesk?.find(({ id }) => id === message);
const shown = (
	who: Pick<Player, 'client'>,
	message: string,
	how: (row: NonNullable<ReturnType<typeof desk>>) => unknown
) =>
	who.client.shows('the message', () => {
		const row = desk(who, message);
		return row && how(row) ? row : null;
	});
const mine = ({ client }: Player, message: string) =>
	client.view.myMessages?.messages.find(({ id }) => id === message);
const saidBy = ({ client }: Player) => JSON.stringify(client.views);

/** Taken, for Bob, read back and agreed. */
async function agreed(message: string, carrier: Player, text = 'Kernwoord'): Promise<void> {
	await carrier.client.do('message:take', { message });
	await carrier.client.do('message:mean', { message, to: bob.id });
	await carrier.client.do('message:agree', { message, text, withName: false });
}

test('[R39] [attack 47] written, taken, read back, told and answered: read by its writer and who carries it, in no section of anybody else', async () => {
	const message = await write(anna, 'Verzoenwoord');
	await shown(frits, message, ({ step }) => step === 'waiting');
	for (const who of [frits, derk, { client: play.pb }]) {
		expect(desk(who, message)).toMatchObject({ fromName: 'Anna', read: null, byName: null });
	}
	await frits.client.do('message:take', { message });
	const read = await shown(frits, message, (row) => row.read);
	expect(read).toMatchObject({ mine: true, read: { words: 'Verzoenwoord', to: null } });
	const second = await derk.client.refusalOf('message:take', { message });
	expect(['message-taken', 'colleague-first']).toContain(second);
	await frits.client.do('message:mean', { message, to: bob.id });
	const known = await shown(frits, message, (row) => row.read?.beforehand);
	expect(known.read?.beforehand).toMatchObject({ wantsNone: false, apart: false, had: 0 });
	const told = { message, way: 'phone', on: TODAY } as const;
	expect(await frits.client.refusalOf('message:deliver', told)).toBe('message-not-agreed');
	await frits.client.do('message:agree', { message, text: 'Kernwoord', withName: false });
	await anna.client.shows(
		'what was agreed',
		() => mine(anna, message)?.agreed?.text === 'Kernwoord'
	);
	expect(await derk.client.refusalOf('message:deliver', told)).toBe('message-of-colleague');
	await frits.client.do('message:deliver', told);
	await frits.client.do('message:answer', { message, words: 'Antwoordwoord', on: TODAY });
	await anna.client.shows('the answer', () => mine(anna, message)?.answer === 'Antwoordwoord');
	// One colleague is let in, the other is not.
	await frits.client.do('message:share', { message, readers: [derk.id] });
	await shown(derk, message, (row) => row.read);
	await pause(100);
	for (const who of [...onlookers, bob]) expect(who.client.words()).not.toMatch(SECRETS);
	expect(play.pb.words()).not.toMatch(SECRETS);
	for (const who of onlookers.slice(0, 6)) {
		expect(who.client.view).not.toHaveProperty('messagesDesk');
		expect(who.client.view).not.toHaveProperty('myMessages');
	}
	expect(bob.client.view.myMessages?.messages).toEqual([]);
});

test('[R39] [attack 47] nobody writes, takes, tells or takes back for another', async () => {
	const message = await write(anna, 'Verzoenwoord 2');
	const refusalOf = (who: Player, name: 'message:take' | 'message:withdraw') =>
		who.client.refusalOf(name, { message });
	for (const who of [...onlookers, bob]) {
		expect(await refusalOf(who, 'message:take')).toBe('not-allowed');
	}
	expect(await refusalOf(bob, 'message:withdraw')).toBe('unknown-message');
	expect(await refusalOf(frits, 'message:withdraw')).toBe('unknown-message');
	const forAnna = { from: anna.id, toName: 'Cem', words: 'namens Anna' };
	expect(await bob.client.refusalOf('message:write', forAnna)).toBe('only-oneself');
	await anna.client.do('message:withdraw', { message });
	expect(await frits.client.refusalOf('message:take', { message })).toBe('message-over');
});

test('[R39] two members at once: one has it, the other is told', async () => {
	const message = await write(anna, 'Verzoenwoord 3');
	const both = await Promise.all([
		frits.client.send('message:take', { message }),
		derk.client.send('message:take', { message })
	]);
	expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	const lost = both.find(({ ok }) => !ok);
	expect(lost && !lost.ok && ['message-taken', 'colleague-first']).toContain(
		lost && !lost.ok ? lost.refusal.code : ''
	);
	const { state } = await server.replayed(play.process);
	expect([frits.id, derk.id]).toContain(state.messages.messages.get(message)?.by);
});

test('[R39] who wants none gets none, whoever wrote; whoever writes is not told that', async () => {
	const message = await write(anna, 'Verzoenwoord 4');
	await agreed(message, derk);
	await bob.client.do('message:wish', { person: bob.id, fromNobody: true });
	const row = await shown(derk, message, ({ read }) => read?.beforehand?.wantsNone);
	expect(row.read?.beforehand?.wish).toEqual({ fromNobody: true, notFrom: [] });
	const told = { message, way: 'in-person', on: TODAY } as const;
	expect(await derk.client.refusalOf('message:deliver', told)).toBe('wants-no-message');
	await derk.client.do('message:decline', { message, why: 'Afwijswoord' });
	await anna.client.shows('why', () => mine(anna, message)?.why === 'Afwijswoord');
	expect(saidBy(anna)).not.toMatch(/wantsNone|"fromNobody":true/);
	await bob.client.do('message:wish', { person: bob.id, fromNobody: false });
});

test('[R17] that two would rather not sit together is told to who carries it, not by whom', async () => {
	const person = async (name: string) =>
		String(
			await play.pb.do('person:add', {
				name,
				reach: null,
				group: 'Bewoners',
				circle: 'inner',
				sector: 'residents',
				source: 'team'
			})
		);
	const [dirk, els] = [await person('Dirk'), await person('Els')];
	await play.pb.do('person:set-status', { person: els, status: 'spoken' });
	await play.pb.do('person:prepare', { person: els, way: 'room', notWith: [dirk] }, REASON);
	const input = { from: dirk, toName: 'Els', words: 'Verzoenwoord 5' };
	const message = String(await frits.client.do('message:write', input));
	await frits.client.do('message:mean', { message, to: els });
	const row = await shown(frits, message, ({ read }) => read?.beforehand);
	expect(row.read?.beforehand).toMatchObject({ apart: true, interviewer: 'Petra' });
	expect(await frits.client.refusalOf('message:wish', { person: els, fromNobody: true })).toBe(
		'not-your-notes'
	);
});

test('[R8] an erased writer leaves no word, and nothing of theirs is told; in the store it was encrypted', async () => {
	const message = await write(cem, 'Verzoenwoord 6');
	await agreed(message, frits, 'Kernwoord 6');
	expect(bytesBeside(server.dataDir)).not.toMatch(SECRETS);
	await cem.client.do('person:erase', { person: cem.id });
	await shown(frits, message, ({ read }) => read?.words === '…');
	expect(
		await frits.client.refusalOf('message:deliver', { message, way: 'phone', on: TODAY })
	).toBe('message-erased');
	const { state } = await server.replayed(play.process);
	expect(state.messages.messages.get(message)).toMatchObject({ words: null, to: null });
});

test('[attack 9] one writer has ten; of who left the team a message is taken over', async () => {
	const message = await write(bob, 'Verzoenwoord 7');
	await derk.client.do('message:take', { message });
	for (let nth = 1; nth < 10; nth += 1) await write(bob, `Verzoenwoord 7.${nth}`);
	const more = { from: bob.id, toName: 'Anna', words: 'nog een' };
	expect(await bob.client.refusalOf('message:write', more)).toBe('too-many-yours');
	await play.pb.do('team:remove', { account: derk.id });
	const row = await shown(frits, message, ({ left }) => left);
	expect(row).toMatchObject({ read: null });
	await frits.client.do('message:take', { message });
	await shown(frits, message, ({ read }) => read?.words === 'Verzoenwoord 7');
	expect(server.errors).toEqual([]);
});
