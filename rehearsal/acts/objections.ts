import { Refused } from '../../client-kit/link.ts';
import type { Stage } from '../stage.ts';

/** How long an objector may think about the amended text before it is carried on knowingly. */
const OBJECTOR_MS = 45_000;

/** Hears every objector, amends the text for each, and freezes it as the next version (§3). */
export async function integrate(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	const carryOn: string[] = [];
	const raised = stage.section('roundDesk');
	for (const { id, text } of raised.objections) {
		stage.ledger.objections.set(id, { id, round: raised.round.number, text, ended: 'open' });
	}
	for (;;) {
		const { objections } = stage.section('roundDesk');
		const next = objections.find(({ id, status }) => status === 'open' && !carryOn.includes(id));
		if (!next) break;
		await stage.pace.pause(6);
		const taken = await link.send('objection:take', { objection: next.id });
		if (!taken.ok) {
			// Two may object to one item: what was changed for the first did for this one too.
			if (await isMet(stage, next.id)) continue;
			throw new Refused(link.who, 'objection:take', taken.refusal, taken.cares);
		}
		await link.do('objection:mark-heard', { objection: next.id });
		await amendText(stage, next);
		await link.do('objection:amend', { objection: next.id, removes: [] });
		if (!(await isMet(stage, next.id))) carryOn.push(next.id);
	}
	await link.do('round:freeze', { carryOn });
	for (const entry of stage.ledger.objections.values()) {
		if (entry.ended !== 'open') continue;
		entry.ended = carryOn.includes(entry.id) ? 'carried on knowingly' : 'met by the amended text';
	}
}

/** The item's text as the objector can live with it, written in its live document. */
async function amendText(
	stage: Stage,
	objection: { items: number[]; text: string; liveable: string }
): Promise<void> {
	const version = stage.section('planVersion');
	const number = objection.items[0] ?? 1;
	const item = version.items.find((one) => one.number === number) ?? version.items[0];
	if (!item) throw new Error('the plan has no items');
	const planned = stage.scenario.objections.find(({ text }) => text === objection.text);
	const becomes = planned?.becomes ?? `${item.what} ${objection.liveable || objection.text}`;
	const writer = await stage.open(stage.facilitator, `item/${item.id}`);
	await writer.rewrite('what', becomes, stage.pace);
	await writer.saved();
	writer.close();
}

async function isMet(stage: Stage, objection: string): Promise<boolean> {
	try {
		await stage.facilitator.link.until(
			'the objector calling it met',
			({ roundDesk }) =>
				roundDesk?.objections.some(({ id, status }) => id === objection && status !== 'open'),
			OBJECTOR_MS
		);
		return true;
	} catch {
		return false;
	}
}
