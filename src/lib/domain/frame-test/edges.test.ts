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
import { dayIn } from '#lib/domain/zone.ts';
import { answerQuestion, askAboutFrame, judgeFrame, logWish } from './decide-verdict.ts';
import { earlierVerdicts, keptFitting } from './retest.ts';
import { EMPTY_FRAME_TEST, openQuestionOn, type FrameTestState } from './state.ts';
import {
	allFit,
	amended,
	applyTest,
	close,
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
	world
} from './test-support.ts';

const defer = (state: FrameTestState, party: string, change: object = {}, now = 2_000) =>
	deferTest(
		state,
		{ party, person: `holder-${party}`, until: TODAY, ...change },
		as(facilitator, now),
		world
	);
const deferred = (state: FrameTestState, party: string) =>
	applyTest(state, defer(state, party), pb);
const ask = (state: FrameTestState, frame: string, text = 'Met btw?') =>
	askAboutFrame(state, { test: 1, frame, text }, holder(frame === s1 ? s : g), world);

describe('opening a next test', () => {
	const again = (given: object) => refusalOf(openTest(returned(), {}, pb, { ...world, ...given }));

	test('[F4] it is about a text that is another one, and a later version', () => {
		const same = world.consented!.items;
		expect(again({ consented: planOf(4, same) })).toBe('plan-not-amended');
		expect(again({ consented: planOf(3, [item('c')]) })).toBe('plan-not-amended');
		expect(again({ consented: planOf(2, [item('c')]) })).toBe('plan-not-amended');
		expect(again({ consented: amended.consented })).toBe('accepted');
	});

	test('[F1] [R14] frames that were signed anew are others, even with the same words', () => {
		const locked = { ...world.locked!, version: 2 };
		expect(again({ ...amended, locked })).toBe('frames-changed');
		expect(refusalOf(judgeFrame(open(), verdict(g1), holder(g), { ...world, locked }))).toBe(
			'frames-changed'
		);
		const tampered = { ...world.locked!, frames: world.locked!.frames.slice(1) };
		expect(
			refusalOf(judgeFrame(open(), verdict(g1), holder(g), { ...world, locked: tampered }))
		).toBe('frames-changed');
		expect(refusalOf(judgeFrame(open(), verdict(g1), holder(g), { ...world, locked: null }))).toBe(
			'frames-changed'
		);
		expect(again({ ...amended, locked: tampered })).toBe('frames-changed');
		// Other words under the same version.
		const other = openTest(returned(), {}, pb, {
			...amended,
			locked: { ...world.locked!, hash: 'x' }
		});
		expect(refusalOf(other)).toBe('frames-changed');
	});

	test('[F6] while one goes on, also deferred, and after the end no other is opened', () => {
		expect(refusalOf(openTest(deferred(open(), s), {}, pb, amended))).toBe('test-open');
		const stopped = applyTest(returned(), stopTest(returned(), { reason: 'Zo niet' }, pb), pb);
		expect(refusalOf(openTest(stopped, {}, pb, amended))).toBe('final');
		const after = [
			judgeFrame(stopped, verdict(g1), holder(g), world),
			stopTest(stopped, { reason: 'x' }, pb),
			adjournTest(stopped, { until: TODAY }, pb, world),
			closeTest(stopped, { test: 1 }, pb, world)
		];
		expect(after.map(refusalOf)).toEqual(['final', 'final', 'final', 'final']);
	});
});

