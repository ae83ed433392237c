import { announce } from './announcer.ts';
import { wordsOf } from './seen.ts';

const ERRORS = '[id$="-error"]';
const INVALID = '[aria-invalid="true"]';
const FORMS = 'form, dialog, main, body';

/** Brings who left something out to the first field that says so, each time they press again. */
export class ErrorFinder {
	#errors = new Set<Element>();
	/** What was pressed last; null once somebody typed or chose something after it. */
	#pressed: Element | null = null;
	/** The button whose press brought the errors that are there. */
	#brought: Element | null = null;

	/** Gives the way to stop. */
	follow(): () => void {
		const press = ({ target }: MouseEvent) => {
			this.#pressed = (target as Element).closest('button');
			if (this.#pressed && this.#pressed === this.#brought) setTimeout(() => this.#goAgain());
		};
		const type = () => (this.#pressed = null);
		// Before the page itself hears of it: what it shows then is due to this press.
		document.addEventListener('click', press, true);
		document.addEventListener('input', type);
		return () => {
			document.removeEventListener('click', press, true);
			document.removeEventListener('input', type);
		};
	}

	/** @param isNewScreen what is wrong on a screen that has just come is read with it */
	look(isNewScreen: boolean): void {
		const before = this.#errors;
		this.#errors = new Set(document.querySelectorAll(ERRORS));
		if (this.#errors.size === 0) this.#brought = null;
		const first = [...this.#errors].find((error) => !before.has(error));
		if (!first || isNewScreen) return;
		// Who types is told, and left where they are.
		if (!this.#pressed) announce(wordsOf(first as HTMLElement));
		else focusInvalid(first);
		this.#brought = this.#pressed;
	}

	#goAgain(): void {
		if (this.#brought?.isConnected && this.#errors.size > 0) focusInvalid(this.#brought);
	}
}

/** The first field that is wrong in the form, dialog or screen that this stands in. */
function focusInvalid(element: Element): void {
	const invalid = element.closest(FORMS)?.querySelector<HTMLElement>(INVALID);
	// A question with a few answers cannot have the focus, its first answer can.
	const field = invalid?.querySelector<HTMLElement>('input:enabled') ?? invalid;
	field?.focus();
}
