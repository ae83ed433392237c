/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { version } from '$service-worker';
import { forgetLocalCopies } from '#lib/client/documents/link-state.ts';
import { PageKeeper } from '#lib/client/offline/page-keeper.ts';

/** Lets phones and tables on https reload without network; only their pages register it. */
const worker = self as unknown as ServiceWorkerGlobalScope;

const keeper = new PageKeeper({
	caches,
	fetch: (...request) => fetch(...request),
	origin: worker.location.origin,
	version,
	now: Date.now,
	ended: (path) => forgetLocalCopies(sessionOf(path))
});

/** What the copies of texts are named by: `copiesOf` in link-state.ts. */
function sessionOf(path: string): string {
	const [, door = '', process = '', seat = ''] = path.split('/');
	return [door, process, seat].join('.');
}

// A new build takes over at once: it serves what the old one kept, and changes nothing on open pages.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) =>
	event.waitUntil(Promise.all([keeper.tidy(), worker.clients.claim()]))
);

worker.addEventListener('fetch', (event) => {
	const answer = keeper.answer(event.request, (work) => event.waitUntil(work));
	if (answer) event.respondWith(answer);
});

worker.addEventListener('message', (event) => {
	const { keep, assets } = event.data as { keep: string | null; assets: string[] };
	event.waitUntil(keeper.keep(keep, assets).catch(() => undefined));
});
