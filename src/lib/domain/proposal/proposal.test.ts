import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import * as arrange from './arrange.ts';
import { looseEnds, onTheWall } from './ends.ts';
import { EMPTY_PROPOSALS, type ProposalEvent, type ProposalsState } from './state.ts';
import { addAuthor, rescueText } from './rescue.ts';
import {
	apply,
	as,
	ask,
	begin,
	codes,
	device,
	seat,
	server,
	shared,
	shareText,
	started,
	team,
	WORLD
} from './test-support.ts';
import type { ProposalsWorld } from './world.ts';
import * as write from './write-proposal.ts';

const loose = (state: ProposalsState, ...inPlan: string[]) =>
	looseEnds(state, new Set(inPlan)).map(({ id, why }) => `${id}: ${why}`);

describe('writing and sharing', () => {
	test('[R39] the room reads a recovery request only after a facilitator did, each version', () => {
		const begun = { ...begin('p'), kind: 'recovery' as const };
		let state = apply(EMPTY_PROPOSALS, ask(EMPTY_PROPOSALS, 'proposal:start', begun, seat('a1')));
		const share = (title: string) => apply(state, shareText(state, 'p', title, seat('a1')));
		state = share('Een excuus');
		expect(onTheWall(state)).toEqual([]);
		state = apply(state, arrange.holdProposal(state, { proposal: 'p', held: false }));
		expect(onTheWall(state)).toHaveLength(1);
		state = share('Een excuus en uitleg');
		expect(onTheWall(state)).toEqual([]);
	});

	test('[R26] an idea keeps its table and block; a retry with the same id changes nothing', () => {
		const state = started('p');
		expect(state.proposals.get('p')).toMatchObject({ table: 't1', block: 'b1', authors: ['a1'] });
		expect(apply(state, ask(state, 'proposal:start', begin('p'), seat('a1')))).toBe(state);
		const elsewhere = { ...begin('p'), block: 'b2' };
		expect(codes(ask(state, 'proposal:start', elsewhere, seat('a1')))).toEqual(['id-taken']);
	});

	test('[R26] a seat and a table device write at their own table; a party nowhere', () => {
		const tryAs = (context: Context) =>
			codes(ask(EMPTY_PROPOSALS, 'proposal:start', begin('p', 't2'), context));
		expect(tryAs(seat('a1'))).toEqual(['not-your-table']);
		expect(tryAs(device('t1'))).toEqual(['not-your-table']);
		expect(tryAs(as({ kind: 'party', id: 'p1', party: 'g' }))).toEqual(['not-allowed']);
		expect(tryAs(device('t2'))).toEqual([]);
	});

	test('[R26] an id its sender may not begin is refused before anything is looked up', () => {
		const stranger = { ...seat('a1'), facts: {} };
		for (const state of [started('p'), EMPTY_PROPOSALS]) {
			expect(codes(ask(state, 'proposal:start', begin('p'), stranger))).toEqual(['id-taken']);
		}
		const { proposal: _, ...nameless } = begin('p');
		const made = apply(EMPTY_PROPOSALS, ask(EMPTY_PROPOSALS, 'proposal:start', nameless, stranger));
		expect([...made.proposals.keys()]).toEqual(['x']);
	});

	test("[attack 10] what a table's device begins is nobody's in particular, whomever it names", () => {
		const input = { ...begin('p'), seat: 'a2' };
		const state = apply(
			EMPTY_PROPOSALS,
			ask(EMPTY_PROPOSALS, 'proposal:start', input, device('t1'))
		);
		expect(state.proposals.get('p')?.authors).toEqual([]);
	});

	test('[R5] on paper: the team enters a proposal for a seat', () => {
		const input = { ...begin('p'), seat: 'a2' };
		const state = apply(EMPTY_PROPOSALS, ask(EMPTY_PROPOSALS, 'proposal:start', input, team));
		expect(state.proposals.get('p')?.authors).toEqual(['a2']);
	});

	test('[R26] past the limit is a care; sharing again and other blocks do not count', () => {
		const state = apply(
			shared('p', 'q', 'r'),
			ask(shared('p', 'q', 'r'), 'proposal:start', begin('s'), seat('a1'))
		);
		const share = (id: string, title = 'new') => codes(shareText(state, id, title, seat('a1')));
		expect(share('s')).toEqual(['share-limit']);
		expect(share('p')).toEqual([]);
	});

	test('[R26][R39] a request to a person takes no place on the wall, and is never kept back by it', () => {
		const full = shared('p', 'q', 'r');
		const request = { ...begin('s'), kind: 'recovery' as const };
		const state = apply(full, ask(full, 'proposal:start', request, seat('a1')));
		const answer = shareText(state, 's', 'Een excuus', seat('a1'));
		expect(codes(answer)).toEqual([]);
		const after = apply(state, answer);
		expect(write.sharedBy(after, 't1', 'b1')).toBe(3);
	});

	test('[C4] a changed text is a new version, the same text is not', () => {
		const state = shared('p');
		const share = (title: string) => apply(state, shareText(state, 'p', title, seat('a1')));
		expect(share('p')).toBe(state);
		expect(
			share('p!')
				.proposals.get('p')
				?.shared.map((text) => text.version)
		).toEqual([1, 2]);
	});

	test('[R8] a text belongs to its only author, a text of more people to none of them', () => {
		const subjectOf = (state: ProposalsState) => {
			const answer = shareText(state, 'p', 'x');
			return answer.ok && answer.value.events.at(-1);
		};
		const alone = started('p');
		expect(subjectOf(alone)).toMatchObject({ subject: 'a1' });
		const both = apply(alone, addAuthor(alone, { proposal: 'p', seat: 'a2' }));
		expect(subjectOf(both)).toMatchObject({ subject: 'p' });
	});

	test('[R40] a text that names someone is held until a facilitator releases it', () => {
		const before = started('p');
		const title = 'Het komt door anja  hofstée';
		const state = apply(before, shareText(before, 'p', title, seat('a1')));
		expect(onTheWall(state)).toEqual([]);
		const release = { proposal: 'p', held: false };
		expect(codes(ask(state, 'proposal:hold', release, as({ kind: 'host', id: 'h' })))).toEqual([
			'not-allowed'
		]);
		const released = apply(state, ask(state, 'proposal:hold', release, team));
		expect(onTheWall(released)).toHaveLength(1);
		const again = shareText(released, 'p', `${title}!`, seat('a1'));
		expect(onTheWall(apply(released, again))).toEqual([]);
	});

	test('[R31] only a writer withdraws; co-writers are a care; nothing is deleted', () => {
		const state = shared('p');
		const tryAs = (context: Context, who?: string) =>
			codes(ask(state, 'proposal:withdraw', { proposal: 'p', seat: who }, context));
		expect(tryAs(seat('a2'))).toEqual(['not-the-writer']);
		expect(tryAs(device('t1'))).toEqual(['not-the-writer']);
		expect(tryAs(team)).toEqual(['not-the-writer']);
		expect(tryAs(team, 'a1')).toEqual([]);
		const both = apply(state, addAuthor(state, { proposal: 'p', seat: 'a2' }));
		const answer = write.withdrawProposal(both, { proposal: 'p' }, seat('a1'));
		expect(codes(answer)).toEqual(['others-wrote-too']);
		expect(apply(both, answer).proposals.get('p')).toMatchObject({ withdrawn: true });
		expect(onTheWall(apply(both, answer))).toEqual([]);
	});

	test('[R26] late text becomes the writer’s own proposal, once, at their table', () => {
		const state = shared('p');
		const input = { proposal: 'late', from: 'proposal/p', writer: { seat: 'a2' } };
		const rescued = apply(state, rescueText(state, input, server, WORLD));
		expect(rescued.proposals.get('late')).toMatchObject({
			table: 't1',
			block: 'b1',
			authors: ['a2'],
			rescuedFrom: 'proposal/p'
		});
		expect(apply(rescued, rescueText(rescued, input, server, WORLD))).toBe(rescued);
	});

	test('[R4] late text of a plan item, of a table device and of who moved has a place too', () => {
		const state = shared('p');
		const rescue = (from: string, writer: { seat: string } | { table: string }, world = WORLD) =>
			apply(
				state,
				rescueText(state, { proposal: 'late', from, writer }, server, world)
			).proposals.get('late');
		expect(rescue('item/i', { seat: 'b1' })).toMatchObject({
			table: 't2',
			block: 'b2',
			authors: ['b1'],
			kind: 'plan'
		});
		expect(rescue('proposal/p', { table: 't1' })).toMatchObject({ table: 't1', authors: [] });
		const moved = { ...WORLD, tableOf: () => 't2' };
		expect(rescue('proposal/p', { seat: 'a2' }, moved)).toMatchObject({ table: 't2' });
		const nowhere = { ...WORLD, tableOf: () => null };
		expect(rescue('proposal/p', { seat: 'a2' }, nowhere)).toMatchObject({ table: 't1' });
		for (const from of ['item/none', 'proposal/none', 'issue/p', '']) {
			const input = { proposal: 'late', from, writer: { seat: 'a2' } };
			expect(codes(rescueText(state, input, server, WORLD)), from).toEqual(['unknown-proposal']);
		}
	});

	test('[R18] late text of who stopped and had everything erased is not kept', () => {
		const state = shared('p');
		const input = { proposal: 'late', from: 'proposal/p', writer: { seat: 'a2' } };
		const erased = { ...WORLD, hadErased: (seat: string) => seat === 'a2' };
		expect(codes(rescueText(state, input, server, erased))).toEqual(['not-the-writer']);
		const table = { ...input, writer: { table: 't1' } };
		expect(codes(rescueText(state, table, server, erased))).toEqual([]);
	});

	test('[R4] [R31] late text takes the place of a proposal that never held a word, of its writer alone', () => {
		const begun = started('p');
		const after = (state: ProposalsState, empty: boolean, author = 'a1') => {
			const input = { proposal: 'late', from: 'proposal/p', writer: { seat: author } };
			const texts = new Map([[input.from, { title: ' ', body: empty ? '' : 'Een bankje' }]]);
			const next = apply(state, rescueText(state, input, { ...server, texts }, WORLD));
			return [...next.proposals.values()].filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
		};
		expect(after(begun, true)).toEqual(['late']);
		expect(after(begun, false)).toEqual(['p', 'late']);
		expect(after(begun, true, 'a2')).toEqual(['p', 'late']);
		const start = ask(EMPTY_PROPOSALS, 'proposal:start', begin('p'), device('t1'));
		expect(after(apply(EMPTY_PROPOSALS, start), true)).toEqual(['p', 'late']);
		const both = apply(begun, addAuthor(begun, { proposal: 'p', seat: 'a2' }));
		expect(after(both, true)).toEqual(['p', 'late']);
		expect(after(shared('p'), true)).toEqual(['p', 'late']);
	});

	test('[R4] what was begun without network goes with its writer to their next table', () => {
		const moved = {
			...WORLD,
			tableOf: () => 't2',
			satAt: (_: string, table: string) => table === 't1'
		};
		const answer = write.startProposal(EMPTY_PROPOSALS, begin('p'), seat('a1'), moved);
		const state = apply(EMPTY_PROPOSALS, answer);
		expect(state.proposals.get('p')).toMatchObject({ table: 't2', authors: ['a1'] });
		expect(apply(state, write.startProposal(state, begin('p'), seat('a1'), moved))).toBe(state);
		const removed = { ...moved, isTable: (id: string) => id === 't2' };
		expect(codes(write.startProposal(EMPTY_PROPOSALS, begin('p'), seat('a1'), removed))).toEqual(
			[]
		);
		const never = { ...moved, satAt: () => false };
		expect(codes(write.startProposal(EMPTY_PROPOSALS, begin('p'), seat('a1'), never))).toEqual([
			'not-your-table'
		]);
	});

	test('[R4] what was begun without network is its writer’s own, also when they sit nowhere any more', () => {
		const begun = (world: ProposalsWorld, input: object = {}, who = seat('a1')) =>
			write.startProposal(EMPTY_PROPOSALS, { ...begin('p'), ...input }, who, world);
		const nowhere = { ...WORLD, tableOf: () => null };
		for (const world of [nowhere, { ...nowhere, isTable: (id: string) => id === 't2' }]) {
			const state = apply(EMPTY_PROPOSALS, begun(world));
			expect(state.proposals.get('p')).toMatchObject({ table: 't1', authors: ['a1'] });
		}
		expect(codes(begun(nowhere, { table: 't2' }))).toEqual(['not-your-table']);
	});

	test('[R4] [R24] what was begun in a block that left the run sheet goes where proposals are written now', () => {
		const gone = { ...begin('p'), block: 'gone' };
		const start = (state: ProposalsState, who: Context, world: ProposalsWorld = WORLD) =>
			write.startProposal(state, gone, who, world);
		for (const who of [seat('a1'), device('t1')]) {
			const state = apply(EMPTY_PROPOSALS, start(EMPTY_PROPOSALS, who));
			expect(state.proposals.get('p')).toMatchObject({ block: 'b2' });
			const later = { ...WORLD, writingBlock: 'b1' };
			expect(apply(state, start(state, who, later))).toBe(state);
		}
		// A facilitator still has the form, and is told.
		expect(codes(start(EMPTY_PROPOSALS, team))).toEqual(['unknown-block']);
	});
});

