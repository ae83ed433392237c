import { expect, test } from 'vitest';
import { QUESTION_LENGTH } from '#lib/domain/lengths.ts';
import { FORM_MINUTES, WORKING_FORMS } from '#lib/domain/programme/working-forms.ts';
import { m } from '#lib/messages/index.ts';
import { formName, formWords } from './form-words.ts';

test('[R23] [R26] each way to work fits in the notes of a block with room beside it, and in its minutes', () => {
	expect(new Set(WORKING_FORMS.map(formName)).size).toBe(WORKING_FORMS.length);
	for (const form of WORKING_FORMS) {
		const words = `${formName(form)}: ${formWords(form)}`;
		expect(words.length, form).toBeLessThan(QUESTION_LENGTH / 1.5);
		// Its steps, where it names their minutes, fit in what it takes.
		const steps = [...words.matchAll(/(\d+) minu(?:ten|ut)/g)].map(([, minutes]) =>
			Number(minutes)
		);
		const sum = steps.reduce((total, minutes) => total + minutes, 0);
		expect(sum, words).toBeLessThanOrEqual(FORM_MINUTES[form]);
	}
	// Nobody is made to speak, and nothing is counted as votes.
	expect(m.form_round_words()).toMatch(/past/);
	for (const form of WORKING_FORMS) expect(formWords(form)).not.toMatch(/stem|punten|meeste/i);
});
