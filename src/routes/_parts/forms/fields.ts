import { tick } from 'svelte';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** One field as somebody left it: its place among those of its name, and what is in it. */
export type Typed = readonly [name: string, nth: number, value: string | boolean];

const TYPED = 'input:not([type=password], [type=hidden], [type=file]), select, textarea';

/** Every field in this part of a page with what is in it; no passwords. */
export function typedIn(part: HTMLElement): Typed[] {
	const seen = new Map<string, number>();
	return fieldsOf(part).map((field) => {
		const nth = seen.get(field.name) ?? 0;
		seen.set(field.name, nth + 1);
		return [field.name, nth, valueOf(field)];
	});
}

/**
 * Fills fields in as somebody would. An answer can bring fields of its own: those are filled in once
 * they are there.
 * @returns whether all of them stand there so
 */
export async function fill(part: HTMLElement, typed: readonly Typed[]): Promise<boolean> {
	for (let round = 0; round < 3; round++) {
		await tick();
		if (!typed.map((one) => fillOne(part, one)).includes(true)) break;
	}
	return typed.every((one) => stands(part, one));
}

/** Whether this field is there, and holds this. */
function stands(part: HTMLElement, typed: Typed): boolean {
	const field = fieldOf(part, typed);
	return field !== undefined && valueOf(field) === typed[2];
}

/** @returns whether something changed */
function fillOne(part: HTMLElement, typed: Typed): boolean {
	const field = fieldOf(part, typed);
	const [, , value] = typed;
	if (!field || valueOf(field) === value) return false;
	if (typeof value === 'boolean') {
		// A radio is only ever switched on: its neighbour goes off by itself.
		if (field.type === 'radio' && !value) return false;
		field.click();
		return true;
	}
	field.value = value;
	const heard = field instanceof HTMLSelectElement ? 'change' : 'input';
	field.dispatchEvent(new Event(heard, { bubbles: true }));
	return true;
}

const fieldsOf = (part: HTMLElement): Field[] => [...part.querySelectorAll<Field>(TYPED)];

const fieldOf = (part: HTMLElement, [name, nth]: Typed): Field | undefined =>
	fieldsOf(part).filter((one) => one.name === name)[nth];

const valueOf = (field: Field): string | boolean =>
	field.type === 'checkbox' || field.type === 'radio'
		? (field as HTMLInputElement).checked
		: field.value;
