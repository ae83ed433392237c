import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { ofOthers } from './of-others.ts';

const wall = ['t1', 't2', 't1'].map((table, at) => ({ id: `p${at}`, table })) as Sections['wall'];
const at = (table: string) => ({ table }) as Sections['tableProposals'];

test('[walk W14] what other tables shared holds nothing of one’s own', () => {
	const read = (view: Partial<Sections>) => ofOthers(view).map(({ id }) => id);
	expect(read({ wall, tableProposals: at('t1') })).toEqual(['p1']);
	expect(read({ wall, tableProposals: at('t2') })).toEqual(['p0', 'p2']);
	// Who sits nowhere has no table of their own; before anything shared there is nothing.
	expect(read({ wall, tableProposals: at('') })).toHaveLength(3);
	expect(read({ tableProposals: at('t1') })).toEqual([]);
});
