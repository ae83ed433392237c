import { expect, test } from 'vitest';
import { leadChain } from './arrange.ts';
import { looseEnds, onTheWall } from './ends.ts';
import type { ProposalsState } from './state.ts';
import { apply, ask, codes, device, shared, shareText, started, team } from './test-support.ts';

/** Links each of these into the next. */
const linked = (...ids: string[]): ProposalsState =>
	ids.slice(1).reduce(
		(state, into, at) => {
			const input = { proposals: [ids[at] ?? ''], into };
			return apply(state, ask(state, 'proposal:link', input, team));
		},
		shared(...ids)
	);

test('[R26] links are to what there is, in no circle, and once', () => {
	const link = (state: ProposalsState, proposals: string[], into: string) =>
		ask(state, 'proposal:link', { proposals, into }, team);
	const state = shared('p', 'q');
	for (const [from, into] of [
		['p', 'none'],
		['none', 'p']
	] as const) {
		expect(codes(link(state, [from], into))).toEqual(['unknown-proposal']);
	}
	expect(codes(link(state, ['p'], 'p'))).toEqual(['link-circle']);
	expect(codes(link(linked('p', 'q'), ['q'], 'p'))).toEqual(['link-circle']);
	expect(link(linked('p', 'q'), ['p'], 'q')).toMatchObject({ value: { events: [] } });
	const three = apply(linked('p', 'q'), link(linked('p', 'q'), [], 'q'));
	expect(three.proposals.get('p')?.into).toBe('q');
	const both = apply(started('r'), link(started('r'), [], 'r'));
	expect(both.proposals.get('r')?.into).toBeNull();
	const more = shared('p', 'q', 'r');
	const first = apply(more, link(more, ['p'], 'q'));
	expect(link(first, ['p', 'r', 'r'], 'q')).toMatchObject({ value: { events: [{ from: ['r'] }] } });
});

test('[R26] a link is taken away once, and what its table said of it goes along', () => {
	const unlink = (state: ProposalsState) => ask(state, 'proposal:unlink', { proposal: 'p' }, team);
	expect(unlink(shared('p'))).toMatchObject({ value: { events: [] } });
	const state = linked('p', 'q');
	const dispute = { proposal: 'p' };
	const disputed = apply(state, ask(state, 'proposal:dispute', dispute, device('t1')));
	expect(disputed.proposals.get('p')).toMatchObject({ into: 'q', disputed: true });
	expect(apply(disputed, unlink(disputed)).proposals.get('p')).toMatchObject({
		into: null,
		disputed: false
	});
});

test('[R26] only a link is disputed, and once', () => {
	const dispute = (state: ProposalsState) =>
		ask(state, 'proposal:dispute', { proposal: 'p' }, device('t1'));
	expect(codes(dispute(shared('p')))).toEqual(['not-linked']);
	const disputed = apply(linked('p', 'q'), dispute(linked('p', 'q')));
	expect(apply(disputed, dispute(disputed))).toBe(disputed);
	expect(ask(disputed, 'proposal:link', { proposals: ['p'], into: 'q' }, team)).toMatchObject({
		value: { events: [] }
	});
});

test('[R31] who takes it further has a name', () => {
	const park = (owner: string) => ask(shared('p'), 'proposal:park', { proposal: 'p', owner }, team);
	expect(codes(park(''))).toEqual(['owner-missing']);
	expect(park('Bert')).toMatchObject({ value: { events: [{ owner: 'Bert' }] } });
});

test('[R39] [R40] sorting and holding say something new, or nothing', () => {
	const state = shared('p');
	const sort = (kind: 'plan' | 'recovery') =>
		ask(state, 'proposal:sort', { proposal: 'p', kind }, team);
	expect(sort('plan')).toMatchObject({ value: { events: [] } });
	expect(apply(state, sort('recovery')).proposals.get('p')?.kind).toBe('recovery');
	const hold = (on: ProposalsState, held: boolean) =>
		ask(on, 'proposal:hold', { proposal: 'p', held }, team);
	expect(hold(state, false)).toMatchObject({ value: { events: [] } });
	expect(hold(state, true)).toMatchObject({ value: { events: [{ named: false }] } });
	const held = apply(state, hold(state, true));
	expect(apply(held, hold(held, true))).toBe(held);
	expect(looseEnds(held, new Set())).toEqual([{ id: 'p', why: 'held' }]);
});

test('[R26] on the wall is what was shared; a cluster is led by the last it was linked to', () => {
	const state = apply(started('p', 'q'), shareText(started('p', 'q'), 'p', 'Bank'));
	expect(onTheWall(state).map(({ id }) => id)).toEqual(['p']);
	const chains = ['p', 'q', 'r'].map((id) => leadChain(linked('p', 'q', 'r'), id));
	expect(chains).toEqual([['p', 'q', 'r'], ['q', 'r'], ['r']]);
});

test('[R31] what is carried to its end by another than its nearest lead has an end', () => {
	expect(looseEnds(linked('p', 'q', 'r'), new Set(['r']))).toEqual([]);
	expect(looseEnds(linked('p', 'q', 'r'), new Set()).map(({ id }) => id)).toEqual(['p', 'q', 'r']);
});
