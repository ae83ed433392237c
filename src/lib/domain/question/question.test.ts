import { expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { openQuestions, questionsFor } from './access.ts';
import { roleConflict, type RoleHolder } from '#lib/domain/process/roles.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { questionsRules } from './rules.ts';
import {
	askedInside,
	EMPTY_QUESTIONS,
	evolveQuestions,
	informantName,
	type QuestionEvent,
	type QuestionsState
} from './state.ts';

const as = (actor: Actor, id = 'x'): Context => ({ now: 1000, actor, newId: () => id });
const team = as({ kind: 'facilitator', id: 'f' });
const informant = (id: string) => as({ kind: 'informant', id });
const OPEN = { besloten: false, informationDone: false };
const DONE = { besloten: false, informationDone: true };
const CLOSED = { besloten: true, informationDone: true };
const ask = (access = OPEN, holders: readonly RoleHolder[] = []) =>
	asking<QuestionsState, typeof questionsRules>(questionsRules, {
		...access,
		roleConflict: (newcomer: RoleHolder) => roleConflict(holders, newcomer),
		isFrameOwner: (id: string) => id === 'anja'
	});
/** What has an answer, or cannot have one. */
const answered = ({ questions }: QuestionsState) =>
	[...questions.values()].filter(({ answer }) => answer !== null);
const making = (id: string) => as(team.actor, id);

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
		state = apply(state, ask()(state, 'question:ask', { words: `Vraag ${id}?` }, making(id)));
	}
	for (const [id, question] of [
		['i', 'q1'],
		['j', 'q2']
	] as const) {
		const input = { name: id, role: 'accountant' };
		state = apply(state, ask()(state, 'informant:add', input, making(id)));
		state = apply(state, ask()(state, 'question:assign', { question, informant: id }, team));
	}
	return state;
}

const seen = (state: QuestionsState, who: string, world = OPEN) =>
	questionsFor(state, who, world).map(({ id }) => id);
const answer = (state: QuestionsState, question: string, context: Context, world = OPEN) =>
	ask(world)(
		state,
		'question:answer',
		{ question, words: 'Zo zit het.', answerable: true },
		context
	);
const send = (state: QuestionsState, question: string, to: string, context = team) =>
	ask()(state, 'question:send-out', { question, to }, context);

test('[R20] open, informant found, answered or not to be answered', () => {
	let state = asked();
	expect(openQuestions(state).map(({ status }) => status)).toEqual([
		'informant-found',
		'informant-found',
		'open'
	]);
	state = apply(state, answer(state, 'q1', informant('i')));
	const no = { question: 'q3', words: 'Dat weet niemand.', answerable: false };
	state = apply(state, ask()(state, 'question:answer', no, team));
	expect(openQuestions(state).map(({ id }) => id)).toEqual(['q2']);
	expect(answered(state).map(({ status }) => status)).toEqual(['answered', 'cannot-be-answered']);
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
	expect(answered(state).map(({ id }) => id)).toEqual(['q3']);
});

test('[R21] a frame owner may be asked; only a facilitator sends out', () => {
	const state = apply(asked(), send(asked(), 'q3', 'anja'));
	const owner = as({ kind: 'party', id: 'anja', party: 'g' });
	expect(codes(answer(state, 'q3', owner, CLOSED))).toEqual([]);
	expect(codes(answer(state, 'q1', owner, CLOSED))).toEqual(['not-your-question']);
	expect(codes(send(state, 'q2', 'j', as({ kind: 'host', id: 'h' })))).toEqual(['not-allowed']);
	expect(codes(send(state, 'q2', 'stranger'))).toEqual(['unknown-addressee']);
});

