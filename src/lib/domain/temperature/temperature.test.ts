import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { openEvent, sealEvent } from '#lib/domain/record/index.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { FEWEST_TOLD, outcomeOf, saidCount, saidFor, saidOn } from './facts.ts';
import { temperatureRules } from './rules.ts';
import { SCALES, type Temperature } from './scale.ts';
import {
	EMPTY_TEMPERATURE,
	evolveTemperature,
	TEMPERATURE_SEALED,
	type Check,
	type TemperatureEvent,
	type TemperatureState
} from './state.ts';

const ROOM = ['anna', 'bob', 'cem', 'dina', 'eva', 'fons'];
const ITEMS = new Map([
	['i1', 'Een bank'],
	['i2', 'Een lamp'],
	['blank', ''],
	['named', 'Truus wil niet']
]);
const WORLD = {
	dayHeld: true,
	asked: false,
	askedOnce: false,
	objecting: false,
	consented: false,
	room: ROOM,
	tableOf: (seat: string) => (seat === 'bob' ? 't2' : 't1'),
	itemText: (item: string) => {
		const what = ITEMS.get(item);
		return what === undefined ? null : { what, held: item === 'named' };
	}
};
const commandIn = (world: object) =>
	asking<TemperatureState, typeof temperatureRules>(temperatureRules, { ...WORLD, ...world });
const command = commandIn({});

const as = (actor: Actor, device: string | null = null): Context => ({
	now: 1000,
	actor,
	device,
	newId: () => 'x'
});
const LEADER = as({ kind: 'facilitator', id: 'fa' });
const HOST = as({ kind: 'host', id: 'ho' });
const TABLE = as({ kind: 'table', id: 't1' }, 'tablet');
const seat = (id: string, device = `phone of ${id}`) => as({ kind: 'seat', id }, device);

type Answered = Decided<TemperatureEvent>;
const code = (answer: Answered) => (answer.ok ? 'ok' : answer.refusal.code);

function apply(state: TemperatureState, answer: Answered, { actor }: Context): TemperatureState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: actor, seq: 1 };
	return answer.value.events.reduce((so, event) => evolveTemperature(so, event, meta), state);
}

const ask = (state = EMPTY_TEMPERATURE, question = 'Hoe zit u er nu bij?') =>
	command(state, 'temperature:ask', { question }, LEADER);
const say = (
	state: TemperatureState,
	who: string,
	temperature: Temperature | null,
	context = seat(who),
	check = 1
) => command(state, 'temperature:say', { check, seat: who, temperature }, context);
const close = (state: TemperatureState, check = 1) =>
	command(state, 'temperature:close', { check }, LEADER);

const open = () => apply(EMPTY_TEMPERATURE, ask(), LEADER);
const after = (state: TemperatureState, who: string, what: Temperature | null, by = seat(who)) =>
	apply(state, say(state, who, what, by), by);
const the = ({ check }: TemperatureState) => check as Check;

/** What comes of the room when it closes now. */
const counted = (state: TemperatureState) => outcomeOf(the(state), ROOM);

describe('asking', () => {
	test('[R27] a facilitator, on the day, one at a time, and never beside the question of a round', () => {
		expect(the(open())).toMatchObject({ number: 1, question: 'Hoe zit u er nu bij?' });
		for (const context of [HOST, TABLE, seat('anna'), as({ kind: 'core', id: 'c' })]) {
			const question = { question: 'Hoe?' };
			expect(code(command(EMPTY_TEMPERATURE, 'temperature:ask', question, context))).toBe(
				'not-allowed'
			);
		}
		const askIn = (world: object) =>
			code(commandIn(world)(EMPTY_TEMPERATURE, 'temperature:ask', { question: 'Hoe?' }, LEADER));
		expect(askIn({ dayHeld: false })).toBe('day-not-open');
		expect(askIn({ asked: true })).toBe('round-asked');
		expect(code(ask(EMPTY_TEMPERATURE, ' '))).toBe('text-empty');
		expect(code(ask(open()))).toBe('temperature-open');
		const closed = apply(open(), close(open()), LEADER);
		expect(the(apply(closed, ask(closed), LEADER))).toMatchObject({ number: 2, outcome: null });
	});
});

