import type { LiveView } from './live-view.svelte.ts';

/**
 * Tells whose page is open at this desk, or that the list of calls is: of that person all is sent, also
 * after the link was away, and of others what the list of people shows.
 */
export function lookAt(live: LiveView, person: string | null): void {
	live.hello.about = person ?? undefined;
	live.say('about', person);
}
