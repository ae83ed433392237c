import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let anna: Player;
let bob: Player;
let carla: Player;
let items: string[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	const party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	[anna, bob, carla] = (await play.seats('Anna', 'Bob', 'Carla')) as [Player, Player, Player];
	await play.block('plan');
	items = await play.planFrozen('Eén rooster', 'Een feest');
	await play.block('consent');
	await play.roundAsking();
});

afterAll(() => server.stop());

test('[§3] who leaves objecting and wants to be called: the team is told', async () => {
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(carla, 'CAN_LIVE');
	const words = { items: [items[1] ?? ''], text: 'Geen feest', liveable: null };
	await play.answer(bob, 'CANNOT_YET', { objection: { ...words, shownAs: 'no-name' } });
	await play.pb.do('round:reveal', {});
	const [mine] = await bob.client.shows('the objection', ({ myRound }) =>
		myRound?.objections.length ? myRound.objections : null
	);
	const choice = { objection: mine?.id ?? '', choice: 'call-me', route: 'own' } as const;
	await bob.client.do('objection:choose-leaving', choice);
	await bob.client.do('seat:check-out', { seat: bob.id });
	await play.pb.shows('who to call', ({ roundDesk }) =>
		roundDesk?.objections.some(({ leaverChoice }) => leaverChoice === 'call-me')
	);
});

test('[§3] nobody can reach them: without the item the way on is open', async () => {
	const objection = play.pb.view.roundDesk?.objections[0]?.id ?? '';
	await play.pb.do('objection:take', { objection });
	await play.pb.do('objection:mark-unreachable', { objection });
	await play.pb.do('item:remove', { item: items[1] ?? '' });
	await play.pb.do('objection:amend', { objection, removes: [items[1] ?? ''] });
	await play.pb.shows('the way on', ({ roundDesk }) => roundDesk?.canFreeze);
	await play.pb.do('round:freeze', { carryOn: [] }, REASON);
	const { roundDesk } = await play.pb.shows('the next round', (view) =>
		view.round?.number === 2 ? view : null
	);
	expect(roundDesk?.askFirst).toEqual([]);
});

test('[C4] everyone sees what was taken out of the text, in its own words', async () => {
	const version = await carla.client.shows('version 2', ({ planVersion }) =>
		planVersion?.number === 2 ? planVersion : null
	);
	const before = expect.objectContaining({ what: 'Een feest' });
	expect(version.compared).toEqual({
		since: 1,
		items: [
			{ item: items[0], number: 1, change: 'same', before: null },
			{ item: items[1], number: 2, change: 'removed', before }
		]
	});
});

test('[C7] someone of the team speaks for who went early, after seeing for whom and within what', async () => {
	const host = await play.colleague('host', 'Hans');
	const bounds = 'alles, als de jeugd een plek houdt';
	const instruction = { kind: 'contact-decides', bounds } as const;
	await anna.client.do('seat:become-indirect', { seat: anna.id, contact: host.id, instruction });
	await play.pb.do('round:present', {}, REASON);
	await play.pb.do('round:ask', {}, REASON);
	await play.answer(carla, 'CAN_LIVE');
	const { hash, seat } = await host.client.shows('for whom', ({ round, roundDesk, room }) => {
		const away = room?.seats.find(({ indirect }) => indirect?.contact === host.id);
		return round?.status === 'ASKING' && roundDesk && away?.indirect
			? { hash: roundDesk.hash, seat: away }
			: null;
	});
	expect(seat.indirect?.instruction).toEqual(instruction);
	const said = { route: 'indirect', basis: 'within-bounds' } as const;
	const input = { round: 2, hash, seat: seat.id, value: 'CAN_LIVE', ...said } as const;
	expect(await host.client.refusalOf('answer:give', input)).toBe('contact-not-shown');
	await host.client.do('answer:acknowledge-contact', {});
	await host.client.do('answer:give', input);
	await anna.client.shows('the answer given for her', ({ myRound }) => myRound?.answer);
	await anna.client.do('answer:take-back', { round: 2, seat: anna.id, route: 'own' });
	await play.answer(anna, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	await play.pb.shows('consent', ({ round }) => round?.status === 'CONSENTED');
});
