import type { SubmitFunction } from '@sveltejs/kit';
import type { KeptForm } from './kept-form.svelte.ts';

/** For `use:enhance`: keeps what was typed. */
export const keepTyped =
	(kept?: KeptForm): SubmitFunction =>
	() =>
	async ({ result, update }) => {
		if (result.type === 'success' || result.type === 'redirect') await kept?.done();
		await update({ reset: false });
	};
