import { currentRound } from '#lib/domain/consent/guard.ts';
import { AFTERCARE_MS, aftercareList, openWork } from '#lib/domain/follow-up/facts.ts';
import { hasPromised } from '#lib/domain/frame/party.ts';
import { callTimes } from '#lib/domain/person/calls.ts';
import { openDay } from '#lib/domain/programme/commands.ts';
import type { Context } from '#lib/domain/decision.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { makerOf } from './arrangement.ts';
import type { ProcessState } from './process.ts';
import { aftercareWorld, programmeWorld } from './worlds.ts';
import { zoneOf } from './zone-of.ts';

/** How far a process is, in the order in which it goes. */
export const PROCESS_STAGES = [
	'preparing',
	'ready',
	'day-open',
	'day-paused',
	'day-over',
	'consented',
	'testing',
	'returned',
	'adopted',
	'done',
	'not-adopted',
	'no-plan'
] as const;
export type ProcessStage = (typeof PROCESS_STAGES)[number];

/** What can wait for a day, the most pressing first. */
export const WAITING_FOR = ['judge', 'next-day', 'aftercare', 'agreement'] as const;

/** A day on which something was to happen, so that it waits from then on. */
export interface WaitingDay {
	of: (typeof WAITING_FOR)[number];
	/** ISO date. */
	on: string;
	count: number;
}

/** People who wait for a call at the same times (R16). */
export interface WaitingCalls {
	/** Whose it is; null is nobody's, or of who leads here no more. */
	member: string | null;
	/** Epoch ms from which it is due, and from which it is late. */
	from: number;
	late: number;
	people: number;
}

/** What a list of many processes says of one, without loading it: no words of people, and nobody's name. */
export interface Outline {
	stage: ProcessStage;
	zone: string;
	/** ISO date of the day; '' when it is not known yet. */
	day: string;
	/** Frames are not fixed yet, and before the day they have to be (R14). */
	framesOpen: boolean;
	/** How many parties did not promise (R15), and how many did not sign (R14), as long as that waits. */
	promises: number;
	signatures: number;
	calls: readonly WaitingCalls[];
	days: readonly WaitingDay[];
	/** Who made it, and may remove it as long as nobody else did anything in it; null when that is over. */
	removableBy: string | null;
}

export function outlineOf(state: ProcessState): Outline {
	const { setUp, frames } = state;
	const before = state.programme.session === 0;
	const draft = before && frames.phase === 'FRAMES_DRAFT';
	const parties = draft ? [...frames.parties.values()] : [];
	return {
		stage: stageOf(state),
		zone: zoneOf(state),
		day: before ? setUp.practical.day : '',
		framesOpen: draft,
		promises: parties.filter((party) => !hasPromised(party)).length,
		signatures: parties.filter(({ id }) => !frames.signatures.has(id)).length,
		calls: callsOf(state),
		days: daysOf(state),
		removableBy: state.untouched ? makerOf(setUp) : null
	};
}

/** Nobody asks the rule of opening a day when it is, only whether it would warn. */
const EVER: Context = { now: 0, actor: { kind: 'system' }, newId: () => '' };

function stageOf(state: ProcessState): ProcessStage {
	const { programme, frameTest, consent, people } = state;
	switch (frameTest.status.phase) {
		case 'ADOPTED':
			return isDone(state) ? 'done' : 'adopted';
		case 'NOT_ADOPTED':
			return 'not-adopted';
		case 'TESTING':
		case 'DEFERRED':
			return 'testing';
		case 'RETURNED':
		case 'ADJOURNED':
			return 'returned';
		case 'NOT_OPEN':
			break;
		default:
			return frameTest.status satisfies never;
	}
	if (programme.day === 'open') return 'day-open';
	if (programme.day === 'paused') return 'day-paused';
	const phase = currentRound(consent)?.phase.name;
	if (phase === 'CONSENTED') return 'consented';
	if (programme.day === 'closed') return phase === 'NO_CONSENT' ? 'no-plan' : 'day-over';
	const known = state.setUp.practical.day !== '' && people.people.size > 0;
	if (!known) return 'preparing';
	const opened = openDay(programme, {}, EVER, programmeWorld(state));
	return opened.ok && opened.value.cares.length === 0 ? 'ready' : 'preparing';
}

/** All that was agreed about the plan is done (R36). */
function isDone({ followUp }: ProcessState): boolean {
	return followUp.agreements.size > 0 && openWork(followUp).length === 0;
}

function daysOf(state: ProcessState): WaitingDay[] {
	const { frameTest, consent, followUp } = state;
	const days: WaitingDay[] = [];
	const add = (of: WaitingDay['of'], on: string) => {
		const known = days.find((day) => day.of === of && day.on === on);
		if (known) known.count += 1;
		else days.push({ of, on, count: 1 });
	};
	const zone = zoneOf(state);
	const { status } = frameTest;
	const round = currentRound(consent)?.phase;
	if (status.phase === 'ADJOURNED') add('next-day', dayIn(zone, status.until));
	else if (round?.name === 'ADJOURNED') add('next-day', round.until);
	if (status.phase === 'DEFERRED') {
		for (const { until } of status.waitingFor) add('judge', dayIn(zone, until));
	}
	for (const { due } of openWork(followUp)) add('agreement', due);
	if (state.programme.closedAt !== null) {
		const waiting = aftercareList(followUp, aftercareWorld(state)).filter(
			({ offered }) => !offered
		);
		const on = dayIn(zone, state.programme.closedAt + AFTERCARE_MS);
		if (waiting.length > 0) days.push({ of: 'aftercare', on, count: waiting.length });
	}
	return days;
}

/** What was counted of the same people, the same team and the same zone. */
const COUNTED_CALLS = new WeakMap<
	ProcessState['people'],
	{ team: ProcessState['setUp']['team']; zone: string; calls: WaitingCalls[] }
>();

/** Asked after every command, of a list of people that seldom changes. */
function callsOf(state: ProcessState): WaitingCalls[] {
	const { team } = state.setUp;
	const zone = zoneOf(state);
	const known = COUNTED_CALLS.get(state.people);
	if (known?.team === team && known.zone === zone) return known.calls;
	const groups = new Map<string, WaitingCalls>();
	for (const person of state.people.people.values()) {
		const times = callTimes(person, zone);
		if (times === null) continue;
		const whose = person.next?.member ?? null;
		const member = whose !== null && team.get(whose)?.role === 'facilitator' ? whose : null;
		const key = `${member} ${times.from} ${times.late}`;
		const group = groups.get(key);
		if (group) group.people += 1;
		else groups.set(key, { member, ...times, people: 1 });
	}
	const calls = [...groups.values()];
	COUNTED_CALLS.set(state.people, { team, zone, calls });
	return calls;
}
