import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { openEvent, sealEvent } from '#lib/domain/record/index.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { isToCome, speakerOf, turnsAt, turnsHad, waiting } from './facts.ts';
import { turnsRules } from './rules.ts';
import {
	EMPTY_TURNS,
	evolveTurns,
	TURNS_SEALED,
	type SpeakingList,
	type TableRound,
	type TurnsEvent,
	type TurnsState
} from './state.ts';

const TABLES = new Map([
	['t1', ['anna', 'bob', 'cem']],
	['t2', ['dina']],
	['t3', []]
]);
const ROOM = [...TABLES.values()].flat();
const WORLD = {
	dayOpen: true,
	block: 'b1' as string | null,
	asked: false,
	here: new Set(ROOM),
	tables: TABLES as ReadonlyMap<string, readonly string[]>,
	tableOf: (seat: string) => [...TABLES].find(([, seats]) => seats.includes(seat))?.[0] ?? null,
	isNamed: (words: string) => words.includes('Truus')
};
const commandIn = (world: object) =>
	asking<TurnsState, typeof turnsRules>(turnsRules, { ...WORLD, ...world });
const command = commandIn({});
const without = (...gone: string[]) =>
	commandIn({ here: new Set(ROOM.filter((one) => !gone.includes(one))) });

const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x' });
const LEADER = as({ kind: 'facilitator', id: 'fa' });
const HOST = as({ kind: 'host', id: 'ho' });
const TABLE = as({ kind: 'table', id: 't1' });
const seat = (id: string) => as({ kind: 'seat', id });

type Answered = Decided<TurnsEvent>;
const code = (answer: Answered) => (answer.ok ? 'ok' : answer.refusal.code);

function apply(state: TurnsState, answer: Answered): TurnsState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	return answer.value.events.reduce((so, event) => evolveTurns(so, event), state);
}

const open = (kind: 'list' | 'round', subject = 'Het plein', table: string | null = null) =>
	command(EMPTY_TURNS, 'turns:open', { kind, subject, table }, LEADER);
const LIST = apply(EMPTY_TURNS, open('list'));

const listOf = (state: TurnsState) => state.open as SpeakingList;
const hadOf = (state: TurnsState, who: string) => (state.open ? turnsHad(state.open, who) : 0);
const ask = (state: TurnsState, who: string, context = seat(who), was = hadOf(state, who)) =>
	command(state, 'turns:ask', { list: 1, seat: who, was }, context);
const asked = (state: TurnsState, ...who: string[]) =>
	who.reduce((so, one) => apply(so, ask(so, one)), state);
/** Who is next on the list, as the desk shows it. */
const shown = (state: TurnsState, here: Iterable<string> = ROOM) =>
	waiting(listOf(state), new Set(here))[0] ?? null;
const next = (
	state: TurnsState,
	was = listOf(state).step,
	asks = command,
	who: string | null = shown(state)
) => asks(state, 'turns:next', { list: 1, was, seat: who }, LEADER);
const given = (state: TurnsState, times = 1) =>
	Array.from({ length: times }).reduce<TurnsState>((so) => apply(so, next(so)), state);
const finish = (
	state: TurnsState,
	who: string,
	context = seat(who),
	was = hadOf(state, who),
	list = 1
) => command(state, 'turns:finish', { list, seat: who, was }, context);

