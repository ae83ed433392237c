/**
 * Copies a text, or at least selects it in its field, or where it stands. On plain http, as on a laptop in the room,
 * there is no `navigator.clipboard`; the old command still works there.
 */
export async function copyText(text: string, field: HTMLElement): Promise<'copied' | 'selected'> {
	try {
		if (navigator.clipboard) {
			await navigator.clipboard.writeText(text);
			return 'copied';
		}
	} catch {
		// Refused by the browser: the field below is the way out.
	}
	if (field instanceof HTMLInputElement) {
		field.focus();
		field.select();
	} else getSelection()?.selectAllChildren(field);
	return document.execCommand('copy') ? 'copied' : 'selected';
}
