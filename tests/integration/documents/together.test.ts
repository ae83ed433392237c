import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Inbox } from '#server/documents/room/inbox.ts';
import { playArrivals } from '../../support/documents/arrival-run.ts';
import { arrivalSteps } from '../../support/documents/arrival-steps.ts';

const RUNS = Number(process.env.TOGETHER_RUNS ?? 60);

test(
	'whether updates are looked at when they come or together, nobody notices',
	async () => {
		await fc.assert(
			fc.asyncProperty(arrivalSteps, fc.boolean(), async (steps, takesLate) => {
				const together = await playArrivals(steps, takesLate);
				const { add: waiting } = Inbox.prototype;
				Inbox.prototype.add = (_bytes, process) => process();
				const atOnce = await playArrivals(steps, takesLate).finally(() => {
					Inbox.prototype.add = waiting;
				});
				expect(together).toEqual(atOnce);
			}),
			{ numRuns: RUNS }
		);
	},
	RUNS * 1_000
);
