import { describe, expect, test } from 'vitest';
import { person } from '#lib/domain/subject.ts';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { openEvent, sealEvent } from '#lib/domain/record/index.ts';
import { asking } from '#lib/domain/test-rules.ts';
import * as recovery from './commands.ts';
import { recoveryRules } from './rules.ts';
import {
	EMPTY_RECOVERY,
	evolveRecovery,
	RECOVERY_SEALED,
	type RecoveryEvent,
	type RecoveryState,
	type RequestRoute
} from './state.ts';

const facilitator: Actor = { kind: 'facilitator', id: 'f' };
const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'r' });
const seat = (id: string) => as({ kind: 'seat', id });
const party = (id: string) => as({ kind: 'party', id, party: 'g' });
const team = as(facilitator);
const known = new Set(['anna', 'bob', 'holder', 'expert']);
const WORLD = {
	isSeat: (id: string) => id === 'anna' || id === 'bob',
	isKnown: (id: string) => known.has(id),
	hasPage: (id: string) => known.has(id) && id !== 'expert',
	mayName: (id: string) => id === 'p'
};

const command = asking<RecoveryState, typeof recoveryRules>(recoveryRules, WORLD);

const ASKED = {
	proposal: null,
	from: 'anna',
	toName: 'de wethouder',
	kind: 'apology' as const,
	words: 'Zegt u zelf sorry?',
	open: false
};

function apply(state: RecoveryState, answer: Decided<RecoveryEvent>): RecoveryState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: facilitator };
	return answer.value.events.reduce((s, event) => evolveRecovery(s, event, meta), state);
}

const code = (answer: Decided<RecoveryEvent>) => (answer.ok ? 'ok' : answer.refusal.code);

const ask = (change: Partial<typeof ASKED> = {}, context = seat('anna')) =>
	command(EMPTY_RECOVERY, 'recovery:ask', { ...ASKED, ...change }, context);
const asked = (change: Partial<typeof ASKED> = {}) => apply(EMPTY_RECOVERY, ask(change));
const bring = (state: RecoveryState, to: string | null, onPage: boolean, context = team) =>
	command(state, 'recovery:bring', { request: 'r', to, onPage }, context);
const brought = (change: Partial<typeof ASKED> = {}, to: string | null = 'holder', onPage = true) =>
	apply(asked(change), bring(asked(change), to, onPage));
const answer = (state: RecoveryState, context: Context, route: RequestRoute = 'own') =>
	command(
		state,
		'recovery:answer',
		{ request: 'r', how: 'letter', words: 'Ik schrijf u.', route },
		context
	);

describe('asking', () => {
	test('[R39][R5] a seat asks for itself, a facilitator for a seat on paper, nobody else for them', () => {
		expect(code(ask())).toBe('ok');
		expect(code(ask({}, team))).toBe('ok');
		expect(code(ask({}, seat('bob')))).toBe('only-oneself');
		expect(code(ask({}, party('holder')))).toBe('not-allowed');
		expect(code(ask({ from: 'nobody' }, team))).toBe('unknown-seat');
		expect(code(ask({ toName: ' ' }))).toBe('addressee-missing');
	});

	test('[R39] it may be taken back, by who asked; then nobody it was brought to sees it', () => {
		const state = brought();
		const back = (context: Context) =>
			command(state, 'recovery:withdraw', { request: 'r' }, context);
		expect(code(back(seat('bob')))).toBe('unknown-request');
		const gone = apply(state, back(seat('anna')));
		expect(recovery.requestsTo(gone, 'holder')).toEqual([]);
		expect(code(answer(gone, party('holder')))).toBe('request-withdrawn');
	});

	test('[R31][R39] a proposal that was asked of a person ends there, until that is taken back', () => {
		const state = asked({ proposal: 'p' as never });
		expect(recovery.askedOfPersons(state)).toEqual(new Set(['p']));
		const gone = apply(state, command(state, 'recovery:withdraw', { request: 'r' }, seat('anna')));
		expect(recovery.askedOfPersons(gone)).toEqual(new Set());
	});
});

