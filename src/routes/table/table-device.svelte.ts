import { createContext } from 'svelte';
import type { LiveView } from '#lib/client/live/live-view.svelte.ts';
import type { Hello } from '#lib/protocol/messages.ts';
import type { Words } from '#parts/answers/draft-words.ts';
import { Connection } from '#parts/sending/connection.svelte.ts';
import { LeftBehind } from '#parts/late-text/left-behind.svelte.ts';
import { Proposing } from '#parts/proposals/proposing.svelte.ts';

/** What every view of one table's device shares. */
export class TableDevice {
	readonly live: LiveView;
	readonly hello: Omit<Hello, 'version'>;
	readonly proposing: Proposing;
	readonly leftBehind: LeftBehind;
	readonly connection: Connection;
	/** The Help dialog; kept outside the screens, so that a new block doesn't close it. */
	helpOpen = $state(false);

	/**
	 * Words that somebody here wanted to keep when the asking ended, by their seat. In this page only: a
	 * device that people share keeps no words of one of them.
	 */
	readonly setAside = new Map<string, Partial<Words>>();

	constructor(live: LiveView, hello: Omit<Hello, 'version'>) {
		this.live = live;
		this.hello = hello;
		this.proposing = new Proposing(live);
		this.connection = new Connection(live);
		this.leftBehind = new LeftBehind(`plandag.${hello.process}.table.left-behind`);
	}
}

export const [getTableDevice, setTableDevice] = createContext<TableDevice>();
