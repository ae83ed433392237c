import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let party: PartyPlayer;
let anna: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna] = (await play.seats('Anna')) as [Player];
});

afterAll(() => server.stop());

const change = (notice: Partial<typeof NOTICE> | object, reason?: string) =>
	play.pb.send('process:change-notice', { ...NOTICE, ...notice }, reason);

test('[R8] everyone is told what changed, also who is kept out now', async () => {
	await play.block('recovery');
	await party.client.shows('the wait', ({ keptOut }) => keptOut);
	expect(await change({ host: 'Bureau Anders' })).toMatchObject({
		refusal: { code: 'care-rule' },
		cares: [{ code: 'notice-was-told' }]
	});
	expect(await change({ host: 'Bureau Anders' }, REASON)).toMatchObject({ ok: true });
	for (const { client } of [anna, party]) {
		const told = await client.shows('the change', ({ process }) =>
			process?.changes.length ? process : null
		);
		expect(told.host).toBe('Bureau Anders');
		expect(told.changes).toMatchObject([
			{ field: 'host', before: 'Bureau Samen', after: 'Bureau Anders' }
		]);
	}
});

test('[R8] nothing is kept longer than people were promised, whatever the reason', async () => {
	const host = { host: 'Bureau Anders' };
	const longer = { ...host, keepUntil: '2099-01-02' };
	expect(await change(longer, REASON)).toMatchObject({ refusal: { code: 'keep-until-promised' } });
	expect(await change({ ...host, keepUntil: '2098-12-31' })).toMatchObject({
		cares: [{ code: 'keep-until-sooner' }]
	});
	expect(await change({ ...host, keepUntil: '2098-12-31' }, REASON)).toMatchObject({ ok: true });
	expect(await change({ ...host, keepUntil: '2099-01-01' }, REASON)).toMatchObject({
		refusal: { code: 'keep-until-promised', detail: { date: '2098-12-31' } }
	});
});

test('[R8] only a facilitator changes what people are told', async () => {
	expect(await anna.client.refusalOf('process:change-notice', NOTICE)).toBe('not-allowed');
	expect(await party.client.refusalOf('process:change-notice', NOTICE)).toBe('not-allowed');
});
