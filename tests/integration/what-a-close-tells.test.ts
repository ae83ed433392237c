import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let item: string;
let people: Player[];

const NAMES = ['Anna', 'Bob', 'Cem', 'Dirk', 'Els', 'Fien'];

beforeEach(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	const party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	people = await play.seats(...NAMES);
	[item] = (await play.planFrozen('Een bank')) as [string];
	await play.roundAsking();
});

afterEach(() => server.stop());

const objection = (items: string[]): CommandInput<'answer:give'>['objection'] => ({
	items,
	text: 'Te snel',
	liveable: null,
	shownAs: 'no-name'
});

const close = async () => {
	const reply = await play.pb.send('round:close-for-objections', {});
	return reply.ok ? 'closed' : reply.refusal.code;
};

/** Everything a facilitator can learn by trying to close, before, during and after a last call. */
async function tries(last: (who: Player) => Promise<void>): Promise<string[]> {
	const told: string[] = [];
	const [first, second, third, ...others] = people as [Player, Player, Player, ...Player[]];
	await last(first);
	told.push(await close());
	await play.pb.do('round:call-last', {});
	told.push(await close());
	await play.answer(second, 'CAN_LIVE');
	server.advance(61_000);
	told.push(await close());
	for (const who of [third, ...others.slice(0, 2)]) await play.answer(who, 'CAN_LIVE');
	told.push(await close());
	return told;
}

const LIKE_ANY = ['no-last-call', 'last-call-running', 'too-few-answers', 'closed'];

test('[attack 28] [C3] what a facilitator is told on trying to close is the same where nobody objects …', async () => {
	expect(await tries((who) => play.answer(who, 'CAN_LIVE'))).toEqual(LIKE_ANY);
	// It cost the ask: all answers are void, and nobody's value was shown.
	const round = await play.pb.shows('back', ({ roundDesk }) =>
		roundDesk?.round.status === 'CLARIFYING' ? roundDesk : null
	);
	expect(JSON.stringify(round)).not.toContain('CAN_LIVE');
});

test('[attack 28] [C3] … as where somebody does, and then it opens the objections', async () => {
	expect(
		await tries((who) => play.answer(who, 'CANNOT_YET', { objection: objection([item]) }))
	).toEqual(LIKE_ANY);
	await play.pb.shows('objections', ({ roundDesk }) => roundDesk?.round.status === 'OBJECTIONS');
});

test('[attack 28] an objection that names an item more than once is refused; on every screen it stands once', async () => {
	const [anna, bob, ...rest] = people as [Player, Player, ...Player[]];
	const asked = { ...(await play.asked(anna)), value: 'CANNOT_YET', route: 'own' } as const;
	for (const times of [5_000, 200, 2]) {
		const flood = objection(Array.from({ length: times }, () => item));
		const input = { ...asked, objection: flood };
		expect([times, await anna.client.refusalOf('answer:give', input)]).toEqual([
			times,
			'bad-input'
		]);
	}
	await anna.client.do('answer:give', { ...asked, objection: objection([item]) });
	for (const who of [bob, ...rest]) await play.answer(who, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	await bob.client.shows('the objection', ({ round }) => round?.status === 'OBJECTIONS');
	for (const client of [bob.client, play.pb]) {
		const round = client.view.round ?? client.view.roundDesk?.round;
		expect(round?.objections.map(({ items }) => items.length)).toEqual([1]);
	}
});
