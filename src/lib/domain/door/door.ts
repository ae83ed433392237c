import type { Shown, Slice } from '#lib/domain/slice.ts';
import { decided, type Decided, type Placed } from '../decision.ts';
import { drop, put } from '../maps.ts';
import { changes, TEAM, type Rules } from '../rules.ts';

/** Links that were made and the lobby's door; the secrets live elsewhere, by hash only. */
export interface DoorState {
	/** Epoch ms at which the open link for `door/ref` was made. */
	links: ReadonlyMap<string, number>;
	/** The record line by which it was made: what came first, whatever the clock said. */
	linkLines: ReadonlyMap<string, number>;
	/** Since when walk-ins can come in by code or QR, or null while the lobby is closed. */
	lobbySince: number | null;
}

export type DoorEvent =
	| { type: 'link:made'; door: string; ref: string }
	| { type: 'link:withdrawn'; door: string; ref: string }
	| { type: 'door:opened' }
	| { type: 'door:closed' };

export const DOOR_REFUSALS = ['unknown-holder', 'no-link', 'links-made-already'] as const;
export type DoorRefusal = (typeof DOOR_REFUSALS)[number];

export const EMPTY_DOOR: DoorState = {
	links: new Map(),
	linkLines: new Map(),
	lobbySince: null
};

type Answer = Decided<DoorEvent, DoorRefusal>;

export const linkKey = (door: string, ref: string) => `${door}/${ref}`;

/** Who can open a page of their own at a door. */
export function linkHolders(links: DoorState['links'], door: string): ReadonlySet<string> {
	const start = linkKey(door, '');
	const here = [...links.keys()].filter((key) => key.startsWith(start));
	return new Set(here.map((key) => key.slice(start.length)));
}

/** Opens the lobby under a new code; the earlier code is dead. */
export function openLobby(): Answer {
	return decided([{ type: 'door:opened' }]);
}

export function closeLobby(state: DoorState): Answer {
	return decided(state.lobbySince === null ? [] : [{ type: 'door:closed' }]);
}

export const doorsRules = {
	'lobby:open': changes(TEAM, openLobby),
	'lobby:close': changes(TEAM, closeLobby)
} satisfies Rules;

export function evolveDoor(state: DoorState, event: DoorEvent, meta: Placed): DoorState {
	switch (event.type) {
		case 'link:made': {
			const key = linkKey(event.door, event.ref);
			const linkLines = put(state.linkLines, key, meta.seq);
			return { ...state, links: put(state.links, key, meta.at), linkLines };
		}
		case 'link:withdrawn': {
			const key = linkKey(event.door, event.ref);
			return { ...state, links: drop(state.links, key), linkLines: drop(state.linkLines, key) };
		}
		case 'door:opened':
			return { ...state, lobbySince: meta.at };
		case 'door:closed':
			return { ...state, lobbySince: null };
		default:
			return event satisfies never;
	}
}

export const DOOR_SHOWN: Shown<DoorEvent> = {
	'link:made': null,
	'link:withdrawn': null,
	'door:opened': null,
	'door:closed': null
};

export const doorsSlice: Slice<DoorState, DoorEvent> = {
	empty: EMPTY_DOOR,
	evolve: evolveDoor,
	sealed: {},
	shown: DOOR_SHOWN
};
