/** The calm views beside what is going on; an address each, so that going back works. */
const VIEWS = ['now', 'plan', 'information', 'me', 'recovery'] as const;
export type View = (typeof VIEWS)[number];

export function viewOf(url: URL): View {
	const asked = url.searchParams.get('view');
	return VIEWS.find((view) => view === asked) ?? 'now';
}

/** Looks at what is going on, and is not in a text. */
export function isAtNow(url: URL): boolean {
	const { searchParams } = url;
	return viewOf(url) === 'now' && !searchParams.has('write') && !searchParams.has('item');
}

export function linkTo(view: View): string {
	return view === 'now' ? '?' : `?view=${view}`;
}
