import type { ProcessState } from '#lib/domain/process/index.ts';
import type { ProposalHistory, Writer } from '#lib/protocol/history.ts';
import { mayReadHistory } from './access/documents.ts';
import { actorOf, type Viewer } from './access/viewer.ts';
import type { ProcessStore } from './commands/process-store.ts';
import { authorOf, documentIn } from './documents-of-process.ts';
import type { StoredUpdate } from './documents/ports.ts';
import { stretchesOf, type Stretch } from './documents/stretches.ts';
import { displayName, ERASED } from './live/views/context.ts';

/** More than anyone reads on a phone. */
const SHOWN = 60;
/** Of these some may have left no trace. */
const LOOKED_AT = 2 * SHOWN;
/** Characters in one answer, however long the texts are. */
const MOST_TEXT = 500_000;

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
	const stored = await rows(documentIn(viewer.process, `proposal/${proposal}`));
	const shown = lastOf(stretchesOf(stored, LOOKED_AT));
	const stretches = shown.map(({ author, from, until, fields }) => ({
		writer: writerOf(state, author),
		from,
		until,
		title: fields.title ?? null,
		body: fields.body ?? null
	}));
	const oldest = shown.at(-1)?.from ?? 0;
	return { stretches, older: stored.length > 0 && stored[0]!.at < oldest };
}

/** The last stretches, newest first, as many as are shown; always one, however long it is. */
function lastOf(stretches: readonly Stretch[]): Stretch[] {
	const shown: Stretch[] = [];
	let text = 0;
	for (const stretch of stretches.slice(-SHOWN).reverse()) {
		for (const { before, after } of Object.values(stretch.fields)) {
			text += before.length + after.length;
		}
		if (text > MOST_TEXT && shown.length > 0) break;
		shown.push(stretch);
	}
	return shown;
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
