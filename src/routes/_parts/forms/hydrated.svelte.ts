let yes = $state(false);

/**
 * Whether this page's scripts have taken over. Until then a form that sends a command is inert
 * (`<form inert={!hydrated.yes}>`): what someone typed too early would be lost when it is sent.
 */
export const hydrated = {
	get yes(): boolean {
		return yes;
	},
	/** Called by a shell when it is mounted; never on the server, where pages of everyone are rendered. */
	now(): void {
		yes = true;
	}
};
