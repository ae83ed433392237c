import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actorId } from '#lib/domain/actors.ts';
import type { Context } from '#lib/domain/decision.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import { giveSeat, moveSeat } from './give-seat.ts';
import { isCallFor } from './call.ts';
import { openCalls, seeHelp } from './help.ts';
import { nameKey } from './name.ts';
import * as leaving from './leave.ts';
import * as presence from './presence.ts';
import { seatsRules } from './rules.ts';
import type { HelpKind, SeatEvent } from './events.ts';
import { EMPTY_SEATS, evolveSeats, type SeatsState } from './state.ts';
import {
	apply,
	as,
	ask,
	askIn,
	cares,
	door,
	facilitator,
	give,
	presenceOf,
	seated,
	self,
	team,
	WORLD
} from './test-support.ts';
import type { SeatsWorld } from './world.ts';

describe('display names', () => {
	test('[R3] no two people ever have the same display name, whatever they type', () => {
		const typed = fc.oneof(
			fc.constantFrom('Jan', 'jan', 'JAN ', 'Ján', 'Jan 2', 'Jan  2', 'Roos'),
			fc.string({ minLength: 1, maxLength: 8 })
		);
		const step = fc.record({
			who: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'g'),
			act: fc.constantFrom('arrive' as const, 'give' as const, 'rename' as const),
			displayName: typed
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
				let state = seated();
				for (const { who, act, displayName } of steps) {
					const arrival = state.lobby.has(who) ? who : null;
					const given = { person: who, arrival, displayName, table: null, here: false };
					const answer =
						act === 'arrive'
							? ask(state, 'lobby:arrive', { arrival: who, displayName }, door)
							: act === 'give'
								? ask(state, 'seat:give', given, team)
								: ask(state, 'seat:rename', { seat: who, displayName }, team);
					if (answer.ok) state = apply(state, answer);
				}
				const names = [...state.lobby.values(), ...state.seats.values()].map((h) =>
					nameKey(h.displayName!)
				);
				expect(new Set(names).size).toBe(names.length);
			})
		);
	});

	test.each(['JAN', ' jan ', 'Ján', 'Ｊａｎ'])(
		'[R3] %s reads as Jan and gets a suffix',
		(typed) => {
			const state = apply(
				EMPTY_SEATS,
				ask(EMPTY_SEATS, 'lobby:arrive', { arrival: 'a', displayName: 'Jan' }, door)
			);
			const next = apply(
				state,
				ask(state, 'lobby:arrive', { arrival: 'b', displayName: typed }, door)
			);
			expect(next.lobby.get('b')?.displayName).toBe(`${typed.trim()} 2`);
		}
	);

	test('[R3] a duplicate gets a suffix; keeping one’s own name does not', () => {
		let state = apply(
			seated('jan'),
			ask(seated('jan'), 'lobby:arrive', { arrival: 'b', displayName: 'Jan' }, door)
		);
		expect(state.lobby.get('b')?.displayName).toBe('Jan 2');
		const input = { ...give('b'), person: null, arrival: 'b', displayName: 'Jan 2' };
		state = apply(state, ask(state, 'seat:give', input, team));
		expect(state.seats.get('b')?.displayName).toBe('Jan 2');
		expect(state.lobby.size).toBe(0);
	});

	test('[R3] an empty or endless name is refused; an erased name stays empty', () => {
		expect(
			cares(ask(EMPTY_SEATS, 'lobby:arrive', { arrival: 'a', displayName: ' \n ' }, door))
		).toEqual(['name-unusable']);
		expect(
			cares(ask(EMPTY_SEATS, 'lobby:arrive', { arrival: 'a', displayName: 'x'.repeat(41) }, door))
		).toEqual(['name-unusable']);
		const erased: SeatEvent = { type: 'seat:renamed', seat: 'a', displayName: null };
		const state = evolveSeats(seated('a'), erased, { seq: 1, at: 1, by: facilitator });
		expect(state.seats.get('a')?.displayName).toBeNull();
	});
});

