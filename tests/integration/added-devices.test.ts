import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer, type Visitor } from '../support/test-server.ts';

const HOURS = 60 * 60_000;

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

interface Cast {
	play: Play;
	host: Player;
	frits: Player | null;
	seats: readonly [Player, Player, Player];
}

/** Everyone is asked; Anna cannot live with it yet, and wants that voiced. */
async function asking(
	withSecond: boolean,
	before: (cast: Cast) => Promise<void> = () => Promise.resolve()
): Promise<Cast> {
	const play = await Play.begin(server);
	const host = await play.colleague('host', 'Hans');
	const frits = withSecond ? await play.colleague('facilitator', 'Frits') : null;
	if (withSecond) server.advance(13 * HOURS);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	const seats = (await play.seats('Anna', 'Bob', 'Cem')) as [Player, Player, Player];
	await play.block('consent');
	await play.planFrozen('Een bank op het plein');
	server.advance(1000);
	await before({ play, host, frits, seats });
	await play.roundAsking();
	server.advance(1000);
	const objection = {
		items: [],
		text: 'Ik vertrouw het niet',
		liveable: null,
		shownAs: 'voiced' as const
	};
	await play.answer(seats[0], 'CANNOT_YET', { objection });
	return { play, host, frits, seats };
}

async function enters(secret: unknown, seat: Player): Promise<Player> {
	const visitor = await server.enter(String(secret));
	return { id: seat.id, visitor, client: await server.client(visitor) };
}

const roundOf = async (play: Play) =>
	(await server.replayed(play.process)).state.consent.rounds.at(-1)!;