describe('item by item', () => {
	const askOf = (item: string, state = EMPTY_TEMPERATURE, world: object = {}) =>
		commandIn(world)(state, 'temperature:ask', { kind: 'item', item }, LEADER);
	const asked = (item: string, state = EMPTY_TEMPERATURE) =>
		apply(state, askOf(item, state), LEADER);

	test('[R27] [C5] [issue 14] an item of the plan, in the four answers, before a round and between two, never beside one', () => {
		expect(the(asked('i1'))).toMatchObject({ kind: 'item', item: 'i1', question: null });
		expect(code(askOf('gone'))).toBe('unknown-item');
		expect(code(askOf('i1', EMPTY_TEMPERATURE, { askedOnce: true }))).toBe('ok');
		expect(code(askOf('i1', EMPTY_TEMPERATURE, { askedOnce: true, asked: true }))).toBe(
			'round-asked'
		);
		expect(code(askOf('i1', EMPTY_TEMPERATURE, { objecting: true }))).toBe('objections-open');
		expect(code(askOf('i1', EMPTY_TEMPERATURE, { consented: true }))).toBe('already-consented');
		expect(code(askOf('blank'))).toBe('text-empty');
		expect(code(askOf('named'))).toBe('item-held');
		expect(code(askOf('i1', EMPTY_TEMPERATURE, { dayHeld: false }))).toBe('day-not-open');
		expect(code(askOf('i2', asked('i1')))).toBe('temperature-open');
		expect(code(say(asked('i1'), 'anna', 'good'))).toBe('temperature-over');
		expect(code(say(asked('i1'), 'anna', 'not-yet'))).toBe('ok');
		const by = { kind: 'item', item: 'i1' } as const;
		for (const context of [HOST, TABLE, seat('anna')]) {
			expect(code(command(EMPTY_TEMPERATURE, 'temperature:ask', by, context))).toBe('not-allowed');
		}
	});

	test('[R27] [issue 14] what came of an item stays for who works on it; of one that was broken off nothing', () => {
		const spoken = ROOM.reduce((so, who) => after(so, who, 'yes'), asked('i1'));
		const closed = apply(spoken, close(spoken), LEADER);
		const put = (state: TemperatureState, check = 1) =>
			apply(state, command(state, 'temperature:put-away', { check }, LEADER), LEADER);
		const came = {
			said: 6,
			of: 6,
			at: 1000,
			counts: { yes: 6, concern: 0, 'not-yet': 0, time: 0 }
		};
		expect(put(closed).items).toEqual(new Map([['i1', came]]));
		// Another one that is broken off changes neither; the same one, asked anew and closed, takes its place.
		const again = asked('i1', put(closed));
		const broken = apply(again, say(again, 'anna', 'time', seat('anna'), 2), seat('anna'));
		expect(put(broken, 2).items).toEqual(put(closed).items);
		const anew = apply(asked('i1', closed), close(asked('i1', closed), 2), LEADER);
		expect(anew.items.get('i1')).toMatchObject({ said: 0, counts: null });
		expect(put(spoken).items.size).toBe(0);
	});

	test('[R27] below five nobody reads how many said what of an item either', () => {
		const few = ROOM.slice(0, FEWEST_TOLD - 1).reduce(
			(so, who) => after(so, who, 'yes'),
			asked('i2')
		);
		const { items } = apply(few, close(few), LEADER);
		expect(items.get('i2')).toMatchObject({ said: FEWEST_TOLD - 1, counts: null });
	});
});

describe('a trial of the question', () => {
	const trial = (world: object = {}) =>
		commandIn(world)(
			EMPTY_TEMPERATURE,
			'temperature:ask',
			{ question: 'Koffie?', kind: 'trial' },
			LEADER
		);

	test('[R27] [issue 14] it comes before the first real question, and never beside or after one', () => {
		expect(the(apply(EMPTY_TEMPERATURE, trial(), LEADER))).toMatchObject({ kind: 'trial' });
		expect(code(trial({ askedOnce: true }))).toBe('trial-late');
		expect(code(trial({ asked: true, askedOnce: true }))).toBe('round-asked');
		expect(
			code(
				commandIn({ askedOnce: true })(
					EMPTY_TEMPERATURE,
					'temperature:ask',
					{ question: 'Hoe?' },
					LEADER
				)
			)
		).toBe('ok');
	});

	test('[R27] [issue 14] it takes its own four answers and no other words, and tells them as any check does', () => {
		const state = apply(EMPTY_TEMPERATURE, trial(), LEADER);
		for (const word of SCALES.feel) expect(code(say(state, 'anna', word))).toBe('temperature-over');
		for (const word of SCALES.trial)
			expect(code(say(open(), 'anna', word))).toBe('temperature-over');
		expect(code(say(state, 'anna', null))).toBe('ok');
		const four = ROOM.slice(0, FEWEST_TOLD - 1).reduce(
			(so, who) => after(so, who, 'not-yet'),
			state
		);
		expect(counted(four).counts).toBeNull();
		const counts = { yes: 1, concern: 0, 'not-yet': 4, time: 0 };
		expect(counted(after(four, 'eva', 'yes')).counts).toEqual(counts);
	});

	test('a record of before there was a trial asks how the room feels', () => {
		const meta = { at: 1, by: LEADER.actor, seq: 1 };
		const event = { type: 'temperature:asked', check: 1, question: 'Hoe?' } as const;
		expect(the(evolveTemperature(EMPTY_TEMPERATURE, event, meta)).kind).toBe('feel');
		expect(ask()).toMatchObject({
			value: { events: [event.type && { ...event, question: 'Hoe zit u er nu bij?' }] }
		});
	});
});

