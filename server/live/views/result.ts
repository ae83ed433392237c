import { recordedConcerns, settledObjections } from '#lib/domain/consent/index.ts';
import { overdue } from '#lib/domain/follow-up/index.ts';
import { earlierVerdicts, isAsAdopted, verdictOn } from '#lib/domain/frame-test/index.ts';
import { isHeld } from '#lib/domain/hold/index.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { ResultView } from '#lib/protocol/sections/party.ts';
import { adoptedVersion } from '#server/access/plan.ts';
import { ERASED, partyName, todayIn, type ViewContext } from './context.ts';
import { earlierVerdict, wishesOf } from './frame-test.ts';
import { usedOffers } from './offers.ts';
import { carriersWithoutYes } from './plan.ts';

/**
 * The plan that was adopted last, with both hashes (F1, R35); null until one is. A later change has its
 * own round and test, and is not in here until it is adopted itself (F6).
 */
export function result(context: ViewContext): ResultView | null {
	const { state } = context;
	const version = adoptedVersion(state);
	const adoption = state.frameTest.adoptions.at(-1);
	const locked = state.frames.locked;
	if (!version || !adoption || !locked) return null;
	const settled = settledObjections(state.consent, version.hash);
	const concerns = recordedConcerns(state.consent);
	const shown = concerns.filter(({ id }) => !isHeld(state.holds, 'concern', id));
	return {
		version: version.number,
		items: version.items,
		missingYes: carriersWithoutYes(state, version),
		planHash: version.hash,
		asAdopted: isAsAdopted(state.frameTest, adoption, {
			items: version.items,
			frames: locked.frames
		}),
		framesVersion: locked.version,
		framesHash: adoption.framesHash,
		adoptedAt: adoption.at,
		round: countsOf(state, version.hash),
		concerns: shown.map(({ text }) => text ?? ERASED),
		concernsHeld: concerns.length - shown.length,
		objectionsSolved: settled.length,
		solvedWith: usedOffers(state, settled),
		verdicts: verdictsOf(state, adoption.test),
		...wishesOf(state),
		promises: locked.signatures.map(({ party, promise }) => ({
			partyName: partyName(state, party),
			formalDecision: promise.formalDecision,
			by: promise.by
		})),
		agreements: agreements(state, version.items, todayIn(context))
	};
}

/** Of the round in which everyone could live with this text (C2). */
function countsOf(state: ProcessState, hash: string): ResultView['round'] {
	const round = state.consent.rounds.findLast((one) => one.hash === hash);
	const outcome = round?.outcome;
	const byValue = outcome?.counts.byValue;
	return {
		number: round?.number ?? 0,
		canLive: byValue?.CAN_LIVE ?? 0,
		concern: byValue?.CAN_LIVE_CONCERN ?? 0,
		// the text did not change any more: whoever could not live with it then, withdrew
		withdrew: byValue?.CANNOT_YET ?? 0,
		byRoute: outcome?.counts.byRoute ?? {},
		leftUnanswered: outcome?.leftUnanswered ?? 0,
		countedOut: outcome?.countedOut.length ?? 0
	};
}

/** The verdicts of the test that adopted it, beside those of the tests before (F4). */
function verdictsOf(state: ProcessState, test: number): ResultView['verdicts'] {
	const run = state.frameTest.runs.find((one) => one.test === test);
	return (state.frames.locked?.frames ?? []).map((frame) => ({
		label: frame.label,
		sentence: frame.text?.sentence ?? '',
		partyName: partyName(state, frame.party),
		value: (run && verdictOn(run, frame.id)?.value) ?? 'QUESTION',
		earlier: earlierVerdicts(state.frameTest, frame.id, test).map((one) =>
			earlierVerdict(state, one)
		)
	}));
}

/** What was agreed per item of the adopted plan; overdue stays visible (R36). */
export function agreements(
	state: ProcessState,
	items: readonly PlanItemText[],
	today: string
): ResultView['agreements'] {
	const late = new Set(overdue(state.followUp, today).map(({ item }) => item));
	return [...state.followUp.agreements.values()].map(({ item, due, status: how, doneBy }) => {
		const text = items.find(({ id }) => id === item);
		return {
			item,
			number: text?.number ?? 0,
			what: text?.what ?? ERASED,
			due,
			status: how,
			overdue: late.has(item),
			participantSaysDone: doneBy.participant !== null,
			carrierSaysDone: doneBy.carrier !== null
		};
	});
}
