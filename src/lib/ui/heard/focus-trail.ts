import { foldedBy, isShown } from './seen.ts';

const PARTS_OF_PAGE = 'section, article, aside, dialog, form';
const PARTS = 'section, article, aside, dialog, main, body';
/** That of a screen goes before those of its parts, whichever comes first on the page. */
const HEADINGS = ['h1', 'h2, h3, h4'];
const FIELDS = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/** Puts the focus on a heading, for a screen reader to go on from there, or on what folded something away. */
export function focusOn(target: HTMLElement): void {
	if (!target.matches('summary, button')) target.tabIndex = -1;
	target.focus();
}

/** Somebody types here: their cursor is not taken away. */
export function isTyping(): boolean {
	return document.activeElement?.matches(FIELDS) ?? false;
}

function canHoldIt([at, ...around]: readonly Element[]): boolean {
	return !at || (isShown(at) && !at.matches(':disabled') && !foldedBy([at, ...around]));
}

/** Where the focus was last, so that it has somewhere to go when that is no more. */
export class FocusTrail {
	#trail: Element[] = [];
	/** The dialog that told last that it is closed. */
	#closed: EventTarget | null = null;

	/** Gives the way to stop. */
	follow(): () => void {
		const enter = ({ target }: FocusEvent) => {
			// The router of the pages puts it there, which is on nothing.
			if (target === document.body) return;
			this.#trail = [];
			this.#closed = null;
			for (let at = target as Element | null; at; at = at.parentElement) this.#trail.push(at);
		};
		// Somebody who leaves it for an empty place has lost nothing.
		const leave = () =>
			setTimeout(() => {
				if (document.activeElement === document.body && canHoldIt(this.#trail)) this.#trail = [];
			});
		const close = ({ target }: Event) => (this.#closed = target);
		document.addEventListener('close', close, true);
		document.addEventListener('focusin', enter);
		document.addEventListener('focusout', leave);
		return () => {
			document.removeEventListener('close', close, true);
			document.removeEventListener('focusin', enter);
			document.removeEventListener('focusout', leave);
		};
	}

	/** What had the focus went away with it, or takes no focus any more. */
	get lost(): boolean {
		const [at] = this.#trail;
		if (canHoldIt(this.#trail)) return false;
		// From a dialog that was left by Escape a browser gives it back itself, a moment later.
		const dialog = at?.isConnected ? at.closest('dialog:not([open])') : null;
		if (dialog && dialog !== this.#closed) return false;
		// A browser takes it from a button that is switched off, but not at once.
		return document.activeElement === document.body || document.activeElement === at;
	}

	/** What had the focus last, when it can have it still. */
	get held(): HTMLElement | null {
		return canHoldIt(this.#trail) ? ((this.#trail[0] as HTMLElement | undefined) ?? null) : null;
	}

	/** In the smallest part of the page that the focus was in last: due to what was pressed there. */
	isBeside(element: Element): boolean {
		return this.#trail.find((one) => one.matches(PARTS_OF_PAGE))?.contains(element) ?? false;
	}

	/** What it was folded away by, or the heading of the smallest part that it stood in and that is still there. */
	get nearest(): HTMLElement | null {
		const by = foldedBy(this.#trail);
		if (by) return by;
		for (const part of this.#trail) {
			if (!part.matches(PARTS) || !isShown(part)) continue;
			const all = HEADINGS.flatMap((kind) => [...part.querySelectorAll<HTMLElement>(kind)]);
			const heading = all.find(isShown);
			if (heading) return heading;
		}
		return null;
	}
}
