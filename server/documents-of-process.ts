import { makeId } from '#lib/domain/id.ts';
import { partyPersons, type ProcessState } from '#lib/domain/process/index.ts';
import { createHash } from 'node:crypto';
import { accessOfGoneTable, documentAccess } from './access/documents.ts';
import { actorOf, isGoneTable, type Viewer } from './access/viewer.ts';
import type { CommandDoor } from './commands/command-door.ts';
import type { ProcessStore } from './commands/process-store.ts';
import type { DocumentAccess, Rescue, Visitor } from './documents/ports.ts';

/** A visitor of the live documents, with who they are in the process. */
export interface ProcessVisitor extends Visitor {
	readonly viewer: Viewer;
}

/**
 * The author that a document's rows name: a person is the same one on every device.
 * @param name asked whenever it is shown: people may take another (R3)
 */
export function visitorFor(viewer: Viewer, name: () => string): ProcessVisitor {
	const { door, id, session } = viewer;
	return {
		seatKey: `${door}:${id}`,
		get name() {
			return name();
		},
		sessionId: session,
		door,
		viewer
	};
}

/** The id in an author's name (`seat:…`) when it is of this door, or null. */
export function authorOf(seatKey: string, door: string): string | null {
	return seatKey.startsWith(`${door}:`) ? seatKey.slice(door.length + 1) : null;
}

/** The name others see while a viewer writes: a chosen display name, for the team their own (R3). */
export function nameOf(state: ProcessState, { door, id }: Viewer): string {
	switch (door) {
		case 'staff':
			return state.setUp.team.get(id)?.name ?? '';
		case 'core':
			return state.setUp.core.get(id)?.name ?? '';
		case 'party':
			return partyPersons(state).find((person) => person.id === id)?.displayName ?? '';
		case 'seat':
			return state.seats.seats.get(id)?.displayName ?? '';
		case 'table':
			return state.seats.tables.get(id)?.name ?? '';
		case 'informant':
		case 'screen':
			return '';
		default:
			return door satisfies never;
	}
}

/** Answers the documents' question who may write where from the process as last committed. */
export function accessPort(processes: ProcessStore): DocumentAccess {
	return {
		access(who, document) {
			const { viewer } = who as ProcessVisitor;
			const state = processes.peek(viewer.process)?.state;
			if (!state) return 'none';
			const actor = actorOf(viewer, state);
			if (actor) return documentAccess(state, actor, document);
			return isGoneTable(viewer, state) ? accessOfGoneTable(state, viewer.id, document) : 'none';
		}
	};
}

/**
 * Late text of a proposal or plan item becomes the writer's own new proposal, once: its id follows
 * from the key, so that a repeat meets the same one. Writers are seats and table devices; what staff
 * and parties write late stays on their desk.
 */
export function rescuePort(processes: ProcessStore, commands: () => CommandDoor): Rescue {
	return {
		takes: (who, document) =>
			writerOf(who as ProcessVisitor) !== null && /^(proposal|item)\//.test(document),
		renamed: renamedFields,
		takesMore(who, movedTo) {
			const { process } = (who as ProcessVisitor).viewer;
			const proposals = processes.peek(process)?.state.proposals.proposals;
			const proposal = proposals?.get(movedTo.split('/')[1] ?? '');
			return !!proposal && proposal.open && !proposal.withdrawn && proposal.into === null;
		},
		async lateText(who, document, late, key) {
			const visitor = who as ProcessVisitor;
			const writer = writerOf(visitor);
			if (!writer || !this.takes(who, document)) return null;
			const proposal = idFrom(`${document} ${visitor.seatKey} ${key}`);
			const reply = await commands().runAsSystem(visitor.viewer.process, 'proposal:rescue', {
				proposal,
				from: document,
				writer,
				late: Buffer.from(late).toString('base64')
			});
			return reply.ok ? { doc: `proposal/${proposal}` } : null;
		}
	};
}

/** A plan item's words are one field, a proposal has a title and a body. */
export function renamedFields(document: string): Readonly<Record<string, string>> {
	return document.startsWith('item/') ? { what: 'body' } : {};
}

function writerOf({ viewer }: ProcessVisitor): { seat: string } | { table: string } | null {
	if (viewer.door === 'seat') return { seat: viewer.id };
	return viewer.door === 'table' ? { table: viewer.id } : null;
}

/** The same id for the same words. */
function idFrom(text: string): string {
	return makeId((bytes) => createHash('sha256').update(text).digest().subarray(0, bytes));
}