test('[R21] a removed informant sees nothing; what they answered stays under their name', () => {
	let state = apply(asked(), send(asked(), 'q3', 'i'));
	state = apply(state, answer(state, 'q1', informant('i')));
	const second = { question: 'q2', informant: 'i' };
	state = apply(state, ask()(state, 'question:assign', second, team));
	state = apply(state, ask()(state, 'informant:remove', { informant: 'i' }, team));
	expect(seen(state, 'i')).toEqual([]);
	expect(codes(answer(state, 'q1', informant('i')))).toEqual(['not-your-question']);
	expect(state.questions.get('q1')).toMatchObject({ status: 'answered', informant: 'i' });
	expect(informantName(state, 'i')).toBe('i');
	expect(state.questions.get('q2')).toMatchObject({ status: 'open', informant: null });
	expect(state.questions.get('q3')?.sentOut).toBeNull();
	expect(codes(ask()(state, 'question:assign', second, team))).toEqual(['unknown-informant']);
	expect(codes(send(state, 'q3', 'i'))).toEqual(['unknown-addressee']);
	expect(codes(ask()(state, 'informant:remove', { informant: 'i' }, team))).toEqual([
		'unknown-informant'
	]);
});

test('[attack 9] [R20] a facilitator takes a question off the screens, and who asked it reads why', () => {
	let state = asked();
	const mine = { id: 'q4', from: 'anna', words: 'Hoe lang nog?' };
	const anna = { ...as({ kind: 'seat', id: 'anna' }), facts: { named: 'q4' } };
	const asks = (before: QuestionsState) =>
		apply(before, ask()(before, 'question:ask', { words: mine.words }, anna));
	state = asks(state);
	const remove = (context: Context, question = 'q4', why = 'Staat er al.') =>
		ask()(state, 'question:remove', { question, why }, context);
	expect(codes(remove(as({ kind: 'host', id: 'h' })))).toEqual(['not-allowed']);
	expect(codes(remove(as({ kind: 'seat', id: 'anna' })))).toEqual(['not-allowed']);
	expect(codes(remove(team, 'q4', ' '))).toEqual(['text-empty']);
	expect(codes(remove(team, 'nowhere'))).toEqual(['unknown-question']);
	state = apply(state, remove(team));
	expect(state.questions.has('q4')).toBe(false);
	expect([...state.removed.values()]).toEqual([{ ...mine, why: 'Staat er al.' }]);
	// The same message once more brings nothing back.
	expect(asks(state)).toEqual(state);
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
	expect(codes(ask()(state, 'question:assign', other, team))).toEqual(['answered-already']);
	expect(codes(answer(state, 'q1', j))).toEqual(['not-your-question']);
	expect(codes(answer(state, 'q1', i))).toEqual([]);
	const no = { question: 'q2', words: 'Dat weet ik niet.', answerable: false };
	state = apply(state, ask()(state, 'question:answer', no, j), j);
	expect(codes(answer(state, 'q2', team))).toEqual([]);
});

test('[R1] a member of the team is no informant', () => {
	const holders = [{ id: 'f', role: 'facilitator' as const, identities: ['acc'], name: 'Fa' }];
	const add = (name: string, id: string) =>
		codes(ask(OPEN, holders)(asked(), 'informant:add', { name, role: '' }, making(id)));
	expect(add('Kas', 'acc')).toEqual(['role-conflict']);
	expect(add('fa', 'k')).toEqual(['same-name-other-role']);
});

test('[R20] words are asked, answered and removed for, and names given, that are not empty', () => {
	const state = asked();
	for (const words of ['', ' ']) {
		const blank = [
			ask()(state, 'question:ask', { words }, making('q9')),
			ask()(state, 'question:answer', { question: 'q1', words, answerable: true }, team),
			ask()(state, 'question:remove', { question: 'q1', why: words }, team)
		];
		expect(blank.flatMap(codes)).toEqual(blank.map(() => 'text-empty'));
		const nameless = ask()(state, 'informant:add', { name: words, role: '' }, team);
		expect(codes(nameless)).toEqual(['name-missing']);
	}
	expect(ask()(state, 'question:ask', { words: ' Hoe? ' }, making('q9'))).toMatchObject({
		value: { made: 'q9', events: [{ words: 'Hoe?' }] }
	});
});

