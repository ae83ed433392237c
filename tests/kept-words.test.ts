import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sources } from './support/imports.ts';

/** A field in which somebody types words of their own; not one that searches a list. */
const WORDS = /<TextField\b(?![^>]*kind="search")|<textarea\b/;
/** What keeps them in this tab until they are saved: docs/ui.md, "a form". */
const KEPT = /\b(KeptForm|useDraft|ItemDraft|AnswerDraft|Draft<|keep\()/;

/** Where it is kept by another, or not kept, and why. */
const ELSEWHERE: Record<string, string> = {
	'(doors)/+page.svelte': 'a code of six signs',
	'(doors)/login/+page.svelte': 'an address beside a password; refused, it comes back typed',
	'(doors)/_parts/ChangePassword.svelte': 'passwords are never kept',
	'(doors)/setup/[secret]/+page.svelte': 'once, beside a password; refused, it comes back typed',
	'_parts/forms/DateField.svelte': 'a part of whatever form it stands in',
	'_parts/forms/FigureField.svelte': 'the same',
	'_parts/day/BlockFields.svelte': 'the same',
	'_parts/day/RunSheetEditor.svelte': 'by run-sheet-sender.svelte.ts',
	'_parts/people/StandingFields.svelte': 'by PreparationForm.svelte',
	'_parts/objections/MissingForm.svelte': 'by met-answer.svelte.ts',
	'_parts/live-text/LiveField.svelte': 'a live text keeps itself',
	'_parts/people/IndirectSeat.svelte': 'a first name, which is offered',
	'_parts/seats/KnownPeople.svelte': 'the same',
	'_parts/seats/SeatDialog.svelte': 'another first name',
	'_parts/processes/RemoveProcess.svelte':
		'a name that is typed over, so that nothing is removed by chance',
	'_parts/people-list/ChooseList.svelte': 'a list is in this page alone (0063)'
};

test('[R4] whatever somebody types is kept through a reload until it is saved, in every form', () => {
	const lost = sources('src/routes')
		.filter((file) => file.endsWith('.svelte') && !file.includes('(gallery)'))
		.map((file) => ({
			file: file.replace('src/routes/', ''),
			code: readFileSync(join(root, file), 'utf8')
		}))
		.filter(({ file, code }) => WORDS.test(code) && !KEPT.test(code) && !(file in ELSEWHERE))
		.map(({ file }) => file);
	expect(lost).toEqual([]);
});