describe('[attack 5] a new card while asked is no second phone that nobody sees', () => {
	test('[C11] one member makes none, a host never; two do, it opens blind and cuts the lost phone off', async () => {
		const { play, host, frits, seats } = await asking(true);
		const seat = seats[0].id;
		expect(await host.client.do('seat:renew-card', { seat })).toBeUndefined();
		expect(await play.pb.do('link:make', { door: 'seat', ref: seat })).toBeUndefined();
		expect(await play.pb.refusalOf('link:withdraw', { door: 'seat', ref: seat })).toBe('asked-now');
		expect(await play.pb.refusalOf('seat:confirm-card', { seat })).toBe('same-member');
		expect(await host.client.refusalOf('seat:confirm-card', { seat })).toBe('not-allowed');
		expect(seats[0].client.closedBy).toBeNull();
		await frits!.client.shows('who asks', ({ room }) =>
			room?.cards.some((one) => one.seat === seat && one.by === play.account.id)
		);
		const phone = await enters(await frits!.client.do('seat:confirm-card', { seat }), seats[0]);
		await seats[0].client.shows('cut off', () => seats[0].client.closedBy);
		expect(phone.client.view.myRound).toMatchObject({ asked: true, answer: null });
		expect(phone.client.words()).not.toContain('Ik vertrouw het niet');
		expect(phone.client.view.me?.devices).toContainEqual(
			expect.objectContaining({ by: 'Frits', alone: false })
		);
		// Two stand for it: what is tapped there is what the person says.
		await play.answer(phone, 'CAN_LIVE');
		expect((await roundOf(play)).answers.get(seat)?.value).toBe('CAN_LIVE');
	});

	test('[C3] [C11] who works alone makes a card that opens blind; of two answers the one that blocks counts', async () => {
		const { play, host, seats } = await asking(false);
		const [anna, bob, cem] = seats;
		expect(await host.client.do('seat:renew-card', { seat: anna.id })).toBeUndefined();
		await host.client.do('seat:drop-card', { seat: anna.id });
		const phone = await enters(await play.pb.do('seat:renew-card', { seat: anna.id }), anna);
		// The earlier phone is not cut off, and is told, as is the desk.
		await anna.client.shows('told', ({ me }) => me?.devices.some(({ by }) => by === 'Petra'));
		await play.pb.shows('told', ({ room }) => room?.devices.some(({ alone }) => alone));
		expect(anna.client.closedBy).toBeNull();
		expect(phone.client.view.myRound).toMatchObject({ answer: null, earlier: null, carried: [] });
		await play.answer(phone, 'CAN_LIVE');
		expect(phone.client.words()).not.toContain('Ik vertrouw het niet');
		expect((await roundOf(play)).answers.get(anna.id)?.value).toBe('CANNOT_YET');
		// What is hers to decide it does not decide.
		const seat = anna.id;
		const tries = [
			phone.client.refusalOf('seat:check-out', { seat }),
			phone.client.refusalOf('seat:stop', { seat, contributions: 'erase' }),
			phone.client.refusalOf('seat:become-observer', { seat }),
			phone.client.refusalOf('person:erase', { person: seat })
		];
		expect(new Set(await Promise.all(tries))).toEqual(new Set(['device-added']));
		for (const other of [bob, cem]) await play.answer(other, 'CAN_LIVE');
		await play.pb.do('round:reveal', {});
		const round = await roundOf(play);
		expect([round.phase.name, round.objections[0]?.text]).toEqual([
			'OBJECTIONS',
			'Ik vertrouw het niet'
		]);
		const objection = round.objections[0]!.id;
		await play.pb.do('objection:take', { objection });
		const withdraw = { objection, value: 'CAN_LIVE', route: 'own' } as const;
		expect(await phone.client.refusalOf('objection:withdraw', withdraw)).toBe('device-added');
		const show = { objection, shownAs: 'display-name', route: 'own' } as const;
		expect(await phone.client.refusalOf('objection:show-as', show)).toBe('device-added');
		await anna.client.do('objection:withdraw', withdraw);
		expect((await roundOf(play)).phase.name).toBe('CONSENTED');
	});

	test('[C5] [C8] it shuts nobody out who answers at the table, before or after it', async () => {
		const { play, seats } = await asking(false);
		const [, bob, cem] = seats;
		const [first, second] = [bob, cem];
		const at = async (seat: Player) =>
			play.at(
				'table',
				(await server.replayed(play.process)).state.seats.seats.get(seat.id)!.table!
			);
		const shared = async (seat: Player, value: 'CAN_LIVE' | 'CANNOT_YET') => {
			const { round, hash } = await play.asked(seat);
			return { round, hash, seat: seat.id, value, route: 'shared' } as const;
		};
		const [device, other] = [await at(first), await at(second)];
		// Bob answered at the table before a card was made for him, Cem not yet.
		await device.client.do('answer:give', await shared(first, 'CAN_LIVE'));
		for (const seat of [first, second]) {
			const phone = await enters(await play.pb.do('seat:renew-card', { seat: seat.id }), seat);
			await play.answer(phone, 'CAN_LIVE_CONCERN');
		}
		await device.client.do('answer:give', await shared(first, 'CANNOT_YET'));
		await other.client.do('answer:give', await shared(second, 'CANNOT_YET'));
		const { answers } = await roundOf(play);
		expect([first, second].map(({ id }) => answers.get(id)?.value)).toEqual([
			'CANNOT_YET',
			'CANNOT_YET'
		]);
	});

	test('[C1] [C5] objecting and withdrawing, it makes no consent of somebody’s wish for time', async () => {
		const { play, seats } = await asking(false);
		const [anna, bob, cem] = seats;
		await play.answer(anna, 'NEED_TIME');
		const phone = await enters(await play.pb.do('seat:renew-card', { seat: anna.id }), anna);
		await play.answer(phone, 'CANNOT_YET');
		for (const other of [bob, cem]) await play.answer(other, 'CAN_LIVE');
		await play.pb.do('round:reveal', {});
		const objection = (await roundOf(play)).objections[0]!.id;
		await play.pb.do('objection:take', { objection });
		await phone.client.do('objection:withdraw', { objection, value: 'CAN_LIVE', route: 'own' });
		expect((await roundOf(play)).phase.name).toBe('OBJECTIONS');
	});

	test('[C3] a card that lay about, used once more while asked, opens blind too and is told', async () => {
		const { play, seats } = await asking(true);
		const bob = seats[1];
		await play.answer(bob, 'CAN_LIVE_CONCERN', { concern: 'een zorgwoord' });
		const secret = await server.app.database.write(async (trx) => {
			const { mintPass } = await import('#server/auth/passes.ts');
			const pass = { kind: 'personal', door: 'seat', process: play.process, ref: bob.id } as const;
			return mintPass(trx, pass, server.now());
		});
		const phone = await enters(secret, bob);
		expect(phone.client.view.myRound?.answer).toBeNull();
		expect(phone.client.words()).not.toContain('zorgwoord');
		await bob.client.shows('told', ({ me }) => me?.devices.some(({ by }) => by === null));
		await play.answer(phone, 'CANNOT_YET');
		expect((await roundOf(play)).answers.get(bob.id)?.value).toBe('CANNOT_YET');
		// On the earlier phone they still see what they said there.
		expect(bob.client.view.myRound?.answer?.value).toBe('CAN_LIVE_CONCERN');
	});

	test('[R2] a phone from the lobby comes to a seat that is asked by two members’ card only', async () => {
		const { play, host, seats } = await asking(true);
		await play.pb.do('lobby:open', {});
		const visitor = await server.arrives(play.process, 'Ik ben Anna niet');
		const give = {
			person: seats[0].id,
			arrival: visitor.seat!,
			displayName: 'Anna',
			table: null,
			here: true
		};
		expect(await host.client.refusalOf('seat:give', give)).toBe('card-needs-two');
		expect(await play.pb.refusalOf('seat:give', give)).toBe('card-needs-two');
		// Who comes in late and is nobody else gets in without harm, and is asked.
		const walkIn = { ...give, person: visitor.seat!, displayName: 'Laat' };
		await play.pb.do('seat:give', walkIn, REASON);
		const late = { id: visitor.seat!, visitor, client: await server.client(visitor) };
		await play.answer(late, 'CAN_LIVE');
		await late.client.shows('their own', ({ myRound }) => myRound?.answer?.value === 'CAN_LIVE');
		expect(server.errors).toEqual([]);
	});
});

