import { describe, expect, test } from 'vitest';
import {
	askFirst,
	isTaken,
	mayCallMet,
	mayWithdraw,
	objectionOrder,
	ownWords,
	recordedConcerns,
	saidNotMet,
	settledObjections
} from './facts.ts';
import { aside, Day, doAs, seatActor } from './test-support.ts';
import type { Concern, Objection } from './types.ts';

/** Anna objects, and maybe others. */
const objected = (...others: string[]) =>
	new Day(['anna', 'bram', 'cor', 'dirk']).toRevealed(
		Object.fromEntries(['anna', ...others].map((seat) => [seat, 'CANNOT_YET' as const]))
	);
const of = (day: Day, seat: string) => day.round.objections.find((one) => one.seat === seat)!;

describe('[§3] the order of objections', () => {
	test('[C3] open ones first, those not taken up, by item, the whole plan last, then by id', () => {
		const day = objected();
		const [one] = day.round.objections;
		const objection = (id: string, more: Partial<Objection> = {}): Objection => ({
			...one!,
			id,
			...more
		});
		const objections = [
			objection('whole'),
			objection('closed', { items: ['i1'], status: 'withdrawn_by_objector' }),
			objection('taken', { items: ['i1'], taken: 1 }),
			objection('third', { items: ['i3'] }),
			objection('b-second', { items: ['i9', 'i2', 'i3'] }),
			objection('a-second', { items: ['i2'] }),
			objection('met', { items: ['i3'], status: 'provisionally_met' }),
			objection('gone', { items: ['i9'] })
		];
		expect(objectionOrder({ ...day.round, objections }).map(({ id }) => id)).toEqual([
			'a-second',
			'b-second',
			'met',
			'third',
			'gone',
			'whole',
			'taken',
			'closed'
		]);
	});
});

describe('[C5] what an objector is asked', () => {
	test('[C5] withdrawing is while it is taken up and the text is as it was, also in a pause', () => {
		const day = objected('bram');
		const may = () => [
			isTaken(day.round, of(day, 'anna')),
			mayWithdraw(day.round, of(day, 'anna')),
			mayWithdraw(day.round, of(day, 'bram'))
		];
		expect(may()).toEqual([false, false, false]);
		day.do('objection:take', { objection: of(day, 'anna').id });
		expect(may()).toEqual([true, true, false]);
		day.do('round:pause', {});
		expect(may()).toEqual([true, true, false]);
		day.do('round:resume', {});
		day.do('objection:mark-heard', day.taken);
		day.do('objection:amend', { ...day.taken, removes: [] });
		day.do('objection:take', { objection: of(day, 'anna').id });
		expect(may()).toEqual([true, false, false]);
	});

	test('[C5] whether it is met is asked once the text was amended for it, while nobody works on any', () => {
		const day = objected('bram');
		const may = (seat: string) => mayCallMet(day.round, of(day, seat));
		expect([may('anna'), may('bram')]).toEqual([false, false]);
		day.amendFor('anna');
		expect([may('anna'), may('bram'), saidNotMet(day.round, of(day, 'anna'))]).toEqual([
			true,
			false,
			false
		]);
		const own = { objection: of(day, 'anna').id, route: 'own' } as const;
		day.do('objection:reopen', own, seatActor('anna'));
		expect([may('anna'), saidNotMet(day.round, of(day, 'anna'))]).toEqual([true, true]);
		day.do('objection:call-met', own, seatActor('anna'));
		expect([may('anna'), saidNotMet(day.round, of(day, 'anna'))]).toEqual([false, false]);
		day.do('objection:reopen', own, seatActor('anna'));
		day.do('objection:take', { objection: of(day, 'bram').id });
		expect(may('anna')).toBe(false);
		day.do('objection:mark-heard', day.taken);
		day.do('objection:amend', { ...day.taken, removes: [] });
		expect(saidNotMet(day.round, of(day, 'anna'))).toBe(false);
		const closed = {
			...of(day, 'anna'),
			status: 'withdrawn_by_objector',
			notMetAt: day.round.amendments
		} as const;
		expect([saidNotMet(day.round, closed), mayCallMet(day.round, closed)]).toEqual([false, false]);
	});
});

