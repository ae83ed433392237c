import { beforeEach, expect, test, vi } from 'vitest';
import { WORDS_LENGTH } from '#lib/domain/lengths.ts';
import { AnswerDraft } from './answer-draft.svelte.ts';

const WORDS = 'De zaal wordt te klein.';

beforeEach(() => {
	const kept = new Map<string, string>();
	vi.stubGlobal('sessionStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	});
	return () => vi.unstubAllGlobals();
});

/** Somebody in the middle of an objection to a text, when something ends it. */
function halfWritten(of: string): AnswerDraft {
	const draft = new AnswerDraft('answer', 'answer', { of });
	draft.words.value = 'CANNOT_YET';
	draft.next();
	draft.words.about = 'items';
	draft.words.items = ['item-1'];
	draft.next();
	draft.words.text = WORDS;
	draft.save();
	return draft;
}

function taken(draft: AnswerDraft): AnswerDraft {
	draft.restore();
	return draft;
}

test('[everyone A4] [R4] half-typed words survive a reload, and choose no answer', () => {
	halfWritten('text-1');
	const { words, step, said, hasWords } = taken(
		new AnswerDraft('answer', 'answer', { of: 'text-1' })
	);
	expect(words).toMatchObject({ value: null, text: WORDS, items: ['item-1'], about: 'items' });
	expect({ step, said, hasWords }).toEqual({ step: 'value', said: null, hasWords: true });
});

test('[everyone A4] [C4] about another text nothing is left of them but the words', () => {
	halfWritten('text-1');
	const { words } = taken(new AnswerDraft('answer', 'answer', { of: 'text-2' }));
	expect(words).toMatchObject({ value: null, text: WORDS, items: [], about: null, shownAs: null });
});

test('[everyone A4] an objection after the asking goes on with them, and leaves nothing once it is given', () => {
	halfWritten('text-1');
	const objection = () =>
		taken(new AnswerDraft('objection', 'objection', { of: 'text-1', from: 'answer' }));
	const { words, step } = objection();
	expect(words).toMatchObject({ value: 'CANNOT_YET', text: WORDS, items: ['item-1'] });
	expect(step).toBe('about');
	const given = objection();
	given.save();
	given.clear();
	expect(objection().hasWords).toBe(false);
	expect(taken(new AnswerDraft('answer', 'answer', { of: 'text-1' })).hasWords).toBe(false);
});

test('[R4] what is changed starts from what was answered, and goes on with what was changed in it', () => {
	const change = () => {
		const draft = new AnswerDraft('answer', 'answer', { of: 'text-1' });
		draft.startFrom({ value: 'CAN_LIVE_CONCERN', concern: 'Wie betaalt?' });
		return taken(draft);
	};
	const draft = change();
	expect(draft.words).toMatchObject({ value: 'CAN_LIVE_CONCERN', concern: 'Wie betaalt?' });
	draft.words.concern = 'Wie betaalt dat?';
	draft.save();
	expect(change().words).toMatchObject({
		value: 'CAN_LIVE_CONCERN',
		concern: 'Wie betaalt dat?'
	});
});

test('[everyone A4] an objection has no words in a concern, which can be given no more', () => {
	const worried = new AnswerDraft('objection', null);
	worried.startFrom({ value: 'CANNOT_YET', concern: 'Wie betaalt?' });
	expect(worried.hasWords).toBe(false);
});

test('[issue 11.4] words that are too long stay at their own question', () => {
	const draft = halfWritten('text-1');
	draft.words.text = 'a'.repeat(WORDS_LENGTH + 1);
	draft.next();
	expect([draft.step, draft.incomplete]).toEqual(['words', true]);
	draft.words.text = WORDS;
	draft.next();
	expect(draft.step).toBe('shown');
});

test('[issue 11.2] [C3] words that are set aside at a table choose nothing', () => {
	const draft = new AnswerDraft('answer', null);
	draft.startFrom(halfWritten('text-1').onlyWords);
	expect(draft).toMatchObject({ said: null, step: 'value', hasWords: true });
	expect(draft.words).toMatchObject({ value: null, text: WORDS, items: [], about: null });
});
