import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../decision.ts';
import * as consent from './index.ts';
import { checkC3 } from './test-invariants.ts';
import { sharedOut, type Beginning } from './test-beginnings.ts';
import type { Step } from './test-model.ts';
import { anyStep, play } from './test-play.ts';
import { erased, rebuilt, skeleton, type Day } from './test-support.ts';

/** Begins and runs the steps, and looks after each at what the rules give. */
const live = (beginning: Beginning, steps: readonly Step[], seen: Set<string>): Day =>
	play(beginning, steps, seen, (day, oracle) => {
		for (const [seat, { id }] of day.added) {
			oracle.checkBlind(day.state, seat, id);
		}
		checkErasures(day);
		checkC3(day);
		checkRetries(day);
	});

/** [C5] [C10] [R8] What was to be erased stays until it counts no more, and not a moment longer. */
function checkErasures(day: Day): void {
	for (const { event } of day.log) {
		if (event.type !== 'answer:given' || !day.gone.has(event.seat)) continue;
		const waits = day.state.erasing.has(event.seat);
		if (!waits && event.round !== day.round.number) expect(event.value, '[C10]').toBe(null);
	}
	if (day.round.outcome || day.phase === 'NO_CONSENT') {
		expect([...day.state.erasing], '[C10] revealed or stopped, not erased').toEqual([]);
	}
}

/** [C6] Whatever answer stands is accepted again without an event, as long as the round is on. */
function checkRetries(day: Day): void {
	const [last, worded] = day.log.slice(-2);
	if (last?.event.type !== 'answer:given' || worded?.event.type !== 'answer:worded') return;
	const { round, hash, seat, value, route, readBack, basis, objection } = last.event;
	if (value === null || hash !== day.world.version?.hash || round !== day.round.number) return;
	if (day.phase === 'PAUSED' || day.gone.has(seat)) return;
	const said = { route, readBack, basis: basis ?? undefined };
	const { text, liveable, concern } = worded.event;
	const words = objection && { ...objection, text: text ?? '', liveable };
	const given = { objection: words ?? undefined, concern: concern ?? undefined };
	const again = { round, hash, seat, value, ...said, ...given };
	day.hand = last.event.device ? (day.added.get(seat) ?? null) : null;
	if (route === 'letter') return checkLetter(day, { ...again, value }, last.meta.by);
	const retry = day.try('answer:give', again, last.meta.by);
	// the contact person may have changed since
	if (route !== 'indirect')
		expect(retry, '[C6]').toMatchObject({ ok: true, value: { events: [] } });
	const old = day.try('answer:give', { ...again, hash: 'f'.repeat(64) }, last.meta.by);
	day.hand = null;
	expect(old.ok, '[C6]').toBe(false);
}

/** [C6] The same of a letter, by the command that enters one. */
function checkLetter(day: Day, said: consent.AnswerInput, by: Actor): void {
	const { route: _route, basis: _basis, value, ...words } = said;
	const slip = { ...words, version: day.round.version, value: value as consent.LetterValue };
	const again = { ...slip, readBack: true, was: null };
	const retry = day.try('answer:by-letter', again, by);
	expect(retry, '[C6]').toMatchObject({ ok: true, value: { events: [] } });
	const older = { ...again, version: again.version - 1 };
	for (const old of [older, { ...again, hash: 'f'.repeat(64) }]) {
		expect(day.try('answer:by-letter', old, by).ok, '[C6]').toBe(false);
	}
}

const PHASES = 'DRAFT CLARIFYING ASKING WAITING OBJECTIONS INTEGRATING PAUSED CONSENTED SUPERSEDED';
const TYPES =
	'objection:withdrawn objection:mooted objection:carried concern:late ' +
	'objection:unreachable rollcall:confirmed letter:kept round:closed-for-objections round:waiting round:stopped';

test('[C1] [C2] [C3] [C4] [C5] [C6] [C7] [C8] [C10] [C11] hold through whatever people do', () => {
	const seen = new Set<string>();
	const steps = fc.array(anyStep, { minLength: 100, maxLength: 250, size: 'max' });
	for (const [beginning, plays] of sharedOut(500)) {
		fc.assert(
			fc.property(fc.constant(beginning), steps, (begun, all) => {
				const day = live(begun, all, seen);
				expect(rebuilt(day.log), '[C10]').toEqual(day.state);
				const blank = day.log.map(({ event, meta }) => ({ event: erased(event), meta }));
				expect(skeleton(rebuilt(blank)), '[C10]').toEqual(skeleton(day.state));
			}),
			{ numRuns: plays }
		);
	}
	// the steps must have come everywhere, or the property proves nothing
	for (const name of `${PHASES} ${TYPES}`.split(' ')) expect([...seen]).toContain(name);
});

test('[C10] every event ever made evolves without a throw in a state that never saw it', () => {
	const seen = new Map<string, consent.ConsentEvent>();
	fc.assert(
		fc.property(fc.array(anyStep, { minLength: 60, maxLength: 120 }), (all) => {
			for (const { event } of live('a new day', all, new Set()).log) seen.set(event.type, event);
		}),
		{ numRuns: 30 }
	);
	for (const event of seen.values()) {
		const state = consent.evolveConsent(consent.EMPTY_CONSENT, erased(event), { at: 1, seq: 1 });
		expect(state.rounds.length).toBe(event.type === 'round:prepared' ? 1 : 0);
	}
});
