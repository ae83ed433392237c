import type { Page } from '@playwright/test';
import { LIVE_LINK } from '#lib/protocol/links.ts';

/** What Socket.IO writes before an answer to something that was said. */
const ANSWER = /^43\d/;

/** A network on which commands arrive, and their answers wait. */
export interface HeldAnswers {
	hold(): void;
	/** What waited comes, in its order; nothing waits from then on. */
	release(): void;
}

/** Between a page and its live link; before the page opens. */
export async function betweenAnswers(page: Page): Promise<HeldAnswers> {
	let held: (() => void)[] | null = null;
	await page.routeWebSocket(
		({ pathname }) => pathname.startsWith(LIVE_LINK.path),
		(near) => {
			const far = near.connectToServer();
			far.onMessage((message) => {
				const pass = () => near.send(message);
				if (held && ANSWER.test(String(message))) held.push(pass);
				else pass();
			});
		}
	);
	return {
		hold: () => {
			held ??= [];
		},
		release: () => {
			for (const pass of held ?? []) pass();
			held = null;
		}
	};
}
