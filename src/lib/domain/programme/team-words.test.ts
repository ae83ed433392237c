import { describe, expect, test } from 'vitest';
import { openEvent, sealEvent } from '#lib/domain/record/seal.ts';
import { blockOf, type Block } from './block.ts';
import { setRunSheet } from './commands.ts';
import {
	EMPTY_PROGRAMME,
	evolveProgramme,
	PROGRAMME_SEALED,
	type ProgrammeEvent
} from './state.ts';
import type { SentBlock, TeamWords } from './team-words.ts';

const by = { kind: 'facilitator', id: 'f' } as const;
const context = { now: 0, actor: by, newId: () => 'new' };
const block = (id: string): Block => blockOf('plan', { id, title: id, minutes: 30 });
const WORDS: TeamWords = { owner: 'Sanne', materials: 'Stiften', notes: 'Begin rustig' };
const THERE: ProgrammeEvent = {
	type: 'runsheet:set',
	startsAt: 0,
	blocks: [block('a'), block('b')],
	teamWords: { a: WORDS }
};
const state = evolveProgramme(EMPTY_PROGRAMME, THERE, { at: 0, by });
const save = (blocks: SentBlock[], was?: SentBlock[]) =>
	setRunSheet(state, { startsAt: 0, blocks, was: was && { startsAt: 0, blocks: was } }, context);

function saved(blocks: SentBlock[], was?: SentBlock[]) {
	const answer = save(blocks, was);
	if (!answer.ok) throw new Error(answer.refusal.code);
	return answer.value.events.reduce((s, event) => evolveProgramme(s, event, { at: 0, by }), state);
}

describe('[R23] what the team writes beside a block for itself', () => {
	test('stands apart from the block, which everyone has', () => {
		const after = saved([
			{ ...block('a'), ...WORDS },
			{ ...block('b'), owner: 'Farid' },
			{ ...block('b'), id: null, notes: 'Nieuw' }
		]);
		expect(after.teamWords).toEqual({
			a: WORDS,
			b: { owner: 'Farid', materials: '', notes: '' },
			new: { owner: '', materials: '', notes: 'Nieuw' }
		});
		expect(after.blocks).toEqual([block('a'), block('b'), { ...block('b'), id: 'new' }]);
	});

	test('stays as it is for who does not say, goes when it is emptied, and with its block', () => {
		expect(saved([block('a'), block('b')]).teamWords).toEqual({ a: WORDS });
		const empty = { owner: '', materials: '', notes: '' };
		expect(saved([{ ...block('a'), ...empty }, block('b')]).teamWords).toEqual({});
		expect(saved([block('b')]).teamWords).toEqual({});
	});

	test('a colleague’s words are never stored over by who did not see them', () => {
		const mine = [{ ...block('a'), ...WORDS, notes: 'Anders' }, block('b')];
		const code = (was?: SentBlock[]) => {
			const answer = save(mine, was);
			return answer.ok ? 'ok' : answer.refusal.code;
		};
		expect(code([{ ...block('a'), ...WORDS }, block('b')])).toBe('ok');
		expect(code([{ ...block('a'), ...WORDS, notes: '' }, block('b')])).toBe('overtaken');
		expect(code([{ ...block('a'), ...WORDS, owner: 'Farid' }, block('b')])).toBe('overtaken');
		expect(
			code([
				{ ...block('a'), ...WORDS },
				{ ...block('b'), notes: 'weg' }
			])
		).toBe('overtaken');
		// A page of before these words says nothing of them, and changes none.
		expect(code([block('a'), block('b')])).toBe('ok');
	});

	test('[C10] it stands in no line of the record, and can be erased', () => {
		const { lineEvent, sealed } = sealEvent(THERE, PROGRAMME_SEALED, 'salt');
		expect(JSON.stringify(lineEvent)).not.toMatch(/Sanne|Stiften|rustig/);
		const after = (body: Record<string, unknown> | null) =>
			evolveProgramme(EMPTY_PROGRAMME, openEvent<ProgrammeEvent>(lineEvent, body), { at: 0, by });
		expect(after(sealed?.body ?? null).teamWords).toEqual({ a: WORDS });
		expect(after(null)).toMatchObject({ teamWords: {}, blocks: [{ id: 'a' }, { id: 'b' }] });
	});
});
