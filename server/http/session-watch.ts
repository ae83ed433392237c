import type { Database } from '#server/db/database.ts';
import { endedSessions } from '#server/db/session-repository.ts';
import type { ProcessVisitor } from '#server/process/documents-of-process.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Connected } from '#server/live/connected.ts';
import type { Log } from '#server/log.ts';

/** How often it is looked whether the sessions of open connections still hold. */
const LOOK_MS = 10_000;

interface WatchPorts {
	database: Database;
	connected: Connected;
	documents: Documents;
	clock: () => number;
	log: Log;
}

/**
 * Ends open connections when the time of their session is over: nobody else notices that, and a socket
 * would go on for as long as its page stays open.
 */
export class SessionWatch {
	readonly #ports: WatchPorts;
	readonly #timer: NodeJS.Timeout;

	constructor(ports: WatchPorts) {
		this.#ports = ports;
		this.#timer = setInterval(() => {
			this.#look().catch((cause) => ports.log.error('sessions', cause));
		}, LOOK_MS);
	}

	async #look(): Promise<void> {
		const { database, connected, documents, clock } = this.#ports;
		const open = connected.sessions();
		for (const { viewer } of documents.visitors() as Iterable<ProcessVisitor>) {
			open.add(viewer.session);
		}
		if (open.size === 0) return;
		const ended = await endedSessions(database.db, [...open], clock());
		if (ended.size === 0) return;
		connected.closeSessions(ended);
		documents.dismiss((who) => ended.has((who as ProcessVisitor).viewer.session));
	}

	stop(): void {
		clearInterval(this.#timer);
	}
}
