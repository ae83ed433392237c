import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Play, REASON, type Player } from '../support/play.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HOURS = 60 * 60_000;

let server: TestServer;
let play: Play;
let anna: Player;
let rest: Player[];

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

async function asking(): Promise<void> {
	play = await Play.begin(server);
	await play.colleague('facilitator', 'Frits');
	server.advance(13 * HOURS);
	await play.framesLocked(await play.party('Gemeente', 'G'));
	await play.dayOpen();
	[anna, ...rest] = (await play.seats('Anna', 'Bob', 'Cem', 'Dora')) as [Player, ...Player[]];
	await play.block('consent');
	await play.planFrozen('Een bank op het plein');
	await play.roundAsking();
}

const currentRound = async () => (await server.replayed(play.process)).state.consent.rounds.at(-1)!;

/** Everyone who is still there can live with it, and the round is revealed. */
async function revealed() {
	const { number } = await currentRound();
	for (const seat of rest) {
		await seat.client.shows('asked anew', ({ myRound }) => {
			return myRound?.round === number && myRound.asked;
		});
		await play.answer(seat, 'CAN_LIVE');
	}
	await play.pb.do('round:reveal', {});
	return currentRound();
}

/** Anna cannot live with it yet, and goes home. */
async function refusedAndGone(): Promise<void> {
	await asking();
	const objection = {
		items: [],
		text: 'Ik vertrouw het niet',
		liveable: null,
		shownAs: 'no-name' as const
	};
	await play.answer(anna, 'CANNOT_YET', { objection });
	await anna.client.do('seat:check-out', { seat: anna.id });
}

describe('[attack 3] a no does not vanish by asking anew without who gave it', () => {
	const ways: [string, () => Promise<void>][] = [
		[
			'sent back',
			async () => {
				await play.pb.do('round:send-back', {});
				await play.pb.do('round:ask', {}, REASON);
			}
		],
		[
			'adjourned until today',
			async () => {
				const until = server.today();
				await play.pb.do('round:adjourn', { until });
				await play.roundAsking();
			}
		],
		[
			'stopped',
			async () => {
				await play.pb.do('round:stop', { reason: 'Het lukt niet' });
				await play.roundAsking();
			}
		],
		[
			'sent back for another text',
			async () => {
				await play.pb.do('round:send-back', {});
				await play.planFrozen('Een boom ernaast');
				await play.roundAsking();
			}
		]
	];

	test.each(ways)('[C1] [C5] %s', async (_way, anew) => {
		await refusedAndGone();
		await anew();
		const { phase, objections } = await revealed();
		expect(phase.name).toBe('OBJECTIONS');
		expect(objections).toMatchObject([
			{ seat: anna.id, text: 'Ik vertrouw het niet', status: 'open', shownAs: 'no-name' }
		]);
	});

	test('[C5] [C8] nor by bringing them in again and entering a yes for them', async () => {
		await refusedAndGone();
		await play.pb.do('round:send-back', {});
		await play.pb.do('round:ask', {}, REASON);
		await play.pb.do('seat:check-in', { seat: anna.id });
		const { round, hash } = await play.asked(rest[0]!);
		const yes = { round, hash, seat: anna.id, value: 'CAN_LIVE', route: 'spoken' } as const;
		await play.pb.do('answer:give', { ...yes, readBack: true });
		expect((await revealed()).phase.name).toBe('OBJECTIONS');
	});

	test('[C5] [C8] nor by entering it and taking the question back once more', async () => {
		await refusedAndGone();
		await play.pb.do('round:send-back', {});
		await play.pb.do('round:ask', {}, REASON);
		await play.pb.do('seat:check-in', { seat: anna.id });
		const { round, hash } = await play.asked(rest[0]!);
		const yes = { round, hash, seat: anna.id, value: 'CAN_LIVE', route: 'spoken' } as const;
		await play.pb.do('answer:give', { ...yes, readBack: true });
		await play.pb.do('round:send-back', {});
		await play.pb.do('round:ask', {}, REASON);
		await play.pb.do('answer:give', { ...yes, readBack: true });
		const { phase, objections } = await revealed();
		expect(phase.name).toBe('OBJECTIONS');
		expect(objections).toMatchObject([{ seat: anna.id, text: 'Ik vertrouw het niet' }]);
	});

	test('[C4] who said no and answers anew on their own phone is heard once', async () => {
		await refusedAndGone();
		await play.pb.do('round:send-back', {});
		await play.pb.do('round:ask', {}, REASON);
		await anna.client.do('seat:check-in', { seat: anna.id });
		await play.answer(anna, 'CAN_LIVE');
		const { phase, objections } = await revealed();
		expect([phase.name, objections]).toEqual(['CONSENTED', []]);
	});
});

describe('[attack 3] [attack 4] one member does not take away somebody in the room by another name', () => {
	test('[C11] nor counts them out when a moment has passed', async () => {
		await asking();
		await play.pb.do('round:send-back', {});
		const until = server.now() + 60_000;
		const instruction = { kind: 'wait', until, then: 'count-me-out' } as const;
		const out = { seat: anna.id, contact: rest[0]!.id, instruction };
		expect(await play.pb.refusalOf('seat:become-indirect', out)).toBe('needs-second-member');
		await anna.client.do('seat:become-indirect', out);
	});

	test('[C5] nor calls an objector unreachable who is noted to be out for a moment', async () => {
		await asking();
		await play.answer(anna, 'CANNOT_YET');
		const { objections } = await revealed();
		const objection = objections[0]!.id;
		await play.pb.do('objection:take', { objection });
		await play.pb.do('seat:step-out', { seat: anna.id });
		expect(await play.pb.refusalOf('objection:mark-unreachable', { objection })).toBe(
			'objector-here'
		);
	});
});

test('[attack 3] [C1] [C2] the day is not closed and opened again to ask fewer people', async () => {
	await asking();
	await play.answer(rest[0]!, 'NEED_TIME');
	await play.pb.do('day:close', {}, REASON);
	expect(await play.pb.refusalOf('day:open', {}, REASON)).toBe('round-asked');
	expect(await play.pb.refusalOf('round:reveal', {})).toBe('answers-missing');
	expect((await currentRound()).phase.name).toBe('ASKING');
	const until = server.today();
	await play.pb.do('round:adjourn', { until });
	await play.pb.do('day:open', {}, REASON);
	expect(server.errors).toEqual([]);
});
