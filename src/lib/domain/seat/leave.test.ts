import { describe, expect, test } from 'vitest';
import type { Context } from '#lib/domain/decision.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import * as leaving from './leave.ts';
import * as presence from './presence.ts';
import type { InstructionTerms, SeatEvent, SeatHeard } from './events.ts';
import { evolveSeats, type SeatsState } from './state.ts';
import {
	apply,
	as,
	ask,
	cares,
	facilitator,
	give,
	presenceOf,
	seated,
	self,
	team,
	WORLD
} from './test-support.ts';

const nothing = { ok: true, value: { events: [], cares: [] } };
const colleague = as({ kind: 'host', id: 'g' });
const hear = (state: SeatsState, event: SeatEvent | SeatHeard) =>
	evolveSeats(state, event, { seq: 1, at: 1, by: facilitator });
const expected = (id: string, ...others: string[]) =>
	apply(seated(...others), ask(seated(...others), 'seat:give', { ...give(id), here: false }, team));

describe('leaving', () => {
	const home = { seat: 'a', contributions: null };
	const keep = { seat: 'a', contributions: 'keep' as const };
	const erase = { seat: 'a', contributions: 'erase' as const };

	test('[C11] the same is proposed once; who is gone already is not proposed', () => {
		const once = apply(seated('a'), leaving.checkOut(seated('a'), home, team, WORLD));
		expect(leaving.checkOut(once, home, team, WORLD)).toEqual(nothing);
		expect(leaving.stopTakingPart(once, keep, team, WORLD)).toMatchObject({
			value: { events: [{ contributions: 'keep', by: 'f' }] }
		});
		const gone = apply(seated('a'), leaving.checkOut(seated('a'), home, self('a'), WORLD));
		for (const who of [team, self('a')]) {
			expect(leaving.checkOut(gone, home, who, WORLD)).toEqual(nothing);
			expect(leaving.confirmLeaving(gone, home, who, WORLD)).toEqual(nothing);
		}
		expect(leaving.stopTakingPart(gone, keep, self('a'), WORLD)).toMatchObject({
			value: { events: [{ type: 'seat:stopped', contributions: 'keep', proposedBy: null }] }
		});
	});

	test('[R18] who stopped says otherwise by stopping otherwise, once', () => {
		const stopped = apply(seated('a'), leaving.stopTakingPart(seated('a'), keep, self('a'), WORLD));
		expect(leaving.stopTakingPart(stopped, keep, self('a'), WORLD)).toEqual(nothing);
		const erased = apply(stopped, leaving.stopTakingPart(stopped, erase, self('a'), WORLD));
		expect(erased.stopped.get('a')).toBe('erase');
		const back = apply(erased, presence.checkIn(erased, { seat: 'a' }, self('a')));
		expect([back.stopped.size, back.leftEarly.size]).toEqual([0, 0]);
	});

	test('[C11] the second confirms what was proposed: how they go, and who proposed it', () => {
		const proposed = apply(seated('a'), leaving.stopTakingPart(seated('a'), keep, team, WORLD));
		const confirm = (input: typeof home | typeof keep | typeof erase) =>
			leaving.confirmLeaving(proposed, input, colleague, WORLD);
		expect(cares(confirm(erase))).toEqual(['proposal-changed']);
		expect(cares(confirm(home))).toEqual(['proposal-changed']);
		expect(confirm(keep)).toMatchObject({
			value: { events: [{ type: 'seat:stopped', contributions: 'keep', proposedBy: 'f' }] }
		});
		const alone = { ...WORLD, isAlone: (id: string) => id === 'g' };
		expect(cares(leaving.confirmLeaving(proposed, keep, colleague, alone))).toEqual([
			'needs-second-member'
		]);
		const unknown = { ...home, seat: 'none' };
		expect(cares(leaving.checkOut(proposed, unknown, team, WORLD))).toEqual(['unknown-seat']);
		expect(cares(leaving.confirmLeaving(proposed, unknown, colleague, WORLD))).toEqual([
			'unknown-seat'
		]);
	});

	test('[C11] what was proposed of somebody is void only when how they take part changed', () => {
		const proposed = apply(seated('a', 'b'), leaving.checkOut(seated('a', 'b'), home, team, WORLD));
		const moved = hear(proposed, { type: 'seat:renamed', seat: 'a', displayName: 'An' });
		expect(moved.leaving.size).toBe(1);
		expect(hear(proposed, { type: 'seat:stepped-out', seat: 'b' }).leaving.size).toBe(1);
		expect(hear(proposed, { type: 'seat:stepped-out', seat: 'a' }).leaving.size).toBe(0);
		const terms = { kind: 'count-me-out' } as const;
		const early = apply(expected('a'), leaving.checkOut(expected('a'), home, team, WORLD));
		const through = {
			type: 'seat:made-indirect',
			seat: 'a',
			contact: 'b',
			terms,
			bounds: null
		} as const;
		expect(hear(early, through).leaving.size).toBe(0);
	});

	test('[C11] nothing is dropped where nothing was proposed', () => {
		expect(leaving.dropLeaving(seated('a'), { seat: 'a' })).toEqual(nothing);
	});
});

