import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { nameFinder } from '#lib/domain/name/index.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { proposalsRules } from './rules.ts';
import {
	EMPTY_PROPOSALS,
	evolveProposals,
	proposalDocument,
	type ProposalEvent,
	type ProposalsState
} from './state.ts';
import type { ProposalsWorld } from './world.ts';

/** People whose id begins with a sit at table t1, all others at t2; proposals of both. */

export const facilitator: Actor = { kind: 'facilitator', id: 'f' };
export const facts = { mayBegin: true };
export const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x', facts });
export const seat = (id: string) => as({ kind: 'seat', id });
export const device = (id: string) => as({ kind: 'table', id });
export const team = as(facilitator);
export const server = as({ kind: 'system' });
export const tableOf = (id: string) => (id.startsWith('a') ? 't1' : 't2');
export const WORLD: ProposalsWorld = {
	isSeat: () => true,
	isTable: (id) => ['t1', 't2'].includes(id),
	isBlock: (id) => ['b1', 'b2'].includes(id),
	tableOf,
	satAt: (id, table) => tableOf(id) === table,
	hadErased: () => false,
	isItem: (id) => id === 'i',
	writingBlock: 'b2',
	shareLimit: () => 3,
	namesSomebody: nameFinder(['Anja Hofstee'])
};
export const ask = asking<ProposalsState, typeof proposalsRules>(proposalsRules, WORLD);

/** Shares what its document holds, in the block where proposals are written then. */
export function shareText(
	state: ProposalsState,
	proposal: string,
	title: string,
	context = team,
	writingBlock = 'b1'
) {
	const texts = new Map([[proposalDocument(proposal), { title, body: '' }]]);
	const then = asking<ProposalsState, typeof proposalsRules>(proposalsRules, {
		...WORLD,
		writingBlock
	});
	return then(state, 'proposal:share', { proposal }, { ...context, texts });
}

export function apply(state: ProposalsState, answer: Decided<ProposalEvent>): ProposalsState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: facilitator };
	return answer.value.events.reduce((s, event) => evolveProposals(s, event, meta), state);
}

export const codes = (answer: Decided<ProposalEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

export const begin = (proposal: string, table = 't1') => ({
	proposal,
	table,
	block: 'b1',
	kind: 'plan' as const
});

export function started(...ids: string[]): ProposalsState {
	return ids.reduce(
		(state, id) => apply(state, ask(state, 'proposal:start', begin(id), seat('a1'))),
		EMPTY_PROPOSALS
	);
}

export function shared(...ids: string[]): ProposalsState {
	return ids.reduce((state, id) => apply(state, shareText(state, id, id)), started(...ids));
}
