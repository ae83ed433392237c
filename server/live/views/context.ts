import type { IdKey } from '#lib/domain/own-id.ts';
import { zoneOf, type ProcessState } from '#lib/domain/process/index.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { TableNow } from '#lib/protocol/sections/seats.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import type { Answering } from '../answering.ts';
import type { Beside } from '../beside.ts';

/** What a section is built from: the process as committed, and texts still being written. */
export interface ViewContext {
	state: ProcessState;
	/** Epoch ms. */
	now: number;
	/** Known time, epoch ms: what deadlines are held against (decision 0033). */
	known: number;
	/** How to come in at the lobby, while this server still knows (it keeps only hashes). */
	lobby: { url: string; code: string } | null;
	/** What somebody (`seat:<id>`, `table:<id>`) makes ids of new proposals with. */
	idKey(sender: `${'seat' | 'table'}:${string}`): IdKey;
	/** The committed texts of the live document at an address, field by field; empty while nobody wrote. */
	draft(address: string): Readonly<Record<string, string>>;
	/** How often texts of live documents were erased. */
	erasures: number;
	/** Whose answers are under way on some device. */
	answering: readonly Answering[];
	/** A mail server is set. */
	mails: boolean;
	/** How it goes at each table, as far as devices tell. */
	hall: readonly TableNow[];
	/** Which member of the team has which person's page open. */
	beside: readonly Beside[];
	/** What many sections need alike: made once for all of them, as long as nothing it looks at changes. */
	shared: <Made>(make: (context: ViewContext) => Made) => Made;
}

/** What the server gives for a process; what is shared is found while sections are built. */
export type ViewSource = Omit<ViewContext, 'shared'> & {
	/** Another number whenever a text being written is another. */
	texts: number;
};

/**
 * How each section is built. The key says whose or which (`server/access/sections.ts`): a viewer, a
 * table, an audience; empty where all get the same.
 */
export type Views = {
	[Name in keyof Sections]: (context: ViewContext, key: string) => Sections[Name];
};

/** What stands in place of words that were erased. */
export const ERASED = '…';

export function displayName(state: ProcessState, seat: string): string {
	return (
		state.seats.seats.get(seat)?.displayName ?? state.seats.lobby.get(seat)?.displayName ?? ERASED
	);
}

export function tableName(state: ProcessState, table: string | null): string {
	return table === null ? '' : (state.seats.tables.get(table)?.name ?? '');
}

export function partyName(state: ProcessState, party: string): string {
	return state.frames.parties.get(party)?.name ?? '';
}

/** The ISO date it is where the process is. */
export function todayIn({ state, now }: Pick<ViewContext, 'state' | 'now'>): string {
	return dayIn(zoneOf(state), now);
}

/** When the open link of a holder was made, or null. */
export function linkMadeAt(state: ProcessState, door: string, ref: string): number | null {
	return state.doors.links.get(`${door}/${ref}`) ?? null;
}
