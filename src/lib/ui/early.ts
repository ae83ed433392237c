/**
 * What people do before the page's script runs stays theirs: on a slow phone that is seconds, and a
 * browser may have filled in a password by then. Call while a component is being made, before its
 * element is taken over; in the browser only there is something to find.
 */
export function typedEarly(id: string): string | null {
	const field = early(id);
	if (!field || field.value === field.defaultValue) return null;
	return field.value;
}

/** The same for a choice; null when nobody touched it. */
export function chosenEarly(id: string): boolean | null {
	const field = early(id);
	if (!field || !('checked' in field) || field.checked === field.defaultChecked) return null;
	return field.checked;
}

function early(id: string): HTMLInputElement | HTMLTextAreaElement | null {
	if (typeof document === 'undefined') return null;
	const found = document.getElementById(id);
	const isField = found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement;
	return isField ? found : null;
}
