import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arranged, ArrangedPerson } from '#lib/domain/process/index.ts';
import { BLOCK_KINDS } from '#lib/domain/programme/index.ts';
import {
	isFinding,
	READY_DONE,
	READY_STEPS,
	type ReadyLine,
	type ReadyStep
} from '#lib/protocol/ready.ts';
import { play } from './play.ts';
import { STAND_IN } from './cast.ts';
import { READY } from './test-support.ts';

const PATIENCE = 60_000;

/** What a day comes to, and what went wrong in the copy itself, which is never the arrangement's fault. */
async function played(arranged: Arranged) {
	const faults: string[] = [];
	const steps: ReadyStep[] = [];
	const { lines, paper } = await play(
		arranged,
		(step) => steps.push(step),
		(fault) => faults.push(fault)
	);
	return { lines, paper, steps, faults };
}

type Found = { code: ReadyLine['code'] } & Record<string, string | number>;

const findings = (lines: readonly ReadyLine[]): Found[] =>
	lines.flatMap(({ code, detail }) => (isFinding(code) ? [{ code, ...detail }] : []));

const template = (change: Partial<Arranged['template']>): Partial<Arranged> => ({
	template: { ...READY.template, ...change }
});
const blocks = READY.template.blocks;
const without = (kind: string) => template({ blocks: blocks.filter((one) => one.kind !== kind) });
const party = (change: Partial<Arranged['parties'][number]>): Partial<Arranged> => ({
	parties: [{ ...READY.parties[0]!, ...change }]
});
const more = (change: Partial<ArrangedPerson>, times = 2): Partial<Arranged> => ({
	people: [
		...READY.people,
		...Array.from({ length: times }, (): ArrangedPerson => ({ ...STAND_IN, ...change }))
	]
});

