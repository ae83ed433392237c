import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ANSWER_VALUES } from '#lib/domain/consent/index.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const SHARED = { route: 'shared' } as const;

let server: TestServer;
let play: Play;
/** The device that is in the wrong hands, and another one of the same table. */
let device: Player;
let beside: Player;
let elsewhere: Player;
let seats: Record<'anna' | 'bob' | 'cem' | 'dia' | 'eef' | 'fay' | 'gus', Player>;

/** All without a name, and no two alike. */
const words = (text: string): NonNullable<CommandInput<'answer:give'>['objection']> => ({
	items: [],
	text,
	liveable: null,
	shownAs: 'no-name'
});

const no = async (seat: Player) =>
	({
		...(await play.asked(seat)),
		value: 'CANNOT_YET',
		objection: words(`nee, ${seat.id.slice(0, 4)}`)
	}) as const;

/**
 * Anna, Cem, Eef and Gus sit at table 1. Anna objects on her phone, Cem on another device of the table,
 * Eef on this one, Bob at the next table and Dia through the team; Gus can live with it, on this one.
 */
beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	const [anna, bob, cem, dia, eef, fay, gus] = (await play.seats(
		...['Anna', 'Bob', 'Cem', 'Dia', 'Eef', 'Fay', 'Gus']
	)) as [Player, Player, Player, Player, Player, Player, Player];
	seats = { anna, bob, cem, dia, eef, fay, gus };
	device = await play.at('table', play.tables[0]!);
	beside = await play.at('table', play.tables[0]!);
	await play.block('consent');
	await play.planFrozen('Een bank op het plein', 'Een boom ernaast');
	elsewhere = await play.at('table', play.tables[1]!);
	await play.roundAsking();
	await allAnswer();
});

async function allAnswer(): Promise<void> {
	const { anna, bob, cem, dia, eef, fay, gus } = seats;
	await anna.client.do('answer:give', { ...(await no(anna)), route: 'own' });
	await beside.client.do('answer:give', { ...(await no(cem)), ...SHARED });
	await device.client.do('answer:give', { ...(await no(eef)), ...SHARED });
	await elsewhere.client.do('answer:give', { ...(await no(bob)), ...SHARED });
	const entered = { route: 'spoken', readBack: true } as const;
	await play.pb.do('answer:give', { ...(await no(dia)), ...entered });
	const yes = { ...(await play.asked(gus)), value: 'CAN_LIVE', ...SHARED } as const;
	await device.client.do('answer:give', yes);
	await play.answer(fay, 'CAN_LIVE');
}

afterAll(() => server.stop());

/** What the device is answered, to the letter. */
async function told(name: CommandName, input: unknown): Promise<string> {
	return JSON.stringify(await device.client.send(name, input as never));
}

/** Everything that touches an objection by its id, in whatever way. */
function touching(objection: string): [CommandName, object][] {
	const said = { objection, ...SHARED };
	return [
		['objection:call-met', said],
		['objection:reopen', said],
		['objection:reopen', { ...said, missing: 'Nog niet' }],
		['objection:show-as', { ...said, shownAs: 'no-name' }],
		['objection:show-as', { ...said, shownAs: 'voiced' }],
		['objection:choose-leaving', { ...said, choice: 'stands' }],
		['objection:choose-leaving', { ...said, choice: 'becomes-concern' }],
		['objection:withdraw', { ...said, value: 'CAN_LIVE' }],
		['objection:withdraw', { ...said, value: 'CANNOT_YET' }]
	];
}

/** What it hears of every nameless objection that stands on its screen, and of one that nobody has. */
async function hears(): Promise<Set<string>[]> {
	const shown = device.client.view.round?.objections ?? [];
	expect(shown.map(({ by }) => by)).toEqual([null, null, null, null, null]);
	const answers = touching('').map(() => new Set<string>());
	for (const id of [...shown.map((one) => one.id), 'x'.repeat(20)]) {
		for (const [at, [name, input]] of touching(id).entries()) {
			answers[at]!.add(await told(name, input));
		}
	}
	return answers;
}

const ofOne = (answers: Set<string>[]) => answers.map(({ size }) => size);

/** What it hears when it gives each answer there is, in the name of somebody who answered on it. */
async function probed(seat: Player): Promise<string[]> {
	const { round, hash } = device.client.view.tableRound!;
	const answers: string[] = [];
	for (const value of ANSWER_VALUES) {
		const given = { round, hash, seat: seat.id, value, ...SHARED };
		answers.push(await told('answer:give', given));
		const objection = words(`nee, ${seat.id.slice(0, 4)}`);
		if (value === 'CANNOT_YET') answers.push(await told('answer:give', { ...given, objection }));
	}
	return answers;
}

