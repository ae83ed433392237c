import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** Read back to nobody, said as if it was: what a host in somebody's pay would send. */
const SPOKEN = { route: 'spoken', readBack: true } as const;
const SHARED = { route: 'shared' } as const;

let server: TestServer;
let play: Play;
let host: Player;
let table: Player;
let elsewhere: Player;
let seats: Record<'anna' | 'bob' | 'cem' | 'dia' | 'eef' | 'fay', Player>;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	host = await play.colleague('host', 'Hanna');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	// Anna, Cem and Eef sit at table 1; Bob, Dia and Fay at table 2.
	const [anna, bob, cem, dia, eef, fay] = (await play.seats(
		...['Anna', 'Bob', 'Cem', 'Dia', 'Eef', 'Fay']
	)) as [Player, Player, Player, Player, Player, Player];
	seats = { anna, bob, cem, dia, eef, fay };
	table = await play.at('table', play.tables[0]!);
	elsewhere = await play.at('table', play.tables[1]!);
	await play.block('consent');
	await play.planFrozen('Een bank op het plein', 'Een boom ernaast');
	await play.roundAsking();
});

afterAll(() => server.stop());

const words = (text: string): NonNullable<CommandInput<'answer:give'>['objection']> => ({
	items: [],
	text,
	liveable: null,
	shownAs: 'no-name'
});

const answerOf = async (seat: Player) =>
	(await server.replayed(play.process)).state.consent.rounds.at(-1)!.answers.get(seat.id);

const objectionWith = (text: string) =>
	play.pb.shows(`the objection ${text}`, ({ roundDesk }) =>
		roundDesk?.objections.find((one) => one.text === text)
	);

describe('[attack 4] before the reveal', () => {
	test('[C5] [C8] what was tapped on someone’s own phone is replaced only there', async () => {
		const { anna, cem } = seats;
		await play.answer(anna, 'CANNOT_YET', { objection: words('bezwaar van Anna') });
		await play.answer(cem, 'NEED_TIME');
		for (const seat of [anna, cem]) {
			const given = { ...(await play.asked(seat)), value: 'CAN_LIVE' } as const;
			for (const who of [host.client, play.pb]) {
				expect(await who.refusalOf('answer:give', { ...given, ...SPOKEN })).toBe('other-route');
				const paper = { ...given, route: 'paper', readBack: true } as const;
				expect(await who.refusalOf('answer:give', paper)).toBe('other-route');
			}
			expect(await table.client.refusalOf('answer:give', { ...given, ...SHARED })).toBe(
				'other-route'
			);
		}
		expect((await answerOf(anna))?.value).toBe('CANNOT_YET');
		expect((await answerOf(cem))?.value).toBe('NEED_TIME');
	});

	test('[C8] what came by the table’s device is no team member’s to change, and the other way round', async () => {
		const { eef, fay } = seats;
		const forEef = { ...(await play.asked(eef)), value: 'CANNOT_YET' } as const;
		const objection = words('bezwaar van Eef');
		await table.client.do('answer:give', { ...forEef, objection, ...SHARED });
		const other = { ...forEef, value: 'CAN_LIVE' } as const;
		expect(await host.client.refusalOf('answer:give', { ...other, ...SPOKEN })).toBe('other-route');
		const forFay = { ...(await play.asked(fay)), value: 'CANNOT_YET' } as const;
		const said = { ...forFay, objection: words('eerder bezwaar van Fay') };
		await host.client.do('answer:give', { ...said, ...SPOKEN });
		expect(
			await elsewhere.client.refusalOf('answer:give', { ...forFay, value: 'CAN_LIVE', ...SHARED })
		).toBe('other-route');
		// Who entered it, or a colleague, corrects it; the person themselves always.
		await play.pb.do('answer:give', { ...said, route: 'paper', readBack: true });
		await fay.client.do('answer:give', { ...said, route: 'own' });
		expect(await host.client.refusalOf('answer:give', { ...said, ...SPOKEN })).toBe('other-route');
	});

	test('[C5] [C8] what came by a table’s device is not changed by another one, of that table or where one was moved', async () => {
		const { eef } = seats;
		const yes = { ...(await play.asked(eef)), value: 'CAN_LIVE', ...SHARED } as const;
		const brought = await play.at('table', play.tables[0]!);
		expect(await brought.client.refusalOf('answer:give', yes)).toBe('other-route');
		await host.client.do('seat:move', { seat: eef.id, table: play.tables[1]! });
		expect(await elsewhere.client.refusalOf('answer:give', yes)).toBe('other-route');
		await play.pb.do('seat:move', { seat: eef.id, table: play.tables[0]! });
		expect((await answerOf(eef))?.value).toBe('CANNOT_YET');
		await table.client.do('answer:give', { ...yes, value: 'NEED_TIME' });
	});

	test('[C4] [C8] an earlier answer is confirmed only where it was given', async () => {
		const { bob, dia } = seats;
		await play.answer(bob, 'CAN_LIVE');
		await play.answer(dia, 'CAN_LIVE');
		await play.pb.do('round:send-back', {});
		await play.pb.do('round:ask', {}, 'omdat de proef kort is');
		const { round, hash, seat } = await play.asked(bob);
		const confirm = { round, hash, seat, version: 1 };
		const tries = [
			host.client.refusalOf('answer:confirm-earlier', { ...confirm, ...SPOKEN }),
			elsewhere.client.refusalOf('answer:confirm-earlier', { ...confirm, ...SHARED })
		];
		// The same as for someone who gave none: whether they could live with it is theirs to say.
		expect(await Promise.all(tries)).toEqual(['nothing-earlier', 'nothing-earlier']);
		await bob.client.do('answer:confirm-earlier', { ...confirm, route: 'own' });
	});
});

