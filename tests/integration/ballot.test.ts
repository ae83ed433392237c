import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { newId } from '#lib/protocol/new-id.ts';
import { Play, REASON, type PartyPlayer, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

/** What would tell how somebody answered, in any message. */
const VALUES = ['CAN_LIVE', 'CANNOT_YET', 'NEED_TIME', 'zorgwoord', 'bezwaarwoord'];

let server: TestServer;
let play: Play;
let host: Player;
let table: Player;
let screen: Player;
let party: PartyPlayer;
let seats: Player[];

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	host = await play.colleague('host', 'Hanna');
	party = await play.party('Gemeente', 'G');
	await play.framesLocked(party);
	await play.dayOpen();
	seats = await play.seats('Anna', 'Bob', 'Cem', 'Dia', 'Eef', 'Fay');
	table = await play.at('table', play.tables[0]!);
	screen = await play.at('screen', play.process);
	await play.block('consent');
	await play.planFrozen('Een bank op het plein', 'Een boom ernaast');
	await play.roundAsking();
});

afterAll(() => server.stop());

const everyone = () => [...seats, table, screen, host, party, { client: play.pb }];
const words: NonNullable<CommandInput<'answer:give'>['objection']> = {
	items: [],
	text: 'een bezwaarwoord',
	liveable: null,
	shownAs: 'no-name'
};

test('[C3] before the reveal no message to anyone but the giver holds a value or its words', async () => {
	const [anna, bob, cem, dia] = seats as [Player, Player, Player, Player];
	const since = performance.now();
	await play.answer(anna, 'CAN_LIVE_CONCERN', { concern: 'een zorgwoord' });
	await play.answer(bob, 'CANNOT_YET', { objection: words });
	await play.answer(cem, 'NEED_TIME');
	const paper = { route: 'paper', readBack: true } as const;
	await host.client.do('answer:give', { ...(await play.asked(dia)), value: 'CAN_LIVE', ...paper });
	await play.pb.shows('three answered', ({ round }) => round?.answered === 3);
	await dia.client.shows('who entered it', ({ myRound }) => myRound?.answer?.enteredBy === 'Hanna');
	await pause(80);
	for (const who of everyone()) {
		if (who === anna || who === bob || who === cem || who === dia) continue;
		for (const value of VALUES) expect(who.client.words(since)).not.toContain(value);
	}
	expect(anna.client.words(since)).not.toContain('bezwaarwoord');
	expect(bob.client.words(since)).not.toContain('zorgwoord');
	for (const value of VALUES) expect(JSON.stringify(screen.client.view)).not.toContain(value);
});

test('[C2] the room sees how many, the team who is missing, nobody else', async () => {
	const missing = play.pb.view.roundDesk?.missing.map(({ displayName }) => displayName);
	expect(missing?.sort()).toEqual(['Cem', 'Eef', 'Fay']);
	for (const who of [...seats, table, screen]) {
		expect(who.client.sections).not.toContain('roundDesk');
	}
	const { round } = screen.client.view;
	expect([round?.answered, round?.of, round?.counts]).toEqual([3, 6, null]);
});

test('[everyone A4] [C2] [C3] the team sees how many are busy with an answer, never who or with which', async () => {
	const [anna, , cem, , eef, fay] = seats as [Player, Player, Player, Player, Player, Player];
	const since = performance.now();
	/** Views are looked at again every five seconds; nobody is told sooner. */
	const busy = (count: number) =>
		until(`${count} busy`, () => host.client.view.roundDesk?.answering === count);
	// A phone speaks for its own seat, a table's device for who sits at it, here Cem; who answered is not
	// missing, and a wall and a party answer nothing.
	eef.client.socket.emit('answering', fay.id);
	anna.client.socket.emit('answering', anna.id);
	table.client.socket.emit('answering', cem.id);
	for (const who of [screen, party]) who.client.socket.emit('answering', fay.id);
	await busy(2);
	// Nor does it for another table; what cannot be read says nothing.
	table.client.socket.emit('answering', fay.id);
	eef.client.socket.emit('answering', null);
	(eef.client.socket as { emit(name: string, said: unknown): void }).emit('answering', { seat: 1 });
	await busy(0);
	for (const who of [...seats, table, screen, party]) {
		expect(who.client.words(since)).not.toContain('answering');
	}
});

test('[C7] [C8] nobody answers for another: not a seat, a party, another table or the team unread', async () => {
	const [anna, , , , eef] = seats as [Player, Player, Player, Player, Player];
	const forEef = { ...(await play.asked(eef)), value: 'CAN_LIVE', route: 'own' } as const;
	const tries = [
		anna.client.refusalOf('answer:give', forEef),
		anna.client.refusalOf('answer:give', { ...forEef, route: 'paper', readBack: true }),
		anna.client.refusalOf('answer:give', { ...forEef, route: 'indirect', basis: 'relayed' }),
		party.client.refusalOf('answer:give', forEef),
		screen.client.refusalOf('answer:give', forEef),
		host.client.refusalOf('answer:give', { ...forEef, route: 'paper' }),
		play.pb.refusalOf('answer:give', forEef),
		table.client.refusalOf('answer:give', { ...forEef, seat: seats[5]!.id, route: 'shared' })
	];
	const codes = await Promise.all(tries);
	expect(codes).toEqual([
		'not-team',
		'not-team',
		'not-contact',
		'not-allowed',
		'not-allowed',
		'not-read-back',
		'bad-route',
		'not-your-seat'
	]);
	const { answers } = (await server.replayed(play.process)).state.consent.rounds[0]!;
	expect(answers.has(eef.id)).toBe(false);
});