describe('[issue 14] "Is alles klaar?"', () => {
	test(
		'a day that is ready goes from beginning to end, and says all that was done',
		async () => {
			const { lines, paper, steps, faults } = await played(READY);
			expect(faults).toEqual([]);
			expect(findings(lines)).toEqual([]);
			const printed = READY_DONE.filter((code) => code.endsWith('-printed'));
			const said = lines.map(({ code }) => code);
			expect([...said, ...printed].toSorted()).toEqual([...READY_DONE].toSorted());
			const count = Object.fromEntries(lines.map(({ code, detail }) => [code, detail.count]));
			expect(count).toMatchObject({
				seated: 7,
				'links-open': 7,
				'tables-open': 2,
				'blocks-ran': blocks.length,
				'proposals-shared': 2,
				'paper-entered': 1,
				'letter-entered': 2,
				'round-revealed': 9
			});
			expect(new Set(steps)).toEqual(new Set(READY_STEPS));
			expect(paper?.people).toHaveLength(9);
		},
		PATIENCE
	);

	test.each<[string, Partial<Arranged>, Found[]]>([
		[
			'a table without a host',
			{ hosts: 0, hasTableHost: [true, false] },
			[{ code: 'table-no-host', table: 'Tafel 2' }]
		],
		['too few hosts', { hosts: 1 }, [{ code: 'hosts-missing', count: 1 }]],
		['no block for the round', without('consent'), [{ code: 'block-missing', kind: 'consent' }]],
		['frames that are not locked', { framesLocked: false }, [{ code: 'frames-not-locked' }]],
		[
			'cards that were not made',
			more({ hasLink: false }, 4),
			[{ code: 'links-missing', count: 4 }]
		],
		['an issue that is not published', { issueOpen: null }, [{ code: 'issue-not-published' }]],
		[
			'who does not recognise themselves',
			{ issueOpen: 3 },
			[{ code: 'issue-not-recognised', open: 3 }]
		],
		['questions without an answer', { questionsOpen: 2 }, [{ code: 'questions-open', count: 2 }]],
		[
			'who was not prepared',
			more({ status: 'spoken', prepared: false }),
			[{ code: 'people-unprepared', count: 2 }]
		],
		['no tables', { ...template({ tables: [] }), hasTableHost: [] }, [{ code: 'no-tables' }]],
		[
			'a party that nobody holds the mandate of',
			party({ hasHolder: false, hasSigned: false }),
			[{ code: 'party-no-holder', party: 'Gemeente' }]
		],
		[
			'a mandate with a gap',
			party({ isMandateWhole: false }),
			[{ code: 'mandate-incomplete', party: 'Gemeente' }]
		],
		[
			'a party that did not promise',
			party({ hasPromised: false }),
			[{ code: 'party-no-promise', party: 'Gemeente' }]
		],
		[
			'an agreement that is not whole',
			more({ way: 'letter', standing: null, hasLink: false }, 1),
			[{ code: 'instruction-missing', count: 1 }]
		],
		[
			'a parent who was not asked',
			more({ permissionMissing: true }, 1),
			[{ code: 'permission-missing', count: 1 }]
		],
		[
			'all deleted before the day',
			{ keepUntil: '2030-05-30' },
			[{ code: 'keep-until', date: '2030-05-30' }]
		],
		[
			'another day on the cards',
			{ day: '2030-06-02' },
			[{ code: 'day-differs', day: '2030-06-02', sheet: '2030-06-01' }]
		],
		['a day that is over', { today: '2030-06-05' }, [{ code: 'day-passed', date: '2030-06-01' }]],
		['one facilitator', { facilitators: 1 }, [{ code: 'leader-alone' }]],
		['nobody', { people: [] }, [{ code: 'people-none' }]],
		[
			'a fixed time that cannot be met',
			template({
				blocks: blocks.map((block, at) => (at === 2 ? { ...block, fixedStart: '09:15' } : block))
			}),
			[{ code: 'fixed-block-pushed', block: 'Blok proposals', minutes: 45 }]
		],
		[
			'a plan that parties look on at',
			template({
				blocks: blocks.map((block) =>
					block.kind === 'plan' ? { ...block, besloten: false } : block
				)
			}),
			[{ code: 'usually-besloten', block: 'Blok plan' }]
		],
		[
			'an empty run sheet',
			{ ...template({ blocks: [], begins: null }), sheetDay: null },
			[{ code: 'run-sheet-empty' }]
		]
	])(
		'%s is found, and nothing else',
		async (_, change, expected) => {
			const { lines, faults } = await played({ ...READY, ...change });
			expect(faults).toEqual([]);
			expect(findings(lines)).toEqual(expected);
		},
		PATIENCE
	);

	test(
		'the round before the plan is found, and played all the same',
		async () => {
			const [first, ...rest] = blocks.toReversed().filter(({ kind }) => kind === 'consent');
			const others = blocks.filter(({ kind }) => kind !== 'consent');
			const early = template({
				blocks: [...others.slice(0, 2), first!, ...rest, ...others.slice(2)]
			});
			const { lines, faults } = await played({ ...READY, ...early });
			expect(faults).toEqual([]);
			const kinds = findings(lines).map((one) => one['kind'] ?? one.code);
			expect(kinds).toEqual(['proposals', 'plan']);
			expect(lines.map(({ code }) => code)).toContain('plan-adopted');
		},
		PATIENCE
	);

	const someone = fc.record({
		group: fc.integer({ min: 1, max: 9 }),
		circle: fc.constantFrom('inner', 'outer'),
		sector: fc.constantFrom('residents', 'government', 'business', 'education-media'),
		status: fc.constantFrom('sought', 'approached', 'spoken', 'prepared'),
		prepared: fc.boolean(),
		way: fc.constantFrom('room', 'separate-room', 'video', 'letter', 'contact-person'),
		standing: fc.constantFrom(null, 'wait', 'contact-decides', 'count-me-out'),
		hasContact: fc.boolean(),
		permissionMissing: fc.boolean(),
		hasLink: fc.boolean(),
		hasSeat: fc.boolean(),
		table: fc.option(fc.integer({ min: 0, max: 3 }))
	} satisfies { [Key in keyof ArrangedPerson]: fc.Arbitrary<ArrangedPerson[Key]> });

	test(
		'whatever is arranged, the copy says something of it and is never the one that fails',
		async () => {
			const block = fc.record({
				kind: fc.constantFrom(...BLOCK_KINDS),
				minutes: fc.integer({ min: 1, max: 200 }),
				besloten: fc.boolean(),
				devices: fc.constantFrom('away', 'table', 'own'),
				track: fc.constantFrom(null, 'A', 'B'),
				fixedStart: fc.constantFrom(null, '10:00', '15:00')
			});
			const arranged = fc.record({
				people: fc.array(someone, { maxLength: 12 }),
				blocks: fc.array(block, { maxLength: 7 }),
				tables: fc.integer({ min: 0, max: 3 }),
				framesLocked: fc.boolean(),
				issueOpen: fc.option(fc.integer({ min: 0, max: 3 })),
				hosts: fc.integer({ min: 0, max: 3 })
			});
			await fc.assert(
				fc.asyncProperty(arranged, async ({ tables, blocks: sheet, ...rest }) => {
					const { lines, faults, steps } = await played({
						...READY,
						...rest,
						sheetDay: sheet.length > 0 ? READY.sheetDay : null,
						hasTableHost: Array.from({ length: tables }, () => false),
						template: {
							...READY.template,
							begins: sheet.length > 0 ? '09:00' : null,
							tables: READY.template.tables.slice(0, tables),
							blocks: sheet.map((one, at) => ({ ...one, title: `Blok ${at}`, shareLimit: 3 }))
						}
					});
					expect(faults).toEqual([]);
					expect(steps).toContain('print');
					expect(lines.length).toBeGreaterThan(0);
				}),
				{ numRuns: 6 }
			);
		},
		4 * PATIENCE
	);
});
