import type { Refusal } from '#lib/domain/result.ts';
import { m } from './compiled/messages.js';
import { durationText } from './duration.ts';

type Sentence = (detail: Record<string, string | number>) => string;

/**
 * In a build each message is a module of its own: these are the refusals' alone, so that a phone does
 * not carry every page's texts. In development messages are one module per language.
 */
const built = import.meta.glob<Record<string, Sentence>>('./compiled/messages/refusal_*.js', {
	eager: true
});

const sentences: Record<string, Sentence | undefined> = import.meta.env.DEV
	? (m as unknown as Record<string, Sentence>)
	: Object.assign({}, ...Object.values(built));

/** The catalogue's key for a refusal or care code: `frames-open` → `refusal_frames_open`. */
export function refusalKey(code: string): string {
	return `refusal_${code.replaceAll('-', '_')}`;
}

/** Why something was refused, as a sentence in the reader's language. */
export function refusalText(refusal: Refusal): string {
	const sentence = sentences[refusalKey(refusal.code)];
	const detail = { ...refusal.detail };
	// Nobody reckons in 252 minutes: a sentence may speak of the `time` instead.
	if (typeof detail.minutes === 'number') detail.time = durationText(detail.minutes);
	return (sentence ?? (m.refusal_internal as Sentence))(detail);
}
