import { currentRound, type ConsentWorld } from '#lib/domain/consent/index.ts';
import { judgesOf, type FrameWorld } from '#lib/domain/frame/index.ts';
import type { FrameTestWorld } from '#lib/domain/frame-test/index.ts';
import { informationDone } from '#lib/domain/programme/index.ts';
import { latestVersion } from '#lib/domain/plan/index.ts';
import type { PlanVersion } from '#lib/domain/plan-types.ts';
import type { ProcessState } from '#lib/domain/process.ts';

/** What the frames need to know of the rest of the process. */
export function frameWorld(state: ProcessState): FrameWorld {
	const { phase } = state.frameTest.status;
	return {
		hostName: state.setUp.info?.host ?? null,
		dayOpened: state.programme.session > 0,
		test: phase === 'TESTING' ? 'running' : phase === 'DEFERRED' ? 'deferred' : 'idle',
		isFacilitator: (person) => state.setUp.team.has(person)
	};
}

/**
 * What the consent round needs to know of the rest of the process.
 * @param version the plan version it is about, when a command is just freezing one
 */
export function consentWorld(state: ProcessState, version?: PlanVersion): ConsentWorld {
	return {
		seats: state.seats.seats,
		version: version ?? latestVersion(state.plan),
		framesLocked: state.frames.phase === 'FRAMES_LOCKED',
		informationDone: informationDone(state.programme),
		frameTestOpened: testOpenedOnConsent(state),
		teamMembers: new Set(state.setUp.team.keys()),
		barredContacts: barredContacts(state)
	};
}

/** Whether the frame test was opened on the text that stands consented now (§3, second thoughts). */
function testOpenedOnConsent(state: ProcessState): boolean {
	const round = currentRound(state.consent);
	const run = state.frameTest.runs.at(-1);
	return round !== null && run !== undefined && run.plan.hash === round.hash;
}

/** Framing-party people and informants are never anyone's contact person (C7). */
function barredContacts(state: ProcessState): Set<string> {
	const barred = new Set(state.questions.informants.keys());
	for (const { mandate, replacement } of state.frames.parties.values()) {
		if (mandate) barred.add(mandate.holder.id);
		if (replacement) barred.add(replacement.id);
	}
	return barred;
}

/** What the frame test needs to know of plan, consent, frames and doors. */
export function frameTestWorld(state: ProcessState): FrameTestWorld {
	const round = currentRound(state.consent);
	const version = state.plan.versions.find(({ hash }) => hash === round?.hash);
	const consented = round?.phase.name === 'CONSENTED' && version ? version : null;
	const { locked, phase } = state.frames;
	return {
		consented,
		locked: phase === 'FRAMES_LOCKED' ? locked : null,
		partiesBack: state.doors.partiesBack,
		judges: judgesOf(state.frames),
		publishedHash: consented?.hash ?? null
	};
}

/** The table a seat sits at, or null. */
export function tableOf(state: ProcessState): (seat: string) => string | null {
	return (seat) => state.seats.seats.get(seat)?.table ?? null;
}
