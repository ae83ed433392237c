import type { SealingTable } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import { person } from '#lib/domain/subject.ts';

/** Made, its device waits for the desk, let in by the desk, or ended before its day was over. */
export type TableHostStep = 'made' | 'asking' | 'here' | 'ended';

/** Somebody who holds a table's device for one day, by a link that works once (0069). */
export interface TableHost {
	id: string;
	name: string | null;
	table: string;
	/** The session of the day it is for: it ends when that is closed. */
	session: number;
	step: TableHostStep;
	/** What its device shows, so that the desk knows which one asks. */
	sign: string | null;
}

export interface TableHostsState {
	hosts: ReadonlyMap<string, TableHost>;
}

export type TableHostEvent =
	| { type: 'table-host:made'; id: string; name: string | null; table: string; session: number }
	| { type: 'table-host:asked'; id: string; sign: string }
	| { type: 'table-host:let-in'; id: string }
	| { type: 'table-host:ended'; id: string };

export const TABLE_HOST_SEALED: SealingTable<TableHostEvent> = {
	'table-host:made': { fields: ['name'], subject: (event) => person(event.id) }
};

export const TABLE_HOST_SHOWN: Shown<TableHostEvent> = {
	'table-host:made': null,
	'table-host:asked': null,
	'table-host:let-in': null,
	'table-host:ended': null
};

export const EMPTY_TABLE_HOSTS: TableHostsState = { hosts: new Map() };

export function evolveTableHosts(state: TableHostsState, event: TableHostEvent): TableHostsState {
	switch (event.type) {
		case 'table-host:made': {
			const { type: _, ...host } = event;
			return { hosts: put(state.hosts, event.id, { ...host, step: 'made', sign: null }) };
		}
		case 'table-host:asked':
			return { hosts: patch(state.hosts, event.id, { step: 'asking', sign: event.sign }) };
		case 'table-host:let-in':
			return { hosts: patch(state.hosts, event.id, { step: 'here' }) };
		case 'table-host:ended':
			return { hosts: patch(state.hosts, event.id, { step: 'ended' }) };
		default:
			return event satisfies never;
	}
}

export const tableHostsSlice: Slice<TableHostsState, TableHostEvent> = {
	empty: EMPTY_TABLE_HOSTS,
	evolve: evolveTableHosts,
	sealed: TABLE_HOST_SEALED,
	shown: TABLE_HOST_SHOWN
};
