import type { Component } from 'svelte';
import type { Sections } from '#lib/protocol/sections.ts';
import { whichScreen, type ScreenName } from '../../_people/which-screen.ts';
import { viewOf } from '../../_people/views.ts';

/**
 * The larger screens of a phone, each fetched on its own: a slow phone is usable with the one it
 * shows, and fetches the others when it is idle, so that they are there without network too.
 */
export const PARTS = {
	before: () => import('./BeforeDay.svelte'),
	information: () => import('./Information.svelte'),
	proposals: () => import('./Proposals.svelte'),
	writing: () => import('./Writing.svelte'),
	plan: () => import('./PlanMaking.svelte'),
	item: () => import('./ItemWriting.svelte'),
	consent: () => import('./Consent.svelte'),
	test: () => import('./Testing.svelte'),
	result: () => import('./Adopted.svelte'),
	goodbye: () => import('./Goodbye.svelte'),
	'view-plan': () => import('./PlanView.svelte'),
	'view-me': () => import('./MeView.svelte'),
	'view-recovery': () => import('./RecoveryView.svelte')
} satisfies Record<string, () => Promise<{ default: Component }>>;

export type PartName = keyof typeof PARTS;

const OF_SCREEN: Partial<Record<ScreenName, PartName>> = {
	before: 'before',
	information: 'information',
	proposals: 'proposals',
	plan: 'plan',
	consent: 'consent',
	test: 'test',
	result: 'result',
	left: 'goodbye',
	over: 'goodbye'
};

/** Which part a phone shows at this address; null for the quiet screens. */
export function partFor(sections: Partial<Sections>, url: URL): PartName | null {
	if (url.searchParams.has('write')) return 'writing';
	if (url.searchParams.has('item')) return 'item';
	switch (viewOf(url)) {
		case 'plan':
			return 'view-plan';
		case 'information':
			return 'information';
		case 'me':
			return 'view-me';
		case 'recovery':
			return 'view-recovery';
		case 'now':
			return OF_SCREEN[whichScreen(sections)] ?? null;
	}
}
