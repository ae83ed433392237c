/** Each under its own name: whoever looks for theirs reads no other. */
export const LANGUAGES = [
	{ value: 'nl', label: 'Nederlands' },
	{ value: 'en', label: 'English' }
] as const;
