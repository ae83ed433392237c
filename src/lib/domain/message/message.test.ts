import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { openEvent, sealEvent } from '#lib/domain/record/index.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { MANY_TO_ONE, mayReadMessage, messagesFor, messagesFrom } from './facts.ts';
import { messagesRules } from './rules.ts';
import {
	EMPTY_MESSAGES,
	evolveMessages,
	MESSAGE_SEALED,
	type Message,
	type MessageEvent,
	type MessagesState
} from './state.ts';

const TODAY = '2026-12-01';
const as = (actor: Actor, id = 'm'): Context => ({ now: 1000, actor, newId: () => id });
const lead = (id: string) => as({ kind: 'facilitator', id });
const seat = (id: string, made = 'm') => as({ kind: 'seat', id }, made);
const PEOPLE = ['anna', 'bob', 'cem', 'gone'];
const WORLD = {
	takesPart: (id: string) => PEOPLE.includes(id),
	isReachable: (id: string) => PEOPLE.includes(id) && id !== 'gone',
	hasDeclined: (id: string) => id === 'cem',
	wantsNoContact: () => false,
	isLeading: (id: string) => id !== 'left',
	mayRead: (_: string, member: string) => member !== 'far',
	today: () => TODAY
};

const commandIn = (world: object) =>
	asking<MessagesState, typeof messagesRules>(messagesRules, { ...WORLD, ...world });
const command = commandIn({});

const code = (answer: Decided<MessageEvent>) => (answer.ok ? 'ok' : answer.refusal.code);
const caresOf = (answer: Decided<MessageEvent>) =>
	answer.ok ? answer.value.cares.map((one) => one.code) : null;

function apply(state: MessagesState, answer: Decided<MessageEvent>): MessagesState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: { kind: 'system' } as const, seq: 1 };
	return answer.value.events.reduce((so, event) => evolveMessages(so, event, meta), state);
}

const write = (state: MessagesState, context = seat('anna'), more: object = {}) =>
	command(
		state,
		'message:write',
		{ from: 'anna', toName: 'Bob', words: 'Kunnen we praten?', ...more },
		context
	);
const take = (state: MessagesState, by = 'fa') =>
	command(state, 'message:take', { message: 'm' }, lead(by));
const mean = (state: MessagesState, to = 'bob', by = 'fa') =>
	command(state, 'message:mean', { message: 'm', to }, lead(by));
const agree = (state: MessagesState, more: object = {}, by = 'fa') =>
	command(
		state,
		'message:agree',
		{ message: 'm', text: 'Iemand wil praten.', withName: false, ...more },
		lead(by)
	);
const deliver = (state: MessagesState, more: object = {}, by = 'fa') =>
	command(
		state,
		'message:deliver',
		{ message: 'm', way: 'phone' as const, on: TODAY, ...more },
		lead(by)
	);
const reply = (state: MessagesState, more: object = {}, by = 'fa') =>
	command(
		state,
		'message:answer',
		{ message: 'm', words: 'Dat wil ik ook.', on: TODAY, ...more },
		lead(by)
	);
const decline = (state: MessagesState, why = 'Dit bericht dreigt.', by = 'fa') =>
	command(state, 'message:decline', { message: 'm', why }, lead(by));
const withdraw = (state: MessagesState, context: Context) =>
	command(state, 'message:withdraw', { message: 'm' }, context);

const written = () => apply(EMPTY_MESSAGES, write(EMPTY_MESSAGES));
const taken = () => apply(written(), take(written()));
const meant = () => apply(taken(), mean(taken()));
const agreed = () => apply(meant(), agree(meant()));
const delivered = () => apply(agreed(), deliver(agreed()));
const the = (state: MessagesState) => state.messages.get('m') as Message;

describe('writing', () => {
	test('[R39] [R5] a person for themselves, a member for somebody without a phone, who has it at once', () => {
		expect(code(write(EMPTY_MESSAGES))).toBe('ok');
		expect(the(written())).toMatchObject({ by: null, step: { name: 'waiting' } });
		const noted = apply(EMPTY_MESSAGES, write(EMPTY_MESSAGES, lead('fa')));
		expect(the(noted)).toMatchObject({ by: 'fa', step: { name: 'taken' } });
		expect(code(write(EMPTY_MESSAGES, seat('bob')))).toBe('only-oneself');
		for (const kind of ['host', 'table', 'core', 'informant'] as const) {
			expect(code(write(EMPTY_MESSAGES, as({ kind, id: 'x' })))).toBe('not-allowed');
		}
		const party = as({ kind: 'party', id: 'x', party: 'g' });
		expect(code(write(EMPTY_MESSAGES, party))).toBe('not-allowed');
		expect(code(write(EMPTY_MESSAGES, lead('fa'), { from: 'nobody' }))).toBe('unknown-seat');
		expect(code(write(EMPTY_MESSAGES, seat('anna'), { words: ' ' }))).toBe('text-empty');
		expect(code(write(EMPTY_MESSAGES, seat('anna'), { toName: ' ' }))).toBe('addressee-missing');
		expect(write(written())).toMatchObject({ value: { events: [] } });
	});
});

