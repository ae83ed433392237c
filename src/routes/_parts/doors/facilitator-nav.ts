import Armchair from '@lucide/svelte/icons/armchair';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import FileCheck from '@lucide/svelte/icons/file-check';
import FileText from '@lucide/svelte/icons/file-text';
import Frame from '@lucide/svelte/icons/frame';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import HeartHandshake from '@lucide/svelte/icons/heart-handshake';
import HeartPulse from '@lucide/svelte/icons/heart-pulse';
import House from '@lucide/svelte/icons/house';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import SquareParking from '@lucide/svelte/icons/square-parking';
import UserCheck from '@lucide/svelte/icons/user-check';
import Users from '@lucide/svelte/icons/users';
import type { LucideIcon } from '@lucide/svelte';
import { m } from '#lib/messages/index.ts';
import type { NavGroup } from '#lib/ui/nav.ts';

interface Entry {
	path: string;
	label: () => string;
	icon: LucideIcon;
	/** Table hosts have it too; the rest is for facilitators. */
	host: boolean;
}

const PREPARE: readonly Entry[] = [
	{ path: '', label: m.prep_nav_overview, icon: House, host: true },
	{ path: '/team', label: m.prep_nav_team, icon: UserCheck, host: false },
	{ path: '/issue', label: m.prep_nav_issue, icon: MessageSquareText, host: false },
	{ path: '/frames', label: m.prep_nav_frames, icon: Frame, host: false },
	{ path: '/people', label: m.prep_nav_people, icon: Users, host: false },
	{ path: '/questions', label: m.prep_nav_questions, icon: CircleHelp, host: false }
];

const DAY: readonly Entry[] = [
	{ path: '/day', label: m.prep_nav_day, icon: CalendarClock, host: true },
	{ path: '/room', label: m.prep_nav_room, icon: Armchair, host: true },
	{ path: '/recovery', label: m.recovery_desk_title, icon: HandHeart, host: false },
	{ path: '/proposals', label: m.prep_nav_proposals, icon: Lightbulb, host: true },
	{ path: '/parking', label: m.parking_title, icon: SquareParking, host: true },
	{ path: '/plan', label: m.prep_nav_plan, icon: FileText, host: true },
	{ path: '/consent', label: m.prep_nav_consent, icon: HeartHandshake, host: true },
	{ path: '/test', label: m.prep_nav_test, icon: ClipboardCheck, host: false }
];

const AFTER: readonly Entry[] = [
	{ path: '/result', label: m.prep_nav_result, icon: FileCheck, host: true },
	{ path: '/follow-up', label: m.after_nav, icon: HeartPulse, host: true },
	{ path: '/log', label: m.prep_nav_log, icon: ScrollText, host: false }
];

/**
 * The side navigation of a process.
 * @param pathname the page that is open
 * @param host a table host sees the pages of the day only
 */
export function facilitatorNav(process: string, pathname: string, host: boolean): NavGroup[] {
	const base = `/facilitator/${process}`;
	const items = (entries: readonly Entry[]) =>
		entries
			.filter((entry) => entry.host || !host)
			.map(({ path, label, icon }) => ({
				href: base + path,
				label: label(),
				icon,
				current: path === '' ? pathname === base : `${pathname}/`.startsWith(`${base}${path}/`)
			}));
	return [
		{ items: items(PREPARE) },
		{ title: m.prep_nav_group_day(), items: items(DAY) },
		{ title: m.prep_nav_group_after(), items: items(AFTER) }
	];
}
