import type { Refusal } from '#lib/domain/result.ts';

let told = $state.raw<Refusal | null>(null);
let presses = $state(0);

/**
 * Why something was refused that no place on the page shows any more: what a colleague did at the same
 * moment took away the row or the card that it was pressed in. The shell of the desk shows it. Set in a
 * browser only, where one page is open.
 */
export const unseen = {
	get refusal(): Refusal | null {
		return told;
	},
	/** How often something was sent from this page: what a colleague was first with is read by then. */
	get presses(): number {
		return presses;
	},
	tell(refusal: Refusal): void {
		told = refusal;
	},
	/** Something else is pressed. */
	press(): void {
		told = null;
		presses += 1;
	},
	forget(): void {
		told = null;
	}
};