describe('who has it', () => {
	test('[R39] one member: the second is told, and a message of who left is taken over', () => {
		expect(code(take(taken(), 'fb'))).toBe('message-taken');
		expect(take(taken())).toMatchObject({ value: { events: [] } });
		const orphan = apply(written(), take(written(), 'left'));
		expect(the(apply(orphan, take(orphan, 'fb'))).by).toBe('fb');
		for (const answer of [mean(taken(), 'bob', 'fb'), decline(taken(), 'nee', 'fb')]) {
			expect(code(answer)).toBe('message-of-colleague');
		}
		expect(code(mean(written()))).toBe('message-not-taken');
		expect(code(deliver(agreed(), {}, 'fb'))).toBe('message-of-colleague');
	});

	test('[R39] read by who took it and whom they named; given back it is nobody’s, and agreed anew', () => {
		const share = (readers: string[], was?: string[]) =>
			command(taken(), 'message:share', { message: 'm', readers, was }, lead('fa'));
		const shared = apply(taken(), share(['fb', 'fa'], []));
		const readers = ['fa', 'fb', 'fc'].filter((id) => mayReadMessage(the(shared), id));
		expect(readers).toEqual(['fa', 'fb']);
		expect(code(share(['left']))).toBe('unknown-member');
		expect(code(share(['fb'], ['fc']))).toBe('overtaken');
		expect(code(mean(shared, 'bob', 'fb'))).toBe('message-of-colleague');
		const back = apply(
			agreed(),
			command(agreed(), 'message:put-back', { message: 'm' }, lead('fa'))
		);
		expect(the(back)).toMatchObject({ by: null, to: null, readers: [], step: { name: 'waiting' } });
		expect(['fa', 'fb'].some((id) => mayReadMessage(the(back), id))).toBe(false);
	});
});

describe('bringing', () => {
	test('[R39] only what was read back is told, to whom it was agreed for; another person is agreed anew', () => {
		expect(code(deliver(meant()))).toBe('message-not-agreed');
		expect(code(agree(taken()))).toBe('addressee-missing');
		expect(code(mean(taken(), 'anna'))).toBe('message-to-oneself');
		expect(code(mean(taken(), 'gone'))).toBe('unknown-person');
		expect(code(agree(meant(), { text: ' ' }))).toBe('text-empty');
		expect(code(deliver(agreed()))).toBe('ok');
		const other = apply(agreed(), mean(agreed(), 'cem'));
		expect(code(deliver(other))).toBe('message-not-agreed');
		expect(code(deliver(agreed(), { on: '2026-12-02' }))).toBe('date-not-yet');
		expect(code(deliver(agreed(), { on: '0026-12-02' }))).toBe('date-invalid');
		expect(deliver(delivered())).toMatchObject({ value: { events: [] } });
		expect(code(deliver(delivered(), { way: 'letter' }))).toBe('message-over');
	});

	test('[R39] [R41] who wants none gets none, also when they said so after it was agreed', () => {
		const wish = (state: MessagesState, notFrom: string[], fromNobody = false) =>
			apply(
				state,
				command(state, 'message:wish', { person: 'bob', fromNobody, notFrom }, lead('fa'))
			);
		expect(code(agree(wish(meant(), [], true)))).toBe('wants-no-message');
		expect(code(agree(wish(meant(), ['anna'])))).toBe('wants-no-message');
		expect(code(agree(wish(meant(), ['cem'])))).toBe('ok');
		expect(code(deliver(wish(agreed(), ['anna'])))).toBe('wants-no-message');
		const parted = commandIn({ wantsNoContact: () => true });
		const said = { message: 'm', text: 'x', withName: false };
		expect(code(parted(meant(), 'message:agree', said, lead('fa')))).toBe('wants-no-message');
		const told = { message: 'm', way: 'phone', on: TODAY } as const;
		expect(code(parted(agreed(), 'message:deliver', told, lead('fa')))).toBe('wants-no-message');
	});

	test('[R39] many to one person, and one who does not take part, are gone on with for a reason', () => {
		const declines = apply(taken(), mean(taken(), 'cem'));
		expect(caresOf(agree(declines))).toEqual(['addressee-declined']);
		const flood = (count: number): MessagesState => {
			const messages = Array.from({ length: count }, (_, at) => [
				`m${at}`,
				{ ...the(agreed()), id: `m${at}` }
			]) as [string, Message][];
			return { ...meant(), messages: new Map([...messages, ['m', the(meant())]]) };
		};
		expect(caresOf(agree(flood(MANY_TO_ONE - 1)))).toEqual([]);
		expect(caresOf(agree(flood(MANY_TO_ONE)))).toEqual(['messages-to-one']);
		expect(messagesFor(flood(50), 'bob', 'm')).toBe(50);
		// The one that is gone through is none of those they got before.
		expect(messagesFor(agreed(), 'bob', 'm')).toBe(0);
		expect(caresOf(agree(flood(50)))).toEqual(['messages-to-one']);
	});

	test('[R39] a stale form undoes nothing', () => {
		expect(code(agree(agreed(), { text: 'Anders.', was: null }))).toBe('overtaken');
		expect(code(agree(agreed(), { text: 'Anders.', was: 'Iemand wil praten.' }))).toBe('ok');
		const answered = apply(delivered(), reply(delivered()));
		expect(code(reply(answered, { words: 'Toch niet.', was: null }))).toBe('overtaken');
		expect(reply(answered)).toMatchObject({ value: { events: [] } });
		expect(code(reply(answered, { words: 'Toch niet.', was: 'Dat wil ik ook.' }))).toBe('ok');
		const stale = { message: 'm', to: 'cem', was: null };
		expect(code(command(meant(), 'message:mean', stale, lead('fa')))).toBe('overtaken');
	});
});

