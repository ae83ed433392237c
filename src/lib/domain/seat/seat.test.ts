import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import { arrive, giveSeat, moveSeat, renameSeat, setTables } from './give-seat.ts';
import { renewCard } from './card.ts';
import { askHelp, callsFor, seeHelp } from './help.ts';
import { nameKey } from './name.ts';
import * as leaving from './leave.ts';
import * as presence from './presence.ts';
import { EMPTY_SEATS, evolveSeats, type SeatEvent, type SeatsState } from './state.ts';

const facilitator: Actor = { kind: 'facilitator', id: 'f' };
const as = (actor: Actor, now = 1000): Context => ({ now, actor, newId: () => 'x' });
const self = (id: string): Context => as({ kind: 'seat', id });
const team = as(facilitator);
const WORLD = {
	roleConflict: null,
	namesake: null,
	preparation: 'full' as const,
	permissionMissing: false,
	notWith: new Set<string>(),
	counts: false,
	needsSecond: false
};

function apply(state: SeatsState, answer: Decided<SeatEvent>, at = 1000): SeatsState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { seq: at, at, by: facilitator };
	return answer.value.events.reduce((s: SeatsState, event) => evolveSeats(s, event, meta), state);
}

const cares = (answer: Decided<SeatEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

function seated(...ids: string[]): SeatsState {
	const tables = [1, 2].map((number) => ({ id: `t${number}`, name: `Tafel ${number}`, number }));
	const empty = apply(EMPTY_SEATS, setTables(EMPTY_SEATS, { tables }));
	return ids.reduce((state, seat) => {
		const input = { seat, displayName: seat, table: 't1', lobby: null, here: true };
		return apply(state, giveSeat(state, input, team, WORLD));
	}, empty);
}

const presenceOf = (state: SeatsState, id: string) => state.seats.get(id)?.presence;

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
					const lobby = state.lobby.has(who) ? who : null;
					const give = { seat: who, displayName, table: null, lobby, here: false };
					const answer =
						act === 'arrive'
							? arrive(state, { id: who, displayName })
							: act === 'give'
								? giveSeat(state, give, team, WORLD)
								: renameSeat(state, { seat: who, displayName }, team);
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
			const state = apply(EMPTY_SEATS, arrive(EMPTY_SEATS, { id: 'a', displayName: 'Jan' }));
			const next = apply(state, arrive(state, { id: 'b', displayName: typed }));
			expect(next.lobby.get('b')?.displayName).toBe(`${typed.trim()} 2`);
		}
	);

	test('[R3] a duplicate gets a suffix; keeping one’s own name does not', () => {
		let state = apply(seated('jan'), arrive(seated('jan'), { id: 'b', displayName: 'Jan' }));
		expect(state.lobby.get('b')?.displayName).toBe('Jan 2');
		const input = { seat: 'b', displayName: 'Jan 2', table: 't1', lobby: 'b', here: true };
		state = apply(state, giveSeat(state, input, team, WORLD));
		expect(state.seats.get('b')?.displayName).toBe('Jan 2');
		expect(state.lobby.size).toBe(0);
	});

	test('[R3] an empty or endless name is refused; an erased name stays empty', () => {
		expect(cares(arrive(EMPTY_SEATS, { id: 'a', displayName: ' \n ' }))).toEqual(['name-unusable']);
		expect(cares(arrive(EMPTY_SEATS, { id: 'a', displayName: 'x'.repeat(41) }))).toEqual([
			'name-unusable'
		]);
		const erased: SeatEvent = { type: 'seat:renamed', seat: 'a', displayName: null };
		const state = evolveSeats(seated('a'), erased, { seq: 1, at: 1, by: facilitator });
		expect(state.seats.get('a')?.displayName).toBeNull();
	});
});

describe('giving a seat', () => {
	const input = { seat: 'b', displayName: 'b', table: 't1', lobby: null, here: true };

	test('[R1] who has an excluding role gets no seat, named', () => {
		const answer = giveSeat(seated(), input, team, { ...WORLD, roleConflict: 'facilitator' });
		expect(answer).toEqual({
			ok: false,
			refusal: { code: 'role-conflict', detail: { role: 'facilitator' } }
		});
	});

	test('[R16][R17] unprepared and without permission are cares; a short preparation is enough', () => {
		const world = { ...WORLD, preparation: 'none' as const, permissionMissing: true };
		expect(cares(giveSeat(seated(), input, team, world))).toEqual([
			'not-prepared',
			'ask-interviewer'
		]);
		expect(cares(giveSeat(seated(), input, team, { ...WORLD, preparation: 'short' }))).toEqual([]);
	});

	test('[R30] not at one table: at the first seat and at every move', () => {
		const world = { ...WORLD, notWith: new Set(['a']) };
		expect(cares(giveSeat(seated('a'), input, team, world))).toEqual(['not-at-one-table']);
		const state = apply(seated('a'), giveSeat(seated('a'), { ...input, table: 't2' }, team, world));
		expect(cares(moveSeat(state, { seat: 'b', table: 't1' }, team, world))).toEqual([
			'not-at-one-table'
		]);
	});

	test('[R2] a new card counts on and changes nothing else', () => {
		const state = seated('a');
		const card = { counts: false, mayBeSecond: () => false, isAlone: () => false };
		const renewed = apply(state, renewCard(state, { seat: 'a' }, team, card));
		expect(renewed.cards.get('a')).toBe(2);
		expect(renewed.seats).toEqual(state.seats);
	});
});

