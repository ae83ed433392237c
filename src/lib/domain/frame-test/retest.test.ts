import { describe, expect, test } from 'vitest';
import { as, facilitator, item, partyActor, refusalOf } from '#lib/domain/frame/test-support.ts';
import {
	adjournTest,
	closeTest,
	deferTest,
	openTest,
	resumeTest,
	stopTest
} from './decide-test.ts';
import { judgeFrame } from './decide-verdict.ts';
import { earlierVerdicts, judgedBy, keptFitting } from './retest.ts';
import { currentRun, EMPTY_FRAME_TEST, verdictOn } from './state.ts';
import {
	amended,
	applyTest,
	askTest,
	END_OF_TODAY,
	g,
	g1,
	g2,
	holder,
	judge,
	misfit,
	open,
	pb,
	planOf,
	returned,
	s,
	s1,
	TODAY,
	verdict,
	world,
	YESTERDAY
} from './test-support.ts';

describe('deferring', () => {
	const missing = { ...world, partiesBack: new Set([g]) };
	const person = `holder-${s}`;

	test('[F3] a missing owner is a named person and a date, who may judge remotely', () => {
		const state = open(EMPTY_FRAME_TEST, missing);
		const input = { party: s, person, until: TODAY };
		expect(refusalOf(deferTest(state, { ...input, person: 'x' }, pb, missing))).toBe(
			'not-mandate-holder'
		);
		expect(refusalOf(deferTest(state, { ...input, until: YESTERDAY }, pb, missing))).toBe(
			'date-passed'
		);
		const deferred = applyTest(state, deferTest(state, input, pb, missing), pb);
		expect(deferred.status).toMatchObject({
			phase: 'DEFERRED',
			waitingFor: [{ party: s, person, frames: [s1], until: END_OF_TODAY }]
		});
		expect(refusalOf(judgeFrame(deferred, verdict(g1), holder(g), missing))).toBe(
			'waiting-for-other'
		);
		expect(refusalOf(closeTest(deferred, { test: 1 }, pb, missing))).toBe('not-testing');
		const judged = judge(deferred, s, verdict(s1), missing);
		expect(judged.status.phase).toBe('TESTING');
		expect(judged.runs[0]!.verdicts[0]).toMatchObject({ frame: s1, remote: true });
	});

	test('[F3] nothing to defer once a party judged all its frames', () => {
		const state = judge(open(), s, verdict(s1));
		const decision = deferTest(state, { party: s, person, until: TODAY }, pb, world);
		expect(refusalOf(decision)).toBe('nothing-to-defer');
	});

	test('[F5] a replacement announced while deferred judges once a new sitting names them', () => {
		const state = open(EMPTY_FRAME_TEST, missing);
		const first = deferTest(state, { party: s, person, until: TODAY }, pb, missing);
		const deferred = applyTest(state, first, pb);
		const judges = new Map(world.judges).set(s, [{ person: 'deputy', since: 5_000 }]);
		const later = { ...missing, judges };
		const deputy = as(partyActor(s, 'deputy'), 6_000);
		expect(refusalOf(judgeFrame(deferred, verdict(s1), deputy, later))).toBe('not-mandate-holder');
		const at = as(facilitator, 6_000);
		const named = { party: s, person: 'deputy', until: TODAY };
		const again = applyTest(deferred, deferTest(deferred, named, at, later), at);
		expect(refusalOf(judgeFrame(again, verdict(s1), deputy, later))).toBe('accepted');
	});

	test('[F3] a facilitator takes a deferred test up again', () => {
		const state = open(EMPTY_FRAME_TEST, missing);
		expect(refusalOf(resumeTest(state))).toBe('not-deferred');
		const input = { party: s, person, until: TODAY };
		const deferred = applyTest(state, deferTest(state, input, pb, missing), pb);
		const at = as(facilitator, 8_000);
		const resumed = applyTest(deferred, resumeTest(deferred), at);
		expect(resumed.status.phase).toBe('TESTING');
		const judges = new Map(world.judges).set(g, [{ person: 'deputy', since: 5_000 }]);
		const deputy = as(partyActor(g, 'deputy'), 9_000);
		const later = { ...missing, judges };
		expect(refusalOf(judgeFrame(resumed, verdict(g1), deputy, later))).toBe('accepted');
	});
});

