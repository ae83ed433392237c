import { partyPersons, type ProcessState } from '#lib/domain/process/index.ts';
import {
	accessOfGoneTable,
	documentAccess,
	goesOnWith,
	seesWhole,
	type LateWriter
} from '#server/access/documents.ts';
import { actorOf, isGoneTable, type Viewer } from '#server/access/viewer.ts';
import { idFrom } from '#server/auth/secrets.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import { addressIn, nameIn } from '#server/documents/wire/document-name.ts';
import {
	bringerIn,
	type DocumentAccess,
	type Rescue,
	type Visitor
} from '#server/documents/ports.ts';

/** A visitor of the live documents, with who they are in the process. */
export interface ProcessVisitor extends Visitor {
	readonly viewer: Viewer;
}

/**
 * The name under which a process keeps a live document. Ids may be the same in another process, by
 * chance or by intent: that is another document.
 * @param address within the process, for instance `proposal/<id>`
 */
export function documentIn(process: string, address: string): string {
	return nameIn(process, address);
}

/** Which process a document belongs to, and its address there. */
export function placeOf(document: string): { process: string; address: string } {
	const end = document.indexOf('/');
	const process = end < 0 ? document : document.slice(0, end);
	return { process, address: addressIn(process, document) };
}

/**
 * The author that rows name for someone of a process; the same person elsewhere is another author.
 * @param who kind and id, for instance `seat:<id>`
 */
export function authorIn(process: string, who: string): string {
	return `${process}/${who}`;
}

/**
 * The author that a document's rows name: a person is the same one on every device.
 * @param name asked whenever it is shown: people may take another (R3)
 */
export function visitorFor(viewer: Viewer, name: () => string): ProcessVisitor {
	const { door, id, process, session } = viewer;
	return {
		scope: process,
		seatKey: authorIn(process, `${door}:${id}`),
		get name() {
			return name();
		},
		sessionId: session,
		door,
		viewer
	};
}

/** The id in an author's name (`<process>/seat:…`) when it is of this door, or null. */
export function authorOf(seatKey: string, door: string): string | null {
	if (bringerIn(seatKey) !== null) return null;
	const who = seatKey.slice(seatKey.indexOf('/') + 1);
	return who.startsWith(`${door}:`) ? who.slice(door.length + 1) : null;
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
			const { process, address } = placeOf(document);
			const state = processes.peek(viewer.process)?.state;
			if (!state || process !== viewer.process) return 'none';
			const actor = actorOf(viewer, state);
			if (actor) return documentAccess(state, actor, address);
			return isGoneTable(viewer, state) ? accessOfGoneTable(state, viewer.id, address) : 'none';
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
			writerOf(who as ProcessVisitor) !== null &&
			/^(proposal|item)\//.test(placeOf(document).address),
		renamed: (document) => renamedFields(placeOf(document).address),
		takesMore(who, movedTo) {
			const visitor = who as ProcessVisitor;
			const writer = writerOf(visitor);
			const state = processes.peek(visitor.viewer.process)?.state;
			const id = placeOf(movedTo).address.split('/')[1] ?? '';
			const proposal = state?.proposals.proposals.get(id);
			if (!writer || !state || !proposal || !goesOnWith(state, writer, proposal)) return false;
			return proposal.open && !proposal.withdrawn && proposal.into === null;
		},
		seesWhole(who, document) {
			const visitor = who as ProcessVisitor;
			const writer = writerOf(visitor);
			const state = processes.peek(visitor.viewer.process)?.state;
			return !!writer && !!state && seesWhole(state, writer, placeOf(document).address);
		},
		async lateText(who, document, late, key) {
			const visitor = who as ProcessVisitor;
			const writer = writerOf(visitor);
			if (!writer || !this.takes(who, document)) return null;
			const proposal = idFrom(`${document} ${visitor.seatKey} ${key}`);
			const { process, address } = placeOf(document);
			const reply = await commands().runAsSystem(process, 'proposal:rescue', {
				proposal,
				from: address,
				writer,
				late: Buffer.from(late).toString('base64')
			});
			return reply.ok ? { doc: documentIn(process, `proposal/${proposal}`) } : null;
		}
	};
}

/** A plan item's words are one field, a proposal has a title and a body. */
export function renamedFields(address: string): Readonly<Record<string, string>> {
	return address.startsWith('item/') ? { what: 'body' } : {};
}

function writerOf({ viewer }: ProcessVisitor): LateWriter | null {
	if (viewer.door === 'seat') return { seat: viewer.id };
	return viewer.door === 'table' ? { table: viewer.id } : null;
}
