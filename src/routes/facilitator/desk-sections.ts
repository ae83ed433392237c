import type { Sections } from '#lib/protocol/sections.ts';

type Shown = readonly (keyof Sections)[];

/** What the frame around every page of a desk shows. */
export const AROUND = ['process', 'team', 'helpCalls', 'fullLists'] as const satisfies Shown;

/** What it reads as well, and is not in the HTML of a page that does without: the day goes on wherever one is. */
export const AROUND_LATER = ['announcementsDesk', 'day', 'runSheet'] as const satisfies Shown;

/**
 * What each page of a desk shows beside that, by its route below `/facilitator/[process]`: what its HTML
 * holds. All else comes by the live link. A test holds this beside what its files read.
 */
export const DESK_SECTIONS = {
	'': ['day', 'framesChanged', 'progress', 'result', 'round', 'test'],
	'/consent': [
		'comparisons',
		'frames',
		'offersDesk',
		'plan',
		'planVersion',
		'room',
		'round',
		'roundDesk',
		'rounds',
		'runSheet',
		'screenWords',
		'test'
	],
	'/day': [
		'announcementsDesk',
		'day',
		'door',
		'frames',
		'framesDesk',
		'information',
		'parking',
		'plan',
		'proposalsDesk',
		'recoveryDesk',
		'result',
		'room',
		'round',
		'rounds',
		'roundDesk',
		'runSheet',
		'runSheetTeam',
		'screen',
		'screenWords',
		'teamLines',
		'temperature',
		'test',
		'turns',
		'turnsDesk'
	],
	'/follow-up': ['followUp', 'result', 'room'],
	'/frames': ['frames', 'framesDesk', 'framesToSign'],
	'/frames/[party]': ['door', 'framesDesk'],
	'/invite': ['invitations', 'needs', 'people'],
	'/issue': ['issue', 'issueDesk'],
	'/log': ['framesDesk', 'room', 'runSheet'],
	'/packs': ['packs', 'room'],
	'/parking': ['parking', 'proposalsDesk', 'room', 'screenWords'],
	'/people': ['people', 'signUps'],
	'/people/calls': ['calls'],
	'/people/import': ['people'],
	'/people/[person]': ['issue', 'people', 'person', 'room'],
	'/people/[person]/same/[other]': ['double', 'people', 'person'],
	'/plan': [
		'day',
		'execution',
		'frames',
		'framesDesk',
		'itemChecks',
		'meters',
		'offersDesk',
		'plan',
		'planVersion',
		'result',
		'room',
		'round',
		'roundDesk',
		'rounds',
		'temperature',
		'test'
	],
	'/proposals': ['plan', 'proposalsDesk', 'room', 'runSheet'],
	'/questions': ['day', 'questionsDesk', 'screenWords'],
	'/recovery': ['messagesDesk', 'recoveryDesk', 'screenWords'],
	'/result': [
		'frames',
		'offersDesk',
		'parking',
		'plan',
		'planVersion',
		'proposalsDesk',
		'result',
		'round',
		'rounds',
		'test'
	],
	'/room': ['day', 'door', 'frames', 'people', 'result', 'room', 'round', 'screen', 'test'],
	'/team': [],
	'/test': ['door', 'followUp', 'framesDesk', 'result', 'room', 'round', 'test']
} as const satisfies Readonly<Record<string, Shown>>;

/**
 * What a page reads as well, and its HTML does without: names that one chooses among, in forms that nothing
 * can be sent from before the live link has brought them, and the code that lets people in, which is in no page.
 */
export const DESK_LATER: Readonly<Record<string, Shown>> = {
	'/day': ['join', 'messagesDesk'],
	'/recovery': ['people', 'proposalsDesk', 'questionsDesk', 'room'],
	'/room': ['announcementsDesk', 'join', 'proposalsDesk', 'roundDesk', 'tablesNow']
};

/** @param route a page's id, as SvelteKit names it; a page that is not in the list gets all */
export function shownAt(route: string | null): Shown | undefined {
	const page = route?.split('/facilitator/[process]')[1];
	const own = (DESK_SECTIONS as Readonly<Record<string, Shown>>)[page ?? 'none'];
	return own && [...AROUND, ...own];
}
