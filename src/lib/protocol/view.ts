import type { ViewChange } from './messages.ts';
import type { Sections } from './sections.ts';

/** What one viewer sees: a section that is missing is not theirs to see now. */
export type View = Partial<Sections>;

/** The view after a change: with the sections that came, without those that are no longer to be seen. */
export function applyChange(view: View, change: Pick<ViewChange, 'sections' | 'gone'>): View {
	const { sections, gone } = change;
	const kept = Object.entries(view).filter(([name]) => !gone.includes(name as keyof Sections));
	return { ...Object.fromEntries(kept), ...sections };
}
