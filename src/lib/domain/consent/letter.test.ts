import { describe, expect, test } from 'vitest';
import * as consent from './index.ts';
import { Day, HOST, HOUR, PB, PB2, seatActor, words } from './test-support.ts';
import type { Indirect } from '../seat-types.ts';

const DECIDES: Indirect = {
	contact: 'bram',
	instruction: { kind: 'contact-decides', bounds: 'niet duurder' }
};
const OUT: Indirect = { contact: null, instruction: { kind: 'count-me-out' } };

/** Everyone is asked; truus takes part by letter. */
function asked(indirect: Indirect = DECIDES): Day {
	const day = new Day(['anna', 'bram']);
	day.indirect('truus', indirect, 'expected');
	return day.toAsking();
}

function slip(day: Day, change: Partial<consent.LetterInput> = {}): consent.LetterInput {
	const { number: round, hash, version } = day.round;
	const said = { round, hash, version, seat: 'truus', value: 'CAN_LIVE' } as const;
	return { ...said, readBack: true, was: null, ...change };
}
const answerOf = (day: Day) => day.round.answers.get('truus');
const rosterOf = (day: Day) => consent.rosterOf(day.state, day.world, day.now);

describe('an answer by letter', () => {
	test('[C8] says who opened it and when, and that it was held beside the letter', () => {
		const day = asked();
		expect(day.outcome('answer:by-letter', slip(day, { readBack: false }))).toBe('not-read-back');
		day.do('answer:by-letter', slip(day), PB2);
		expect(answerOf(day)).toMatchObject({
			value: 'CAN_LIVE',
			route: 'letter',
			enteredBy: 'pb2',
			readBack: true,
			at: day.now
		});
		for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
		const [revealed] = day.do('round:reveal', {});
		expect(revealed).toMatchObject({ to: 'CONSENTED', outcome: { counts: { total: 3 } } });
		expect(day.round.outcome?.counts.byRoute).toMatchObject({ own: 2, letter: 1 });
	});

	test('[C8] is a facilitator’s to open, nobody else’s: no host, neighbour or contact person', () => {
		const day = asked();
		const others = [
			HOST,
			seatActor('anna'),
			seatActor('bram'),
			seatActor('truus'),
			{ kind: 'table', id: 'table-1' } as const,
			{ kind: 'core', id: 'k' } as const
		];
		for (const other of others) {
			expect(day.outcome('answer:by-letter', slip(day), other)).toBe('not-allowed');
			const kept = { seat: 'truus', version: 1, value: 'CAN_LIVE', text: '', seen: 0 } as const;
			expect(day.outcome('letter:keep', kept, other)).toBe('not-allowed');
		}
		// Nor by the way of those who say it here and now.
		const by = { route: 'letter', readBack: true } as const;
		expect(day.outcome('answer:give', day.answerOf('truus', 'CAN_LIVE', by))).toBe('bad-route');
	});

	test('[C4] [C6] a slip for another version counts for nothing, with both numbers', () => {
		const day = asked();
		const refused = day.try('answer:by-letter', slip(day, { version: 0 }), PB);
		expect(refused).toMatchObject({
			refusal: { code: 'letter-old-version', detail: { version: 0, asked: 1 } }
		});
		expect(answerOf(day)).toBeUndefined();
		expect(day.outcome('answer:by-letter', slip(day, { hash: 'f'.repeat(64) }))).toBe(
			'answer-old-text'
		);
	});

	test('only of who is not there: in the room one says it, or hands in paper', () => {
		const day = asked();
		expect(day.outcome('answer:by-letter', slip(day, { seat: 'anna' }))).toBe('not-by-letter');
		expect(day.outcome('answer:by-letter', slip(day, { seat: 'niemand' }))).toBe('unknown-seat');
		day.indirect('truus', null, 'present');
		expect(day.outcome('answer:by-letter', slip(day))).toBe('not-by-letter');
	});

	test('not before the question, and never after the reveal', () => {
		const day = new Day(['anna', 'bram']);
		day.indirect('truus', DECIDES, 'expected');
		const early = { ...slip(asked()), round: 1 };
		expect(day.outcome('answer:by-letter', early)).toBe('no-round');
		day.do('round:prepare', {});
		expect(day.outcome('answer:by-letter', slip(day))).toBe('letter-too-soon');
		const late = asked(OUT);
		late.do('round:pause', {});
		expect(late.outcome('answer:by-letter', slip(late))).toBe('paused');
		late.do('round:resume', {});
		for (const seat of ['anna', 'bram']) late.answer(seat, 'CAN_LIVE');
		late.do('round:reveal', {});
		expect(late.outcome('answer:by-letter', slip(late))).toBe('letter-too-late');
	});

	test('[C8] a second member who opens one is told, whatever it says, and corrects it knowingly', () => {
		const day = asked();
		day.do('answer:by-letter', slip(day), PB);
		const was = answerOf(day)!.at;
		day.now += 60_000;
		// The same value or another: the answer is the same (C3).
		for (const value of consent.LETTER_VALUES) {
			expect(day.outcome('answer:by-letter', slip(day, { value }), PB2)).toBe('letter-entered');
		}
		// A repeat of one's own press is none (C6).
		expect(day.do('answer:by-letter', slip(day), PB)).toEqual([]);
		const objection = words('Te duur');
		day.do('answer:by-letter', slip(day, { value: 'CANNOT_YET', objection, was }), PB2);
		expect(answerOf(day)).toMatchObject({ value: 'CANNOT_YET', enteredBy: 'pb2' });
		// Who still looks at the first entry is told as well.
		expect(day.outcome('answer:by-letter', slip(day, { was }), PB)).toBe('letter-entered');
	});

	test('[C7] [C8] overrules nothing that came by another way; later words of the person overrule it', () => {
		const spoken = { route: 'spoken', readBack: true } as const;
		const phoned = asked();
		phoned.do('answer:give', phoned.answerOf('truus', 'CANNOT_YET', spoken), PB);
		expect(phoned.outcome('answer:by-letter', slip(phoned))).toBe('other-route');
		const own = asked();
		own.answer('truus', 'CANNOT_YET');
		expect(own.outcome('answer:by-letter', slip(own))).toBe('other-route');
		const through = asked();
		through.do('answer:acknowledge-contact', {}, seatActor('bram'));
		const relayed = { route: 'indirect', basis: 'relayed' } as const;
		const said = through.answerOf('truus', 'CANNOT_YET', relayed);
		through.do('answer:give', said, seatActor('bram'));
		expect(through.outcome('answer:by-letter', slip(through))).toBe('letter-contact-answered');

		const day = asked();
		day.do('answer:acknowledge-contact', {}, seatActor('bram'));
		day.do('answer:by-letter', slip(day, { value: 'CANNOT_YET' }), PB);
		// Whoever holds the contact person's phone does not undo the letter.
		const over = day.answerOf('truus', 'CAN_LIVE', relayed);
		expect(day.outcome('answer:give', over, seatActor('bram'))).toBe('answers-itself');
		day.do('answer:give', day.answerOf('truus', 'CAN_LIVE_CONCERN', spoken), PB);
		expect(answerOf(day)?.route).toBe('spoken');
		day.answer('truus', 'CAN_LIVE');
		expect(answerOf(day)).toMatchObject({ route: 'own', enteredBy: null });
	});

	test('[§3 Cases] who is counted out by now is heard by a letter for this very text', () => {
		const day = asked(OUT);
		expect(rosterOf(day)).toMatchObject({ seats: ['anna', 'bram'], countedOut: ['truus'] });
		day.do('answer:by-letter', slip(day, { value: 'CANNOT_YET' }), PB);
		expect(rosterOf(day)).toMatchObject({ standing: ['truus'], countedOut: [] });
		for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
		const [revealed] = day.do('round:reveal', {});
		expect(revealed).toMatchObject({ to: 'OBJECTIONS' });
		// Also when the time until which they were waited for is over.
		const until = { kind: 'wait', until: asked().now + HOUR, then: 'count-me-out' } as const;
		const waited = asked({ contact: null, instruction: until });
		waited.now += 2 * HOUR;
		waited.do('answer:by-letter', slip(waited), PB);
		expect(rosterOf(waited).standing).toEqual(['truus']);
	});

	test('[§3] the last answer of a round that waits may be a letter', () => {
		const day = asked();
		for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
		day.do('round:wait', {});
		const events = day.do('answer:by-letter', slip(day), PB).map(({ type }) => type);
		expect(events).toEqual(['answer:given', 'answer:worded', 'round:revealed']);
	});

	test('[C5] an objection by letter is its owner’s: by the team as they say it, or their own phone', () => {
		const day = asked();
		const objection = words('Te duur');
		day.do('answer:by-letter', slip(day, { value: 'CANNOT_YET', objection }), PB);
		for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		const [{ id } = { id: '' }] = day.round.objections;
		day.do('objection:take', { objection: id });
		const withdraw = { objection: id, value: 'CAN_LIVE' } as const;
		const through = { ...withdraw, route: 'indirect', basis: 'relayed' } as const;
		expect(day.outcome('objection:withdraw', through, seatActor('bram'))).not.toBe('ok');
		const said = { ...withdraw, route: 'spoken', readBack: true } as const;
		expect(day.outcome('objection:withdraw', said, PB)).toBe('ok');
	});
});

