import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { blankScreen, holdScreen, turnScreen } from './commands.ts';
import {
	EMPTY_PROGRAMME,
	evolveProgramme,
	type ProgrammeEvent,
	type ProgrammeState
} from './state.ts';

const meta = { at: 1, by: { kind: 'facilitator', id: 'f' } } as const satisfies {
	at: number;
	by: Context['actor'];
};

function after(state: ProgrammeState, answer: Decided<ProgrammeEvent>): ProgrammeState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	return answer.value.events.reduce((s, event) => evolveProgramme(s, event, meta), state);
}

const steps = {
	next: (state: ProgrammeState) => turnScreen(state, { by: 'next' }),
	back: (state: ProgrammeState) => turnScreen(state, { by: 'back' }),
	hold: (state: ProgrammeState) => holdScreen(state, { held: true }),
	letGo: (state: ProgrammeState) => holdScreen(state, { held: false }),
	blank: (state: ProgrammeState) => blankScreen(state, { blank: true })
};

test('[R28] whoever turns a page stops them, and a screen turns by what came to it', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])), {
				maxLength: 20
			}),
			(presses) => {
				let state = EMPTY_PROGRAMME;
				for (const press of presses) state = after(state, steps[press](state));
				const count = (what: string) => presses.filter((press) => press === what).length;
				expect(state.steer.turns).toBe(count('next') - count('back'));
				const last = presses.findLast((press) => press !== 'blank');
				expect(state.steer.held).toBe(last !== undefined && last !== 'letGo');
			}
		)
	);
});

test('[R28] another part begins with pages that turn by themselves; nothing is done twice', () => {
	const held = after(EMPTY_PROGRAMME, steps.next(EMPTY_PROGRAMME));
	const begun = evolveProgramme(held, { type: 'block:started', block: 'x' }, meta);
	expect(begun.steer).toEqual({ held: false, turns: 1 });
	expect(steps.letGo(begun)).toMatchObject({ value: { events: [] } });
	expect(steps.hold(held)).toMatchObject({ value: { events: [] } });
});
