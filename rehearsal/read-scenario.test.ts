import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { completeScenario } from './complete.ts';
import { parseScenario, readScenario } from './read-scenario.ts';

const SMALL = {
	title: 'Speelplein',
	place: 'Havermonde',
	issue: { text: 'Het plein ging dicht. Niemand vroeg ons iets. Hoe verder?' },
	parties: [
		{
			name: 'Gemeente',
			prefix: 'G',
			holder: 'Ina Voskuil',
			frames: [{ sentence: 'Het blijft veilig.', kind: 'must' }]
		}
	],
	groups: ['Ouders', 'Kinderen'],
	proposals: [{ text: 'Een hek.' }, { text: 'Een zwembad.', tags: ['✗G1'] }]
};

const written = (change: object) => JSON.stringify({ ...SMALL, ...change }, null, '\t');
const message = (text: string) => {
	const read = parseScenario('plein.json', text);
	return read.ok ? 'sound' : read.message;
};
const lineWith = (text: string, piece: string) =>
	text.split('\n').findIndex((line) => line.includes(piece)) + 1;

describe('a wrong file is told by line and field', () => {
	test.each([
		['place', { place: 3 }, '"place"', 'place: must be text'],
		[
			'a kind',
			{ parties: [partyWith({ kind: 'moet' })] },
			'"kind"',
			'parties[0].frames[0].kind: must be one of'
		],
		[
			'a tag',
			{ proposals: [{ text: 'Een hek.', tags: ['goed'] }] },
			'"goed"',
			'proposals[0].tags[0]: must be ✓'
		],
		[
			'a frame that is not there',
			{ proposals: [{ text: 'Een hek.', tags: ['✗G9'] }] },
			'G9',
			'proposals[0].tags[0]: there is no frame G9'
		],
		[
			'a field that does not exist',
			{ speelduur: 3 },
			'"speelduur"',
			'speelduur: is no field of this format'
		],
		['too few people', { people: 2 }, '"people"', 'people: must be 8 or more'],
		[
			'a group',
			{ groups: [{ name: 'Ouders', sector: 'buurt' }] },
			'"sector"',
			'groups[0].sector: must be one of'
		],
		[
			'a plan without its proposal',
			{ plan: [{ from: [7] }] },
			'7',
			'plan[0].from[0]: there is no proposal 7'
		],
		[
			'[speed, rehearsals] years that do not add up',
			{
				parties: [amountWith({ euros: 90, schedule: { 2028: 60, 2029: 40 } })]
			},
			'"schedule"',
			'parties[0].frames[0].measure.schedule: its years must add up to euros'
		],
		[
			'an operator of dates for an amount',
			{ parties: [amountWith({ euros: 90, operator: 'before' })] },
			'"operator"',
			'parties[0].frames[0].measure.operator: has no such value for amount'
		],
		[
			'"always" for an amount',
			{ parties: [amountWith({ euros: 90, period: 'always' })] },
			'"period"',
			'parties[0].frames[0].measure.period: has no such value for amount'
		],
		[
			'a share of more than all',
			{ parties: [amountWith({ percent: 120 })] },
			'"percent"',
			'parties[0].frames[0].measure.percent: has no such value for amount'
		],
		[
			'a day that does not exist',
			{ plan: [{ from: [1], when: '2027-02-30' }] },
			'"when"',
			'plan[0].when: must be a date'
		]
	])('%s', (_what, change, piece, fault) => {
		const text = written(change);
		expect(message(text)).toContain(`plein.json, line ${lineWith(text, piece)}, ${fault}`);
	});

	test('what is missing is told where it is missed', () => {
		const { place: _, ...rest } = SMALL;
		expect(message(JSON.stringify(rest))).toBe('plein.json, line 1, place: is missing');
	});

	test('a measurable frame says what it is measured by', () => {
		const text = written({
			parties: [partyWith({ kind: 'amount', measure: { operator: 'at-most', vat: 'incl' } })]
		});
		const line = lineWith(text, '"measure"');
		expect(message(text)).toBe(
			`plein.json, line ${line}, parties[0].frames[0].measure: amount needs euros or percent`
		);
	});

	test.each([
		['{\n\t"title": "a"\n\t"place": "b"\n}', 'line 3: a , or } is expected'],
		['{\n\t"title": "a,\n}', 'line 2: a text has no end'],
		['{\n\t"title": ja\n}', 'line 2: ja is no value'],
		['{"title": "a"} extra', 'line 1: nothing may follow'],
		['{"title": "a", "title": "b"}', 'line 1: "title" stands here twice'],
		['', 'line 1: a value is expected']
	])('no JSON: %j', (text, fault) => {
		expect(message(text)).toContain(`plein.json, ${fault}`);
	});

	test('a file that is not there', async () => {
		expect(await readScenario('nergens.json')).toEqual({
			ok: false,
			message: 'nergens.json: cannot be read'
		});
	});
});