describe('giving a seat', () => {
	const input = give('b');
	const tryIn = (state: SeatsState, change: Partial<SeatsWorld>) =>
		giveSeat(state, input, team, { ...WORLD, ...change });

	test('[R1] who has an excluding role gets no seat, named', () => {
		const conflict = { by: 'identity', role: 'facilitator' } as const;
		expect(tryIn(seated(), { roleConflict: () => conflict })).toEqual({
			ok: false,
			refusal: { code: 'role-conflict', detail: { role: 'facilitator' } }
		});
		const namesake = { by: 'name', role: 'facilitator' } as const;
		expect(cares(tryIn(seated(), { roleConflict: () => namesake }))).toEqual([
			'same-name-other-role'
		]);
	});

	test('[R2] an id that nobody here has gets no seat, a walk-in gets one of the server', () => {
		const strange = { isPerson: () => false };
		expect(cares(tryIn(seated(), strange))).toEqual(['unknown-person']);
		const walkIn = giveSeat(seated(), { ...input, person: null }, team, { ...WORLD, ...strange });
		expect(walkIn).toMatchObject({ value: { made: 'x' } });
	});

	test('[R3] [R40] a name that is not to be chosen is refused, whoever chooses it', () => {
		const fault = { code: 'name-of-team' } as const;
		const seen: unknown[] = [];
		const refusing = askIn(seatsRules, {
			...WORLD,
			nameFault: (...asked: unknown[]) => {
				seen.push(asked);
				return fault;
			}
		});
		const state = seated('a');
		const answers = [
			refusing(state, 'lobby:arrive', { arrival: 'b', displayName: 'Bo' }, door),
			refusing(state, 'seat:give', { ...input, displayName: 'Bo' }, team),
			refusing(state, 'seat:rename', { seat: 'a', displayName: 'Bo' }, self('a')),
			refusing(state, 'seat:rename', { seat: 'a', displayName: 'Bo' }, team)
		];
		expect(answers.flatMap(cares)).toEqual(answers.map(() => 'name-of-team'));
		expect(seen).toEqual([
			['b', 'Bo', 'stranger'],
			['b', 'Bo', 'team'],
			['a', 'Bo', 'seat'],
			['a', 'Bo', 'team']
		]);
	});

	test('[R2] nobody comes in by a code that is closed', () => {
		const closed = askIn(seatsRules, { ...WORLD, lobbyOpen: false });
		const came = { arrival: 'b', displayName: 'Bo' };
		expect(cares(closed(seated(), 'lobby:arrive', came, door))).toEqual(['lobby-closed']);
	});

	test('[R16][R17] unprepared and without permission are cares; a short preparation is enough', () => {
		const unprepared: Partial<SeatsWorld> = {
			preparation: () => 'none',
			permissionMissing: () => true
		};
		expect(cares(tryIn(seated(), unprepared))).toEqual(['not-prepared', 'ask-interviewer']);
		expect(cares(tryIn(seated(), { preparation: () => 'short' }))).toEqual([]);
	});

	test('[R30] not at one table: at the first seat and at every move', () => {
		const world = { ...WORLD, notWith: () => new Set(['a']) };
		expect(cares(giveSeat(seated('a'), input, team, world))).toEqual(['not-at-one-table']);
		const state = apply(seated('a'), giveSeat(seated('a'), { ...input, table: 't2' }, team, world));
		expect(cares(moveSeat(state, { seat: 'b', table: 't1' }, team, world))).toEqual([
			'not-at-one-table'
		]);
	});

	test('[R2] a new card counts on and changes nothing else', () => {
		const state = seated('a');
		const renewed = apply(state, ask(state, 'seat:renew-card', { seat: 'a' }, team));
		expect(renewed.cards.get('a')).toBe(2);
		expect(renewed.seats).toEqual(state.seats);
	});
});

