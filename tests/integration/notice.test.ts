import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { DAY_MS, isoDay } from '#server/clock/known-time.ts';
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
	// For a week it can be taken back; then the earlier date is what people were promised.
	server.advance(8 * DAY_MS);
	expect(await change({ ...host, keepUntil: '2099-01-01' }, REASON)).toMatchObject({
		refusal: { code: 'keep-until-promised', detail: { date: '2098-12-31' } }
	});
});

test('[attack 22] [R8] an earlier day is never near, is told at every door, and a colleague takes it back', async () => {
	const host = { host: 'Bureau Anders' };
	const day = (after: number) => isoDay(server.now() + after * DAY_MS);
	for (const near of [day(1), day(6)]) {
		expect(await change({ ...host, keepUntil: near }, REASON)).toMatchObject({
			refusal: { code: 'keep-until-too-soon', detail: { date: day(7) } }
		});
	}
	const core = await play.core('Kees');
	const informant = await play.informant('Ina');
	const colleague = await play.colleague('facilitator', 'Karel');
	expect(await change({ ...host, keepUntil: day(8) }, REASON)).toMatchObject({ ok: true });
	for (const { client } of [anna, party, core, informant, colleague]) {
		await client.shows('the earlier day', ({ process }) =>
			process?.changes.some(({ field, after }) => field === 'keepUntil' && after === day(8))
		);
	}
	await colleague.client.do('process:change-notice', {
		...NOTICE,
		...host,
		keepUntil: '2098-12-31'
	});
	await anna.client.shows('the day it was', ({ process }) => process?.keepUntil === '2098-12-31');
});

test('[R8] only a facilitator changes what people are told', async () => {
	expect(await anna.client.refusalOf('process:change-notice', NOTICE)).toBe('not-allowed');
	expect(await party.client.refusalOf('process:change-notice', NOTICE)).toBe('not-allowed');
});
