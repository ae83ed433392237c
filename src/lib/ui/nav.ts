import type { IconDrawing } from '#lib/ui/icon-drawing.ts';

export interface NavItem {
	href: string;
	label: string;
	icon?: IconDrawing;
	/** The page that is open now. */
	current?: boolean;
	/** A short word or number behind the label, such as "3 open". */
	note?: string;
}

export interface NavGroup {
	/** Left out for the first, unnamed group. */
	title?: string;
	items: readonly NavItem[];
}
