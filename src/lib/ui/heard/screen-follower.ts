import { announce, announcer, openDialog } from './announcer.ts';
import { ErrorFinder } from './error-finder.ts';
import { focusOn, FocusTrail, isTyping } from './focus-trail.ts';
import { InSight } from './in-sight.ts';
import { pressOnce } from './press-once.ts';
import { isShown, wordsOf } from './seen.ts';

/** A screen, or the dialog in front of it, by its heading. */
interface Screen {
	heading: HTMLElement | null;
	words: string;
}

/** What carries `data-heard`, with its text, and its words as they are said. */
type Heard = Map<HTMLElement, { text: string; words: string }>;

/**
 * One rule for what is heard and where the focus is, on every page:
 * - another `h1` is another screen, and takes the focus; in front of it a dialog or a cursor in a field
 *   keeps it, and the heading is said;
 * - a heading whose words change is said;
 * - what had the focus is gone: the line it was folded away by takes it, or the heading of its part;
 * - what a key brings the focus to is in sight (in-sight.ts);
 * - an error that appears is focused or said (error-finder.ts);
 * - what carries `data-heard` is said when it appears or its words change, not when a whole screen comes
 *   with it, unless it is `assertive`.
 */
export class ScreenFollower {
	#screen: Screen;
	#dialog: Screen;
	#heard: Heard;
	#address = location.href;
	readonly #trail = new FocusTrail();
	readonly #errors = new ErrorFinder();
	readonly #sight = new InSight();

	/** Begins with what is there: nobody is told what a page says when they open it. */
	constructor() {
		announcer();
		this.#screen = screenOf(document.querySelector('h1'));
		this.#dialog = screenOf(dialogHeading());
		this.#heard = heardNow(new Map());
	}

	/** Follows the page from now on; gives the way to stop. */
	follow(): () => void {
		const observer = new MutationObserver(() => this.#look());
		const words = { childList: true, characterData: true };
		const states = { attributes: true, attributeFilter: ['open', 'disabled'] };
		observer.observe(document.body, { subtree: true, ...words, ...states });
		const stops = [this.#trail.follow(), this.#errors.follow(), this.#sight.follow(), pressOnce()];
		// The focus is back from a dialog by now, or its place is gone; the trail heard of it before.
		const look = () => this.#look();
		document.addEventListener('close', look, true);
		return () => {
			observer.disconnect();
			document.removeEventListener('close', look, true);
			for (const stop of stops) stop();
		};
	}

	/**
	 * Another page came, by a link or by going back: the browser was left with the focus on nothing. Who went
	 * back on the same page, out of a dialog, is where they were.
	 */
	arrive(): void {
		const isSame = location.href === this.#address;
		this.#address = location.href;
		if (document.activeElement !== document.body) return;
		const held = isSame ? this.#trail.held : null;
		const heading = this.#dialog.heading ?? this.#screen.heading;
		if (held) held.focus();
		else if (heading) focusOn(heading);
	}

	#look(): void {
		// A dialog that has just come gets a region to speak in.
		announcer();
		const [screen, inFront] = [this.#screen, this.#dialog];
		this.#screen = screenOf(document.querySelector('h1'));
		this.#dialog = screenOf(dialogHeading());
		const isNew = this.#screen.heading !== screen.heading;
		const turned = this.#dialog.heading === inFront.heading && this.#dialog.words !== inFront.words;

		const target = this.#targetOf(isNew, turned);
		if (target) focusOn(target);
		if (isNew || this.#screen.words !== screen.words) sayUnless(target, this.#screen);
		if (turned) sayUnless(target, this.#dialog);
		this.#errors.look(isNew);
		this.#sayWhatIsHeard(isNew);
		this.#sight.look();
	}

	/** What takes the focus, when something does. */
	#targetOf(isNewScreen: boolean, dialogTurned: boolean): HTMLElement | null {
		if (isNewScreen && this.#screen.heading && !openDialog() && !isTyping()) {
			return this.#screen.heading;
		}
		if (!this.#trail.lost) return null;
		return dialogTurned ? this.#dialog.heading : this.#trail.nearest;
	}

	#sayWhatIsHeard(isNewScreen: boolean): void {
		const before = this.#heard;
		const there = new Set([...before.values()].map(({ words }) => words));
		this.#heard = heardNow(before);
		for (const [element, { words }] of this.#heard) {
			if (words === '' || there.has(words)) continue;
			const came = isNewScreen && !before.has(element);
			if (!came || element.dataset.heard === 'assertive')
				announce(words, this.#trail.isBeside(element) ? 'outcome' : 'news');
		}
	}
}

function screenOf(heading: HTMLElement | null): Screen {
	return { heading, words: heading ? wordsOf(heading) : '' };
}

function dialogHeading(): HTMLElement | null {
	return openDialog()?.querySelector('h2') ?? null;
}

/** The words of an element are asked for only where its text changed: that makes a browser measure. */
function heardNow(before: Heard): Heard {
	const now: Heard = new Map();
	for (const element of document.querySelectorAll<HTMLElement>('[data-heard]')) {
		const text = element.textContent;
		const known = before.get(element);
		if (known?.text === text) now.set(element, known);
		else if (isShown(element)) now.set(element, { text, words: wordsOf(element) });
	}
	return now;
}

/** A heading that has just taken the focus is read out already. */
function sayUnless(target: HTMLElement | null, { heading, words }: Screen): void {
	if (words !== '' && heading !== target) announce(words);
}
