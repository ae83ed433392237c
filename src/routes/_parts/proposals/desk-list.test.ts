import { expect, test } from 'vitest';
import type { ProposalView } from '#lib/protocol/sections/proposals.ts';
import { inOrderOfWork, isListed, PROPOSAL_FILTERS } from './desk-list.ts';

const proposal = (id: string, more: Partial<ProposalView> = {}): ProposalView => ({
	id,
	table: 't1',
	tableName: 'Tafel 1',
	block: 'b',
	title: id,
	body: '',
	version: 1,
	state: 'shared',
	kind: 'plan',
	open: false,
	linkedInto: null,
	disputed: false,
	held: false,
	parkedWith: null,
	items: [],
	mine: false,
	...more
});

const TABLES = [{ id: 't2' }, { id: 't1' }];

test('[R40] what waits for the team stands first, then tables as they stand in the room', () => {
	const list = [
		proposal('a'),
		proposal('gone', { table: 'gone' }),
		proposal('held', { held: true }),
		proposal('b', { table: 't2' }),
		proposal('disputed', { table: 't2', disputed: true }),
		proposal('taken back', { held: true, state: 'withdrawn' })
	];
	const ids = inOrderOfWork(list, TABLES).map(({ id }) => id);
	expect(ids).toEqual(['held', 'disputed', 'b', 'a', 'taken back', 'gone']);
});

test('[R39] every proposal is in a list, and a recovery request in none of the plan', () => {
	const list = [
		proposal('writing', { version: 0, state: 'writing' }),
		proposal('parked', { state: 'parked', parkedWith: 'Els' }),
		proposal('request', { kind: 'recovery', disputed: true }),
		proposal('held', { held: true })
	];
	const loose = new Set(['held']);
	const lists = Object.fromEntries(
		PROPOSAL_FILTERS.map((filter) => [
			filter,
			list.filter((one) => isListed(one, filter, loose)).map(({ id }) => id)
		])
	);
	expect(lists).toEqual({
		plan: ['writing', 'parked', 'held'],
		shared: ['parked', 'held'],
		loose: ['held'],
		held: ['held'],
		disputed: ['request'],
		parked: ['parked'],
		recovery: ['request']
	});
});
