import { byTable } from './by-table.ts';
import { leadingBlock } from '#parts/day/which-screen.ts';
import type { Sections } from '#lib/protocol/sections.ts';

const MINUTE = 60_000;

/** Who wrote nothing for this long may need somebody to come by. */
const SILENT_AFTER = 10;

/** One table, as who walks through the hall needs it: counts, and never who (R24). */
export interface RoomRow {
	id: string;
	name: string;
	/** Came in, and went not: by check-in alone. Whoever types has not come in by it. */
	joined: number;
	seats: number;
	/** Of those who are here: whose phone is not connected, in a part in which it is used. */
	offline: number;
	writing: boolean;
	/** Whole minutes without a letter in a part in which a table writes; null where that says nothing. */
	silent: number | null;
	/** Open calls for help. */
	calls: number;
	/** How many proposals it shared in this part, of how many. */
	shared: { count: number; of: number } | null;
	/** Whose answer is awaited: as many as the team reads by name already, never a value (C3). */
	awaited: number;
}

type View = Pick<
	Partial<Sections>,
	'day' | 'helpCalls' | 'proposalsDesk' | 'room' | 'roundDesk' | 'tablesNow'
>;

/**
 * How it goes at every table, in their own order: one finds a table where it was.
 * @param now epoch ms, by the server's clock
 */
export function roomRows(view: View, now: number): RoomRow[] {
	const { day, helpCalls = [], proposalsDesk, room, roundDesk, tablesNow = [] } = view;
	const block = day && leadingBlock(day.running);
	const live = new Map(tablesNow.map((table) => [table.id, table]));
	const seated = byTable(room?.seats ?? []);
	const calling = new Set(helpCalls.map(({ seat }) => seat));
	const missing = roundDesk?.round.of ? roundDesk.missing : [];
	return (room?.tables ?? []).map(({ id, name, seats, present }) => {
		const here = live.get(id);
		const shared = (proposalsDesk?.proposals ?? []).filter(
			(one) => one.table === id && one.block === block?.id && one.version > 0
		).length;
		const writes = block?.kind === 'proposals';
		const since = Math.max(here?.wroteAt ?? 0, block?.startsAt ?? 0);
		const minutes = Math.floor((now - since) / MINUTE);
		const isDone = writes && shared >= block.shareLimit;
		const isSilent =
			writes && !isDone && present > 0 && here?.writing !== true && minutes >= SILENT_AFTER;
		return {
			id,
			name,
			joined: present,
			seats,
			offline: block?.devices === 'away' ? 0 : (here?.offline ?? 0),
			writing: here?.writing ?? false,
			silent: isSilent && day?.state === 'open' ? minutes : null,
			calls: (seated.get(id) ?? []).filter((seat) => calling.has(seat.id)).length,
			shared: writes ? { count: shared, of: block.shareLimit } : null,
			awaited: missing.filter(({ table }) => table === name).length
		};
	});
}

/** Over all tables: how many of them. */
export function roomSums(rows: readonly RoomRow[]) {
	const many = (is: (row: RoomRow) => boolean) => rows.filter(is).length;
	return {
		calls: many(({ calls }) => calls > 0),
		offline: many(({ offline }) => offline > 0),
		silent: many(({ silent }) => silent !== null),
		writing: many(({ writing }) => writing)
	};
}
