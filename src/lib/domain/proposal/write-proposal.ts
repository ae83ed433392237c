import { hashOf } from '#lib/domain/canonical.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { ProposalCare, ProposalRefusal } from './codes.ts';
import type { Proposal, ProposalEvent, ProposalKind, ProposalsState } from './state.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

export interface WriteWorld {
	tables: ReadonlySet<string>;
	blocks: ReadonlySet<string>;
	/** The table a seat sits at, or null. */
	tableOf: (seat: string) => string | null;
	/** Whether a seat sits or sat there. */
	satAt: (seat: string, table: string) => boolean;
	/** Where proposals are written now, or were last; null before there was such a block. */
	writingBlock: string | null;
}

export interface RescueWorld {
	tableOf: (seat: string) => string | null;
	/** They stopped and chose to have what they wrote erased (R18). */
	hadErased: (seat: string) => boolean;
	/** Whether there is a plan item with this id. */
	hasItem: (id: string) => boolean;
	/** Where proposals are written now, or were last; null before there was such a block. */
	writingBlock: string | null;
}

export interface ShareWorld {
	tableOf: (seat: string) => string | null;
	/** How many proposals a table shares in this block (R26). */
	shareLimit: (block: string) => number;
	/** Whether a text names somebody, who may not appear on a shared screen unseen (R40). */
	named: (text: string) => boolean;
}

/**
 * Begins a proposal for a table in a block; the id is made on the device, so a retry changes
 * nothing. A team member may enter it for a seat ("op papier", R5). Never refused for being late:
 * a phone without network sends it when it can (R4). What its owner began at an earlier table goes
 * with them to the one where they sit now, and stays there when they sit at none; what was begun in
 * a block that is no longer in the run sheet belongs where proposals are written now.
 */
export function startProposal(
	state: ProposalsState,
	input: { id: string; table: string; block: string; kind: ProposalKind; seat?: string },
	context: Context,
	world: WriteWorld
): Answer {
	const { id, kind } = input;
	const { actor } = context;
	const author = actor.kind === 'seat' ? actor.id : (input.seat ?? null);
	const present = state.proposals.get(id);
	const table = movedTable(input.table, context, world);
	const gone = !world.blocks.has(input.block);
	if (present) {
		const sameBlock = gone || present.block === input.block;
		const same = sameBlock && [table, input.table].includes(present.table);
		return same ? decided([]) : refuse('id-taken');
	}
	const satThere = actor.kind === 'seat' && world.satAt(actor.id, table);
	if (!satThere && !writesAt(table, context, world.tableOf)) return refuse('not-your-table');
	if (!satThere && !world.tables.has(table)) return refuse('unknown-table');
	if (gone && isTeam(context)) return refuse('unknown-block');
	const block = gone ? (world.writingBlock ?? '') : input.block;
	const seatless = actor.kind === 'seat' && world.tableOf(actor.id) === null;
	const started = { type: 'proposal:started', id, table, block, author, kind } as const;
	return decided([seatless ? { ...started, seatless } : started]);
}

/** The table a seat meant, or the one it was moved to since. */
function movedTable(table: string, { actor }: Context, world: WriteWorld): string {
	if (actor.kind !== 'seat' || !world.satAt(actor.id, table)) return table;
	return world.tableOf(actor.id) ?? table;
}

/** A seat wrote in it for the first time; what the document saw is true, so it only notes. */
export function addAuthor(state: ProposalsState, input: { id: string; seat: string }): Answer {
	const proposal = state.proposals.get(input.id);
	if (!proposal) return refuse('unknown-proposal');
	if (proposal.authors.includes(input.seat)) return decided([]);
	return decided([{ type: 'proposal:author-added', ...input }]);
}

/**
 * Puts the text on the wall: the first time, or as a new version. Shared texts that name a person
 * are held (R40), and so is every recovery request: it is for one person, and its writer was told
 * that a facilitator reads it first (R39). Beyond the table's share limit is a care (R26); the rest
 * can be shared later.
 */
export function shareProposal(
	state: ProposalsState,
	input: { id: string; title: string; body: string },
	context: Context,
	world: ShareWorld
): Answer {
	const proposal = state.proposals.get(input.id);
	if (!proposal || !worksOn(proposal, context, world.tableOf)) return notTheirs(context);
	if (proposal.withdrawn) return refuse('proposal-withdrawn');
	const { id, title, body } = input;
	if (`${title}${body}`.trim() === '') return refuse('text-empty');
	const hash = hashOf({ title, body });
	const last = proposal.shared.at(-1);
	if (last?.hash === hash && !proposal.open) return decided([]);
	const [only, ...others] = proposal.authors;
	const subject = only !== undefined && others.length === 0 ? only : id;
	const version = (last?.version ?? 0) + 1;
	const events: ProposalEvent[] = [
		{ type: 'proposal:shared', id, version, subject, title, body, hash }
	];
	const named = world.named(`${title}\n${body}`);
	if (!proposal.held && (named || proposal.kind === 'recovery')) {
		events.unshift({ type: 'proposal:held', id, named });
	}
	const limit = world.shareLimit(proposal.block);
	const onWall = proposal.kind === 'plan';
	const full = !last && onWall && sharedBy(state, proposal.table, proposal.block) >= limit;
	const cares: Refusal<ProposalCare>[] = full ? [{ code: 'share-limit', detail: { limit } }] : [];
	return decided(events, cares);
}

