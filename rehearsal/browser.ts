import { setTimeout } from 'node:timers/promises';

/** How long people try again when the server cannot be reached. */
const PATIENCE_MS = 60_000;

/** A form that was sent and not accepted. */
export class FormRefused extends Error {}

/** One browser: a cookie jar of its own, and forms that are filled in and sent. */
export class Browser {
	readonly origin: string;
	readonly #cookies = new Map<string, string>();

	/** @param origin `http://localhost:3000` */
	constructor(origin: string) {
		this.origin = origin;
	}

	get cookieHeader(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	/** A page as text; fails on anything but 200. */
	async read(path: string): Promise<string> {
		const response = await this.#reach(path, {});
		if (response.status !== 200) throw new Error(`GET ${path}: ${response.status}`);
		return response.text();
	}

	/** What a page answers, whatever that is. */
	async look(path: string): Promise<{ status: number; text: string }> {
		const response = await this.#reach(path, {});
		return { status: response.status, text: await response.text() };
	}

	/**
	 * Opens a page, fills in a form of it and sends it; gives the path it leads to.
	 * @throws FormRefused when the page shows it again
	 */
	async send(path: string, fields: Record<string, string>): Promise<string> {
		const response = await this.post(path, { ...(await this.hidden(path)), ...fields });
		const location = response.headers.get('location');
		if (response.status === 303 && location !== null) {
			return new URL(location, this.origin).pathname + new URL(location, this.origin).search;
		}
		throw new FormRefused(`${pathOnly(path)}: ${response.status}`);
	}

	/** What the page itself put in its forms: each is sent once by that. */
	async hidden(path: string): Promise<Record<string, string>> {
		const response = await this.#reach(path.replace('?/', '?form='), {});
		const found = (await response.text()).matchAll(HIDDEN);
		return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
	}

	/** Sends a form as it stands, and gives what is answered. */
	post(path: string, fields: Record<string, string>): Promise<Response> {
		return this.#reach(path, { method: 'POST', body: new URLSearchParams(fields) });
	}

	async #reach(path: string, init: RequestInit): Promise<Response> {
		const until = Date.now() + PATIENCE_MS;
		for (;;) {
			try {
				const headers = { cookie: this.cookieHeader, origin: this.origin, accept: 'text/html' };
				const url = this.origin + path;
				const response = await fetch(url, { ...init, headers, redirect: 'manual' });
				this.#keep(response);
				if (response.status < 500 || Date.now() > until) return response;
			} catch (cause) {
				if (Date.now() > until) throw cause;
			}
			// The server is away for a moment, as when it is started again.
			await setTimeout(200);
		}
	}

	#keep(response: Response): void {
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const at = pair.indexOf('=');
			const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
			if (value === '') this.#cookies.delete(name);
			else this.#cookies.set(name, value);
		}
	}
}

/** Of whichever form of a page it is, these say the same. */
const HIDDEN = /<input type="hidden" name="(once|here)" value="([^"]*)"/g;

/** Secrets stand in paths; messages show only what kind of page it was. */
const pathOnly = (path: string) => path.split('/').slice(0, 2).join('/');
