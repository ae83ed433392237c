import { isIndirectWay, HELPERS, NEEDS } from './preparation.ts';
import type { Person } from './state.ts';

/** What somebody agreed to have on the list for the day (R17). */
export interface DayNeeds {
	id: string;
	name: string;
	group: string;
	needs: readonly (typeof NEEDS)[number][];
	words: string | null;
	helper: { kind: (typeof HELPERS)[number]; name: string | null; reach: string | null } | null;
}

/**
 * What people need on the day, of who agreed that it is on its list and comes to it (R17): nothing else of
 * a preparation, and nobody who said no, takes part by letter or was erased.
 * @param stopped who stopped taking part (R18)
 */
export function dayNeeds(
	people: Iterable<Person>,
	stopped: { has: (id: string) => boolean }
): DayNeeds[] {
	const listed: DayNeeds[] = [];
	for (const { id, name, group, status, preparation } of people) {
		if (name === null || preparation?.shares !== true || status === 'does-not-want') continue;
		if (isIndirectWay(preparation.way) || stopped.has(id)) continue;
		const { helper, helperName, helperReach, needs, dayWords: words } = preparation;
		const comes = helper && { kind: helper, name: helperName, reach: helperReach };
		if ((needs ?? []).length === 0 && !words && !comes) continue;
		listed.push({ id, name, group, needs: needs ?? [], words, helper: comes });
	}
	return listed;
}

/** How many need what, without anybody's name: for who prepares the building. */
export function needTotals(list: readonly DayNeeds[]) {
	const count = <Code extends string>(codes: readonly Code[], has: (one: DayNeeds) => string[]) =>
		codes
			.map((code) => ({ code, count: list.filter((one) => has(one).includes(code)).length }))
			.filter((total) => total.count > 0);
	return {
		needs: count(NEEDS, ({ needs }) => [...needs]),
		helpers: count(HELPERS, ({ helper }) => (helper ? [helper.kind] : []))
	};
}
