import { letIn } from './acts/arrivals.ts';
import { startBlock } from './acts/blocks.ts';
import { reachConsent } from './acts/consent.ts';
import { formCoreGroup, type WayIn } from './acts/core-group.ts';
import { agreeFollowUp, endWithoutPlan } from './acts/follow-up.ts';
import { testAgainstFrames } from './acts/frame-test.ts';
import { setFrames } from './acts/frames.ts';
import { callForHelp, comeLate, goEarly, loseAPhone } from './acts/incidents.ts';
import { writeIssue } from './acts/issue.ts';
import { openDay, setUpDay } from './acts/opening.ts';
import { preparePeople } from './acts/people.ts';
import { makePlan } from './acts/plan.ts';
import { gatherProposals, sortProposals } from './acts/proposals.ts';
import { findInformation } from './acts/questions.ts';
import type { Account, Stage } from './stage.ts';

/** Steps 1 to 5, and tables, seats and run sheet: everything before the day. */
export async function prepare(stage: Stage, wayIn: WayIn, account: Account): Promise<void> {
	await formCoreGroup(stage, wayIn, account);
	await writeIssue(stage);
	await setFrames(stage);
	await preparePeople(stage);
	await findInformation(stage);
	await setUpDay(stage);
}

/** Seconds in which a room looks up before the next block. */
const BETWEEN_BLOCKS = 12;

/** Steps 6 and 7: the day, block by block, to the adopted plan and what was agreed about it, or to its end. */
export async function playDay(stage: Stage): Promise<void> {
	await openDay(stage);
	const done = new Set<string>();
	for (const [index, { kind }] of stage.scenario.blocks.entries()) {
		await startBlock(stage, index);
		if (!done.has(kind)) await playBlock(stage, kind);
		done.add(kind);
		if (stage.ledger.stopped !== null) return endWithoutPlan(stage);
		await stage.pace.pause(BETWEEN_BLOCKS);
	}
	await agreeFollowUp(stage);
}

type Kind = Stage['scenario']['blocks'][number]['kind'];

async function playBlock(stage: Stage, kind: Kind): Promise<void> {
	switch (kind) {
		case 'arrival':
			return letIn(stage);
		case 'recovery':
			return callForHelp(stage);
		case 'proposals':
			return gatherProposals(stage);
		case 'plan':
			await sortProposals(stage);
			await loseAPhone(stage);
			return makePlan(stage);
		case 'consent':
			await goEarly(stage);
			return reachConsent(stage, () => comeLate(stage));
		case 'test':
			return testAgainstFrames(stage);
		case 'information':
		case 'break':
			return;
		default:
			kind satisfies never;
	}
}
