import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { packsRules } from './commands.ts';
import { answersSince, isElsewhere, missingLater, slipMark } from './facts.ts';
import {
	EMPTY_PACKS,
	evolvePacks,
	PACK_WAYS,
	withKnown,
	NOTHING_KNOWN,
	type KnownAnswer,
	type PackEvent,
	type PacksState
} from './state.ts';

const facilitator: Actor = { kind: 'facilitator', id: 'f' };
const context: Context = { now: 1000, actor: facilitator, newId: () => 'x' };
const WORLD = {
	latest: 2 as number | null,
	framesLocked: true,
	isSeat: (id: string) => ['anna', 'bob'].includes(id),
	isAnswer: ({ question, at }: { question: string; at: number }) => question === 'q' && at === 7,
	today: () => '2026-12-01'
};
const told = { version: 2, until: '2026-12-15', back: ' Bureau\nDorpsstraat 1 ' };

const code = (answer: Decided<PackEvent>) => (answer.ok ? 'ok' : answer.refusal.code);

function apply(state: PacksState, answer: Decided<PackEvent>): PacksState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: facilitator, seq: 1 };
	return answer.value.events.reduce((so, event) => evolvePacks(so, event, meta), state);
}

const ask = asking<PacksState, typeof packsRules>(packsRules, WORLD);
const freeze = (state: PacksState, more: object = {}, world: object = {}) =>
	asking<PacksState, typeof packsRules>(packsRules, { ...WORLD, ...world })(
		state,
		'pack:freeze',
		{ ...told, ...more },
		context
	);
const frozen = () => apply(EMPTY_PACKS, freeze(EMPTY_PACKS));
const give = (state: PacksState, more: object = {}) =>
	ask(
		state,
		'pack:give',
		{ version: 2, seats: ['anna'], way: 'post', on: '2026-12-01', ...more },
		context
	);

describe('freezing', () => {
	test('[R22] the latest version alone, with locked frames, a day that comes and an address', () => {
		expect(freeze(EMPTY_PACKS)).toMatchObject({
			value: { events: [{ version: 2, until: '2026-12-15', back: 'Bureau\nDorpsstraat 1' }] }
		});
		expect(code(freeze(EMPTY_PACKS, { version: 1 }))).toBe('pack-of-before');
		expect(code(freeze(EMPTY_PACKS, { version: 3 }))).toBe('pack-of-before');
		expect(code(freeze(EMPTY_PACKS, {}, { latest: null }))).toBe('no-version');
		expect(code(freeze(EMPTY_PACKS, {}, { framesLocked: false }))).toBe('frames-open');
		expect(code(freeze(EMPTY_PACKS, { back: ' \n' }))).toBe('pack-back-missing');
		expect(code(freeze(EMPTY_PACKS, { until: '2026-11-30' }))).toBe('date-over');
		expect(code(freeze(EMPTY_PACKS, { until: '0026-12-15' }))).toBe('date-invalid');
		expect(code(freeze(EMPTY_PACKS, { until: '2026-12-01' }))).toBe('ok');
	});

	test('[R22] anew as long as nobody has it, then never; a stale form is told so', () => {
		const one = frozen();
		const was = { until: told.until, back: told.back.trim() };
		expect(code(freeze(one, { was, until: '2026-12-20' }))).toBe('ok');
		expect(code(freeze(one, { was: null }))).toBe('overtaken');
		expect(code(freeze(one, { was: { ...was, back: 'elders' } }))).toBe('overtaken');
		const given = apply(one, give(one));
		expect(code(freeze(given, { was, until: '2026-12-20' }))).toBe('pack-given-already');
		const back = apply(given, give(given, { way: null }));
		expect(code(freeze(back, { was, until: '2026-12-20' }))).toBe('ok');
	});

	test('a table host, a seat and a framing party freeze nothing', () => {
		const others: Actor[] = [
			{ kind: 'host', id: 'h' },
			{ kind: 'seat', id: 'anna' },
			{ kind: 'party', id: 'p', party: 'g' }
		];
		for (const actor of others) {
			expect(code(ask(EMPTY_PACKS, 'pack:freeze', told, { ...context, actor }))).toBe(
				'not-allowed'
			);
		}
	});
});

