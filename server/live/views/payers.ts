import { currentRun } from '#lib/domain/frame-test/index.ts';
import { namedMoney, payersWithoutYes, payerWord, type PlanItem } from '#lib/domain/plan/index.ts';
import { amountsOf, payersIn, type Money } from '#lib/domain/plan-types.ts';
import { namesSomebody, type ProcessState } from '#lib/domain/process/index.ts';
import type { PartySections } from '#lib/protocol/sections/party.ts';
import type { PayerView, PlanItemView } from '#lib/protocol/sections/plan.ts';
import { ERASED, partyName } from './context.ts';

/**
 * What an item costs with the names of who pays, and what those said to it (R32).
 * @param audience the `team` reads what the room does not yet (R40)
 */
export function moneyView(
	state: ProcessState,
	item: PlanItem,
	audience: string
): Pick<PlanItemView, 'money' | 'payers'> {
	const known = item.payers.map((payer) => ({ ...payer, name: shownName(state, item, payer.id) }));
	const payers = audience === 'team' ? item.payers : known;
	const asked = payersIn(item.money);
	const named = payers.map(({ id }) => id).filter((id) => !asked.includes(id));
	return {
		money: item.money && namedMoney({ ...item, payers }, item.money),
		payers: [...asked, ...named].map((id): PayerView => {
			const said = payerWord(item.payerWords, id, amountsOf(item.money, id));
			const name = payers.find((one) => one.id === id)?.name ?? partyNameOr(state, id);
			return {
				id,
				name,
				yes: said?.yes?.route ?? null,
				declined: said?.declined ?? false,
				asked: asked.includes(id)
			};
		})
	};
}

/** While others than the team write, what they typed waits where it names somebody known here (R40). */
function shownName(state: ProcessState, { pen, payers }: PlanItem, id: string): string {
	const { name = null, byTeam = false } = payers.find((one) => one.id === id) ?? {};
	const typed = !byTeam && !state.seats.seats.has(id);
	const held = typed && pen !== null && name !== null && namesSomebody(state)(name);
	return held ? ERASED : (name ?? ERASED);
}

const partyNameOr = (state: ProcessState, id: string) =>
	state.frames.parties.has(id) ? partyName(state, id) : ERASED;

/** Names of who pays in this text and did not say yes to it themselves (R32). */
export function payersMissing(
	state: ProcessState,
	item: PlanItem,
	money: readonly Money[]
): string[] {
	return payersWithoutYes(item, money).map(
		(id) => money.find(({ payer }) => payer === id)?.payerName ?? partyNameOr(state, id)
	);
}

/** What a framing party pays in the version that it judges, and what it said to that (R32, F2). */
export function paysOf(
	{ plan, frameTest }: ProcessState,
	party: string
): PartySections['myParty']['pays'] {
	const number = currentRun(frameTest)?.plan.number;
	const items = plan.versions.find((version) => version.number === number)?.items ?? [];
	return items.flatMap((text) => {
		const item = plan.items.get(text.id);
		const amounts = amountsOf(text.money, party);
		if (!item || amounts.length === 0) return [];
		const said = payerWord(item.payerWords, party, amounts);
		return [
			{
				item: text.id,
				number: text.number,
				what: text.what,
				amounts,
				yes: said?.yes?.route ?? null,
				declined: said?.declined ?? false
			}
		];
	});
}
