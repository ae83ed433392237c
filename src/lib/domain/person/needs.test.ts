import { describe, expect, test } from 'vitest';
import { dayNeeds, needTotals } from './needs.ts';
import { NOT_ASKED_YET, preparedWith, type Preparation } from './preparation.ts';
import { EMPTY_PEOPLE, evolvePeople, type PersonEvent } from './state.ts';

const meta = { at: 5, by: { kind: 'facilitator', id: 'f' } } as const;
const happened = (...events: PersonEvent[]) =>
	events.reduce((so, event) => evolvePeople(so, event, meta), EMPTY_PEOPLE);
const known = (id: string): PersonEvent => ({
	type: 'person:sought',
	id,
	name: `Naam ${id}`,
	reach: null,
	group: 'clubs',
	circle: 'inner',
	sector: 'residents',
	source: 'team'
});
const FULL: Preparation = {
	...NOT_ASKED_YET,
	helper: 'interpreter',
	helperName: 'Ali',
	helperReach: '06-1',
	needs: ['hearing-loop', 'diet'],
	needsWords: 'In vertrouwen gezegd',
	dayWords: 'Eet geen vlees',
	shares: true,
	notWith: ['x'],
	informationWanted: 'Wat kost het'
};
const prepared = (id: string, more: Partial<Preparation> = {}): PersonEvent => ({
	type: 'person:prepared',
	id,
	...FULL,
	...more
});
const listed = (...events: PersonEvent[]) =>
	dayNeeds(happened(...events).people.values(), new Set(['gone']));

describe('what is needed on the day', () => {
	test('[R17] what somebody agreed to share, and nothing else of their preparation', () => {
		expect(listed(known('a'), prepared('a'))).toEqual([
			{
				id: 'a',
				name: 'Naam a',
				group: 'clubs',
				needs: ['hearing-loop', 'diet'],
				words: 'Eet geen vlees',
				helper: { kind: 'interpreter', name: 'Ali', reach: '06-1' }
			}
		]);
	});

	test('[R17] [R18] nobody who stopped', () => {
		expect(listed(known('gone'), prepared('gone'))).toEqual([]);
	});

	test.each<[string, Partial<Preparation>]>([
		['who did not agree', { shares: false }],
		['whose preparation was erased', { shares: null }],
		['who takes part by letter', { way: 'letter' }],
		['who needs nothing', { helper: null, needs: [], dayWords: null }]
	])('[R17] never %s', (_who, more) => {
		expect(listed(known('a'), prepared('a', more))).toEqual([]);
	});

	test('[R17] [R8] nor who said no, was erased, or took their consent back', () => {
		const no: PersonEvent = { type: 'person:declined', id: 'a', why: null, kind: null };
		expect(listed(known('a'), prepared('a'), no)).toEqual([]);
		expect(listed(known('a'), prepared('a'), { type: 'person:erased', id: 'a' })).toEqual([]);
		expect(listed(known('a'), prepared('a'), prepared('a', { shares: false }))).toEqual([]);
	});

	test('[R17] the venue reads numbers, and nobody’s name or words', () => {
		const other = prepared('b', { helper: null, needs: ['diet'], dayWords: 'Noten' });
		const totals = needTotals(listed(known('a'), prepared('a'), known('b'), other));
		expect(totals).toEqual({
			needs: [
				{ code: 'hearing-loop', count: 1 },
				{ code: 'diet', count: 2 }
			],
			helpers: [{ code: 'interpreter', count: 1 }]
		});
	});

	test('[R17] two entries of one person: what is needed is kept, and shared where both agreed', () => {
		const merged: PersonEvent = { type: 'person:merged', id: 'a', other: 'b' };
		const two = (one: Partial<Preparation>, other: Partial<Preparation>) =>
			happened(known('a'), prepared('a', one), known('b'), prepared('b', other), merged);
		const nobody = { helper: null, helperName: null, helperReach: null, dayWords: null };
		const both = two(nobody, { needs: ['step-free'] });
		expect(dayNeeds(both.people.values(), new Set())).toMatchObject([
			{
				id: 'a',
				needs: ['hearing-loop', 'diet', 'step-free'],
				words: 'Eet geen vlees',
				helper: { name: 'Ali', reach: '06-1' }
			}
		]);
		const said = two({}, { dayWords: 'Geen noten' }).people.get('a')?.preparation?.dayWords;
		expect(said).toBe('Eet geen vlees\nGeen noten');
		const one = two({}, { shares: false });
		expect(dayNeeds(one.people.values(), new Set())).toEqual([]);
		expect(one.people.get('a')?.preparation?.needs).toEqual(['hearing-loop', 'diet']);
		const only = happened(known('a'), known('b'), prepared('b'), merged);
		expect(dayNeeds(only.people.values(), new Set())).toHaveLength(1);
	});

	test('[R17] a name and number are of who comes along: without them they go', () => {
		expect(preparedWith(FULL, { helper: null })).toMatchObject({
			helperName: null,
			helperReach: null
		});
		expect(preparedWith(FULL, { needs: [] })).toMatchObject({ helperName: 'Ali' });
	});
});
