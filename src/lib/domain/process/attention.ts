import { dayIn } from '#lib/domain/zone.ts';
import { WAITING_FOR, type Outline, type ProcessStage, type WaitingCalls } from './outline.ts';

/** What waits, as a list of processes says it, the most pressing first. */
export const WAITS = [
	'day-passed',
	'calls-late',
	'judge-late',
	'next-day-late',
	'aftercare-late',
	'agreement-late',
	'calls-today',
	'judge-today',
	'next-day-today',
	'aftercare-today',
	'agreement-today',
	'frames',
	'promises',
	'signatures'
] as const;
export type Wait = (typeof WAITS)[number];

export interface WaitLine {
	wait: Wait;
	/** Of calls: whose they are. Of all else: the team's. */
	whose: 'mine' | 'nobody' | 'others' | 'team';
	/** How many people, parties, or agreements. */
	count: number;
	/** The first of its days (ISO), where it waits for a day. */
	on: string | null;
}

/** What a list says of a process to one member of its team, now. */
export interface Attention {
	/** `today` before the day opened, on its date. */
	stage: ProcessStage | 'today';
	/** Most pressing first; nothing for a table host, who calls nobody and fixes nothing. */
	lines: WaitLine[];
	/** Lower comes first in the list. */
	rank: number;
}

const FINISHED: readonly Attention['stage'][] = ['done', 'not-adopted', 'no-plan'];

/** What this process asks of this member and of the team (R14, R15, R16, R36, R42). */
export function attentionOf(
	outline: Outline,
	{ account, leads }: { account: string; leads: boolean },
	now: number
): Attention {
	const today = dayIn(outline.zone, now);
	const before = outline.stage === 'preparing' || outline.stage === 'ready';
	const stage = before && outline.day === today ? 'today' : outline.stage;
	const lines = leads ? linesOf(outline, account, now, today) : [];
	return { stage, lines, rank: rankOf(stage, lines) };
}

function linesOf(outline: Outline, account: string, now: number, today: string): WaitLine[] {
	const lines: WaitLine[] = [];
	const team = (wait: Wait, count: number, on: string | null = null) => {
		if (count > 0) lines.push({ wait, whose: 'team', count, on });
	};
	const { day, framesOpen, promises, signatures } = outline;
	if (day !== '' && day < today) team('day-passed', 1, day);
	lines.push(...callsNow(outline.calls, account, now));
	for (const of of WAITING_FOR) {
		const days = outline.days.filter((one) => one.of === of);
		const sum = (some: typeof days) => some.reduce((all, { count }) => all + count, 0);
		const late = days.filter(({ on }) => on < today);
		const first = late.map(({ on }) => on).toSorted()[0] ?? null;
		team(`${of}-late`, sum(late), first);
		team(`${of}-today`, sum(days.filter(({ on }) => on === today)), today);
	}
	if (framesOpen) team('frames', 1);
	team('promises', promises);
	team('signatures', signatures);
	return lines.toSorted((one, other) => WAITS.indexOf(one.wait) - WAITS.indexOf(other.wait));
}

function callsNow(calls: readonly WaitingCalls[], account: string, now: number): WaitLine[] {
	const whoseIs = ({ member }: WaitingCalls) =>
		member === account ? 'mine' : member === null ? 'nobody' : 'others';
	return (['mine', 'nobody', 'others'] as const).flatMap((whose) => {
		const theirs = calls.filter((one) => whoseIs(one) === whose && one.from <= now);
		const count = (late: boolean) =>
			theirs.reduce((all, one) => all + (one.late <= now === late ? one.people : 0), 0);
		const line = (wait: Wait, people: number): WaitLine[] =>
			people > 0 ? [{ wait, whose, count: people, on: null }] : [];
		return [...line('calls-late', count(true)), ...line('calls-today', count(false))];
	});
}

/** What is late for this member, then what runs or is today, what is late for others, and the rest. */
function rankOf(stage: Attention['stage'], lines: readonly WaitLine[]): number {
	const late = lines.filter(({ wait }) => wait.endsWith('-late') || wait === 'day-passed');
	if (stage === 'day-open' || stage === 'day-paused' || stage === 'today') return 0;
	if (late.some(({ whose }) => whose === 'mine' || whose === 'team')) return 1;
	if (late.length > 0) return 2;
	if (lines.some(({ wait }) => wait.endsWith('-today'))) return 3;
	if (stage === 'testing' || stage === 'returned' || stage === 'consented') return 4;
	if (FINISHED.includes(stage)) return 7;
	return stage === 'adopted' ? 6 : 5;
}
