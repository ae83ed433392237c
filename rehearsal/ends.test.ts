import { expect, test } from 'vitest';
import { castOf, tableCount } from './cast.ts';
import { completeScenario } from './complete.ts';
import { endsOf, itemsFromTags } from './ends.ts';
import { nameOf } from './names.ts';
import { parseScenario } from './read-scenario.ts';

const tagged = (...tags: string[][]) => tags.map((one) => ({ tags: one }));

test('[R31] every tag has its end, and every proposal exactly one', () => {
	const proposals = tagged(['✓'], ['≈1'], ['♥'], ['!'], ['?'], ['✗G1'], ['✗G2'], ['↔9'], ['↔8']);
	const ends = endsOf(proposals, itemsFromTags(proposals));
	expect(ends.map(({ kind }) => kind)).toEqual([
		'in-plan',
		'same-as',
		'recovery',
		'held',
		'parked',
		'in-plan',
		'parked',
		'conflicts-with',
		'in-plan'
	]);
	expect(ends[7]).toEqual({ kind: 'conflicts-with', proposal: 9 });
});

test('of two that conflict, the one that breaks no frame is for the plan', () => {
	const items = itemsFromTags(tagged(['✗F1'], ['↔1'], ['✓'], ['↔3']));
	expect(items.map(({ from, breaks }) => [from[0], breaks])).toEqual([
		[2, undefined],
		[3, undefined],
		[1, 'F1']
	]);
});

test('a scenario without anything that fits still has a plan', () => {
	expect(itemsFromTags(tagged(['♥'], ['?'])).map(({ from }) => from)).toEqual([[2]]);
	expect(itemsFromTags(tagged(['♥'])).map(({ from }) => from)).toEqual([[1]]);
});

test('[R3] nobody of a large cast has a name twice, and no chosen name is a real one', () => {
	const names = Array.from({ length: 320 }, (_, nth) => nameOf(nth));
	expect(new Set(names.map(({ real }) => real)).size).toBe(320);
	expect(new Set(names.map(({ shown }) => shown)).size).toBe(320);
	for (const { real, shown } of names) expect(real).not.toContain(shown);
});

test.each([8, 12, 40, 300])(
	'a cast of %i: everyone has their way of coming, tables of about six',
	(people) => {
		const file = parseScenario(
			'x.json',
			JSON.stringify({
				title: 'Plein',
				place: 'Hier',
				issue: { text: 'Wat nu?' },
				parties: [
					{ name: 'G', prefix: 'G', holder: 'H', frames: [{ sentence: 'Veilig.', kind: 'must' }] }
				],
				groups: ['Ouders'],
				proposals: [{ text: 'Een hek.' }]
			})
		);
		if (!file.ok) throw new Error(file.message);
		const scenario = completeScenario(file.value, people, 0);
		const cast = castOf(scenario).filter(({ coming }) => coming !== 'declined');
		expect(cast).toHaveLength(people);
		// Their ids come from the server; until then they are told apart by name.
		expect(new Set(cast.map(({ real }) => real)).size).toBe(people);
		expect(cast.some(({ objects }) => objects === 0)).toBe(true);
		const perTable = cast.filter(({ table }) => table !== null).length / tableCount(cast);
		expect(perTable).toBeLessThanOrEqual(6);
	}
);
