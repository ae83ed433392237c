import { REQUEST_ANSWERS } from '#lib/domain/recovery/state.ts';
import { m } from '#lib/messages/index.ts';
import { requestAnswerName } from '#lib/messages/names/recovery.ts';

const MEANS = {
	here: m.recovery_answer_here_means,
	letter: m.recovery_answer_letter_means,
	later: m.recovery_answer_later_means,
	no: m.recovery_answer_no_means
};

/** Here, by letter, later, no (R39), each with what it means. */
export function answerChoices() {
	return REQUEST_ANSWERS.map((value) => ({
		value,
		label: requestAnswerName(value),
		description: MEANS[value]()
	}));
}
