import { asRead } from '#lib/domain/as-read.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import type { PlanItemText, PlanVersion } from '#lib/domain/plan-types.ts';

/** What became of an item between two versions. */
export interface ItemChange {
	item: string;
	/** Its number in the later version; of one that was taken out in the earlier. */
	number: number;
	/** `moved`: it reads the same under another number. */
	change: 'added' | 'removed' | 'changed' | 'moved' | 'same';
	/** As it was, where it changed, moved or was taken out. */
	before: PlanItemText | null;
}

type Items = Pick<PlanVersion, 'items'>;

/** What people see changed between two versions (C4): the later one's items in order, then what is gone. */
export function planChanges(from: Items, to: Items): ItemChange[] {
	const old = new Map(from.items.map((item) => [item.id, item]));
	const left = new Set(to.items.map(({ id }) => id));
	const kept = to.items.map((item): ItemChange => {
		const before = old.get(item.id);
		const change = before ? changeOf(before, item) : 'added';
		const shown = change === 'changed' || change === 'moved' ? (before ?? null) : null;
		return { item: item.id, number: item.number, change, before: shown };
	});
	const gone = from.items.filter(({ id }) => !left.has(id));
	return [
		...kept,
		...gone.map((item): ItemChange => {
			return { item: item.id, number: item.number, change: 'removed', before: item };
		})
	];
}

/** Whether nobody sees a difference between two plans: then there is none (C4). */
export function plansReadAlike(from: Items, to: Items): boolean {
	return planChanges(from, to).every(({ change }) => change === 'same');
}

/** Whether two texts of an item read the same; moving it changes nothing in it. */
export function itemsReadAlike(one: PlanItemText, other: PlanItemText): boolean {
	return canonicalJson(judged(one)) === canonicalJson(judged(other));
}

function changeOf(before: PlanItemText, after: PlanItemText): ItemChange['change'] {
	if (!itemsReadAlike(before, after)) return 'changed';
	return before.number === after.number ? 'same' : 'moved';
}

/** What a person reads of an item: frames stand in an order of their own. */
function judged({
	what,
	carriers,
	when,
	money,
	where,
	touches,
	counts,
	costsNothing
}: PlanItemText) {
	return {
		what: asRead(what),
		carriers: carriers.map(asRead),
		when,
		money,
		where: asRead(where),
		touches: [...touches].sort(),
		counts,
		costsNothing: costsNothing === true
	};
}