describe('presence', () => {
	test('[R18] stopping oneself is never refused, and says keep or erase', () => {
		const input = { seat: 'a', contributions: 'erase' as const };
		const state = seated('a');
		const busy = { ...WORLD, hasOpenAnswer: () => true };
		const stopped = apply(state, leaving.stopTakingPart(state, input, self('a'), busy));
		expect(presenceOf(stopped, 'a')).toBe('left');
		expect(stopped.stopped.get('a')).toBe('erase');
	});

	const colleague = as({ kind: 'host', id: 'g' });
	const home = { seat: 'a', contributions: null };
	const proposed = () => apply(seated('a', 'b'), leaving.checkOut(seated('a'), home, team, WORLD));

	test('[C11] leaving for someone else is proposed by one member and confirmed by another, themselves', () => {
		const state = proposed();
		expect(presenceOf(state, 'a')).toBe('present');
		expect(state.leaving.get('a')).toMatchObject({ by: 'f', contributions: null });
		const confirm = (context: Context, given = state) =>
			cares(leaving.confirmLeaving(given, home, context, WORLD));
		expect(confirm(team)).toEqual(['same-member']);
		expect(confirm(colleague, seated('a'))).toEqual(['proposal-changed']);
		expect(cares(ask(seated('a', 'b'), 'seat:check-out', home, self('b')))).toEqual([
			'only-oneself'
		]);
		const gone = apply(state, leaving.confirmLeaving(state, home, colleague, WORLD));
		expect([presenceOf(gone, 'a'), gone.leaving.size]).toEqual(['left', 0]);
		expect(apply(gone, leaving.confirmLeaving(gone, home, colleague, WORLD))).toEqual(gone);
	});

	test('[C11] who is no second member beside the first confirms nothing', () => {
		const alone = { ...WORLD, mayBeSecond: () => false };
		expect(cares(leaving.confirmLeaving(proposed(), home, colleague, alone))).toEqual([
			'not-second-member'
		]);
	});

	test('[C11] a team of one sets nobody left; the person themselves may go', () => {
		const alone = { ...WORLD, isAlone: () => true };
		expect(cares(leaving.checkOut(seated('a'), home, team, alone))).toEqual([
			'needs-second-member'
		]);
		expect(cares(leaving.checkOut(seated('a'), home, self('a'), alone))).toEqual([]);
	});

	test('[C11] another end than was proposed takes another proposal; coming in makes it void', () => {
		const stop = { seat: 'a', contributions: 'erase' as const };
		const state = proposed();
		expect(cares(leaving.confirmLeaving(state, stop, colleague, WORLD))).toEqual([
			'proposal-changed'
		]);
		const other = apply(state, leaving.stopTakingPart(state, stop, colleague, WORLD));
		const stopped = apply(other, leaving.confirmLeaving(other, stop, team, WORLD));
		expect(stopped.stopped.get('a')).toBe('erase');
		const out = apply(state, ask(state, 'seat:step-out', { seat: 'a' }, self('a')));
		expect(out.leaving.size).toBe(0);
		expect(
			apply(state, ask(state, 'seat:drop-leaving', { seat: 'a' }, colleague)).leaving.size
		).toBe(0);
	});

	test('[C11] and never while they owe the room an answer; they themselves may go', () => {
		const busy = { ...WORLD, hasOpenAnswer: () => true };
		expect(cares(leaving.checkOut(seated('a'), home, team, busy))).toEqual(['has-open-answer']);
		expect(cares(leaving.confirmLeaving(proposed(), home, colleague, busy))).toEqual([
			'has-open-answer'
		]);
		expect(cares(leaving.checkOut(seated('a'), home, self('a'), busy))).toEqual([]);
	});

	test('[C11] while everyone is asked no single member takes someone out', () => {
		const asked = { ...WORLD, asked: true };
		const state = seated('a', 'b');
		expect(cares(leaving.checkOut(state, home, team, asked))).toEqual(['asked-now']);
		expect(cares(leaving.confirmLeaving(proposed(), home, colleague, asked))).toEqual([
			'asked-now'
		]);
		const stop = { seat: 'a', contributions: 'keep' as const };
		expect(cares(leaving.stopTakingPart(state, stop, team, asked))).toEqual(['asked-now']);
		expect(cares(leaving.checkOut(state, home, self('a'), asked))).toEqual([]);
		const out = { seat: 'a', contact: 'b', instruction: { kind: 'count-me-out' } as const };
		const world = { ...WORLD, asked: true };
		expect(cares(presence.becomeIndirect(state, out, team, world))).toEqual(['asked-now']);
		expect(cares(presence.becomeIndirect(state, out, self('a'), world))).toEqual([]);
	});

	test('[C11] counting out who is here is leaving: not by one member, in a round or outside it', () => {
		const out = { seat: 'a', contact: 'b', instruction: { kind: 'count-me-out' } as const };
		const tell = (state: SeatsState, context: Context) =>
			cares(ask(state, 'seat:become-indirect', out, context));
		const expected = apply(
			seated('b'),
			ask(seated('b'), 'seat:give', { ...give('a'), table: null, here: false }, team)
		);
		expect(tell(seated('a', 'b'), team)).toEqual(['needs-second-member']);
		expect(tell(seated('a', 'b'), self('a'))).toEqual([]);
		expect(tell(expected, team)).toEqual([]);
	});

	test('[C1] [C11] nobody alone makes another an observer, nor anybody back', () => {
		let state = seated('a', 'b');
		const observe = (context: Context) =>
			cares(ask(state, 'seat:become-observer', { seat: 'a' }, context));
		expect([observe(as({ kind: 'table', id: 't1' })), observe(self('b'))]).toEqual([
			['not-allowed'],
			['only-oneself']
		]);
		// A member writes down what was said, and waits for a second one.
		const said = apply(state, ask(state, 'seat:become-observer', { seat: 'a' }, team));
		expect(said.seats.get('a')?.presence).toBe('present');
		expect(said.leaving.get('a')).toMatchObject({ listens: true });
		state = apply(state, ask(state, 'seat:become-observer', { seat: 'a' }, self('a')));
		expect(cares(presence.checkIn(state, { seat: 'a' }, team))).toEqual(['only-oneself']);
		expect(cares(presence.checkIn(state, { seat: 'a' }, self('a')))).toEqual([]);
	});

	test('[C2] the table says who is there, the roll call who is gone; observers stay', () => {
		let state = seated('a', 'b', 'c');
		state = apply(state, ask(state, 'seat:become-observer', { seat: 'c' }, self('c')));
		state = apply(state, ask(state, 'seat:step-out', { seat: 'a' }, self('a')));
		const meta = { seq: 1, at: 1, by: facilitator };
		const seats = ['a', 'c', 'unknown'];
		state = evolveSeats(state, { type: 'rollcall:table-confirmed', seats }, meta);
		state = evolveSeats(state, { type: 'rollcall:confirmed', left: ['b'] }, meta);
		expect(['a', 'b', 'c'].map((id) => presenceOf(state, id))).toEqual([
			'present',
			'left',
			'observer'
		]);
	});

	test('[R42] who goes before the plan is settled is remembered, until they are back', () => {
		const out = (early: boolean) => {
			const state = seated('a');
			const world = { ...WORLD, early };
			return apply(state, leaving.checkOut(state, { seat: 'a' }, self('a'), world));
		};
		expect([...out(true).leftEarly]).toEqual(['a']);
		expect([...out(false).leftEarly]).toEqual([]);
		const back = apply(out(true), presence.checkIn(out(true), { seat: 'a' }, self('a')));
		expect([...back.leftEarly]).toEqual([]);
	});

	test('[R16] a later session asks everyone to check in again', () => {
		const heard = { type: 'day:opened' as const, session: 2 };
		const state = evolveSeats(seated('a'), heard, { seq: 1, at: 1, by: facilitator });
		expect(presenceOf(state, 'a')).toBe('expected');
	});
});