describe('saying', () => {
	test('[R27] a seat for itself, a table for its own people, the team from paper; nobody who is not here', () => {
		const state = open();
		expect(code(say(state, 'anna', 'good'))).toBe('ok');
		expect(code(say(state, 'bob', 'good', seat('anna')))).toBe('only-oneself');
		expect(code(say(state, 'anna', 'good', TABLE))).toBe('ok');
		expect(code(say(state, 'bob', 'good', TABLE))).toBe('not-your-seat');
		for (const context of [LEADER, HOST])
			expect(code(say(state, 'bob', 'bad', context))).toBe('ok');
		for (const context of [seat('gone'), LEADER]) {
			expect(code(say(state, 'gone', 'good', context))).toBe('not-in-the-room');
		}
		for (const kind of ['core', 'informant'] as const) {
			expect(code(say(state, 'anna', 'good', as({ kind, id: 'anna' })))).toBe('not-allowed');
		}
		const party = as({ kind: 'party', id: 'anna', party: 'p' });
		expect(code(say(state, 'anna', 'good', party))).toBe('not-allowed');
	});

	test('[R27] not before there is one, not of another, and not after it closed', () => {
		expect(code(say(EMPTY_TEMPERATURE, 'anna', 'good'))).toBe('temperature-over');
		expect(code(say(open(), 'anna', 'good', seat('anna'), 2))).toBe('temperature-over');
		const closed = apply(open(), close(open()), LEADER);
		expect(code(say(closed, 'anna', 'good'))).toBe('temperature-over');
		expect(code(close(closed))).toBe('ok');
		expect(close(closed)).toMatchObject({ value: { events: [] } });
		expect(code(close(closed, 2))).toBe('temperature-over');
	});

	test('[R27] [C8] the own phone counts before paper, and that before the table; nobody is told of another', () => {
		const told = (state: TemperatureState) =>
			SCALES.feel.filter((one) => {
				const five = ROOM.slice(1).reduce((so, who) => after(so, who, one), state);
				return counted(five).counts?.[one] === 6;
			});
		const table = after(open(), 'anna', 'bad', TABLE);
		const paper = after(table, 'anna', 'unsure', HOST);
		const own = after(paper, 'anna', 'good');
		expect([told(table), told(paper), told(own)]).toEqual([['bad'], ['unsure'], ['good']]);
		// Whoever comes later by another way is accepted like anyone, and changes nothing.
		expect(told(after(own, 'anna', 'bad', TABLE))).toEqual(['good']);
		expect(told(after(own, 'anna', 'bad', LEADER))).toEqual(['good']);
		expect(saidCount(the(after(own, 'anna', null)), ROOM)).toBe(0);
	});

	test('[R27] the same again is written down like anything else, so that no answer tells it', () => {
		const said = after(open(), 'anna', 'good', TABLE);
		for (const one of [...SCALES.feel, null]) {
			const answer = say(said, 'anna', one, TABLE);
			expect(answer).toMatchObject({ value: { events: [{ type: 'temperature:said' }] } });
		}
	});

	test('[R27] [C11] what somebody said is shown on the device they said it on, and on no other', () => {
		const said = after(open(), 'anna', 'bad', seat('anna', 'hers'));
		const shown = ['hers', 'new', null].map((device) => saidOn(the(said), 'anna', device));
		expect(shown).toEqual(['bad', null, null]);
		expect(saidOn(the(after(open(), 'anna', 'bad', TABLE)), 'anna', 'tablet')).toBeNull();
	});
});