describe('[C3] what a seat sees of its own', () => {
	test('[C3] [C11] its answer, its earlier one and its objections; an added device its own alone, until the reveal', () => {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'NEED_TIME');
		day.do('round:send-back', {});
		day.do('round:ask', {});
		day.answer('anna', 'CANNOT_YET');
		doAs(day, 'answer:give', day.answerOf('anna', 'CAN_LIVE_CONCERN'), aside(day, 'anna'));
		const seen = (seat: string, added: string | null = null) => {
			const { answer, earlier, carried, blind } = ownWords(day.state, day.round, seat, added);
			return [answer?.value ?? null, earlier?.answer.value ?? null, carried.length, blind];
		};
		expect([seen('anna'), seen('bram'), seen('cor')]).toEqual([
			['CANNOT_YET', 'CAN_LIVE', 0, false],
			[null, 'NEED_TIME', 0, false],
			[null, null, 0, false]
		]);
		expect([seen('anna', 'new'), seen('anna', 'other'), seen('bram', 'new')]).toEqual([
			['CAN_LIVE_CONCERN', null, 0, true],
			[null, null, 0, true],
			[null, null, 0, true]
		]);
		for (const seat of ['bram', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		expect(seen('anna', 'new')).toEqual(['CANNOT_YET', 'CAN_LIVE', 0, false]);
	});

	test('[§3 cases] earlier objectors are asked first, the oldest before, each once', () => {
		const day = objected('bram');
		expect(askFirst(day.state)).toEqual([]);
		const [one] = day.round.objections;
		const carried = [
			['bram', 2],
			['anna', 1],
			['bram', 1],
			[null, 1],
			['cor', 3]
		] as const;
		const state = {
			...day.state,
			carried: carried.map(([seat, raisedIn]) => ({
				objection: { ...one!, seat, raisedIn },
				metHash: null
			}))
		};
		expect(askFirst(state)).toEqual(['anna', 'bram', 'cor']);
		expect(ownWords(state, day.round, 'bram').carried).toHaveLength(2);
	});
});

describe('[R35] what the report says', () => {
	test('[R35] objections that this text settled, each once, after its reveal', () => {
		const day = objected('bram');
		const [first, hash] = [of(day, 'anna').id, day.round.hash];
		expect([settledObjections(day.state, hash), settledObjections(day.state, 'other')]).toEqual([
			[],
			[]
		]);
		day.amendFor('anna');
		day.do('objection:call-met', { objection: first, route: 'own' }, seatActor('anna'));
		day.newText(['i1', 'i2'], 'anders');
		const carriedOn = of(day, 'bram').id;
		day.do('round:freeze', { carryOn: [carriedOn] });
		const next = day.round.hash;
		expect(settledObjections(day.state, next)).toEqual([]);
		day.toAsking();
		day.answer('bram', 'CANNOT_YET');
		for (const seat of ['anna', 'cor', 'dirk']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		expect([...settledObjections(day.state, next)].sort()).toEqual([first, carriedOn].sort());
		expect(settledObjections(day.state, hash)).toEqual([
			...new Set(day.state.rounds[0]!.objections.map(({ id }) => id))
		]);
	});

	test('[C9] a concern that was given again in the same words is one; erased ones are each their own', () => {
		const day = new Day().toRevealed();
		const concern = (id: string, seat: string | null, text: string): Concern => ({
			id,
			seat,
			text,
			kind: 'with-answer'
		});
		const round = (...concerns: Concern[]) => ({ ...day.round, concerns });
		const rounds = [
			round(
				concern('a', 'anna', 'Let op'),
				concern('b', 'bram', 'Let op'),
				concern('x', null, 'Weg')
			),
			round(
				concern('c', 'anna', 'Let op'),
				concern('d', 'anna', 'Anders'),
				concern('y', null, 'Weg')
			)
		];
		expect(recordedConcerns({ ...day.state, rounds }).map(({ id }) => id)).toEqual([
			'c',
			'b',
			'x',
			'd',
			'y'
		]);
		expect(recordedConcerns(new Day().state)).toEqual([]);
	});
});