describe('a speaking list', () => {
	test('[R24] is opened by a facilitator, in a part that runs, one at a time, and not beside the question', () => {
		expect(LIST.open).toMatchObject({ kind: 'list', number: 1, block: 'b1', subject: 'Het plein' });
		const list = { kind: 'list', subject: '', table: null } as const;
		const codeIn = (world: object, state = EMPTY_TURNS) =>
			code(commandIn(world)(state, 'turns:open', list, LEADER));
		expect(codeIn({})).toBe('ok');
		expect(codeIn({ dayOpen: false })).toBe('day-not-open');
		expect(codeIn({ block: null })).toBe('no-part-runs');
		expect(codeIn({ asked: true })).toBe('round-asked');
		expect(codeIn({}, LIST)).toBe('turns-open');
		for (const by of [HOST, TABLE, seat('anna')]) {
			expect(code(command(EMPTY_TURNS, 'turns:open', list, by))).toBe('not-allowed');
		}
		expect(code(open('list', '', 't1'))).toBe('unknown-table');
	});

	test('[R40] a subject that names somebody warns', () => {
		const answer = open('list', 'Wat Truus zei');
		expect(answer.ok && answer.value.cares).toEqual([{ code: 'names-somebody' }]);
	});

	test('the word goes to who asked first, one press a turn; then to nobody', () => {
		let state = asked(LIST, 'bob', 'anna');
		expect(listOf(state)).toMatchObject({ queue: ['bob', 'anna'], speaker: null });
		state = given(state);
		expect(listOf(state)).toMatchObject({ queue: ['anna'], speaker: 'bob' });
		state = given(state, 2);
		expect(listOf(state)).toMatchObject({ queue: [], speaker: null, step: 3 });
		expect(next(state)).toMatchObject({ value: { events: [] } });
	});

	test('[R24] [attack 58] the word goes to who stood on the button, or to nobody', () => {
		const before = asked(LIST, 'anna', 'bob');
		const off = command(before, 'turns:take-back', { list: 1, seat: 'anna', was: 0 }, LEADER);
		// Anna's phone was first; the press was meant for her, and Bob asks for nothing.
		expect(code(next(apply(before, off), 0, command, 'anna'))).toBe('turns-moved');
		expect(code(next(before, 0, without('anna'), 'anna'))).toBe('turns-moved');
		expect(code(next(before, 0, command, null))).toBe('turns-moved');
		expect(code(next(LIST, 0, command, 'anna'))).toBe('turns-moved');
		expect(listOf(apply(before, next(before, 0, command, 'anna'))).speaker).toBe('anna');
	});

	test('[attack 58] two facilitators who pass somebody over at once move them one place', () => {
		const before = asked(LIST, 'anna', 'bob', 'cem');
		const over = { list: 1, seat: 'anna', was: 0 };
		const one = apply(before, command(before, 'turns:pass-over', over, LEADER));
		expect(code(command(one, 'turns:pass-over', over, LEADER))).toBe('turns-moved');
		expect(code(next(one, 0, command, 'bob'))).toBe('turns-moved');
		expect(listOf(one).queue).toEqual(['bob', 'anna', 'cem']);
	});

	test('[R24] in a pause of the day nothing is opened and nobody is given the word', () => {
		const paused = commandIn({ dayOpen: false });
		const state = asked(LIST, 'anna');
		expect(code(next(state, 0, paused))).toBe('day-not-open');
		expect(code(finish(given(state), 'anna'))).toBe('ok');
	});

	test('[attack 58] two facilitators who press next at the same moment give the word once', () => {
		const state = asked(LIST, 'bob', 'anna');
		const one = apply(state, next(state, 0));
		expect(code(next(one, 0))).toBe('turns-moved');
		expect(code(command(one, 'turns:pass-over', { list: 1, seat: 'anna', was: 0 }, LEADER))).toBe(
			'turns-moved'
		);
		// Who said that they are done in between takes no step away from the desk.
		const done = apply(one, finish(one, 'bob'));
		expect(listOf(apply(done, next(done, 1))).speaker).toBe('anna');
	});

	test('who has not spoken yet goes before who did, however often they ask', () => {
		let state = given(asked(LIST, 'anna', 'bob'), 2);
		state = asked(state, 'anna', 'cem', 'dina');
		expect(listOf(state).queue).toEqual(['cem', 'dina', 'anna']);
	});

	test('[attack 58] asking again and again is one place, and taking back loses it', () => {
		let state = asked(LIST, 'anna', 'bob', 'anna', 'anna');
		expect(listOf(state).queue).toEqual(['anna', 'bob']);
		expect(ask(state, 'anna')).toMatchObject({ value: { events: [] } });
		const back = { list: 1, seat: 'anna', was: 0 };
		state = apply(state, command(state, 'turns:take-back', back, seat('anna')));
		expect(command(state, 'turns:take-back', back, seat('anna'))).toMatchObject({
			value: { events: [] }
		});
		expect(listOf(asked(state, 'anna')).queue).toEqual(['bob', 'anna']);
	});

	test('[attack 58] nobody puts another on, takes another off or ends their turn; a table only its own', () => {
		const state = given(asked(LIST, 'dina', 'anna'));
		const about = (who: string) => ({ list: 1, seat: who, was: hadOf(state, who) });
		for (const name of ['turns:ask', 'turns:take-back', 'turns:finish', 'turns:pass'] as const) {
			expect(code(command(state, name, about('dina'), seat('bob')))).toBe('only-oneself');
			expect(code(command(state, name, about('dina'), HOST))).toBe('not-allowed');
		}
		for (const name of ['turns:ask', 'turns:take-back', 'turns:finish'] as const) {
			expect(code(command(state, name, about('dina'), TABLE))).toBe('not-your-seat');
		}
		expect(code(command(state, 'turns:take-back', about('anna'), TABLE))).toBe('ok');
		expect(code(ask(state, 'bob', TABLE))).toBe('ok');
		expect(code(ask(state, 'bob', LEADER))).toBe('ok');
		for (const name of ['turns:next', 'turns:pass-over', 'turns:close'] as const) {
			for (const by of [HOST, TABLE, seat('anna')]) {
				const input = { list: 1, seat: 'anna', was: 1 };
				expect(code(command(state, name, input, by))).toBe('not-allowed');
			}
		}
	});

	test('[attack 58] what a phone sends for a turn that is over changes nothing', () => {
		const before = asked(LIST, 'anna', 'bob');
		const state = given(before);
		// A second "I want to say something" from before the turn, and a second "done" after it.
		expect(code(ask(state, 'anna', seat('anna'), 0))).toBe('turn-over');
		expect(code(finish(before, 'anna'))).toBe('turn-over');
		const done = apply(state, finish(state, 'anna'));
		expect(code(finish(done, 'anna'))).toBe('turn-over');
		const again = given(asked(done, 'anna'), 2);
		expect(listOf(again).speaker).toBe('anna');
		expect(code(finish(again, 'anna', seat('anna'), 1))).toBe('turn-over');
		expect(code(command(again, 'turns:take-back', { list: 1, seat: 'anna', was: 2 }, LEADER))).toBe(
			'turn-over'
		);
		const over = apply(again, command(again, 'turns:close', { list: 1 }, LEADER));
		expect(over).toEqual({ last: 1, open: null });
		for (const late of [ask(over, 'anna'), finish(over, 'anna')]) {
			expect(code(late)).toBe('turns-over');
		}
	});

	test('[attack 58] a taking back of an earlier place takes nobody off a later one', () => {
		const state = asked(given(asked(LIST, 'anna'), 2), 'anna', 'bob');
		const back = (was: number) =>
			command(state, 'turns:take-back', { list: 1, seat: 'anna', was }, seat('anna'));
		expect(code(back(0))).toBe('turn-over');
		expect(listOf(apply(state, back(1))).queue).toEqual(['bob']);
	});

	test('who waits longer does so among who spoke, or among who did not: never behind who spoke', () => {
		const state = asked(given(asked(LIST, 'anna', 'bob'), 3), 'anna', 'bob', 'cem', 'dina');
		expect(listOf(state).queue).toEqual(['cem', 'dina', 'anna', 'bob']);
		const over = (who: string) =>
			command(state, 'turns:pass-over', { list: 1, seat: who, was: 3 }, LEADER);
		expect(over('dina')).toMatchObject({ value: { events: [] } });
		expect(listOf(apply(state, over('cem'))).queue).toEqual(['dina', 'cem', 'anna', 'bob']);
		expect(listOf(apply(state, over('anna'))).queue).toEqual(['cem', 'dina', 'bob', 'anna']);
	});

	test('who is passed over keeps a place behind who goes first, and who is away keeps theirs', () => {
		const state = asked(LIST, 'anna', 'bob', 'cem');
		const over = (asks = command, who = 'anna') =>
			asks(state, 'turns:pass-over', { list: 1, seat: who, was: 0 }, LEADER);
		expect(listOf(apply(state, over())).queue).toEqual(['bob', 'anna', 'cem']);
		expect(listOf(apply(state, over(without('bob')))).queue).toEqual(['bob', 'cem', 'anna']);
		for (const nothing of [over(command, 'cem'), over(command, 'dina')]) {
			expect(nothing).toMatchObject({ value: { events: [] } });
		}
		const skipped = apply(state, next(state, 0, without('anna'), 'bob'));
		expect(listOf(skipped)).toMatchObject({ speaker: 'bob', queue: ['anna', 'cem'] });
		expect(
			code(without('anna')(state, 'turns:ask', { list: 1, seat: 'anna', was: 0 }, LEADER))
		).toBe('not-in-the-room');
		expect(speakerOf(listOf(skipped), new Set(['anna']))).toBeNull();
	});

	test('a list takes no passing, and a round no asking', () => {
		const state = given(asked(LIST, 'anna'));
		const turn = { list: 1, seat: 'anna', was: 1 };
		expect(code(command(state, 'turns:pass', turn, seat('anna')))).toBe('turns-over');
		const round = apply(EMPTY_TURNS, open('round'));
		for (const name of ['turns:ask', 'turns:take-back'] as const) {
			expect(code(command(round, name, turn, seat('anna')))).toBe('turns-over');
		}
		expect(code(command(round, 'turns:next', { list: 1, was: 0, seat: null }, LEADER))).toBe(
			'turns-over'
		);
	});

	test('[R8] of everyone who stood on it, and its subject, nothing is readable without what is sealed', () => {
		const events: TurnsEvent[] = [
			{ type: 'turns:opened', list: 1, kind: 'list', block: 'b1', table: null, subject: 'Truus' },
			{ type: 'turns:asked', list: 1, seat: 'anna' },
			{ type: 'turns:asked', list: 1, seat: 'bob' },
			{ type: 'turns:passed-over', list: 1, seat: 'anna', places: 1 },
			{ type: 'turns:called', list: 1, seat: 'bob' },
			{ type: 'turns:finished', list: 1, seat: 'bob', passed: false },
			{ type: 'turns:finished', list: 1, seat: 'anna', passed: true },
			{ type: 'turns:came', list: 1, table: 't1', seat: 'anna' },
			{ type: 'turns:taken-back', list: 1, seat: 'anna' },
			{ type: 'turns:called', list: 1, seat: null }
		];
		const lines = events.map((event) => sealEvent(event, TURNS_SEALED, 'salt'));
		expect(JSON.stringify(lines.map(({ lineEvent }) => lineEvent))).not.toMatch(/anna|bob|Truus/);
		// Of a round neither who passed, nor at which table it was.
		expect(JSON.stringify(lines.map(({ lineEvent }) => lineEvent))).not.toMatch(/true|false|"t1"/);
		const subjects = lines.map(({ sealed }) => sealed?.subject);
		expect(subjects).not.toContain(undefined);
		const played = lines
			.map(({ lineEvent }) => openEvent(lineEvent, null) as TurnsEvent)
			.reduce<TurnsState>((so, event) => evolveTurns(so, event), EMPTY_TURNS);
		const kept = events.reduce<TurnsState>((so, event) => evolveTurns(so, event), EMPTY_TURNS);
		expect([...(kept.open?.named ?? [])]).toEqual(['anna', 'bob']);
		expect(listOf(played)).toMatchObject({ queue: [], speaker: null, subject: '', step: 3 });
		// Of one who is erased the others keep their order.
		const erased = lines
			.map(({ lineEvent, sealed }) =>
				openEvent(lineEvent, sealed?.subject === 'turns:anna' ? null : (sealed?.body ?? null))
			)
			.slice(0, 5)
			.reduce<TurnsState>((so, event) => evolveTurns(so, event as TurnsEvent), EMPTY_TURNS);
		expect(listOf(erased)).toMatchObject({ queue: [], speaker: 'bob' });
	});
});

