import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HOURS = 60 * 60_000;
const OBJECTION = {
	items: [] as string[],
	text: 'Nog niet',
	liveable: null,
	shownAs: 'voiced' as const
};

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

/** The machine's clock is set, for as long as a test lasts. */
function setClock(ms: number): void {
	server.setClock(ms);
	onTestFinished(() => server.setClock(-ms));
}

/** A frozen plan and two people who are here; nothing is asked yet. */
async function planned(): Promise<{ play: Play; host: Player; anna: Player; bob: Player }> {
	const play = await Play.begin(server);
	const host = await play.colleague('host', 'Hans');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	const [anna, bob] = (await play.seats('Anna', 'Bob')) as [Player, Player];
	await play.block('consent');
	await play.planFrozen('Een bank op het plein');
	return { play, host, anna, bob };
}

async function enters(secret: unknown, { id }: Player): Promise<Player> {
	const visitor = await server.enter(String(secret));
	return { id, visitor, client: await server.client(visitor) };
}

const answerOf = async ({ process }: Play, seat: string) =>
	(await server.replayed(process)).state.consent.rounds.at(-1)?.answers.get(seat)?.value;

/** On this phone stands what they said, as theirs. */
const saysItself = ({ client }: Player, value: string) =>
	client.shows('their own', ({ myRound }) => myRound?.answer?.value === value);

/** Whoever holds it sees nothing of before, answers for nobody, and does not go home as somebody. */
async function rulesOverNothing(play: Play, phone: Player): Promise<void> {
	const { id: seat, client } = phone;
	expect(client.view.myRound).toMatchObject({ asked: true, answer: null });
	expect(client.words()).not.toContain(OBJECTION.text);
	expect(await client.refusalOf('seat:check-out', { seat })).toBe('device-added');
	await play.answer(phone, 'CAN_LIVE');
	expect(await answerOf(play, seat)).toBe('CANNOT_YET');
}

