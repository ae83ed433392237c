import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, Machine } from './machine-model.ts';
import { checkInvariants } from './machine-oracle.ts';
import { EMPTY_FRAME_TEST, evolveFrameTest } from './state.ts';

test('[F1] [F2] [F3] [F4] [F5] [F6] hold after every step of any sequence of acts', () => {
	const reached = new Map<string, number>();
	fc.assert(
		fc.property(
			fc.array(act, { minLength: 30, maxLength: 120, size: 'max' }),
			fc.nat(3),
			(acts, before) => {
				const machine = new Machine();
				// A test before the day opens is odd, and just for that reason tried now and then.
				machine.dayOpened = before > 0;
				for (const one of acts) {
					const from = machine.happened.length;
					machine.step(one);
					checkInvariants(machine.happened, from);
				}
				for (const { event } of machine.happened) {
					const test = 'test' in event && event.test > 1 ? ' again' : '';
					reached.set(event.type + test, (reached.get(event.type + test) ?? 0) + 1);
				}
				const replayed = machine.happened.reduce(
					(state, { event, at, by }) => evolveFrameTest(state, event, { seq: at, at, by }),
					EMPTY_FRAME_TEST
				);
				expect(replayed).toEqual(machine.test);
			}
		),
		{ numRuns: 200 }
	);
	// Sequences that never get anywhere would prove nothing.
	for (const type of ['adopted', 'returned', 'deferred', 'question-answered', 'adopted again']) {
		expect(reached.get(`frame-test:${type}`) ?? 0, type).toBeGreaterThan(0);
	}
});