describe('not bringing', () => {
	test('[R39] a member declines what threatens, with words its writer reads; then it is over', () => {
		expect(code(decline(taken(), ' '))).toBe('declined-why-missing');
		const over = apply(taken(), decline(taken()));
		expect(the(over).step).toEqual({ name: 'declined', why: 'Dit bericht dreigt.' });
		for (const answer of [
			mean(over),
			agree(over),
			deliver(over),
			decline(over),
			take(over, 'fb')
		]) {
			expect(['message-over', 'message-taken']).toContain(code(answer));
		}
		expect(code(withdraw(over, seat('anna')))).toBe('message-over');
	});

	test('[R39] its writer takes it back until it is told; for another it does not exist', () => {
		for (const state of [written(), taken(), meant(), agreed()]) {
			expect(code(withdraw(state, seat('anna')))).toBe('ok');
			expect(code(withdraw(state, seat('bob')))).toBe('unknown-message');
			expect(code(withdraw(state, lead('fb')))).toBe('unknown-message');
		}
		expect(code(withdraw(delivered(), seat('anna')))).toBe('message-over');
		const gone = apply(written(), withdraw(written(), seat('anna')));
		expect(code(take(gone))).toBe('message-over');
		expect(withdraw(gone, seat('anna'))).toMatchObject({ value: { events: [] } });
	});
});

describe('wishes', () => {
	test('[R39] [R17] a phone says it for itself and names nobody; a member who may read what was told', () => {
		const input = { person: 'bob', fromNobody: true };
		expect(code(command(EMPTY_MESSAGES, 'message:wish', input, seat('bob')))).toBe('ok');
		expect(code(command(EMPTY_MESSAGES, 'message:wish', input, seat('anna')))).toBe('only-oneself');
		expect(code(command(EMPTY_MESSAGES, 'message:wish', input, lead('far')))).toBe(
			'not-your-notes'
		);
		const about = { ...input, notFrom: ['anna'] };
		const state = apply(EMPTY_MESSAGES, command(EMPTY_MESSAGES, 'message:wish', about, lead('fa')));
		const back = apply(
			state,
			command(state, 'message:wish', { person: 'bob', fromNobody: false, notFrom: [] }, seat('bob'))
		);
		// What they told in the conversation stays.
		expect(back.wishes.get('bob')).toEqual({ fromNobody: false, notFrom: ['anna'] });
		// Nobody else writes down again what somebody wants who was erased (R8).
		const gone = { ...input, person: 'gone' };
		expect(code(command(state, 'message:wish', gone, lead('fa')))).toBe('unknown-person');
		const stranger = { ...input, notFrom: ['nobody'] };
		expect(code(command(state, 'message:wish', stranger, lead('fa')))).toBe('unknown-person');
		const stale = { ...about, notFrom: [], was: { fromNobody: false, notFrom: [] } };
		expect(code(command(state, 'message:wish', stale, lead('fa')))).toBe('overtaken');
	});
});

