import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
import { insertAccount, insertOrganisation } from '#server/db/account-repository.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.tablesSet();
});

afterAll(() => server.stop());

const linkFor = async ({ visitor, id }: Player) =>
	String(await play.pb.do('link:make', { door: visitor.door, ref: id }));

/** This browser is out: its open screen closed, and coming back with the same cookie is refused. */
async function isOut({ client, visitor }: Player): Promise<void> {
	await until('the door closes', () => client.closedBy?.code === 'door-closed');
	const late = server.tries(visitor);
	expect((await until('turned away', () => late.closedBy)).code).toBe('door-closed');
}

test('[R21] an informant who is removed is out at once, link and session; answers stay, questions are open again', async () => {
	const ilse = await play.informant('Ilse');
	const asked: string[] = [];
	for (const words of ['Eén', 'Twee']) {
		const question = String(await play.pb.do('question:ask', { words }));
		await play.pb.do('question:assign', { question, informant: ilse.id });
		asked.push(question);
	}
	const [answered, open] = asked as [string, string];
	await ilse.client.do('question:answer', { question: answered, words: 'Tien', answerable: true });
	const link = await linkFor(ilse);
	const back = await server.client(await server.enter(link));
	await play.pb.do('informant:remove', { informant: ilse.id });
	await isOut({ ...ilse, client: back });
	await expect(server.enter(link)).rejects.toThrow('link-not-valid');
	const desk = await play.pb.shows('nobody left', ({ questionsDesk }) =>
		questionsDesk?.informants.length === 0 ? questionsDesk : null
	);
	const of = (id: string) => desk.questions.find((question) => question.id === id);
	expect(of(answered)).toMatchObject({ status: 'answered', answer: 'Tien' });
	expect(of(open)).toMatchObject({ status: 'open', informant: null });
	expect(play.pb.view.information?.find(({ id }) => id === answered)?.informant).toBe('Ilse');
	expect(await play.pb.refusalOf('informant:remove', { informant: ilse.id })).toBe(
		'unknown-informant'
	);
	expect(await play.pb.refusalOf('link:make', { door: 'informant', ref: ilse.id })).toBe(
		'unknown-holder'
	);
});

test('[R2] a new link for a person replaces the old one: who came in by it is out, on every browser', async () => {
	const people = [
		await play.core('Karel'),
		await play.party('Gemeente', 'G'),
		await play.informant('Inge'),
		...(await play.seats('Anna'))
	];
	for (const person of people) {
		const other = await play.seats('Bob').then(([bob]) => bob!);
		const old = await linkFor(person);
		await isOut(person);
		const [first, second] = [await server.enter(old), await server.enter(old)];
		const [one, two] = [await server.client(first), await server.client(second)];
		const fresh = await linkFor(person);
		await isOut({ ...person, visitor: first, client: one });
		await isOut({ ...person, visitor: second, client: two });
		await expect(server.enter(old)).rejects.toThrow('link-not-valid');
		await server.client(await server.enter(fresh));
		expect(other.client.closedBy).toBeNull();
	}
});

test('[R2] a first link takes nothing from who came in by the lobby; a new one for a device leaves it on', async () => {
	await play.pb.do('lobby:open', {});
	const arrived = await server.arrives(play.process, 'Wim');
	const arrival = arrived.seat!;
	const seat = { person: arrival, arrival, displayName: 'Wim', table: null, here: true };
	await play.pb.do('seat:give', seat, REASON);
	const wim = await server.client(arrived);
	await play.pb.do('link:make', { door: 'seat', ref: arrival });
	const screen = await play.at('screen', play.process);
	await linkFor(screen);
	await pause(100);
	expect([wim.closedBy, screen.client.closedBy]).toEqual([null, null]);
});

test('only an account of the organisation that hosts the process comes into its team', async () => {
	const add = (account: string) =>
		play.pb.refusalOf('team:add', { account, name: 'Vreemde', role: 'facilitator' });
	expect(await add(newId())).toBe('unknown-account');
	const stranger = {
		id: newId(),
		organisation: newId(),
		name: 'Vreemde',
		email: 'v@example.org',
		role: 'facilitator'
	} as const;
	await server.app.database.write(async (trx) => {
		const organisation = { id: stranger.organisation, name: 'Ander bureau' };
		await insertOrganisation(trx, organisation, server.now());
		await insertAccount(trx, stranger, 'hash', server.now());
	});
	expect(await add(stranger.id)).toBe('unknown-account');
	const { state } = await server.replayed(play.process);
	expect([...state.setUp.team.keys()]).toEqual([play.account.id]);
	await play.colleague('host', 'Hanna');
	await play.pb.shows('the colleague', ({ team }) => team?.members.length === 2);
});
