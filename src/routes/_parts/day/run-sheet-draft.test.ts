import { afterEach, describe, expect, test } from 'vitest';
import { showTimesIn } from '#lib/client/zone.svelte.ts';
import { blockOf } from '#lib/domain/programme/block.ts';
import { NO_TEAM_WORDS } from '#lib/domain/programme/team-words.ts';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { RunSheetDraft, sheetFields } from './run-sheet-draft.svelte.ts';

describe.each(['UTC', 'America/New_York'])(
	'[fault 16] [R23] a run sheet that is typed on a laptop in %s',
	(machine) => {
		const before = process.env.TZ;
		afterEach(() => {
			process.env.TZ = before;
			showTimesIn(DEFAULT_ZONE);
		});

		test.each([
			['2027-01-15', '2027-01-15T08:30:00.000Z'],
			['2027-07-15', '2027-07-15T07:30:00.000Z'],
			['2027-03-28', '2027-03-28T07:30:00.000Z'],
			['2027-10-31', '2027-10-31T08:30:00.000Z']
		])('on %s begins at half past nine where the process is', (date, startsAt) => {
			process.env.TZ = machine;
			const fixedStart = Date.parse(startsAt) + 3 * 3_600_000;
			const lunch = {
				...blockOf('break', { id: 'l', title: 'Lunch', minutes: 30, fixedStart }),
				...NO_TEAM_WORDS
			};
			const draft = new RunSheetDraft(sheetFields(0, [], Date.parse('2027-01-01T12:00:00Z')));
			draft.mine.date = date;
			draft.mine.time = '09:30';
			expect(new Date(draft.startsAt!).toISOString()).toBe(startsAt);
			draft.savedAs(Date.parse(startsAt), [lunch], 0);
			const { blocks, ...day } = draft.mine;
			expect([day, blocks[0]?.fixedStart]).toEqual([{ date, time: '09:30' }, '12:30']);
			expect(draft.sheet).toMatchObject({
				startsAt: Date.parse(startsAt),
				blocks: [{ fixedStart: lunch.fixedStart }]
			});
		});

		test('without a date or a time there is nothing to save', () => {
			process.env.TZ = machine;
			const draft = new RunSheetDraft(sheetFields(0, [], 0));
			draft.mine.time = '';
			expect([draft.startsAt, draft.sheet]).toEqual([null, null]);
		});
	}
);
