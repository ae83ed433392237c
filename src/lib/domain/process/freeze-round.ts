import { freezeRound } from '#lib/domain/consent/integrate.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { consentedText, freezePlan, itemTexts, latestVersion } from '#lib/domain/plan/index.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { consentWorld, planWorld } from './worlds.ts';

/** Freezes the amended plan and opens the next round on it, in one transaction (C4). */
function freezeForRound(
	state: ProcessState,
	input: { carryOn: string[] },
	context: Context
): Decided<ProcessEvent> {
	const { testing } = planWorld(state);
	const frozen = freezePlan(state.plan, {}, context, { testing, roundAsks: false, solving: false });
	if (!frozen.ok) return frozen;
	const event = frozen.value.events.find((one) => one.type === 'plan:frozen');
	const version = event
		? {
				number: event.number,
				hash: event.hash,
				items: consentedText(state.plan, itemTexts(state.plan, context.texts)),
				frozenAt: context.now
			}
		: latestVersion(state.plan);
	const next = freezeRound(state.consent, input, context, { ...consentWorld(state), version });
	if (!next.ok) return next;
	return decided(
		[...frozen.value.events, ...next.value.events],
		[...frozen.value.cares, ...next.value.cares]
	);
}

export const roundFreezeRules = {
	// The next version of the plan; an unfinished text is amended as often as it takes.
	'round:freeze': changes(LEAD, freezeForRound)
} satisfies Rules;
