import type { Refusal } from '#lib/domain/result.ts';
import { m } from './compiled/messages.js';

type Sentence = (detail: Record<string, string | number>) => string;

const sentences = m as unknown as Record<string, Sentence | undefined>;

/** The catalogue's key for a refusal or care code: `frames-open` → `refusal_frames_open`. */
export function refusalKey(code: string): string {
	return `refusal_${code.replaceAll('-', '_')}`;
}

/** Why something was refused, as a sentence in the reader's language. */
export function refusalText(refusal: Refusal): string {
	const sentence = sentences[refusalKey(refusal.code)];
	return (sentence ?? (m.refusal_internal as Sentence))(refusal.detail ?? {});
}
