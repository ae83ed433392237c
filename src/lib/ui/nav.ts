import type { LucideIcon } from '@lucide/svelte';

export interface NavItem {
	href: string;
	label: string;
	icon?: LucideIcon;
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
