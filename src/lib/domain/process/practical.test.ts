import { expect, test } from 'vitest';
import { NO_PRACTICAL, type SaidPractical } from './practical.ts';
import { setPractical } from './practical-rule.ts';
import { EMPTY_SET_UP, evolveSetUp, setUpSlice, type SetUpState } from './set-up.ts';
import { setUpRules } from './set-up-commands.ts';

const NOTICE = {
	title: 'De Spil',
	place: 'Lindervoort',
	purpose: 'Een plan',
	host: 'Bureau Herstel',
	language: 'nl',
	keepUntil: '2027-09-30',
	zone: 'Europe/Amsterdam'
} as const;
const meta = { seq: 2, at: 1000, by: { kind: 'facilitator', id: 'f' } } as const;
const begun: SetUpState = { ...EMPTY_SET_UP, id: 'p', notice: NOTICE };

function after(state: SetUpState, change: SaidPractical, was?: SaidPractical): SetUpState {
	const answer = setPractical(state, { change, was });
	if (!answer.ok) throw new Error(answer.refusal.code);
	return answer.value.events.reduce((now, event) => evolveSetUp(now, event, meta), state);
}

const codeOf = (state: SetUpState, change: SaidPractical, was?: SaidPractical) => {
	const answer = setPractical(state, { change, was });
	return answer.ok ? 'ok' : answer.refusal.code;
};

test('[R8] what is not said stays as it was, and saying the same is nothing', () => {
	const first = after(begun, { venue: 'Dorpshuis', begin: '09:30' });
	const state = after(first, { end: '16:00', begin: undefined });
	expect(state.practical).toEqual({
		...NO_PRACTICAL,
		venue: 'Dorpshuis',
		begin: '09:30',
		end: '16:00'
	});
	expect(setPractical(state, { change: { venue: 'Dorpshuis' } })).toMatchObject({
		value: { events: [] }
	});
	expect(after(state, { venue: '' }).practical.venue).toBe('');
});

test('two colleagues change two fields; of one field the second hears that it changed', () => {
	const state = after(begun, { venue: 'Dorpshuis' }, { venue: '' });
	expect(after(state, { lunch: 'Soep' }, { lunch: '' }).practical).toMatchObject({
		venue: 'Dorpshuis',
		lunch: 'Soep'
	});
	expect(codeOf(state, { venue: 'Kerk' }, { venue: '' })).toBe('overtaken');
});

test('a day ends after it begins, and there is a process', () => {
	expect(codeOf(begun, { begin: '16:00', end: '09:30' })).toBe('ends-before-begin');
	expect(codeOf(after(begun, { begin: '10:00' }), { end: '10:00' })).toBe('ends-before-begin');
	expect(codeOf(EMPTY_SET_UP, { venue: 'Kerk' })).toBe('no-process');
});

test('only facilitators say it, and a closed record shows none of it', () => {
	expect(setUpRules['process:set-practical'].who).toEqual({ kinds: ['facilitator'] });
	expect(setUpSlice.shown['process:practical-set']).toBeNull();
});
