import { fill, typedIn, type Typed } from './fields.ts';

type Caret = readonly [field: HTMLInputElement | HTMLTextAreaElement, from: number, to: number];

/**
 * Remembers a form at the press that sends it. What is typed in it from then on is not sent: it
 * stays, also where the form empties itself once it is accepted.
 * @returns carries `accepted` out on the form as it was sent, and puts back what was typed since
 */
export function asSent(form: HTMLElement | null): (accepted: () => Promise<void>) => Promise<void> {
	if (!form) return (accepted) => accepted();
	const sent = typedIn(form);
	return async (accepted) => {
		const now = form.isConnected ? typedIn(form) : [];
		const since = now.filter((typed) => !sent.some((one) => isSame(one, typed)));
		if (since.length === 0) return accepted();
		const caret = caretIn(form);
		await fill(form, sent);
		await accepted();
		// A field that shows only beside another one's answer comes back with that answer.
		if (!(await fill(form, since))) await fill(form, now);
		caret?.[0].setSelectionRange(caret[1], caret[2]);
	};
}

/** What stands in a field after its words were accepted: nothing, or what was typed since. */
export const since = (now: string, sent: string | null | undefined): string =>
	now === sent ? '' : now;

const isSame = (one: Typed, other: Typed): boolean =>
	one.every((part, index) => part === other[index]);

/** Where somebody is typing; null where that has no caret that can be put back. */
function caretIn(form: HTMLElement): Caret | null {
	const at = document.activeElement;
	const isWords = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
	if (!isWords || !form.contains(at)) return null;
	const { selectionStart, selectionEnd } = at;
	return selectionStart === null || selectionEnd === null
		? null
		: [at, selectionStart, selectionEnd];
}
