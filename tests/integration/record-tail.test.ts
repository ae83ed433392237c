import { afterAll, beforeAll, expect, test } from 'vitest';
import { nounsOf, SLICE_NAMES } from '#lib/domain/process/index.ts';
import { eventText } from '#lib/messages/names.ts';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let play: Play;
let people: Player[];

/** A day with a round in which people answered. */
beforeAll(async () => {
	server = await startTestServer();
	play = await Play.begin(server);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	people = await play.seats('Anna', 'Bert', 'Chris', 'Dora');
	await play.block('consent');
	await play.planFrozen(await play.item('Een bank'));
	await play.roundAsking();
	const [anna, bert] = people as [Player, Player];
	await play.answer(anna, 'CAN_LIVE');
	await play.answer(bert, 'CANNOT_YET');
});

afterAll(() => server.stop());

const tail = (asked: Parameters<typeof server.services.recordTail>[1]) =>
	server.services.recordTail(play.process, asked);

test('[C3] [C5] the log has no line about an answer, and no gap where one was', async () => {
	const lines = await tail({ count: 500 });
	expect(lines.filter(({ type }) => /^(answer|objection|concern):/.test(type))).toEqual([]);
	expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => lines.length - at));
	const told = JSON.stringify(lines);
	for (const { id } of people) expect(told).not.toContain(id);
	expect(told).not.toMatch(/CAN_LIVE|CANNOT_YET|Anna|Bert/);
});

test('a line tells who of the team did it, and which part or round it was about', async () => {
	const lines = await tail({ count: 500 });
	expect(lines.find(({ type }) => type === 'round:asked')).toMatchObject({
		by: { kind: 'facilitator' },
		about: { round: 1 }
	});
	expect(lines.find(({ type }) => type === 'round:asked')?.by.id).not.toBeNull();
	const began = lines.find(({ type }) => type === 'block:started');
	expect(began?.about).toEqual({ block: play.blocks.consent });
});

test('one part of the process is shown by itself, and parts together are everything', async () => {
	const whole = await tail({ count: 500 });
	const apart = await Promise.all(
		SLICE_NAMES.map((slice) => tail({ count: 500, nouns: nounsOf(slice) }))
	);
	const numbers = apart.flat().map(({ number }) => number);
	expect(numbers.sort((a, b) => b - a)).toEqual(whole.map(({ number }) => number));
	const rounds = await tail({ count: 500, nouns: nounsOf('consent') });
	expect(new Set(rounds.map(({ type }) => type.split(':')[0]))).toEqual(new Set(['round']));
});

test('older lines follow on newer ones', async () => {
	const whole = await tail({ count: 500 });
	const newest = await tail({ count: 5 });
	const older = await tail({ count: 500, before: newest.at(-1)!.number });
	expect([...newest, ...older]).toEqual(whole);
});

test('every line has a sentence', async () => {
	for (const { type } of await tail({ count: 500 })) expect(eventText(type)).toMatch(/^\p{Lu}/u);
});

test('[R8] [mission 4.2] why a facilitator passed a care rule by is read in the log', async () => {
	const lines = await tail({ count: 500 });
	const reasoned = lines.filter(({ reason }) => reason !== null);
	expect(reasoned.length).toBeGreaterThan(0);
	for (const { type, by } of reasoned) {
		expect([type, by.kind]).toEqual(['care:overridden', 'facilitator']);
	}
	const overridden = lines.filter(({ type }) => type === 'care:overridden');
	expect(overridden.map(({ reason }) => reason)).toEqual(reasoned.map(({ reason }) => reason));
	expect(reasoned.map(({ reason }) => reason)).toContain(REASON);
});