describe('where proposals end', () => {
	test('[R31] in the plan, merged, parked, withdrawn; everything else is a loose end', () => {
		let state = shared('planned', 'merged', 'parked', 'gone', 'wall');
		state = apply(state, ask(state, 'proposal:start', begin('draft'), seat('a1')));
		state = apply(state, arrange.linkProposals(state, { proposals: ['merged'], into: 'planned' }));
		state = apply(state, arrange.parkProposal(state, { proposal: 'parked', owner: 'bert' }));
		state = apply(state, write.withdrawProposal(state, { proposal: 'gone' }, seat('a1')));
		expect(loose(state, 'planned')).toEqual(['wall: on-the-wall', 'draft: in-the-making']);
		expect(loose(state)).toContain('merged: on-the-wall');
	});

	test('[R26] "dit bedoelden we niet" makes a linked proposal a loose end again', () => {
		let state = shared('p', 'q');
		state = apply(state, arrange.linkProposals(state, { proposals: ['q'], into: 'p' }));
		expect(state.proposals.get('q')).toMatchObject({ into: 'p', disputed: false });
		expect(codes(ask(state, 'proposal:dispute', { proposal: 'q' }, seat('b1')))).toEqual([
			'not-your-table'
		]);
		state = apply(state, ask(state, 'proposal:dispute', { proposal: 'q' }, device('t1')));
		expect(loose(state, 'p')).toEqual(['q: disputed']);
		expect(state.proposals.get('q')).toMatchObject({ into: 'p', disputed: true });
	});

	test('[R31] a link that its lead’s table disputes carries nobody into the plan', () => {
		let state = shared('p', 'q', 'r');
		state = apply(state, arrange.linkProposals(state, { proposals: ['q'], into: 'p' }));
		state = apply(state, arrange.linkProposals(state, { proposals: ['p'], into: 'r' }));
		expect(loose(state, 'r')).toEqual([]);
		state = apply(state, ask(state, 'proposal:dispute', { proposal: 'p' }, team));
		expect(loose(state, 'r')).toEqual(['p: disputed', 'q: on-the-wall']);
	});

	test('[R31] a withdrawn lead does not take along what others linked to it', () => {
		let state = shared('p', 'q');
		state = apply(state, arrange.linkProposals(state, { proposals: ['q'], into: 'p' }));
		state = apply(state, write.withdrawProposal(state, { proposal: 'p' }, seat('a1')));
		expect(loose(state)).toEqual(['q: on-the-wall']);
	});

	test('[R26][R31] proposals never vanish, links never form a circle', () => {
		const ids = ['p', 'q', 'r', 's'];
		const id = fc.constantFrom(...ids);
		const step = fc.oneof(
			fc.record({ act: fc.constant('link' as const), from: fc.array(id), id }),
			fc.record({
				act: fc.constantFrom('unlink', 'dispute', 'withdraw', 'park', 'hold', 'sort', 'share'),
				id
			})
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
				let state = shared(...ids);
				for (const one of steps) {
					const answer = decide(state, one);
					if (answer.ok) state = apply(state, answer);
					for (const proposal of state.proposals.values()) {
						const chain = arrange.leadChain(state, proposal.id);
						expect(state.proposals.get(chain.at(-1)!)?.into).toBeNull();
						expect(proposal).toMatchObject({ table: 't1', block: 'b1', authors: ['a1'] });
						expect(proposal.shared.length).toBeGreaterThan(0);
					}
				}
				expect([...state.proposals.keys()]).toEqual(ids);
			})
		);
	});
});

function decide(
	state: ProposalsState,
	step: { act: string; id: string; from?: string[] }
): Decided<ProposalEvent> {
	const { id } = step;
	switch (step.act) {
		case 'link':
			return arrange.linkProposals(state, { proposals: step.from ?? [], into: id });
		case 'unlink':
			return arrange.unlinkProposal(state, { proposal: id });
		case 'dispute':
			return ask(state, 'proposal:dispute', { proposal: id }, team);
		case 'withdraw':
			return write.withdrawProposal(state, { proposal: id }, seat('a1'));
		case 'park':
			return arrange.parkProposal(state, { proposal: id, owner: 'o' });
		case 'hold':
			return arrange.holdProposal(state, { proposal: id, held: true });
		case 'sort':
			return arrange.sortProposal(state, { proposal: id, kind: 'recovery' });
		default:
			return shareText(state, id, 'other');
	}
}
