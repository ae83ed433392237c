import * as v from 'valibot';
import type { frameTestRules } from '#lib/domain/frame-test/rules.ts';
import { MOST } from '#lib/domain/limits.ts';
import type { Schemas } from './schemas.ts';
import { count, date, id, ids, nothing, someWords, words } from './parts.ts';

/** Step 7, the frame test (§4). */
export const frameTestCommands = {
	'frame-test:open': nothing,
	/** `test` is the number of the test on the judge's screen. */
	'frame-test:judge': v.object({
		test: count,
		frame: id,
		value: v.picklist(['FITS', 'DOES_NOT_FIT']),
		items: ids(MOST.items),
		reason: words,
		explanation: words
	}),
	'frame-test:ask': v.object({ test: count, frame: id, text: someWords }),
	'frame-test:answer': v.object({ question: id, text: someWords }),
	'frame-test:wish': v.object({ text: someWords }),
	'frame-test:defer': v.object({ party: id, person: id, until: date }),
	'frame-test:resume': nothing,
	'frame-test:close': v.object({ test: count }),
	'frame-test:adjourn': v.object({ until: date }),
	'frame-test:stop': v.object({ reason: someWords })
} satisfies Schemas<typeof frameTestRules>;
