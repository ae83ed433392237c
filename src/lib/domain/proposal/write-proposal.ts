import { actorId, isTeam } from '#lib/domain/actors.ts';
import { hashOf } from '#lib/domain/canonical.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, IN_ROOM, people, ROOM, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import type { ProposalCare, ProposalRefusal } from './codes.ts';
import { proposalDocument } from './state.ts';
import type { ProposalEvent, ProposalKind, ProposalsState } from './state.ts';
import { notTheirs, worksOn } from './whose.ts';
import type { ProposalsWorld } from './world.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

/**
 * Begins a proposal for a table in a block; the id is made on the device, so a retry changes
 * nothing. A team member may enter it for a seat ("op papier", R5); a table's device names nobody. Never refused for being late:
 * a phone without network sends it when it can (R4). What its owner began at an earlier table goes
 * with them to the one where they sit now, and stays there when they sit at none; what was begun in
 * a block that is no longer in the run sheet belongs where proposals are written now.
 */
export function startProposal(
	state: ProposalsState,
	input: {
		proposal?: string | undefined;
		table: string;
		block: string;
		kind: ProposalKind;
		seat?: string | undefined;
	},
	context: Context,
	world: StartWorld
): Answer {
	// Before anything is looked up: whether there is one says nothing.
	if (input.proposal !== undefined && !context.facts?.mayBegin) return refuse('id-taken');
	const id = input.proposal ?? context.newId();
	return making(id, begun(state, { ...input, id }, context, world));
}

type StartWorld = Pick<
	ProposalsWorld,
	'isTable' | 'isBlock' | 'tableOf' | 'satAt' | 'writingBlock'
>;

function begun(
	state: ProposalsState,
	input: {
		id: string;
		table: string;
		block: string;
		kind: ProposalKind;
		seat?: string | undefined;
	},
	context: Context,
	world: StartWorld
): Answer {
	const { id, kind } = input;
	const { actor } = context;
	const entered = isTeam(context) ? (input.seat ?? null) : null;
	const author = actor.kind === 'seat' ? actor.id : entered;
	const present = state.proposals.get(id);
	const table = movedTable(input.table, context, world);
	const gone = !world.isBlock(input.block);
	if (present) {
		const sameBlock = gone || present.block === input.block;
		const same = sameBlock && [table, input.table].includes(present.table);
		return same ? decided([]) : refuse('id-taken');
	}
	const satThere = actor.kind === 'seat' && world.satAt(actor.id, table);
	if (!satThere && !writesAt(table, context, world.tableOf)) return refuse('not-your-table');
	if (!satThere && !world.isTable(table)) return refuse('unknown-table');
	if (gone && isTeam(context)) return refuse('unknown-block');
	const block = gone ? (world.writingBlock ?? '') : input.block;
	const seatless = actor.kind === 'seat' && world.tableOf(actor.id) === null;
	const started = { type: 'proposal:started', id, table, block, author, kind } as const;
	return decided([seatless ? { ...started, seatless } : started]);
}

/** The table a seat meant, or the one it was moved to since. */
function movedTable(table: string, { actor }: Context, world: StartWorld): string {
	if (actor.kind !== 'seat' || !world.satAt(actor.id, table)) return table;
	return world.tableOf(actor.id) ?? table;
}

/**
 * Puts the text on the wall: the first time, or as a new version. Shared texts that name a person
 * are held (R40), and so is every recovery request: it is for one person, and its writer was told
 * that a facilitator reads it first (R39). Beyond the table's share limit is a care (R26); the rest
 * can be shared in a later block where proposals are written, out of the share of that one.
 */
