/** A name of the method as the start of a line: "brief" → "Brief". */
export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