describe('closing and going on', () => {
	test('[F1] what is published already is adopted when it is that text; a test closes once', () => {
		const judged = allFit(open());
		const published = { ...world, publishedHash: world.consented!.hash };
		expect(refusalOf(closeTest(judged, { test: 1 }, pb, published))).toBe('accepted');
		expect(refusalOf(closeTest(judged, { test: 2 }, pb, world))).toBe('other-test');
	});

	test('[§4] a day to go on is not over, at its last moment too; a reason is given', () => {
		const until = (now: number) =>
			adjournTest(returned(), { until: TODAY }, as(facilitator, now), world);
		expect([until(END_OF_TODAY), until(END_OF_TODAY + 1)].map(refusalOf)).toEqual([
			'accepted',
			'date-passed'
		]);
		expect(until(5)).toMatchObject({ value: { events: [{ test: 1, until: END_OF_TODAY }] } });
		expect(refusalOf(stopTest(returned(), { reason: ' ' }, pb))).toBe('reason-missing');
		expect(stopTest(returned(), { reason: ' Zo niet ' }, pb)).toMatchObject({
			value: { events: [{ test: 1, reason: 'Zo niet', person: 'pb' }] }
		});
		expect(
			[adjournTest(open(), { until: TODAY }, pb, world), stopTest(open(), { reason: 'x' }, pb)].map(
				refusalOf
			)
		).toEqual(['not-returned', 'not-returned']);
	});

	test.each([
		['Europe/Amsterdam', '2027-03-14T23:30:00Z', '2027-03-14', '2027-03-15'],
		['America/Kralendijk', '2027-03-15T02:00:00Z', '2027-03-13', '2027-03-14']
	])('[§4] a test waits from the day it is in %s', (zone, moment, passed, today) => {
		const at = as(facilitator, Date.parse(moment));
		const there = { ...world, today: (now: number) => dayIn(zone, now) };
		const wait = (until: string) =>
			[
				adjournTest(returned(), { until }, at, there),
				deferTest(open(), { party: s, person: `holder-${s}`, until }, at, there)
			].map(refusalOf);
		expect(wait(passed)).toEqual(['date-passed', 'date-passed']);
		expect(wait(today)).toEqual(['accepted', 'accepted']);
	});

	test('[F3] deferring is for one of the party’s judges, until a day that is not over, for what is not judged', () => {
		const judges = new Map(world.judges).set(s, [
			{ person: 'deputy', since: 1 },
			...(world.judges.get(s) ?? [])
		]);
		const input = { party: s, person: `holder-${s}`, until: TODAY };
		expect(refusalOf(deferTest(open(), input, pb, { ...world, judges }))).toBe('accepted');
		const now = (at: number) => refusalOf(defer(open(), s, {}, at));
		expect([now(END_OF_TODAY), now(END_OF_TODAY + 1)]).toEqual(['accepted', 'date-passed']);
		const all = judge(open(), s, verdict(s1));
		expect(refusalOf(defer(all, s))).toBe('nothing-to-defer');
		const half = judge(open(), g, verdict(g1));
		expect(defer(half, g)).toMatchObject({ value: { events: [{ frames: [g2] }] } });
	});

	test('[F3] two parties are waited for, each for itself; named anew, the last counts', () => {
		const both = deferred(deferred(deferred(open(), s), g), s);
		expect(both.status).toMatchObject({
			phase: 'DEFERRED',
			waitingFor: [{ party: g }, { party: s }]
		});
		const on = resumeTest(both);
		expect(on).toMatchObject({ value: { events: [{ type: 'frame-test:resumed', test: 1 }] } });
		const later = deferred(applyTest(both, on, pb), g);
		expect(later.status).toMatchObject({ waitingFor: [{ party: g }] });
	});

	test('[F5] who was named when it was deferred judges, though announced since', () => {
		const judges = new Map(world.judges).set(g, [{ person: 'deputy', since: 9_000 }]);
		const given = { ...world, judges };
		const named = deferTest(open(), { party: g, person: 'deputy', until: TODAY }, pb, given);
		const state = applyTest(open(), named, pb);
		const deputy = as(partyActor(g, 'deputy'), 3_000);
		const judged = judgeFrame(state, verdict(g1), deputy, given);
		expect(judged).toMatchObject({
			value: { events: [{ type: 'frame-test:resumed' }, { remote: false }] }
		});
		expect(refusalOf(judgeFrame(open(), verdict(g1), deputy, given))).toBe('not-mandate-holder');
		const away = { ...given, partiesBack: new Set<string>() };
		expect(judgeFrame(state, verdict(g1), deputy, away)).toMatchObject({
			value: { events: [{}, { remote: true }] }
		});
		const nameless = { ...world, partiesBack: new Set<string>(), partyNames: new Map() };
		expect(judgeFrame(open(), verdict(g1), holder(g), nameless)).toMatchObject({
			refusal: { code: 'party-not-back', detail: { party: '' } }
		});
	});
});

describe('questions and wishes', () => {
	test('[F3] a question is of one frame, and its answer of that question', () => {
		const first = applyTest(open(), ask(open(), g1), holder(g));
		const both = applyTest(first, ask(first, s1), holder(s));
		const [one, two] = both.runs[0]!.questions;
		expect([openQuestionOn(both.runs[0]!, g1)?.id, openQuestionOn(both.runs[0]!, s1)?.id]).toEqual([
			one?.id,
			two?.id
		]);
		expect(openQuestionOn(both.runs[0]!, g2)).toBeNull();
		const answer = (question: string, text: string) =>
			answerQuestion(both, { question, text }, pb, world);
		const answered = applyTest(both, answer(two!.id, ' Ja '), pb);
		expect(answered.runs[0]!.questions.map((asked) => asked.answer?.text ?? null)).toEqual([
			null,
			'Ja'
		]);
		expect([answer('z', 'Ja'), answer(one!.id, ' ')].map(refusalOf)).toEqual([
			'unknown-question',
			'text-missing'
		]);
	});

	test('[F2] [F3] without words there is no question and no wish', () => {
		expect(refusalOf(ask(open(), g1, ' '))).toBe('text-missing');
		expect(refusalOf(logWish(open(), { text: ' ' }, holder(g), world))).toBe('text-missing');
	});
});

describe('what was said before', () => {
	const second = () => open(returned(), amended);

	test('[F4] earlier verdicts are those of the tests before, on that frame', () => {
		expect(earlierVerdicts(returned(), g1)).toEqual([]);
		expect(
			earlierVerdicts(second(), g1).map(({ test: number, plan, value }) => [number, plan, value])
		).toEqual([[1, 3, 'FITS']]);
		expect(earlierVerdicts(second(), g2)).toMatchObject([{ value: 'DOES_NOT_FIT', items: ['b'] }]);
		expect(earlierVerdicts(second(), g1, 1)).toEqual([]);
		expect(earlierVerdicts(EMPTY_FRAME_TEST, g1)).toEqual([]);
	});

	test('[F4] what fitted and did not change asks for an explanation, in this test for all of it', () => {
		expect([keptFitting(EMPTY_FRAME_TEST, g1), keptFitting(open(), g1)]).toEqual([[], []]);
		expect([keptFitting(second(), g1), keptFitting(second(), g2)]).toEqual([['a'], []]);
		expect(keptFitting(judge(open(), g, verdict(g1)), g1)).toEqual(['a', 'b']);
		expect(keptFitting(judge(open(), g, misfit(g1, ['a'])), g1)).toEqual([]);
		const fits = judge(open(), g, verdict(g1));
		const explain = (explanation: string) =>
			judgeFrame(fits, misfit(g1, ['b'], { explanation }), holder(g), world);
		expect(explain(' ')).toMatchObject({
			refusal: { code: 'explanation-needed', detail: { item: 2 } }
		});
		expect(explain(' Nieuwe cijfers ')).toMatchObject({
			value: { events: [{ explanation: 'Nieuwe cijfers', items: ['b'] }] }
		});
		expect(close(allFit(second(), 2, amended), 2, amended).status.phase).toBe('ADOPTED');
	});
});
