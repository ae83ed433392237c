import * as v from 'valibot';
import { count, date, id, nothing, optionalLine, someWords, words } from './parts.ts';

/** Step 7, the frame test (§4), and what follows it. */
export const frameTestCommands = {
	'frame-test:open': nothing,
	/** `test` is the number of the test on the judge's screen. */
	'frame-test:judge': v.object({
		test: count,
		frame: id,
		value: v.picklist(['FITS', 'DOES_NOT_FIT']),
		items: v.array(id),
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
	'frame-test:stop': v.object({ reason: someWords }),
	'agreement:add': v.object({ item: id, what: someWords, date }),
	'agreement:set-status': v.object({
		agreement: id,
		status: v.picklist(['open', 'busy', 'done']),
		note: optionalLine
	}),
	'agreement:confirm-done': v.object({ agreement: id, as: v.picklist(['participant', 'carrier']) })
};
