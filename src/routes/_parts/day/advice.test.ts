import { describe, expect, test } from 'vitest';
import type { PhaseName } from '#lib/domain/consent/index.ts';
import { FRAME_TEST_PHASES, type FrameTestPhase } from '#lib/domain/frame-test/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ADVICE, adviceFor, type Advice } from './advice.ts';

const ROUNDS = [
	'none',
	'DRAFT',
	'CLARIFYING',
	'REACTING',
	'ASKING',
	'WAITING',
	'OBJECTIONS',
	'INTEGRATING',
	'PAUSED',
	'CONSENTED',
	'SUPERSEDED',
	'ADJOURNED',
	'NO_CONSENT'
] as const satisfies readonly (PhaseName | 'none')[];

const NO = 'no-round';
const R = 'round';
/** By the round, in the order of `ROUNDS`. */
const OF_ROUND: Advice[] = [
	...([NO, R, R, R, 'asking', 'asking', R, R, R] as const),
	...(['to-test', NO, 'later', 'ended'] as const)
];
const always = (advice: Advice) => ROUNDS.map(() => advice);

const round = (status: (typeof ROUNDS)[number], version: number) =>
	status === 'none' ? null : ({ status, version } as Sections['round']);
const tested = (status: FrameTestPhase) =>
	({ status, version: status === 'NOT_OPEN' ? null : 1 }) as Sections['test'];

describe('[walk, painful 11] what to do next fits where the plan is', () => {
	/** While the round is still of the version that was tested. */
	const SAME: Record<FrameTestPhase, Advice[]> = {
		NOT_OPEN: OF_ROUND,
		TESTING: always('testing'),
		DEFERRED: always('deferred'),
		RETURNED: always('returned'),
		ADJOURNED: always('later'),
		NOT_ADOPTED: always('ended'),
		ADOPTED: always('adopted')
	};
	/** Once a round is about an amended version. */
	const AMENDED: Record<FrameTestPhase, Advice[]> = {
		...SAME,
		RETURNED: ['returned', ...OF_ROUND.slice(1)],
		ADJOURNED: ['later', ...OF_ROUND.slice(1)]
	};

	test.each(FRAME_TEST_PHASES)('[§3] [§4] the test %s, by every round', (status) => {
		const result = status === 'ADOPTED' ? ({ version: 1 } as Sections['result']) : null;
		const by = (version: number) =>
			ROUNDS.map((one) => adviceFor({ round: round(one, version), test: tested(status), result }));
		expect(by(1)).toEqual(SAME[status]);
		if (status !== 'ADOPTED') expect(by(2)).toEqual(AMENDED[status]);
	});

	test('[F6] a change of the adopted plan goes its own way, and is advised about until it ended', () => {
		const result = { version: 1 } as Sections['result'];
		const change = (status: (typeof ROUNDS)[number]) =>
			adviceFor({ round: round(status, 2), test: tested('ADOPTED'), result });
		expect([change('ASKING'), change('OBJECTIONS'), change('CONSENTED')]).toEqual([
			'asking',
			'round',
			'to-test'
		]);
		expect([change('NO_CONSENT'), change('ADJOURNED'), change('SUPERSEDED')]).toEqual([
			'adopted',
			'adopted',
			'adopted'
		]);
	});

	test('only what is done, or goes on elsewhere, says that the day can be closed', () => {
		const closes = Object.entries(ADVICE)
			.filter(([, words]) => /sluit/i.test(words.day()))
			.map(([advice]) => advice);
		expect(closes.sort()).toEqual(['adopted', 'deferred', 'ended', 'later']);
		for (const { day, after } of Object.values(ADVICE)) {
			expect(after()).not.toMatch(/sluit/i);
			expect(day() && after()).toBeTruthy();
		}
		expect(ADVICE.adopted.after()).toContain('7 dagen');
	});
});
