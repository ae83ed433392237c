import { expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { answersForAll, openQuestions, questionsFor } from './access.ts';
import * as commands from './commands.ts';
import {
	EMPTY_QUESTIONS,
	evolveQuestions,
	informantName,
	type QuestionEvent,
	type QuestionsState
} from './state.ts';

const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x' });
const team = as({ kind: 'facilitator', id: 'f' });
const informant = (id: string) => as({ kind: 'informant', id });
const OPEN = { besloten: false, informationDone: false };
const DONE = { besloten: false, informationDone: true };
const CLOSED = { besloten: true, informationDone: true };
const OWNERS = { frameOwners: new Set(['anja']) };

function apply(
	state: QuestionsState,
	answer: Decided<QuestionEvent>,
	{ actor }: Context = team
): QuestionsState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: actor };
	return answer.value.events.reduce(
		(s: QuestionsState, event) => evolveQuestions(s, event, meta),
		state
	);
}

const codes = (answer: Decided<QuestionEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

/** Questions q1 for informant i, q2 for informant j, q3 for nobody yet. */
function asked(): QuestionsState {
	let state = EMPTY_QUESTIONS;
	for (const id of ['q1', 'q2', 'q3']) {
		state = apply(state, commands.askQuestion(state, { id, from: null, words: `Vraag ${id}?` }));
	}
	for (const [id, question] of [
		['i', 'q1'],
		['j', 'q2']
	] as const) {
		const input = { id, name: id, role: 'accountant', identity: null };
		state = apply(state, commands.addInformant(state, input, team, { holders: [] }));
		state = apply(state, commands.assignInformant(state, { question, informant: id }));
	}
	return state;
}

const seen = (state: QuestionsState, who: string, world = OPEN) =>
	questionsFor(state, who, world).map(({ id }) => id);
const answer = (state: QuestionsState, question: string, context: Context, world = OPEN) =>
	commands.answerQuestion(
		state,
		{ question, words: 'Zo zit het.', answerable: true },
		context,
		world
	);
const send = (state: QuestionsState, question: string, to: string, context = team) =>
	commands.sendQuestionOut(state, { question, to }, context, OWNERS);

test('[R20] open, informant found, answered or not to be answered', () => {
	let state = asked();
	expect(openQuestions(state).map(({ status }) => status)).toEqual([
		'informant-found',
		'informant-found',
		'open'
	]);
	state = apply(state, answer(state, 'q1', informant('i')));
	const no = { question: 'q3', words: 'Dat weet niemand.', answerable: false };
	state = apply(state, commands.answerQuestion(state, no, team, OPEN));
	expect(openQuestions(state).map(({ id }) => id)).toEqual(['q2']);
	expect(answersForAll(state).map(({ status }) => status)).toEqual([
		'answered',
		'cannot-be-answered'
	]);
});

test('[R21] an informant sees and answers only their own questions', () => {
	const state = asked();
	expect(seen(state, 'i')).toEqual(['q1']);
	expect(codes(answer(state, 'q2', informant('i')))).toEqual(['not-your-question']);
	expect(codes(answer(state, 'nowhere', informant('i')))).toEqual(['not-your-question']);
});

test('[R21] access ends with the information part, and in besloten tijd', () => {
	const state = asked();
	for (const world of [DONE, CLOSED]) {
		expect(seen(state, 'i', world)).toEqual([]);
		expect(codes(answer(state, 'q1', informant('i'), world))).toEqual(['not-your-question']);
	}
});

test('[R21] one question out: its addressee sees only that, answers it, and sees nothing again', () => {
	let state = apply(asked(), send(asked(), 'q3', 'i'));
	expect(seen(state, 'i', CLOSED)).toEqual(['q3']);
	expect(seen(state, 'j', CLOSED)).toEqual([]);
	expect(codes(send(state, 'q2', 'i'))).toEqual(['addressee-has-one']);
	state = apply(state, answer(state, 'q3', informant('i'), CLOSED));
	expect(seen(state, 'i', CLOSED)).toEqual([]);
	expect(answersForAll(state).map(({ id }) => id)).toEqual(['q3']);
});

test('[R21] a frame owner may be asked; only a facilitator sends out', () => {
	const state = apply(asked(), send(asked(), 'q3', 'anja'));
	const owner = as({ kind: 'party', id: 'anja', party: 'g' });
	expect(codes(answer(state, 'q3', owner, CLOSED))).toEqual([]);
	expect(codes(answer(state, 'q1', owner, CLOSED))).toEqual(['not-your-question']);
	expect(codes(send(state, 'q2', 'j', as({ kind: 'host', id: 'h' })))).toEqual([
		'facilitator-only'
	]);
	expect(codes(send(state, 'q2', 'stranger'))).toEqual(['unknown-addressee']);
});

test('[R21] a removed informant sees nothing; what they answered stays under their name', () => {
	let state = apply(asked(), send(asked(), 'q3', 'i'));
	state = apply(state, answer(state, 'q1', informant('i')));
	const second = { question: 'q2', informant: 'i' };
	state = apply(state, commands.assignInformant(state, second));
	state = apply(state, commands.removeInformant(state, { informant: 'i' }));
	expect(seen(state, 'i')).toEqual([]);
	expect(codes(answer(state, 'q1', informant('i')))).toEqual(['not-your-question']);
	expect(state.questions.get('q1')).toMatchObject({ status: 'answered', informant: 'i' });
	expect(informantName(state, 'i')).toBe('i');
	expect(state.questions.get('q2')).toMatchObject({ status: 'open', informant: null });
	expect(state.questions.get('q3')?.sentOut).toBeNull();
	expect(codes(commands.assignInformant(state, second))).toEqual(['unknown-informant']);
	expect(codes(send(state, 'q3', 'i'))).toEqual(['unknown-addressee']);
	expect(codes(commands.removeInformant(state, { informant: 'i' }))).toEqual(['unknown-informant']);
});

test('[attack 9] [R20] a facilitator takes a question off the screens, and who asked it reads why', () => {
	let state = asked();
	const mine = { id: 'q4', from: 'anna', words: 'Hoe lang nog?' };
	state = apply(state, commands.askQuestion(state, mine));
	const remove = (context: Context, question = 'q4', why = 'Staat er al.') =>
		commands.removeQuestion(state, { question, why }, context);
	expect(codes(remove(as({ kind: 'host', id: 'h' })))).toEqual(['facilitator-only']);
	expect(codes(remove(as({ kind: 'seat', id: 'anna' })))).toEqual(['facilitator-only']);
	expect(codes(remove(team, 'q4', ' '))).toEqual(['text-empty']);
	expect(codes(remove(team, 'nowhere'))).toEqual(['unknown-question']);
	state = apply(state, remove(team));
	expect(state.questions.has('q4')).toBe(false);
	expect([...state.removed.values()]).toEqual([{ ...mine, why: 'Staat er al.' }]);
	// The same message once more brings nothing back.
	expect(apply(state, commands.askQuestion(state, mine))).toEqual(state);
	state = apply(state, answer(state, 'q1', informant('i')));
	expect(codes(remove(team, 'q1'))).toEqual(['answered-already']);
});

test('[attack 29] [R21] nobody replaces, or puts another name to, what was answered by whom it was asked of', () => {
	const [i, j] = [informant('i'), informant('j')];
	let state = asked();
	const typed = apply(state, answer(state, 'q1', team));
	expect(codes(answer(typed, 'q1', i))).toEqual([]);
	expect(codes(answer(typed, 'q1', team))).toEqual([]);
	state = apply(state, answer(state, 'q1', i), i);
	expect(codes(answer(state, 'q1', team))).toEqual(['answered-already']);
	const other = { question: 'q1', informant: 'j' };
	expect(codes(commands.assignInformant(state, other))).toEqual(['answered-already']);
	expect(codes(answer(state, 'q1', j))).toEqual(['not-your-question']);
	expect(codes(answer(state, 'q1', i))).toEqual([]);
	const no = { question: 'q2', words: 'Dat weet ik niet.', answerable: false };
	state = apply(state, commands.answerQuestion(state, no, j, OPEN), j);
	expect(codes(answer(state, 'q2', team))).toEqual([]);
});

test('[R1] a member of the team is no informant', () => {
	const holders = [{ id: 'f', role: 'facilitator' as const, identities: ['acc'], name: 'Fa' }];
	const input = { id: 'k', name: 'Kas', role: '', identity: 'acc' };
	expect(codes(commands.addInformant(asked(), input, team, { holders }))).toEqual([
		'role-conflict'
	]);
});
