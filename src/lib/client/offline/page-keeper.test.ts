import { beforeEach, expect, test } from 'vitest';
import { FOR_A_COPY, OWN_ANSWER, UNKNOWN_TO_STORE } from '#lib/protocol/links.ts';
import { keepView } from './page-copies.ts';
import { PageKeeper } from './page-keeper.ts';

const ORIGIN = 'https://plandag.example';
const SEAT = '/seat/p1/s1';
const OURS = { [OWN_ANSWER]: '1' };
const DAY_MS = 24 * 60 * 60_000;

/** As much of the browser's caches as the worker uses. */
class MemoryCaches {
	readonly all = new Map<string, MemoryCache>();

	async open(name: string): Promise<MemoryCache> {
		const cache = this.all.get(name) ?? new MemoryCache();
		this.all.set(name, cache);
		return cache;
	}

	keys = async () => [...this.all.keys()];
	delete = async (name: string) => this.all.delete(name);

	async match(request: Request): Promise<Response | undefined> {
		for (const cache of this.all.values()) {
			const kept = await cache.match(request);
			if (kept) return kept;
		}
		return undefined;
	}
}

class MemoryCache {
	readonly #kept = new Map<string, Response>();
	readonly #key = (request: Request | string) =>
		new URL(typeof request === 'string' ? request : request.url, ORIGIN).href;

