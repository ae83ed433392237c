import type { Refusal } from '#lib/domain/result.ts';
import { messagesOf, type Message } from './catalogue.ts';
import { m } from './compiled/messages.js';
import { durationText } from './duration.ts';

/** Of the messages a phone carries the refusals' alone, and not every page's texts. */
const sentences = messagesOf(
	import.meta.glob<Record<string, Message>>('./compiled/messages/refusal_*.js', { eager: true })
);

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
	return (sentence ?? (m.refusal_internal as Message))(detail);
}