describe('taking part indirectly', () => {
	const decides: StandingInstruction = { kind: 'contact-decides', bounds: 'niet duurder' };
	const through = (
		state: SeatsState,
		seat: string,
		contact: string,
		instruction: StandingInstruction = decides,
		contactRole: ReturnType<SeatsWorld['contactRole']> = 'seat'
	) =>
		presence.becomeIndirect(state, { seat, contact, instruction }, team, {
			contactRole: () => contactRole,
			asked: false
		});

	test('[C7] a contact person speaks for two at most, and never from the other side', () => {
		let state = seated('a', 'b', 'c', 'd');
		for (const seat of ['a', 'b']) state = apply(state, through(state, seat, 'd'));
		expect(cares(through(state, 'c', 'd'))).toEqual(['contact-speaks-for-two']);
		expect(cares(through(state, 'c', 'a'))).toEqual(['contact-is-indirect']);
		expect(cares(through(state, 'd', 'c'))).toEqual(['speaks-for-others']);
		for (const role of ['party', 'informant', 'round-leader', null] as const) {
			expect(cares(through(state, 'c', 'x', decides, role))).toEqual(['contact-not-allowed']);
		}
		expect(cares(through(state, 'c', 'c'))).toEqual(['contact-not-allowed']);
	});

	test('[C7] [C11] [issue 11.a] nobody writes down for another what they decide for them themselves', () => {
		const state = seated('a', 'b');
		const mine = String(actorId(team));
		const later: StandingInstruction = {
			kind: 'wait',
			until: 2000,
			then: 'contact-decides',
			bounds: 'x'
		};
		for (const instruction of [decides, later])
			expect(cares(through(state, 'a', mine, instruction, 'team'))).toEqual([
				'contact-wrote-bounds'
			]);
		expect(cares(through(state, 'a', 'colleague', decides, 'team'))).toEqual([]);
		// They may pass on words, and whoever takes part chooses whom they like.
		const relays: StandingInstruction = { kind: 'wait', until: 2000, then: 'count-me-out' };
		const expected = apply(state, through(state, 'b', 'colleague', decides, 'team'));
		expect(cares(through(expected, 'a', mine, relays, 'team'))).not.toContain(
			'contact-wrote-bounds'
		);
		const own = presence.becomeIndirect(
			state,
			{ seat: 'a', contact: 'b', instruction: decides },
			{ ...team, actor: { kind: 'seat', id: 'a' } },
			{ contactRole: () => 'seat', asked: true }
		);
		expect(cares(own)).toEqual([]);
	});

	test('[R17] no instruction that can be followed: no indirect seat', () => {
		const state = seated('a', 'b');
		const past: StandingInstruction = { kind: 'wait', until: 1000, then: 'count-me-out' };
		expect(cares(through(state, 'a', 'b', past))).toEqual(['instruction-incomplete']);
		const unbounded: StandingInstruction[] = [
			{ kind: 'contact-decides', bounds: ' ' },
			{ kind: 'wait', until: 2000, then: 'contact-decides' }
		];
		for (const instruction of unbounded) {
			expect(cares(through(state, 'a', 'b', instruction))).toEqual(['instruction-incomplete']);
		}
		const bounded = { kind: 'wait', until: 2000, then: 'contact-decides', bounds: 'x' } as const;
		const waiting = apply(state, through(state, 'a', 'b', bounded));
		expect(waiting.seats.get('a')?.indirect?.instruction).toEqual(bounded);
	});

	test('[C7] who comes into the room answers in person', () => {
		let state = seated('a', 'b');
		state = apply(state, through(state, 'a', 'b'));
		expect(state.seats.get('a')).toMatchObject({
			presence: 'left',
			indirect: { contact: 'b', instruction: decides }
		});
		state = apply(state, presence.checkIn(state, { seat: 'a' }, team));
		expect(state.seats.get('a')).toMatchObject({ presence: 'present', indirect: null });
	});
});

