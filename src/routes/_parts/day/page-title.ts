import { m } from '#lib/messages/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { viewOf } from './views.ts';
import { leadingBlock } from './which-screen.ts';

/**
 * The title of a page of a phone or a table: its screen first, then whose it is, which stays the same.
 * @param whose the process of a phone, the name of a table
 */
export function pageTitle(url: URL, view: Partial<Sections>, whose: string | undefined): string {
	return `${screenName(url, view)} · ${whose ?? m.app_name()}`;
}

function screenName(url: URL, { day }: Partial<Sections>): string {
	if (url.searchParams.has('write')) return m.seat_writing_title();
	if (url.searchParams.has('item')) return m.seat_nav_plan();
	switch (viewOf(url)) {
		case 'plan':
			return m.seat_nav_plan();
		case 'information':
			return m.seat_nav_information();
		case 'me':
			return m.seat_nav_me();
		case 'recovery':
			return m.recovery_entry();
		case 'now':
			return leadingBlock(day?.running ?? [])?.title ?? m.seat_nav_now();
	}
}
