import { answeredVersion, currentRound, isSolving } from '#lib/domain/consent/index.ts';
import { isReturned } from '#lib/domain/frame-test/index.ts';
import {
	isBesloten,
	isBeslotenFor,
	offersWorld,
	partyOfHolder,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { helpedWith } from '#lib/domain/offer/index.ts';
import type { Reader } from '#lib/domain/announcement/index.ts';
import { isOfSeat } from '#lib/domain/proposal/index.ts';
import { latestVersion } from '#lib/domain/plan/index.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import { CALL_LIST, NEEDS_LIST, namedIn } from '#lib/protocol/about.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { linesKey } from './announcements.ts';
import { addedDevice, deviceOf } from './devices.ts';
import type { Viewer } from './viewer.ts';

export type SectionName = keyof Sections;

/** A section as someone sees it; `key` tells apart what differs between people (views/index.ts). */
export interface SectionRef {
	name: SectionName;
	key: string;
}

const refs = (...names: SectionName[]): SectionRef[] => names.map((name) => ({ name, key: '' }));
const ref = (name: SectionName, key: string): SectionRef => ({ name, key });

/**
 * What a viewer may see now: the one place that decides who reads what (R10, R21, R25, R28). What is
 * not listed is never computed for them, never sent, and taken away from screens that had it.
 */
export function sectionsFor(viewer: Viewer, state: ProcessState): SectionRef[] {
	switch (viewer.door) {
		case 'staff':
			return staffSections(viewer, state);
		case 'core':
			return coreSections(viewer, state);
		case 'party':
			return partySections(viewer, state);
		case 'informant':
			return informantSections(viewer, state);
		case 'seat':
			return seatSections(viewer, state);
		case 'table':
			return tableSections(viewer, state);
		case 'screen':
			return screenSections(state);
		default:
			return viewer.door satisfies never;
	}
}

/** What everyone who takes part in the day may read. */
const ROOM = refs(
	'process',
	'day',
	'information',
	'frames',
	'wall',
	'plan',
	'planVersion',
	'meters',
	'round',
	'rounds',
	'result'
);

/** For who has a version of their own beside it. */
const ROOM_WITHOUT_VERSION = ROOM.filter(({ name }) => name !== 'planVersion');

function staffSections(viewer: Viewer, state: ProcessState): SectionRef[] {
	const role = state.setUp.team.get(viewer.id)?.role;
	const team = [
		...ROOM.filter(({ name }) => name !== 'plan'),
		ref('plan', 'team'),
		...refs('progress', 'runSheet', 'screen', 'door', 'proposalsDesk', 'parking', 'execution'),
		...refs('runSheetTeam', 'helpCalls', 'tablesNow', 'join'),
		ref('comparisons', 'team'),
		ref('roundDesk', role ?? 'host'),
		ref('followUp', role ?? 'host'),
		ref('room', role ?? 'host'),
		ref('team', viewer.id),
		ref('test', 'judges'),
		...temperatureOf(state),
		...whileTurns(state, ref('turns', '')),
		...offersOf(state)
	];
	if (role !== 'facilitator') return team;
	return [
		...team,
		...whileTurns(state, ref('turnsDesk', '')),
		...(hasUsed(state) ? refs('offersDesk') : whileSolving(state, ref('offersDesk', ''))),
		...refs(
			'issue',
			'issueDesk',
			'framesChanged',
			'framesDesk',
			'framesToSign',
			'invitations',
			'questionsDesk',
			'screenWords',
			'itemChecks',
			'recoveryDesk',
			'announcementsDesk',
			'teamLines',
			'fullLists'
		),
		ref('people', viewer.id),
		ref('packs', viewer.id),
		ref('messagesDesk', viewer.id),
		ref('signUps', viewer.id),
		...personOf(viewer, state)
	];
}

/**
 * All of one person only where their page is open, and how to reach who waits for a call only where that
 * list is: nobody has every conversation in their browser.
 */
function personOf({ id, about }: Viewer, { people }: ProcessState): SectionRef[] {
	if (about === CALL_LIST) return [ref('calls', id)];
	if (about === NEEDS_LIST) return refs('needs');
	const known = namedIn(about).filter((one) => people.people.has(one));
	return known.map((one, at) => ref(at === 0 ? 'person' : 'double', `${id}/${one}`));
}

/** Progress counts, never interview notes (R10); nothing of the room (R25: it holds framing parties' people). */
function coreSections(viewer: Viewer, state: ProcessState): SectionRef[] {
	if (isBesloten(state)) return outside();
	return [
		...refs('process', 'progress', 'frames', 'framesChanged', 'framesDesk'),
		...refs('framesToSign', 'result'),
		issueFor(viewer, state),
		ref('day', 'outside'),
		ref('myIssue', viewer.id)
	];
}

function outside(): SectionRef[] {
	return [...refs('process', 'keptOut'), ref('day', 'outside')];
}

/** Its own page and every party's frames; of the plan only the versions it judges, in the test. */
function partySections(viewer: Viewer, state: ProcessState): SectionRef[] {
	const party = partyOfHolder(state, viewer.id);
	if (party === null || isBeslotenFor(state, party)) {
		// A question that was sent out to them is all they see of the room (R21); after a return they
		// keep the version they judged, which changes no more (§4).
		return [...outside(), ...keptAfterReturn(party, state), ref('myQuestions', viewer.id)];
	}
	return [
		...refs('process', 'day', 'frames', 'framesChanged', 'framesDesk', 'result'),
		ref('framesToSign', party),
		ref('information', 'parties'),
		ref('myParty', `${viewer.id}/${party}`),
		ref('myQuestions', viewer.id),
		ref('askedOfMe', viewer.id),
		ref('test', 'judges')
	];
}

function keptAfterReturn(party: string | null, { frameTest }: ProcessState): SectionRef[] {
	return party !== null && isReturned(frameTest) ? [...refs('frames'), ref('judged', party)] : [];
}

/** Only their own questions; access ends with the information part (R21). */
function informantSections(viewer: Viewer, state: ProcessState): SectionRef[] {
	const sections = [...refs('process'), ref('day', 'outside'), ref('myQuestions', viewer.id)];
	return isBesloten(state) ? [...sections, ...refs('keptOut')] : sections;
}

function seatSections(viewer: Viewer, state: ProcessState): SectionRef[] {
	const me = ref('me', viewer.id);
	const issue = [issueFor(viewer, state), ref('myIssue', viewer.id)];
	// Asked of a person, by a person: theirs also when they went home (R39).
	const asked = [
		ref('askedOfMe', viewer.id),
		ref('myRequests', viewer.id),
		ref('myMessages', viewer.id)
	];
	const seat = state.seats.seats.get(viewer.id);
	if (!seat) {
		const known = state.people.people.has(viewer.id);
		return known
			? [
					...refs('process', 'day', 'runSheet', 'frames', 'framesChanged', 'information'),
					me,
					...issue,
					...asked
				]
			: [...refs('process', 'day'), me];
	}
	// Who left keeps the plan, how it ends and the way back, not the room.
	if (seat.presence === 'left' && seat.indirect === null) {
		return [
			...refs('process', 'day', 'frames', 'round', 'result'),
			ref('planVersion', sinceOf(viewer, state)),
			me,
			...asked,
			ref('myRound', roundKey(viewer, state)),
			...whileSolving(state, ownOffers(viewer, state)),
			ref('test', 'room')
		];
	}
	return [
		...ROOM_WITHOUT_VERSION,
		ref('planVersion', sinceOf(viewer, state)),
		...refs('framesChanged', 'runSheet', 'openRequests'),
		...asked,
		me,
		...issue,
		...tableOfSeat(seat, state),
		ref('myRound', roundKey(viewer, state)),
		ref('test', 'room'),
		...linesOf(state, { kind: 'seat', seat: seat.id, table: seat.table }),
		...temperatureOf(state),
		...ownTemperature(viewer, seat, state),
		...turnsOfSeat(seat, state),
		...offersOf(state),
		...whileSolving(state, ownOffers(viewer, state))
	];
}

/** What a facilitator said that is for this screen, while there is any. */
function linesOf(state: ProcessState, reader: Reader): SectionRef[] {
	const key = linesKey(state, reader);
	return key === null ? [] : [ref('announcements', key)];
}

/** How the room feels, while that is on the screens; nobody outside the room reads it (R27). */
function temperatureOf({ temperature }: ProcessState): SectionRef[] {
	return temperature.check ? refs('temperature') : [];
}

/** What they said, for the device they said it on: until it closes, as long as they may say it. */
function ownTemperature(
	viewer: Viewer,
	{ presence, indirect }: Seat,
	{ temperature }: ProcessState
): SectionRef[] {
	const isHere = indirect === null && (presence === 'present' || presence === 'away');
	if (!isHere || temperature.check?.outcome !== null) return [];
	return [ref('myTemperature', `${viewer.id}/${deviceOf(viewer) ?? ''}`)];
}

/** Who speaks, while a list or a round goes on. */
function whileTurns({ turns }: ProcessState, ...sections: SectionRef[]): SectionRef[] {
	return turns.open ? sections : [];
}

/** Who is in the room reads who speaks; who judges has a turn there. */
function turnsOfSeat({ id, presence, indirect }: Seat, state: ProcessState): SectionRef[] {
	if (indirect !== null || presence === 'expected' || presence === 'left') return [];
	const mine = presence === 'present' ? [ref('myTurns', id)] : [];
	return whileTurns(state, ref('turns', ''), ...mine);
}

/** What the room offers, while it thinks along with an objection whose owner lets it (C5). */
function offersOf(state: ProcessState): SectionRef[] {
	return helpedWith(state.offers, offersWorld(state)) === null ? [] : refs('offers');
}

/** The same for everyone as long as objections are solved: that somebody gets it tells nothing (C5). */
function whileSolving({ consent }: ProcessState, section: SectionRef): SectionRef[] {
	return isSolving(currentRound(consent)) ? [section] : [];
}

/** Words of the room stand in the result: a facilitator can hold them at any time (R40). */
function hasUsed({ offers }: ProcessState): boolean {
	return [...offers.offers.values()].some(({ taken }) => taken);
}

/** A device that was added while asked reads of an objection only what it raised itself, and here nothing. */
function ownOffers(viewer: Viewer, state: ProcessState): SectionRef {
	return ref('myOffers', addedDevice(viewer, state) ? `${viewer.id}/added` : viewer.id);
}

/** A device that was added while asked sees of the answers only what it gave itself (C3, C11). */
function roundKey(viewer: Viewer, state: ProcessState): string {
	const added = addedDevice(viewer, state);
	return added ? `${viewer.id}/${added.id}` : viewer.id;
}

/** The issue statement beside the version this reader answered (R12). */
function issueFor({ id }: Viewer, { issue }: ProcessState): SectionRef {
	return ref('issue', String(issue.answers.get(id)?.number ?? ''));
}

/** Nothing to compare with: the whole text (C4). */
const WHOLE = 'whole';

/**
 * The version a seat last answered, which it reads the plan beside (C4): nobody else's screen compares
 * with it. A device that was added while asked does not hear whether the seat answered (C3, C11).
 */
function sinceOf(viewer: Viewer, state: ProcessState): string {
	const latest = latestVersion(state.plan);
	const blind =
		addedDevice(viewer, state) !== null && currentRound(state.consent)?.outcome === null;
	const since = latest && !blind ? answeredVersion(state.consent, viewer.id, latest.number) : null;
	return String(since ?? WHOLE);
}

/** Who sits nowhere now has what they began since, and nothing of the table they left (R30). */
function tableOfSeat({ id, table }: Seat, state: ProcessState): SectionRef[] {
	const proposals = [ref('tableProposals', `${table ?? ''}/${id}`), ref('ownIds', `seat:${id}`)];
	if (table) return [ref('table', table), ...proposals];
	const all = [...state.proposals.proposals.values()];
	return all.some((proposal) => isOfSeat(proposal, id, null)) ? proposals : [];
}

function tableSections(viewer: Viewer, state: ProcessState): SectionRef[] {
	return [
		...ROOM,
		ref('table', viewer.host === undefined ? viewer.id : `${viewer.id}/${viewer.host}`),
		ref('tableProposals', viewer.id),
		ref('ownIds', `table:${viewer.id}`),
		...refs('comparisons'),
		ref('tableRound', viewer.id),
		ref('test', 'room'),
		...linesOf(state, { kind: 'table', table: viewer.id }),
		...temperatureOf(state),
		...whileTurns(state, ref('turns', ''), ref('tableTurns', viewer.id)),
		...offersOf(state),
		...whileSolving(state, ref('tableOffers', viewer.id))
	];
}

/** Never real names, who is missing, or private objections (R28). */
function screenSections(state: ProcessState): SectionRef[] {
	return [
		...ROOM,
		...refs('screen', 'join', 'runSheet'),
		ref('test', 'room'),
		...linesOf(state, { kind: 'projector' }),
		...temperatureOf(state),
		...whileTurns(state, ref('turns', '')),
		...offersOf(state)
	];
}
