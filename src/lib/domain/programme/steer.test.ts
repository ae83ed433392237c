import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import {
	EMPTY_PROGRAMME,
	evolveProgramme,
	type ProgrammeEvent,
	type ProgrammeState
} from './state.ts';
import { blankScreen, holdScreen, showOnScreen, turnScreen } from './steer.ts';

const meta = { at: 1, by: { kind: 'facilitator', id: 'f' } } as const satisfies {
	at: number;
	by: Context['actor'];
};

const context: Context = { actor: meta.by, now: meta.at, newId: () => 'x' };

function after(state: ProgrammeState, answer: Decided<ProgrammeEvent>): ProgrammeState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	return answer.value.events.reduce((s, event) => evolveProgramme(s, event, meta), state);
}

const show = (state: ProgrammeState, frame: string | null) =>
	showOnScreen(state, { frame }, context, { isLockedFrame: (id) => id === 'g1' });

const steps = {
	next: (state: ProgrammeState) => turnScreen(state, { by: 'next' }),
	back: (state: ProgrammeState) => turnScreen(state, { by: 'back' }),
	hold: (state: ProgrammeState) => holdScreen(state, { held: true }),
	letGo: (state: ProgrammeState) => holdScreen(state, { held: false }),
	blank: (state: ProgrammeState) => blankScreen(state, { blank: true }),
	show: (state: ProgrammeState) => show(state, 'g1')
};

test('[R28] whoever turns a page stops them, and a screen turns by what came to it; a frame is put away first', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])), {
				maxLength: 20
			}),
			(presses) => {
				let state = EMPTY_PROGRAMME;
				const expected = { held: false, turns: 0, frame: null as string | null };
				for (const press of presses) {
					state = after(state, steps[press](state));
					if (press === 'show') expected.frame = 'g1';
					else if (press === 'hold' || press === 'letGo') expected.held = press === 'hold';
					else if (press !== 'blank' && expected.frame !== null) expected.frame = null;
					else if (press !== 'blank') {
						expected.held = true;
						expected.turns += press === 'next' ? 1 : -1;
					}
					expect(state.steer).toEqual(expected);
				}
			}
		)
	);
});

test('[R28] only a frame that is locked is put on the big screen, and it is put there once', () => {
	const shown = after(EMPTY_PROGRAMME, show(EMPTY_PROGRAMME, 'g1'));
	expect(show(EMPTY_PROGRAMME, 'g2')).toMatchObject({ refusal: { code: 'unknown-frame' } });
	expect(show(shown, 'g1')).toMatchObject({ value: { events: [] } });
	expect(after(shown, show(shown, null)).steer.frame).toBeNull();
});

test('[R28] another part begins with pages that turn by themselves; nothing is done twice', () => {
	const held = after(EMPTY_PROGRAMME, steps.next(EMPTY_PROGRAMME));
	const begun = evolveProgramme(held, { type: 'block:started', block: 'x' }, meta);
	expect(begun.steer).toEqual({ held: false, turns: 1, frame: null });
	expect(steps.letGo(begun)).toMatchObject({ value: { events: [] } });
	expect(steps.hold(held)).toMatchObject({ value: { events: [] } });
});