/** Its table writes on after sharing; what is on the wall stays until it is shared again (R26). */
export function reopenProposal(
	state: ProposalsState,
	input: { id: string },
	context: Context,
	world: Pick<ShareWorld, 'tableOf'>
): Answer {
	const proposal = state.proposals.get(input.id);
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
			other.block === block &&
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
	input: { id: string; seat?: string },
	context: Context
): Answer {
	const proposal = state.proposals.get(input.id);
	if (!proposal) return refuse(isTeam(context) ? 'unknown-proposal' : 'not-the-writer');
	const { actor } = context;
	const onPaper = isTeam(context);
	const seat = actor.kind === 'seat' ? actor.id : onPaper ? (input.seat ?? null) : null;
	const device = actor.kind === 'table' && actor.id === proposal.table;
	const unsigned = proposal.authors.length === 0;
	const writer = seat === null ? (device || onPaper) && unsigned : proposal.authors.includes(seat);
	if (!writer) return refuse('not-the-writer');
	if (proposal.withdrawn) return decided([]);
	const cares: Refusal<ProposalCare>[] =
		proposal.authors.length > 1 ? [{ code: 'others-wrote-too' }] : [];
	return decided([{ type: 'proposal:withdrawn', id: proposal.id, seat }], cares);
}

/**
 * Text that arrived after its document closed to the writer becomes their own new proposal, once:
 * at the table where they sit now, or else where the text came from (R4). A proposal
 * of theirs alone that never held a word goes: begun without network, it came too late as well.
 * Refused for who had everything erased meanwhile (R18).
 * @param input.from the live document, `proposal/<id>` or `item/<id>`
 * @param input.writer the seat, or the table whose device it was
 * @param input.empty whether that document holds nothing
 */
export function rescueText(
	state: ProposalsState,
	input: {
		id: string;
		from: string;
		writer: { seat: string } | { table: string };
		empty: boolean;
	},
	world: RescueWorld
): Answer {
	const { id, from, writer } = input;
	const [kind, origin = ''] = from.split('/');
	const proposal = kind === 'proposal' ? state.proposals.get(origin) : undefined;
	if (!proposal && !(kind === 'item' && world.hasItem(origin))) return refuse('unknown-proposal');
	if ('seat' in writer && world.hadErased(writer.seat)) return refuse('not-the-writer');
	const present = state.proposals.get(id);
	if (present) return present.rescuedFrom === from ? decided([]) : refuse('id-taken');
	const author = 'seat' in writer ? writer.seat : null;
	const seated = 'seat' in writer ? world.tableOf(writer.seat) : writer.table;
	const rescued = {
		type: 'proposal:rescued',
		id,
		from,
		table: seated ?? proposal?.table ?? '',
		block: proposal?.block ?? world.writingBlock ?? '',
		author,
		kind: proposal?.kind ?? 'plan'
	} as const;
	const events: ProposalEvent[] = [seated === null ? { ...rescued, seatless: true } : rescued];
	if (proposal && input.empty && isOnlyOf(proposal, author)) {
		events.push({ type: 'proposal:withdrawn', id: origin, seat: null });
	}
	return decided(events);
}

/** Nobody else began it or wrote in it, and nobody read it. */
function isOnlyOf({ authors, shared, withdrawn }: Proposal, author: string | null): boolean {
	return !withdrawn && shared.length === 0 && authors.join() === (author ?? '');
}

const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';

/** Whoever does not work on a proposal hears the same whether there is one or not; the team works on all. */
export function notTheirs(context: Context): { ok: false; refusal: Refusal<ProposalRefusal> } {
	return refuse(isTeam(context) ? 'unknown-proposal' : 'not-your-table');
}

/**
 * Whether a proposal is one that a seat works on now: of the table where they sit, or begun by them when
 * they sat nowhere. Who is moved leaves what that table writes, also what they typed in themselves (R30).
 */
export function isOfSeat(proposal: Proposal, seat: string, table: string | null): boolean {
	if (proposal.seatless) return proposal.authors.includes(seat);
	return table !== null && proposal.table === table;
}

/** The same for a table's device. */
export function isOfTable(proposal: Proposal, table: string): boolean {
	return !proposal.seatless && proposal.table === table;
}

/** Whoever works on a proposal now, and the team. */
export function worksOn(
	proposal: Proposal,
	{ actor }: Context,
	tableOf: (seat: string) => string | null
): boolean {
	switch (actor.kind) {
		case 'facilitator':
		case 'host':
			return true;
		case 'table':
			return isOfTable(proposal, actor.id);
		case 'seat':
			return isOfSeat(proposal, actor.id, tableOf(actor.id));
		default:
			return false;
	}
}

/** The table's own device, a seat at that table, or the team. */
function writesAt(
	table: string,
	{ actor }: Context,
	tableOf: (seat: string) => string | null
): boolean {
	switch (actor.kind) {
		case 'facilitator':
		case 'host':
			return true;
		case 'table':
			return actor.id === table;
		case 'seat':
			return tableOf(actor.id) === table;
		default:
			return false;
	}
}
