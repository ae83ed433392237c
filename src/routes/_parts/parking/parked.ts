import type { Sections } from '#lib/protocol/sections.ts';

export interface Parked {
	id: string;
	words: string;
	owner: string;
}

/**
 * What goes on outside the plan, and with whom (R31), for the report: from the parking lot, and
 * proposals. What is held, or was never shared, is counted and not shown (R40).
 */
export function parkedForReport({ parking, proposalsDesk }: Partial<Sections>): {
	shown: Parked[];
	held: number;
} {
	const items = (parking ?? []).flatMap(({ id, words, held, end }) =>
		end?.how === 'owned' ? [{ id, words, held, owner: end.owner ?? '…' }] : []
	);
	const proposals = (proposalsDesk?.proposals ?? []).flatMap(
		({ id, title, body, state, parkedWith, held, version }) =>
			state === 'parked' && parkedWith
				? [{ id, words: title || body, held: held || version === 0, owner: parkedWith }]
				: []
	);
	const all = [...items, ...proposals];
	return {
		shown: all.filter(({ held }) => !held).map(({ id, words, owner }) => ({ id, words, owner })),
		held: all.filter(({ held }) => held).length
	};
}
