import { describe, expect, test } from 'vitest';
import { LINE_LENGTH, QUESTION_LENGTH } from '#lib/domain/lengths.ts';
import { blockOf } from '#lib/domain/programme/block.ts';
import { NO_TEAM_WORDS, type TeamWords } from '#lib/domain/programme/team-words.ts';
import { keep } from '#parts/forms/kept.ts';
import { RunSheetDraft, sheetFields } from './run-sheet-draft.svelte.ts';

const NINE = Date.parse('2027-01-15T08:30:00Z');
const there = (words: Partial<TeamWords> = {}) => ({
	...blockOf('plan', { id: 'a', title: 'Ons plan', minutes: 20 }),
	...NO_TEAM_WORDS,
	...words
});
const draft = (words?: Partial<TeamWords>) =>
	new RunSheetDraft(sheetFields(NINE, [there(words)], NINE));

describe('[R23] another run sheet to begin from', () => {
	test('takes the place of what stands there, which comes back by one press, with the words beside it', () => {
		const sheet = draft({ owner: 'Sanne', notes: 'Rustig' });
		const before = sheet.sheet;
		expect(sheet.replaced).toBeNull();
		sheet.useTemplate('half-day');
		expect([sheet.replaced, sheet.mine.blocks.length, sheet.changed]).toEqual([1, 8, true]);
		// A second one does not make the first forget what stood there.
		sheet.useTemplate('follow-up');
		expect([sheet.replaced, sheet.mine.blocks.length]).toEqual([1, 6]);
		sheet.putBack();
		expect([sheet.replaced, sheet.sheet, sheet.changed]).toEqual([null, before, false]);
	});

	test('[R4] what it took the place of comes back after a reload too, until something is saved', () => {
		const opens = () => {
			const sheet = draft({ notes: 'Rustig' });
			sheet.takeUp('reloaded');
			return sheet;
		};
		const first = opens();
		const before = first.sheet;
		first.useTemplate('half-day');
		first.keep();
		const second = opens();
		expect([second.replaced, second.mine.blocks.length]).toEqual([1, 8]);
		second.putBack();
		expect(second.sheet).toEqual(before);
		second.keep();
		expect([opens().replaced, opens().changed]).toEqual([null, false]);
		second.useTemplate('half-day');
		second.keep();
		const third = opens();
		third.savedAs(third.sheet!.startsAt, third.sheet!.blocks, NINE);
		third.keep();
		expect(opens().replaced).toBeNull();
	});

	test('what was saved is not put back any more', () => {
		const sheet = draft();
		sheet.useTemplate('whole-day');
		const saved = sheet.sheet!;
		sheet.savedAs(saved.startsAt, saved.blocks, NINE);
		expect([sheet.replaced, sheet.changed, sheet.mine.blocks.length]).toEqual([null, false, 9]);
	});
});

test('[R23] words that are too long are not sent, and none are cut', () => {
	const line = 'x'.repeat(LINE_LENGTH);
	const note = 'x'.repeat(QUESTION_LENGTH);
	const most = draft({ owner: line, materials: note, notes: note });
	expect(most.sheet?.blocks[0]).toMatchObject({ owner: line, materials: note, notes: note });
	for (const over of [{ owner: `${line}x` }, { materials: `${note}x` }, { notes: `${note}x` }]) {
		expect(draft(over).sheet).toBeNull();
	}
});

test('[R4] a run sheet that a page of before kept is taken up, without words it did not know', () => {
	const sheet = draft();
	const old = sheetFields(NINE, [there()], NINE).blocks.map(
		({ owner: _o, materials: _m, notes: _n, ...block }) => ({ ...block, minutes: '45' })
	);
	keep('old', { mine: { blocks: old }, from: { blocks: [] } });
	sheet.takeUp('old');
	expect(sheet.sheet?.blocks[0]).toMatchObject({ minutes: 45, owner: '', notes: '' });
});