describe('coming and going', () => {
	test('[R16] what somebody already is changes nothing; what they cannot do from there is refused', () => {
		const steps = ['seat:check-in', 'seat:step-out', 'seat:come-back'] as const;
		const answers = (state: SeatsState) =>
			steps.map((step) => {
				const answer = ask(state, step, { seat: 'a' }, team);
				return answer.ok ? answer.value.events.length : answer.refusal.code;
			});
		const out = apply(seated('a'), ask(seated('a'), 'seat:step-out', { seat: 'a' }, team));
		const gone = apply(seated('a'), leaving.checkOut(seated('a'), { seat: 'a' }, self('a'), WORLD));
		const no = 'not-in-the-room';
		expect([answers(seated('a')), answers(out), answers(gone)]).toEqual([
			[0, 1, 0],
			[1, 0, 1],
			[1, no, no]
		]);
		expect(presenceOf(apply(out, ask(out, 'seat:come-back', { seat: 'a' }, team)), 'a')).toBe(
			'present'
		);
		const watching = apply(out, ask(out, 'seat:become-observer', { seat: 'a' }, self('a')));
		expect(answers(watching)).toEqual(['only-oneself', no, no]);
		expect(ask(watching, 'seat:become-observer', { seat: 'a' }, self('a'))).toEqual(nothing);
	});

	test('[C2] a later session: who watched or stopped stays so, and the first asks nobody anew', () => {
		let state = seated('a', 'b', 'c');
		state = apply(state, ask(state, 'seat:become-observer', { seat: 'a' }, self('a')));
		state = apply(
			state,
			leaving.stopTakingPart(state, { seat: 'b', contributions: 'keep' }, self('b'), WORLD)
		);
		const seen = (session: number) => {
			const next = hear(state, { type: 'day:opened', session });
			return ['a', 'b', 'c'].map((id) => presenceOf(next, id));
		};
		const first = { type: 'day:opened', session: 1 } as const;
		expect(hear(state, first)).toBe(state);
		expect(seen(1)).toEqual(['observer', 'left', 'present']);
		expect(seen(2)).toEqual(['observer', 'left', 'expected']);
	});

	test('[C2] a table’s list brings back nobody who stopped or takes part through another', () => {
		let state = seated('a', 'b', 'c');
		state = hear(state, {
			type: 'seat:stopped',
			seat: 'a',
			contributions: 'keep',
			proposedBy: null
		});
		state = hear(state, { type: 'day:opened', session: 2 });
		const terms = { kind: 'count-me-out' } as const;
		state = hear(state, {
			type: 'seat:made-indirect',
			seat: 'b',
			contact: 'c',
			terms,
			bounds: null
		});
		state = hear(state, { type: 'rollcall:table-confirmed', seats: ['a', 'b', 'c'] });
		expect(['a', 'b', 'c'].map((id) => presenceOf(state, id))).toEqual([
			'left',
			'expected',
			'present'
		]);
	});

	test('[R42] who stops or goes on through another left early; who was only expected did not', () => {
		const terms = { kind: 'count-me-out' } as const;
		const through = (state: SeatsState) =>
			hear(state, { type: 'seat:made-indirect', seat: 'a', contact: 'b', terms, bounds: null });
		expect([...through(seated('a')).leftEarly]).toEqual(['a']);
		expect([...through(expected('a')).leftEarly]).toEqual([]);
		const two = through(
			hear(seated('a', 'b'), { type: 'seat:checked-out', seat: 'b', proposedBy: null, early: true })
		);
		const back = apply(two, presence.checkIn(two, { seat: 'a' }, team));
		expect([...back.leftEarly]).toEqual(['b']);
	});
});

