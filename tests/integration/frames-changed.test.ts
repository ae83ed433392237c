import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const BEFORE = 'Omdat het moet';
const AFTER = 'Omdat het moet, van iedereen';

let server: TestServer;
let play: Play;
let municipality: PartyPlayer;
let foundation: PartyPlayer;
let truus: Player;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	municipality = await play.party('Gemeente', 'G');
	foundation = await play.party('Stichting', 'S');
	await play.framesLocked(municipality, foundation);
	const known = { reach: null, group: 'Bewoners', circle: 'inner' } as const;
	const person = { ...known, name: 'Truus', sector: 'residents', source: 'team' } as const;
	truus = await play.at('seat', String(await play.pb.do('person:add', person)));
});

afterAll(() => server.stop());

test('[R14] [mission 4.3] a change of locked frames is told at every door that reads them, with its reason, then old and new', async () => {
	const doors = [truus.client, municipality.client, foundation.client, play.pb];
	for (const client of doors) {
		expect(await client.shows('no change', ({ framesChanged }) => framesChanged)).toEqual([]);
	}
	await foundation.client.do('frames:propose-change', { reason: 'Het stond er onduidelijk' });
	const told = { party: 'Stichting', reason: 'Het stond er onduidelijk' };
	for (const client of doors) {
		const [open] = await client.shows('the change', ({ framesChanged }) =>
			framesChanged?.length ? framesChanged : null
		);
		expect(open).toMatchObject({ ...told, lines: null });
	}
	const text = server.document(play.staff, `frames/${foundation.party}`);
	await text.synced();
	text.write(`${foundation.frame}/reason`, AFTER.slice(BEFORE.length));
	// [walk W12] Filled frames read as filled, for who may read along; elsewhere that something is there.
	const inTheMaking = (client: Player['client']) =>
		client.shows('what is written', ({ framesToSign }) =>
			framesToSign?.frames.find(({ id, words }) => id === foundation.frame && words === 'written')
		);
	for (const client of [play.pb, foundation.client]) {
		expect((await inTheMaking(client)).reason).toBe(AFTER);
	}
	expect((await inTheMaking(municipality.client)).reason).toBe(BEFORE);

	text.close();
	await play.pb.do('frames:take-texts', {});
	await foundation.client.shows('the words laid down', ({ framesToSign }) =>
		framesToSign?.frames.every(({ words }) => words === 'taken')
	);
	await play.framesLocked(municipality, foundation);
	for (const client of doors) {
		const [settled] = await client.shows('what is different', ({ framesChanged }) =>
			framesChanged?.[0]?.lines ? framesChanged : null
		);
		expect(settled).toMatchObject({
			...told,
			lines: [
				{
					label: 'S1',
					part: 'reason',
					before: BEFORE,
					after: AFTER
				}
			]
		});
	}
});

test('[R40] [issue 11.b] a reason that names somebody is told to nobody before a facilitator read it', async () => {
	const reason = 'Truus vond het niet goed';
	await foundation.client.do('frames:propose-change', { reason });
	const doors = [truus.client, municipality.client];
	for (const client of doors) {
		// [R14] That there is a change everyone hears.
		const changes = await client.shows('the change', ({ framesChanged }) =>
			framesChanged?.length === 2 ? framesChanged : null
		);
		expect(changes[1]).toMatchObject({ party: 'Stichting', reason: '', reasonHeld: true });
		expect(client.words()).not.toContain(reason);
	}
	const held = await play.pb.shows('what waits', ({ screenWords }) =>
		screenWords?.find(({ kind }) => kind === 'change')
	);
	expect(held).toMatchObject({ held: true, words: reason });
	await play.pb.do('words:hold', { kind: 'change', id: held.id, held: false });
	for (const client of doors)
		expect(
			await client.shows('the reason', ({ framesChanged }) =>
				framesChanged?.[1]?.reasonHeld ? null : framesChanged?.[1]
			)
		).toMatchObject({ reason });
});
