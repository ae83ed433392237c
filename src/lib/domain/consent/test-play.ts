import fc from 'fast-check';
import * as consent from './index.ts';
import { BEGINNINGS, type Beginning } from './test-beginnings.ts';
import {
	checkAnswers,
	checkC1,
	checkC11,
	checkC2,
	checkC5,
	checkC7,
	checkRoster
} from './test-invariants.ts';
import { Oracle } from './test-oracle.ts';
import { ACTION_COUNT, newDay, take, type Step } from './test-model.ts';
import type { Day } from './test-support.ts';

const number = fc.nat(1000);
export const anyStep: fc.Arbitrary<Step> = fc.record({
	action: fc.nat(ACTION_COUNT - 1),
	a: number,
	b: number,
	c: number,
	d: number
});

/**
 * Begins and runs the steps; every single event is checked, and every step that leaves a round.
 * @param seen takes every type of event and every phase that came about
 * @param after what else is looked at after a step
 */
export function play(
	beginning: Beginning,
	steps: readonly Step[],
	seen: Set<string>,
	after: (day: Day, oracle: Oracle) => void
): Day {
	const day = newDay();
	const oracle = new Oracle();
	const apply = day.apply.bind(day);
	day.apply = (event, meta) => {
		const before = day.state;
		checkC2(oracle.values(), event, day.world, meta.at);
		oracle.checkReveal(before, event);
		oracle.checkHand(event, day.hand);
		oracle.checkHands(event);
		apply(event, meta);
		oracle.hear(event, day.hand);
		seen.add(event.type);
		if (day.state.rounds.length > 0) seen.add(day.phase);
		checkAnswers(before, event, meta, day);
		checkC5(before, event, meta, day);
		checkC11(before, event);
	};
	const acts = steps.map((one) => () => take(day, one));
	for (const act of [() => BEGINNINGS[beginning](day), ...acts]) {
		const gone = day.gone.size;
		act();
		if (day.gone.size > gone) oracle.erases(day.state, [...day.gone].at(-1) ?? '');
		const round = consent.currentRound(day.state);
		if (!round) continue;
		checkC1(round, oracle.values(), oracle.needsAsk);
		oracle.checkCounts(day.state);
		checkC7(round);
		checkRoster(day);
		after(day, oracle);
	}
	return day;
}
