import type { ViewChange, ViewSnapshot } from './messages.ts';
import { patched } from './patch.ts';
import type { Sections } from './sections.ts';

/** What one viewer sees: a section that is missing is not theirs to see now. */
export type View = Partial<Sections>;

type Name = keyof Sections;

/**
 * The view after a change: with the sections that came, those that changed within, and without those
 * that are no longer to be seen. What did not change is the same object as before.
 * @throws where a change is to something that this view has not: the whole must be asked for
 */
export function applyChange(
	view: View,
	{ sections = {}, patches = {}, gone = [] }: Omit<ViewChange, 'now'>
): View {
	const kept = Object.entries(view).filter(([name]) => !gone.includes(name as Name));
	const changed = Object.entries(patches).map(([name, patch]) => [
		name,
		patched(view[name as Name], patch)
	]);
	return { ...Object.fromEntries(kept), ...sections, ...(Object.fromEntries(changed) as View) };
}

/** The view of a snapshot, for who said what they had. */
export function applySnapshot(
	view: View,
	{ sections, same = [] }: Omit<ViewSnapshot, 'now'>
): View {
	return { ...Object.fromEntries(same.map((name) => [name, view[name]])), ...sections };
}
