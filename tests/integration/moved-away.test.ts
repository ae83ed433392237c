import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';
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

const SECRET = 'hij heeft ons bedreigd';

function move(who: Player, table: string | null) {
	return play.pb.do('seat:move', { seat: who.id, table }, REASON);
}

/** Two of one table with a proposal of the second, which the first has seen, and wrote in if said so. */
async function quarrel(names: [string, string], typed: string) {
	const [cem, dirk] = (await play.seats(...names)) as [Player, Player];
	for (const one of [cem, dirk]) await move(one, play.tables[0]!);
	const proposal = await play.proposal(dirk, `Van ${names[1]}`, 'een hek');
	const open = server.document(cem.visitor, `proposal/${proposal}`);
	await until('he has it', () => open.text('body').includes('hek'));
	if (typed !== '') {
		open.write('body', typed);
		await cem.client.shows('it is his too', ({ tableProposals }) =>
			tableProposals?.proposals.find(({ id, mine }) => id === proposal && mine)
		);
	}
	return { cem, dirk, proposal, open };
}

/** Words of others, written when he was gone. */
async function writeSecret(dirk: Player, proposal: string, secret = SECRET) {
	const hers = server.document(dirk.visitor, `proposal/${proposal}`);
	await hers.synced();
	hers.write('body', `, ${secret}`);
	await shownToTeam(secret);
	hers.close();
}

function shownToTeam(words: string) {
	return play.pb.shows(`a proposal with “${words}”`, ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find(({ body }) => body.includes(words))
	);
}

/** He opens a text that is not his any more and types. */
async function typeAnyway(visitor: Visitor, proposal: string, words: string) {
	const document = server.document(visitor, `proposal/${proposal}`);
	document.write('body', words);
	await until('turned away', () => document.closes.includes(4403));
	const seen = document.text('body');
	document.close();
	return seen;
}

async function historyFor(visitor: Visitor, proposal: string) {
	const session = await server.session(visitor);
	const viewer =
		session &&
		(await server.services.identify(session, visitor.door, visitor.process, visitor.seat));
	if (!viewer?.ok) throw new Error('nobody there');
	return server.services.proposalHistory(viewer.value, proposal);
}

test('[attack 6] [R30] late text of who was moved away is their own words, never what others wrote', async () => {
	const { cem, dirk, proposal, open } = await quarrel(['Cem', 'Dirk'], '');
	open.close();
	await move(cem, play.tables[1]!);
	await writeSecret(dirk, proposal);
	for (const nth of [1, 2]) {
		expect(await typeAnyway(cem.visitor, proposal, `letter ${nth}`)).toBe(`letter ${nth}`);
		const rescued = await shownToTeam(`letter ${nth}`);
		expect(rescued).toMatchObject({ body: `letter ${nth}`, table: play.tables[1] });
		expect(JSON.stringify(await historyFor(cem.visitor, rescued.id))).not.toContain('bedreigd');
		// And again, once what he got is withdrawn.
		await cem.client.do('proposal:withdraw', { proposal: rescued.id });
		await writeSecret(dirk, proposal, `nogmaals ${nth}`);
	}
	expect(JSON.stringify(cem.client.view)).not.toMatch(/bedreigd|nogmaals|een hek/);
	const device = await play.at('table', play.tables[1]!);
	expect(JSON.stringify(device.client.view)).not.toMatch(/bedreigd|nogmaals|een hek/);
});

test('[attack 6] [R30] what was seen without network and typed in the middle comes along as one’s own words alone', async () => {
	const { cem, dirk, proposal, open } = await quarrel(['Cemal', 'Dinie'], ' van hout');
	open.provider.disconnect();
	await move(cem, play.tables[1]!);
	await writeSecret(dirk, proposal, 'hij liegt');
	open.doc.getText('body').insert('een hek van'.length, ' groen');
	open.provider.connect();
	await until('turned away', () => open.closes.includes(4403));
	open.close();
	const rescued = await shownToTeam('groen');
	expect(rescued).toMatchObject({ body: ' van groen hout', table: play.tables[1] });
	const history = JSON.stringify(await historyFor(cem.visitor, rescued.id));
	expect(history).toContain('groen');
	expect(history).not.toMatch(/liegt|hek/);
});

test.each([
	['to another table', () => play.tables[1]!],
	['to no table', () => null]
])(
	'[attack 6] [R30] who typed there once and is moved %s reads, writes and deletes there no more',
	async (how, to) => {
		const { cem, dirk, proposal, open } = await quarrel([`Cees ${how}`, `Dora ${how}`], '.');
		await move(cem, to());
		await until('sent away', () => open.closes.includes(4403));
		const secret = `${SECRET} ${how}`;
		await writeSecret(dirk, proposal, secret);

		const again = server.document(cem.visitor, `proposal/${proposal}`);
		await until('turned away', () => again.closes.includes(4403));
		expect(again.text('body')).toBe('');
		again.close();
		expect(await historyFor(cem.visitor, proposal)).toBeNull();
		expect(JSON.stringify(cem.client.view)).not.toContain('bedreigd');
		for (const name of ['proposal:share', 'proposal:reopen'] as const) {
			const reply = await cem.client.send(name, { proposal });
			expect(reply).toMatchObject({ ok: false, refusal: { code: 'not-your-table' } });
		}

		// What he knows of it, all of it deleted, from a phone that was away.
		open.doc.getText('body').delete(0, open.text('body').length);
		const refused = open.refusals.length;
		open.provider.connect();
		await until('turned away', () => open.refusals.length > refused);
		open.close();
		expect((await shownToTeam(secret)).body).toBe(`een hek., ${secret}`);
	}
);

test('[attack 6] [R4] what someone who sits nowhere begins is theirs and the team’s, not the table’s they were sent from', async () => {
	const [gijs, mia] = (await play.seats('Gijs', 'Mia')) as [Player, Player];
	for (const one of [gijs, mia]) await move(one, play.tables[0]!);
	await move(gijs, null);
	const proposal = await play.ownId(gijs);
	const start = { proposal, table: play.tables[0]!, block: play.blocks.proposals };
	await gijs.client.do('proposal:start', { ...start, kind: 'plan' });
	const own = server.document(gijs.visitor, `proposal/${proposal}`);
	await own.synced();
	own.write('body', 'over mijn oude tafel');
	await shownToTeam('oude tafel');
	own.close();
	await gijs.client.shows('his', ({ tableProposals }) =>
		tableProposals?.proposals.find(({ id, mine, open }) => id === proposal && mine && open)
	);
	const table = await play.at('table', play.tables[0]!);
	for (const { client, visitor } of [mia, table]) {
		expect(JSON.stringify(client.view)).not.toContain('oude tafel');
		const document = server.document(visitor, `proposal/${proposal}`);
		expect(await document.turnedAway()).toBe(4403);
		document.close();
		expect(await historyFor(visitor, proposal)).toBeNull();
		expect((await client.send('proposal:share', { proposal })).ok).toBe(false);
	}
	await gijs.client.do('proposal:share', { proposal });
});
