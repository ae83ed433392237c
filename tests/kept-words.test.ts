import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sources } from './support/imports.ts';
import { emptiedUnseen } from './support/pressed.ts';

/** A field in which somebody types words of their own; not one that searches a list. */
const WORDS = /<TextField\b(?![^>]*kind="search")|<textarea\b/;
/** What keeps them in this tab until they are saved: docs/ui.md, "a form". */
const KEPT = /\b(KeptForm|formOfThing|useDraft|ItemDraft|AnswerDraft|Draft<|keep\()/;

/** Where it is kept by another, or not kept, and why. */
const ELSEWHERE: Record<string, string> = {
	'(doors)/+page.svelte': 'a code of six signs',
	'(doors)/login/+page.svelte': 'an address beside a password; refused, it comes back typed',
	'(doors)/_parts/ChangePassword.svelte': 'passwords are never kept',
	'(doors)/setup/[secret]/+page.svelte': 'once, beside a password; refused, it comes back typed',
	'_parts/forms/DateField.svelte': 'a part of whatever form it stands in',
	'_parts/forms/FigureField.svelte': 'the same',
	'_parts/follow-up/ContactWishFields.svelte': 'the same',
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

/** Every component that people have in hand, and the classes beside them. */
const components = (folder: string) =>
	sources(folder)
		.filter((file) => /\.svelte(\.ts)?$/.test(file) && !file.includes('(gallery)'))
		.map((file) => ({
			file: file.replace('src/routes/', ''),
			code: readFileSync(join(root, file), 'utf8')
		}));

test('[R4] whatever somebody types is kept through a reload until it is saved, in every form', () => {
	const lost = components('src/routes')
		.filter(({ file, code }) => WORDS.test(code) && !KEPT.test(code) && !(file in ELSEWHERE))
		.map(({ file }) => file);
	expect(lost).toEqual([]);
});

test('[R4] [issue 13] a press empties what it sent, in every place, and never what was typed since', () => {
	const empty = components('src/routes')
		.map(({ file, code }) => ({ file, emptied: emptiedUnseen(code) }))
		.filter(({ emptied }) => emptied.length > 0);
	expect(empty).toEqual([]);
});

/** Forms of which there are more on a page, and whose thing nobody takes away while they are typed in. */
const STAYS: Record<string, string> = {
	'facilitator/new/+page.svelte': 'a process that does not exist yet',
	'_parts/frames/ExplainFrame.svelte': 'a frame that is locked stays',
	'_parts/frame-test/JudgeFrame.svelte': 'the same; while an answer is waited for it is kept',
	'_parts/issue/IssueAnswerForm.svelte': 'a reader is told, and the form stays',
	'_parts/plan/NamePayer.svelte': 'within the editor of an item, and a name that is chosen anew',
	'_parts/plan/ItemSheet.svelte': 'by written-item.svelte.ts',
	'_parts/plan/item-draft.svelte.ts': 'by PlanItemCard.svelte at a desk, and the same elsewhere',
	'_parts/follow-up/AgreementForm.svelte': 'what was agreed on is not taken away',
	'_parts/follow-up/AftercareRow.svelte': 'the same',
	'_parts/frames/MeasureForm.svelte': 'figures beside a live text, which keeps its words'
};

test('[R4] [issue 13] a form at a thing that others deal with too says so, and each kind has a place for its words', () => {
	const all = components('src/routes');
	const unsaid = all
		.filter(({ code }) => /new KeptForm\([^;]*\$\{|useDraft\(\s*(untrack\(\(\) => )?`/.test(code))
		.filter(({ file, code }) => !/new Thing\(/.test(code) && !(file in STAYS))
		.map(({ file }) => file);
	expect(unsaid).toEqual([]);
	const kinds = (pattern: RegExp) =>
		[
			...new Set(
				all.flatMap(({ code }) =>
					[...code.matchAll(pattern)].flatMap(([, said = '']) =>
						[...said.matchAll(/'([a-z-]+)'/g)].map(([, kind]) => kind)
					)
				)
			)
		].sort();
	const typedAt = kinds(/(?:formOfThing|new Thing)\(\{\s*kind: ([^,]+),/g);
	expect(typedAt.length).toBeGreaterThan(12);
	const shown = all.flatMap(({ code }) =>
		[...code.matchAll(/<LostWords\s+kind="([a-z-]+)"/g)].map(([, kind]) => kind)
	);
	expect([...new Set(shown)].sort()).toEqual(typedAt);
});

test('[R4] a place that empties whatever stands there is found, by a button or by itself', () => {
	const field = '<TextField bind:value={words} />';
	const button = (more: string) => `${field}<CommandButton name="x" ${more}>Go</CommandButton>`;
	expect(emptiedUnseen(button(`onaccepted={() => (words = '')}`))).toHaveLength(1);
	expect(emptiedUnseen(button('onaccepted={() => kept.done()}'))).toHaveLength(1);
	expect(
		emptiedUnseen(`<script>const done = () => (words = '');</script>${button('onaccepted={done}')}`)
	).toHaveLength(1);
	expect(emptiedUnseen(button(`{kept} onaccepted={() => (words = '')}`))).toEqual([]);
	expect(emptiedUnseen(button('onaccepted={(_, sent) => forget(sent.text)}'))).toEqual([]);
	const sends = (after: string) =>
		`${field}<script>async function go() { if (!(await sender.send('x', {}))) return; ${after} }</script>`;
	expect(emptiedUnseen(sends(`words = '';`))).toHaveLength(1);
	expect(emptiedUnseen(sends('await kept.done();'))).toHaveLength(1);
	expect(emptiedUnseen(sends(`if (words === sent) words = '';`))).toEqual([]);
});
