import type { SubmitFunction } from '@sveltejs/kit';

/** For `use:enhance`: keeps what was typed, and when a field is wrong puts the reader there. */
export const keepTyped: SubmitFunction =
	({ formElement }) =>
	async ({ update }) => {
		await update({ reset: false });
		formElement.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
	};
