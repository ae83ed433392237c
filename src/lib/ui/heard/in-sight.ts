/** Room for the line around what has the focus, in px. */
const RING = 8;

/** How long what a press brings onto the page may take, in ms. */
const BROUGHT_MS = 3_000;

/**
 * Keeps in sight what a key brought the focus to, also where the page makes room for words at that moment,
 * and where a bar that stays in its place lies over it; a browser sees to neither, nor to more of a text
 * field than its cursor. What a key pressed stays in sight while the page becomes what it was pressed for.
 * Whoever points sees where they point: nothing moves for them.
 */
export class InSight {
	#byKey = false;
	/** When a key pressed a button last, by the clock of the page. */
	#pressedAt = -Infinity;

	/** Gives the way to stop. */
	follow(): () => void {
		const press = ({ key, target }: KeyboardEvent) => {
			this.#byKey = true;
			const presses = key === 'Enter' || key === ' ';
			const isButton = (target as Element).matches('button, summary, a');
			this.#pressedAt = presses && isButton ? performance.now() : -Infinity;
		};
		const point = () => {
			this.#byKey = false;
			this.#pressedAt = -Infinity;
		};
		const enter = () => this.#byKey && soon();
		document.addEventListener('keydown', press, true);
		document.addEventListener('pointerdown', point, true);
		document.addEventListener('wheel', point, { capture: true, passive: true });
		document.addEventListener('focusin', enter);
		return () => {
			document.removeEventListener('keydown', press, true);
			document.removeEventListener('pointerdown', point, true);
			document.removeEventListener('wheel', point, true);
			document.removeEventListener('focusin', enter);
		};
	}

	/** The page changed. */
	look(): void {
		if (performance.now() - this.#pressedAt < BROUGHT_MS) soon();
	}
}

/** What changes with it on the page is there with the next picture. */
function soon(): void {
	requestAnimationFrame(() => setTimeout(() => bringInSight(document.activeElement)));
}

function bringInSight(element: Element | null): void {
	if (!element || element === document.body) return;
	element.scrollIntoView({ block: 'nearest' });
	const { left, width, top, bottom } = element.getBoundingClientRect();
	const middle = left + width / 2;
	const below = barAt(middle, Math.min(bottom, window.innerHeight) - 2, element);
	const above = barAt(middle, Math.max(top, 0) + 2, element);
	const hidden = below ? bottom - below.top : above ? top - above.bottom : 0;
	if (hidden) window.scrollBy(0, hidden + Math.sign(hidden) * RING);
}

/** The bar over this place of an element, if one is. */
function barAt(x: number, y: number, element: Element): DOMRect | null {
	for (let at = document.elementFromPoint(x, y); at; at = at.parentElement) {
		if (at.contains(element)) return null;
		if (/sticky|fixed/.test(getComputedStyle(at).position)) return at.getBoundingClientRect();
	}
	return null;
}
