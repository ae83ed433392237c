import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as consent from './index.ts';
import { checkAnswers, checkC1, checkC11, checkC2, checkC3 } from './test-invariants.ts';
import { checkC5, checkC7 } from './test-invariants.ts';
import { Oracle } from './test-oracle.ts';
import { ACTION_COUNT, newDay, take, type Step } from './test-model.ts';
import { erased, rebuilt, skeleton, type Day } from './test-support.ts';

const number = fc.nat(1000);
const step: fc.Arbitrary<Step> = fc.record({
	action: fc.nat(ACTION_COUNT - 1),
	a: number,
	b: number,
	c: number,
	d: number
});

/** Runs the steps; every single command is followed by all checks. */
function live(steps: readonly Step[], seen: Set<string>): Day {
	const day = newDay();
	const oracle = new Oracle();
	const apply = day.apply.bind(day);
	day.apply = (event, meta) => {
		const before = day.state;
		checkC2(oracle.values(), event, day.world, meta.at);
		oracle.checkReveal(before, event);
		oracle.checkHand(event, day.hand);
		oracle.checkHands(event);
		apply(event, meta);
		oracle.hear(event, day.hand);
		seen.add(event.type);
		if (day.state.rounds.length > 0) seen.add(day.phase);
		checkAnswers(before, event, meta, day);
		checkC5(before, event, meta, day);
		checkC11(before, event);
	};
	for (const one of steps) {
		const gone = day.gone.size;
		take(day, one);
		if (day.gone.size > gone) oracle.erases(day.state, [...day.gone].at(-1) ?? '');
		const round = consent.currentRound(day.state);
		if (!round) continue;
		checkC1(round, oracle.values(), oracle.needsAsk);
		oracle.checkCounts(day.state);
		for (const [seat, { id }] of day.added) {
			oracle.checkBlind(day.state, day.world, day.now, seat, id);
		}
		checkErasures(day);
		checkC7(round);
		checkC3(day);
		checkRetries(day);
	}
	return day;
}

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
	const retry = day.try('answer:give', again, last.meta.by);
	// the contact person may have changed since
	if (route !== 'indirect')
		expect(retry, '[C6]').toMatchObject({ ok: true, value: { events: [] } });
	const old = day.try('answer:give', { ...again, hash: 'f'.repeat(64) }, last.meta.by);
	day.hand = null;
	expect(old.ok, '[C6]').toBe(false);
}

const PHASES = 'DRAFT CLARIFYING ASKING WAITING OBJECTIONS INTEGRATING PAUSED CONSENTED SUPERSEDED';
const TYPES =
	'objection:withdrawn objection:mooted objection:carried concern:late ' +
	'objection:unreachable rollcall:confirmed round:closed-for-objections round:waiting round:stopped';

test('[C1] [C2] [C3] [C4] [C5] [C6] [C7] [C8] [C10] [C11] hold through whatever people do', () => {
	const seen = new Set<string>();
	const steps = fc.array(step, { minLength: 100, maxLength: 250, size: 'max' });
	fc.assert(
		fc.property(steps, (all) => {
			const day = live(all, seen);
			expect(rebuilt(day.log), '[C10]').toEqual(day.state);
			const blank = day.log.map(({ event, meta }) => ({ event: erased(event), meta }));
			expect(skeleton(rebuilt(blank)), '[C10]').toEqual(skeleton(day.state));
		}),
		{ numRuns: 500 }
	);
	// the steps must have come everywhere, or the property proves nothing
	for (const name of `${PHASES} ${TYPES}`.split(' ')) expect([...seen]).toContain(name);
});

test('[C10] every event ever made evolves without a throw in a state that never saw it', () => {
	const seen = new Map<string, consent.ConsentEvent>();
	fc.assert(
		fc.property(fc.array(step, { minLength: 60, maxLength: 120 }), (all) => {
			for (const { event } of live(all, new Set()).log) seen.set(event.type, event);
		}),
		{ numRuns: 30 }
	);
	for (const event of seen.values()) {
		const state = consent.evolveConsent(consent.EMPTY_CONSENT, erased(event), { at: 1, seq: 1 });
		expect(state.rounds.length).toBe(event.type === 'round:prepared' ? 1 : 0);
	}
});
