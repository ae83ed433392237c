import type { Page } from '@playwright/test';
import { LIVE_LINK } from '#lib/protocol/links.ts';

/** What Socket.IO writes before an answer to something that was said. */
const ANSWER = /^43\d/;

/** A network on which what is sent arrives, and some of what comes back waits. */
export interface HeldAnswers {
	hold(): void;
	/** What waited comes, in its order; nothing waits from then on. */
	release(): void;
	/** How many wait. */
	readonly waiting: number;
}

/** Between a page and its live link, where answers to commands can wait; before the page opens. */
export const betweenAnswers = (page: Page): Promise<HeldAnswers> =>
	between(page, LIVE_LINK.path, (message) => ANSWER.test(String(message)));

/** Between a page and its live texts, where all that comes can wait; before the page opens. */
export const betweenTexts = (page: Page): Promise<HeldAnswers> =>
	between(page, '/documents/', () => true);

async function between(
	page: Page,
	path: string,
	waits: (message: string | Buffer) => boolean
): Promise<HeldAnswers> {
	let held: (() => void)[] | null = null;
	await page.routeWebSocket(
		({ pathname }) => pathname.startsWith(path),
		(near) => {
			const far = near.connectToServer();
			far.onMessage((message) => {
				const pass = () => near.send(message);
				if (held && waits(message)) held.push(pass);
				else pass();
			});
		}
	);
	return {
		get waiting() {
			return held?.length ?? 0;
		},
		hold: () => {
			held ??= [];
		},
		release: () => {
			for (const pass of held ?? []) pass();
			held = null;
		}
	};
}
