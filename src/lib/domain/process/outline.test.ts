import { describe, expect, test } from 'vitest';
import { attentionOf } from './attention.ts';
import { outlineOf, type Outline } from './outline.ts';
import { EMPTY_PROCESS, evolveProcess, type ProcessEvent } from './process.ts';
import { after, CREATED, core, known, member } from './test-support.ts';

const BEGUN = [CREATED, member('fa')];
/** A process as the server makes it. */
const begun = BEGUN.reduce(
	(so, event) => evolveProcess(so, event, { at: 5000, by: { kind: 'system' } }),
	EMPTY_PROCESS
);
const NOW = Date.parse('2026-12-01T12:00:00Z');
const LEAD = { account: 'fa', leads: true };
const NOTHING: Outline = {
	stage: 'preparing',
	zone: 'Europe/Amsterdam',
	day: '',
	framesOpen: false,
	promises: 0,
	signatures: 0,
	calls: [],
	days: [],
	removableBy: null
};
const rank = (more: Partial<Outline>, who = LEAD) =>
	attentionOf({ ...NOTHING, ...more }, who, NOW).rank;

describe('a list of processes', () => {
	test('[R16] what is late for this member and the team comes before what is late for others', () => {
		const late = (whose: string | null) => ({
			calls: [{ member: whose, from: 0, late: 5, people: 1 }]
		});
		const ranks = [
			rank({ day: '2026-12-01' }),
			rank(late('fa')),
			rank(late('ga')),
			rank({ calls: [{ member: 'ga', from: 5, late: NOW + 1, people: 1 }] }),
			rank({ stage: 'testing' }),
			rank({}),
			rank({ stage: 'adopted' }),
			rank({ stage: 'no-plan' })
		];
		expect(ranks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
		expect(rank(late('fa'), { ...LEAD, leads: false })).toBe(5);
	});

	test('the day is today, and over, by the clock of the process', () => {
		const at = (zone: string) =>
			attentionOf(
				{ ...NOTHING, zone, day: '2026-12-01' },
				LEAD,
				Date.parse('2026-11-30T23:30:00Z')
			);
		expect(at('Europe/Amsterdam').stage).toBe('today');
		expect(at('Europe/London').stage).toBe('preparing');
		const passed = attentionOf({ ...NOTHING, day: '2026-11-30' }, LEAD, NOW);
		expect(passed.lines).toEqual([
			{ wait: 'day-passed', whose: 'team', count: 1, on: '2026-11-30' }
		]);
	});

	test('[R8] only its maker arranged it: what anybody else does, and any name, is the end of that', () => {
		const by = (id: string) => ({ at: 5000, by: { kind: 'facilitator', id } as const });
		const tables: ProcessEvent = { type: 'tables:set', tables: [] };
		expect(outlineOf(begun).removableBy).toBe('fa');
		expect(outlineOf(evolveProcess(begun, tables, by('fa'))).removableBy).toBe('fa');
		expect(outlineOf(evolveProcess(begun, tables, by('ga'))).removableBy).toBeNull();
		for (const event of [core('c'), known('a')]) {
			const once = after(begun, event);
			expect(outlineOf(once).removableBy).toBeNull();
			// What was there once is not undone by taking it away.
			const gone: ProcessEvent = { type: 'core:removed', id: 'c' };
			expect(outlineOf(after(once, gone)).removableBy).toBeNull();
		}
	});

	test('[R8] who came later, or again, did not make it', () => {
		const again = after(begun, member('ga'), { type: 'team:removed', id: 'fa' }, member('fa'));
		expect(outlineOf(again).removableBy).toBe('fa');
		expect(outlineOf(EMPTY_PROCESS).removableBy).toBeNull();
	});

	test('[R14] frames wait before the day, and no more once it opened', () => {
		expect(outlineOf(begun).framesOpen).toBe(true);
		const opened = after(begun, { type: 'day:opened', session: 1 });
		expect(outlineOf(opened)).toMatchObject({ framesOpen: false, stage: 'day-open', day: '' });
		expect(outlineOf(after(opened, { type: 'day:closed' })).stage).toBe('day-over');
	});

	test('[R16] who calls nobody here any more has no calls: they are nobody’s', () => {
		const next = { member: 'ga', on: '2026-12-01' };
		const planned = after(begun, member('ga'), known('a'), {
			type: 'person:contact-planned',
			id: 'a',
			next
		});
		expect(outlineOf(planned).calls).toMatchObject([{ member: 'ga', people: 1 }]);
		const left = after(planned, { type: 'team:removed', id: 'ga' });
		expect(outlineOf(left).calls).toMatchObject([{ member: null, people: 1 }]);
	});
});