describe('erasing', () => {
	const replayed = (steps: Decided<MessageEvent>[], erased: string): MessagesState => {
		const events = steps.flatMap((step) => (step.ok ? step.value.events : []));
		return events.reduce((state, event) => {
			const { lineEvent, sealed } = sealEvent(event, MESSAGE_SEALED, 'salt');
			const body = sealed?.subject === `person:${erased}` ? null : (sealed?.body ?? null);
			const opened = openEvent<MessageEvent>(lineEvent, body);
			const meta = { at: 1000, by: { kind: 'system' } as const, seq: 1 };
			return evolveMessages(state, opened, meta);
		}, EMPTY_MESSAGES);
	};
	const steps = [
		write(EMPTY_MESSAGES),
		take(written()),
		mean(taken()),
		agree(meant()),
		deliver(agreed()),
		reply(delivered())
	];

	test('[R8] of an erased writer no word is left, nor whom it was for; nothing of it is told any more', () => {
		const state = replayed(steps.slice(0, 4), 'anna');
		expect(the(state)).toMatchObject({ words: null, toName: null, to: null });
		expect(JSON.stringify([...state.messages])).not.toMatch(/praten|Bob|bob/);
		expect(code(deliver(state))).toBe('message-erased');
		expect(code(agree(state))).toBe('message-erased');
		// Nor is anything written about it that an erasure would not reach.
		expect(code(mean(state))).toBe('message-erased');
		expect(code(decline(state))).toBe('message-erased');
		expect(code(reply(replayed(steps.slice(0, 5), 'anna')))).toBe('message-erased');
		expect(code(withdraw(state, lead('fa')))).toBe('ok');
		expect(messagesFrom(state, 'anna')).toEqual([]);
	});

	test('[R8] of an erased addressee their answer is gone, and the message stays its writer’s', () => {
		const state = replayed(steps, 'bob');
		expect(the(state).answer).toMatchObject({ words: null });
		expect(the(state).words).toBe('Kunnen we praten?');
		expect(messagesFrom(state, 'anna')).toHaveLength(1);
	});
});

describe('whatever happens', () => {
	const MEMBERS = ['fa', 'fb', 'left'];
	const step = fc.record({
		what: fc.constantFrom(
			'write',
			'take',
			'mean',
			'agree',
			'deliver',
			'answer',
			'decline',
			'withdraw',
			'back',
			'wish'
		),
		by: fc.constantFrom(...MEMBERS),
		to: fc.constantFrom('bob', 'cem'),
		text: fc.constantFrom('a', 'b'),
		none: fc.boolean()
	});

	test('[R39] nothing is told that was not agreed, to whom wants none, or after it was over', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
				let state = EMPTY_MESSAGES;
				for (const { what, by, to, text, none } of steps) {
					const before = state.messages.get('m');
					const message = 'm';
					const answers = {
						write: () => write(state),
						take: () => take(state, by),
						mean: () => mean(state, to, by),
						agree: () => agree(state, { text }, by),
						deliver: () => deliver(state, {}, by),
						answer: () => reply(state, { words: text }, by),
						decline: () => decline(state, text, by),
						withdraw: () => withdraw(state, seat('anna')),
						back: () => command(state, 'message:put-back', { message }, lead(by)),
						wish: () => command(state, 'message:wish', { person: to, fromNobody: none }, seat(to))
					};
					const answer = answers[what]();
					if (!answer.ok) continue;
					state = apply(state, answer);
					const now = state.messages.get('m');
					if (now?.step.name === 'delivered' && before?.step.name !== 'delivered') {
						expect(before?.step.name).toBe('agreed');
						expect(before?.by).toBe(by);
						expect(state.wishes.get(now.to ?? '')?.fromNobody ?? false).toBe(false);
						expect(now.step.agreed).toEqual(
							before?.step.name === 'agreed' ? before.step.agreed : null
						);
					}
					const over = ['delivered', 'declined', 'withdrawn'];
					if (before && over.includes(before.step.name)) expect(now?.step).toEqual(before.step);
					if (now?.answer) expect(now.step.name).toBe('delivered');
				}
			}),
			{ numRuns: 500 }
		);
	});
});
