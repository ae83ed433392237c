import type { ScenarioItem } from '../scenario.ts';
import type { Participant, Stage } from '../stage.ts';

/** The plan in the making: items from proposals, with who carries them, when, money and where (R32). */
export async function makePlan(stage: Stage): Promise<void> {
	for (const [index, item] of stage.scenario.plan.entries()) {
		await addItem(stage, index, item);
		await stage.pace.pause(5);
	}
	const count = stage.scenario.plan.length;
	const items = await stage.desk('a yes of every carrier', ({ plan }) => {
		const whole = plan?.items.filter(
			({ carriers, missing }) => missing.length === 0 && carriers.every(({ yes }) => yes !== null)
		);
		return plan && whole?.length === count && plan.items;
	});
	for (const { id } of items)
		await stage.facilitator.link.do('item:open', { item: id, open: false });
	compareMeters(stage);
	stage.say(`plan: ${count} items, every carrier said yes`);
}

async function addItem(stage: Stage, index: number, given: ScenarioItem): Promise<void> {
	const { link } = stage.facilitator;
	const from = given.from.flatMap((number) => stage.proposalIds.get(number) ?? []);
	const item = String(await link.do('item:add', { from }));
	stage.itemIds.set(index + 1, item);
	await link.do('item:open', { item, open: true });
	if (given.what) await writeItem(stage, item, given.what, index);
	await fill(stage, item, given);
	await nameCarriers(stage, item, given, index);
	stage.ledger.items.set(item, given.what ?? '');
}

/** Someone in the room writes the item's text on their own phone, over what the proposals said. */
async function writeItem(stage: Stage, item: string, what: string, index: number): Promise<void> {
	const writers = volunteers(stage);
	const person = writers[index % writers.length];
	if (!person) return;
	await person.link.until('the open item', ({ plan }) =>
		plan?.items.some(({ id, pen }) => id === item && pen !== null)
	);
	const writer = await stage.open(person, `item/${item}`);
	await writer.rewrite('what', what, stage.pace);
	await writer.saved();
	writer.close();
}

async function fill(stage: Stage, item: string, given: ScenarioItem): Promise<void> {
	const { link } = stage.facilitator;
	const { words } = stage.scenario;
	const counts = Object.entries(given.counts).map(([label, count]) => [
		stage.frameId(label),
		count
	]);
	await link.do('item:fill', {
		item,
		when: given.when,
		money: given.money.map(({ euros, vat, period, payer }) => ({
			cents: euros * 100,
			vat,
			period,
			payer: stage.payerId(payer)
		})),
		where: given.where ?? words.everywhere,
		touches: given.touches.map((label) => stage.frameId(label)),
		counts: Object.fromEntries(counts) as Record<string, number>
	});
	await link.do('item:fill-sheet', {
		item,
		backup: given.backup ?? words.backup,
		firstStep: given.firstStep ?? words.firstStep
	});
}

/** The first carrier names themselves, others are named and say yes; one without a phone says it aloud. */
async function nameCarriers(
	stage: Stage,
	item: string,
	given: ScenarioItem,
	index: number
): Promise<void> {
	const people = volunteers(stage);
	const [first, ...others] = Array.from(
		{ length: Math.min(given.carriers, people.length) },
		(_, nth) => people[(index * 2 + nth) % people.length]!
	);
	if (!first) return;
	await first.link.do('item:add-carrier', { item, carrier: first.role.id });
	for (const { role } of others) {
		await stage.facilitator.link.do('item:add-carrier', { item, carrier: role.id });
	}
	const spoken = stage.cast.find(
		({ answers, coming }) => answers === 'paper' && coming === 'invited'
	);
	if (index !== 0 || !spoken) return;
	const { link } = stage.facilitator;
	await link.do('item:add-carrier', { item, carrier: spoken.id });
	await link.do('item:give-yes', { item, carrier: spoken.id, route: 'spoken' });
}

/** People who are in the room with a phone of their own and stay. */
export function volunteers(stage: Stage): Participant[] {
	return [...stage.participants.values()].filter(
		({ role, link }) =>
			role.answers === 'own' &&
			!role.leavesEarly &&
			!role.losesPhone &&
			link.view.me?.presence === 'present'
	);
}

/** A measurable frame that an item breaks shows so before the round: the test holds no surprise (F7). */
function compareMeters(stage: Stage): void {
	const meters = stage.section('meters');
	const breaking = new Set(stage.scenario.plan.flatMap(({ breaks }) => breaks ?? []));
	for (const { label, state } of meters) {
		if (state === 'breaks' && !breaking.has(label)) {
			stage.ledger.breach(
				'F7',
				`the plan breaks ${label} by its figures, and the scenario does not say so`
			);
		}
	}
	const seen = meters.filter(({ state }) => state === 'breaks').map(({ label }) => label);
	if (seen.length > 0) stage.say(`meters: the plan breaks ${seen.join(', ')}`);
}

/** After the test returned the plan: what does not fit leaves it, and its proposals are parked (R31). */
export async function takeOut(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	for (const [index, item] of stage.scenario.plan.entries()) {
		const id = stage.itemIds.get(index + 1);
		if (!item.breaks || !id) continue;
		await link.do('item:remove', { item: id });
		stage.ledger.items.delete(id);
		for (const number of item.from) {
			const proposal = stage.proposalIds.get(number);
			const owner = stage.scenario.proposals[number - 1]?.owner ?? '';
			if (proposal) await link.do('proposal:park', { proposal, owner });
		}
	}
}
