import type { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import type { LeftBehind } from './left-behind.svelte.ts';

/**
 * Words that came too late for a text went to a proposal of their own: its writer is told, on whatever
 * page they are (R4). Call it while a component starts.
 * @param name of the live document, for instance `proposal/<id>`
 * @param then once nothing of it is kept on this device any more
 */
export function followMovedWords(
	name: string,
	leftBehind: LeftBehind,
	document: () => LiveDocument,
	then: () => void = () => undefined
): void {
	let told: string | null = null;
	$effect(() => {
		const { movedTo, refused, copied } = document();
		if (movedTo === null || refused !== 'closed') return;
		if (movedTo !== told) leftBehind.movedTo((told = movedTo));
		// Before it is read there may be more in the copy on this device.
		if (!copied) return;
		leftBehind.done(name);
		document().forget();
		then();
	});
}
