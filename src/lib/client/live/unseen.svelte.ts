import type { Refusal } from '#lib/domain/result.ts';

let told = $state.raw<Refusal | null>(null);

/**
 * Why something was refused that no place on the page shows any more: what a colleague did at the same
 * moment took away the row or the card that it was pressed in. The shell of the desk shows it. Set in a
 * browser only, where one page is open.
 */
export const unseen = {
	get refusal(): Refusal | null {
		return told;
	},
	tell(refusal: Refusal): void {
		told = refusal;
	},
	forget(): void {
		told = null;
	}
};
