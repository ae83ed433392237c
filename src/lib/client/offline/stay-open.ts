import { hasUnsavedText } from '../documents/unsaved-texts.ts';
import { deviceKeeps } from '../device-storage.ts';
import type { LiveView } from '../live/live-view.svelte.ts';
import type { LaterSection } from '#lib/protocol/later-sections.ts';
import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import type { View } from '#lib/protocol/view.ts';
import { forgetPage, isKeptPage, keepView, keptPage, keptView } from './page-copies.ts';

/** What a page showed, and when that was by its own clock (epoch ms). */
interface KeptView extends ViewSnapshot {
	at: number;
}

/**
 * Whether this page opens again without network, and what was not sent is still there then; on plain http
 * it never does.
 */
export async function opensWithoutNetwork(): Promise<boolean> {
	try {
		if (!navigator.serviceWorker?.controller || !deviceKeeps()) return false;
		return (await keptPage(caches, location.pathname, Date.now())) !== null;
	} catch {
		// The browser keeps nothing for us here.
		return false;
	}
}

/** How a page is connected, now. */
interface Connected {
	readonly lost: boolean;
	readonly survivesReload: boolean;
	/** Something that was sent waits. */
	readonly late: boolean;
}

/** One per page: whoever asks last. */
let connected: Connected | null = null;

/**
 * The browser asks before this page goes with words that are nowhere else, where it would not open again
 * without network: on plain http, and where nothing is kept (R4).
 */
export function askBeforeLeaving(page: Connected): void {
	if (connected === null) addEventListener('beforeunload', beforeLeaving);
	connected = page;
}

function beforeLeaving(event: BeforeUnloadEvent): void {
	if (!connected?.lost || connected.survivesReload) return;
	if (connected.late || hasUnsavedText()) event.preventDefault();
}

/** Lets the worker keep this page. Does nothing where there is none: plain http, private windows. */
export async function keepThisPage(): Promise<void> {
	if (!('serviceWorker' in navigator) || !isKeptPage(location.pathname)) return;
	try {
		await navigator.serviceWorker.register('/service-worker.js');
		const worker = navigator.serviceWorker.controller ?? (await firstController());
		const keep = (await opensWithoutNetwork()) ? null : location.pathname;
		const names = (entries: PerformanceEntryList) => entries.map(({ name }) => name);
		// Also what was under way when the worker came, or taken from the browser's memory: it never
		// passed the worker.
		new PerformanceObserver((list) =>
			worker.postMessage({ keep: null, assets: names(list.getEntries()) })
		).observe({ type: 'resource' });
		worker.postMessage({ keep, assets: names(performance.getEntriesByType('resource')) });
	} catch {
		// No worker here: the page says to leave it open.
	}
}

function firstController(): Promise<ServiceWorker> {
	return new Promise((resolve) => {
		navigator.serviceWorker.addEventListener('controllerchange', () => {
			const { controller } = navigator.serviceWorker;
			if (controller) resolve(controller);
		});
	});
}

/** What of these was kept; a page that was left without it shows that rather than nothing. */
function keptOf(kept: KeptView | null, names: readonly (keyof View)[]): View {
	const all = Object.entries(kept?.sections ?? {});
	return Object.fromEntries(all.filter(([name]) => names.some((one) => one === name))) as View;
}

/**
 * What a page goes on with: what it showed last, or itself with what no page has (docs/decisions/0058) and
 * what it was left without (0059).
 */
export function laterOf(page: KeptView, kept: KeptView, lacks: readonly LaterSection[]): KeptView {
	const more = keptOf(kept, ['ownIds', ...lacks]);
	if (kept.now > page.now || Object.keys(more).length === 0) return kept;
	return { ...page, sections: { ...more, ...page.sections } };
}

/** Shows what the page showed last, when the copy it came from is older. */
export async function restoreView(live: LiveView): Promise<void> {
	try {
		const kept = (await keptView(caches, location.pathname)) as KeptView | null;
		if (!kept) return;
		const later = laterOf(live.snapshot, kept, live.later);
		live.restore(later, later.at);
	} catch {
		// The copy itself will do.
	}
}

/** Keeps what the page shows now, for the next time it opens without network. */
export async function keepThisView(live: LiveView): Promise<void> {
	try {
		if (!navigator.serviceWorker?.controller) return;
		// With which store showed it: the worker asks that when the page is closed (docs/decisions/0037).
		const view = { ...live.snapshot, generation: live.generation };
		const before = (await keptView(caches, location.pathname)) as KeptView | null;
		const sections = { ...keptOf(before, live.later), ...view.sections };
		await keepView(caches, location.pathname, { ...view, sections }, Date.now());
	} catch {
		// Full or forbidden: an older one will do.
	}
}

/** Access ended: nothing of this page stays here, nor the list of who else uses this phone. */
export async function forgetThisPage(): Promise<void> {
	try {
		const path = location.pathname;
		await forgetPage(caches, path);
		if (path.startsWith('/seat/')) await forgetPage(caches, path.split('/', 3).join('/'));
	} catch {
		// Nothing was kept here.
	}
}
