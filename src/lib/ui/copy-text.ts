/**
 * Copies a text, or at least selects it in its field. On plain http, as on a laptop in the room,
 * there is no `navigator.clipboard`; the old command still works there.
 */
export async function copyText(
	text: string,
	field: HTMLInputElement
): Promise<'copied' | 'selected'> {
	try {
		if (navigator.clipboard) {
			await navigator.clipboard.writeText(text);
			return 'copied';
		}
	} catch {
		// Refused by the browser: the field below is the way out.
	}
	field.focus();
	field.select();
	return document.execCommand('copy') ? 'copied' : 'selected';
}
