import { randomInt } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { DeviceKind } from '#lib/domain/device-code/index.ts';
import type { Door } from '#lib/protocol/doors.ts';
import { newId } from '#lib/protocol/new-id.ts';
import type { Database } from '#server/db/database.ts';
import { findOpenPass, usePass, whyDeadCode, type Pass } from '#server/db/pass-repository.ts';
import { addSeatToPhone, seatsOfPhone, type Principal } from '#server/db/session-repository.ts';
import { Attempts, type AttemptLimit } from './attempts.ts';
import { hashSecret, hasOtherSigns, normaliseCode } from './secrets.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Cookie } from 'lucia';

export type EntranceRefusal =
	| 'link-not-valid'
	| 'code-not-valid'
	| 'codes-slowed'
	| 'code-signs'
	| 'code-late'
	| 'code-used'
	| 'code-withdrawn';

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

/** What one screen was opened on, and whether its code still counts. */
type DeviceOpens = (process: string, code: string, kind: DeviceKind) => Promise<boolean>;

/** A screen that a typed code opens: `code` says which one, by its id. */
export interface DeviceOfCode {
	door: Door;
	process: string;
	code: string;
}

/** Links, QR codes and short codes: who may come in by them, and as whom. */
export class Entrance {
	readonly #database: Database;
	readonly #clock: () => number;
	readonly #sessions: Sessions;
	readonly #onDevice: (process: string, seat: string) => Promise<unknown>;
	readonly #hostAsks: HostAsks;
	readonly #deviceOpens: DeviceOpens;
	readonly #attempts: Attempts;

	/**
	 * @param onDevice told of every phone that came to a seat by a personal link
	 * @param hostAsks told of the device that opened a table host's link: whether that still counts
	 * @param deviceOpens told of the screen that was opened by a code: whether that still counts
	 */
	constructor(
		database: Database,
		clock: () => number,
		sessions: Sessions,
		onDevice: (process: string, seat: string) => Promise<unknown> = () => Promise.resolve(),
		hostAsks: HostAsks = () => Promise.resolve(false),
		deviceOpens: DeviceOpens = () => Promise.resolve(false)
	) {
		this.#deviceOpens = deviceOpens;
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
		const pass = await this.#typed(typed, device);
		if (!pass.ok) return pass;
		if (pass.value.kind !== 'code') return refuse('code-not-valid');
		this.#attempts.giveBack(device);
		return ok(pass.value.process);
	}

	/** What a typed code opens, the lobby or one screen, without using it; counted as above. */
	async lookCode(
		typed: string,
		device: string
	): Promise<Result<{ lobby: string } | DeviceOfCode, EntranceRefusal>> {
		const pass = await this.#typed(typed, device);
		if (!pass.ok) return pass;
		const { kind, door, process, ref } = pass.value;
		this.#attempts.giveBack(device);
		return ok(kind === 'code' ? { lobby: process } : { door, process, code: ref });
	}

	/**
	 * This browser becomes the screen that a typed code is for: once, also when two press at the same moment
	 * (0088). It stands at that door as one of a link does, under the code's own name, so that it goes alone.
	 * @param on what its browser says that it is, in words for its owner and as a kind for the desk
	 */
	async enterByCode(
		typed: string,
		device: string,
		on: { agent: string; kind: DeviceKind }
	): Promise<Result<EnteredDoor, EntranceRefusal>> {
		const pass = await this.#typed(typed, device);
		if (!pass.ok) return pass;
		const { kind, door, process, ref } = pass.value;
		if (kind !== 'device') return refuse('code-not-valid');
		const used = await this.#database.write((trx) => usePass(trx, pass.value, this.#clock()));
		if (!used) return refuse('code-used');
		this.#attempts.giveBack(device);
		if (!(await this.#deviceOpens(process, ref, on.kind))) return refuse('code-withdrawn');
		const principal = await this.#sessions.principalFor(door, process, ref);
		const cookie = await this.#sessions.start(principal, on.agent);
		return ok({ principal, cookie, door, process, ref });
	}

	/** The open pass of a typed code. It counts as a failure until it is given back. */
	async #typed(
		typed: string,
		device: string
	): Promise<Result<Pass & { process: string }, EntranceRefusal>> {
		if (!this.#attempts.take(device, CODE_LIMIT)) return refuse('codes-slowed');
		const code = normaliseCode(typed);
		if (hasOtherSigns(code)) return refuse('code-signs');
		const { db } = this.#database;
		const hash = hashSecret(code);
		const pass = await findOpenPass(db, hash, this.#clock());
		if (pass === null) return refuse((await whyDeadCode(db, hash)) ?? 'code-not-valid');
		const { kind, process } = pass;
		if ((kind !== 'code' && kind !== 'device') || process === null) return refuse('code-not-valid');
		return ok({ ...pass, process });
	}
}
