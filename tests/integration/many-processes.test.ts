import { afterAll, beforeAll, expect, test } from 'vitest';
import { Play, REASON } from '../support/play.ts';
import { NOTICE, startTestServer, type TestServer } from '../support/test-server.ts';
import { pause, until } from '../support/waiting.ts';

const MANY = 30;

let server: TestServer;
let play: Play;

beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	for (let i = 1; i <= MANY; i++) {
		server.advance(1);
		const made = await server.services.processes.create(play.account, {
			...NOTICE,
			title: `Plein ${i}`
		});
		if (!made.ok) throw new Error(made.refusal.code);
	}
}, 60_000);

afterAll(() => server.stop());

test('after a start nothing is in memory, and the list is right', async () => {
	await server.restart();
	const list = await server.services.processes.listFor(play.account);
	expect(list.map(({ title }) => title)).toEqual([
		...Array.from({ length: MANY }, (_, i) => `Plein ${MANY - i}`),
		NOTICE.title
	]);
	expect(list[0]).toMatchObject({ place: NOTICE.place });
	expect(server.app.held().processes).toBe(0);
});

test('the list follows a new title and who is in the team, and another account has its own', async () => {
	const colleague = await server.account('Karel');
	expect(await server.services.processes.listFor(colleague)).toEqual([]);
	const pb = await server.client(play.staff);
	await pb.do('process:change-notice', { ...NOTICE, title: 'Nieuw plein' });
	await pb.do('team:add', { account: colleague.id, name: 'Karel', role: 'host' });
	expect(await server.services.processes.listFor(colleague)).toMatchObject([
		{ id: play.process, title: 'Nieuw plein' }
	]);
	await pb.do('team:remove', { account: colleague.id });
	expect(await server.services.processes.listFor(colleague)).toEqual([]);
	pb.close();
});

test('a process leaves memory when nobody is connected any more, and comes back whole', async () => {
	server.pace = { lettingGo: 20, idle: 200 };
	await server.restart();
	const pb = await server.client(play.staff);
	await pb.shows('the view', ({ process }) => process?.title === 'Nieuw plein');
	server.advance(1_000);
	await pb.do('core:add', { name: 'Kees', organisation: 'Gemeente' });
	server.advance(1_000);
	await pause(100);
	expect(server.app.held().processes).toBe(1);
	pb.close();
	await until('it leaves memory', () => {
		server.advance(1_000);
		return server.app.held().processes === 0;
	});
	expect(server.app.held().sections).toBe(0);
	const again = await server.client(play.staff);
	await again.shows('all of it', ({ team }) => team?.core.length === 1);
	await again.do('core:add', { name: 'Koos', organisation: 'Gemeente' });
	await again.shows('what is new', ({ team }) => team?.core.length === 2);
	again.close();
	server.pace = {};
});

test('[C1] the deadline of a waiting round passes in a process that nobody opened since the start', async () => {
	const round = await Play.begin(server, 'Dirk');
	const party = await round.party('Gemeente', 'G');
	await round.framesLocked(party);
	await round.dayOpen();
	const [anna, bob, cem] = await round.seats('Anna', 'Bob', 'Cem');
	if (!anna || !bob || !cem) throw new Error('nobody');
	await round.block('plan');
	await round.planFrozen('Een hek om het plein');
	const deadline = server.now() + 60_000;
	const instruction = { kind: 'wait', until: deadline, then: 'count-me-out' } as const;
	await cem.client.do('seat:become-indirect', { seat: cem.id, contact: anna.id, instruction });
	await round.roundAsking();
	await round.answer(anna, 'CAN_LIVE');
	await round.answer(bob, 'CAN_LIVE');
	await round.pb.do('round:wait', {}, REASON);
	await server.app.close();
	server.advance(120_000);
	server.pace = { deadlines: 20 };
	await server.start();
	expect(server.app.held().processes).toBe(0);
	await until('the round is revealed', async () => {
		const { state } = await server.replayed(round.process);
		return state.consent.rounds.at(-1)?.phase.name === 'CONSENTED';
	});
});
