import { rescueWorld, shareWorld, writeWorld } from '#lib/domain/process/index.ts';
import {
	addAuthor,
	addParkedItem,
	disputeLink,
	holdProposal,
	linkProposals,
	parkProposal,
	releaseProposal,
	reopenProposal,
	rescueText,
	settleParkedItem,
	shareProposal,
	sortProposal,
	startProposal,
	unlinkProposal,
	withdrawProposal
} from '#lib/domain/proposal/index.ts';
import { refuse } from '#lib/domain/result.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { seesWhole } from '#server/access/documents.ts';
import { making } from '#lib/domain/decision.ts';
import type { OwnIds } from '#server/auth/own-ids.ts';
import type { Features } from '#server/commands/feature.ts';
import { renamedFields } from '#server/documents-of-process.ts';

const documentOf = (proposal: string) => `proposal/${proposal}`;

type ProposalFeatures = Pick<Features, Extract<CommandName, `${'proposal' | 'parking'}:${string}`>>;

/** @param ownIds which ids somebody may begin a proposal under */
export const proposalFeatures = (ownIds: OwnIds): ProposalFeatures => ({
	'proposal:start': {
		facts: (_db, { proposal }, { process, actor }) => ({
			mayBegin: proposal === undefined || ownIds.mayBegin(process, actor, proposal)
		}),
		decide: (state, { proposal, ...input }, context) => {
			// Before anything is looked up: whether there is one says nothing.
			if (!context.facts.mayBegin) return refuse('id-taken');
			const id = proposal ?? context.newId();
			return making(
				id,
				startProposal(state.proposals, { id, ...input }, context, writeWorld(state))
			);
		},
		// Makes the still empty document: whose it is stands in its first row.
		seed: (after, _input, made) => {
			const proposal = String(made);
			const author = after.proposals.proposals.get(proposal)?.authors[0];
			const whose = author === undefined ? {} : { author: `seat:${author}` };
			return [{ document: documentOf(proposal), fields: {}, ...whose }];
		}
	},
	'proposal:share': {
		drain: (_state, { proposal }) => [documentOf(proposal)],
		decide: (state, { proposal }, context) => {
			const text = context.texts.get(documentOf(proposal));
			const input = {
				id: proposal,
				title: text?.title?.trim() ?? '',
				body: text?.body?.trim() ?? ''
			};
			return shareProposal(state.proposals, input, context, shareWorld(state));
		}
	},
	'proposal:reopen': {
		decide: (state, { proposal }, context) =>
			reopenProposal(state.proposals, { id: proposal }, context, writeWorld(state))
	},
	'proposal:withdraw': {
		decide: (state, { proposal, seat }, context) =>
			withdrawProposal(state.proposals, { id: proposal, seat }, context)
	},
	'proposal:link': {
		// What is linked is closed: its last words go into the record with the link.
		drain: (_state, { proposals }) => proposals.map(documentOf),
		decide: (state, { proposals, into }, context) =>
			linkProposals(state.proposals, { from: proposals, into }, context)
	},
	'proposal:unlink': {
		decide: (state, { proposal }, context) =>
			unlinkProposal(state.proposals, { id: proposal }, context)
	},
	'proposal:dispute': {
		decide: (state, { proposal }, context) =>
			disputeLink(state.proposals, { id: proposal }, context, writeWorld(state))
	},
	'proposal:sort': {
		decide: (state, { proposal, kind }, context) =>
			sortProposal(state.proposals, { id: proposal, kind }, context)
	},
	'proposal:park': {
		decide: (state, { proposal, owner }, context) =>
			parkProposal(state.proposals, { id: proposal, owner }, context)
	},
	'proposal:hold': {
		decide: (state, { proposal, held }, context) =>
			held
				? holdProposal(state.proposals, { id: proposal }, context)
				: releaseProposal(state.proposals, { id: proposal }, context)
	},
	'parking:add': {
		decide: (state, input, context) => {
			const id = context.newId();
			return making(id, addParkedItem(state.proposals, { id, ...input }, context, state.seats));
		}
	},
	'parking:settle': {
		decide: (state, { item, ...input }, context) =>
			settleParkedItem(state.proposals, { id: item, ...input }, context)
	},
	'proposal:add-author': {
		decide: (state, { proposal, seat }) => addAuthor(state.proposals, { id: proposal, seat })
	},
	'proposal:rescue': {
		drain: (_state, { from }) => (from.startsWith('proposal/') ? [from] : []),
		decide: (state, { proposal, from, writer }, { texts }) => {
			const empty = Object.values(texts.get(from) ?? {}).every((words) => words.trim() === '');
			return rescueText(state.proposals, { id: proposal, from, writer, empty }, rescueWorld(state));
		},
		seed: (after, { proposal, from, writer, late }) => {
			const author = 'seat' in writer ? `seat:${writer.seat}` : `table:${writer.table}`;
			const copy = {
				from,
				renamed: renamedFields(from),
				late: Buffer.from(late, 'base64'),
				author,
				ownOnly: !seesWhole(after, writer, from)
			};
			return [{ document: documentOf(proposal), copy }];
		}
	}
});
