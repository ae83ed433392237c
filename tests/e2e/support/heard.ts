import type { BrowserContext, Page } from '@playwright/test';

/** What somebody with a screen reader is told: words of the live region, or where the focus is put. */
export interface Heard {
	how: 'said' | 'focus';
	words: string;
}

const logs = new WeakMap<Page, Heard[]>();

/** All that was heard on this page until now, oldest first; it grows. */
export function heardOn(page: Page): readonly Heard[] {
	return logOf(page);
}

function logOf(page: Page): Heard[] {
	const log = logs.get(page) ?? [];
	logs.set(page, log);
	return log;
}

declare global {
	interface Window {
		/** There in browsers of tests only. */
		tellTest?: (heard: Heard) => Promise<void>;
	}
}

/** Listens on every page of a browser, from its first moment. */
export async function listen(context: BrowserContext): Promise<void> {
	await context.exposeBinding('tellTest', ({ page }, heard: Heard) => {
		logOf(page).push(heard);
	});
	await context.addInitScript(() => {
		const tell = (how: Heard['how'], words: string | null) => {
			const said = words?.replace(/\s+/g, ' ').trim();
			if (said) void window.tellTest?.({ how, words: said });
		};
		const said = new MutationObserver((changes) => {
			for (const { target, addedNodes } of changes) {
				if (!(target instanceof HTMLElement) || target.dataset.announcer === undefined) continue;
				for (const line of addedNodes) {
					tell('said', line.textContent);
					// Who looks does not read it: for them a test finds each word once (heard.spec.ts keeps it).
					line.parentNode?.removeChild(line);
				}
			}
		});
		said.observe(document, { subtree: true, childList: true });
		document.addEventListener('focusin', ({ target }) => {
			const at = target as HTMLElement;
			// A heading is read out; of a field that is wrong, what is wrong about it.
			const wrong = at.closest('[aria-invalid="true"]')?.getAttribute('aria-describedby');
			const error = wrong?.split(' ').find((id) => id.endsWith('-error'));
			if (error) tell('focus', document.getElementById(error)?.textContent ?? null);
			else if (at.tabIndex === -1) tell('focus', at.innerText);
		});
	});
}
