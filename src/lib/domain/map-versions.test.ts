import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asPlainMaps, inOneGo, MapVersion } from './map-versions.ts';
import { drop, patch, put } from './maps.ts';

const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const steps = fc.array(
	fc.oneof(
		fc.record({ do: fc.constant('put' as const), key: keys, value: fc.nat(9) }),
		fc.record({ do: fc.constant('drop' as const), key: keys, value: fc.nat(9) }),
		fc.record({ do: fc.constant('patch' as const), key: keys, value: fc.nat(9) }),
		// Goes on from an earlier version, as a decision does that is thought through and not taken.
		fc.record({ do: fc.constant('back' as const), key: keys, value: fc.nat(9) })
	),
	{ maxLength: 30 }
);
type One = { n: number; same?: number };

test('[R8] a version of a map says for ever what a copy would: read by key, whole, in order, early or late', () => {
	fc.assert(
		fc.property(steps, fc.nat(29), (all, readAt) => {
			const run = (through: <R>(step: () => R) => R) => {
				const versions: ReadonlyMap<string, One>[] = [new Map([['a', { n: 0 }]])];
				const read: unknown[] = [];
				for (const [nth, { do: what, key, value }] of all.entries()) {
					const now = versions.at(-1)!;
					versions.push(
						through(() => {
							if (what === 'put') return put(now, key, { n: value });
							if (what === 'drop') return drop(now, key);
							if (what === 'patch') return patch(now, key, { same: value });
							return versions[value % versions.length]!;
						})
					);
					// Right after a change the one before is asked for an entry.
					read.push(now.get(key), now.has(key));
					if (nth === readAt) read.push([...now], now.size);
				}
				return { read, versions };
			};
			const copied = run((step) => step());
			const shared = run(inOneGo);
			expect(shared.read).toEqual(copied.read);
			for (const [nth, version] of shared.versions.entries()) {
				const same = copied.versions[nth]!;
				expect([...version]).toEqual([...same]);
				expect([version.size, [...version.keys()], [...version.values()]]).toEqual([
					same.size,
					[...same.keys()],
					[...same.values()]
				]);
			}
		})
	);
});

test('what a fold gives away are plain maps, at any depth, and no later fold changes them', () => {
	const state = asPlainMaps(
		inOneGo(() => ({
			outer: put(new Map<string, unknown>(), 'list', [{ inner: put(new Map(), 'x', 1) }]),
			none: null
		}))
	);
	expect(state).toEqual({
		outer: new Map([['list', [{ inner: new Map([['x', 1]]) }]]]),
		none: null
	});
	expect(JSON.stringify([...state.outer.values()])).not.toContain('MapVersion');
	inOneGo(() => put(state.outer, 'more', 2));
	expect([...state.outer.keys()]).toEqual(['list']);
	expect(state.outer).not.toBeInstanceOf(MapVersion);
});
