import { expect, test } from 'vitest';
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
