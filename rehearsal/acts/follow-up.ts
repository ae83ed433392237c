import { isoDay } from '../complete.ts';
import { Refused } from '../../client-kit/link.ts';
import type { View } from '#lib/protocol/view.ts';
import type { Stage } from '../stage.ts';

const LOOK_AGAIN_DAYS = 180;
const REACH_DAYS = 365;

/** Follow-up agreements, how people may be reached, check-out, aftercare; then the day is closed. */
export async function agreeFollowUp(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	const { items } = await stage.desk('the result', ({ result }) => result);
	for (const { id } of items) {
		const number = [...stage.itemIds].find(([, item]) => item === id)?.[0] ?? 0;
		const due = stage.scenario.plan[number - 1]?.due ?? isoDay(Date.now(), LOOK_AGAIN_DAYS);
		await link.do('agreement:set', { item: id, due });
		stage.ledger.agreements.set(id, due);
	}
	await goHome(stage, 'the adopted plan', ({ result }) => result);
	await careAndClose(stage);
	stage.say(`follow-up: ${items.length} agreements; the day is closed`);
}

/** An ending without a plan is an ending: people read why, and get the same care (R37, R42). */
export async function endWithoutPlan(stage: Stage): Promise<void> {
	const { stopped } = stage.ledger;
	await goHome(stage, 'why it ended', ({ round }) => round?.reason === stopped);
	// What ended is nobody's confidence any more: besloten tijd goes with the day.
	stage.watch.ends();
	await careAndClose(stage);
	stage.say('it ended without a plan; the day is closed');
}

/** Aftercare for who comes first, and the day closed. */
async function careAndClose(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	const [first] = stage.section('followUp').aftercare;
	if (first) {
		const on = isoDay(Date.now(), 0);
		await link.do('aftercare:offer', { person: first.id, how: 'spoken', on });
	}
	try {
		await link.do('day:close', {});
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		stage.ledger.breach('R31', `the day could not be closed: ${cause.message}`);
	}
}

/** Everyone sees how it ended, says whether they may be reached, and checks out. */
async function goHome(stage: Stage, what: string, ended: (view: View) => unknown): Promise<void> {
	await Promise.all(
		[...stage.participants.values()].map(async ({ link, role }, nth) => {
			if (link.view.me?.presence !== 'present') return;
			await link.until(what, ended);
			await stage.pace.pause(10);
			const yes = nth % 3 !== 0;
			await link.do('contact:wish', {
				person: role.id,
				how: yes ? 'letter' : null,
				until: yes ? isoDay(Date.now(), REACH_DAYS) : null,
				reach: yes ? 'Dorpsstraat 1' : null
			});
			await link.do('seat:check-out', { seat: role.id });
		})
	);
}
