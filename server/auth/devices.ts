import type { Database } from '#server/db/database.ts';
import { forgetDevices, insertDevice, isKnownDevice } from '#server/db/device-repository.ts';
import { browserCookie, browserNumber, type BrowserCookie } from './browser-cookie.ts';
import { hashSecret, newSecret } from './secrets.ts';

const DAY_S = 24 * 60 * 60;

/** How long a browser keeps what it is known by: where someone logged in, and where a code was typed. */
const LIFE_S = { account: 400 * DAY_S, code: 60 * 60 };

/** A browser, told apart from others by a number it was given; which person sits there it does not say. */
export interface Device {
	/** What the server knows it by: the SHA-256 of its number. */
	key: string;
	/** Its number, for the cookie. */
	secret: string;
	/** It had none yet. */
	fresh: boolean;
}

/**
 * Which browsers guess, and on which of them someone logged in before: failures are counted apart for
 * these, so that no stranger locks an owner out (decision 0035).
 */
export class Devices {
	readonly #database: Database;
	readonly #clock: () => number;
	readonly #name: string;
	readonly #secure: boolean;

	/** @param storeId and @param secure as for the cookies of sessions */
	constructor(database: Database, clock: () => number, storeId: string, secure: boolean) {
		this.#database = database;
		this.#clock = clock;
		this.#name = `plandag_${storeId}_device`;
		this.#secure = secure;
	}

	/** The device of a Cookie header, or a new one when it says none that could be ours. */
	read(cookieHeader: string): Device {
		const given = browserNumber(cookieHeader, this.#name);
		const fresh = given === null;
		const secret = given ?? newSecret();
		return { secret, fresh, key: hashSecret(secret) };
	}

	/** The cookie by which this browser is told apart, for as long as its use asks. */
	cookie({ secret }: Device, use: keyof typeof LIFE_S): BrowserCookie {
		return browserCookie(this.#name, secret, this.#secure, LIFE_S[use]);
	}

	/** Someone logged in to this account here. */
	async remember(account: string, { key }: Device): Promise<void> {
		await this.#database.write((trx) => insertDevice(trx, account, key, this.#clock()));
	}

	/** Whether someone logged in to this account on this device before. */
	knows(account: string, device: string): Promise<boolean> {
		return isKnownDevice(this.#database.db, account, device);
	}

	/** The account got another password: no device counts apart any more. */
	async forget(account: string): Promise<void> {
		await this.#database.write((trx) => forgetDevices(trx, account));
	}
}
