import type { FrameText } from '#lib/domain/frame/frame.ts';
import { m, type Locale } from '#lib/messages/index.ts';

/**
 * The usual words of a frame that every process is offered (R13), in the language of its documents;
 * null for a party's own frame.
 */
export function standardWords(standard: string | null, locale?: Locale): FrameText | null {
	const inLanguage = locale ? { locale } : {};
	switch (standard) {
		case 'lawful':
			return {
				sentence: m.frames_lawful_sentence({}, inLanguage),
				reason: m.frames_lawful_reason({}, inLanguage),
				question: m.frames_lawful_question({}, inLanguage)
			};
		case 'nobody-unsafe':
			return {
				sentence: m.frames_unsafe_sentence({}, inLanguage),
				reason: m.frames_unsafe_reason({}, inLanguage),
				question: m.frames_unsafe_question({}, inLanguage)
			};
		default:
			return null;
	}
}