describe('[attack 5] [attack 7] what came first is what the record says, however the clock was set', () => {
	test.each([4 * HOURS, 30 * HOURS])(
		'[C3] [C11] set back by %d ms between the question and a new card: its phone is one that was added',
		async (back) => {
			const { play, anna } = await planned();
			await play.roundAsking();
			await play.answer(anna, 'CANNOT_YET', { objection: OBJECTION });
			setClock(-back);
			const card = await play.pb.do('seat:renew-card', { seat: anna.id });
			await rulesOverNothing(play, await enters(card, anna));
		}
	);

	test('[C3] [C11] so is a phone that comes by a card that lay about', async () => {
		const { play, anna } = await planned();
		const link = await play.pb.do('link:make', { door: 'seat', ref: anna.id });
		const here = await enters(link, anna);
		await play.roundAsking();
		await play.answer(here, 'CANNOT_YET', { objection: OBJECTION });
		setClock(-4 * HOURS);
		await rulesOverNothing(play, await enters(link, anna));
	});

	test('[C11] set back between a seat and the question: the seat was there before it', async () => {
		setClock(4 * HOURS);
		const { play, host, anna } = await planned();
		setClock(-4 * HOURS);
		await play.roundAsking();
		// Of who came later and said nothing yet, a host makes a card alone.
		const { id: seat } = anna;
		expect(await host.client.do('seat:renew-card', { seat })).toBeUndefined();
		expect(anna.client.closedBy).toBeNull();
		await play.answer(anna, 'CANNOT_YET', { objection: OBJECTION });
		// Else the same, by another of the team at that moment, is one deed (0053).
		await play.pb.do('screen:blank', { blank: true });
		const card = await play.pb.do('seat:renew-card', { seat });
		await rulesOverNothing(play, await enters(card, anna));
		await saysItself(anna, 'CANNOT_YET');
	});

	test('[C11] set back after the question: who came in later still gets a card as always', async () => {
		const { play, host } = await planned();
		await play.roundAsking();
		setClock(-4 * HOURS);
		const [late] = (await play.seats('Laat')) as [Player];
		const card = await host.client.do('seat:renew-card', { seat: late.id });
		const phone = await enters(card, late);
		await play.answer(phone, 'CAN_LIVE');
		await saysItself(phone, 'CAN_LIVE');
	});

	test('[C3] [C5] set back before a second phone is put on a seat: the first stays the person’s', async () => {
		const { play, host, anna } = await planned();
		await host.client.do('lobby:open', {});
		setClock(-4 * HOURS);
		const stranger = await server.arrives(play.process, 'Zomaar');
		const give = { person: anna.id, arrival: stranger.seat!, displayName: 'Anna' };
		await host.client.do('seat:give', { ...give, table: null, here: true });
		setClock(4 * HOURS);
		await play.roundAsking();
		await play.answer(anna, 'CANNOT_YET', { objection: OBJECTION });
		const visitor = { ...stranger, seat: anna.id };
		const beside = { id: anna.id, visitor, client: await server.client(visitor) };
		await rulesOverNothing(play, beside);
		await saysItself(anna, 'CANNOT_YET');
	});

	test('[C11] set back before somebody comes into the team while asked: they were not there before it', async () => {
		const frits = await server.account('Frits');
		const { play, anna } = await planned();
		server.advance(13 * HOURS);
		await play.roundAsking();
		setClock(-4 * HOURS);
		await play.pb.do('team:add', { account: frits.id, name: 'Frits', role: 'facilitator' }, REASON);
		// Long enough that nobody counts as brought in today.
		server.advance(13 * HOURS);
		await play.answer(anna, 'CANNOT_YET', { objection: OBJECTION });
		// So she still has nobody to stand for it with her, and the earlier phone stays.
		const card = await play.pb.do('seat:renew-card', { seat: anna.id });
		await rulesOverNothing(play, await enters(card, anna));
		expect(anna.client.closedBy).toBeNull();
	});

	test('[C11] set back before the second member is taken out of the team: nobody becomes alone by that', async () => {
		const { play, anna } = await planned();
		const frits = await play.colleague('facilitator', 'Frits');
		// Long enough that also by the clock that is set back he came another day.
		server.advance(17 * HOURS);
		await play.roundAsking();
		setClock(-4 * HOURS);
		await play.pb.do('team:remove', { account: frits.id });
		expect(await play.pb.do('seat:renew-card', { seat: anna.id })).toBeUndefined();
	});
});

test('[attack 7] [C1] [C7] a clock that is a year ahead ends nobody’s waiting, also by the leader’s own press', async () => {
	const { play, anna, bob } = await planned();
	const [cem] = (await play.seats('Cem')) as [Player];
	const until = server.now() + 2 * 24 * HOURS;
	const instruction = { kind: 'wait', until, then: 'count-me-out' } as const;
	await cem.client.do('seat:become-indirect', { seat: cem.id, contact: anna.id, instruction });
	await play.roundAsking();
	for (const one of [anna, bob]) await play.answer(one, 'CAN_LIVE');
	await play.pb.do('round:wait', {}, REASON);
	const phase = async () =>
		(await server.replayed(play.process)).state.consent.rounds.at(-1)?.phase.name;
	setClock(365 * 24 * HOURS);
	expect(await play.pb.refusalOf('round:reveal', {})).toBe('answers-missing');
	// Nor does an answer that somebody changes.
	await play.answer(bob, 'CAN_LIVE_CONCERN', { concern: 'Is het breed genoeg?' });
	expect(await phase()).toBe('WAITING');
	await play.pb.shows('who is waited for', ({ roundDesk }) =>
		roundDesk?.missing.some(({ id }) => id === cem.id)
	);
	// When the time has really passed, it is over without anybody's press.
	setClock(-365 * 24 * HOURS);
	server.advance(49 * HOURS);
	await play.pb.shows('the reveal', ({ round }) => round?.status === 'CONSENTED');
});
