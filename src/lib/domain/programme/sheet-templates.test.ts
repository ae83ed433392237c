import { describe, expect, test } from 'vitest';
import { blockOf } from './block.ts';
import { setRunSheet } from './commands.ts';
import { MINUTE, scheduleOf } from './schedule.ts';
import { SHEET_TEMPLATES, templateBlocks, type SheetTemplate } from './sheet-templates.ts';
import { EMPTY_PROGRAMME } from './state.ts';

const NINE = 9 * 60 * MINUTE;
const made = (template: SheetTemplate) =>
	templateBlocks(template).map(({ kind, minutes }, at) =>
		blockOf(kind, { id: `b${at}`, title: kind, minutes })
	);

describe.each(SHEET_TEMPLATES)('[R23] the run sheet of a %s', (template) => {
	const blocks = made(template);
	const at = (kind: string) => blocks.findIndex((block) => block.kind === kind);

	test('is taken as it is: no care is broken', () => {
		let n = 0;
		const context = {
			now: 0,
			actor: { kind: 'facilitator', id: 'f' },
			newId: () => `n${n++}`
		} as const;
		const sent = blocks.map((block) => ({ ...block, id: null }));
		const answer = setRunSheet(EMPTY_PROGRAMME, { startsAt: NINE, blocks: sent }, context);
		expect(answer).toMatchObject({ ok: true, value: { cares: [] } });
	});

	test('[R33] [R25] ends with a plan that is asked of everyone, and then tested by parties who are back', () => {
		expect(blocks.map(({ kind }) => kind).slice(-2)).toEqual(['consent', 'test']);
		expect(at('plan')).toBeLessThan(at('consent'));
		expect(blocks.find(({ kind }) => kind === 'test')?.besloten).toBe(false);
		for (const kind of ['recovery', 'proposals', 'plan', 'consent'] as const) {
			for (const block of blocks.filter((one) => one.kind === kind))
				expect(block.besloten).toBe(true);
		}
	});

	test('gives everyone a break before two hours of work are over', () => {
		let since = 0;
		// The question and the test after it take as long as they take: nobody leaves between them.
		for (const { kind, minutes } of blocks.slice(0, -2)) {
			since = kind === 'break' || kind === 'arrival' ? 0 : since + minutes;
			expect(since, kind).toBeLessThanOrEqual(120);
		}
	});
});

test('[R38] [R20] a plan day has every part of one, what happened before proposals', () => {
	for (const template of ['whole-day', 'half-day'] as const) {
		const work = made(template).filter(({ kind }) => kind !== 'break');
		expect(work.map(({ kind }) => kind)).toEqual([
			...['arrival', 'information', 'recovery', 'proposals', 'plan', 'consent', 'test']
		]);
		expect(work.find(({ kind }) => kind === 'recovery')?.devices).toBe('away');
	}
});

test('[R23] each is shorter than the one before, and a whole day has its lunch when people have lunch', () => {
	const hours = SHEET_TEMPLATES.map((one) =>
		(scheduleOf(made(one), 0).endsAt / MINUTE / 60).toFixed(1)
	);
	expect(hours).toEqual(['7.0', '3.9', '2.3']);
	const day = templateBlocks('whole-day');
	const lunch = day.findIndex((block) => block.lunch);
	const begins = scheduleOf(made('whole-day'), 9.5 * 60 * MINUTE).slots[lunch]?.startsAt ?? 0;
	expect(begins / MINUTE / 60).toBeGreaterThanOrEqual(12);
	expect(begins / MINUTE / 60).toBeLessThanOrEqual(13.5);
});
