import * as issue from './plan-day/1-core-and-issue.ts';
import * as frames from './plan-day/3-frames.ts';
import * as people from './plan-day/4-people-and-questions.ts';
import type { Walk } from './plan-day/walk.ts';
import { test } from './support/test.ts';

test.setTimeout(300_000);

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
});
