import * as v from 'valibot';
import { AFTERCARE_WAYS, CONTACT_WAYS } from '#lib/domain/follow-up/index.ts';
import { MOST } from '#lib/domain/limits.ts';
import { count, date, id, ids, line, nothing, someWords, words } from './parts.ts';

/** Step 7, the frame test (§4), and what follows it. */
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
	'frame-test:stop': v.object({ reason: someWords }),
	/** When we look again at an item of the adopted plan (R36). */
	'agreement:set': v.object({ item: id, due: date }),
	'agreement:report': v.object({ item: id, status: v.picklist(['not-started', 'busy', 'stuck']) }),
	/** "Gereed" takes a participant and the carrier (R36). */
	'agreement:call-done': v.object({
		item: id,
		as: v.picklist(['participant', 'carrier']),
		person: id
	}),
	/** May we contact you, how, until when (R41); `how: null` is a no. */
	'contact:wish': v.object({
		person: id,
		how: v.nullable(v.picklist(CONTACT_WAYS)),
		until: v.nullable(date),
		reach: v.nullable(line)
	}),
	/** How aftercare was offered, and on which day (R42). */
	'aftercare:offer': v.object({ person: id, how: v.picklist(AFTERCARE_WAYS), on: date })
};
