import { randomInt } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { Door } from '#lib/protocol/doors.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Database } from '#server/db/database.ts';
import { findOpenPass, usePass, type Pass } from '#server/db/pass-repository.ts';
import { addSeatToPhone, seatsOfPhone, type Principal } from '#server/db/session-repository.ts';
import { Attempts, type AttemptLimit } from './attempts.ts';
import { hashSecret, normaliseCode } from './secrets.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Cookie } from 'lucia';

export type EntranceRefusal = 'link-not-valid' | 'code-not-valid' | 'codes-slowed';

/**
 * Wrong codes of one device: enough for tired fingers. The code itself is too long to guess however
 * many devices somebody makes up (decision 0035), so nobody else's mistakes count.
 */
export const CODE_LIMIT: AttemptLimit = { most: 20, windowMs: 10 * 60_000 };

/** Anyone can make up devices; of more the oldest are forgotten. */
const MOST_DEVICES = 20_000;

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

type HostAsks = (process: string, host: string, sign: string) => Promise<boolean>;

/** Links, QR codes and short codes: who may come in by them, and as whom. */
export class Entrance {
	readonly #database: Database;
	readonly #clock: () => number;
	readonly #sessions: Sessions;
	readonly #onDevice: (process: string, seat: string) => Promise<unknown>;
	readonly #hostAsks: HostAsks;
	readonly #attempts: Attempts;

	/**
	 * @param onDevice told of every phone that came to a seat by a personal link
	 * @param hostAsks told of the device that opened a table host's link: whether that still counts
	 */
	constructor(
		database: Database,
		clock: () => number,
		sessions: Sessions,
		onDevice: (process: string, seat: string) => Promise<unknown> = () => Promise.resolve(),
		hostAsks: HostAsks = () => Promise.resolve(false)
	) {
		this.#hostAsks = hostAsks;
		this.#onDevice = onDevice;
		this.#database = database;
		this.#clock = clock;
		this.#sessions = sessions;
		this.#attempts = new Attempts(clock, MOST_DEVICES);
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
		const { kind, door, process, ref } = pass.value;
		if (kind !== 'personal' && kind !== 'host') return refuse('link-not-valid');
		const used = await this.#database.write((trx) => usePass(trx, pass.value, this.#clock()));
		if (!used) return refuse('link-not-valid');
		if (kind === 'host') {
			const sign = String(randomInt(100, 1_000));
			if (!process || !(await this.#hostAsks(process, ref, sign))) return refuse('link-not-valid');
		}
		if (door === 'seat' && process) {
			const held = await this.seatsOn(phone, process);
			const entered = await this.seatOnPhone(process, ref, agent, phone);
			if (!held.includes(ref)) await this.#onDevice(process, ref);
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
		await this.#database.write((trx) => addSeatToPhone(trx, process, principal.id, seat));
		return { principal, cookie: known ? null : await this.#sessions.start(principal, agent) };
	}

	/** The seats that a phone holds in a process, in the order they came on it (R2). */
	async seatsOn(phone: Session | null, process: string): Promise<string[]> {
		if (phone?.principal.door !== 'seat' || phone.principal.process !== process) return [];
		return seatsOfPhone(this.#database.db, phone.principal.id);
	}

	/**
	 * The process whose lobby a typed code opens. Wrong codes are counted per device, never per address
	 * or process; a device that was wrong too often waits, and can still scan the QR code.
	 * @param device the key of the browser it was typed in
	 */
	async processOfCode(typed: string, device: string): Promise<Result<string, EntranceRefusal>> {
		if (!this.#attempts.take(device, CODE_LIMIT)) return refuse('codes-slowed');
		const hash = hashSecret(normaliseCode(typed));
		const pass = await findOpenPass(this.#database.db, hash, this.#clock());
		if (pass?.kind !== 'code' || pass.process === null) return refuse('code-not-valid');
		this.#attempts.giveBack(device);
		return ok(pass.process);
	}
}