/** What the process makes of a round after each step: whose turn it is (turns-go-on.ts). */
function goesOn(state: TurnsState, tables = WORLD.tables): TurnsState {
	const round = state.open as TableRound;
	return [...tables].reduce<TurnsState>((so, [table, here]) => {
		const [who = null] = turnsAt(round, table, here);
		return evolveTurns(so, { type: 'turns:came', list: 1, table, seat: who });
	}, state);
}

const ROUND = goesOn(apply(EMPTY_TURNS, open('round', 'Wat is nodig?')));
const roundOf = (state: TurnsState) => state.open as TableRound;
const nowAt = (state: TurnsState, table = 't1') => roundOf(state).now.get(table);
const said = (state: TurnsState, who: string) => goesOn(apply(state, finish(state, who)));
const pass = (state: TurnsState, who: string, was = hadOf(state, who), by = seat(who)) =>
	command(state, 'turns:pass', { list: 1, seat: who, was }, by);
const passed = (state: TurnsState, who: string) => goesOn(apply(state, pass(state, who)));

describe('a round', () => {
	test('[R26] has a question, and is at all tables or one where somebody is', () => {
		expect(code(open('round', '  '))).toBe('text-empty');
		expect(code(open('round', 'Wat?', 't9'))).toBe('unknown-table');
		expect(code(open('round', 'Wat?', 't3'))).toBe('turns-nobody');
		expect(code(open('round', 'Wat?', 't1'))).toBe('ok');
		const empty = commandIn({ tables: new Map([['t3', []]]) });
		const input = { kind: 'round', subject: 'Wat?', table: null } as const;
		expect(code(empty(EMPTY_TURNS, 'turns:open', input, LEADER))).toBe('turns-nobody');
	});

	test('everyone at a table gets a turn, who passed once more at the end', () => {
		let state = ROUND;
		expect([nowAt(state), nowAt(state, 't2'), nowAt(state, 't3')]).toEqual([
			'anna',
			'dina',
			undefined
		]);
		state = passed(state, 'anna');
		expect(nowAt(state)).toBe('bob');
		state = said(said(state, 'bob'), 'cem');
		expect(nowAt(state)).toBe('anna');
		expect(nowAt(passed(state, 'anna'))).toBeUndefined();
		expect(nowAt(said(state, 'anna'))).toBeUndefined();
		expect(nowAt(state, 't2')).toBe('dina');
	});

	test('every round begins with somebody else', () => {
		const first = (number: number) =>
			turnsAt({ ...roundOf(ROUND), now: new Map(), number }, 't1', ['anna', 'bob', 'cem'])[0];
		expect([1, 2, 3, 4].map(first)).toEqual(['anna', 'bob', 'cem', 'anna']);
	});

	test('[attack 58] a turn is ended by who has it, their table or a facilitator, and once', () => {
		expect(code(finish(ROUND, 'bob'))).toBe('turn-over');
		expect(code(finish(ROUND, 'anna', seat('bob')))).toBe('only-oneself');
		expect(code(finish(ROUND, 'dina', TABLE))).toBe('not-your-seat');
		expect(code(pass(ROUND, 'dina', 0, TABLE))).toBe('not-your-seat');
		for (const by of [TABLE, LEADER]) expect(code(finish(ROUND, 'anna', by))).toBe('ok');
		// Somebody passed for a phone that was away: its own pass, of the first time, is no second one.
		const last = said(said(passed(ROUND, 'anna'), 'bob'), 'cem');
		expect(nowAt(last)).toBe('anna');
		expect(code(pass(last, 'anna', 0))).toBe('turn-over');
		expect(code(pass(last, 'anna', 1))).toBe('ok');
	});

	test('who leaves is not waited for, who comes gets a turn, who moves keeps what they had', () => {
		let state = goesOn(ROUND, new Map([['t1', ['bob', 'cem']]]));
		expect(nowAt(state)).toBe('bob');
		// Back again while somebody else has the turn: after that.
		state = goesOn(state, new Map([['t1', ['anna', 'bob', 'cem']]]));
		expect(nowAt(state)).toBe('bob');
		state = said(state, 'bob');
		expect(nowAt(state)).toBe('anna');
		const moved = goesOn(state, new Map([['t2', ['dina', 'bob']]]));
		expect(turnsAt(roundOf(moved), 't2', ['dina', 'bob'])).toEqual(['dina']);
	});
});

