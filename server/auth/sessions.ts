import { Lucia, TimeSpan, type Cookie } from 'lucia';
import { DOORS, type Door } from '#lib/protocol/doors.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Database } from '#server/db/database.ts';
import {
	deleteSession,
	findPrincipalFor,
	insertPrincipal,
	sessionsOf,
	type Principal
} from '#server/db/session-repository.ts';
import { LuciaAdapter, type SessionAttributes } from './lucia-adapter.ts';
import { hashSecret } from './secrets.ts';

/** How long a session lives without use. One that is used in its second half begins anew, so that a
 * phone comes back to its seat until 60 days after its last visit at least. */
const DAYS: Record<Door, number> = {
	staff: 14,
	core: 90,
	party: 90,
	informant: 30,
	seat: 120,
	table: 3,
	screen: 3
};

/** A valid session as the rest of the server sees it. */
export interface Session {
	/** SHA-256 of the session id: stable name for this browser at this door. */
	key: string;
	principal: Principal;
	/** Set when its life was extended: the cookie to send again. */
	renewed: Cookie | null;
}

/** One line of "where am I logged in". */
export interface SessionSummary {
	key: string;
	createdAt: number;
	agent: string;
	current: boolean;
}

type DoorLucia = Lucia<SessionAttributes, Principal>;

/** Sessions of people with accounts and of seats: the only place that knows Lucia. */
export class Sessions {
	readonly #database: Database;
	readonly #clock: () => number;
	readonly #doors: ReadonlyMap<Door, DoorLucia>;
	#ended: () => void = () => undefined;

	/**
	 * @param storeId names the cookies, because one browser has one jar for all ports of a host
	 * @param secure whether cookies are `Secure`: exactly when people come in by https
	 */
	constructor(database: Database, clock: () => number, storeId: string, secure: boolean) {
		this.#database = database;
		this.#clock = clock;
		const adapter = new LuciaAdapter(database, clock);
		this.#doors = new Map(
			DOORS.map((door) => [
				door,
				new Lucia(adapter, {
					sessionExpiresIn: new TimeSpan(DAYS[door], 'd'),
					sessionCookie: {
						name: `plandag_${storeId}_${door}`,
						attributes: { secure, sameSite: 'lax', path: '/' }
					},
					getSessionAttributes: (attributes) => attributes,
					getUserAttributes: (principal) => principal
				})
			])
		);
	}

	/** Who wants to know that a session was ended before its time. */
	onEnd(tell: () => void): void {
		this.#ended = tell;
	}

	#lucia(door: Door): DoorLucia {
		const lucia = this.#doors.get(door);
		if (!lucia) throw new Error(`no such door: ${door}`);
		return lucia;
	}

	/** The session of one door in a Cookie header, or null when there is none that holds. */
	async read(door: Door, cookieHeader: string): Promise<Session | null> {
		const lucia = this.#lucia(door);
		const id = lucia.readSessionCookie(cookieHeader);
		if (!id) return null;
		const { session, user } = await lucia.validateSession(id);
		if (!session || user.door !== door) return null;
		return {
			key: hashSecret(id),
			principal: { id: user.id, door: user.door, process: user.process, ref: user.ref },
			renewed: session.fresh ? lucia.createSessionCookie(id) : null
		};
	}

	/** Starts a session and gives the cookie to set. */
	async start(principal: Principal, agent: string): Promise<Cookie> {
		const lucia = this.#lucia(principal.door);
		const session = await lucia.createSession(principal.id, {
			createdAt: this.#clock(),
			agent: agent.slice(0, 120)
		});
		return lucia.createSessionCookie(session.id);
	}

	/** The principal that stands for `ref` at a door; made on first use. A phone is always a new one. */
	async principalFor(door: Door, process: string | null, ref: string): Promise<Principal> {
		return this.#database.write(async (trx) => {
			const known = door === 'seat' ? null : await findPrincipalFor(trx, door, process, ref);
			if (known) return known;
			const principal: Principal = { id: newId(), door, process, ref };
			await insertPrincipal(trx, principal, this.#clock());
			return principal;
		});
	}

	/** Ends one session of a principal by its key; another's stays. Gives the cookie that clears it. */
	async end(principal: Principal, key: string): Promise<Cookie> {
		const own = await sessionsOf(this.#database.db, principal.id);
		if (own.some((session) => session.idHash === key)) {
			await this.#database.write((trx) => deleteSession(trx, key));
			this.#ended();
		}
		return this.#lucia(principal.door).createBlankSessionCookie();
	}

	/** Logs a principal out everywhere. Gives the cookie that clears this browser's. */
	async endAll(principal: Principal): Promise<Cookie> {
		await this.#lucia(principal.door).invalidateUserSessions(principal.id);
		this.#ended();
		return this.#lucia(principal.door).createBlankSessionCookie();
	}

	/** Where a principal is logged in, newest first. */
	async list(principal: Principal, currentKey: string): Promise<SessionSummary[]> {
		const now = this.#clock();
		const sessions = await sessionsOf(this.#database.db, principal.id);
		return sessions
			.filter((session) => session.expiresAt > now)
			.map(({ idHash, createdAt, agent }) => ({
				key: idHash,
				createdAt,
				agent,
				current: idHash === currentKey
			}));
	}
}
