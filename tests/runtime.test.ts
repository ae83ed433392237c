import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { choose, FIXED, isAtLeast, pinned } from '../scripts/runtime.mjs';

const SECURITY = readFileSync(new URL('../SECURITY.md', import.meta.url), 'utf8');

test.each(pinned())(
	'Node for $platform has the newest security fixes, or SECURITY.md names it',
	({ name, version }) => {
		expect(version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(isAtLeast(version, FIXED) || SECURITY.includes(`\`${name}\``)).toBe(true);
	}
);

test('SECURITY.md names no platform that has the fixes', () => {
	const fixed = pinned().filter(({ version }) => isAtLeast(version, FIXED));
	expect(fixed.filter(({ name }) => SECURITY.includes(`\`${name}\``))).toEqual([]);
});

test('versions are compared by number', () => {
	expect(isAtLeast('26.9.0', '26.12.1')).toBe(false);
	expect(isAtLeast('26.12.1', '26.12.1')).toBe(true);
	expect(isAtLeast('26.12.0', '26.12.1')).toBe(false);
	expect(isAtLeast('27.0.0', '26.12.1')).toBe(true);
});

test("the project's own Node runs, a machine's own only where that one has more fixes", () => {
	const own = (version: string) => ({ path: 'own', version });
	const system = (version: string) => ({ path: 'system', version });
	expect(choose(own(FIXED), system('27.1.0'))?.path).toBe('own');
	expect(choose(own('26.10.0'), system(FIXED))?.path).toBe('system');
	expect(choose(own('26.10.0'), system('20.20.2'))?.path).toBe('own');
	expect(choose(null, system(FIXED))?.path).toBe('system');
	expect(choose(null, system('20.20.2'))).toBe(null);
});
