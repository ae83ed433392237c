/** Of what nobody sees (clean-text.ts) what no language and no picture needs, wherever it stands; one code unit each. */
const NEVER_TYPED =
	/[\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[^\P{Cc}\t\n\v\f\r\x85]/gu;

/** Blanks that look like a space: those that break no line or are a little narrower, and one of braille. */
export const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u2800]/g;
export const LINE_ENDS = /\r\n?|[\v\f\x85\u2028\u2029]/g;

/**
 * What goes into a live text of what was typed or pasted: what is no letter's part stays out at once,
 * and what looks the same is the same.
 */
export function cleanTyped(typed: string): string {
	const lines = typed.replace(LINE_ENDS, '\n').replace(BLANKS, ' ');
	return lines.replace(NEVER_TYPED, '').normalize('NFC');
}

/** Where characters stand that no text needs, in code units. */
export function neverTypedIn(text: string): number[] {
	return Array.from(text.matchAll(NEVER_TYPED), ({ index }) => index);
}