	keys = async () => [...this.#kept.keys()].map((url) => new Request(url));
	match = async (request: Request | string) => this.#kept.get(this.#key(request))?.clone();
	delete = async (request: Request | string) => this.#kept.delete(this.#key(request));
	put = async (request: Request | string, response: Response) =>
		void this.#kept.set(this.#key(request), response);
}

let caches: MemoryCaches;
type Answer = (headers: Headers) => Response | Promise<Response>;

let answers: Map<string, Answer>;
let asked: string[];
let ended: string[];
let now: number;

beforeEach(() => {
	caches = new MemoryCaches();
	answers = new Map();
	asked = [];
	ended = [];
	now = Date.parse('2027-03-01T10:00:00Z');
});

function keeper(version = 'one'): PageKeeper {
	return new PageKeeper({
		caches: caches as unknown as CacheStorage,
		fetch: async (request, options) => {
			const { pathname, search } = new URL(request instanceof Request ? request.url : `${request}`);
			asked.push(pathname + search);
			const answer = answers.get(pathname + search);
			if (!answer) throw new TypeError('Failed to fetch');
			return answer(new Headers(options?.headers));
		},
		origin: ORIGIN,
		version,
		now: () => now,
		ended: async (path) => void ended.push(path)
	});
}

const page = (words: string) => () =>
	new Response(`<html lang="nl"><p>${words}</p></html>`, {
		headers: { 'content-type': 'text/html', 'content-security-policy': "script-src 'nonce-a'" }
	});

/** Opens an address; null when the worker leaves it to the browser. */
async function open(path: string, from = keeper(), mode = 'navigate'): Promise<Response | null> {
	const request = Object.defineProperty(new Request(ORIGIN + path), 'mode', { value: mode });
	const work: Promise<unknown>[] = [];
	const response = await from.answer(request, (more) => work.push(more));
	for (const more of work) await more;
	return response;
}

test('[R4] without network a phone sees the page it saw last, with the policy it came with', async () => {
	answers.set(SEAT, page('Welkom'));
	await open(SEAT);
	answers.clear();
	const copy = await open(SEAT);
	expect(await copy?.text()).toBe(`<html data-kept-at="${now}" lang="nl"><p>Welkom</p></html>`);
	expect(copy?.headers.get('content-security-policy')).toBe("script-src 'nonce-a'");
});

test('[R4] a page in the middle of a text opens at its plain address and is told where it was', async () => {
	answers.set(`${SEAT}?write=abc`, page('Voorstel'));
	answers.set(SEAT, page('Welkom'));
	await open(`${SEAT}?write=abc`);
	answers.clear();
	const copy = await open(`${SEAT}?write=abc`);
	expect(copy?.headers.get('location')).toBe(`${ORIGIN}${SEAT}#write=abc`);
	expect(await (await open(SEAT))?.text()).toContain('Welkom');
});

test('a gateway without a server behind it counts as no network', async () => {
	answers.set(SEAT, page('Welkom'));
	await open(SEAT);
	answers.set(SEAT, () => new Response('Bad gateway', { status: 502 }));
	expect(await (await open(SEAT))?.text()).toContain('Welkom');
});

test.each([
	[
		'sent to where one comes in',
		(headers: Headers) => {
			const plainly = headers.has(FOR_A_COPY);
			return new Response(null, plainly ? { status: 401, headers: OURS } : { status: 303 });
		}
	],
	['not for this phone any more', () => new Response('', { status: 404, headers: OURS })]
])('nothing of a page stays once its access ended: %s', async (_how, end) => {
	answers.set(SEAT, page('Welkom'));
	await open(SEAT);
	answers.set(SEAT, end);
	await open(SEAT);
	expect(ended).toEqual([SEAT]);
	answers.clear();
	await expect(open(SEAT)).rejects.toThrow('Failed to fetch');
});

test.each([
	['never let this phone in', 'before', []],
	['never said so, or it is not known', null, []],
	['let it in since', 'put-back', [SEAT]]
])(
	'[attack 16] a store that was put back ends what its page had: the words stay where it %s',
	async (_what, shownBy, gone) => {
		answers.set(SEAT, page('Welkom'));
		await open(SEAT);
		const view = { sections: {}, generation: shownBy && { id: shownBy, setBack: null } };
		await keepView(caches as unknown as CacheStorage, SEAT, view, now);
		const headers = { ...OURS, [UNKNOWN_TO_STORE]: 'put-back' };
		answers.set(SEAT, () => new Response('', { status: 404, headers }));
		// Twice: what was known of the page is gone by then, and its words still have no other place.
		await open(SEAT);
		await open(SEAT);
		expect(new Set(ended)).toEqual(new Set(gone));
		answers.clear();
		await expect(open(SEAT)).rejects.toThrow('Failed to fetch');
	}
);

test('a gateway that knows no server takes nothing away', async () => {
	answers.set(SEAT, page('Welkom'));
	await open(SEAT);
	answers.set(SEAT, () => new Response('404 page not found', { status: 404 }));
	await open(SEAT);
	expect(ended).toEqual([]);
	answers.clear();
	expect(await (await open(SEAT))?.text()).toContain('Welkom');
});

test('a Wi-Fi portal that sends everyone to itself first takes nothing away', async () => {
	answers.set(SEAT, page('Welkom'));
	await open(SEAT);
	answers.set(SEAT, () => new Response(null, { status: 302 }));
	expect((await open(SEAT))?.status).toBe(302);
	expect(ended).toEqual([]);
	answers.clear();
	expect(await (await open(SEAT))?.text()).toContain('Welkom');
});

test('an error of the server neither replaces a copy nor removes it', async () => {
	answers.set(SEAT, page('Welkom'));
	await open(SEAT);
	answers.set(SEAT, () => new Response('<html>Fout</html>', { status: 500 }));
	expect((await open(SEAT))?.status).toBe(500);
	answers.clear();
	expect(await (await open(SEAT))?.text()).toContain('Welkom');
	expect(ended).toEqual([]);
});

test.each([
	'/facilitator/p1/day',
	'/party/p1',
	'/core/p1',
	'/informant/p1',
	'/screen/p1',
	'/',
	'/enter/x'
])('other pages are left to the browser: %s', async (path) => {
	answers.set(path, page('Geheim'));
	expect(await open(path)).toBeNull();
	await keeper().keep(path, []);
	expect(await caches.keys()).toEqual([]);
});

test('two people on one phone have a copy each', async () => {
	answers.set('/seat/p1/s1', page('Truus'));
	answers.set('/seat/p1/s2', page('Henk'));
	await open('/seat/p1/s1');
	await open('/seat/p1/s2');
	answers.clear();
	expect(await (await open('/seat/p1/s1'))?.text()).toContain('Truus');
	expect(await (await open('/seat/p1/s2'))?.text()).toContain('Henk');
});

test('[R8] a copy does not outlive the days around its day', async () => {
	answers.set(SEAT, page('Welkom'));
	await open(SEAT);
	answers.clear();
	now += 8 * DAY_MS;
	await expect(open(SEAT)).rejects.toThrow('Failed to fetch');
});

test('a page that was open before the worker is kept with the files it had loaded', async () => {
	answers.set(SEAT, page('Welkom'));
	answers.set('/_app/immutable/a.js', () => new Response('a'));
	await keeper().keep(SEAT, [
		`${ORIGIN}/_app/immutable/a.js`,
		`${ORIGIN}/live/?x`,
		'https://elsewhere.example/b.js'
	]);
	expect(asked).toEqual(['/_app/immutable/a.js', SEAT]);
	answers.clear();
	expect(await (await open(SEAT))?.text()).toContain('Welkom');
});

test('files of the build before stay for a page that is still open, older ones go', async () => {
	for (const version of ['one', 'two', 'three']) {
		answers.set(`/_app/immutable/${version}.js`, () => new Response(version));
		await keeper(version)
			.keep(SEAT, [`${ORIGIN}/_app/immutable/${version}.js`])
			.catch(() => null);
		await keeper(version).tidy();
	}
	expect(await caches.keys()).toEqual(['plandag-assets-two', 'plandag-assets-three']);
});
