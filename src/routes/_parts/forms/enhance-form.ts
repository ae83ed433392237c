import type { SubmitFunction } from '@sveltejs/kit';
import type { KeptForm } from './kept-form.svelte.ts';

/** For `use:enhance`: keeps what was typed, and when a field is wrong puts the reader there. */
export const keepTyped =
	(kept?: KeptForm): SubmitFunction =>
	({ formElement }) =>
	async ({ result, update }) => {
		if (result.type === 'success' || result.type === 'redirect') await kept?.done();
		await update({ reset: false });
		formElement.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
	};
