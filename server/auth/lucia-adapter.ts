import type { Adapter, DatabaseSession, DatabaseUser, Lucia } from 'lucia';
import type { Database } from '#server/db/database.ts';
import {
	deleteExpiredSessions,
	deleteSession,
	deleteSessionsOf,
	extendSession,
	findPrincipal,
	findSession,
	insertSession,
	sessionsOf,
	type Principal,
	type StoredSession
} from '#server/db/session-repository.ts';
import { hashSecret } from './secrets.ts';

export interface SessionAttributes {
	createdAt: number;
	agent: string;
}

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SessionAttributes, Principal>;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: Principal;
	}
}

/**
 * Lucia's port onto the store. The store holds only the SHA-256 of a session id, so that a copy of
 * the database opens nothing. Every write passes the one write queue.
 */
export class LuciaAdapter implements Adapter {
	readonly #database: Database;
	readonly #clock: () => number;

	constructor(database: Database, clock: () => number) {
		this.#database = database;
		this.#clock = clock;
	}

	async getSessionAndUser(
		sessionId: string
	): Promise<[session: DatabaseSession | null, user: DatabaseUser | null]> {
		const stored = await findSession(this.#database.db, hashSecret(sessionId));
		if (!stored) return [null, null];
		const principal = await findPrincipal(this.#database.db, stored.principal);
		if (!principal) return [null, null];
		return [this.#toLucia(stored, sessionId), { id: principal.id, attributes: principal }];
	}

	/** Sessions of a principal, named by their hash: their ids are known to their browsers only. */
	async getUserSessions(userId: string): Promise<DatabaseSession[]> {
		const stored = await sessionsOf(this.#database.db, userId);
		return stored.map((session) => this.#toLucia(session, session.idHash));
	}

	async setSession(session: DatabaseSession): Promise<void> {
		await this.#database.write((trx) =>
			insertSession(trx, {
				idHash: hashSecret(session.id),
				principal: session.userId,
				expiresAt: this.#fromLucia(session.expiresAt),
				createdAt: session.attributes.createdAt,
				agent: session.attributes.agent
			})
		);
	}

	async updateSessionExpiration(sessionId: string, expiresAt: Date): Promise<void> {
		const extended = this.#database.write((trx) =>
			extendSession(trx, hashSecret(sessionId), this.#fromLucia(expiresAt))
		);
		// On a full disk people go on reading: the session holds, and is extended another time.
		await extended.catch((cause: unknown) => {
			if (!this.#database.health.failing) throw cause;
		});
	}

	async deleteSession(sessionId: string): Promise<void> {
		await this.#database.write((trx) => deleteSession(trx, hashSecret(sessionId)));
	}

	async deleteUserSessions(userId: string): Promise<void> {
		await this.#database.write((trx) => deleteSessionsOf(trx, userId));
	}

	async deleteExpiredSessions(): Promise<void> {
		await this.#database.write((trx) => deleteExpiredSessions(trx, this.#clock()));
	}

	/** Lucia looks at the machine's clock, which may be wrong: what a session has left is by ours. */
	#toLucia(stored: StoredSession, id: string): DatabaseSession {
		return {
			id,
			userId: stored.principal,
			expiresAt: new Date(stored.expiresAt - this.#clock() + Date.now()),
			attributes: { createdAt: stored.createdAt, agent: stored.agent }
		};
	}

	#fromLucia(expiresAt: Date): number {
		return expiresAt.getTime() - Date.now() + this.#clock();
	}
}