const SEATS = ['anna', 'bob', 'cem', 'dina'] as const;
const step = fc.record({
	name: fc.constantFrom(
		'turns:ask',
		'turns:take-back',
		'turns:next',
		'turns:pass-over',
		'turns:finish',
		'turns:pass'
	),
	seat: fc.constantFrom(...SEATS),
	was: fc.nat(3),
	fresh: fc.boolean(),
	here: fc.subarray([...SEATS])
});

test('[R24] whatever comes, in whatever order: one place each, equal voices, one turn a step, and it ends', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			let state = LIST;
			for (const { name, seat: who, was, fresh, here } of steps) {
				const list = listOf(state);
				const isLead = name === 'turns:next' || name === 'turns:pass-over';
				const seen = isLead ? list.step : turnsHad(list, who);
				const first = fresh ? shown(state, here) : who;
				const input = { list: 1, seat: who, was: fresh ? seen : was };
				const asks = commandIn({ here: new Set(here) });
				const answer =
					name === 'turns:next'
						? asks(state, name, { ...input, seat: first }, LEADER)
						: asks(state, name, input, isLead ? LEADER : seat(who));
				if (!answer.ok) continue;
				state = apply(state, answer);
				const { queue, speaker, had, step: now } = listOf(state);
				expect(new Set(queue).size).toBe(queue.length);
				expect(queue).not.toContain(speaker);
				expect(now - list.step).toBeLessThanOrEqual(1);
				if (name === 'turns:next' && now > list.step) expect(speaker).toBe(first);
				// Who has not spoken yet goes before who did, whatever was done to the order.
				const spoke = queue.map((one) => had.has(one));
				expect(spoke).toEqual(spoke.toSorted((one, other) => Number(one) - Number(other)));
			}
			// Each press of next is one fewer who waits.
			const waits = waiting(listOf(state), new Set(SEATS)).length;
			expect(waiting(listOf(given(state, waits)), new Set(SEATS))).toEqual([]);
		})
	);
});

test('[R26] however people say, pass, leave and come: nobody has two turns, nobody is left out, and a round ends', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.boolean(), fc.subarray(['anna', 'bob', 'cem'])), { maxLength: 20 }),
			(steps) => {
				let state = ROUND;
				const turns = new Map<string, number>();
				const goes = (passes: boolean) => {
					const who = nowAt(state);
					if (who === undefined) return false;
					const spoke = passes ? pass(state, who) : finish(state, who);
					turns.set(who, (turns.get(who) ?? 0) + 1);
					state = apply(state, spoke);
					return true;
				};
				for (const [passes, here] of steps) {
					goes(passes);
					state = goesOn(state, new Map([['t1', here]]));
				}
				state = goesOn(state);
				let left = 12;
				while (goes(false) && left-- > 0) state = goesOn(state);
				expect(left).toBeGreaterThan(0);
				for (const who of ['anna', 'bob', 'cem']) {
					expect(isToCome(roundOf(state), who)).toBe(false);
					expect(turns.get(who)).toBeGreaterThan(0);
					expect(turns.get(who)).toBeLessThanOrEqual(2);
				}
			}
		)
	);
});
