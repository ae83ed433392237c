import type { Component } from 'svelte';
import { stageOf, type Stage } from '#lib/domain/consent/phase.ts';
import { LATER_SECTIONS, type LaterSection } from '#lib/protocol/later-sections.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { whichScreen, type ScreenName } from '#parts/day/which-screen.ts';
import { viewOf } from '#parts/day/views.ts';

/**
 * The screens of a phone, each fetched on its own: a slow phone is usable with the one it
 * shows, and fetches the others when it is idle, so that they are there without network too. Each by
 * the name of its file: by that name its page is told beforehand what to fetch (vite/screens.ts).
 */
export const PARTS = {
	Quiet: () => import('./Quiet.svelte'),
	BeforeDay: () => import('#parts/day/BeforeDay.svelte'),
	Information: () => import('#parts/questions/Information.svelte'),
	Proposals: () => import('#parts/proposals/Proposals.svelte'),
	Writing: () => import('#parts/proposals/Writing.svelte'),
	PlanMaking: () => import('#parts/plan/PlanMaking.svelte'),
	ItemWriting: () => import('#parts/plan/ItemWriting.svelte'),
	Consent: () => import('#parts/consent/Consent.svelte'),
	ConsentReading: () => import('#parts/consent/ConsentReading.svelte'),
	ConsentAsked: () => import('#parts/consent/ConsentAsked.svelte'),
	ConsentObjections: () => import('#parts/consent/ConsentObjections.svelte'),
	ConsentDone: () => import('#parts/consent/ConsentDone.svelte'),
	Testing: () => import('#parts/frame-test/Testing.svelte'),
	Adopted: () => import('#parts/result/Adopted.svelte'),
	Goodbye: () => import('#parts/leaving/Goodbye.svelte'),
	PlanView: () => import('#parts/plan/PlanView.svelte'),
	MeView: () => import('./MeView.svelte'),
	RecoveryView: () => import('#parts/recovery/RecoveryView.svelte')
} satisfies Record<string, () => Promise<{ default: Component }>>;

export type PartName = keyof typeof PARTS;

/** Which large section is on a screen from the start: the others wait behind something that opens. */
const SHOWN_AT_ONCE: Partial<Record<PartName, LaterSection>> = { Information: 'information' };

const OF_SCREEN: Partial<Record<ScreenName, PartName>> = {
	before: 'BeforeDay',
	information: 'Information',
	proposals: 'Proposals',
	plan: 'PlanMaking',
	test: 'Testing',
	result: 'Adopted',
	left: 'Goodbye',
	over: 'Goodbye'
};

/** Which part a phone shows at this address. */
export function partFor(sections: Partial<Sections>, url: URL): PartName {
	if (url.searchParams.has('write')) return 'Writing';
	if (url.searchParams.has('item')) return 'ItemWriting';
	switch (viewOf(url)) {
		case 'plan':
			return 'PlanView';
		case 'information':
			return 'Information';
		case 'me':
			return 'MeView';
		case 'recovery':
			return 'RecoveryView';
		case 'now': {
			const screen = whichScreen(sections);
			return screen === 'consent' ? partOfRound(sections) : (OF_SCREEN[screen] ?? 'Quiet');
		}
	}
}

/** What is on the first screen or opens at the first tap: the page's own part, help, and an answer's steps. */
export function firstParts(sections: Partial<Sections>, url: URL): string[] {
	const part = partFor(sections, url);
	return [part, 'HelpDialog', ...(part === 'ConsentAsked' ? ['AnswerSteps', 'DraftActions'] : [])];
}

/** The large sections that a phone can do without, at this address, until it is idle or looks for them. */
export function waits(sections: Partial<Sections>, url: URL): readonly LaterSection[] {
	const shown = SHOWN_AT_ONCE[partFor(sections, url)];
	return LATER_SECTIONS.filter((name) => name !== shown);
}

/** Apart, so that a phone that is asked for an answer loads nothing else first. */
const OF_STAGE: Record<Stage, PartName> = {
	reading: 'ConsentReading',
	asked: 'ConsentAsked',
	objecting: 'ConsentObjections',
	paused: 'Consent',
	consented: 'ConsentDone',
	over: 'Consent'
};

function partOfRound({ round, planVersion }: Partial<Sections>): PartName {
	if (!round || (round.status === 'DRAFT' && !planVersion)) return 'Consent';
	return OF_STAGE[stageOf(round.status)];
}
