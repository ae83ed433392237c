import { proposalDocument } from '#lib/domain/proposal/index.ts';
import { seesWhole } from '#server/access/documents.ts';
import type { OwnIds } from '#server/auth/own-ids.ts';
import type { Features } from '#server/commands/feature.ts';
import { renamedFields } from '#server/process/documents-of-process.ts';

/** @param ownIds which ids somebody may begin a proposal under */
export const proposalFeatures = (ownIds: OwnIds): Features => ({
	'proposal:start': {
		facts: (_db, { proposal }, { process, actor }) =>
			proposal === undefined ? {} : { mayBegin: ownIds.mayBegin(process, actor, proposal) },
		// Makes the still empty document: whose it is stands in its first row.
		seed: (after, _input, made) => {
			const proposal = String(made);
			const author = after.proposals.proposals.get(proposal)?.authors[0];
			const whose = author === undefined ? {} : { author: `seat:${author}` };
			return [{ document: proposalDocument(proposal), fields: {}, ...whose }];
		}
	},
	'proposal:share': { drain: (_state, { proposal }) => [proposalDocument(proposal)] },
	// What is linked is closed: its last words go into the record with the link.
	'proposal:link': { drain: (_state, { proposals }) => proposals.map(proposalDocument) },
	'proposal:rescue': {
		drain: (_state, { from }) => (from.startsWith('proposal/') ? [from] : []),
		seed: (after, { proposal, from, writer, late }) => {
			const author = 'seat' in writer ? `seat:${writer.seat}` : `table:${writer.table}`;
			const copy = {
				from,
				renamed: renamedFields(from),
				late: Buffer.from(late, 'base64'),
				author,
				ownOnly: !seesWhole(after, writer, from)
			};
			return [{ document: proposalDocument(proposal), copy }];
		}
	}
});
