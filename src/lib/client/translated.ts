/** How browsers that translate a page mark their words; none of our pages has one of its own. */
const THEIRS = 'FONT';

/** What stands for one of our texts, an element or a text of theirs, and what ours said. */
interface Translation {
	theirs: ChildNode;
	words: string;
}

const isTheirs = (node: Node | null | undefined): node is Element => node?.nodeName === THEIRS;

/**
 * Keeps a page true while its browser translates it. A translator takes a text out of the page and puts
 * its own words there, in an element or a text of its own; what we change in ours afterwards nobody sees,
 * and "saved" stays while nothing is. Here our text goes back, empty, beside the translation: as soon as it
 * says something else the translation goes, and the translator takes the new words. See decision 0052.
 *
 * Call it before anything of the page is taken over from the server.
 */
export function followTranslation(page: Element): void {
	// What was translated before is left as plain words: taking over the page finds a text in each place.
	for (const theirs of page.querySelectorAll(THEIRS)) {
		if (!theirs.parentElement?.closest(THEIRS)) theirs.replaceWith(theirs.textContent);
	}
	const translated = new Map<Text, Translation>();
	// A translator works from outside the page: what the page takes out itself passes here.
	const ours = new WeakSet<Node>();
	const { remove } = CharacterData.prototype;
	CharacterData.prototype.remove = function () {
		ours.add(this);
		remove.call(this);
	};
	const observer = new MutationObserver((records) => {
		const changed = new Set(
			records.filter(({ type }) => type === 'characterData').map(({ target }) => target)
		);
		const fresh = new Set<Node>(records.flatMap(({ addedNodes }) => [...addedNodes]));
		for (const node of fresh) if (node.isConnected) ours.delete(node);
		for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
			for (const text of removedNodes) {
				if (!(text instanceof Text) || text.isConnected || !text.data) continue;
				const beside = [...addedNodes, previousSibling, nextSibling];
				// Safari exchanges a text for another one, without an element.
				const theirs = beside.find(
					(one): one is Element | Text =>
						(isTheirs(one) || (one instanceof Text && !ours.has(text))) &&
						fresh.has(one) &&
						one.isConnected
				);
				if (!theirs) continue;
				fresh.delete(theirs);
				translated.set(text, { theirs, words: text.data });
				theirs.before(text);
				if (!changed.has(text)) text.data = '';
			}
		}
		for (const [text, { theirs, words }] of translated) {
			if (!changed.has(text) && text.isConnected && theirs.isConnected) {
				if (text.nextSibling !== theirs) text.after(theirs);
				continue;
			}
			// It says something else, was taken away, or the page is shown as it was.
			translated.delete(text);
			theirs.remove();
			if (changed.has(text)) continue;
			if (text.nextSibling?.nodeValue === words) text.nextSibling.remove();
			text.data = words;
		}
		// What was done here is no news.
		observer.takeRecords();
	});
	observer.observe(page, { childList: true, characterData: true, subtree: true });
}