function amountWith(given: object) {
	const measure = { operator: 'at-most', vat: 'incl', ...given };
	return partyWith({ kind: 'amount', measure });
}

function partyWith(frame: object) {
	return { ...SMALL.parties[0], frames: [{ ...SMALL.parties[0]?.frames[0], ...frame }] };
}

test('a small file plays as well: everything it leaves out is filled in', () => {
	const read = parseScenario('plein.json', written({}));
	if (!read.ok) throw new Error(read.message);
	const scenario = completeScenario(read.value, read.value.people, Date.parse('2026-11-22'));
	expect(scenario.plan.map(({ from, breaks }) => [from, breaks])).toEqual([
		[[1], undefined],
		[[2], 'G1']
	]);
	expect(scenario.issue.first).toBe('Het plein ging dicht. Niemand vroeg ons iets.');
	expect(scenario.parties[0]?.promise.by).toBe('2027-02-20');
	expect(scenario.blocks.map(({ kind, besloten }) => [kind, besloten])).toEqual([
		['arrival', false],
		['information', false],
		['recovery', true],
		['proposals', true],
		['plan', true],
		['consent', true],
		['test', false]
	]);
	expect(scenario.ways).toMatchObject({ walkIns: 5, indirect: 1, late: 1 });
});

test.each(['a-dorpshuis', 'b-buurtbedrijf'])(
	'%s is sound and has twelve proposals',
	async (name) => {
		const read = await readScenario(
			fileURLToPath(new URL(`../scenarios/${name}.json`, import.meta.url))
		);
		if (!read.ok) throw new Error(read.message);
		expect(read.value.proposals).toHaveLength(12);
		expect(read.value.groups).toHaveLength(10);
		expect(read.value.questions).toHaveLength(6);
		expect(read.value.parties.flatMap(({ frames }) => frames)).toHaveLength(7);
	}
);

test('[speed, rehearsals] a wrong file ends with 2 before anything begins: file, line, field and nothing else', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'plandag-scenario-'));
	try {
		const file = join(folder, 'plein.json');
		const text = written({
			parties: [amountWith({ euros: 90, schedule: { 2028: 60, 2029: 40 } })]
		});
		await writeFile(file, text);
		const run = spawnSync(process.execPath, ['rehearsal/rehearse.ts', '--scenario', file], {
			encoding: 'utf8'
		});
		expect(run.stderr.trim()).toBe(
			`${file}, line ${lineWith(text, '"schedule"')}, parties[0].frames[0].measure.schedule: its years must add up to euros`
		);
		expect([run.status, run.stdout]).toEqual([2, '']);
	} finally {
		await rm(folder, { recursive: true });
	}
});

test('turns name a party that is there, and do not contradict each other', () => {
	const fault = (turns: object, more: object = {}) => {
		const told = message(written({ ...more, turns }));
		return told.slice(told.indexOf('turns'));
	};
	expect(fault({ deferred: 'X' })).toBe("turns.deferred: X is no party's prefix");
	expect(fault({ stopped: 'Het is op.' }, { objections: [] })).toBe(
		'turns.stopped: needs an objection'
	);
	expect(fault({ stopped: 'Het is op.', adjourned: true })).toBe(
		'turns.stopped: leaves nothing to adjourn or to defer'
	);
	expect(message(written({ turns: { deferred: 'G', adjourned: true } }))).toBe('sound');
});
