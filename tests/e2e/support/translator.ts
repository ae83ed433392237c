import type { OpenDevice } from './test.ts';

/** Devices whose browsers translate every page they open, all the while. */
export const translating =
	(openDevice: OpenDevice): OpenDevice =>
	async (...device) => {
		const page = await openDevice(...device);
		await page.context().addInitScript(translatesPages);
		return page;
	};

/**
 * What a browser's translator does to a page, in the page: each text is taken out, and an element with the
 * translated words put in its place; what comes later is translated a moment later. These words stay as
 * they are, so that a test still finds them.
 */
function translatesPages(): void {
	const SKIPPED = ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEXTAREA', 'OPTION', 'TITLE', 'FONT'];
	const translate = (text: Text) => {
		const parent = text.parentElement;
		if (!text.data.trim() || !parent || parent.closest(SKIPPED.join())) return;
		const [outer, inner] = [document.createElement('font'), document.createElement('font')];
		inner.textContent = text.data;
		outer.append(inner);
		text.replaceWith(outer);
	};
	const translateIn = (root: Node) => {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		const texts: Text[] = [];
		while (walker.nextNode()) texts.push(walker.currentNode as Text);
		texts.forEach(translate);
	};
	const begin = () => {
		let waits = false;
		const soon = () => {
			if (waits) return;
			waits = true;
			setTimeout(() => {
				waits = false;
				translateIn(document.body);
			}, 20);
		};
		new MutationObserver(soon).observe(document.body, {
			childList: true,
			characterData: true,
			subtree: true
		});
		soon();
	};
	if (document.body) begin();
	else document.addEventListener('DOMContentLoaded', begin);
}
