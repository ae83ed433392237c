/** Long enough for a slow voice, short enough that nobody finds it later among what there is to read. */
const KEPT_MS = 7_000;

/** First the page settles: a dialog that closes takes its region with it. */
const SETTLED_MS = 100;

/**
 * What a sentence is: that what was pressed for is done, what became of it, or anything else. Who hears what
 * became of it need not hear that it is done.
 */
type Says = 'done' | 'outcome' | 'news';

const waiting = new Map<string, Says>();

/** The dialog in front: what is behind it is not there for a screen reader. */
export function openDialog(): HTMLElement | null {
	return [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? null;
}

/**
 * The one live region of what is in front, made when it is not there yet: a screen reader must know
 * it before words come in it. It is the only one of a page (docs/ui.md).
 */
export function announcer(): HTMLElement {
	const place = openDialog() ?? document.body;
	const there = place.querySelector<HTMLElement>(':scope > [data-announcer]');
	if (there) return there;
	const region = document.createElement('div');
	region.className = 'visually-hidden';
	region.dataset.announcer = '';
	region.setAttribute('role', 'log');
	region.setAttribute('aria-live', 'polite');
	place.append(region);
	return region;
}

/**
 * Says words aloud to who listens to a screen reader, when it has finished its sentence. Said twice in
 * one breath they are heard once; nothing that was said is lost, and none of it stays on the page.
 * What can be seen carries `data-heard` instead, and is said by itself when it appears or changes.
 */
export function announce(words: string, says: Says = 'news'): void {
	announcer();
	if (waiting.size === 0) setTimeout(sayAll, SETTLED_MS);
	waiting.set(words, says);
}

function sayAll(): void {
	const region = announcer();
	const told = [...waiting.values()].includes('outcome');
	for (const [words, says] of waiting) {
		if (told && says === 'done') continue;
		const line = document.createElement('p');
		line.textContent = words;
		region.append(line);
		setTimeout(() => line.remove(), KEPT_MS);
	}
	waiting.clear();
}
