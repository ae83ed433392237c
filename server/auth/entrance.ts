import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { Door } from '#lib/protocol/doors.ts';
import type { Database } from '#server/db/database.ts';
import { findOpenPass, usePass, type Pass } from '#server/db/pass-repository.ts';
import { findProcessByCodeKey } from '#server/db/process-repository.ts';
import { addSeatToPhone, seatsOfPhone, type Principal } from '#server/db/session-repository.ts';
import { CODE_LIMIT, type Attempts } from './attempts.ts';
import { hashSecret, newId, normaliseCode } from './secrets.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Cookie } from 'lucia';

export type EntranceRefusal = 'link-not-valid' | 'code-not-valid' | 'codes-slowed';

/** Someone who just came in: the cookie to set and where they stand. */
export interface Entered {
	/** Null when the browser's own session goes on. */
	cookie: Cookie | null;
	principal: Principal;
}

/** Someone who came in by a personal link: also which door opened, of which process, and for whom. */
export interface EnteredDoor extends Entered {
	door: Door;
	process: string | null;
	ref: string;
}

/** Links, QR codes and short codes: who may come in by them, and as whom. */
export class Entrance {
	readonly #database: Database;
	readonly #clock: () => number;
	readonly #sessions: Sessions;
	readonly #attempts: Attempts;

	constructor(database: Database, clock: () => number, sessions: Sessions, attempts: Attempts) {
		this.#database = database;
		this.#clock = clock;
		this.#sessions = sessions;
		this.#attempts = attempts;
	}

	/** What a link opens, without using it. */
	async look(secret: string): Promise<Result<Pass, EntranceRefusal>> {
		const pass = await findOpenPass(this.#database.db, hashSecret(secret), this.#clock());
		return pass ? ok(pass) : refuse('link-not-valid');
	}

	/** Comes in by a personal link. A phone that already holds a seat gets this one beside it (R2). */
	async enter(
		secret: string,
		agent: string,
		phone: Session | null
	): Promise<Result<EnteredDoor, EntranceRefusal>> {
		const pass = await this.look(secret);
		if (!pass.ok) return pass;
		if (pass.value.kind !== 'personal') return refuse('link-not-valid');
		const { door, process, ref } = pass.value;
		await this.#database.write((trx) => usePass(trx, pass.value, this.#clock()));
		if (door === 'seat' && process) {
			const entered = await this.seatOnPhone(process, ref, agent, phone);
			return ok({ ...entered, door, process, ref });
		}
		const principal = await this.#sessions.principalFor(door, process, ref);
		const cookie = await this.#sessions.start(principal, agent);
		return ok({ principal, cookie, door, process, ref });
	}

	/** Puts a seat on a phone: the one that already stands in this process, or a new one. */
	async seatOnPhone(
		process: string,
		seat: string,
		agent: string,
		phone: Session | null
	): Promise<Entered> {
		const known = phone?.principal.process === process ? phone.principal : null;
		const principal = known ?? (await this.#sessions.principalFor('seat', process, newId()));
		await this.#database.write((trx) => addSeatToPhone(trx, principal.id, seat, this.#clock()));
		return { principal, cookie: known ? null : await this.#sessions.start(principal, agent) };
	}

	/** The seats that a phone holds in a process, in the order they came on it (R2). */
	async seatsOn(phone: Session | null, process: string): Promise<string[]> {
		if (phone?.principal.door !== 'seat' || phone.principal.process !== process) return [];
		return seatsOfPhone(this.#database.db, phone.principal.id);
	}

	/**
	 * The process whose lobby a typed code opens. Wrong codes are counted per process, never per
	 * address; while too many were wrong the code rests a minute and the QR code still works.
	 */
	async processOfCode(typed: string): Promise<Result<string, EntranceRefusal>> {
		const code = normaliseCode(typed);
		const process = await findProcessByCodeKey(this.#database.db, code.slice(0, 3));
		const key = `code:${process?.id ?? 'unknown'}`;
		if (!(await this.#attempts.take(key, CODE_LIMIT))) return refuse('codes-slowed');
		const pass = await findOpenPass(this.#database.db, hashSecret(code), this.#clock());
		if (!process || pass?.kind !== 'code' || pass.process !== process.id) {
			return refuse('code-not-valid');
		}
		await this.#attempts.giveBack(key);
		return ok(process.id);
	}
}