describe('returned', () => {
	test('[F4] a retest needs an amended, consented version and judges every frame again', () => {
		expect(refusalOf(openTest(returned(), {}, pb, world))).toBe('plan-not-amended');
		const older = { ...amended, consented: { ...amended.consented!, number: 3 } };
		expect(refusalOf(openTest(returned(), {}, pb, older))).toBe('plan-not-amended');
		const retest = open(returned(), amended);
		const run = currentRun(retest)!;
		expect(run).toMatchObject({ test: 2, plan: { number: 4 } });
		expect([g1, g2, s1].map((frame) => verdictOn(run, frame))).toEqual([null, null, null]);
		expect(earlierVerdicts(retest, g2)).toMatchObject([
			{ test: 1, plan: 3, value: 'DOES_NOT_FIT', items: ['b'], reason: 'Dit past niet' }
		]);
	});

	test('[§4] a party keeps the version it judged and its own verdicts, until the next test', () => {
		const kept = judgedBy(returned(), g);
		expect(kept).toMatchObject({ test: 1, plan: 3 });
		expect(kept?.verdicts.map(({ frame, value }) => [frame, value])).toEqual([
			[g1, 'FITS'],
			[g2, 'DOES_NOT_FIT']
		]);
		const later = applyTest(returned(), adjournTest(returned(), { until: TODAY }, pb, world), pb);
		expect(judgedBy(later, g)).toEqual(kept);
		expect(judgedBy(open(), g)).toBeNull();
		expect(judgedBy(open(later, amended), g)).toBeNull();
	});

	test('[F4] FITS turning DOES_NOT_FIT on an unchanged item needs an explanation', () => {
		const retest = open(returned(), amended);
		const code = (input: Parameters<typeof judgeFrame>[1]) =>
			refusalOf(judgeFrame(retest, { ...input, test: 2 }, holder(g), amended));
		expect(code(misfit(g1, ['a']))).toBe('explanation-needed');
		const cited = { ...misfit(g1, ['a']), test: 2 };
		expect(judgeFrame(retest, cited, holder(g), amended)).toMatchObject({
			refusal: { detail: { item: 1 } }
		});
		expect(code(misfit(g1, ['b']))).toBe('accepted');
		expect(code(misfit(g1, ['b', 'a']))).toBe('explanation-needed');
		expect(code(misfit(g1, ['a'], { explanation: 'Wij lazen het verkeerd' }))).toBe('accepted');
		expect(code(misfit(g2, ['a']))).toBe('accepted');
	});

	test('[F4] moving an item changes nothing, and taking FITS back in one test is explained too', () => {
		const moved = {
			...world,
			consented: planOf(5, [item('b', { what: 'x' }), item('a', { number: 2 })])
		};
		const retest = open(returned(), moved);
		expect(keptFitting(retest, g1)).toEqual(['a']);
		const fits = judge(open(), g, verdict(g1));
		expect(refusalOf(judgeFrame(fits, misfit(g1, ['b']), holder(g), world))).toBe(
			'explanation-needed'
		);
	});

	test('[R14] a retest is never held against other frames', () => {
		const locked = { ...world.locked!, hash: 'other' };
		expect(refusalOf(openTest(returned(), {}, pb, { ...amended, locked }))).toBe('frames-changed');
	});

	test('[R37] the participants go on another day, or stop with a reason', () => {
		const state = returned();
		expect(refusalOf(adjournTest(state, { until: YESTERDAY }, pb, world))).toBe('date-passed');
		expect(
			refusalOf(askTest(world)(state, 'frame-test:adjourn', { until: TODAY }, holder(g)))
		).toBe('not-allowed');
		expect(refusalOf(adjournTest(open(), { until: TODAY }, pb, world))).toBe('not-returned');
		const adjourned = applyTest(state, adjournTest(state, { until: TODAY }, pb, world), pb);
		expect(adjourned.status).toEqual({ phase: 'ADJOURNED', until: END_OF_TODAY });
		expect(open(adjourned, amended).status.phase).toBe('TESTING');
		expect(refusalOf(stopTest(state, { reason: '' }, pb))).toBe('reason-missing');
		const stopped = applyTest(adjourned, stopTest(adjourned, { reason: 'Geen tijd' }, pb), pb);
		expect(stopped.status).toMatchObject({ phase: 'NOT_ADOPTED', reason: 'Geen tijd' });
		expect(refusalOf(openTest(stopped, {}, pb, amended))).toBe('final');
	});
});
