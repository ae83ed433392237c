import { behindIn } from '#lib/client/documents/known-text.ts';
import { copiesOf, localCopyName } from '#lib/client/documents/link-state.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import type { LeftBehind } from './left-behind.svelte.ts';

/**
 * An older copy of the store was put back: it may lack words that this device still has. They go out
 * like any that were left behind.
 * @param generation of the store there is now
 */
export function sendBehind(
	hello: Omit<Hello, 'version'>,
	generation: string,
	leftBehind: LeftBehind
): void {
	const copies = copiesOf(hello);
	if (copies === null) return;
	for (const name of behindIn(localCopyName(copies, ''), generation)) leftBehind.add(name);
}
