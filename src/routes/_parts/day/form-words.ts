import type { WorkingForm } from '#lib/domain/programme/working-forms.ts';
import { m } from '#lib/messages/index.ts';

const NAMES: Readonly<Record<WorkingForm, () => string>> = {
	round: m.form_round,
	'alone-pairs-table': m.form_alone_pairs_table,
	'one-two-four-all': m.form_one_two_four,
	gallery: m.form_gallery,
	fishbowl: m.form_fishbowl,
	carousel: m.form_carousel
};

const WORDS: Readonly<Record<WorkingForm, () => string>> = {
	round: m.form_round_words,
	'alone-pairs-table': m.form_alone_pairs_table_words,
	'one-two-four-all': m.form_one_two_four_words,
	gallery: m.form_gallery_words,
	fishbowl: m.form_fishbowl_words,
	carousel: m.form_carousel_words
};

export const formName = (form: WorkingForm): string => NAMES[form]();

/** How it goes, for who leads it. */
export const formWords = (form: WorkingForm): string => WORDS[form]();
