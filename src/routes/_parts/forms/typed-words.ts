import type { Typed } from './fields.ts';
import type { TypedWords } from './thing.svelte.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** In which somebody writes; a choice or a date is made again in a moment. */
const WRITTEN = 'textarea, input:is([type=text], [type=tel], [type=email], :not([type]))';

/** The words of somebody's own in a part of a page: other ones than stood there at first. */
export function typedWords(part: HTMLElement, before: readonly Typed[]): TypedWords[] {
	const seen = new Map<string, number>();
	return [...part.querySelectorAll<Field>(WRITTEN)].flatMap((field) => {
		const nth = seen.get(field.name) ?? 0;
		seen.set(field.name, nth + 1);
		const stood = before.find(([name, at]) => name === field.name && at === nth);
		if (field.value === (stood?.[2] ?? '')) return [];
		return [{ label: labelOf(field), words: field.value }];
	});
}

/** Without the mark behind it, such as "niet verplicht". */
function labelOf(field: Field): string {
	const label = field.labels?.[0]?.firstChild?.textContent ?? field.name;
	return label.trim();
}
