import type { Placed, SealingTable } from '#lib/domain/decision.ts';
import { drop, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

/** What a facilitator wrote to the others, on their desks alone (0090). */
export interface TeamLine {
	id: string;
	/** Null once erased. */
	text: string | null;
	/** Which member wrote it. */
	by: string;
	/** Epoch ms. */
	at: number;
}

export interface TeamLinesState {
	/** As they came; one that was taken away is not among them. */
	lines: ReadonlyMap<string, TeamLine>;
}

export type TeamLineEvent =
	| { type: 'team-line:written'; id: string; text: string | null }
	| { type: 'team-line:taken-away'; line: string };

/** Nobody's but the team's: it goes when it is taken away, and with the process. */
export const TEAM_LINE_SEALED: SealingTable<TeamLineEvent> = {
	'team-line:written': { fields: ['text'], subject: ({ id }) => `team-line:${id}` }
};

export const TEAM_LINE_SHOWN: Shown<TeamLineEvent> = {
	'team-line:written': null,
	'team-line:taken-away': null
};

export const EMPTY_TEAM_LINES: TeamLinesState = { lines: new Map() };

export function evolveTeamLines(
	{ lines }: TeamLinesState,
	event: TeamLineEvent,
	{ at, by }: Pick<Placed, 'at' | 'by'>
): TeamLinesState {
	switch (event.type) {
		case 'team-line:written': {
			const { id, text } = event;
			return { lines: put(lines, id, { id, text, by: by.kind === 'system' ? '' : by.id, at }) };
		}
		case 'team-line:taken-away':
			return { lines: drop(lines, event.line) };
		default:
			return event satisfies never;
	}
}

export const teamLinesSlice: Slice<TeamLinesState, TeamLineEvent> = {
	empty: EMPTY_TEAM_LINES,
	evolve: evolveTeamLines,
	sealed: TEAM_LINE_SEALED,
	shown: TEAM_LINE_SHOWN
};
