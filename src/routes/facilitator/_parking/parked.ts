import type { Sections } from '#lib/protocol/sections.ts';

export interface Parked {
	id: string;
	words: string;
	owner: string;
}

/** What goes on outside the plan, and with whom (R31): from the parking lot, and proposals. */
export function parkedWithOwner({ parking, proposalsDesk }: Partial<Sections>): Parked[] {
	const items = (parking ?? []).flatMap(({ id, words, end }) =>
		end?.how === 'owned' ? [{ id, words, owner: end.owner ?? '…' }] : []
	);
	const proposals = (proposalsDesk?.proposals ?? []).flatMap(
		({ id, title, body, state, parkedWith }) =>
			state === 'parked' && parkedWith ? [{ id, words: title || body, owner: parkedWith }] : []
	);
	return [...items, ...proposals];
}
