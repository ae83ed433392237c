import * as Y from 'yjs';

const EDITS = 2_000;
const TIMES = 20;
const FIELD = 'body';

/**
 * Opens a made-up text until the machine has compiled what that takes (some 100 ms). A server starts
 * in the middle of a day because it ended there: then a hall comes back at once, and the first to
 * open a long text would wait three times as long for it as later ones.
 */
export function warmUp(): void {
	const typed = new Y.Doc();
	const text = typed.getText(FIELD);
	// Each time somewhere else, so that nothing grows together; now and then something is removed.
	for (let i = 0; i < EDITS; i++) {
		const place = (i * 7_919) % (text.length + 1);
		text.insert(place, 'ab');
		if (i % 7 === 0) text.delete(place, 1);
	}
	const state = Y.encodeStateAsUpdate(typed);
	for (let i = 0; i < TIMES; i++) {
		const opened = new Y.Doc();
		Y.applyUpdate(opened, state);
		opened.getText(FIELD).toString();
		Y.encodeStateAsUpdate(opened);
		opened.destroy();
	}
	typed.destroy();
}