test('[C6] the same answer sent twice counts once and is in the record once', async () => {
	const eef = seats[4]!;
	const before = (await server.replayed(play.process)).seq;
	const input = { ...(await play.asked(eef)), value: 'CAN_LIVE', route: 'own' } as const;
	const envelope = { id: newId(), name: 'answer:give', input };
	const replies = await Promise.all([eef.client.raw(envelope), eef.client.raw(envelope)]);
	expect(replies[0]).toEqual(replies[1]);
	expect(replies[0]).toEqual({ ok: true });
	// The answer, and its words apart from it.
	expect((await server.replayed(play.process)).seq).toBe(before + 2);
	// A receipt of an earlier version also has how long the record was: that is kept to itself.
	const older = JSON.stringify({ ok: true, seq: before + 2, value: 'made' });
	const { db } = server.app.database;
	await db.updateTable('receipt').set({ reply: older }).where('id', '=', envelope.id).execute();
	expect(await eef.client.raw(envelope)).toEqual({ ok: true, value: 'made' });
});

test('[C6] two tabs of one phone: the last one counts, both show it', async () => {
	const eef = seats[4]!;
	const other = await server.client(eef.visitor);
	const mine = await play.asked(eef);
	await other.do('answer:give', { ...mine, value: 'NEED_TIME', route: 'own' });
	await eef.client.shows('their change', ({ myRound }) => myRound?.answer?.value === 'NEED_TIME');
	await eef.client.do('answer:give', { ...mine, value: 'CAN_LIVE', route: 'own' });
	await other.shows('mine again', ({ myRound }) => myRound?.answer?.value === 'CAN_LIVE');
	const { answers } = (await server.replayed(play.process)).state.consent.rounds[0]!;
	expect([...answers.keys()].filter((seat) => seat === eef.id)).toHaveLength(1);
	other.close();
});

test('[C6] an answer for a text that changed is refused as old, also on a repeat of an old command', async () => {
	const fay = seats[5]!;
	const input = { ...(await play.asked(fay)), value: 'CAN_LIVE', route: 'own' } as const;
	const stale = { ...input, hash: input.hash.replace(/^./, (c) => (c === '0' ? '1' : '0')) };
	expect(await fay.client.refusalOf('answer:give', stale)).toBe('answer-old-text');
	expect(await fay.client.refusalOf('answer:give', { ...input, round: 9 })).toBe('round-closed');
	const envelope = { id: newId(), name: 'answer:give', input };
	await fay.client.raw(envelope);
	await play.pb.do('round:send-back', {});
	await play.pb.do('round:ask', {}, REASON);
	await play.asked(fay);
	// The repeat is answered as before, and counts in no other round.
	expect(await fay.client.raw(envelope)).toMatchObject({ ok: true });
	await fay.client.shows('nothing of it counts', ({ round, myRound }) => {
		return round?.answered === 0 && myRound?.answer === null;
	});
});

test('[C1] [C2] the promise rules know no reason: an incomplete round is never revealed', async () => {
	for (const seat of seats.slice(1)) await play.answer(seat, 'CAN_LIVE');
	expect(await play.pb.refusalOf('round:reveal', {}, REASON)).toBe('answers-missing');
	expect(await play.pb.refusalOf('plan:freeze', {}, REASON)).toBe('round-asks');
	expect(await play.pb.refusalOf('frame-test:open', {}, REASON)).toBe('plan-not-consented');
	expect(await host.client.refusalOf('round:reveal', {})).toBe('not-allowed');
});

test('[C2] two facilitators reveal at once: one reveal, one record line', async () => {
	const frits = await play.colleague('facilitator', 'Frits');
	await play.answer(seats[0]!, 'CANNOT_YET', { objection: words });
	const before = (await server.replayed(play.process)).seq;
	const replies = await Promise.all([
		play.pb.send('round:reveal', {}),
		frits.client.send('round:reveal', {})
	]);
	expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
	const { seq, state } = await server.replayed(play.process);
	expect([seq, state.consent.rounds[0]?.phase.name]).toEqual([before + 1, 'OBJECTIONS']);
});

test('[C4] [walk W7] while an objection is being solved only the round fixes a new text', async () => {
	const [{ id: item } = { id: '' }] = play.pb.view.plan?.items ?? [];
	await play.pb.do('item:fill', { item, where: 'In de hal' });
	expect(await play.pb.refusalOf('plan:freeze', {}, REASON)).toBe('round-solves');
	await play.pb.do('item:fill', { item, where: '' });
});

test('[C5] only the objector withdraws, and what is without a name stays so on every screen', async () => {
	const [anna, bob] = seats as [Player, Player];
	const shown = await screen.client.shows('it', ({ round }) => round?.objections[0]);
	expect([shown.by, shown.text]).toEqual([null, 'een bezwaarwoord']);
	for (const who of [bob, screen, party, table]) {
		expect(JSON.stringify(who.client.view.round?.objections ?? [])).not.toContain('Anna');
	}
	await play.pb.do('objection:take', { objection: shown.id });
	const withdraw = { objection: shown.id, value: 'CAN_LIVE', route: 'own' } as const;
	expect(await bob.client.refusalOf('objection:withdraw', withdraw)).toBe('not-objector');
	expect(await play.pb.refusalOf('objection:withdraw', withdraw, REASON)).toBe('bad-route');
	const { phase } = (await server.replayed(play.process)).state.consent.rounds[0]!;
	expect(phase.name).toBe('INTEGRATING');
	await anna.client.do('objection:withdraw', withdraw);
	await screen.client.shows('consent', ({ round }) => round?.status === 'CONSENTED');
	expect(server.errors).toEqual([]);
});