describe('bringing', () => {
	test('[R39] nobody else reads it before a facilitator brought it to its person', () => {
		expect(recovery.requestsTo(asked(), 'holder')).toEqual([]);
		expect(code(bring(asked(), 'holder', true, as({ kind: 'host', id: 'h' })))).toBe('not-allowed');
		expect(recovery.requestsTo(brought(), 'holder').map(({ words }) => words)).toEqual([
			'Zegt u zelf sorry?'
		]);
		expect(recovery.requestsTo(brought(), 'bob')).toEqual([]);
	});

	test('[R39] by hand it stands on no page; who has no page is reached by hand only', () => {
		expect(recovery.requestsTo(brought({}, 'holder', false), 'holder')).toEqual([]);
		expect(code(bring(asked(), 'expert', true))).toBe('no-page');
		expect(code(bring(asked(), 'expert', false))).toBe('ok');
		expect(code(bring(asked(), null, true))).toBe('no-page');
		expect(code(bring(asked(), null, false))).toBe('ok');
		expect(code(bring(asked(), 'stranger', false))).toBe('unknown-person');
		expect(code(bring(asked(), 'anna', true))).toBe('asked-of-oneself');
	});

	test('[R39] brought to the wrong person, it moves on, but not past an answer', () => {
		const wrong = brought({}, 'bob');
		const moved = apply(wrong, bring(wrong, 'holder', true));
		expect(recovery.requestsTo(moved, 'bob')).toEqual([]);
		const settled = apply(moved, answer(moved, party('holder')));
		expect(code(bring(settled, 'bob', true))).toBe('request-answered');
	});
});

describe('answering', () => {
	test('[R39] whom it was asked of answers freely, and may answer again', () => {
		let state = apply(brought(), answer(brought(), party('holder')));
		expect(recovery.requestsFrom(state, 'anna')[0]?.answer?.how).toBe('letter');
		const no = { request: 'r', how: 'no' as const, words: '', route: 'own' as const };
		state = apply(state, command(state, 'recovery:answer', no, party('holder')));
		expect(recovery.requestsFrom(state, 'anna')[0]?.answer?.how).toBe('no');
	});

	test('[R39] nobody answers for someone else: for others it does not exist', () => {
		for (const other of [party('other'), seat('bob'), seat('anna')]) {
			expect(code(answer(brought(), other))).toBe('unknown-request');
		}
		expect(code(answer(brought(), as({ kind: 'host', id: 'h' })))).toBe('not-allowed');
		expect(code(answer(asked(), party('holder')))).toBe('unknown-request');
		expect(code(answer(brought({}, 'holder', false), party('holder')))).toBe('unknown-request');
	});

	test('[R39][R5] a facilitator enters what was spoken or written, never as the person’s own', () => {
		const byHand = brought({}, null, false);
		expect(code(answer(asked(), team, 'spoken'))).toBe('not-brought');
		expect(code(answer(byHand, team, 'own'))).toBe('only-oneself');
		expect(code(answer(brought(), party('holder'), 'spoken'))).toBe('only-oneself');
		const state = apply(byHand, answer(byHand, team, 'paper'));
		expect(state.requests.get('r')?.answer).toMatchObject({ how: 'letter', route: 'paper' });
	});
});

describe('who else reads it', () => {
	const open = (state: RecoveryState, wish: boolean, context = seat('anna')) =>
		command(state, 'recovery:open', { request: 'r', open: wish }, context);

	test('[R39][R40] the room reads it only when the asker wishes, and after it was brought', () => {
		expect(recovery.openRequests(brought())).toEqual([]);
		expect(recovery.openRequests(asked({ open: true }))).toEqual([]);
		expect(recovery.openRequests(brought({ open: true }))).toHaveLength(1);
		expect(code(open(brought(), true, seat('bob')))).toBe('unknown-request');
		const closed = apply(brought({ open: true }), open(brought({ open: true }), false));
		expect(recovery.openRequests(closed)).toEqual([]);
	});

	test('[R39] an answer given in private stays private, whatever the asker wishes later', () => {
		const answered = apply(brought(), answer(brought(), party('holder')));
		const opened = apply(answered, open(answered, true));
		expect(recovery.openRequests(opened)[0]?.answer?.open).toBe(false);
		const before = brought({ open: true });
		const told = apply(before, answer(before, party('holder')));
		expect(recovery.openRequests(told)[0]?.answer?.open).toBe(true);
	});
});

