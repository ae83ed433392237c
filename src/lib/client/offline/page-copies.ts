/**
 * Where a phone or table keeps the last copy of its own pages, so that it opens them without network
 * (docs/decisions/0013-reload-without-network.md). Used by the page and by its service worker.
 */
const PAGES = 'plandag-pages';

/** A day is opened again on that day, or the one after a weekend; older copies only lie around. */
const KEEP_MS = 7 * 24 * 60 * 60_000;

const KEPT_AT = 'x-plandag-kept-at';

/** The pages of one seat, of everyone on one phone, of one table. */
const KEPT_PAGE = /^\/(seat\/[a-z0-9]+(\/[a-z0-9]+)?|table\/[a-z0-9]+)$/;

export function isKeptPage(path: string): boolean {
	return KEPT_PAGE.test(path);
}

/** What the page at this address showed last. */
const viewOf = (path: string) => `${path}?view`;

/** Keeps a page as the server gave it, marked with when. @param now epoch ms, this device's clock */
export async function keepPage(
	storage: CacheStorage,
	path: string,
	page: Response,
	now: number
): Promise<void> {
	const html = (await page.text()).replace('<html ', `<html data-kept-at="${now}" `);
	const headers = new Headers(page.headers);
	// Of the body as it travelled.
	for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
	headers.set(KEPT_AT, String(now));
	await (await storage.open(PAGES)).put(path, new Response(html, { headers }));
}

/** Keeps what a page shows now. */
export async function keepView(
	storage: CacheStorage,
	path: string,
	view: unknown,
	now: number
): Promise<void> {
	const headers = { [KEPT_AT]: String(now), 'content-type': 'application/json' };
	const kept = new Response(JSON.stringify(view), { headers });
	await (await storage.open(PAGES)).put(viewOf(path), kept);
}

/** The copy of a page, unless it is too old. */
export async function keptPage(
	storage: CacheStorage,
	path: string,
	now: number
): Promise<Response | null> {
	const pages = await storage.open(PAGES);
	for (const request of await pages.keys()) {
		const copy = await pages.match(request);
		if (now - Number(copy?.headers.get(KEPT_AT)) > KEEP_MS) await pages.delete(request);
	}
	return (await pages.match(path)) ?? null;
}

/** What the page at this address showed last, or null. */
export async function keptView(storage: CacheStorage, path: string): Promise<unknown> {
	const kept = await (await storage.open(PAGES)).match(viewOf(path));
	return kept ? kept.json() : null;
}

/** Of which store this page was shown last, or null where that is not known. */
export async function shownByStore(storage: CacheStorage, path: string): Promise<string | null> {
	const view = (await keptView(storage, path)) as { generation?: { id?: unknown } | null } | null;
	const id = view?.generation?.id;
	return typeof id === 'string' ? id : null;
}

/** Access ended: nothing of this page stays. */
export async function forgetPage(storage: CacheStorage, path: string): Promise<void> {
	const pages = await storage.open(PAGES);
	await Promise.all([pages.delete(path), pages.delete(viewOf(path))]);
}