describe('who has it', () => {
	test('[R22] is noted for a pack and a seat that are there, on a day that was', () => {
		const state = frozen();
		expect(code(give(state))).toBe('ok');
		expect(code(give(state, { version: 1 }))).toBe('unknown-pack');
		expect(code(give(state, { seats: ['anna', 'nobody'] }))).toBe('unknown-seat');
		expect(code(give(state, { seats: [] }))).toBe('nobody-chosen');
		expect(code(give(state, { on: '2026-12-02' }))).toBe('date-not-yet');
		expect(code(give(state, { on: '1026-12-02' }))).toBe('date-invalid');
	});

	test('[R22] whatever is noted in whatever order: the last word about each holds, and noting it again says nothing', () => {
		const note = fc.record({
			seats: fc.uniqueArray(fc.constantFrom('anna', 'bob'), { minLength: 1 }),
			way: fc.option(fc.constantFrom(...PACK_WAYS)),
			on: fc.constantFrom('2026-11-30', '2026-12-01')
		});
		fc.assert(
			fc.property(fc.array(note, { maxLength: 12 }), (notes) => {
				const state = notes.reduce((so, one) => apply(so, give(so, one)), frozen());
				const last = new Map<string, (typeof notes)[number]>();
				for (const one of notes) for (const seat of one.seats) last.set(seat, one);
				const given = state.packs.get(2)?.given;
				for (const [seat, { way, on }] of last) {
					expect(given?.get(seat)).toEqual(way === null ? undefined : { way, on, by: 'f' });
				}
				for (const one of notes.slice(-1)) {
					expect(give(state, one)).toMatchObject({ value: { events: [] } });
				}
			})
		);
	});
});

const answer = (question: string, at: number | null): KnownAnswer => ({
	question,
	words: 'Wat?',
	informant: null,
	status: at === null ? 'open' : 'answered',
	answer: at === null ? null : 'Dit.',
	at
});

describe('what came later', () => {
	test('[R22] is what was answered since, or otherwise than in the pack; nothing of what stood in it', () => {
		const known = {
			...NOTHING_KNOWN,
			answers: [answer('q', 5), answer('r', null), answer('s', 5)]
		};
		const pack = withKnown(frozen(), 2, known).packs.get(2)!;
		const now = [answer('q', 7), answer('r', 6), answer('s', 5), answer('t', null)];
		expect(answersSince(pack, now).map(({ question }) => question)).toEqual(['q', 'r']);
	});

	test('[R22] is noted for each, and an answer that is not there any more is not', () => {
		const state = frozen();
		const later = { seats: ['anna'], answers: [{ question: 'q', at: 7 }], way: 'post' as const };
		const on = '2026-12-01';
		const noted = apply(state, ask(state, 'pack:give-later', { ...later, on }, context));
		expect(missingLater(noted, 'anna', [answer('q', 7)])).toEqual([]);
		expect(missingLater(noted, 'bob', [answer('q', 7)])).toHaveLength(1);
		expect(missingLater(noted, 'anna', [answer('q', 8)])).toHaveLength(1);
		expect(ask(noted, 'pack:give-later', { ...later, on }, context)).toMatchObject({
			value: { events: [] }
		});
		const gone = { ...later, answers: [{ question: 'q', at: 6 }], on };
		expect(code(ask(state, 'pack:give-later', gone, context))).toBe('unknown-answer');
		const none = { ...later, seats: [], on };
		expect(code(ask(state, 'pack:give-later', none, context))).toBe('nobody-chosen');
		const who = { ...later, seats: ['nobody'], on };
		expect(code(ask(state, 'pack:give-later', who, context))).toBe('unknown-seat');
		const when = { ...later, on: '2026-12-02' };
		expect(code(ask(state, 'pack:give-later', when, context))).toBe('date-not-yet');
	});
});

test('[R22] the mark on a slip is another for everyone and for every version, and says nothing', () => {
	const seats = Array.from({ length: 200 }, (_, at) => `seat${at}`);
	const marks = seats.map((seat) => slipMark(seat, 'hash'));
	expect(new Set(marks).size).toBe(200);
	expect(marks.every((mark) => /^[A-HJ-NPR-Z2-9]{5}$/.test(mark))).toBe(true);
	expect(slipMark('seat1', 'hash')).toBe(marks[1]);
	expect(slipMark('seat1', 'other')).not.toBe(marks[1]);
});

test('[R22] who takes part from elsewhere should have one, who only listens should not', () => {
	const seat: Seat = {
		id: 'anna',
		displayName: 'Anna',
		table: null,
		presence: 'expected',
		indirect: null
	};
	const indirect = { contact: 'f', instruction: { kind: 'count-me-out' } } as const;
	expect(isElsewhere(seat)).toBe(false);
	expect(isElsewhere({ ...seat, indirect })).toBe(true);
	expect(isElsewhere({ ...seat, indirect, presence: 'left' })).toBe(true);
	expect(isElsewhere({ ...seat, indirect, presence: 'observer' })).toBe(false);
});
