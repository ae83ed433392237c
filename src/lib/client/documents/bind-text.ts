import type * as Y from 'yjs';
import { cleanTyped } from '#lib/domain/clean-typed.ts';
import { asShown, indexInText, indexShown, spliceInText } from './line-ends.ts';
import {
	applySplice,
	piecesOf,
	shiftIndex,
	shiftSplice,
	spliceBetween,
	splicesOf,
	type Splice
} from './splice.ts';

/** Three bytes at most per code unit stays well below the 64 kB of an update. */
const PIECE = 10_000;

type Field = Pick<
	HTMLTextAreaElement,
	| 'value'
	| 'selectionStart'
	| 'selectionEnd'
	| 'selectionDirection'
	| 'scrollTop'
	| 'setSelectionRange'
	| 'addEventListener'
	| 'removeEventListener'
> & { readonly ownerDocument: { readonly activeElement: unknown } };

/** The origin of what is typed in one field of this page. */
export class TypedHere {}

/**
 * Keeps a plain text field and a shared text the same. What is typed goes out at once, also in
 * the middle of a composition (an on-screen keyboard composes every word); what others type
 * comes in when the composition ends, because writing to the field would break it off.
 * @returns takes the two apart again
 */
export function bindText(ytext: Y.Text, field: Field): () => void {
	// Only ours: two fields on one page may show the same text.
	const origin = new TypedHere();
	let composing = false;
	/** Others' changes that the field does not show yet. */
	let held: Splice[] = [];
	/** The text that the field shows, with line ends of its own: a field has but one kind. */
	let base = (field.value = ytext.toString());

	function send(): void {
		const given = spliceBetween(asShown(base), field.value, field.selectionEnd);
		if (!given) return;
		const whole = composing ? given : withItsLetter(asShown(base), given);
		const typed = { ...whole, insert: cleanTyped(whole.insert) };
		let mine = spliceInText(base, typed);
		base = applySplice(base, mine);
		if (typed.insert !== given.insert) showClean(typed);
		held = held.map((theirs) => {
			const after = shiftSplice(theirs, mine, 'after');
			mine = shiftSplice(mine, theirs);
			return after;
		});
		for (const piece of piecesOf(mine, PIECE)) {
			ytext.doc?.transact(() => {
				ytext.delete(piece.at, piece.remove);
				ytext.insert(piece.at, piece.insert);
			}, origin);
		}
	}

	/** Something pasted has characters that nobody sees: they stay out, here as for others. */
	function showClean({ at, insert }: Splice): void {
		if (composing) return;
		field.value = asShown(base);
		field.setSelectionRange(at + insert.length, at + insert.length);
	}

	function show(): void {
		const changes = held;
		held = [];
		const before = base;
		const text = (base = ytext.toString());
		if (field.value === asShown(text)) return;
		const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
		const follow = (index: number) => {
			const start = indexInText(before, index);
			return indexShown(text, changes.reduce(shiftCaret, start));
		};
		field.value = text;
		// Safari before 18.4 moves the focus to whatever field gets a selection, also from the one in use.
		if (field === field.ownerDocument.activeElement) {
			field.setSelectionRange(follow(selectionStart), follow(selectionEnd), selectionDirection);
		}
		field.scrollTop = scrollTop;
	}

	function receive(event: Y.YTextEvent, transaction: Y.Transaction): void {
		if (transaction.origin === origin) return;
		held.push(...splicesOf(event.delta));
		if (!composing) show();
	}

	const start = () => (composing = true);
	const end = () => {
		composing = false;
		send();
		show();
	};
	ytext.observe(receive);
	field.addEventListener('input', send);
	field.addEventListener('compositionstart', start);
	field.addEventListener('compositionend', end);
	return () => {
		if (composing) end();
		ytext.unobserve(receive);
		field.removeEventListener('input', send);
		field.removeEventListener('compositionstart', start);
		field.removeEventListener('compositionend', end);
	};
}

/** A mark is typed behind its letter: both are one, and so the letter goes in anew. */
function withItsLetter(shown: string, splice: Splice): Splice {
	if (!/^\p{M}/u.test(splice.insert)) return splice;
	const letter = [...shown.slice(Math.max(0, splice.at - 2), splice.at)].at(-1) ?? '';
	const both = letter + splice.insert;
	if (both.normalize('NFC') === both) return splice;
	return {
		at: splice.at - letter.length,
		remove: splice.remove + letter.length,
		insert: both
	};
}

const shiftCaret = (at: number, change: Splice) => shiftIndex(at, change);
