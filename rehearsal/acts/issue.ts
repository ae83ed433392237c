import { cutAt } from '../characters.ts';
import type { Player, Stage } from '../stage.ts';

/** Step 2: the issue statement, written together; someone does not recognise themselves, and then does. */
export async function writeIssue(stage: Stage): Promise<void> {
	const { first, text, want } = stage.scenario.issue;
	await writeTogether(stage, first);
	await publish(stage, 1);
	const [doubter, ...others] = stage.core;
	if (!doubter) throw new Error('the core group is empty');
	await Promise.all([
		answer(doubter, 1, false, want),
		...others.map((member) => answer(member, 1, true))
	]);
	await stage.desk('the "not yet" of the core group', ({ issueDesk }) =>
		issueDesk?.notYets.some(({ blocking, want: said }) => blocking && said === want)
	);
	await writeTogether(stage, text);
	await publish(stage, 2);
	// A new version asks everyone again, whoever wrote the "not yet" too (R11).
	await Promise.all(stage.core.map((member) => answer(member, 2, true)));
	await stage.desk('everyone recognising themselves', ({ issueDesk }) =>
		issueDesk?.notYets.every(({ blocking }) => !blocking)
	);
	stage.say(`issue statement: version 2, recognised by the core group after one "not yet"`);
}

/** The facilitator types, the core group reads along: what stands there in the end is what is meant. */
async function writeTogether(stage: Stage, text: string): Promise<void> {
	const name = `issue/${stage.process}`;
	const facilitator = await stage.open(stage.facilitator, name);
	const member = await stage.open(stage.core[0]!, name);
	const half = text.slice(0, cutAt(text, Math.ceil(text.length / 2)));
	await facilitator.rewrite('text', half, stage.pace);
	await facilitator.saved();
	await until(() => member.text('text') === half);
	await member.rewrite('text', text, stage.pace);
	await member.saved();
	await until(() => facilitator.text('text') === text);
	facilitator.close();
	member.close();
}

async function until(holds: () => boolean): Promise<void> {
	for (let tries = 0; !holds(); tries++) {
		if (tries > 4_000) throw new Error('the issue statement is not the same for all who write it');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

async function publish(stage: Stage, version: number): Promise<void> {
	await stage.facilitator.link.do('issue:publish', {});
	const { text } = await stage.desk(`version ${version} of the issue`, ({ issue }) =>
		issue?.number === version ? issue : null
	);
	stage.ledger.issue.push(text);
}

/** Waits to be asked about this version, and answers. */
export async function answer(
	{ link }: Player,
	version: number,
	recognised: boolean,
	want?: string
): Promise<void> {
	await link.until(`being asked about version ${version}`, ({ issue, myIssue }) => {
		return issue?.number === version && myIssue?.asked;
	});
	await link.do('issue:answer', { version, recognised, ...(want ? { want } : {}) });
}
