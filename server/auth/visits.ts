import { browserCookie, browserNumber, type BrowserCookie } from './browser-cookie.ts';
import { Once } from './once.ts';
import { idFrom, newSecret } from './secrets.ts';

const DAY_S = 24 * 60 * 60;

/**
 * Forms of browsers: each is sent by a visit, that a cookie tells apart, and does its deed once. A
 * browser whose cookie does not come back keeps none, so nothing is begun for it (decision 0044).
 */
export class Visits {
	readonly #name: string;
	readonly #secure: boolean;
	readonly #once: Once;

	/** @param storeId and @param secure as for the cookies of sessions */
	constructor(clock: () => number, storeId: string, secure: boolean) {
		this.#name = `plandag_${storeId}_visit`;
		this.#secure = secure;
		this.#once = new Once(clock);
	}

	/** Which visit a Cookie header belongs to, or null where no cookie came back. */
	read(cookieHeader: string): string | null {
		return browserNumber(cookieHeader, this.#name);
	}

	/** The cookie of a new visit. */
	begin(): BrowserCookie {
		return browserCookie(this.#name, newSecret(), this.#secure, DAY_S);
	}

	/** Somebody leaves: whoever comes next on this browser cannot send their forms again. */
	end(): BrowserCookie {
		return browserCookie(this.#name, '', this.#secure, 0);
	}

	/** One id for one deed: the same visit, form and content, as often as it is sent. */
	idOf(visit: string, deed: readonly string[]): string {
		return idFrom(JSON.stringify([visit, ...deed]));
	}

	/** See `Once.run`. */
	once<Outcome>(
		id: string,
		work: () => Promise<Outcome>,
		counts: (outcome: Outcome) => boolean
	): Promise<Outcome> {
		return this.#once.run(id, work, counts);
	}
}
