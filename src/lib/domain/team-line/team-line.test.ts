import { expect, test } from 'vitest';
import type { Context } from '#lib/domain/decision.ts';
import {
	decideCommand,
	EMPTY_PROCESS,
	linesGone,
	whoSends,
	withConsequences,
	type ProcessState,
	type RuleInput
} from '#lib/domain/process/index.ts';

let made = 0;
const by = (id: string): Context => ({
	now: 5,
	actor: { kind: 'facilitator', id },
	newId: () => `note${(made += 1)}`
});

function does<Name extends 'team-line:write' | 'team-line:take-away'>(
	state: ProcessState,
	name: Name,
	input: RuleInput<Name>,
	who = 'pb'
) {
	const decision = decideCommand(state, name, input, by(who));
	if (!decision.ok) return { refused: decision.refusal.code, after: state, events: [] };
	const meta = { at: 5, by: by(who).actor };
	return { refused: null, ...withConsequences(state, decision.value.events, meta) };
}

test('[R24] facilitators write to each other; hosts, who sit among the people, neither write nor take away', () => {
	for (const name of ['team-line:write', 'team-line:take-away'] as const) {
		expect(whoSends(name)).toEqual({ kinds: ['facilitator'] });
	}
	const one = does(EMPTY_PROCESS, 'team-line:write', { text: ' Tafel 4 vraagt iemand ' });
	expect([...one.after.teamLines.lines.values()]).toEqual([
		{ id: 'note1', text: 'Tafel 4 vraagt iemand', by: 'pb', at: 5 }
	]);
	expect(does(EMPTY_PROCESS, 'team-line:write', { text: ' ' }).refused).toBe('text-empty');
});

test('who wrote a line takes it away, and its words with it; a colleague does not', () => {
	const { after } = does(EMPTY_PROCESS, 'team-line:write', { text: 'Ik ga erheen' });
	const line = [...after.teamLines.lines.keys()][0]!;
	expect(does(after, 'team-line:take-away', { line }, 'kl').refused).toBe('not-your-line');
	const gone = does(after, 'team-line:take-away', { line });
	expect(gone.after.teamLines.lines.size).toBe(0);
	expect(linesGone(after, gone.events)).toEqual([`team-line:${line}`]);
	expect(does(gone.after, 'team-line:take-away', { line }).refused).toBe('unknown-team-line');
});
