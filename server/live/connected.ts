import type { Server, Socket } from 'socket.io';
import type { Refusal } from '#lib/domain/result.ts';
import type { ClientToServer, ServerToClient } from '#lib/protocol/messages.ts';
import type { Viewer } from '#server/access/viewer.ts';
import type { Said } from './answering.ts';
import type { Sent } from './sent.ts';

export interface SocketData {
	viewer: Viewer;
	/** What this socket was last sent, per section; null until its snapshot. */
	sent: Sent | null;
	/** What this socket does without, until it says that it has it. */
	later: ReadonlySet<string>;
	/** What somebody looks at here while it is written; null while they never said. */
	looking: ReadonlySet<string> | null;
	/** Of the answer that is given on this device. */
	answering: Said | null;
}

export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** The sockets that are open, by process and by session, and who among them is shut out. */
export class Connected {
	readonly #io: LiveServer;
	/** Of each process: who had a page open, on any phone, since it came into memory. */
	readonly #came = new Map<string, Set<string>>();

	constructor(io: LiveServer) {
		this.#io = io;
	}

	/** Somebody comes in, and counts as having come until the process leaves memory. */
	add(socket: LiveSocket): void {
		const { process, id } = socket.data.viewer;
		void socket.join(process);
		const came = this.#came.get(process) ?? new Set();
		this.#came.set(process, came.add(id));
	}

	get #all(): LiveSocket[] {
		return [...this.#io.sockets.sockets.values()];
	}

	get size(): number {
		return this.#io.sockets.sockets.size;
	}

	/** Of which somebody has a page open. */
	processes(): Set<string> {
		return new Set(this.#all.map(({ data }) => data.viewer.process));
	}

	*of(process: string): Generator<LiveSocket> {
		for (const socketId of this.#io.sockets.adapter.rooms.get(process) ?? []) {
			const socket = this.#io.sockets.sockets.get(socketId);
			if (socket) yield socket;
		}
	}

	/** Closes the door for every open socket of a process whose place in it no longer holds (R25). */
	recheck(process: string, turnedAway: (viewer: Viewer) => Refusal | null): void {
		for (const socket of [...this.of(process)]) {
			const refusal = turnedAway(socket.data.viewer);
			if (refusal) shut(socket, refusal);
		}
	}

	/**
	 * The same for sessions that ended or phones that lost a seat, which takes a look in the store (R2).
	 * @param stillWelcome whether this viewer's session and place in the process still hold
	 */
	async recheckSessions(stillWelcome: (viewer: Viewer) => Promise<boolean>): Promise<void> {
		for (const socket of this.#all) {
			if (!(await stillWelcome(socket.data.viewer))) shut(socket, { code: 'door-closed' });
		}
	}

	/** The sessions of everyone who is connected. */
	sessions(): Set<string> {
		return new Set(this.#all.map(({ data }) => data.viewer.session));
	}

	/** Closes the door for every open socket of these sessions. */
	closeSessions(ended: ReadonlySet<string>): void {
		for (const socket of this.#all) {
			if (ended.has(socket.data.viewer.session)) shut(socket, { code: 'door-closed' });
		}
	}

	/** Who has a page of this process open, by the id they have there. */
	here(process: string): Set<string> {
		return new Set([...this.of(process)].map(({ data }) => data.viewer.id));
	}

	/** Who has, or had, as far as is remembered: no program that only sends forms. */
	came(process: string): ReadonlySet<string> {
		return this.#came.get(process) ?? new Set();
	}

	/** How many screens show a process now. */
	viewers(process: string): number {
		return this.#io.sockets.adapter.rooms.get(process)?.size ?? 0;
	}

	/** The process leaves memory, with who came. */
	forget(process: string): void {
		this.#came.delete(process);
	}
}

function shut(socket: LiveSocket, refusal: Refusal): void {
	socket.emit('door:closed', refusal);
	socket.disconnect(true);
}
