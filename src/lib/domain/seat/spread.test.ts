import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spread, type ToPlace } from './spread.ts';

const nobody: ReadonlySet<string> = new Set();
const free = () => nobody;

/** A hall: people of a few groups, some of them at a table already, and pairs who may not sit together. */
const hall = fc
	.record({
		groups: fc.array(fc.constantFrom('a', 'b', 'c', null), { minLength: 1, maxLength: 40 }),
		tables: fc.integer({ min: 1, max: 8 }),
		pairs: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 30 }),
		seated: fc.array(fc.nat(7), { maxLength: 40 })
	})
	.map(({ groups, tables, pairs, seated }) => {
		const everyone = groups.map((group, nth): ToPlace => ({ id: `p${nth}`, group }));
		const apart = new Map<string, Set<string>>();
		const add = (one: string, other: string) => apart.set(one, new Set(apart.get(one)).add(other));
		for (const [one, other] of pairs) {
			if (one === other || one >= groups.length || other >= groups.length) continue;
			add(`p${one}`, `p${other}`);
			add(`p${other}`, `p${one}`);
		}
		const notWith = (id: string): ReadonlySet<string> => apart.get(id) ?? nobody;
		// Who sits already was put there by hand, and so not beside anybody they may not sit with.
		const here = Array.from({ length: tables }, (_, nth) => ({
			id: `t${nth}`,
			here: [] as ToPlace[]
		}));
		const people = everyone.filter((person, nth) => {
			const table = here[seated[nth] ?? -1];
			if (!table || table.here.some(({ id }) => notWith(person.id).has(id))) return true;
			table.here.push(person);
			return false;
		});
		return { people, tables: here, notWith };
	});

describe('people are divided over tables', () => {
	test('[R17] [R30] nobody sits with whom they may not, and who has fewer of those than there are tables sits', () => {
		fc.assert(
			fc.property(hall, ({ people, tables, notWith }) => {
				const found = spread(people, tables, notWith);
				expect([...found.keys()]).toEqual(people.map(({ id }) => id));
				const at = new Map(
					tables.flatMap(({ id, here }) => here.map((one) => [one.id, id] as const))
				);
				for (const [id, table] of found) if (table !== null) at.set(id, table);
				for (const [id, table] of at) {
					for (const other of notWith(id)) expect(at.get(other)).not.toBe(table);
				}
				for (const [id, table] of found) {
					if (notWith(id).size < tables.length) expect(table).not.toBe(null);
				}
			})
		);
	});

	test('[R26] as many at each table where all are free to sit anywhere', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 60 }),
				fc.integer({ min: 1, max: 12 }),
				(groups, count) => {
					const people = groups.map((group, nth): ToPlace => ({ id: `p${nth}`, group }));
					const tables = Array.from({ length: count }, (_, nth) => ({ id: `t${nth}`, here: [] }));
					const found = spread(people, tables, free);
					const sizes = tables.map(
						({ id }) => [...found.values()].filter((at) => at === id).length
					);
					expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
					for (const group of ['a', 'b', 'c']) {
						const of = tables.map(
							({ id }) =>
								people.filter((one) => one.group === group && found.get(one.id) === id).length
						);
						expect(Math.max(...of) - Math.min(...of)).toBeLessThanOrEqual(2);
					}
				}
			)
		);
	});

	test('[R26] who sits already stays, and the empty tables fill first', () => {
		const here = Array.from({ length: 4 }, (_, nth): ToPlace => ({ id: `h${nth}`, group: 'a' }));
		const people = Array.from({ length: 4 }, (_, nth): ToPlace => ({ id: `p${nth}`, group: 'b' }));
		const tables = [
			{ id: 't1', here },
			{ id: 't2', here: [] }
		];
		expect([...spread(people, tables, free).values()]).toEqual(['t2', 't2', 't2', 't2']);
	});
});
