import { describe, expect, test } from 'vitest';
import { as, facilitator, partyActor, refusalOf } from '#lib/domain/frame/test-support.ts';
import { adjournTest, closeTest, deferTest, openTest, stopTest } from './decide-test.ts';
import { answerQuestion, askAboutFrame, judgeFrame, logWish } from './decide-verdict.ts';
import { EMPTY_FRAME_TEST } from './state.ts';
import {
	allFit,
	amended,
	applyTest,
	askTest,
	close,
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
import type { FrameTestWorld } from './world.ts';

describe('opening', () => {
	test('[F1] only on a consented plan and locked frames, with their hashes frozen', () => {
		expect(open().runs[0]).toMatchObject({
			test: 1,
			plan: { number: 3, hash: world.consented?.hash },
			frames: { hash: world.locked?.hash }
		});
		const tries: [Partial<FrameTestWorld>, string][] = [
			[{ consented: null }, 'plan-not-consented'],
			[{ consented: { ...world.consented!, hash: 'other' } }, 'plan-not-consented'],
			[{ locked: null }, 'frames-not-locked'],
			[{ locked: { ...world.locked!, hash: 'other' } }, 'frames-changed']
		];
		for (const [change, code] of tries) {
			expect(refusalOf(openTest(EMPTY_FRAME_TEST, {}, pb, { ...world, ...change }))).toBe(code);
		}
		expect(refusalOf(askTest(world)(EMPTY_FRAME_TEST, 'frame-test:open', {}, holder(g)))).toBe(
			'not-allowed'
		);
		expect(refusalOf(openTest(open(), {}, pb, world))).toBe('test-open');
	});

	test('[F3] a party that is not back is a broken care rule, its verdict is still needed', () => {
		const missing = { ...world, partiesBack: new Set([g]) };
		const decision = openTest(EMPTY_FRAME_TEST, {}, pb, missing);
		expect(decision.ok && decision.value.cares).toEqual([
			{ code: 'party-not-back', detail: { party: 'Stichting De Spil' } }
		]);
		const state = open(EMPTY_FRAME_TEST, missing);
		expect(refusalOf(judgeFrame(state, verdict(s1), holder(s), missing))).toBe('party-not-back');
	});
});

describe('verdicts', () => {
	test('[F5] only the owner’s signing mandate-holder judges a frame', () => {
		const state = open();
		const by = (actor: Parameters<typeof as>[0], frame = g1) =>
			refusalOf(askTest(world)(state, 'frame-test:judge', verdict(frame), as(actor, 2_000)));
		expect(by(partyActor(g))).toBe('accepted');
		expect(by(partyActor(s))).toBe('not-owner');
		expect(by(partyActor(g, 'colleague'))).toBe('not-mandate-holder');
		expect(by(facilitator)).toBe('not-allowed');
		expect(by({ kind: 'seat', id: 'x' })).toBe('not-allowed');
		expect(by({ kind: 'system' })).toBe('not-allowed');
	});

	test('[F5] a replacement judges when announced before this sitting, not when named during it', () => {
		const state = open();
		const known = (since: number) => {
			const judges = new Map(world.judges).set(g, [{ person: 'deputy', since }]);
			const context = as(partyActor(g, 'deputy'), 3_000);
			return refusalOf(judgeFrame(state, verdict(g1), context, { ...world, judges }));
		};
		expect(known(1_999)).toBe('accepted');
		expect(known(2_500)).toBe('not-mandate-holder');
	});

	test('[F2] what is outside the frames is no verdict, only a wish that changes nothing', () => {
		const state = open();
		expect(refusalOf(judgeFrame(state, misfit('smaak', ['a']), holder(g), world))).toBe(
			'outside-frames'
		);
		const wish = { text: 'Liever een andere kleur' };
		const next = applyTest(state, logWish(state, wish, holder(g), world), holder(g));
		expect({ ...next, wishes: [] }).toEqual(state);
		expect(next.wishes).toMatchObject([{ party: g, text: 'Liever een andere kleur', test: 1 }]);
		const others = [pb, as(partyActor('nobody'))].map((context) =>
			refusalOf(askTest(world)(state, 'frame-test:wish', wish, context))
		);
		expect(others).toEqual(['not-allowed', 'unknown-party']);
		expect(close(allFit(next)).status.phase).toBe('ADOPTED');
	});

	test('[F2] DOES_NOT_FIT cites a plan item and a reason', () => {
		const state = open();
		const code = (input: Parameters<typeof judgeFrame>[1]) =>
			refusalOf(judgeFrame(state, input, holder(g), world));
		expect(code(misfit(g1, []))).toBe('item-missing');
		expect(code(misfit(g1, ['zz']))).toBe('unknown-item');
		expect(code(misfit(g1, ['a'], { reason: ' ' }))).toBe('reason-missing');
		expect(code(misfit(g1, ['a']))).toBe('accepted');
		expect(code({ ...misfit(g1, ['a']), test: 2 })).toBe('other-test');
	});

	test('[F1] no verdict when plan or frames are no longer those of the opening', () => {
		const state = open();
		const tries: [Partial<FrameTestWorld>, string][] = [
			[{ consented: amended.consented }, 'plan-changed'],
			[{ consented: null }, 'plan-changed'],
			[{ locked: { ...world.locked!, hash: 'x' } }, 'frames-changed']
		];
		for (const [change, code] of tries) {
			const given = { ...world, ...change };
			expect(refusalOf(judgeFrame(state, verdict(g1), holder(g), given))).toBe(code);
			const judged = allFit(state);
			expect(refusalOf(closeTest(judged, { test: 1 }, pb, given))).toBe(code);
		}
	});

	test('[F3] a question blocks until it is answered, and then asks for a verdict again', () => {
		const asking = { test: 1, frame: g1, text: 'Is dit met btw?' };
		const fits = allFit(open());
		const asked = applyTest(fits, askAboutFrame(fits, asking, holder(g), world), holder(g));
		const waits = { refusal: { code: 'question-open', detail: { frame: 'G1' } } };
		expect(closeTest(asked, { test: 1 }, pb, world)).toMatchObject(waits);
		expect(judgeFrame(asked, verdict(g1), holder(g), world)).toMatchObject(waits);
		const { id: question } = asked.runs[0]!.questions[0]!;
		const answer = { question, text: 'Ja, zie voorstel 2.' };
		const changed = answerQuestion(asked, answer, pb, amended);
		expect(refusalOf(changed)).toBe('plan-changed');
		expect(refusalOf(askTest(world)(asked, 'frame-test:answer', answer, holder(g)))).toBe(
			'not-allowed'
		);
		const answered = applyTest(asked, answerQuestion(asked, answer, pb, world), pb);
		expect(refusalOf(answerQuestion(answered, answer, pb, world))).toBe('already-answered');
		expect(refusalOf(closeTest(answered, { test: 1 }, pb, world))).toBe('frame-unjudged');
		expect(close(judge(answered, g, verdict(g1))).status.phase).toBe('ADOPTED');
	});
});

describe('closing', () => {
	test('[F3] silence is never a verdict', () => {
		const state = judge(judge(open(), g, verdict(g1)), g, verdict(g2));
		expect(closeTest(state, { test: 1 }, pb, world)).toMatchObject({
			refusal: { code: 'frame-unjudged', detail: { frame: 'S1' } }
		});
	});

	test('[F1] all FITS adopts exactly the consented hash; one misfit returns the plan', () => {
		const adopted = close(allFit(open()));
		expect(adopted.adoptions).toEqual([
			{
				test: 1,
				plan: { number: 3, hash: world.consented?.hash },
				framesHash: world.locked?.hash,
				at: 2_000
			}
		]);
		expect(returned().status.phase).toBe('RETURNED');
		expect(returned().adoptions).toEqual([]);
	});

	test('[F1] not adopted while another text is published as the plan', () => {
		const state = allFit(open());
		const given = { ...world, publishedHash: 'another' };
		expect(refusalOf(closeTest(state, { test: 1 }, pb, given))).toBe('published-differs');
		expect(refusalOf(openTest(EMPTY_FRAME_TEST, {}, pb, given))).toBe('published-differs');
	});

	test('[F6] adopted is final: nothing is judged, closed or stopped any more', () => {
		const adopted = close(allFit(open()));
		const codes = [
			judgeFrame(adopted, verdict(g1), holder(g), world),
			closeTest(adopted, { test: 1 }, pb, world),
			deferTest(adopted, { party: g, person: `holder-${g}`, until: TODAY }, pb, world),
			adjournTest(adopted, { until: TODAY }, pb, world),
			stopTest(adopted, { reason: 'x' }, pb)
		].map((decision) => refusalOf(decision));
		expect(new Set(codes)).toEqual(new Set(['final']));
		expect(refusalOf(openTest(adopted, {}, pb, world))).toBe('plan-not-amended');
	});

	test('[F6] a later change is a new consented version and a new test; what was adopted stands', () => {
		const adopted = close(allFit(open()));
		const again = open(adopted, amended);
		expect(again.status.phase).toBe('TESTING');
		expect(again.adoptions).toEqual(adopted.adoptions);
		const back = close(
			judge(
				allFit(again, 2, amended),
				g,
				misfit(g1, ['b'], { test: 2, explanation: 'x' }),
				amended
			),
			2,
			amended
		);
		const stopped = applyTest(back, stopTest(back, { reason: 'toch niet' }, pb), pb);
		expect(stopped.adoptions.at(-1)?.plan).toEqual({ number: 3, hash: world.consented?.hash });
		expect(refusalOf(openTest(stopped, {}, pb, { ...world, consented: planOf(5, []) }))).toBe(
			'accepted'
		);
	});
});
