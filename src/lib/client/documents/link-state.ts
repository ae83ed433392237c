import type { Door } from '#lib/protocol/doors.ts';
import type { Hello } from '#lib/protocol/messages.ts';

/** What a screen may want to know of a live document. */
export interface LinkState {
	readonly connected: boolean;
	/** There is text to show: from the server, or from the copy on this device. */
	readonly loaded: boolean;
	/** What this device kept of it, if anything, is in it. */
	readonly copied: boolean;
	/** Everything typed here is on the server's disk. */
	readonly saved: boolean;
	/** What was typed here is in the copy on this device, and so survives a reload. */
	readonly kept: boolean;
	/** This person may write now, and the server can store. */
	readonly writable: boolean;
	/** Names of the others who write at this moment. */
	readonly writers: readonly string[];
	/** The document closed before our text arrived: it is in this one now. */
	readonly movedTo: string | null;
	/** Which store the server has, once it said so. */
	readonly generation?: string;
	/** Why the server sent us away for good; a code of docs/protocol.md. */
	readonly refused: string | null;
	/** The server had its last word: nothing more goes there from here. */
	readonly over: boolean;
	/** It had, and something that was typed here is with it nowhere. */
	readonly stuck: boolean;
	/** Something that was typed here can be taken back, or put back. */
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

export const INITIAL_STATE: LinkState = {
	connected: false,
	loaded: false,
	copied: false,
	saved: true,
	kept: true,
	writable: true,
	writers: [],
	movedTo: null,
	refused: null,
	over: false,
	stuck: false,
	canUndo: false,
	canRedo: false
};

export interface DocumentOptions {
	/** `wss://host/documents`. */
	readonly url: string;
	/** For instance `proposal/<id>`. */
	readonly name: string;
	/** Names the copy on this device; `null` keeps none. Never the session's secret itself. */
	readonly sessionKey: string | null;
	readonly params?: Record<string, string>;
	/**
	 * Write on this device only, until `connect()`: the server does not know the document yet, and
	 * would send away who asks for it too early.
	 */
	readonly hold?: boolean;
	/** Another implementation of WebSocket, for tests. */
	readonly socket?: typeof WebSocket;
}

const PREFIX = 'plandag-document';

export function localCopyName(sessionKey: string, name: string): string {
	return `${PREFIX}:${sessionKey}:${name}`;
}

/** Under which name a device keeps what it knows of a copy beside its words (known-text.ts). */
export const noteOf = (copy: string): string => `plandag.text.${copy}`;

function forgetNotes(prefix: string, but: readonly string[] = []): void {
	try {
		const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
		for (const key of keys)
			if (key.startsWith(prefix) && !but.includes(key)) localStorage.removeItem(key);
	} catch {
		// There is none here, or it may not be read: nothing was kept either.
	}
}

/** Doors of one person's or one table's own device; desks are shared and keep nothing. */
const KEEPS: readonly Door[] = ['seat', 'table'];

/** What the copies on this device are named by; null where none is kept. */
export function copiesOf({ door, process, seat }: Omit<Hello, 'version'>): string | null {
	return KEEPS.includes(door) ? [door, process, seat ?? ''].join('.') : null;
}

/** Deletes one copy: its words are no longer wanted. */
export function forgetLocalCopy(sessionKey: string, name: string): void {
	const copy = localCopyName(sessionKey, name);
	forgetNotes(noteOf(copy));
	copies()?.deleteDatabase(copy);
}

/**
 * Deletes all copies a session left on this device, when it ends.
 * @param but live documents whose words have yet to reach the server
 */
export async function forgetLocalCopies(
	sessionKey: string,
	but: readonly string[] = []
): Promise<void> {
	const kept = but.map((name) => localCopyName(sessionKey, name));
	forgetNotes(noteOf(localCopyName(sessionKey, '')), kept.map(noteOf));
	// Not in every browser; there, copies go one by one as their documents refuse this session.
	const here = copies();
	if (!here?.databases) return;
	for (const { name } of await here.databases()) {
		if (!name?.startsWith(localCopyName(sessionKey, '')) || kept.includes(name)) continue;
		here.deleteDatabase(name);
	}
}

/** Where copies of texts stand; null where this browser keeps none. */
export function copies(): IDBFactory | null {
	try {
		return typeof indexedDB === 'undefined' ? null : indexedDB;
	} catch {
		return null;
	}
}
