import type { TestFrame } from '#lib/protocol/sections/party.ts';
import type { Player, Stage } from '../stage.ts';
import { Habit } from './habit.ts';

/** A framing party: judges its own frames when it is back and the test is open. */
export function judge(stage: Stage, prefix: string, player: Player): Habit {
	const { link } = player;
	return new Habit(stage, link, (habit) => {
		const { test, myParty } = link.view;
		if (!test || !myParty?.mayJudge) return;
		const away = stage.scenario.turns.deferred === prefix && test.number === 1;
		// Who is elsewhere judges once the test waits for them; their first word takes it up again.
		const waits = test.status === 'DEFERRED';
		const open = waits || test.status === 'TESTING';
		const now = open && (away ? waits || stage.ledger.deferred : myParty.checkedIn);
		if (!now) return;
		for (const frame of test.frames.filter(({ party }) => party === myParty.id)) {
			const { verdict, askedOfTeam: asked, label } = frame;
			if (verdict && verdict.value !== 'QUESTION') continue;
			if (asked && asked.answer === null) continue;
			const question = questionOf(stage, prefix, label);
			if (question && !asked && test.number === 1) {
				habit.once(`ask ${label}`, async () => {
					await stage.pace.pause(8);
					await link.do('frame-test:ask', { test: test.number, frame: frame.id, text: question });
				});
			} else {
				habit.once(`judge ${test.number} ${label}`, () =>
					giveVerdict(stage, player, test.number, frame)
				);
			}
		}
	});
}

function questionOf(stage: Stage, prefix: string, label: string): string | undefined {
	const party = stage.scenario.parties.find((one) => one.prefix === prefix);
	return party?.frames.find((frame) => frame.label === label)?.asks?.question;
}

async function giveVerdict(
	stage: Stage,
	{ link, name }: Player,
	test: number,
	frame: TestFrame
): Promise<void> {
	await stage.pace.pause(10);
	const inPlan = new Set(link.view.test?.items.map(({ id }) => id));
	const broken = stage.scenario.plan.flatMap((item, index) => {
		const id = stage.itemIds.get(index + 1);
		return item.breaks === frame.label && id && inPlan.has(id) ? [id] : [];
	});
	const value = broken.length > 0 ? 'DOES_NOT_FIT' : 'FITS';
	const reason = broken.length > 0 ? stage.scenario.words.doesNotFit(frame.label) : '';
	await link.do('frame-test:judge', {
		test,
		frame: frame.id,
		value,
		items: broken,
		reason,
		explanation: ''
	});
	stage.ledger.verdicts.push({ test, frame: frame.label, party: name, value });
}