describe('presence', () => {
	const leave = {
		mayBeSecond: (first: string, second: string) => first !== second,
		isAlone: () => false,
		hasOpenAnswer: false,
		early: true,
		asked: false
	};

	test('[R18] stopping oneself is never refused, and says keep or erase', () => {
		const input = { seat: 'a', contributions: 'erase' as const };
		const state = seated('a');
		const busy = { ...leave, hasOpenAnswer: true };
		const stopped = apply(state, leaving.stopTakingPart(state, input, self('a'), busy));
		expect(presenceOf(stopped, 'a')).toBe('left');
		expect(stopped.stopped.get('a')).toBe('erase');
	});

	const colleague = as({ kind: 'host', id: 'g' });
	const home = { seat: 'a', contributions: null };
	const proposed = () => apply(seated('a', 'b'), leaving.checkOut(seated('a'), home, team, leave));

	test('[C11] leaving for someone else is proposed by one member and confirmed by another, themselves', () => {
		const state = proposed();
		expect(presenceOf(state, 'a')).toBe('present');
		expect(state.leaving.get('a')).toMatchObject({ by: 'f', contributions: null });
		const confirm = (context: Context, given = state) =>
			cares(leaving.confirmLeaving(given, home, context, leave));
		expect([confirm(team), confirm(self('b')), confirm(as({ kind: 'table', id: 't1' }))]).toEqual([
			['same-member'],
			['team-only'],
			['team-only']
		]);
		expect(confirm(colleague, seated('a'))).toEqual(['proposal-changed']);
		expect(cares(leaving.checkOut(seated('a', 'b'), home, self('b'), leave))).toEqual([
			'only-oneself'
		]);
		const gone = apply(state, leaving.confirmLeaving(state, home, colleague, leave));
		expect([presenceOf(gone, 'a'), gone.leaving.size]).toEqual(['left', 0]);
		expect(apply(gone, leaving.confirmLeaving(gone, home, colleague, leave))).toEqual(gone);
	});

	test('[C11] who is no second member beside the first confirms nothing', () => {
		const alone = { ...leave, mayBeSecond: () => false };
		expect(cares(leaving.confirmLeaving(proposed(), home, colleague, alone))).toEqual([
			'not-second-member'
		]);
	});

	test('[C11] a team of one sets nobody left; the person themselves may go', () => {
		const alone = { ...leave, isAlone: () => true };
		expect(cares(leaving.checkOut(seated('a'), home, team, alone))).toEqual([
			'needs-second-member'
		]);
		expect(cares(leaving.checkOut(seated('a'), home, self('a'), alone))).toEqual([]);
	});

	test('[C11] another end than was proposed takes another proposal; coming in makes it void', () => {
		const stop = { seat: 'a', contributions: 'erase' as const };
		const state = proposed();
		expect(cares(leaving.confirmLeaving(state, stop, colleague, leave))).toEqual([
			'proposal-changed'
		]);
		const other = apply(state, leaving.stopTakingPart(state, stop, colleague, leave));
		const stopped = apply(other, leaving.confirmLeaving(other, stop, team, leave));
		expect(stopped.stopped.get('a')).toBe('erase');
		const out = apply(state, presence.stepOut(state, { seat: 'a' }, self('a')));
		expect(out.leaving.size).toBe(0);
		expect(apply(state, leaving.dropLeaving(state, { seat: 'a' }, colleague)).leaving.size).toBe(0);
	});

	test('[C11] and never while they owe the room an answer; they themselves may go', () => {
		const busy = { ...leave, hasOpenAnswer: true };
		expect(cares(leaving.checkOut(seated('a'), home, team, busy))).toEqual(['has-open-answer']);
		expect(cares(leaving.confirmLeaving(proposed(), home, colleague, busy))).toEqual([
			'has-open-answer'
		]);
		expect(cares(leaving.checkOut(seated('a'), home, self('a'), busy))).toEqual([]);
	});

	test('[C11] while everyone is asked no single member takes someone out', () => {
		const asked = { ...leave, asked: true };
		const state = seated('a', 'b');
		expect(cares(leaving.checkOut(state, home, team, asked))).toEqual(['asked-now']);
		expect(cares(leaving.confirmLeaving(proposed(), home, colleague, asked))).toEqual([
			'asked-now'
		]);
		const stop = { seat: 'a', contributions: 'keep' as const };
		expect(cares(leaving.stopTakingPart(state, stop, team, asked))).toEqual(['asked-now']);
		expect(cares(leaving.checkOut(state, home, self('a'), asked))).toEqual([]);
		const out = { seat: 'a', contact: 'b', instruction: { kind: 'count-me-out' } as const };
		const world = { contactRole: 'seat', asked: true } as const;
		expect(cares(presence.becomeIndirect(state, out, team, world))).toEqual(['asked-now']);
		expect(cares(presence.becomeIndirect(state, out, self('a'), world))).toEqual([]);
	});

	test('[C11] counting out who is here is leaving: not by one member, in a round or outside it', () => {
		const out = { seat: 'a', contact: 'b', instruction: { kind: 'count-me-out' } as const };
		const world = { contactRole: 'seat', asked: false } as const;
		const tell = (state: SeatsState, context: Context) =>
			cares(presence.becomeIndirect(state, out, context, world));
		const expected = apply(
			seated('b'),
			giveSeat(
				seated('b'),
				{ seat: 'a', displayName: 'a', table: null, lobby: null, here: false },
				team,
				WORLD
			)
		);
		expect(tell(seated('a', 'b'), team)).toEqual(['needs-second-member']);
		expect(tell(seated('a', 'b'), self('a'))).toEqual([]);
		expect(tell(expected, team)).toEqual([]);
	});

	test('[C1] nobody makes another an observer, nor back', () => {
		let state = seated('a', 'b');
		for (const context of [team, self('b'), as({ kind: 'table', id: 't1' })]) {
			expect(cares(presence.becomeObserver(state, { seat: 'a' }, context))).toEqual([
				'only-oneself'
			]);
		}
		state = apply(state, presence.becomeObserver(state, { seat: 'a' }, self('a')));
		expect(cares(presence.checkIn(state, { seat: 'a' }, team))).toEqual(['only-oneself']);
		expect(cares(presence.checkIn(state, { seat: 'a' }, self('a')))).toEqual([]);
	});

	test('[C2] the table says who is there, the roll call who is gone; observers stay', () => {
		let state = seated('a', 'b', 'c');
		state = apply(state, presence.becomeObserver(state, { seat: 'c' }, self('c')));
		state = apply(state, presence.stepOut(state, { seat: 'a' }, self('a')));
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
			const world = { ...leave, early };
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
		contactRole: presence.ContactWorld['contactRole'] = 'seat'
	) =>
		presence.becomeIndirect(state, { seat, contact, instruction }, team, {
			contactRole,
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
	const world = { facilitators: ['f', 'g'] };
	const ask = (state: SeatsState, id: string, kind: 'talk' | 'pause' = 'talk') =>
		apply(state, askHelp(state, { id, seat: 'a', kind }, self('a'), world));

	test('[R29] a call reaches one facilitator; unseen after 60 s it reaches all', () => {
		const state = ask(seated('a'), 'h1');
		expect(callsFor(state, 'f', 60_999)).toHaveLength(1);
		expect(callsFor(state, 'g', 60_999)).toHaveLength(0);
		expect(callsFor(state, 'g', 61_000)).toHaveLength(1);
		const seen = apply(state, seeHelp(state, { id: 'h1' }, team));
		expect(callsFor(seen, 'f', 90_000)).toHaveLength(0);
	});

	test('[R29] the next call goes to whoever has fewest open ones; a retry changes nothing', () => {
		const one = ask(seated('a', 'b'), 'h1');
		const call = { id: 'h2', seat: 'b', kind: 'talk' } as const;
		const state = apply(one, askHelp(one, call, self('b'), world));
		expect([...state.help.values()].map(({ to }) => to)).toEqual(['f', 'g']);
		expect(apply(state, askHelp(state, call, self('b'), world))).toEqual(state);
	});

	test('[attack 9] [R29] a seat has one open call; asked again it is the same one, and says so', () => {
		const first = ask(seated('a'), 'h0', 'pause');
		let state = first;
		for (let at = 1; at < 300; at++) state = ask(state, `h${at}`, 'pause');
		expect(state).toEqual(first);
		const later = { ...self('a'), now: 40_000 };
		state = apply(state, askHelp(state, { id: 'h300', seat: 'a', kind: 'talk' }, later, world));
		expect([...state.help.values()]).toMatchObject([
			{ id: 'h0', again: 1, kind: 'talk', at: 1000 }
		]);
		const seen = apply(state, seeHelp(state, { id: 'h0' }, team));
		expect(ask(seen, 'h301').help.size).toBe(2);
	});

	test('[R18] the device of a table asks for someone who sits there, and for nobody else', () => {
		const table = seated('a');
		const asked = (device: string) => {
			const call = { id: 'h1', seat: 'a', kind: 'talk' } as const;
			return askHelp(table, call, as({ kind: 'table', id: device }), world);
		};
		expect(apply(table, asked('t1')).help.get('h1')).toMatchObject({ seat: 'a', to: 'f' });
		expect(asked('t2')).toMatchObject({ ok: false, refusal: { code: 'only-oneself' } });
	});

	test('[R18] a pause takes someone out of the room for a moment', () => {
		expect(presenceOf(ask(seated('a'), 'h1', 'pause'), 'a')).toBe('away');
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
