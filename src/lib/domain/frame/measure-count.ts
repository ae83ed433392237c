import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { Measure } from './frame.ts';
import { judged, nothingYet, type Measured, type Unclear } from './measured.ts';

interface Counted {
	item: string;
	count: number;
}

/**
 * Counts against one limit: what the items add up to, or for a frame that always holds each of them
 * by itself, for three adults on two evenings are no two on each. A frame whose words say "altijd"
 * while its figures say otherwise is `unclear` where the two readings differ: a meter never says that
 * a plan fits where one item breaks it.
 */
export function measureCount(
	{ id, measure: { operator, value: limit, period }, sentence }: CountFrame,
	items: readonly PlanItemText[]
): Measured | null {
	if (typeof limit !== 'number') return null;
	const unclear: Unclear[] = [];
	const counted: Counted[] = [];
	for (const item of items) {
		const count = Object.hasOwn(item.counts, id) ? item.counts[id] : undefined;
		if (count !== undefined) counted.push({ item: item.id, count });
		else if (item.touches.includes(id)) {
			unclear.push({ item: item.id, reason: 'no-count', cents: null, vat: null });
		}
	}
	if (counted.length === 0 && unclear.length === 0) return nothingYet(limit);
	const each = measureEach(operator, counted, limit, unclear);
	if (period === 'always') return each;
	const sum = counted.reduce((total, { count }) => total + count, 0);
	const together = judged(operator, sum, limit, unclear);
	if (each.item === undefined || each.state === together.state || !saysAlways(sentence)) {
		return together;
	}
	const either: Unclear = { item: each.item, reason: 'each-or-together', cents: null, vat: null };
	return { ...together, state: 'unclear', unclear: [...unclear, either] };
}

interface CountFrame {
	id: string;
	measure: Measure;
	sentence: string;
}

/** The item with the least room decides; an item without a number leaves open what is not broken yet. */
function measureEach(
	operator: Measure['operator'],
	counted: readonly Counted[],
	limit: number,
	unclear: Unclear[]
): Measured {
	const outcomes = counted.map(({ item, count }) => ({
		...judged(operator, count, limit, []),
		item
	}));
	const [first, ...rest] = outcomes;
	if (!first) return { state: 'unclear', value: null, limit, margin: null, unclear };
	const tightest = rest.reduce((worst, one) => (one.margin! < worst.margin! ? one : worst), first);
	const open = tightest.state === 'holds' && unclear.length > 0;
	return { ...tightest, state: open ? 'unclear' : tightest.state, unclear };
}

/** Wording by which a number holds each time; Dutch and English together, like `solutionHints`. */
const ALWAYS = [
	/\b(?:altijd|steeds|telkens|te allen tijde|op (?:elk|ieder) moment)\b/i,
	/\b(?:elke|iedere|per) (?:keer|avond|dag|middag|ochtend|nacht|week|bijeenkomst|activiteit|groep|plek)\b/i,
	/\b(?:always|at all times|at any time|at every moment)\b/i,
	/\b(?:each|every|per) (?:time|evening|day|afternoon|morning|night|week|meeting|activity|group|place)\b/i
];

/** Whether a frame's sentence says that its number holds each time, not for all items together. */
function saysAlways(sentence: string): boolean {
	return ALWAYS.some((pattern) => pattern.test(sentence));
}
