import * as v from 'valibot';
import { id, line } from './parts.ts';

/** Proposals: written live in their documents, shared and sorted by command. */
export const proposalCommands = {
	/** The id is made by the device, so that a proposal can begin without network. */
	'proposal:start': v.object({ proposal: id, block: v.nullable(id), kind: v.picklist(['proposal', 'recovery']) }),
	'proposal:share': v.object({ proposal: id }),
	'proposal:reopen': v.object({ proposal: id }),
	'proposal:withdraw': v.object({ proposal: id }),
	'proposal:link': v.object({ proposals: v.pipe(v.array(id), v.minLength(1), v.maxLength(50)), into: id }),
	'proposal:unlink': v.object({ proposal: id }),
	'proposal:dispute': v.object({ proposal: id, disputed: v.boolean() }),
	'proposal:park': v.object({ proposal: id, owner: line }),
	'proposal:hold': v.object({ proposal: id, held: v.boolean() }),
	/** By the server only: late text of a closed document (design, Documents). */
	'proposal:rescue': v.object({ proposal: id, from: id, seat: id, title: v.string(), body: v.string() })
};
