import * as issue from './plan-day/1-core-and-issue.ts';
import * as frames from './plan-day/3-frames.ts';
import * as people from './plan-day/4-people-and-questions.ts';
import * as room from './plan-day/6-room.ts';
import * as first from './plan-day/7-information-and-recovery.ts';
import * as proposals from './plan-day/8-proposals.ts';
import * as plan from './plan-day/9-plan.ts';
import * as consent from './plan-day/10-consent.ts';
import * as result from './plan-day/11-test-and-result.ts';
import { KeyboardWalk } from './plan-day/keyboard-walk.ts';
import { Listening } from './plan-day/listening.ts';
import type { Walk } from './plan-day/walk.ts';
import { BY_KEYBOARD } from './support/hands.ts';
import { MAKES_PICTURES } from './support/screens.ts';
import { test } from './support/test.ts';

// By keyboard it takes longer, every Tab is looked at, and so do pictures.
test.setTimeout(BY_KEYBOARD || MAKES_PICTURES ? 2_400_000 : 900_000);

test('a plan day, all seven steps', async ({ server, openDevice }) => {
	const walk = { server, open: openDevice } as Walk;
	const listening = new Listening(walk);
	const keys = BY_KEYBOARD ? new KeyboardWalk(walk) : null;
	// STEPS=4: no further than that, to look at the beginning of a day.
	const most = Number(process.env.STEPS ?? Infinity);
	let steps = 0;
	const step = async (title: string, act: (walk: Walk) => Promise<void>) => {
		if ((steps += 1) > most) return;
		const played = () => listening.step(title, act);
		await test.step(title, () => (keys ? keys.step(title, played) : played()));
	};

	await step('1 Set-up: an organisation, a colleague, a process [R2][R43]', issue.setUp);
	await step('1 Core group: members by link, the team [R1][R10]', issue.formCoreGroup);
	await step('2 Issue: written together, published [R11]', issue.writeIssue);
	await step(
		'2 Issue: a reader says not yet, and recognises version 2 [R11][R12]',
		issue.readIssue
	);
	await step('3 Frames: two parties come in by link [R9]', frames.invite);
	await step('3 Frames: mandate, promise and frames, written live [R9][R13][R15]', frames.write);
	await step('3 Frames: signed by both, locked [R14]', frames.sign);
	await step('4 People: by group, spoken with, prepared [R16][R17][R19]', people.prepare);
	await step('5 Information: an informant answers [R20][R21]', people.answer);
	await step('6 Day: the run sheet [R23]', room.planDay);
	await step('6 Day: tables, seats, table device, projector [R2][R26]', room.setRoom);
	await step('6 Day: opens with a reason; three check in [R20]', room.openDay);
	await step('6 Day: three more by code and QR [R2][R16]', room.letIn);
	await step('6 Information first [R14][R20][R22]', first.inform);
	await step('6 Recovery: besloten, the parties wait [R25][R28][R38]', first.recover);
	await step('6 Proposals: two phones write one text [R26]', proposals.writeTogether);
	await step('6 Proposals: a phone goes offline and comes back [R4]', proposals.writeOffline);
	await step('6 Proposals: shared, joined, recovery apart [R26][R39]', proposals.sort);
	await step('6 Plan: an item, its carrier, a frame it breaks [R32][F7]', plan.firstItem);
	await step('6 Plan: more items, participants write along [R32]', plan.moreItems);
	await step('6 Plan: a table has the pen of an item [R32][F7]', plan.tableFillsIn);
	await step('6 Plan: version 1 [R32][C4]', plan.freeze);
	await step('7 Consent: shown, read aloud, asked about [R33]', consent.present);
	await step('7 Consent: roll call', consent.callRoll);
	await step('7 Consent: round 1, one cannot yet [C1][C3]', consent.answerFirst);
	await step('7 Consent: the objection is solved, version 2 [C5]', consent.solveObjection);
	await step('7 Consent: round 2, one tap confirms [C4]', consent.secondRound);
	await step('7 Test: one frame does not fit, returned [F2][F3]', result.testFirst);
	await step('7 Test: amended, consent on version 3 [R25]', result.amend);
	await step('7 Test: all fits, adopted [F1][F4]', result.testAgain);
	await step('7 After: agreements [R36]', result.agree);
	await step('7 After: the result on every screen, the day closes [R35]', result.keepResult);
	if (steps <= most) {
		await test.step('What everybody heard is what docs/heard.md says', () => listening.end());
	}
	keys?.end();
});
