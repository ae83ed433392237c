import { expect, test } from 'vitest';
import { PHONE_PARTS, partOf } from '../vite/phone-parts.ts';
import { importsOf, type Import } from './support/imports.ts';

const PAGE = 'src/routes/seat/[process]/[seat]';

/** What a phone comes to load, at once or later, and by what. */
function loaded(from: readonly string[]): Import[] {
	const files = new Set(from);
	const found: Import[] = [];
	for (const file of files) {
		for (const one of importsOf(file)) {
			if (one.typeOnly) continue;
			found.push(one);
			files.add(one.path);
		}
	}
	return found;
}

const ofPhone = loaded([
	'src/routes/+layout.svelte',
	'src/routes/+error.svelte',
	`${PAGE}/+layout.svelte`,
	`${PAGE}/+page.svelte`,
	`${PAGE}/+page.ts`
]);

test('what a phone fetches on its own is what its pages are cut by, no more and no less', () => {
	const fetched = ofPhone.filter(
		({ path, dynamic }) => dynamic && /\.svelte$|\/refusal\.ts$/.test(path)
	);
	expect([...new Set(fetched.map(({ path }) => path))].sort()).toEqual([...PHONE_PARTS].sort());
});

test('the name of a part names one', () => {
	const names = PHONE_PARTS.map((path) => partOf(`/somewhere/src/of/${path}`));
	expect(new Set(names).size).toBe(PHONE_PARTS.length);
	expect(names).not.toContain(null);
	expect(partOf(`/somewhere/${PAGE}/+page.svelte`)).toBeNull();
	expect(partOf(`/somewhere/${PHONE_PARTS[0]}?svelte&type=style&lang.css`)).toBeNull();
});

test('a phone loads neither the words of all screens nor a whole slice of the method', () => {
	expect(ofPhone.length).toBeGreaterThan(500);
	const whole = ofPhone.filter(({ path }) =>
		/^src\/lib\/(messages\/names\.ts|domain\/[^/]+\/index\.ts)$/.test(path)
	);
	expect(whole.map(({ file, path }) => `${file} loads ${path}`)).toEqual([]);
});