describe('closing', () => {
	test('[R27] below five who said something nobody sees how many said what', () => {
		const four = ROOM.slice(0, FEWEST_TOLD - 1).reduce((so, who) => after(so, who, 'bad'), open());
		expect(counted(four)).toEqual({ said: 4, of: 6, counts: null });
		const five = after(four, 'eva', 'good');
		const counts = { good: 1, fair: 0, unsure: 0, bad: 4 };
		expect(counted(five)).toEqual({ said: 5, of: 6, counts });
		// Who went home, or took it back, is not counted any more.
		expect(outcomeOf(the(five), ROOM.slice(1))).toEqual({ said: 4, of: 5, counts: null });
		expect(counted(after(five, 'anna', null)).counts).toBeNull();
	});

	test('[R27] the team cannot fill up to five with what it writes down itself, and subtract that', () => {
		const written = (people: readonly string[]) =>
			people.reduce((so, who) => after(so, who, 'good', LEADER), open());
		expect(counted(after(written(ROOM.slice(1)), 'anna', 'bad')).counts).toBeNull();
		expect(counted(written(ROOM)).counts).toMatchObject({ good: 6 });
		expect(counted(written(ROOM.slice(0, 4))).counts).toBeNull();
		const five = ROOM.slice(1).reduce((so, who) => after(so, who, 'bad'), written(['anna']));
		expect(counted(five).counts).toMatchObject({ good: 1, bad: 5 });
	});

	test('[R27] nothing follows from it: it is closed or put away, and nothing of a seat is left', () => {
		const said = ROOM.reduce((so, who) => after(so, who, 'good'), open());
		expect(saidFor(the(said))).toEqual(ROOM);
		const closed = apply(said, close(said), LEADER);
		expect(the(closed).voices.size).toBe(0);
		expect(the(closed).outcome?.counts?.good).toBe(6);
		const away = (state: TemperatureState) =>
			apply(state, command(state, 'temperature:put-away', { check: 1 }, LEADER), LEADER);
		for (const state of [said, closed])
			expect(away(state)).toEqual({ ...EMPTY_TEMPERATURE, last: 1 });
		expect(away(away(said))).toEqual({ ...EMPTY_TEMPERATURE, last: 1 });
	});

	test('[R8] [R27] a value and its device are sealed for the person; erased, they said nothing', () => {
		const said = say(open(), 'anna', 'bad');
		if (!said.ok) throw new Error('refused');
		const [event] = said.value.events;
		const { lineEvent, sealed } = sealEvent(event!, TEMPERATURE_SEALED, 'salt');
		expect(sealed).toMatchObject({ subject: 'temperature:anna', body: { temperature: 'bad' } });
		expect(JSON.stringify(lineEvent)).not.toMatch(/bad|phone/);
		const erased = openEvent<TemperatureEvent>(lineEvent, null);
		const meta = { at: 1, by: seat('anna').actor, seq: 1 };
		expect(saidCount(the(evolveTemperature(open(), erased, meta)), ROOM)).toBe(0);
	});
});

const act = fc.oneof(
	fc.record({ kind: fc.constant('ask' as const) }),
	fc.record({ kind: fc.constant('close' as const), check: fc.integer({ min: 1, max: 4 }) }),
	fc.record({ kind: fc.constant('away' as const), check: fc.integer({ min: 1, max: 4 }) }),
	fc.record({
		kind: fc.constant('say' as const),
		check: fc.integer({ min: 1, max: 4 }),
		who: fc.constantFrom(...ROOM, 'gone'),
		by: fc.constantFrom('own', 'table', 'team'),
		what: fc.constantFrom(...SCALES.feel, null)
	})
);

test('[R27] whatever comes in whatever order: one check, nothing by value before it closes, nothing of a seat after', () => {
	fc.assert(
		fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
			let state = EMPTY_TEMPERATURE;
			/** What the last closed check must tell, kept apart from the rules. */
			let said = new Map<string, Map<string, Temperature | null>>();
			for (const one of acts) {
				const context =
					one.kind !== 'say' || one.by === 'team'
						? LEADER
						: one.by === 'table'
							? TABLE
							: seat(one.who);
				const answer =
					one.kind === 'ask'
						? ask(state)
						: one.kind === 'close'
							? close(state, one.check)
							: one.kind === 'away'
								? command(state, 'temperature:put-away', one, context)
								: say(state, one.who, one.what, context, one.check);
				const before = state.check;
				if (!answer.ok) continue;
				state = apply(state, answer, context);
				if (one.kind === 'ask') {
					expect(before?.outcome).not.toBeNull();
					said = new Map();
				}
				if (one.kind === 'say') {
					const hands = said.get(one.who) ?? new Map<string, Temperature | null>();
					said.set(one.who, hands.set(one.by, one.what));
				}
				if (one.kind === 'close' && before?.outcome === null) {
					const heard = [...said.values()].flatMap((hands) => {
						const by = ['own', 'team', 'table'].find((hand) => hands.has(hand));
						const value = by && hands.get(by);
						return value ? { value, by } : [];
					});
					const outcome = state.check?.outcome;
					expect(outcome?.said).toBe(heard.length);
					const counts = SCALES.feel.map(
						(word) => heard.filter(({ value }) => value === word).length
					);
					const hidden = heard.filter(({ by }) => by !== 'team').length;
					const few = heard.length < FEWEST_TOLD || (hidden > 0 && hidden < FEWEST_TOLD);
					expect(outcome?.counts && Object.values(outcome.counts)).toEqual(few ? null : counts);
				}
				if (state.check?.outcome) expect(state.check.voices.size).toBe(0);
			}
		})
	);
});
