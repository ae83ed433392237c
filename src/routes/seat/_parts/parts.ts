import type { Component } from 'svelte';
import type { Sections } from '#lib/protocol/sections.ts';
import { whichScreen, type ScreenName } from '../../_people/which-screen.ts';
import { viewOf } from '../../_people/views.ts';

/**
 * The screens of a phone, each fetched on its own: a slow phone is usable with the one it
 * shows, and fetches the others when it is idle, so that they are there without network too.
 */
export const PARTS = {
	quiet: () => import('./Quiet.svelte'),
	before: () => import('./BeforeDay.svelte'),
	information: () => import('./Information.svelte'),
	proposals: () => import('./Proposals.svelte'),
	writing: () => import('./Writing.svelte'),
	plan: () => import('./PlanMaking.svelte'),
	item: () => import('./ItemWriting.svelte'),
	consent: () => import('./Consent.svelte'),
	'consent-reading': () => import('./ConsentReading.svelte'),
	'consent-asked': () => import('./ConsentAsked.svelte'),
	'consent-objections': () => import('./ConsentObjections.svelte'),
	'consent-done': () => import('./ConsentDone.svelte'),
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
	test: 'test',
	result: 'result',
	left: 'goodbye',
	over: 'goodbye'
};

/** Which part a phone shows at this address. */
export function partFor(sections: Partial<Sections>, url: URL): PartName {
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
		case 'now': {
			const screen = whichScreen(sections);
			return screen === 'consent' ? partOfRound(sections) : (OF_SCREEN[screen] ?? 'quiet');
		}
	}
}

/** Apart, so that a phone that is asked for an answer loads nothing else first. */
function partOfRound({ round, planVersion }: Partial<Sections>): PartName {
	switch (round?.status) {
		case 'DRAFT':
			return planVersion ? 'consent-reading' : 'consent';
		case 'CLARIFYING':
		case 'REACTING':
			return 'consent-reading';
		case 'ASKING':
		case 'WAITING':
			return 'consent-asked';
		case 'OBJECTIONS':
		case 'INTEGRATING':
			return 'consent-objections';
		case 'CONSENTED':
			return 'consent-done';
		default:
			return 'consent';
	}
}
