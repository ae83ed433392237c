import { decided, type Decided } from '#lib/domain/decision.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import { PRACTICAL_FIELDS, type SaidPractical } from './practical.ts';
import type { SetUpEvent, SetUpState } from './set-up.ts';

/**
 * Says where and when the day is, and what people need to know to come.
 * @param input.change the fields that become something else
 * @param input.was what stood in them, as the sender saw it: refused when a colleague changed one meanwhile
 */
export function setPractical(
	state: SetUpState,
	{ change, was }: { change: SaidPractical; was?: SaidPractical | undefined }
): Decided<SetUpEvent, 'no-process' | 'overtaken' | 'ends-before-begin'> {
	if (!state.notice) return refuse('no-process');
	if (isOvertaken(was, state.practical)) return refuse('overtaken');
	const practical = { ...state.practical };
	for (const field of PRACTICAL_FIELDS) practical[field] = change[field] ?? practical[field];
	const { begin, end } = practical;
	if (begin !== '' && end !== '' && end <= begin) return refuse('ends-before-begin');
	const same = PRACTICAL_FIELDS.every((field) => practical[field] === state.practical[field]);
	return decided(same ? [] : [{ type: 'process:practical-set', ...practical }]);
}
