import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/protocol/new-id.ts';
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

type Rest = Record<string, unknown>;

/** Someone opens a document, loses the network, writes at the end, and comes back after `meanwhile`. */
async function late(
	{ visitor }: Pick<Player, 'visitor'>,
	name: string,
	field: string,
	words: string,
	meanwhile: () => Promise<unknown>
): Promise<string[]> {
	const document = server.document(visitor, name);
	await document.synced();
	document.provider.disconnect();
	document.write(field, words);
	await meanwhile();
	document.provider.connect();
	await until('turned away', () => document.closes.includes(4403));
	// And again, as a phone that missed the answer would.
	document.provider.connect();
	await until('turned away again', () => document.refusals.length > 1);
	document.close();
	return document.refusals;
}

/** The one proposal with these words, as the team sees it. */
function found(words: string): Promise<Rest> {
	return play.pb.shows(`a proposal with “${words}”`, ({ proposalsDesk }) => {
		const those = proposalsDesk?.proposals.filter(({ body }) => body.includes(words)) ?? [];
		return those.length === 1 ? (those[0] as unknown as Rest) : undefined;
	});
}

test('[R4] words for a plan item that was closed meanwhile become the writer’s own proposal', async () => {
	const [anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	const item = await play.item('Eén rooster.');
	await play.pb.do('item:open', { item, open: true });
	const close = () => play.pb.do('item:open', { item, open: false });
	expect(await late(anna, `item/${item}`, 'what', ' Ook voor de kerk.', close)).toContain('closed');
	const rescued = await found('Ook voor de kerk.');
	expect(rescued).toMatchObject({
		body: 'Eén rooster. Ook voor de kerk.',
		table: play.tables[0],
		block: play.blocks.proposals,
		open: true
	});
	await anna.client.shows('it is hers', ({ tableProposals }) =>
		tableProposals?.proposals.find(({ id, mine }) => id === rescued.id && mine)
	);
	const { what } = await play.pb.shows('the item', ({ plan }) =>
		plan?.items.find(({ id }) => id === item)
	);
	expect(what).toBe('Eén rooster.');

	await play.pb.do('item:open', { item, open: true });
	const remove = () => play.pb.do('item:remove', { item }, REASON);
	await late(bob, `item/${item}`, 'what', ' En de school.', remove);
	expect(await found('En de school.')).toMatchObject({ table: play.tables[1] });
});

test('[R4] [R5] words typed on a table device without network are kept at its table', async () => {
	const [cor] = (await play.seats('Cor')) as [Player];
	const table = await play.at('table', play.tables[0]!);
	const proposal = await play.proposal(cor, 'Bank', 'op het plein');
	const share = () => play.pb.do('proposal:share', { proposal });
	await late(table, `proposal/${proposal}`, 'body', ', in de zon', share);
	expect(await found('in de zon')).toMatchObject({ table: play.tables[0], open: true });
});

test('[R4] [R5] words of a table device whose table was taken away meanwhile reach the team', async () => {
	const [cor] = (await play.seats('Cora')) as [Player];
	const setTables = async (...ids: (string | null)[]) => {
		const tables = ids.map((id, i) => ({ id, number: i + 1, name: `Tafel ${i + 1}` }));
		return (await play.pb.do('tables:set', { tables })) as string[];
	};
	/** A third table with a device, where she sits and writes. */
	const another = async () => {
		const [, , id] = await setTables(...play.tables, null);
		const device = await play.at('table', id!);
		await play.pb.do('seat:move', { seat: cor.id, table: id! }, REASON);
		return { device, id, proposal: await play.proposal(cor, 'Vijver', 'bij de school') };
	};
	/** Its only one sits elsewhere, and then it is not there any more. */
	const takeAway = async () => {
		await play.pb.do('seat:move', { seat: cor.id, table: play.tables[0]! }, REASON);
		await setTables(...play.tables);
	};
	const first = await another();
	const from = `proposal/${first.proposal}`;
	const refusals = await late(first.device, from, 'body', ', met riet', takeAway);
	expect(refusals).not.toContain('no-access');
	expect(await found('met riet')).toMatchObject({ table: first.id, open: true });
	expect(play.pb.view.proposalsDesk?.loose).toContain((await found('met riet')).id);

	// What it is typing at that very moment, too; and it is shown nothing of what comes after.
	const second = await another();
	const open = server.document(second.device.visitor, `proposal/${second.proposal}`);
	await open.synced();
	await play.pb.do('seat:move', { seat: cor.id, table: play.tables[0]! }, REASON);
	const gone = setTables(...play.tables);
	open.write('body', ', en eenden');
	await gone;
	await until('turned away', () => open.closes.includes(4403));
	open.close();
	await found('en eenden');
	const other = server.document(second.device.visitor, `proposal/${(await found('en eenden')).id}`);
	expect(await other.turnedAway()).toBe(4403);
	expect(other.text('body')).toBe('');
	other.close();
});

test('[R4] words for a table one was moved from go along, and show nothing of that table', async () => {
	const [dik, els] = (await play.seats('Dik', 'Els')) as [Player, Player];
	const atOne = await play.proposal(dik, 'Lamp', 'bij de deur');
	const move = (seat: Player) => () =>
		play.pb.do('seat:move', { seat: seat.id, table: play.tables[1]! }, REASON);
	// Eva never wrote in it before: only her being at that table lets her words in.
	const eva = (await play.seats('Eva'))[0]!;
	await late(eva, `proposal/${atOne}`, 'body', ' en het hek', move(eva));
	expect(await found('en het hek')).toMatchObject({ table: play.tables[1] });
	// Els never sat there: to her it does not exist.
	const stranger = server.document(els.visitor, `proposal/${atOne}`);
	expect(await stranger.turnedAway()).toBe(4403);
	expect(stranger.refusals).toEqual(['no-access']);
	stranger.close();

	const offline = await play.ownId(eva);
	const start = { proposal: offline, table: play.tables[0]!, block: play.blocks.proposals };
	await eva.client.do('proposal:start', { ...start, kind: 'plan' });
	const begun = await eva.client.shows('the proposal begun before', ({ tableProposals }) =>
		tableProposals?.proposals.find(({ id }) => id === offline)
	);
	expect(begun).toMatchObject({ table: play.tables[1], mine: true });
});

test('[R4] [R26] what was begun without network arrives, whatever became of its table or block', async () => {
	const [gus, hans] = (await play.seats('Gus', 'Hans')) as [Player, Player];
	const [guss, hanss] = [await play.ownId(gus), await play.ownId(hans)];
	const begun = { proposal: guss, table: play.tables[0]!, kind: 'plan' as const };
	await play.pb.do('seat:move', { seat: gus.id, table: null }, REASON);
	await gus.client.do('proposal:start', { ...begun, block: play.blocks.proposals });
	await hans.client.do('proposal:start', {
		...begun,
		proposal: hanss,
		table: play.tables[1]!,
		block: newId()
	});
	for (const [who, id] of [
		[gus, guss],
		[hans, hanss]
	] as const) {
		const document = server.document(who.visitor, `proposal/${id}`);
		await document.synced();
		document.write('body', `uur werk van ${who.id}`);
		const block = play.blocks.proposals;
		expect(await found(`uur werk van ${who.id}`)).toMatchObject({ id, block });
		await who.client.shows('it is theirs', ({ tableProposals }) =>
			tableProposals?.proposals.find((one) => one.id === id && one.mine && one.open)
		);
		document.close();
	}
	expect(gus.client.view.tableProposals).toMatchObject({ table: '', writing: false, block: null });
	expect(gus.client.view.tableProposals?.proposals).toHaveLength(1);
});

test('[R4] what was begun without network by who went home meanwhile is one proposal', async () => {
	const [ida] = (await play.seats('Ida')) as [Player];
	const id = await play.ownId(ida);
	const { tables, blocks } = play;
	await ida.client.do('seat:check-out', { seat: ida.id });
	const start = { proposal: id, table: tables[0]!, block: blocks.proposals, kind: 'plan' } as const;
	await ida.client.do('proposal:start', start);
	for (const _ of ['now', 'and again, as a phone that missed the answer would']) {
		const document = server.document(ida.visitor, `proposal/${id}`);
		document.write('body', 'met eenden');
		await until('turned away', () => document.closes.includes(4403));
		expect(document.refusals).toEqual(['closed']);
		document.close();
		const rescued = await found('met eenden');
		const { proposals = [], loose = [] } = play.pb.view.proposalsDesk ?? {};
		expect(proposals.some((one) => one.id === id)).toBe(false);
		expect([loose.includes(id), loose.includes(String(rescued.id))]).toEqual([false, true]);
	}
});

test('[R18] who stopped and chose to erase leaves nothing more behind', async () => {
	const [fay] = (await play.seats('Fay')) as [Player];
	const proposal = await play.proposal(fay, 'Hek', 'dicht');
	const open = server.document(fay.visitor, `proposal/${proposal}`);
	await open.synced();
	open.provider.disconnect();
	open.write('body', ' en weg');
	await fay.client.do('seat:stop', { seat: fay.id, contributions: 'erase' });
	open.provider.connect();
	await until('turned away', () => open.closes.includes(4403));
	open.close();
	const { proposalsDesk } = play.pb.view;
	expect(JSON.stringify(proposalsDesk)).not.toContain('en weg');
});
