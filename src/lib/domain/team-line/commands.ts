import { actorId } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, hiding, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { TeamLineEvent, TeamLinesState } from './state.ts';

export const TEAM_LINE_REFUSALS = ['text-empty', 'unknown-team-line', 'not-your-line'] as const;
export type TeamLineRefusal = (typeof TEAM_LINE_REFUSALS)[number];

type Answer = Decided<TeamLineEvent, TeamLineRefusal>;

/** How many of the latest lines a desk shows. */
export const TEAM_LINES_SHOWN = 50;

/**
 * A facilitator writes a line to the others. Table hosts sit among the people it may be about, and have their
 * call for help: they neither write nor read it (0090).
 */
function writeLine(
	_state: TeamLinesState,
	{ text: typed }: { text: string },
	{ newId }: Context
): Answer {
	const text = typed.trim();
	if (text === '') return refuse('text-empty');
	const id = newId();
	return making(id, decided([{ type: 'team-line:written', id, text }]));
}

/** Who wrote a line takes it away, and its words with it. */
function takeAway({ lines }: TeamLinesState, { line }: { line: string }, context: Context): Answer {
	const found = lines.get(line);
	if (!found) return refuse('unknown-team-line');
	if (found.by !== actorId(context)) return refuse('not-your-line');
	return decided([{ type: 'team-line:taken-away', line }]);
}

export const teamLinesRules = {
	// The same words of two are two lines: "I go there" is of whoever wrote it (0053).
	'team-line:write': hiding(
		adds(LEAD, writeLine, {
			of: 'teamLines',
			here: ({ lines }) => lines.size
		})
	),
	'team-line:take-away': changes(LEAD, takeAway)
} satisfies Rules;
