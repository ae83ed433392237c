import { piecesOf, sentencesOf } from './sentences.ts';

export interface Voice {
	lang: string;
	localService: boolean;
}

/**
 * A voice for a language that speaks on the device itself. A voice of the network would send
 * people's words to its maker (R8), so without a local one there is nothing to choose.
 */
export function localVoice<V extends Voice>(voices: readonly V[], language: string): V | undefined {
	const wanted = language.toLowerCase();
	const fitting = voices.filter(
		(voice) => voice.localService && primary(voice.lang) === primary(wanted)
	);
	return fitting.find((voice) => normal(voice.lang) === wanted) ?? fitting[0];
}

/**
 * What is spoken one after the other: sentences, each line of its own, and a long one in pieces of at
 * most about 200 characters, because some browsers stop in the middle of longer ones. No word is left
 * out or cut, and no amount, time, date, name or address is taken apart (R7).
 * @param language of the words: 'nl', 'en'
 */
export function speechParts(text: string, language: string, limit = 200): string[] {
	return text
		.split(/[\n\r\u2028\u2029]+/u)
		.flatMap((line) => sentencesOf(line, language))
		.flatMap((sentence) => piecesOf(sentence, limit));
}

function normal(tag: string): string {
	return tag.toLowerCase().replace('_', '-');
}

function primary(tag: string): string {
	return normal(tag).split('-')[0] ?? '';
}
