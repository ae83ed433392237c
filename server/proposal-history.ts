import type { ProcessState } from '#lib/domain/process/index.ts';
import type { ProposalHistory, Writer } from '#lib/protocol/history.ts';
import { mayReadHistory } from './access/documents.ts';
import { actorOf, type Viewer } from './access/viewer.ts';
import type { ProcessStore } from './commands/process-store.ts';
import { authorOf } from './documents-of-process.ts';
import type { StoredUpdate } from './documents/ports.ts';
import { stretchesOf } from './documents/stretches.ts';
import { displayName, ERASED } from './live/views/context.ts';

/** More than anyone reads on a phone. */
const SHOWN = 60;

/**
 * Who wrote what and when in a proposal: for its table and for the team.
 * @param rows all rows of its live document
 * @returns null when it is not this viewer's to see, or not there
 */
export async function proposalHistory(
	processes: ProcessStore,
	rows: (document: string) => Promise<readonly StoredUpdate[]>,
	viewer: Viewer,
	proposal: string
): Promise<ProposalHistory | null> {
	const { state } = await processes.load(viewer.process);
	const actor = actorOf(viewer, state);
	if (!actor || !mayReadHistory(state, actor, proposal)) return null;
	const all = stretchesOf(await rows(`proposal/${proposal}`));
	const stretches = all.slice(-SHOWN).map(({ author, from, until, fields }) => ({
		writer: writerOf(state, author),
		from,
		until,
		title: fields.title ?? null,
		body: fields.body ?? null
	}));
	return { stretches: stretches.reverse(), older: all.length > SHOWN };
}

function writerOf(state: ProcessState, author: string): Writer {
	const seat = authorOf(author, 'seat');
	if (seat !== null) return { kind: 'seat', name: displayName(state, seat) };
	const member = authorOf(author, 'staff');
	if (member !== null) {
		return { kind: 'team', name: state.setUp.team.get(member)?.name ?? ERASED };
	}
	return { kind: 'table' };
}