test('[R20] [R21] what is so already is not assigned or sent anew, what is answered not sent at all', () => {
	const assigned = asked();
	const assign = { question: 'q1', informant: 'i' };
	expect(ask()(assigned, 'question:assign', assign, team)).toMatchObject({ value: { events: [] } });
	expect(codes(ask()(assigned, 'question:assign', { ...assign, informant: 'z' }, team))).toEqual([
		'unknown-informant'
	]);
	const send = (state: QuestionsState, question: string, to: string) =>
		ask()(state, 'question:send-out', { question, to }, team);
	expect(codes(send(assigned, 'q1', 'z'))).toEqual(['unknown-addressee']);
	const sent = apply(assigned, send(assigned, 'q3', 'anja'));
	expect(send(sent, 'q3', 'anja')).toMatchObject({ value: { events: [] } });
	expect(codes(send(sent, 'q1', 'anja'))).toEqual(['addressee-has-one']);
	expect(codes(send(sent, 'q1', 'j'))).toEqual([]);
	const say = (state: QuestionsState, question: string, answerable: boolean) =>
		apply(state, ask()(state, 'question:answer', { question, words: 'Zo', answerable }, team));
	expect(codes(send(say(assigned, 'q3', true), 'q3', 'anja'))).toEqual(['answered-already']);
	expect(codes(send(say(assigned, 'q3', false), 'q3', 'anja'))).toEqual([]);
});

test('[R20] an answer on paper stays one when somebody is named who can say more', () => {
	const said = { question: 'q3', words: 'Zo', answerable: true };
	let state = apply(asked(), ask()(asked(), 'question:answer', said, team));
	state = apply(state, ask()(state, 'question:assign', { question: 'q3', informant: 'i' }, team));
	expect(state.questions.get('q3')).toMatchObject({ status: 'answered', informant: 'i' });
	const none = apply(
		asked(),
		ask()(asked(), 'question:answer', { ...said, answerable: false }, team)
	);
	expect(none.questions.get('q3')).toMatchObject({ status: 'cannot-be-answered' });
	const open = ask()(none, 'question:assign', { question: 'q3', informant: 'i' }, team);
	expect(apply(none, open).questions.get('q3')).toMatchObject({ status: 'informant-found' });
});

test('[R21] what a framing party answered itself is its own', () => {
	const anja = as({ kind: 'party', id: 'anja', party: 'g' });
	const state = apply(
		asked(),
		ask()(asked(), 'question:send-out', { question: 'q3', to: 'anja' }, team)
	);
	const said = { question: 'q3', words: 'Zo', answerable: true };
	const answered = apply(state, ask()(state, 'question:answer', said, anja), anja);
	expect(answered.questions.get('q3')).toMatchObject({ sentOut: null, answer: { own: true } });
	expect(codes(ask()(answered, 'question:answer', said, team))).toEqual(['answered-already']);
	const paper = apply(asked(), ask()(asked(), 'question:answer', said, team));
	expect(codes(ask()(paper, 'question:answer', { ...said, words: 'Anders' }, team))).toEqual([]);
});

test('[R21] who leaves as an informant leaves others their questions', () => {
	let state = apply(
		asked(),
		ask()(asked(), 'question:send-out', { question: 'q3', to: 'j' }, team)
	);
	state = apply(state, ask()(state, 'informant:remove', { informant: 'i' }, team));
	expect(state.questions.get('q1')).toMatchObject({ status: 'open', informant: null });
	expect(state.questions.get('q2')).toMatchObject({ status: 'informant-found', informant: 'j' });
	expect(state.questions.get('q3')?.sentOut?.to).toBe('j');
	state = apply(state, ask()(state, 'informant:remove', { informant: 'j' }, team));
	expect(state.questions.get('q3')).toMatchObject({ status: 'open', sentOut: null });
	expect([informantName(state, 'j'), informantName(state, 'z')]).toEqual(['j', null]);
});

test('[R25] a question from among participants is nobody’s but theirs until it is sent out', () => {
	const inside = askedInside(asked(), 'q3');
	expect([inside.questions.get('q3')?.inside, asked().questions.get('q3')?.inside]).toEqual([
		true,
		false
	]);
	const sent = apply(inside, ask()(inside, 'question:send-out', { question: 'q3', to: 'i' }, team));
	expect(sent.questions.get('q3')?.inside).toBe(false);
});