describe('a letter that counts for nothing', () => {
	const kept = {
		seat: 'truus',
		version: 1,
		value: 'CANNOT_YET',
		text: 'Te duur',
		seen: 0
	} as const;

	test('is kept as it came: for an older version, or after the reveal', () => {
		const day = asked();
		expect(day.outcome('letter:keep', kept)).toBe('letter-counts');
		day.do('letter:keep', { ...kept, version: 0 }, PB);
		expect(day.state.letters).toMatchObject([
			{ seat: 'truus', version: 0, by: 'pb', value: 'CANNOT_YET', text: 'Te duur' }
		]);
		expect(day.do('letter:keep', { ...kept, version: 0 }, PB)).toEqual([]);
		expect(day.outcome('letter:keep', { ...kept, version: 0 }, PB2)).toBe('letter-entered');
		expect(day.outcome('letter:keep', { ...kept, version: 9 })).toBe('unknown-version');
		expect(day.outcome('letter:keep', { ...kept, seat: 'niemand' })).toBe('unknown-seat');
		for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
		day.do('answer:by-letter', slip(day), PB);
		day.do('round:reveal', {});
		const before = day.round;
		day.do('letter:keep', { ...kept, seen: 1 }, PB);
		expect(day.round).toEqual(before);
	});

	test('is not a way to keep out one that can count: before the question, or over another answer', () => {
		const day = new Day(['anna', 'bram']);
		day.indirect('truus', DECIDES, 'expected');
		// Nor before there is a round on that text (R27).
		expect(day.outcome('letter:keep', kept)).toBe('letter-counts');
		day.do('round:prepare', {});
		expect(day.outcome('letter:keep', kept)).toBe('letter-counts');
		day.newText(['i1', 'i2'], 'anders');
		expect(day.outcome('letter:keep', { ...kept, version: 2 })).toBe('letter-counts');
		const spoken = { route: 'spoken', readBack: true } as const;
		const later = asked();
		later.do('answer:give', later.answerOf('truus', 'CAN_LIVE', spoken), PB);
		expect(later.outcome('letter:keep', kept)).toBe('ok');
	});
});
