import { FOR_A_COPY, OWN_ANSWER, UNKNOWN_TO_STORE } from '#lib/protocol/links.ts';
import { forgetPage, isKeptPage, keepPage, keptPage, shownByStore } from './page-copies.ts';

/** What the worker has from its browser, so that its rules can be tried without one. */
export interface Surroundings {
	readonly caches: CacheStorage;
	readonly fetch: typeof fetch;
	readonly origin: string;
	/** The build's name: its files are kept together. */
	readonly version: string;
	now(): number;
	/** Access to this page ended: what else its device keeps of it goes too. */
	ended(path: string): Promise<void>;
}

/** As much of a request as is looked at. */
type Asked = Pick<Request, 'url' | 'method' | 'mode'>;

const ASSETS = 'plandag-assets-';
const BUILT = '/_app/immutable/';
/** A page that is this late is shown from its copy: within 3 s everything is back (R4). */
const PATIENCE_MS = 2_000;

/**
 * The service worker's rules: what was built comes from this device, a phone's own pages come from
 * the server and, without it, from their last copy; everything else is not touched.
 */
export class PageKeeper {
	readonly #around: Surroundings;

	constructor(around: Surroundings) {
		this.#around = around;
	}

	/**
	 * The answer to a request, or null for the browser's own way.
	 * @param later what may go on after the answer
	 */
	answer(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> | null {
		const path = this.#own(request);
		if (path === null) return null;
		if (path.startsWith(BUILT)) return this.#asset(request);
		if (request.mode !== 'navigate' || !isKeptPage(path)) return null;
		return this.#page(request, path, later);
	}

	/** Keeps what a page loaded, and then, when it was open before this worker, the page itself. */
	async keep(path: string | null, assets: readonly string[]): Promise<void> {
		if (path !== null && !isKeptPage(path)) return;
		for (const asset of assets) {
			const request = new Request(new URL(asset, this.#around.origin));
			if (this.#own(request)?.startsWith(BUILT)) await this.#asset(request);
		}
		if (path !== null) await this.#keepFresh(path);
	}

	/** Drops the files of older builds, but for the last: a page of that one may still be open. */
	async tidy(): Promise<void> {
		const { caches, version } = this.#around;
		await caches.open(ASSETS + version);
		const builds = (await caches.keys()).filter((name) => name.startsWith(ASSETS));
		const old = builds.filter((name) => name !== ASSETS + version).slice(0, -1);
		await Promise.all(old.map((name) => caches.delete(name)));
	}

	/** The path of something asked of our own server, or null. */
	#own({ url, method }: Asked): string | null {
		const { origin, pathname } = new URL(url);
		return method === 'GET' && origin === this.#around.origin ? pathname : null;
	}

	async #asset(request: Request): Promise<Response> {
		const { caches, fetch, version } = this.#around;
		const kept = await caches.match(request, { ignoreVary: true });
		if (kept) return kept;
		const fresh = await fetch(request);
		if (fresh.ok) await (await caches.open(ASSETS + version)).put(request, fresh.clone());
		return fresh;
	}

	async #page(
		request: Request,
		path: string,
		later: (work: Promise<unknown>) => void
	): Promise<Response> {
		const { search } = new URL(request.url);
		const network = this.#around.fetch(request).then((response) => {
			later(this.#learn(path, search, response.clone()).catch(() => undefined));
			return response;
		});
		later(network.catch(() => undefined));
		const first = await Promise.race([network.catch(() => null), this.#patience()]);
		if (first && !isDown(first)) return first;
		const copy = await this.#copy(path, search);
		return copy ?? network;
	}

	/** A copy is of the plain address; the page goes on to where it was by what stands behind the #. */
	async #copy(path: string, search: string): Promise<Response | null> {
		const copy = await keptPage(this.#around.caches, path, this.#around.now());
		if (!copy || search === '') return copy;
		return Response.redirect(`${this.#around.origin}${path}#${search.slice(1)}`, 302);
	}

	/** What an answer to a person says of the copy of that page; one that sends on says nothing yet. */
	async #learn(path: string, search: string, response: Response): Promise<void> {
		const plain = isPage(response) && search === '';
		if (plain || isEnd(response)) await this.#take(path, response);
		else if (isPage(response) || sendsOn(response)) await this.#keepFresh(path);
	}

	async #take(path: string, response: Response): Promise<void> {
		if (isEnd(response)) {
			const store = response.headers.get(UNKNOWN_TO_STORE);
			const known = store === null || store === (await shownByStore(this.#around.caches, path));
			await forgetPage(this.#around.caches, path);
			// Not by a store that never heard of who it was: their words have no other place.
			if (known) await this.#around.ended(path);
		} else if (isPage(response)) {
			await keepPage(this.#around.caches, path, response, this.#around.now());
		}
	}

	async #keepFresh(path: string): Promise<void> {
		const url = new URL(path, this.#around.origin);
		const page = await this.#around.fetch(url, {
			redirect: 'manual',
			credentials: 'same-origin',
			headers: { accept: 'text/html', [FOR_A_COPY]: '1' }
		});
		await this.#take(path, page);
	}

	#patience(): Promise<null> {
		return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
	}
}

/** A gateway says that there is no server behind it now. */
const isDown = ({ status }: Response) => status >= 502 && status <= 504;

const isPage = ({ status, headers }: Response) =>
	status === 200 && (headers.get('content-type') ?? '').startsWith('text/html');

/** To where one can come in, by us; or to where a Wi-Fi portal or a gateway wants people first. */
const sendsOn = ({ type, status }: Response) =>
	type === 'opaqueredirect' || (status >= 300 && status < 400);

/** Not for this phone (any more). A gateway without a server behind it may say 404 too: that ends nothing. */
const isEnd = ({ status, headers }: Response) =>
	[401, 403, 404].includes(status) && headers.has(OWN_ANSWER);
