import type { TestStatus } from '#lib/protocol/sections/party.ts';
import { isoDay } from '../complete.ts';
import type { Stage } from '../stage.ts';
import { blockOf, keepOut, startBlock } from './blocks.ts';
import { reachConsent } from './consent.ts';
import { takeOut } from './plan.ts';

const TESTS_AT_MOST = 5;
const ELSEWHERE = 'Een partij is er niet; haar oordeel komt van elders.';

/** The framing parties come back and judge; what does not fit goes back once, and then through (§4). */
export async function testAgainstFrames(stage: Stage): Promise<void> {
	for (let nth = 0; nth < TESTS_AT_MOST; nth++) {
		const status = await holdTest(stage);
		if (status === 'ADOPTED') return;
		await amend(stage);
		await startBlock(stage, blockOf(stage, 'test'));
	}
	throw new Error(`not adopted after ${TESTS_AT_MOST} tests`);
}

async function holdTest(stage: Stage): Promise<TestStatus> {
	const { link } = stage.facilitator;
	const away = stage.ledger.tests.length === 0 ? stage.scenario.turns.deferred : undefined;
	for (const [prefix, party] of stage.partyIds) {
		if (prefix !== away) await link.do('party:check-in', { party });
	}
	stage.watch.ends();
	await link.do('frame-test:open', {}, away && ELSEWHERE);
	const { number } = await stage.desk('the test', ({ test }) =>
		test?.status === 'TESTING' ? test : null
	);
	await answerQuestions(stage, away);
	if (away) await waitFor(stage, away);
	await stage.pace.pause(6);
	await link.do('frame-test:close', { test: number });
	const { status } = await stage.desk('the end of the test', ({ test }) =>
		test?.number === number && test.status !== 'TESTING' ? test : null
	);
	stage.ledger.tests.push({ number, status });
	stage.say(`test ${number}: ${status}`);
	if (status === 'RETURNED') await keepOut(stage, true);
	return status;
}

/** A party's mandate-holder is elsewhere: the test waits for them until a day, and goes on (F5). */
async function waitFor(stage: Stage, prefix: string): Promise<void> {
	const { link } = stage.facilitator;
	const party = stage.partyIds.get(prefix) ?? '';
	const known = stage.section('framesDesk').parties.find(({ id }) => id === party);
	const person = known?.mandate?.holder.id ?? '';
	await link.do('frame-test:defer', { party, person, until: isoDay(Date.now(), 3) });
	stage.ledger.deferred = true;
	stage.say(`the test waits for ${known?.name ?? prefix}`);
	await answerQuestions(stage);
	// The first verdict from elsewhere took it up again.
	await stage.desk('the test going on', ({ test }) => test?.status === 'TESTING');
}

/**
 * Waits for every verdict, and gives the participants' answers to what owners ask (F3).
 * @param away the prefix of a party that is not waited for
 */
async function answerQuestions(stage: Stage, away?: string): Promise<void> {
	const elsewhere = away === undefined ? null : stage.partyIds.get(away);
	const frames = stage.scenario.parties.flatMap((party) => party.frames);
	for (;;) {
		const test = await stage.desk('a verdict on every frame', ({ test: now }) => {
			if (!now) return null;
			const asked = now.frames.some(({ askedOfTeam: question }) => question?.answer === null);
			const judged = now.frames.every(
				({ party, verdict }) => party === elsewhere || (verdict && verdict.value !== 'QUESTION')
			);
			return asked || judged ? now : null;
		});
		const open = test.frames.filter(({ askedOfTeam: question }) => question?.answer === null);
		if (open.length === 0) return;
		for (const { label, askedOfTeam: question } of open) {
			const text = frames.find((frame) => frame.label === label)?.asks?.answer ?? 'Ja.';
			await stage.pace.pause(6);
			if (question)
				await stage.facilitator.link.do('frame-test:answer', { question: question.id, text });
		}
		await stage.desk('the answers', ({ test: now }) =>
			open.every(({ id }) =>
				now?.frames.some((frame) => frame.id === id && frame.askedOfTeam?.answer !== null)
			)
		);
	}
}

/** Besloten tijd again: what did not fit leaves the plan, and everyone is asked anew. */
async function amend(stage: Stage): Promise<void> {
	await startBlock(stage, blockOf(stage, 'plan'));
	await takeOut(stage);
	await startBlock(stage, blockOf(stage, 'consent'));
	await reachConsent(stage);
}
