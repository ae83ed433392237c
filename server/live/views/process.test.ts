import { expect, test } from 'vitest';
import type { FrameTestState } from '#lib/domain/frame-test/index.ts';
import {
	allFit,
	close,
	g,
	g1,
	judge,
	open,
	returned,
	verdict,
	world
} from '#lib/domain/frame-test/test-support.ts';
import { dayAtWork } from '#lib/domain/process/test-support.ts';
import type { ViewContext } from './context.ts';
import { processViews } from './process.ts';

test('[R10] the core group sees numbers and no words', () => {
	const steps = processViews.progress({ state: dayAtWork().state, now: 5000 } as ViewContext);
	expect(steps.find(({ step }) => step === 'people')).toMatchObject({ done: 0, of: 1 });
	expect(steps.find(({ step }) => step === 'questions')).toMatchObject({ done: 0, of: 1 });
	const text = JSON.stringify(steps);
	for (const word of ['Roos', 'Vermeulen', 'kost', 'Kas']) expect(text).not.toContain(word);
});

test('[R42] the last step counts verdicts, and is done when everyone was offered aftercare', () => {
	const { state } = dayAtWork();
	const step = (frameTest: FrameTestState, offered: boolean) => {
		const aftercare = new Map(offered ? [['s1', {}]] : []);
		const frames = { ...state.frames, locked: world.locked };
		const followUp = { ...state.followUp, aftercare };
		const now = { state: { ...state, frames, frameTest, followUp }, now: 5000 };
		return processViews.progress(now as unknown as ViewContext).at(-1);
	};
	expect(step(open(), false)).toMatchObject({ state: 'busy', done: 0, of: 3 });
	expect(step(judge(open(), g, verdict(g1)), false)).toMatchObject({ state: 'busy', done: 1 });
	expect(step(returned(), true)).toMatchObject({ state: 'busy', done: 3 });
	const adopted = close(allFit(open()));
	expect(step(adopted, false)).toMatchObject({ state: 'busy', done: 3, of: 3 });
	expect(step(adopted, true)).toMatchObject({ state: 'done', done: 3 });
});
