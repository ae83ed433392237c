import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import { loadUntilThere } from '../load-until-there.ts';
import type { LiveView } from './live-view.svelte.ts';

/** Whoever looks for it while it is on its way waits for the same. */
const underWay = new WeakMap<LiveView, Promise<ViewSnapshot>>();

/**
 * Fetches what a phone's page was left without, again and again until it is there
 * (docs/decisions/0059). @returns calls it off
 */
export function fetchRest(live: LiveView): () => void {
	const load = async () => (live.later.length > 0 ? restOf(live) : null);
	return loadUntilThere(load, {
		there(rest) {
			if (rest && live.later.length > 0) live.takeRest(rest);
		}
	});
}

function restOf(live: LiveView): Promise<ViewSnapshot> {
	const asked = underWay.get(live) ?? ask(live).finally(() => underWay.delete(live));
	underWay.set(live, asked);
	return asked;
}

/** What comes is kept true by the live link: without it nothing is asked for. */
async function ask(live: LiveView): Promise<ViewSnapshot> {
	const { process, seat } = live.hello;
	if (live.status !== 'live') throw new Error('away');
	const response = await fetch(`/seat/${process}/${seat}/rest`);
	if (!response.ok) throw new Error(String(response.status));
	const rest = (await response.json()) as ViewSnapshot;
	if (live.status !== 'live') throw new Error('away');
	return rest;
}
