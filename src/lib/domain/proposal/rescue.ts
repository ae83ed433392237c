import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { byServer, type Rules } from '#lib/domain/rules.ts';
import type { ProposalRefusal } from './codes.ts';
import type { Proposal, ProposalEvent, ProposalsState } from './state.ts';
import type { ProposalsWorld } from './world.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

/**
 * Text that arrived after its document closed to the writer becomes their own new proposal, once:
 * at the table where they sit now, or else where the text came from (R4). A proposal
 * of theirs alone that never held a word goes: begun without network, it came too late as well.
 * Refused for who had everything erased meanwhile (R18).
 * @param input.from the live document, `proposal/<id>` or `item/<id>`
 * @param input.writer the seat, or the table whose device it was
 */
export function rescueText(
	state: ProposalsState,
	input: { proposal: string; from: string; writer: { seat: string } | { table: string } },
	context: Context,
	world: Pick<ProposalsWorld, 'tableOf' | 'hadErased' | 'isItem' | 'writingBlock'>
): Answer {
	const { proposal: id, from, writer } = input;
	const [kind, origin = ''] = from.split('/');
	const proposal = kind === 'proposal' ? state.proposals.get(origin) : undefined;
	if (!proposal && !(kind === 'item' && world.isItem(origin))) return refuse('unknown-proposal');
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
	if (proposal && isOnlyOf(proposal, author) && isEmpty(context.texts?.get(from))) {
		events.push({ type: 'proposal:withdrawn', id: origin, seat: null });
	}
	return decided(events);
}

/** Nobody else began it or wrote in it, and nobody read it. */
function isOnlyOf({ authors, shared, withdrawn }: Proposal, author: string | null): boolean {
	return !withdrawn && shared.length === 0 && authors.join() === (author ?? '');
}

const isEmpty = (text: Readonly<Record<string, string>> = {}) =>
	Object.values(text).every((words) => words.trim() === '');

/** A seat wrote in it for the first time; what the document saw is true, so it only notes. */
export function addAuthor(
	state: ProposalsState,
	{ proposal: id, seat }: { proposal: string; seat: string }
): Answer {
	const proposal = state.proposals.get(id);
	if (!proposal) return refuse('unknown-proposal');
	if (proposal.authors.includes(seat)) return decided([]);
	return decided([{ type: 'proposal:author-added', id, seat }]);
}

export const rescueRules = {
	'proposal:add-author': byServer(addAuthor),
	'proposal:rescue': byServer(rescueText)
} satisfies Rules;
