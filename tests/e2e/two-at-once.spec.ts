import { colleagueJoins } from './support/colleague.ts';
import { lockOneFrame, openDayWithTwo } from './support/open-day.ts';
import { test } from './support/test.ts';
import { TwoDesks } from './support/two-desks.ts';
import * as after from './two-at-once/after.ts';
import * as before from './two-at-once/before-the-day.ts';
import * as consent from './two-at-once/consent.ts';
import * as plan from './two-at-once/plan.ts';
import * as room from './two-at-once/room.ts';
import type { Walk } from './two-at-once/walk.ts';

test.setTimeout(480_000);

test('[walk two-at-once] a day led by two at once: each deed is done once, and nothing typed is dropped', async ({
	server,
	openDevice
}) => {
	const { facilitator, ...people } = await openDayWithTwo(server, openDevice);
	const party = await lockOneFrame(facilitator, openDevice);
	const desks = new TwoDesks(facilitator, await colleagueJoins(facilitator, openDevice));
	const there = { ...people, party, desks, open: openDevice };
	// The others come in as the day goes on.
	const walk = there as typeof there & Walk;
	const step = (title: string, act: (walk: Walk) => Promise<void>) =>
		test.step(title, () => act(walk));

	await step('one person, corrected by both [fault 2]', before.correctPerson);
	await step('one question, answered by both [R20][fault 2]', before.answerQuestion);
	await step('the day opens once [R24]', before.openDay);
	await step('the first part begins once [R24]', room.beginTogether);
	await step('one code, one seat [R2][R16]', room.letIn);
	await step('a name corrected while the seat is moved [R3][R30]', room.correctAndMove);
	await step('one call for help [R29]', room.answerCall);
	await step('taken back by the other [R24]', room.takeBack);
	await step('besloten tijd, and one request [R25][R38]', room.recover);
	await step('one proposal, decided on by both [R26][R31]', plan.decideOnProposals);
	await step('one parked thing, given a place by both [R26][R4]', plan.placeParked);
	await step('one item, filled in by both [R32][walk W5]', plan.fillItem);
	await step('an item that is gone [R32]', plan.removeItem);
	await step('one version [C4]', plan.freezeTogether);
	await step('the question is put once [C1][R33]', consent.askTogether);
	await step('revealed once, one objection taken [C3][C5]', consent.revealTogether);
	await step('another day, and an ending without consent', consent.endTwice);
	await step('everybody can live with it [C1]', consent.consentTogether);
	await step('tested by one, printed by the other [F4][R35]', after.testTogether);
	await step('somebody stops; the day closes once [R18][R31]', after.closeTogether);
});
