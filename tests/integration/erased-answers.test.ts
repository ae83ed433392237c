import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HOURS = 60 * 60_000;

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

interface Cast {
	play: Play;
	/** A second facilitator, of before that day. */
	frits: Player | null;
	seats: readonly [Player, Player, Player];
}

/** A round at ASKING in which Anna cannot live with it yet. */
async function asking(withSecond: boolean): Promise<Cast> {
	const play = await Play.begin(server);
	const frits = withSecond ? await play.colleague('facilitator', 'Frits') : null;
	if (withSecond) server.advance(13 * HOURS);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	const seats = (await play.seats('Anna', 'Bob', 'Cem')) as [Player, Player, Player];
	await play.block('consent');
	await play.planFrozen('Een bank op het plein');
	await play.roundAsking();
	const objection = {
		items: [],
		text: 'Ik vertrouw het niet',
		liveable: null,
		shownAs: 'display-name' as const
	};
	await play.answer(seats[0], 'CANNOT_YET', { objection });
	return { play, frits, seats };
}

async function others({ play, seats }: Cast) {
	for (const seat of seats.slice(1)) await play.answer(seat, 'CAN_LIVE');
	await play.pb.do('round:reveal', {});
	return (await server.replayed(play.process)).state.consent.rounds.at(-1)!;
}

async function sealedOf(play: Play): Promise<string> {
	const rows = await server.app.database.db
		.selectFrom('sealed')
		.selectAll()
		.where('process', '=', play.process)
		.execute();
	return JSON.stringify(rows);
}

describe('[attack 3] an objection does not vanish with who made it', () => {
	test('[C5] [C11] two members erase someone while asked: words go at once, the answer counts', async () => {
		const cast = await asking(true);
		const { play, frits, seats } = cast;
		const [anna] = seats;
		const of = (await anna.client.shows('the count', ({ round }) => round))!.of;
		await anna.client.do('seat:check-out', { seat: anna.id });
		await play.pb.do('person:erase', { person: anna.id });
		expect(await sealedOf(play)).toContain('Ik vertrouw het niet');
		const confirm = { person: anna.id };
		expect(await play.pb.refusalOf('person:confirm-erasing', confirm)).toBe('same-member');
		await frits!.client.do('person:confirm-erasing', confirm);
		await play.pb.shows(
			'erased',
			({ room }) => room?.seats.find(({ id }) => id === anna.id)?.displayName !== 'Anna'
		);
		expect(await sealedOf(play)).not.toContain('Ik vertrouw het niet');
		const before = await play.pb.shows('the count', ({ round }) => round);
		expect([before.answered, before.of]).toEqual([1, of]);
		const round = await others(cast);
		expect(round.phase.name).toBe('OBJECTIONS');
		expect(round.outcome?.counts.byValue.CANNOT_YET).toBe(1);
		expect(round.outcome?.leftUnanswered).toBe(0);
		expect(round.objections).toMatchObject([{ status: 'open', seat: null, text: null }]);
		// After the reveal the answer itself is gone as well.
		expect(round.answers.get(anna.id)?.value).toBeNull();
		expect(await sealedOf(play)).not.toContain('CANNOT_YET');
		const shown = await play.pb.shows('it', ({ round: now }) => now?.objections[0]);
		expect([shown.by, shown.text]).toEqual(['…', '…']);
		// Nobody speaks for who is not there any more.
		await play.pb.do('objection:take', { objection: shown.id });
		const withdraw = {
			objection: shown.id,
			value: 'CAN_LIVE',
			route: 'spoken',
			readBack: true
		} as const;
		expect(await frits!.client.refusalOf('objection:withdraw', withdraw)).toBe('not-objector');
	});

	test('[C11] one member erases nobody; a host never, nor who came into the team that day', async () => {
		const cast = await asking(true);
		const { play, seats } = cast;
		const late = await play.colleague('facilitator', 'Laat');
		const host = await play.colleague('host', 'Hans');
		const person = seats[0].id;
		await play.pb.do('person:erase', { person });
		const { state } = await server.replayed(play.process);
		expect(state.seats.seats.get(person)?.displayName).toBe('Anna');
		expect(await late.client.refusalOf('person:confirm-erasing', { person })).toBe(
			'not-second-member'
		);
		expect(await host.client.refusalOf('person:confirm-erasing', { person })).toBe('not-allowed');
		await play.pb.do('person:drop-erasing', { person });
		expect((await others(cast)).objections).toMatchObject([
			{ seat: person, text: 'Ik vertrouw het niet' }
		]);
	});

	test('[C5] [R18] someone stops and has all erased while asked: gone from every screen, and their no counts', async () => {
		const cast = await asking(false);
		const { play, seats } = cast;
		const [anna] = seats;
		await anna.client.do('seat:stop', { seat: anna.id, contributions: 'erase' });
		expect(await sealedOf(play)).not.toContain('Ik vertrouw het niet');
		const round = await others(cast);
		expect([round.phase.name, round.objections[0]?.seat]).toEqual(['OBJECTIONS', null]);
		expect(await sealedOf(play)).not.toContain('CANNOT_YET');
	});

	test('[R8] a facilitator who is alone honours a request to be erased; nothing counts differently by it', async () => {
		const cast = await asking(false);
		const { play, seats } = cast;
		await play.pb.do('person:erase', { person: seats[0].id });
		expect(await sealedOf(play)).not.toContain('Ik vertrouw het niet');
		const round = await others(cast);
		expect(round.phase.name).toBe('OBJECTIONS');
	});

	test('[C5] [C10] sent back and asked anew, the no of who was erased counts at the reveal and goes then', async () => {
		const cast = await asking(false);
		const { play, seats } = cast;
		const [anna, ...rest] = seats;
		await anna.client.do('seat:check-out', { seat: anna.id });
		await play.pb.do('round:send-back', {});
		await play.pb.do('person:erase', { person: anna.id });
		expect(await sealedOf(play)).not.toContain('Ik vertrouw het niet');
		expect(await sealedOf(play)).toContain('CANNOT_YET');
		await play.pb.do('round:ask', {}, REASON);
		for (const seat of rest) await seat.client.shows('asked', ({ myRound }) => myRound?.asked);
		const round = await others(cast);
		expect([round.phase.name, round.objections[0]?.seat]).toEqual(['OBJECTIONS', null]);
		expect(await sealedOf(play)).not.toContain('CANNOT_YET');
		const kept = (await server.replayed(play.process)).state.consent;
		expect(kept.earlier.get(anna.id)?.answer.value).toBeNull();
	});

	test('[C10] stopped, the answer counts no more: what was to be erased goes then', async () => {
		const { play, seats } = await asking(false);
		await seats[0].client.do('person:erase', { person: seats[0].id });
		await play.pb.do('round:send-back', {});
		expect(await sealedOf(play)).toContain('CANNOT_YET');
		await play.pb.do('round:stop', { reason: 'Het lukt vandaag niet' });
		expect(await sealedOf(play)).not.toContain('CANNOT_YET');
		expect(server.errors).toEqual([]);
	});
});
