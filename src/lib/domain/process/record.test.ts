import { describe, expect, test } from 'vitest';
import { Day } from '#lib/domain/consent/test-support.ts';
import type { Context } from '#lib/domain/decision.ts';
import { chainLine, GENESIS, type RecordLine } from '#lib/domain/record/index.ts';
import { isBesloten } from './access.ts';
import { decideCommand } from './commands.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';
import { recordForAll } from './shown-record.ts';
import { after, FACILITATOR, happened, item, member, META } from './test-support.ts';

describe('[R35] [C3] the record that anyone may read', () => {
	/** How many lines of these are shown. */
	const shown = (...events: { type: string; to?: string }[]) => {
		const lines: RecordLine[] = [];
		for (const event of events) {
			const line = { process: 'p', seq: lines.length + 1, at: META.at, by: META.by, event };
			lines.push(chainLine(lines.at(-1)?.hash ?? GENESIS, line as never, '5a17'));
		}
		return recordForAll(lines).lines.length;
	};
	const event = (type: string, to?: string) => (to === undefined ? { type } : { type, to });
	const rest = event('block:started');
	const asked = event('round:asked');

	test('[R35] ends at a step of the team that everyone sees happen', () => {
		expect([shown(), shown(event('person:sought')), shown(event('person:sought'), rest)]).toEqual([
			0, 0, 2
		]);
		expect(shown(rest, event('seat:given'), event('answer:given'))).toBe(1);
		const steps = [
			'issue:published',
			'frames:locked',
			'day:opened',
			'day:closed',
			'plan:frozen',
			'round:prepared',
			'frame-test:opened',
			'frame-test:adopted',
			'frame-test:returned',
			'frame-test:stopped'
		];
		for (const step of steps) expect(shown(event('seat:given'), event(step))).toBe(2);
		expect(shown(event('day:paused'), event('screen:blanked'))).toBe(0);
	});

	test('[C3] not while a round asks or somebody objects; all of it once that is settled', () => {
		expect([shown(rest, asked, rest), shown(rest, asked, event('answer:given'), rest)]).toEqual([
			1, 1
		]);
		for (const settled of ['round:consented', 'round:adjourned', 'round:stopped']) {
			expect(shown(rest, asked, event(settled), event('person:sought'), rest)).toBe(5);
		}
		expect(shown(rest, asked, event('round:revealed', 'CONSENTED'), rest)).toBe(4);
		expect(shown(rest, asked, event('round:revealed', 'OBJECTIONS'), rest)).toBe(1);
		const again = [rest, asked, event('round:consented'), rest, event('objection:raised'), rest];
		expect([shown(...again), shown(...again, event('round:consented'), rest)]).toEqual([4, 8]);
		expect(shown(rest, asked, event('round:paused'), rest)).toBe(1);
	});
});

describe('[R25] what is unfinished after the day', () => {
	const closed = (state: ProcessState) =>
		isBesloten({ ...state, programme: { ...state.programme, besloten: true, day: 'closed' } });
	const withConsent = (day: Day) => ({ ...happened(), consent: day.state });

	test('[R25] a proposal, an item or a round of which nothing became yet; nothing else', () => {
		expect(closed(happened())).toBe(false);
		expect(closed(happened(...item('i1')))).toBe(true);
		expect(
			closed(
				happened({
					type: 'proposal:started',
					id: 'p',
					table: 't',
					block: 'b',
					author: null,
					kind: 'plan'
				})
			)
		).toBe(true);
		const day = new Day();
		day.do('round:prepare', {});
		expect(closed(withConsent(day))).toBe(true);
		const adjourned = new Day().toAsking();
		adjourned.do('round:adjourn', { until: '2030-01-01' });
		expect(closed(withConsent(adjourned))).toBe(true);
		const stopped = new Day().toAsking();
		stopped.do('round:stop', { reason: 'x' });
		expect(closed(withConsent(stopped))).toBe(false);
	});

	test('[R25] a plan that was rejected for good is finished, unless a round goes on', () => {
		const rejected = { phase: 'NOT_ADOPTED', reason: 'x', at: 1 } as const;
		const state = happened(...item('i1'));
		const test_ = { ...state.frameTest, status: rejected };
		expect(closed({ ...state, frameTest: test_ })).toBe(false);
		const live = new Day().toAsking();
		expect(closed({ ...state, frameTest: test_, consent: live.state })).toBe(true);
		const frozen: ProcessEvent = { type: 'plan:frozen', number: 1, hash: 'h', items: [] };
		const paused = new Day().toRevealed();
		expect(closed({ ...after(state, frozen), consent: paused.state })).toBe(false);
		expect(
			closed({ ...after(state, frozen, { ...frozen, number: 2 }), consent: paused.state })
		).toBe(true);
	});
});

describe('[C4] freezing for the next round', () => {
	/** Anna objects; the text was amended for her; the plan holds one item. */
	function amended(): ProcessState {
		const day = new Day(['anna', 'bram'], ['i1']).toRevealed({ anna: 'CANNOT_YET' });
		day.amendFor('anna');
		day.do(
			'objection:call-met',
			{ objection: day.round.objections[0]!.id, route: 'own' },
			{ kind: 'seat', id: 'anna' }
		);
		const state = happened(member('pb'), ...item('i1'));
		return { ...state, consent: day.state, frames: { ...state.frames, phase: 'FRAMES_LOCKED' } };
	}
	const texts = new Map([['item/i1', { what: 'Een bank' }]]);
	const context: Context = { now: 9000, actor: FACILITATOR, newId: () => 'x', texts };
	const freeze = (state: ProcessState, change: Partial<Context> = {}) =>
		decideCommand(state, 'round:freeze', { carryOn: [] }, { ...context, ...change });
	const types = (answer: ReturnType<typeof freeze>) =>
		answer.ok ? answer.value.events.map(({ type }) => type) : answer.refusal.code;

	test('[C4] the amended text is the next version, and a round is prepared on it', () => {
		const answer = freeze(amended());
		expect(types(answer)).toEqual([
			'plan:frozen',
			'objection:carried',
			'round:superseded',
			'round:prepared'
		]);
		expect(answer).toMatchObject({
			value: {
				events: [{ number: 1 }, {}, {}, { version: 1, items: ['i1'] }],
				cares: [{ code: 'fields-missing' }]
			}
		});
		const hash =
			answer.ok && answer.value.events.map((event) => ('hash' in event ? event.hash : null));
		expect(hash && hash[0] !== null && hash[0] === hash[3]).toBe(true);
	});

	test('[C4] what was frozen already is taken as it is', () => {
		const before = amended();
		const first = decideCommand(
			{ ...before, consent: happened().consent },
			'plan:freeze',
			{},
			context
		);
		const frozen = first.ok ? after(before, ...first.value.events) : before;
		expect(types(freeze(frozen))).toEqual([
			'objection:carried',
			'round:superseded',
			'round:prepared'
		]);
	});

	test('[C4] [F1] nothing is frozen without items, while parties judge, or where no round is amended', () => {
		const state = amended();
		expect(types(freeze({ ...state, plan: happened().plan }))).toBe('plan-empty');
		const frameTest = { ...state.frameTest, status: { phase: 'TESTING' } as const };
		expect(types(freeze({ ...state, frameTest }))).toBe('test-open');
		expect(types(freeze({ ...state, consent: happened().consent }))).toBe('no-round');
	});
});

test('[C10] an event that no slice knows is no part of a process', () => {
	const strange = { type: 'table:turned' } as never;
	expect(() => evolveProcess(happened(), strange, META)).toThrow('No slice knows table:turned');
});
