import Armchair from '@lucide/icons/icons/armchair';
import CalendarClock from '@lucide/icons/icons/calendar-clock';
import CircleHelp from '@lucide/icons/icons/circle-question-mark';
import ClipboardCheck from '@lucide/icons/icons/clipboard-check';
import FileCheck from '@lucide/icons/icons/file-check';
import FileText from '@lucide/icons/icons/file-text';
import Frame from '@lucide/icons/icons/frame';
import HandHeart from '@lucide/icons/icons/hand-heart';
import HeartHandshake from '@lucide/icons/icons/heart-handshake';
import HeartPulse from '@lucide/icons/icons/heart-pulse';
import House from '@lucide/icons/icons/house';
import Lightbulb from '@lucide/icons/icons/lightbulb';
import MailCheck from '@lucide/icons/icons/mail-check';
import MessageSquareText from '@lucide/icons/icons/message-square-text';
import Printer from '@lucide/icons/icons/printer';
import ScrollText from '@lucide/icons/icons/scroll-text';
import SquareParking from '@lucide/icons/icons/square-parking';
import UserCheck from '@lucide/icons/icons/user-check';
import Users from '@lucide/icons/icons/users';
import type { IconDrawing } from '#lib/ui/icon-drawing.ts';
import { m } from '#lib/messages/index.ts';
import type { NavGroup } from '#lib/ui/nav.ts';

interface Entry {
	path: string;
	label: () => string;
	icon: IconDrawing;
	/** Table hosts have it too; the rest is for facilitators. */
	host: boolean;
}

const PREPARE: readonly Entry[] = [
	{ path: '', label: m.prep_nav_overview, icon: House, host: true },
	{ path: '/team', label: m.prep_nav_team, icon: UserCheck, host: false },
	{ path: '/issue', label: m.prep_nav_issue, icon: MessageSquareText, host: false },
	{ path: '/frames', label: m.prep_nav_frames, icon: Frame, host: false },
	{ path: '/people', label: m.prep_nav_people, icon: Users, host: false },
	{ path: '/questions', label: m.prep_nav_questions, icon: CircleHelp, host: false },
	{ path: '/invite', label: m.print_title, icon: Printer, host: true }
];

const DAY: readonly Entry[] = [
	{ path: '/day', label: m.prep_nav_day, icon: CalendarClock, host: true },
	{ path: '/room', label: m.prep_nav_room, icon: Armchair, host: true },
	{ path: '/recovery', label: m.recovery_desk_title, icon: HandHeart, host: false },
	{ path: '/proposals', label: m.prep_nav_proposals, icon: Lightbulb, host: true },
	{ path: '/parking', label: m.parking_title, icon: SquareParking, host: true },
	{ path: '/plan', label: m.prep_nav_plan, icon: FileText, host: true },
	{ path: '/packs', label: m.pack_title, icon: MailCheck, host: false },
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
