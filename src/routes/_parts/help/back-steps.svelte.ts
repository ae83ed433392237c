import { untrack } from 'svelte';
import { pushState } from '$app/navigation';
import { page } from '$app/state';

/**
 * The steps of a dialog as entries of the browser's history: Back, the browser's and the page's own, is
 * one step, and at the first one closes it.
 */
export class BackSteps {
	#depth = 0;

	/**
	 * Make it while a component starts.
	 * @param onback a step was left by Back; how many are left, 0 where the dialog is to close
	 */
	constructor(onback: (left: number) => void) {
		$effect(() => {
			const at = page.state.dialog ?? 0;
			untrack(() => {
				// Forward, to what was closed.
				if (at > this.#depth) return history.back();
				while (this.#depth > at) onback((this.#depth -= 1));
			});
		});
	}

	/** The dialog was opened, or went a step further. */
	enter(): void {
		this.#depth += 1;
		pushState('', { ...page.state, dialog: this.#depth });
	}

	/** The dialog was closed: nothing of it is left to go back to. */
	leave(): void {
		const depth = this.#depth;
		this.#depth = 0;
		if (depth > 0 && page.state.dialog === depth) history.go(-depth);
	}

	/** The page's own Back. */
	readonly back = (): void => history.back();
}