describe('through a contact person', () => {
	const WAIT = { kind: 'wait', until: 2000, then: 'count-me-out' } as const;
	const DECIDES = { kind: 'contact-decides', bounds: ' niet duurder ' } as const;
	const through = (
		state: SeatsState,
		instruction: StandingInstruction,
		change: { seat?: string; contact?: string } = {},
		context = self(change.seat ?? 'a'),
		world: object = {}
	) =>
		presence.becomeIndirect(state, { seat: 'a', contact: 'b', ...change, instruction }, context, {
			...WORLD,
			...world
		});
	const instructionOf = (instruction: StandingInstruction) =>
		apply(seated('a', 'b'), through(seated('a', 'b'), instruction)).seats.get('a')?.indirect
			?.instruction;

	test('[C7] a member of the team may be one, and what they are is told when they may not', () => {
		const role = (contactRole: string | null) =>
			through(seated('a'), WAIT, { contact: 'f' }, self('a'), { contactRole: () => contactRole });
		expect(cares(role('team'))).toEqual([]);
		expect(role('party')).toMatchObject({ refusal: { detail: { role: 'party' } } });
		expect(role(null)).toMatchObject({ refusal: { detail: { role: 'unknown' } } });
	});

	test('[R17] an instruction is kept as it was given, its bounds without blanks', () => {
		expect(instructionOf(WAIT)).toEqual(WAIT);
		expect(instructionOf({ kind: 'count-me-out' })).toEqual({ kind: 'count-me-out' });
		expect(instructionOf(DECIDES)).toEqual({ kind: 'contact-decides', bounds: 'niet duurder' });
		const then = { kind: 'wait', until: 2000, then: 'contact-decides', bounds: 'x' } as const;
		expect(instructionOf(then)).toEqual(then);
	});

	test('[R17] a time to wait for lies ahead', () => {
		for (const [until, code] of [
			[1000, 'instruction-incomplete'],
			[1001, undefined]
		] as const) {
			expect(cares(through(seated('a'), { ...WAIT, until }))[0]).toBe(code);
		}
	});

	test('[R8] of an instruction that was erased the kind is left', () => {
		const told = (terms: InstructionTerms) =>
			hear(seated('a'), {
				type: 'seat:made-indirect',
				seat: 'a',
				contact: 'b',
				terms,
				bounds: null
			}).seats.get('a')?.indirect?.instruction;
		expect(told({ kind: 'contact-decides' })).toEqual({ kind: 'contact-decides', bounds: '' });
		expect(told(WAIT)).toEqual(WAIT);
		const out = { kind: 'count-me-out' } as const;
		const bounded = {
			type: 'seat:made-indirect',
			seat: 'a',
			contact: 'b',
			terms: out,
			bounds: 'x'
		} as const;
		expect(hear(seated('a'), bounded).seats.get('a')?.indirect?.instruction).toEqual(out);
	});

	test('[C11] for who counts, counting out takes two and themselves, also when a time has passed', () => {
		const byTeam = (state: SeatsState, instruction: StandingInstruction, world = {}) =>
			cares(through(state, instruction, {}, team, world))[0] ?? 'ok';
		const out = { kind: 'count-me-out' } as const;
		const stepped = apply(seated('a'), ask(seated('a'), 'seat:step-out', { seat: 'a' }, team));
		const indirect = apply(expected('a'), through(expected('a'), DECIDES, {}, team));
		for (const state of [seated('a'), stepped, indirect]) {
			expect([byTeam(state, out), byTeam(state, WAIT), byTeam(state, DECIDES)]).toEqual([
				'needs-second-member',
				'needs-second-member',
				'ok'
			]);
			expect(byTeam(state, DECIDES, { asked: true })).toBe('asked-now');
			expect(cares(through(state, WAIT))).toEqual([]);
			expect(cares(through(state, WAIT, {}, self('a'), { asked: true }))).toEqual([]);
		}
		const here = expected('a');
		expect([byTeam(here, out), byTeam(here, WAIT), byTeam(here, DECIDES)]).toEqual([
			'ok',
			'ok',
			'ok'
		]);
	});

	test('[C7] [C11] while everyone is asked nobody gets a contact person but by their own hand', () => {
		const left = hear(seated('a'), {
			type: 'seat:checked-out',
			seat: 'a',
			proposedBy: null,
			early: true
		});
		const wait = { kind: 'wait', until: 2000, then: 'contact-decides', bounds: 'x' } as const;
		for (const state of [expected('a'), left]) {
			for (const instruction of [DECIDES, wait, WAIT, { kind: 'count-me-out' } as const]) {
				const by = (context: Context, asked: boolean, contact = 'b') =>
					cares(through(state, instruction, { contact }, context, { asked }));
				// A member who names themselves would speak for who was never there (C7).
				expect(by(team, true)).toEqual(['asked-now']);
				expect(by(team, true, 'f')).toEqual(['asked-now']);
				expect([by(self('a'), true), by(team, false)]).toEqual([[], []]);
			}
		}
	});

	test('[C7] for two others at most, whoever takes it anew among them', () => {
		let state = seated('a', 'b', 'c', 'd');
		state = apply(state, through(state, WAIT));
		state = apply(state, through(state, WAIT, { seat: 'c' }));
		expect(cares(through(state, DECIDES))).toEqual([]);
		expect(cares(through(state, DECIDES, { seat: 'd' }))).toEqual(['contact-speaks-for-two']);
		expect(cares(through(state, DECIDES, { seat: 'd', contact: 'c' }))).toEqual([
			'contact-is-indirect'
		]);
		expect(cares(through(state, DECIDES, { seat: 'b', contact: 'd' }))).toEqual([
			'speaks-for-others'
		]);
	});
});
