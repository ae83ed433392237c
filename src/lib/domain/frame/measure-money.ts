import type { Money, PlanItemText } from '#lib/domain/plan-types.ts';
import { ANYONE, type Measure } from './frame.ts';
import { isIsoDate } from './iso-date.ts';
import { judged, nothingYet, type Measured, type Unclear } from './measured.ts';

interface Cost extends Money {
	item: string;
	when: string | null;
}

const costsOf = (items: readonly PlanItemText[]): Cost[] =>
	items.flatMap((item) =>
		item.money.map((money) => ({ ...money, item: item.id, when: item.when }))
	);

const pays = (measure: Measure, cost: Cost) =>
	measure.payer === ANYONE || cost.payer === measure.payer;

const unclearCost = (cost: Cost, reason: Unclear['reason']): Unclear => {
	return { item: cost.item, reason, cents: cost.cents, vat: cost.vat };
};

const sumOf = (costs: readonly { cents: number }[]) =>
	costs.reduce((total, cost) => total + cost.cents, 0);

/** The sum of what this payer pays in this period, against one limit in cents. */
export function measureAmount(measure: Measure, items: readonly PlanItemText[]): Measured {
	const limit = measure.value as number;
	const mine = costsOf(items).filter(
		(cost) => pays(measure, cost) && cost.period === measure.period
	);
	const counted: Cost[] = [];
	const unclear: Unclear[] = [];
	for (const cost of mine) {
		const side = sideOf(measure.from, cost);
		if (side === 'before') continue;
		if (side === 'unknown') unclear.push(unclearCost(cost, 'no-date'));
		else if (cost.vat !== measure.vat) unclear.push(unclearCost(cost, 'vat-differs'));
		else counted.push(cost);
	}
	if (counted.length === 0 && unclear.length === 0) return nothingYet(limit);
	const outcome = judged(measure.operator, sumOf(counted), limit, unclear);
	// With or without VAT, something is more than nothing: no conversion is needed to see that.
	const paid = sumOf(mine.filter((cost) => sideOf(measure.from, cost) === 'counts')) > 0;
	const noneAllowed = limit === 0 && measure.operator !== 'at-least';
	return noneAllowed && paid ? { ...outcome, state: 'breaks' } : outcome;
}

/** Yearly money has no end, so it is still paid on any later date. */
function sideOf(from: string | null, cost: Cost): 'counts' | 'before' | 'unknown' {
	if (from === null || cost.period === 'yearly') return 'counts';
	if (!isIsoDate(cost.when)) return 'unknown';
	return cost.when >= from ? 'counts' : 'before';
}

/**
 * Each calendar year against its own limit; the tightest year decides. Money paid once counts in the
 * year of its item, yearly money in every scheduled year from then on. A year outside the schedule
 * allows nothing.
 */
export function measureSchedule(measure: Measure, items: readonly PlanItemText[]): Measured {
	const schedule = measure.schedule ?? {};
	const unclear: Unclear[] = [];
	const spent = new Map(Object.keys(schedule).map((year) => [year, 0]));
	const mine = costsOf(items).filter((cost) => pays(measure, cost));
	for (const cost of mine) {
		const year = isIsoDate(cost.when) ? cost.when.slice(0, 4) : null;
		if (cost.vat !== measure.vat) unclear.push(unclearCost(cost, 'vat-differs'));
		else if (cost.period === 'yearly') {
			for (const scheduled of Object.keys(schedule)) {
				if (year === null || scheduled >= year) add(spent, scheduled, cost.cents);
			}
		} else if (year === null) unclear.push(unclearCost(cost, 'no-date'));
		else add(spent, year, cost.cents);
	}
	if (mine.length === 0) return nothingYet(measure.value as number);
	const outcomes = [...spent]
		.filter(([year]) => measure.operator !== 'at-least' || Object.hasOwn(schedule, year))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([year, cents]) => ({
			year,
			...judged(measure.operator, cents, schedule[year] ?? 0, unclear)
		}));
	const tightest = outcomes.reduce((worst, next) => (next.margin! < worst.margin! ? next : worst));
	const { value, limit, margin } = tightest;
	const state = outcomes.some((year) => year.state === 'breaks')
		? 'breaks'
		: outcomes.some((year) => year.state === 'unclear')
			? 'unclear'
			: 'holds';
	const years = outcomes.map((one) => ({
		year: one.year,
		value: one.value as number,
		limit: one.limit as number,
		margin: one.margin!
	}));
	return { state, value, limit, margin, unclear, years };
}

function add(spent: Map<string, number>, year: string, cents: number): void {
	spent.set(year, (spent.get(year) ?? 0) + cents);
}

/** This payer's share of all costs of the period, in per cent of what carries the frame's VAT label. */
export function measureShare(measure: Measure, items: readonly PlanItemText[]): Measured {
	const limit = measure.value as number;
	const all = costsOf(items).filter((cost) => cost.period === measure.period);
	const comparable = all.filter((cost) => cost.vat === measure.vat);
	const unclear = all
		.filter((cost) => cost.vat !== measure.vat)
		.map((cost) => unclearCost(cost, 'vat-differs'));
	const total = sumOf(comparable);
	const part = sumOf(comparable.filter((cost) => pays(measure, cost)));
	if (total === 0) {
		if (unclear.length === 0) return nothingYet(limit);
		return { state: 'unclear', value: null, limit, margin: null, unclear };
	}
	// Compared as whole products, shown in hundredths of a per cent.
	const over = part * 100 - limit * total;
	const room =
		measure.operator === 'at-least'
			? over
			: measure.operator === 'at-most'
				? -over
				: -Math.abs(over);
	const hundredths = (value: number) => Math.round(value * 100) / 100 + 0;
	const state = unclear.length > 0 ? 'unclear' : room >= 0 ? 'holds' : 'breaks';
	return {
		state,
		value: hundredths((part * 100) / total),
		limit,
		margin: hundredths(room / total),
		unclear
	};
}
