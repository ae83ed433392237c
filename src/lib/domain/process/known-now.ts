import { answerableVersions } from '#lib/domain/consent/index.ts';
import { isHeld } from '#lib/domain/hold/index.ts';
import type { Known, KnownAnswer } from '#lib/domain/pack/index.ts';
import { informantName, type Question } from '#lib/domain/question/index.ts';
import type { SliceName, StateOf } from './slices.ts';

/** What of a process is looked at here. */
type Parts<Name extends SliceName> = { readonly [One in Name]: StateOf<One> };

/**
 * What everyone can read now beside the plan: the issue, the frames with what owners said of them, and
 * what was answered, but for what is held off shared screens (R22, R40).
 * @param version the version of the plan that it goes with
 */
export function knownNow(
	state: Parts<'setUp' | 'issue' | 'frames' | 'questions' | 'holds' | 'consent'>,
	version: number
): Known {
	const issue = state.issue.versions.at(-1);
	const { notice } = state.setUp;
	return {
		title: notice?.title ?? '',
		host: notice?.host ?? '',
		parties: Array.from(state.frames.parties.values(), ({ id, name }) => ({ id, name })),
		issue: issue ? { number: issue.number, text: issue.text } : null,
		frames: framesNow(state),
		answers: answersNow(state),
		before: answerableVersions(state.consent, version).filter((number) => number < version)
	};
}

function framesNow({ frames }: Parts<'frames'>): Known['frames'] {
	const order = [...frames.parties.keys()];
	const locked = frames.phase === 'FRAMES_LOCKED' ? (frames.locked?.frames ?? []) : [];
	return locked
		.toSorted((one, other) => order.indexOf(one.party) - order.indexOf(other.party))
		.map(({ id, label, party, measure, text }) => ({
			id,
			label,
			party,
			unit: measure?.unit ?? null,
			sentence: text?.sentence ?? '',
			reason: text?.reason ?? '',
			explanations: frames.explanations.flatMap((one) => (one.frame === id ? (one.text ?? []) : []))
		}));
}

/** Questions that stand on everyone's screen, with their answers as they are (R20). */
export function answersNow({ questions, holds }: Parts<'questions' | 'holds'>): KnownAnswer[] {
	return [...questions.questions.values()]
		.filter(({ id }) => !isHeld(holds, 'question', id))
		.map((question) => {
			const { id, words, informant } = question;
			const said = isHeld(holds, 'answer', id) ? null : question.answer;
			return {
				question: id,
				words,
				informant: informant === null ? null : informantName(questions, informant),
				status: said ? statusOf(question) : 'open',
				answer: said?.words ?? null,
				at: said?.at ?? null
			};
		});
}

const statusOf = ({ status }: Question): KnownAnswer['status'] =>
	status === 'cannot-be-answered' ? status : 'answered';
