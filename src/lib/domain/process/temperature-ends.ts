import { currentRound, isAsked } from '#lib/domain/consent/index.ts';
import { saidFor } from '#lib/domain/temperature/facts.ts';
import type { TemperatureEvent } from '#lib/domain/temperature/state.ts';
import type { ProcessEvent, ProcessState } from './process.ts';

/**
 * A temperature check leaves the screens when the question of a round is put to everyone, when the day
 * closes, when the item that it is about goes from the plan, and when another part of it begins and it was closed before: what people felt stands beside no
 * question of consent (R27, 0084). Of one that was open nobody learns anything.
 */
export function dueEnding(
	{ temperature }: Pick<ProcessState, 'temperature'>,
	decided: readonly ProcessEvent[],
	after: ProcessState
): TemperatureEvent[] {
	const { check } = after.temperature;
	if (!check || temperature.check?.number !== check.number) return [];
	const isOver = after.programme.day === 'closed' || isAsked(currentRound(after.consent));
	const isGone = check.item !== null && !after.plan.items.has(check.item);
	const movedOn = check.outcome !== null && decided.some(({ type }) => type === 'block:started');
	return isOver || isGone || movedOn ? [{ type: 'temperature:ended', check: check.number }] : [];
}

/** Whose values go with these events: of everyone who said something in a check that closed or went. */
export function temperaturesGone(
	{ temperature: { check } }: Pick<ProcessState, 'temperature'>,
	events: readonly ProcessEvent[]
): string[] {
	const isGone = events.some(
		({ type }) => type === 'temperature:closed' || type === 'temperature:ended'
	);
	return check && isGone ? saidFor(check) : [];
}
