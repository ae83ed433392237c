import { Late } from '#lib/client/late.svelte.ts';

/** What one does with an objection behind a tap; one file, fetched once the page stands. */
export const objectionActs = new Late(() => import('./ObjectionActs.svelte'));
