import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandInput } from '#lib/protocol/commands/index.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let host: Player;
let anna: Player;
let bob: Player;
let cem: Player;
let dia: Player;
let table: Player;
let objections: Record<'bob' | 'cem' | 'dia', string>;

const MISSING = 'Er staat nog niet bij tot wanneer.';
const words = (text: string): NonNullable<CommandInput<'answer:give'>['objection']> => ({
	items: [],
	text,
	liveable: null,
	shownAs: 'no-name'
});

/** Bob objects on his phone, Cem through Anna, who speaks for him, Dia on the device of her table. */
beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	host = await play.colleague('host', 'Hanna');
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	[anna, bob, cem, dia] = (await play.seats('Anna', 'Bob', 'Cem', 'Dia')) as Player[] as [
		Player,
		Player,
		Player,
		Player
	];
	table = await play.at('table', play.tables[1]!);
	await play.block('consent');
	const [item] = (await play.planFrozen('Een bank')) as [string];
	const instruction = { kind: 'contact-decides', bounds: 'Alles' } as const;
	await cem.client.do('seat:become-indirect', { seat: cem.id, contact: anna.id, instruction });
	await play.roundAsking();
	await anna.client.do('answer:acknowledge-contact', {});
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bob, 'CANNOT_YET', { objection: words('bezwaar van Bob') });
	const { round, hash } = await play.asked(anna);
	await anna.client.do('answer:give', {
		...{ round, hash, seat: cem.id, value: 'CANNOT_YET', objection: words('bezwaar van Cem') },
		...{ route: 'indirect', basis: 'relayed' }
	});
	await table.client.do('answer:give', {
		...{ round, hash, seat: dia.id, value: 'CANNOT_YET', objection: words('bezwaar van Dia') },
		route: 'shared'
	});
	await play.pb.do('round:reveal', {});
	objections = {
		bob: await objectionWith('bezwaar van Bob'),
		cem: await objectionWith('bezwaar van Cem'),
		dia: await objectionWith('bezwaar van Dia')
	};
	for (const objection of Object.values(objections)) {
		await play.pb.do('objection:take', { objection });
		await play.pb.do('objection:mark-heard', { objection });
		await play.itemText(item, `Een bank, voor ${objection}`);
		await play.pb.do('objection:amend', { objection, removes: [] });
	}
});

afterAll(() => server.stop());

const objectionWith = (text: string) =>
	play.pb.shows(
		text,
		({ roundDesk }) => roundDesk?.objections.find((one) => one.text === text)?.id
	);

const onDesk = (objection: string) => (view: typeof play.pb.view) =>
	view.roundDesk?.objections.find(({ id }) => id === objection)?.notMet;

test('[everyone A6] [C5] the words of “nee, nog niet” reach who leads, and nobody in the room', async () => {
	await bob.client.shows('asked', ({ myRound }) => myRound?.objections[0]?.canCallMet);
	const no = { objection: objections.bob, missing: ` ${MISSING} `, route: 'own' } as const;
	for (const other of [anna, cem]) {
		expect(await other.client.refusalOf('objection:reopen', no)).toBe('not-objector');
	}
	await bob.client.do('objection:reopen', no);
	const told = await play.pb.shows('the words', onDesk(objections.bob));
	expect(told).toEqual({ missing: MISSING, before: false });
	// A table host, who sits among them, sees that it is not met and none of the words.
	const atTable = await host.client.shows('that it is not met', onDesk(objections.bob));
	expect(atTable).toEqual({ missing: '…', before: false });
	expect(host.client.words()).not.toContain(MISSING);
	await bob.client.shows('what was said', ({ myRound }) => myRound?.objections[0]?.saidNotMet);
	expect(bob.client.view.myRound?.objections[0]).toMatchObject({
		status: 'open',
		canCallMet: true,
		missing: MISSING
	});
	for (const other of [anna, cem]) expect(other.client.words()).not.toContain(MISSING);
	expect(await play.pb.refusalOf('round:freeze', { carryOn: [] }, REASON)).toBe('objections-open');
});

test('[everyone A6] [C7] a contact person passes on yes and no for whom they speak, and for nobody else', async () => {
	const brought = () =>
		anna.client.shows('what Anna brought', ({ myRound }) => {
			const { objections: theirs = [] } = myRound?.speaksFor[0] ?? {};
			return theirs.find(({ id }) => id === objections.cem);
		});
	expect(await brought()).toMatchObject({ text: 'bezwaar van Cem', canCallMet: true });
	expect(anna.client.view.myRound?.speaksFor).toHaveLength(1);
	const relayed = { route: 'indirect', basis: 'relayed' } as const;
	const said = { objection: objections.cem, missing: 'Cem mist de datum', ...relayed };
	expect(await bob.client.refusalOf('objection:reopen', said)).toBe('not-objector');
	await anna.client.do('objection:reopen', said);
	expect(await play.pb.shows('the words', onDesk(objections.cem))).toMatchObject({
		missing: 'Cem mist de datum'
	});
	await anna.client.do('objection:call-met', { objection: objections.cem, ...relayed });
	await anna.client.shows('that it is met', ({ myRound }) =>
		myRound?.speaksFor[0]?.objections.some(({ status }) => status === 'provisionally_met')
	);
	expect(bob.client.words()).not.toContain('Cem mist');
});

test('[everyone A6] [C5] a table’s device asks all alike, and tells nobody who objected', async () => {
	const asked = await table.client.shows('who may say so', ({ tableRound }) =>
		tableRound?.askMet.length ? tableRound.askMet : null
	);
	expect(asked.map(({ displayName }) => displayName).sort()).toEqual(['Bob', 'Dia']);
	const say = (seat: Player, met: boolean, missing = '') =>
		table.client.send('objection:answer-at-table', { seat: seat.id, met, missing });
	const forDia = await say(dia, false, 'Dia mist de weg');
	const forBob = await say(bob, true);
	expect(Object.keys(forBob).sort()).toEqual(Object.keys(forDia).sort());
	expect([forDia.ok, forBob.ok]).toEqual([true, true]);
	expect(await play.pb.shows('the words', onDesk(objections.dia))).toMatchObject({
		missing: 'Dia mist de weg'
	});
	const desk = play.pb.view.roundDesk?.objections;
	expect(desk?.find(({ id }) => id === objections.bob)?.status).toBe('open');
	expect(table.client.words()).not.toContain('mist de weg');
	const elsewhere = { seat: anna.id, met: true, missing: '' };
	expect(await table.client.refusalOf('objection:answer-at-table', elsewhere)).toBe(
		'not-your-seat'
	);
	const byPhone = { seat: bob.id, met: true, missing: '' };
	for (const other of [anna.client, host.client, play.pb]) {
		expect(await other.refusalOf('objection:answer-at-table', byPhone)).toBe('not-allowed');
	}
	await say(dia, true);
	await play.pb.shows('Dia says it is met', ({ roundDesk }) =>
		roundDesk?.objections.some(
			({ id, status }) => id === objections.dia && status === 'provisionally_met'
		)
	);
});

test('[everyone A6] [R18] the words go with who erases what they said', async () => {
	await bob.client.do('seat:stop', { seat: bob.id, contributions: 'erase' });
	const { state } = await server.replayed(play.process);
	const record = JSON.stringify(
		state.consent.rounds.at(-1)?.objections.find(({ id }) => id === objections.bob)
	);
	expect(record).not.toContain(MISSING);
});
