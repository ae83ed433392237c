import type { RequestAnswer, RequestKind, RequestRoute } from '#lib/domain/recovery/index.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const KIND: Words<RequestKind> = {
	apology: m.name_request_kind_apology,
	explanation: m.name_request_kind_explanation,
	meeting: m.name_request_kind_meeting,
	other: m.name_request_kind_other
};

/** What a recovery request asks for (R39); null once erased. */
export function requestKindName(code: RequestKind | null): string {
	return code === null ? '…' : KIND[code]();
}

const ANSWER: Words<RequestAnswer> = {
	here: m.name_request_answer_here,
	letter: m.name_request_answer_letter,
	later: m.name_request_answer_later,
	no: m.name_request_answer_no
};

export function requestAnswerName(code: RequestAnswer): string {
	return ANSWER[code]();
}

const ROUTE: Words<RequestRoute> = {
	own: m.name_request_route_own,
	spoken: m.name_request_route_spoken,
	paper: m.name_request_route_paper
};

/** How an answer to a recovery request came. */
export function requestRouteName(code: RequestRoute): string {
	return ROUTE[code]();
}