test('[R39][R8] erased, the words of asker and answerer are gone, each with their own', () => {
	const events = [ask(), bring(asked(), 'holder', true), answer(brought(), party('holder'))].map(
		(one) => (one.ok ? one.value.events[0]! : null)!
	);
	const replay = (erased: string): RecoveryState =>
		events.reduce((state, event) => {
			const { lineEvent, sealed } = sealEvent(event, RECOVERY_SEALED, 'salt');
			const body = sealed === null || sealed.subject === person(erased) ? null : sealed.body;
			expect(JSON.stringify(lineEvent)).not.toMatch(/wethouder|sorry|apology|schrijf|letter/);
			const read = openEvent<RecoveryEvent>(lineEvent, body);
			return evolveRecovery(state, read, { at: 1000, by: facilitator });
		}, EMPTY_RECOVERY);
	expect(recovery.requestsTo(replay('anna'), 'holder')).toEqual([]);
	expect(replay('anna').requests.get('r')?.answer?.words).toBe('Ik schrijf u.');
	expect(recovery.requestsFrom(replay('holder'), 'anna')[0]?.answer).toMatchObject({
		how: null,
		words: null
	});
});

describe('each refusal and each repetition', () => {
	const nothing = { value: { events: [] } };
	const tableAsks = () => apply(EMPTY_RECOVERY, ask({ from: null as never }, team));

	test('[R39] a table asks through a facilitator, of whom the process may not know', () => {
		expect(tableAsks().requests.get('r')).toMatchObject({ from: null, proposal: null });
		const state = apply(tableAsks(), bring(tableAsks(), null, false));
		expect(state.requests.get('r')?.brought).toEqual({ to: null, onPage: false, at: 1000 });
		const anyPage = asking<RecoveryState, typeof recoveryRules>(recoveryRules, {
			...WORLD,
			hasPage: () => true
		});
		const onPage = { request: 'r', to: null, onPage: true };
		expect(code(anyPage(tableAsks(), 'recovery:bring', onPage, team))).toBe('no-page');
	});

	test('[R39] a request that is there is not asked twice; it names a proposal there is, and says what', () => {
		const again = command(asked(), 'recovery:ask', ASKED, seat('anna'));
		expect(again).toEqual({ ok: true, value: { events: [], cares: [], made: 'r' } });
		expect(code(ask({ proposal: 'q' as never }))).toBe('unknown-proposal');
		expect(code(ask({ proposal: 'p' as never }))).toBe('ok');
		expect(code(ask({ words: ' ' }))).toBe('ok');
		expect(code(ask({ words: ' ', kind: 'other' as never }))).toBe('text-empty');
		expect(code(ask({ kind: 'other' as never }))).toBe('ok');
	});

	test('[R39] taken back it is neither opened nor brought, and taken back once', () => {
		const back = (state: RecoveryState) =>
			command(state, 'recovery:withdraw', { request: 'r' }, seat('anna'));
		const gone = apply(asked(), back(asked()));
		expect(back(gone)).toMatchObject(nothing);
		const opening = command(gone, 'recovery:open', { request: 'r', open: true }, seat('anna'));
		expect(code(opening)).toBe('request-withdrawn');
		expect(code(bring(gone, 'holder', true))).toBe('request-withdrawn');
	});

	test('[R39] the same wish, bringing or answer again says nothing', () => {
		const wish = (open: boolean) =>
			command(asked(), 'recovery:open', { request: 'r', open }, seat('anna'));
		expect(wish(false)).toMatchObject(nothing);
		expect(wish(true)).toMatchObject({ value: { events: [{ open: true }] } });
		expect(bring(brought(), 'holder', true)).toMatchObject(nothing);
		expect(bring(brought(), 'holder', false)).toMatchObject({ value: { events: [{}] } });
		const answered = apply(brought(), answer(brought(), party('holder')));
		expect(answer(answered, party('holder'))).toMatchObject(nothing);
		expect(answer(answered, team, 'paper')).toMatchObject({ value: { events: [{}] } });
		const other = { request: 'r', how: 'letter', words: 'Anders.', route: 'own' } as const;
		expect(command(answered, 'recovery:answer', other, party('holder'))).toMatchObject({
			value: { events: [{ words: 'Anders.' }] }
		});
		// What was answered on a page may be shown by hand as well, to the same person.
		expect(code(bring(answered, 'holder', false))).toBe('ok');
	});

	test('[R39] everybody sees their own, and what was erased nobody', () => {
		expect(recovery.requestsFrom(asked(), 'anna')).toHaveLength(1);
		expect(recovery.requestsFrom(asked(), 'bob')).toEqual([]);
		const open = brought({ open: true });
		const request = { ...open.requests.get('r')!, toName: null };
		const erased = { requests: new Map([['r', request]]) };
		expect([recovery.openRequests(open).length, recovery.openRequests(erased)]).toEqual([1, []]);
		expect(recovery.requestsFrom(erased, 'anna')).toEqual([]);
		expect(recovery.askedOfPersons(asked())).toEqual(new Set());
	});
});
