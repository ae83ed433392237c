import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/auth/secrets.ts';
import { Play, type Player } from '../support/play.ts';
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
	const item = newId();
	await play.pb.do('item:add', { item, from: [proposal] });
	await stopAndErase(anna);
	await play.pb.shows('her proposal without words', ({ proposalsDesk }) =>
		proposalsDesk?.proposals.find((one) => one.id === proposal && !one.body.includes('linde'))
	);
	const { what } = await play.pb.shows('the item', ({ plan }) =>
		plan?.items.find(({ id }) => id === item)
	);
	expect(what).toBe('Bank\nonder de linde');
});