export function shareProposal(
	state: ProposalsState,
	input: { proposal: string },
	context: Context,
	world: Pick<ProposalsWorld, 'tableOf' | 'shareLimit' | 'namesSomebody' | 'writingBlock'>
): Answer {
	const proposal = state.proposals.get(input.proposal);
	if (!proposal || !worksOn(proposal, context, world.tableOf)) return notTheirs(context);
	if (proposal.withdrawn) return refuse('proposal-withdrawn');
	const { id } = proposal;
	const text = context.texts?.get(proposalDocument(id));
	const [title, body] = [text?.title?.trim() ?? '', text?.body?.trim() ?? ''];
	if (`${title}${body}` === '') return refuse('text-empty');
	const hash = hashOf({ title, body });
	const last = proposal.shared.at(-1);
	if (last?.hash === hash && !proposal.open) return decided([]);
	const [only, ...others] = proposal.authors;
	const subject = only !== undefined && others.length === 0 ? only : id;
	const version = (last?.version ?? 0) + 1;
	const block = world.writingBlock ?? proposal.block;
	const later = !last && block !== proposal.block ? { block } : {};
	const events: ProposalEvent[] = [
		{ type: 'proposal:shared', id, ...later, version, subject, title, body, hash }
	];
	const named = world.namesSomebody(`${title}\n${body}`);
	if (!proposal.held && (named || proposal.kind === 'recovery')) {
		events.unshift({ type: 'proposal:held', id, named });
	}
	const limit = world.shareLimit(block);
	const onWall = proposal.kind === 'plan';
	const full = !last && onWall && sharedBy(state, proposal.table, block) >= limit;
	const cares: Refusal<ProposalCare>[] = full ? [{ code: 'share-limit', detail: { limit } }] : [];
	return decided(events, cares);
}

/** Its table writes on after sharing; what is on the wall stays until it is shared again (R26). */
export function reopenProposal(
	state: ProposalsState,
	input: { proposal: string },
	context: Context,
	world: Pick<ProposalsWorld, 'tableOf'>
): Answer {
	const proposal = state.proposals.get(input.proposal);
	if (!proposal || !worksOn(proposal, context, world.tableOf)) return notTheirs(context);
	if (proposal.withdrawn) return refuse('proposal-withdrawn');
	if (proposal.into !== null) return refuse('proposal-linked');
	return decided(proposal.open ? [] : [{ type: 'proposal:reopened', id: proposal.id }]);
}

/** How much of its share of the wall a table used in a block (R26); a request goes to a person (R39). */
export function sharedBy(state: ProposalsState, table: string, block: string): number {
	return [...state.proposals.values()].filter(
		(other) =>
			other.kind === 'plan' &&
			other.table === table &&
			(other.sharedIn ?? other.block) === block &&
			other.shared.length > 0 &&
			!other.withdrawn
	).length;
}

/**
 * Withdrawn by its writer and nobody else (R31): a seat that wrote, the table device while only
 * that wrote, or the team on paper for a writer. Others' work in it is a care.
 */
export function withdrawProposal(
	state: ProposalsState,
	input: { proposal: string; seat?: string | undefined },
	context: Context
): Answer {
	const proposal = state.proposals.get(input.proposal);
	if (!proposal) return refuse(isTeam(context) ? 'unknown-proposal' : 'not-the-writer');
	const { actor } = context;
	const onPaper = isTeam(context);
	const seat = actor.kind === 'seat' ? actor.id : onPaper ? (input.seat ?? null) : null;
	const device = actorId(context) === proposal.table;
	const unsigned = proposal.authors.length === 0;
	const writer = seat === null ? (device || onPaper) && unsigned : proposal.authors.includes(seat);
	if (!writer) return refuse('not-the-writer');
	if (proposal.withdrawn) return decided([]);
	const cares: Refusal<ProposalCare>[] =
		proposal.authors.length > 1 ? [{ code: 'others-wrote-too' }] : [];
	return decided([{ type: 'proposal:withdrawn', id: proposal.id, seat }], cares);
}

/** The table's own device, a seat at that table, or the team. */
function writesAt(
	table: string,
	context: Context,
	tableOf: (seat: string) => string | null
): boolean {
	const { actor } = context;
	if (actor.kind === 'table') return actor.id === table;
	return isTeam(context) || (actor.kind === 'seat' && tableOf(actor.id) === table);
}

export const writeRules = {
	// Also when a phone that was away sends it after they went home: it holds what they typed (R4).
	'proposal:start': adds(people([...IN_ROOM, 'left'], ROOM), startProposal, {
		own: MOST_OF_ONE.proposal,
		counts: 'proposal:started',
		of: 'proposals',
		here: ({ proposals }) => proposals.size
	}),
	'proposal:share': adds(people(IN_ROOM, ROOM), shareProposal, {
		own: MOST_OF_ONE.shared,
		counts: 'proposal:shared',
		of: 'sharedVersions',
		here: ({ proposals }, { proposal }) => proposals.get(proposal)?.shared.length ?? 0
	}),
	'proposal:reopen': changes(people(IN_ROOM, ROOM), reopenProposal),
	'proposal:withdraw': changes(people(WITH_SEAT, ROOM), withdrawProposal)
} satisfies Rules;