describe('[attack 31] whoever holds a table’s device', () => {
	test('[C3] hears the same of an answer that was there already as of another one', async () => {
		const { eef, gus } = seats;
		const answers: string[] = [];
		for (const seat of [gus, eef, eef]) {
			const yes = { ...(await play.asked(seat)), value: 'CAN_LIVE', ...SHARED };
			answers.push(await told('answer:give', yes));
		}
		expect([...new Set(answers)]).toEqual([JSON.stringify({ ok: true })]);
	});

	test('[C3] learns no answer of who answered on it by giving one, while the question rests', async () => {
		await play.pb.do('round:pause', {});
		await device.client.shows('the rest', ({ round }) => round?.status === 'PAUSED');
		const answers = [...(await probed(seats.eef)), ...(await probed(seats.gus))];
		await play.pb.do('round:resume', {});
		expect([...new Set(answers)]).toEqual([expect.stringContaining('"paused"')]);
	});

	test('[C3] [C4] nor an earlier one by confirming it, before the question or on another text', async () => {
		const confirmed = async (hash: string) => {
			const { round } = device.client.view.tableRound!;
			const { anna, cem, eef, gus } = seats;
			const about = (seat: Player) => ({ round, hash, seat: seat.id, version: 1, ...SHARED });
			const answers: string[] = [];
			for (const seat of [anna, cem, eef, gus]) {
				answers.push(await told('answer:confirm-earlier', about(seat)));
			}
			return answers;
		};
		await play.pb.do('round:send-back', {});
		await device.client.shows('the text', ({ round }) => round?.status === 'CLARIFYING');
		const before = await confirmed(device.client.view.tableRound!.hash);
		await play.pb.do('round:ask', {}, REASON);
		const onOther = await confirmed('f'.repeat(64));
		await allAnswer();
		expect([...new Set(before)]).toEqual([expect.stringContaining('"not-asking"')]);
		expect([...new Set(onOther)]).toEqual([expect.stringContaining('"answer-old-text"')]);
	});

	test('[C3] nor after the reveal, when it is known what was said but not by whom', async () => {
		await play.pb.do('round:reveal', {});
		await device.client.shows('objections', ({ round }) => round?.objections.length === 5);
		const answers = [...(await probed(seats.eef)), ...(await probed(seats.gus))];
		expect([...new Set(answers)]).toEqual([expect.stringContaining('"round-closed"')]);
	});

	test('[C5] [R28] hears of no nameless objection by which device it came, in any phase', async () => {
		expect(ofOne(await hears())).toEqual(touching('').map(() => 1));
		const shown = device.client.view.round!.objections;
		for (const { id: objection } of shown) {
			await play.pb.do('objection:take', { objection });
			await device.client.shows('what is taken up', ({ round }) =>
				round?.objections.some(({ id, taken }) => id === objection && taken)
			);
			expect(ofOne(await hears())).toEqual(touching('').map(() => 1));
			await play.pb.do('objection:put-back', { objection });
		}
		const [item] = play.pb.view.plan!.items.map(({ id }) => id) as [string];
		for (const { id: objection } of shown) {
			await play.pb.do('objection:take', { objection });
			await play.pb.do('objection:mark-heard', { objection });
			await play.itemText(item, `Een bank, voor ${objection}`);
			await play.pb.do('objection:amend', { objection, removes: [] });
		}
		await device.client.shows('the question', ({ tableRound }) => tableRound?.askMet.length);
		expect(ofOne(await hears())).toEqual(touching('').map(() => 1));
		const notYet: string[] = [];
		for (const { id: seat } of [seats.anna, seats.cem, seats.eef, seats.gus]) {
			notYet.push(await told('objection:answer-at-table', { seat, met: false, missing: '' }));
		}
		expect([...new Set(notYet)]).toEqual([JSON.stringify({ ok: true })]);
		const { state } = await server.replayed(play.process);
		const statuses = state.consent.rounds.at(-1)!.objections.map(({ status }) => status);
		expect(statuses).toEqual(shown.map(() => 'open'));
	});
});

test('[attack 31] [C3] nor by how soon a device is told to wait, whether what it said was new', async () => {
	const play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	const [hal, ivo] = (await play.seats('Hal', 'Ivo')) as [Player, Player];
	await play.block('consent');
	await play.planFrozen('Een bank op het plein');
	await play.roundAsking();
	/** How many answers are taken from a device that has not said anything yet. */
	const taken = async (
		seat: Player,
		table: string,
		values: readonly (typeof ANSWER_VALUES)[number][]
	) => {
		const device = await play.at('table', table);
		const asked = await play.asked(seat);
		for (let count = 0; ; count += 1) {
			const value = values[count % values.length]!;
			const reply = await device.client.send('answer:give', { ...asked, value, ...SHARED });
			if (!reply.ok) {
				expect(reply.refusal.code).toBe('too-fast');
				return count;
			}
		}
	};
	const [table, other] = play.tables as [string, string];
	const same = await taken(hal, table, ['CAN_LIVE']);
	const changing = await taken(ivo, other, ['CAN_LIVE', 'NEED_TIME']);
	expect(same).toBeGreaterThan(20);
	// What is earned meanwhile, one line a second, is the only difference.
	expect(Math.abs(same - changing)).toBeLessThan(20);
});