test('[attack 5] [C3] [C5] a phone that a host put on a seat just before the question is no second one either', async () => {
	const came: Visitor[] = [];
	const { play, seats } = await asking(true, async (cast) => {
		await cast.host.client.do('lobby:open', {});
		const stranger = await server.arrives(cast.play.process, 'Zomaar');
		came.push(stranger);
		const give = { person: cast.seats[0].id, arrival: stranger.seat!, displayName: 'Anna' };
		await cast.host.client.do('seat:give', { ...give, table: null, here: true });
		server.advance(1000);
	});
	const [anna, ...rest] = seats;
	const visitor: Visitor = { ...came[0]!, seat: anna.id };
	const beside = { id: anna.id, visitor, client: await server.client(visitor) };
	await anna.client.shows('told', ({ me }) => me?.devices.some(({ by }) => by === 'Hans'));
	expect(beside.client.view.myRound).toMatchObject({ asked: true, answer: null });
	await play.answer(beside, 'CAN_LIVE');
	expect(beside.client.words()).not.toContain('Ik vertrouw het niet');
	const { id: seat } = anna;
	expect(await beside.client.refusalOf('seat:become-observer', { seat })).toBe('device-added');
	for (const one of rest) await play.answer(one, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	const { phase, objections } = await roundOf(play);
	expect([phase.name, objections[0]?.text]).toEqual(['OBJECTIONS', 'Ik vertrouw het niet']);
	await play.pb.do('objection:take', { objection: objections[0]!.id });
	const withdraw = { objection: objections[0]!.id, value: 'CAN_LIVE', route: 'own' } as const;
	expect(await beside.client.refusalOf('objection:withdraw', withdraw)).toBe('device-added');
	await anna.client.do('objection:withdraw', withdraw);
	expect((await roundOf(play)).phase.name).toBe('CONSENTED');
});

describe('[attack 5] of a card that one member makes', () => {
	test('[C11] two members’ card of before says nothing of it', async () => {
		const { play, frits, seats } = await asking(true);
		const seat = seats[0].id;
		await play.pb.do('seat:renew-card', { seat });
		const mine = await enters(await frits!.client.do('seat:confirm-card', { seat }), seats[0]);
		server.advance(1000);
		await play.pb.do('team:remove', { account: frits!.id });
		// Only from the next question on one member makes a card alone.
		expect(await play.pb.do('seat:renew-card', { seat })).toBeUndefined();
		await play.pb.do('round:send-back', {});
		await play.pb.do('round:ask', {}, 'omdat de proef kort is');
		server.advance(1000);
		const shownAs = 'no-name' as const;
		const objection = { items: [], text: 'Nog niet', liveable: null, shownAs };
		await play.answer(mine, 'CANNOT_YET', { objection });
		const other = await enters(await play.pb.do('seat:renew-card', { seat }), seats[0]);
		expect(await other.client.refusalOf('seat:check-out', { seat })).toBe('device-added');
		await play.answer(other, 'CAN_LIVE');
		expect((await roundOf(play)).answers.get(seat)?.value).toBe('CANNOT_YET');
		await play.answer(mine, 'CAN_LIVE_CONCERN');
		expect((await roundOf(play)).answers.get(seat)?.value).toBe('CAN_LIVE_CONCERN');
	});

	test('[C5] it does not settle an objection that came along to a new text', async () => {
		const { play, seats } = await asking(false);
		const [anna, ...rest] = seats;
		for (const one of rest) await play.answer(one, 'CAN_LIVE');
		await play.pb.do('round:reveal', {});
		const { objections, items } = await roundOf(play);
		const objection = objections[0]!.id;
		await anna.client.do('seat:check-out', { seat: anna.id });
		await play.pb.do('objection:take', { objection });
		await play.pb.do('objection:mark-heard', { objection });
		await play.pb.do('objection:amend', { objection, removes: [] }, REASON);
		await play.itemText(items[0]!, 'Een groene bank op het plein');
		await play.pb.do('round:freeze', { carryOn: [objection] }, REASON);
		await play.pb.do('round:present', {}, REASON);
		server.advance(1000);
		await play.pb.do('round:ask', {}, REASON);
		server.advance(1000);
		const phone = await enters(await play.pb.do('seat:renew-card', { seat: anna.id }), anna);
		await play.pb.do('seat:check-in', { seat: anna.id });
		for (const one of [phone, ...rest]) {
			await one.client.shows('asked', ({ myRound }) => myRound?.round === 2 && myRound.asked);
			await play.answer(one, 'CAN_LIVE');
		}
		await play.pb.do('round:reveal', {});
		const { phase, objections: open } = await roundOf(play);
		expect([phase.name, open.map(({ id }) => id)]).toEqual(['OBJECTIONS', [objection]]);
	});
});

test('[C11] a whole day by one facilitator with twelve people, one gone without a word, one phone lost while asked, ends adopted', async () => {
	const play = await Play.begin(server);
	const party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	const names = [
		'Aad',
		'Bep',
		'Cor',
		'Dik',
		'Els',
		'Fia',
		'Gea',
		'Huub',
		'Ida',
		'Jos',
		'Kim',
		'Lou'
	];
	const people = await play.seats(...names);
	await play.block('consent');
	await play.planFrozen('Een bank op het plein');
	await play.pb.do('round:prepare', {}, REASON);
	await play.pb.do('round:present', {}, REASON);
	await play.pb.do('round:mark-read-aloud', {});
	const [gone, lost, ...others] = people as [Player, Player, ...Player[]];
	for (const [at, table] of play.tables.entries()) {
		const seats = people.filter((one, place) => place % 2 === at && one !== gone);
		await play.pb.do('rollcall:confirm-table', { table, seats: seats.map(({ id }) => id) });
	}
	await play.pb.do('rollcall:propose', { left: [gone.id] });
	await play.pb.do('rollcall:confirm', { left: [gone.id] });
	await gone.client.shows('told', ({ me }) => me?.presence === 'left');
	server.advance(1000);
	await play.pb.do('round:ask', {});
	server.advance(1000);
	await play.answer(lost, 'NEED_TIME');
	lost.client.close();
	for (const one of others) await play.answer(one, 'CAN_LIVE');
	const phone = await enters(await play.pb.do('seat:renew-card', { seat: lost.id }), lost);
	await play.answer(phone, 'CAN_LIVE');
	// The lost phone asked for time, and that still holds the round back: they are asked once more.
	expect(await play.pb.refusalOf('round:reveal', {})).toBe('answers-missing');
	await play.pb.do('round:send-back', {});
	server.advance(1000);
	await play.pb.do('round:ask', {});
	for (const one of [phone, ...others]) await play.answer(one, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	const consented = await phone.client.shows('consent', ({ round }) =>
		round?.status === 'CONSENTED' ? round : null
	);
	expect(consented.counts).toMatchObject({ canLive: 11, leftUnanswered: 1 });
	await play.testing(party);
	await play.judge(party, 'FITS');
	await play.pb.do('frame-test:close', { test: 1 });
	expect((await server.replayed(play.process)).state.frameTest.status.phase).toBe('ADOPTED');
	expect(server.errors).toEqual([]);
});
