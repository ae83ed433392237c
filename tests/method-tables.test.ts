import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/decision.ts';
import { EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import { seatOf } from '#lib/domain/consent/test-support.ts';
import { consentCommands } from '#lib/protocol/commands/consent.ts';
import { frameTestCommands } from '#lib/protocol/commands/frame-test.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { commandRefusal } from '#server/access/commands.ts';
import { CONSENT_ATTEMPTS, CONSENT_SCENES } from './support/method/consent-scenes.ts';
import { FRAME_TEST_ATTEMPTS, FRAME_TEST_SCENES } from './support/method/frame-test-scenes.ts';

/** The tables of docs/method.md are what the code does, cell by cell. */

const page = readFileSync(fileURLToPath(new URL('../docs/method.md', import.meta.url)), 'utf8');

interface Row {
	command: CommandName;
	who: string;
	/** Column → ●, ○ or nothing. */
	cells: Record<string, string>;
}

/** The table under an anchor of the page. */
function tableAt(anchor: string): Row[] {
	const section = page.split(`<a id="${anchor}"></a>`)[1] ?? '';
	const lines = section.split('\n').filter((line) => line.startsWith('|'));
	const cellsOf = (line: string) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
	const [head = [], , ...rows] = lines.map(cellsOf);
	const until = rows.findIndex(([first]) => !first?.startsWith('`'));
	return rows
		.slice(0, until < 0 ? rows.length : until)
		.map(([command = '', who = '', ...cells]) => ({
			command: command.replaceAll('`', '') as CommandName,
			who,
			cells: Object.fromEntries(head.slice(2).map((column, index) => [column, cells[index] ?? '']))
		}));
}

/** ● where a plain scene accepts it, ○ where only another does. */
function marksOf<Scene extends { plain: boolean }>(
	scenes: Readonly<Record<string, readonly Scene[]>>,
	accepted: (scene: Scene) => boolean
): Record<string, string> {
	const mark = (all: readonly Scene[]) => {
		const taken = all.filter(accepted);
		return taken.some(({ plain }) => plain) ? '●' : taken.length > 0 ? '○' : '';
	};
	return Object.fromEntries(Object.entries(scenes).map(([column, all]) => [column, mark(all)]));
}

const consentRows = tableAt('s3-commands');
const testRows = tableAt('s4-commands');

describe('[§3 commands] the consent round', () => {
	test('has every command of the protocol once', () => {
		const names = consentRows.map(({ command }) => command);
		expect(names.toSorted()).toEqual(Object.keys(consentCommands).toSorted());
	});

	test('every scene is in the phase of its column', () => {
		for (const [column, scenes] of Object.entries(CONSENT_SCENES)) {
			const over = ['SUPERSEDED', 'ADJOURNED', 'NO_CONSENT'];
			const found = scenes.map(({ day }) => day().state.rounds.at(-1)?.phase.name ?? 'none');
			const fitting = found.filter((name) =>
				column === 'over' ? over.includes(name) : name === column
			);
			expect({ column, fitting }).toEqual({ column, fitting: found });
		}
	});

	test.each(consentRows)('$command', ({ command, cells }) => {
		const attempt = CONSENT_ATTEMPTS[command]!;
		expect(marksOf(CONSENT_SCENES, ({ day }) => attempt(day()))).toEqual(cells);
	});
});

describe('[§4 commands] the frame test', () => {
	test('has every command of the protocol once', () => {
		const names = testRows.map(({ command }) => command);
		expect(names.toSorted()).toEqual(Object.keys(frameTestCommands).toSorted());
	});

	test('every scene is in the phase of its column', () => {
		for (const [column, scenes] of Object.entries(FRAME_TEST_SCENES)) {
			const phase = column === 'none' ? 'NOT_OPEN' : column;
			expect(new Set(scenes.map(({ state }) => state.status.phase))).toEqual(new Set([phase]));
		}
	});

	test.each(testRows)('$command', ({ command, cells }) => {
		expect(marksOf(FRAME_TEST_SCENES, FRAME_TEST_ATTEMPTS[command]!)).toEqual(cells);
	});
});

describe('who may send it', () => {
	const seats = new Map([['anna', seatOf('anna')]]);
	const state: ProcessState = { ...EMPTY_PROCESS, seats: { ...EMPTY_PROCESS.seats, seats } };
	const ACTORS: Readonly<Record<string, readonly Actor[]>> = {
		seat: [{ kind: 'seat', id: 'anna' }],
		table: [{ kind: 'table', id: 'table-1' }],
		team: [
			{ kind: 'facilitator', id: 'pb' },
			{ kind: 'host', id: 'host' }
		],
		facilitator: [{ kind: 'facilitator', id: 'pb' }],
		party: [{ kind: 'party', id: 'holder', party: 'town' }]
	};
	const ALL: readonly Actor[] = [
		...Object.values(ACTORS).flat(),
		{ kind: 'core', id: 'core' },
		{ kind: 'informant', id: 'informant' },
		{ kind: 'system' }
	];
	const kinds = (actors: readonly Actor[]) => [...new Set(actors.map(({ kind }) => kind))].sort();

	test.each([...consentRows, ...testRows])('$command: $who', ({ command, who }) => {
		const told = who.split(', ').flatMap((name) => ACTORS[name] ?? []);
		const input = { party: 'town' };
		const may = ALL.filter((actor) => commandRefusal(actor, command, state, input) === null);
		expect(kinds(may)).toEqual(kinds(told));
	});
});
