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

function normal(tag: string): string {
	return tag.toLowerCase().replace('_', '-');
}

function primary(tag: string): string {
	return normal(tag).split('-')[0] ?? '';
}
