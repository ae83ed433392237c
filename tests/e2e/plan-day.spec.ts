import * as issue from './plan-day/1-core-and-issue.ts';
import * as frames from './plan-day/3-frames.ts';
import * as people from './plan-day/4-people-and-questions.ts';
import * as room from './plan-day/6-room.ts';
import * as first from './plan-day/7-information-and-recovery.ts';
import type { Walk } from './plan-day/walk.ts';
import { test } from './support/test.ts';

test.setTimeout(900_000);

test('a plan day, all seven steps', async ({ server, openDevice }) => {
	const walk = { server, open: (device) => openDevice(device) } as Walk;
	const step = (title: string, act: (walk: Walk) => Promise<void>) =>
		test.step(title, () => act(walk));

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
});
