import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import type { ProgrammeState } from '#lib/domain/programme/index.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, byServer, changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { TableHost, TableHostEvent, TableHostsState } from './state.ts';

export const TABLE_HOST_REFUSALS = [
	'name-missing',
	'unknown-table',
	'unknown-table-host',
	'table-host-over',
	'table-host-not-asking'
] as const;
export type TableHostRefusal = (typeof TABLE_HOST_REFUSALS)[number];

type Answer = Decided<TableHostEvent, TableHostRefusal>;

/** What the rules ask of the day and the room. */
export interface TableHostWorld {
	readonly day: Pick<ProgrammeState, 'day' | 'session'>;
	hasTable: (table: string) => boolean;
}

/** Whether its day is over, it was withdrawn, or its table is gone (0069); by the record, whatever the clock says. */
export function isOver(host: TableHost, { day, hasTable }: TableHostWorld): boolean {
	if (host.step === 'ended' || !hasTable(host.table)) return true;
	if (day.session !== host.session) return day.session > host.session;
	return day.day === 'closed';
}

/** A host for one table, for the day that is open or comes next. The answer's value is its link. */
function make(
	_state: TableHostsState,
	input: { name: string; table: string },
	context: Context,
	{ day, hasTable }: TableHostWorld
): Answer {
	const name = input.name.trim();
	if (name === '') return refuse('name-missing');
	if (!hasTable(input.table)) return refuse('unknown-table');
	const isToday = day.day === 'open' || day.day === 'paused';
	const session = isToday ? day.session : day.session + 1;
	const id = context.newId();
	return making(id, decided([{ type: 'table-host:made', id, name, table: input.table, session }]));
}

/** A device opened the link. @param input.sign what it shows */
function ask(
	state: TableHostsState,
	{ host: id, sign }: { host: string; sign: string },
	_context: Context,
	world: TableHostWorld
): Answer {
	const host = state.hosts.get(id);
	if (!host) return refuse('unknown-table-host');
	if (isOver(host, world) || host.step !== 'made') return refuse('table-host-over');
	return decided([{ type: 'table-host:asked', id, sign }]);
}

/**
 * The desk says whether the device that asks is theirs. Without a yes it is out, and its link stays dead.
 * @param input.sign the number that was looked at: of the device that asked, and no other
 */
function answer(
	state: TableHostsState,
	{ host: id, sign, yes }: { host: string; sign: string; yes: boolean },
	_context: Context,
	world: TableHostWorld
): Answer {
	const host = state.hosts.get(id);
	if (!host) return refuse('unknown-table-host');
	if (isOver(host, world)) return refuse('table-host-over');
	if (host.step !== 'asking' || host.sign !== sign) return refuse('table-host-not-asking');
	return decided([{ type: yes ? 'table-host:let-in' : 'table-host:ended', id }]);
}

/** Its link and its device open nothing any more, at once. */
function end(state: TableHostsState, { host: id }: { host: string }): Answer {
	const host = state.hosts.get(id);
	if (!host) return refuse('unknown-table-host');
	return decided(host.step === 'ended' ? [] : [{ type: 'table-host:ended', id }]);
}

export const tableHostsRules = {
	'table-host:make': adds(LEAD, make, { of: 'tableHosts', here: ({ hosts }) => hosts.size }),
	'table-host:ask': byServer(ask),
	'table-host:answer': changes(LEAD, answer),
	'table-host:end': changes(LEAD, end)
} satisfies Rules;