describe('help', () => {
	const call = (state: SeatsState, id: string, seat = 'a', kind: HelpKind = 'talk') =>
		apply(state, ask(state, 'help:ask', { seat, kind }, { ...self(seat), newId: () => id }));

	const callsFor = (state: SeatsState, facilitator: string, now: number) =>
		openCalls(state).filter((call) => isCallFor(call, facilitator, now));

	test('[R29] a call reaches one facilitator; unseen after 60 s it reaches all', () => {
		const state = call(seated('a'), 'h1');
		expect(callsFor(state, 'f', 60_999)).toHaveLength(1);
		expect(callsFor(state, 'g', 60_999)).toHaveLength(0);
		expect(callsFor(state, 'g', 61_000)).toHaveLength(1);
		const seen = apply(state, seeHelp(state, { id: 'h1' }, team));
		expect(callsFor(seen, 'f', 90_000)).toHaveLength(0);
	});

	test('[R29] the next call goes to whoever has fewest open ones; asking again at once changes nothing', () => {
		const state = call(call(seated('a', 'b'), 'h1'), 'h2', 'b');
		expect([...state.help.values()].map(({ to }) => to)).toEqual(['f', 'g']);
		expect(call(state, 'h3', 'b')).toEqual(state);
	});

	test('[attack 9] [R29] a seat has one open call; asked again it is the same one, and says so', () => {
		const first = call(seated('a'), 'h0', 'a', 'pause');
		let state = first;
		for (let at = 1; at < 300; at++) state = call(state, `h${at}`, 'a', 'pause');
		expect(state).toEqual(first);
		const later = { ...self('a'), now: 40_000, newId: () => 'h300' };
		const again = ask(state, 'help:ask', { seat: 'a', kind: 'talk' }, later);
		expect(again).toMatchObject({ value: { made: 'h0' } });
		state = apply(state, again);
		expect([...state.help.values()]).toMatchObject([
			{ id: 'h0', again: 1, kind: 'talk', at: 1000 }
		]);
		const seen = apply(state, seeHelp(state, { id: 'h0' }, team));
		expect(call(seen, 'h301').help.size).toBe(2);
	});

	test('[R18] the device of a table asks for someone who sits there, and for nobody else', () => {
		const table = seated('a');
		const asked = (device: string, seat = 'a') =>
			ask(table, 'help:ask', { seat, kind: 'talk' }, as({ kind: 'table', id: device }));
		expect(apply(table, asked('t1')).help.get('x')).toMatchObject({ seat: 'a', to: 'f' });
		for (const other of [asked('t2'), asked('t1', 'nobody')]) {
			expect(cares(other)).toEqual(['only-oneself']);
		}
	});

	test('[R18] nobody asks for another; who waits at the door is helped by who gives them a seat', () => {
		const talk = { seat: 'b', kind: 'talk' } as const;
		expect(cares(ask(seated('a', 'b'), 'help:ask', talk, self('a')))).toEqual(['only-oneself']);
		expect(apply(seated('a'), ask(seated('a'), 'help:ask', talk, self('b')))).toEqual(seated('a'));
	});

	test('[R18] a pause takes someone out of the room for a moment', () => {
		expect(presenceOf(call(seated('a'), 'h1', 'a', 'pause'), 'a')).toBe('away');
	});
});

test('[C2] a roll call made before someone went home does not bring them back into the roster', () => {
	const meta = { seq: 1, at: 1, by: { kind: 'system' } } as const;
	const steps = [
		{ type: 'tables:set', tables: [{ id: 't1', name: 'Tafel 1', number: 1 }] },
		{ type: 'seat:given', seat: 's1', displayName: 'Noor', table: 't1', lobby: null },
		{ type: 'seat:checked-in', seat: 's1' },
		{ type: 'seat:checked-out', seat: 's1', proposedBy: null, early: false },
		{ type: 'rollcall:table-confirmed', seats: ['s1'] }
	] as const;
	const after = steps.reduce((state, event) => evolveSeats(state, event, meta), EMPTY_SEATS);
	expect(after.seats.get('s1')?.presence).toBe('left');
});
