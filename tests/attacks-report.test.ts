import { expect, test } from 'vitest';
import {
	lineOf,
	listedAttacks,
	triedInBrowsers,
	triedInUnits,
	verdicts
} from '../scripts/attacks-report.mjs';

const DOCUMENT = `| number | what |
| ------ | ---- |
| attack 1 | a |
| everyone A1 | b |
| walk W1 | c |
| fault 20 | d |
`;

test('every attack that the document lists gets a verdict, in its order', () => {
	const listed = listedAttacks(DOCUMENT);
	expect(listed).toEqual(['attack 1', 'everyone A1', 'walk W1', 'fault 20']);
	const test = (name: string, passed: boolean) => ({ name, passed, figures: { ms: 3 } });
	const tried = [
		test('[attack 1] [R2] one', true),
		test('[attack 1] another', true),
		test('[everyone A1] failed', false),
		test('[attack 99] nobody wrote it down', true),
		test('[attack 10] is not attack 1', false),
		test('[fault 3] what was found and is no attack', true)
	];
	const found = verdicts(listed, tried);
	expect(found.map(({ attack, held }) => [attack, held])).toEqual([
		['attack 1', true],
		['everyone A1', false],
		['walk W1', false],
		['fault 20', false],
		['attack 99', false],
		['attack 10', false]
	]);
	expect(found.map(lineOf)).toEqual([
		'attack 1: held (2 tests; ms 3)',
		'everyone A1: DOES NOT HOLD (1 test; ms 3; [everyone A1] failed)',
		'walk W1: DOES NOT HOLD (0 tests; no test tried it)',
		'fault 20: DOES NOT HOLD (0 tests; no test tried it)',
		'attack 99: DOES NOT HOLD (1 test; ms 3; not in docs/attacks.md)',
		'attack 10: DOES NOT HOLD (1 test; ms 3; [attack 10] is not attack 1; not in docs/attacks.md)'
	]);
});

test('what a runner skipped tried nothing; names within groups are read whole', () => {
	const units = {
		testResults: [
			{
				assertionResults: [
					{ fullName: 'group [attack 1] a', status: 'passed', meta: { figures: { n: 1 } } },
					{ fullName: '[attack 2] b', status: 'failed', meta: {} },
					{ fullName: '[attack 3] c', status: 'skipped', meta: {} }
				]
			}
		]
	};
	expect(triedInUnits(units)).toEqual([
		{ name: 'group [attack 1] a', passed: true, figures: { n: 1 } },
		{ name: '[attack 2] b', passed: false, figures: {} }
	]);
	const annotations = ['200', '1000', '9'].map((description) => ({
		type: 'figure: ms',
		description
	}));
	const spec = (title: string, ok: boolean, status: string) => ({
		title,
		ok,
		tests: [{ status, annotations: [...annotations, { type: 'issue', description: 'x' }] }]
	});
	const browsers = {
		suites: [
			{
				title: 'a.spec.ts',
				specs: [spec('[attack 8] a', true, 'expected'), spec('[attack 9] b', true, 'skipped')],
				suites: [{ title: '[attack 5] group', specs: [spec('c', false, 'unexpected')] }]
			}
		]
	};
	expect(triedInBrowsers(browsers)).toEqual([
		{ name: ' [attack 8] a', passed: true, figures: { ms: 1000 } },
		{ name: ' [attack 5] group c', passed: false, figures: { ms: 1000 } }
	]);
	expect(triedInUnits(null)).toEqual([]);
});
