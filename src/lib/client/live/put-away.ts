import type { ViewSnapshot } from '#lib/protocol/messages.ts';
import { m } from '#lib/messages/index.ts';

/** As much of a page as can be put away whole and come back as it was. */
interface Page {
	document: Pick<Document, 'title'> & { documentElement: Pick<HTMLElement, 'dataset'> };
	window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
}

/**
 * Covers a page that the browser puts away whole, its title too, so that it comes back covered: going
 * back is no way around an access that ended meanwhile.
 * @param ask asks whether what it shows may still be seen; gives whether it may be uncovered
 * @returns stops covering
 */
export function coverWhileAway(
	ask: () => Promise<boolean>,
	{ document, window }: Page = { document: globalThis.document, window: globalThis.window }
): () => void {
	const { dataset } = document.documentElement;
	let title: string | null = null;
	const cover = () => {
		title ??= document.title;
		dataset.covered = '';
		document.title = m.app_name();
	};
	const uncover = () => {
		delete dataset.covered;
		// Not when the page got another title meanwhile.
		if (document.title === m.app_name() && title !== null) document.title = title;
		title = null;
	};
	const hide = (event: Event) => (event as PageTransitionEvent).persisted && cover();
	const show = (event: Event) => {
		if (!(event as PageTransitionEvent).persisted) return;
		// Also where the browser put it away without a word.
		cover();
		void ask().then((may) => may && uncover());
	};
	window.addEventListener('pagehide', hide);
	window.addEventListener('pageshow', show);
	return () => {
		window.removeEventListener('pagehide', hide);
		window.removeEventListener('pageshow', show);
	};
}

/** Access ended: of what the server rendered first, nothing stays in this page either. */
export function forgetFirstView(first: ViewSnapshot): void {
	delete first.has;
	for (const name of Object.keys(first.sections)) {
		delete first.sections[name as keyof typeof first.sections];
	}
	// What the page was started with stands in its own source.
	for (const script of document.querySelectorAll('script:not([src])')) script.remove();
	// What was said aloud last.
	const said = document.querySelectorAll('[data-announcer], #svelte-announcer');
	for (const region of said) region.replaceChildren();
}
