import * as issue from './plan-day/1-core-and-issue.ts';
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
});
