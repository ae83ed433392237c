import { isHeld } from '#lib/domain/hold/index.ts';
import { looseEndsOf } from '#lib/domain/process/index.ts';
import { blockWith, writingBlock } from '#lib/domain/programme/index.ts';
import {
	isOfSeat,
	isOfTable,
	onTheWall,
	sharedBy,
	type Proposal
} from '#lib/domain/proposal/index.ts';
import { proposalTakesWords } from '#server/access/documents.ts';
import type { ProposalView } from '#lib/protocol/sections/proposals.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { displayName, ERASED, tableName, type ViewContext, type Views } from './context.ts';

function proposalView(
	context: ViewContext,
	proposal: Proposal,
	viewer: string | null
): ProposalView {
	const { state, draft } = context;
	const { id, table, kind, into, disputed, held, parkedWith } = proposal;
	const last = proposal.shared.at(-1);
	const open = proposalTakesWords(state, proposal);
	const written = draft(`proposal/${id}`);
	return {
		id,
		table,
		tableName: tableName(state, table),
		block: proposal.sharedIn ?? proposal.block,
		title: open ? (written.title ?? '') : last ? (last.title ?? ERASED) : (written.title ?? ''),
		body: open ? (written.body ?? '') : last ? (last.body ?? ERASED) : (written.body ?? ''),
		version: last?.version ?? 0,
		state: standing(proposal),
		kind,
		open,
		linkedInto: into,
		disputed,
		held,
		parkedWith,
		items: state.plan.order.filter((item) => state.plan.items.get(item)?.proposals.includes(id)),
		mine: viewer !== null && proposal.authors.includes(viewer)
	};
}

function standing(proposal: Proposal): ProposalView['state'] {
	if (proposal.withdrawn) return 'withdrawn';
	if (proposal.parkedWith !== null) return 'parked';
	if (proposal.into !== null && !proposal.disputed) return 'linked';
	return proposal.shared.length > 0 ? 'shared' : 'writing';
}

/** A table's own proposals: its seats and its device; and what a seat began when it sat nowhere. */
function tableProposals(context: ViewContext, key: string): Sections['tableProposals'] {
	const [table = '', viewer = null] = key.split('/');
	const { state } = context;
	const { programme } = state;
	const onTheDay = programme.day === 'open' || programme.day === 'paused';
	const block = onTheDay && table !== '' ? writingBlock(programme) : null;
	const isTheirs = (proposal: Proposal) =>
		viewer === null
			? isOfTable(proposal, table)
			: isOfSeat(proposal, viewer, table === '' ? null : table);
	const limit = block === null ? 0 : (blockWith(state.programme, block)?.shareLimit ?? 0);
	return {
		proposals: [...state.proposals.proposals.values()]
			.filter(isTheirs)
			.map((proposal) => proposalView(context, proposal, viewer)),
		sharesLeft: block === null ? 0 : Math.max(0, limit - sharedBy(state.proposals, table, block)),
		writing: block !== null,
		block,
		table
	};
}

/** @param sender `seat:<id>` or `table:<id>` */
function ownIds({ idKey }: ViewContext, sender: string): Sections['ownIds'] {
	return { key: idKey(sender as Parameters<typeof idKey>[0]) };
}

/** What is linked into something held stands by itself: nothing on the wall says that there is more. */
function leadOnTheWall({ proposals }: ViewContext['state'], lead: string | null): string | null {
	const held = lead !== null && proposals.proposals.get(lead)?.held;
	return held ? null : lead;
}

/** What tables shared with the room (R26); what names a person waits for a facilitator (R40). */
function wall({ state }: ViewContext): Sections['wall'] {
	return onTheWall(state.proposals).map((proposal) => {
		const last = proposal.shared.at(-1);
		return {
			id: proposal.id,
			title: last?.title ?? ERASED,
			body: last?.body ?? ERASED,
			table: proposal.table,
			tableName: tableName(state, proposal.table),
			version: last?.version ?? 0,
			kind: proposal.kind,
			linkedInto: proposal.disputed ? null : leadOnTheWall(state, proposal.into),
			items: state.plan.order.flatMap((item, index) =>
				state.plan.items.get(item)?.proposals.includes(proposal.id) ? [index + 1] : []
			)
		};
	});
}

/** Never a word of it, and nobody goes on with it: its words came too late, in another one. */
function isNothing({ state, version, title, body }: ProposalView): boolean {
	return state === 'withdrawn' && version === 0 && `${title}${body}`.trim() === '';
}

/** Every proposal with everything about it: the team. */
function proposalsDesk(context: ViewContext): Sections['proposalsDesk'] {
	const { state } = context;
	return {
		proposals: [...state.proposals.proposals.values()]
			.map((proposal) => proposalView(context, proposal, null))
			.filter((proposal) => !isNothing(proposal)),
		loose: looseEndsOf(state).map(({ id }) => id)
	};
}

/** The parking lot, in the order things were parked (R31): the team. */
function parking({ state }: ViewContext): Sections['parking'] {
	return [...state.proposals.parking.values()].map(({ id, words, seat, table, at, end }) => ({
		id,
		held: isHeld(state.holds, 'parking', id),
		words: words ?? ERASED,
		seat,
		from: seat === null ? tableName(state, table) : displayName(state, seat),
		at,
		end
	}));
}

export const proposalViews = {
	tableProposals,
	ownIds,
	wall,
	proposalsDesk,
	parking
} satisfies Partial<Views>;