describe('[attack 4] [attack 14] after the reveal', () => {
	beforeAll(async () => {
		const { anna, cem, dia, eef, fay } = seats;
		await play.answer(anna, 'CANNOT_YET', { objection: words('bezwaar van Anna') });
		await play.answer(cem, 'CAN_LIVE');
		await play.answer(dia, 'CAN_LIVE');
		const forEef = { ...(await play.asked(eef)), value: 'CANNOT_YET' } as const;
		const objection = words('bezwaar van Eef');
		await table.client.do('answer:give', { ...forEef, objection, ...SHARED });
		const forFay = { ...(await play.asked(fay)), value: 'CANNOT_YET' } as const;
		await host.client.do('answer:give', {
			...forFay,
			objection: words('bezwaar van Fay'),
			...SPOKEN
		});
		await play.pb.do('round:reveal', {});
	});

	/** Every command about one objection that only its owner may give. */
	async function tries(who: Player['client'], objection: string, route: 'spoken' | 'shared') {
		const how = { objection, route, readBack: true };
		return [
			await who.refusalOf('objection:withdraw', { ...how, value: 'CAN_LIVE' }),
			await who.refusalOf('objection:call-met', how),
			await who.refusalOf('objection:reopen', how),
			await who.refusalOf('objection:show-as', { ...how, shownAs: 'display-name' }),
			await who.refusalOf('objection:choose-leaving', { ...how, choice: 'becomes-concern' })
		];
	}

	test('[C3] a table host, who sits among them, reads whose a nameless objection is nowhere', async () => {
		const objection = await objectionWith('bezwaar van Anna');
		const told = await host.client.shows('the objection', ({ roundDesk }) =>
			roundDesk?.objections.find(({ id }) => id === objection.id)
		);
		expect(told).toMatchObject({ by: null, text: 'bezwaar van Anna' });
		// What was entered by the team is the team's to go on with (R5).
		const entered = await objectionWith('bezwaar van Fay');
		const seen = host.client.view.roundDesk?.objections.find(({ id }) => id === entered.id);
		expect(seen).toMatchObject({ by: 'Fay' });
		const lead = play.pb.view.roundDesk?.objections.find(({ id }) => id === objection.id);
		expect(lead).toMatchObject({ by: 'Anna' });
		expect(host.client.view.roundDesk?.askFirst).toEqual([]);
		const whys = host.client.view.followUp?.aftercare.flatMap((one) => one.whys) ?? [];
		expect(whys).not.toContain('objected');
	});

	test('[C5] no host and no facilitator withdraws, shows or turns what came by an own phone', async () => {
		const { id } = await objectionWith('bezwaar van Anna');
		await play.pb.do('objection:take', { objection: id });
		for (const who of [host.client, play.pb]) {
			expect(new Set(await tries(who, id, 'spoken'))).toEqual(new Set(['other-route']));
		}
		await play.pb.do('objection:put-back', { objection: id });
		expect((await answerOf(seats.anna))?.value).toBe('CANNOT_YET');
	});

	test('[C5] nor what came by the table’s device; the device nothing that was entered for someone', async () => {
		const eef = await objectionWith('bezwaar van Eef');
		const fay = await objectionWith('bezwaar van Fay');
		expect(new Set(await tries(host.client, eef.id, 'spoken'))).toEqual(new Set(['other-route']));
		expect(new Set(await tries(elsewhere.client, fay.id, 'shared'))).toEqual(
			new Set(['not-allowed'])
		);
	});

	test('[C5] a table’s device hears one and the same of everyone else’s objection', async () => {
		const ids = [
			(await objectionWith('bezwaar van Anna')).id,
			(await objectionWith('bezwaar van Fay')).id,
			'x'.repeat(20)
		];
		for (const id of ids) {
			const codes = await tries(table.client, id, 'shared');
			expect(new Set(codes)).toEqual(new Set(['not-allowed']));
			const said = await tries(table.client, id, 'spoken');
			expect(new Set(said)).toEqual(new Set(['not-allowed']));
		}
		for (const id of ids.slice(1)) {
			expect(new Set(await tries(seats.anna.client, id, 'shared'))).toEqual(
				new Set(['not-objector'])
			);
		}
		// Across the room: this one came by a device, and not by this one.
		const eef = await objectionWith('bezwaar van Eef');
		expect(new Set(await tries(elsewhere.client, eef.id, 'shared'))).toEqual(
			new Set(['not-allowed'])
		);
	});

	test('[C5] who holds the device gives no name to what came by it; on her own phone she may', async () => {
		const { id } = await objectionWith('bezwaar van Eef');
		for (const shownAs of ['display-name', 'voiced'] as const) {
			const show = { objection: id, ...SHARED, shownAs };
			expect(await table.client.refusalOf('objection:show-as', show)).toBe('not-allowed');
			await seats.eef.client.do('objection:show-as', { ...show, route: 'own' });
		}
	});

	test('[C5] a repeat in a neighbour’s name tells nobody that the words were theirs', async () => {
		const { round, hash } = seats.anna.client.view.myRound!;
		const before = play.pb.view.roundDesk!.objections.length;
		const objection = words('bezwaar van Eef');
		const add = { round, hash, objection, ...SHARED };
		await table.client.do('objection:add', { ...add, seat: seats.eef.id });
		await play.pb.shows('one more', ({ roundDesk }) => roundDesk?.objections.length === before + 1);
		expect(await table.client.refusalOf('objection:add', { ...add, seat: seats.anna.id })).toBe(
			'other-route'
		);
	});

	test('[C5] [C8] a second thought in someone’s name is no replacement of what they tapped', async () => {
		const { round, hash } = seats.anna.client.view.myRound!;
		const objection = words('dat zegt Hanna');
		const add = { round, hash, objection, seat: seats.bob.id, ...SPOKEN };
		expect(await host.client.refusalOf('objection:add', add)).toBe('other-route');
		const { round: _, ...back } = add;
		expect(await host.client.refusalOf('consent:take-back', back)).toBe('other-route');
	});

	test('[C5] [R28] a table’s device lets whoever sits there withdraw, by name, and says the same to all', async () => {
		const { anna, cem, eef, fay } = seats;
		const withdraw = (seat: Player, objection: string) =>
			table.client.send('objection:withdraw-at-table', {
				seat: seat.id,
				objection,
				value: 'CAN_LIVE'
			});
		const statusOf = async (objection: string) => {
			const { state } = await server.replayed(play.process);
			const all = state.consent.rounds.at(-1)?.objections ?? [];
			return all.find(({ id }) => id === objection)?.status;
		};
		const asked: unknown[] = [];
		const answers: string[] = [];
		const [own, entered, shared] = [
			(await objectionWith('bezwaar van Anna')).id,
			(await objectionWith('bezwaar van Fay')).id,
			(await objectionWith('bezwaar van Eef')).id
		];
		for (const objection of [own, entered, shared]) {
			await play.pb.do('objection:take', { objection });
			const { people } = await table.client.shows('who may withdraw', ({ tableRound }) =>
				tableRound?.askWithdraw?.objection === objection ? tableRound.askWithdraw : null
			);
			asked.push(people);
			for (const seat of objection === shared ? [anna, cem] : [anna, cem, eef]) {
				answers.push(JSON.stringify(await withdraw(seat, objection)));
				expect(await statusOf(objection)).toBe('open');
			}
			if (objection !== shared) await play.pb.do('objection:put-back', { objection });
		}
		expect(new Set(asked.map((list) => JSON.stringify(list))).size).toBe(1);
		const input = { seat: eef.id, objection: shared, value: 'CAN_LIVE' } as const;
		for (const other of [eef.client, anna.client, host.client, play.pb]) {
			expect(await other.refusalOf('objection:withdraw-at-table', input)).toBe('not-allowed');
		}
		const device = table.client;
		const stranger = { ...input, seat: fay.id };
		expect(await device.refusalOf('objection:withdraw-at-table', stranger)).toBe('not-your-seat');
		expect(await elsewhere.client.refusalOf('objection:withdraw-at-table', input)).toBe(
			'not-your-seat'
		);
		const second = await play.at('table', play.tables[0]!);
		await second.client.do('objection:withdraw-at-table', input);
		expect(await statusOf(shared)).toBe('open');
		answers.push(JSON.stringify(await withdraw(eef, shared)));
		expect(new Set(answers).size).toBe(1);
		expect(await statusOf(shared)).toBe('withdrawn_by_objector');
		// The other one in her name stands, and so does her no.
		expect((await answerOf(eef))?.value).toBe('CANNOT_YET');
	});

	test('[C5] who tapped it withdraws it on their own phone, and the entered one goes as it came', async () => {
		const fay = await objectionWith('bezwaar van Fay');
		await play.pb.do('objection:take', { objection: fay.id });
		// What Fay tapped herself in the ask that was taken back stands beside it.
		const withdraw = { objection: fay.id, value: 'CANNOT_YET', ...SPOKEN } as const;
		await host.client.do('objection:withdraw', withdraw);
		const anna = await objectionWith('bezwaar van Anna');
		await play.pb.do('objection:take', { objection: anna.id });
		await seats.anna.client.do('objection:withdraw', {
			objection: anna.id,
			value: 'CAN_LIVE',
			route: 'own'
		});
	});
});
