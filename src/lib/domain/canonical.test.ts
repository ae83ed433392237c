import { expect, test } from 'vitest';
import { canonicalJson, hashOf, hashText } from './canonical.ts';

test('[C4] one text for each value: keys in order, nothing between, what is undefined left out', () => {
	const value = { b: [1, 'x', null, true], a: { z: undefined, y: 'ï"' }, B: -0.5 };
	expect(canonicalJson(value)).toBe('{"B":-0.5,"a":{"y":"ï\\""},"b":[1,"x",null,true]}');
	expect([canonicalJson({}), canonicalJson([]), canonicalJson({ c: 1, a: 2, b: 3 })]).toEqual([
		'{}',
		'[]',
		'{"a":2,"b":3,"c":1}'
	]);
	expect(hashOf({ a: 1 })).toBe(hashText('{"a":1}'));
	expect(hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('[C10] what JSON cannot carry is no value', () => {
	for (const value of [
		NaN,
		Infinity,
		undefined,
		() => 1,
		new Map(),
		new Date(0),
		Symbol('x'),
		1n,
		Object.create(null)
	]) {
		expect(() => canonicalJson(value)).toThrow(TypeError);
		expect(() => canonicalJson([value])).toThrow(TypeError);
	}
	expect(() => canonicalJson(NaN)).toThrow('not a finite number');
	expect(() => canonicalJson(new Map())).toThrow('object has no JSON form');
});
