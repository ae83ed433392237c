import { expect, test } from 'vitest';
import { Random } from '../../client-kit/random.ts';
import { jsonDifference, type Operation } from './json-difference.ts';

const before = {
	day: { block: 'a', minutes: 30 },
	people: [
		{ id: 'x', name: 'Jan' },
		{ id: 'y', name: 'Piet' },
		{ id: 'z', name: 'Kees' }
	]
};

test('says what changed where, and nothing else', () => {
	expect(jsonDifference(before, structuredClone(before))).toEqual([]);
	const renamed = structuredClone(before);
	renamed.people[1]!.name = 'Pieter';
	expect(jsonDifference(before, renamed)).toEqual([
		{ op: 'replace', path: '/people/1/name', value: 'Pieter' }
	]);
	expect(jsonDifference(before, { ...before, day: { block: 'b' }, 'a/b~': [1] })).toEqual([
		{ op: 'replace', path: '/day/block', value: 'b' },
		{ op: 'remove', path: '/day/minutes' },
		{ op: 'add', path: '/a~1b~0', value: [1] }
	]);
});

test('one more or less in a list is that one', () => {
	const [x, y, z] = before.people;
	const more = { id: 'w', name: 'Anna' };
	expect(jsonDifference(before, { ...before, people: [x, more, y, z] })).toEqual([
		{ op: 'add', path: '/people/1', value: more }
	]);
	expect(jsonDifference(before, { ...before, people: [x, z] })).toEqual([
		{ op: 'remove', path: '/people/1' }
	]);
});

test('whoever has the one and gets the difference has the other', () => {
	const random = new Random(6902);
	for (let nth = 0; nth < 500; nth++) {
		const [one, other] = [made(random, 3), made(random, 3)];
		expect(applied(one, jsonDifference(one, other)), JSON.stringify(one)).toEqual(other);
	}
});

/** Some JSON, of few values so that two are often alike in part. */
function made(random: Random, depth: number): unknown {
	const kind = depth === 0 ? 0 : random.below(3);
	if (kind === 0) return random.pick([1, 2, 'a', 'b', null, true]);
	const parts = Array.from({ length: random.below(4) }, () => made(random, depth - 1));
	return kind === 1
		? parts
		: Object.fromEntries(parts.map((part) => [random.pick(['x', 'y', 'z/~']), part]));
}

/** As RFC 6902 says. */
function applied(value: unknown, operations: readonly Operation[]): unknown {
	const root = { '': structuredClone(value) } as Record<string, unknown>;
	for (const operation of operations) {
		const keys = operation.path
			.split('/')
			.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
		const last = keys.pop()!;
		const place = keys.reduce((at, key) => at[key] as never, root);
		if (Array.isArray(place)) {
			const put = 'value' in operation ? [operation.value] : [];
			place.splice(Number(last), operation.op === 'add' ? 0 : 1, ...put);
		} else if (operation.op === 'remove') delete place[last];
		else place[last] = operation.value;
	}
	return root[''];
}
