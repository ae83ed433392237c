/** Where the focus is, and what is wrong with how it stands there. */
export interface Stop {
	/** The title of the screen. */
	screen: string;
	/** What has it, as people would call it; null on the page itself. */
	what: string | null;
	isTarget: boolean;
	faults: string[];
}

/**
 * In the browser: looks at what has the focus as somebody does who sees it. It must be in sight, whole
 * unless it is higher than the screen, with nothing over it, and with a line around it.
 * Null where what is looked for was made anew meanwhile.
 */
export function lookAtFocus(target: Element): Stop | null {
	if (!target.isConnected) return null;
	const screen = document.querySelector('h1')?.innerText ?? document.title;
	const at = document.activeElement;
	if (!(at instanceof HTMLElement) || at === document.body) {
		return { screen, what: null, isTarget: false, faults: [] };
	}
	const label = (at as HTMLInputElement).labels?.[0]?.innerText;
	const words = at.ariaLabel ?? label ?? at.innerText;
	const kind = at.getAttribute('role') ?? at.getAttribute('type') ?? '';
	const what = `${at.tagName.toLowerCase()} ${kind} "${words.replace(/\s+/g, ' ').trim().slice(0, 80)}"`;
	const faults: string[] = [];

	// What stands for a drawn mark of a choice is the whole of its label.
	const drawn = at.matches('[type="radio"]') ? (at.closest('label') ?? at) : at;
	const box = drawn.getBoundingClientRect();
	const [wide, high] = [document.documentElement.clientWidth, window.innerHeight];
	const isOut =
		box.bottom > high + 1 || box.top < -1 || box.left < -1 || Math.floor(box.right) > wide + 1;
	if (box.width < 2 || box.height < 2) faults.push('takes no place');
	else if (box.bottom <= 0 || box.top >= high) faults.push('is out of sight');
	else if (isOut && box.height < high * 0.7) {
		faults.push(
			`is partly out of sight (${Math.round(box.top)} to ${Math.round(box.bottom)} of ${high})`
		);
	}

	const top = Math.max(box.top, 0);
	const bottom = Math.min(box.bottom, high);
	const points = [0.05, 0.5, 0.95].flatMap((x) =>
		[0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, top + (bottom - top) * y] as const)
	);
	const over = points.flatMap(([x, y]) => {
		const hit = document.elementFromPoint(x, y);
		if (!hit || hit === drawn || drawn.contains(hit) || hit.contains(drawn)) return [];
		if (at instanceof HTMLInputElement && [...(at.labels ?? [])].some((one) => one.contains(hit))) {
			return [];
		}
		return [`${hit.tagName.toLowerCase()}.${hit.className}`];
	});
	if (over.length > 0) {
		faults.push(
			`${over.length === points.length ? 'is covered' : 'is partly covered'} by ${over[0]}`
		);
	}

	// A heading that was brought up is where a voice goes on, and nothing that is pressed.
	if (at.tabIndex === -1) return { screen, what, isTarget: at === target, faults: [] };

	const ringed = (one: Element) => {
		const { outlineStyle, outlineWidth } = getComputedStyle(one);
		return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
	};
	// The button in a date that opens a calendar has the focus for itself, and a line of the browser's own.
	const isWithin = at.matches('input:not(:focus)');
	if (!isWithin && !ringed(at) && !ringed(drawn)) faults.push('shows no focus');
	return { screen, what, isTarget: at === target, faults };
}

/** In the browser: how many things Tab stops at, with some to spare: a date is three stops. */
export function countStops(): number {
	const stops = document.querySelectorAll(
		'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable]'
	);
	const dates = document.querySelectorAll('input[type="date"], input[type="time"]');
	return stops.length + dates.length * 4 + 5;
}

/** In the browser: whether this stands before what has the focus. */
export function isBefore(target: Element): boolean {
	const at = document.activeElement;
	if (!at || at === document.body) return false;
	return Boolean(at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING);
}

/** In the browser: how much there is to press and to fill. */
export function countShown(): number {
	const all = document.querySelectorAll('a[href], button, input, select, textarea, summary');
	return [...all].filter((one) => one.getClientRects().length > 0).length;
}
