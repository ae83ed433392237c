import { describe, expect, test } from 'vitest';
import { isSameTableDevice } from './speaker.ts';
import {
	aside,
	atTable,
	Day,
	doAs,
	hand,
	HOST,
	HOUR,
	PB,
	PB2,
	seatActor,
	words
} from './test-support.ts';
import { answerOfDevice, withAnswer } from './two-devices.ts';
import type { Answer } from './types.ts';

const types = (events: { type: string }[] | string) =>
	typeof events === 'string' ? events : events.map(({ type }) => type);
/** Cor takes part through Bram, who saw it. */
function through(instruction: object = { kind: 'contact-decides', bounds: 'niet duurder' }): Day {
	const day = new Day(['anna', 'bram', 'cor', 'dirk']);
	day.indirect('cor', { contact: 'bram', instruction: instruction as never });
	day.do('round:prepare', {});
	day.do('answer:acknowledge-contact', {}, seatActor('bram'));
	return day.toAsking();
}
const relayed = (day: Day, seat = 'cor', more: object = {}) =>
	day.answerOf(seat, 'CAN_LIVE', { route: 'indirect', basis: 'relayed', ...more });

describe('[C6] what is the same answer', () => {
	test('[C6] value, words, route and hand; anything else is another answer', () => {
		const objection = words('Te duur', { items: ['i2'], liveable: 'goedkoper' });
		const changes = [
			{ text: 'Te laat' },
			{ liveable: null },
			{ shownAs: 'voiced' as const },
			{ items: ['i1'] },
			{ items: [] }
		];
		for (const change of changes) {
			const day = new Day().toAsking();
			day.answer('anna', 'CANNOT_YET', { objection });
			expect(day.answer('anna', 'CANNOT_YET', { objection })).toEqual([]);
			const other = day.answer('anna', 'CANNOT_YET', { objection: { ...objection, ...change } });
			expect(types(other)).toEqual(['answer:given', 'answer:worded']);
		}
	});

	test('[C6] a concern without words is the same as an empty one, with others it is not', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE_CONCERN');
		expect(day.round.answers.get('anna')?.concern?.text).toBe('');
		expect(day.answer('anna', 'CAN_LIVE_CONCERN', { concern: '' })).toEqual([]);
		expect(day.answer('anna', 'CAN_LIVE_CONCERN', { concern: 'Let op' })).toHaveLength(2);
		expect(day.answer('anna', 'CAN_LIVE', { concern: 'Let op' })).toHaveLength(2);
		expect(day.answer('anna', 'CAN_LIVE')).toEqual([]);
		expect(day.round.answers.get('anna')).toMatchObject({ concern: null, objection: null });
		expect(day.answer('anna', 'CANNOT_YET')).toHaveLength(2);
		expect(day.answer('anna', 'CANNOT_YET')).toEqual([]);
	});

	test('[C6] [C8] entered by another member or by another route it is entered anew', () => {
		const day = new Day().toAsking();
		const paper = day.answerOf('anna', 'CAN_LIVE', { route: 'paper', readBack: true });
		day.do('answer:give', paper, HOST);
		expect(day.do('answer:give', paper, HOST)).toEqual([]);
		expect(day.do('answer:give', paper, PB2)).toHaveLength(2);
		expect(day.do('answer:give', { ...paper, route: 'spoken' }, PB2)).toHaveLength(2);
		expect(day.do('answer:give', { ...paper, route: 'own' }, seatActor('anna'))).toHaveLength(2);
	});

	test('[C7] relayed and decided within bounds are two answers', () => {
		const day = through();
		day.do('answer:give', relayed(day), seatActor('bram'));
		expect(day.do('answer:give', relayed(day), seatActor('bram'))).toEqual([]);
		const decided = relayed(day, 'cor', { basis: 'within-bounds' });
		expect(day.do('answer:give', decided, seatActor('bram'))).toHaveLength(2);
		expect(day.round.answers.get('cor')).toMatchObject({
			basis: 'within-bounds',
			enteredBy: 'bram',
			readBack: false
		});
	});

	test('[§3] only an objection cites items', () => {
		const day = new Day().toAsking();
		const objection = words('x', { items: ['i9'] });
		expect(
			day.outcome('answer:give', day.answerOf('anna', 'CAN_LIVE', { objection }), seatActor('anna'))
		).toBe('ok');
	});
});

describe('[C4] confirming an earlier answer', () => {
	test('[C4] only what one could live with, by the way it came', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk']).toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE_CONCERN', { concern: 'Let op' });
		day.answer('cor', 'NEED_TIME');
		day.answer('dirk', 'CANNOT_YET');
		day.do('round:send-back', {});
		day.do('round:ask', {});
		const confirm = (seat: string) => {
			const { number: round, hash } = day.round;
			return day.run(
				'answer:confirm-earlier',
				{ round, hash, seat, version: 1, route: 'own' },
				seatActor(seat)
			);
		};
		const codes = ['anna', 'bram', 'cor', 'dirk']
			.map(confirm)
			.map((one) => (one.ok ? 'ok' : one.refusal.code));
		expect(codes).toEqual(['ok', 'ok', 'nothing-earlier', 'nothing-earlier']);
		expect(day.round.answers.get('bram')).toMatchObject({
			value: 'CAN_LIVE_CONCERN',
			concern: { text: 'Let op' }
		});
	});

	/** Anna said at this table that she can live with it, Bram on his phone; they are asked anew. */
	function askedAnew(): Day {
		const day = new Day().toAsking();
		const yes = day.answerOf('anna', 'CAN_LIVE', { route: 'shared' });
		doAs(day, 'answer:give', yes, atTable(day, 'd1'));
		day.answer('bram', 'CAN_LIVE');
		day.do('round:send-back', {});
		day.do('round:ask', {});
		return day;
	}
	const confirming = (day: Day, seat: string, route: 'own' | 'shared') => {
		const { number: round, hash } = day.round;
		return { round, hash, seat, version: 1, route };
	};

	test('[attack 31] [C3] [C8] of a table only by the very device, not by one beside it or where one moved', () => {
		const day = askedAnew();
		const confirm = (device: string, table?: string) =>
			types(
				doAs(
					day,
					'answer:confirm-earlier',
					confirming(day, 'anna', 'shared'),
					atTable(day, device, table)
				)
			);
		expect(confirm('d2')).toBe('nothing-earlier');
		const anna = day.seats.get('anna')!;
		day.seats.set('anna', { ...anna, table: 'table-2' });
		expect(confirm('d3', 'table-2')).toBe('nothing-earlier');
		day.seats.set('anna', anna);
		expect(confirm('d1')).toEqual(['answer:given', 'answer:worded']);
	});

	test('[attack 5] [C3] [C11] a phone that came while asked does not hear whether there is one', () => {
		const day = askedAnew();
		const input = confirming(day, 'bram', 'own');
		for (const confirmed of [false, true]) {
			const added = aside(day, 'bram', confirmed);
			expect(doAs(day, 'answer:confirm-earlier', input, added)).toBe('nothing-earlier');
		}
		expect(types(day.do('answer:confirm-earlier', input, seatActor('bram')))).toHaveLength(2);
	});
});

describe('[C7] a contact person', () => {
	test('[C7] who answered themselves is not answered for, nor the other way round', () => {
		const day = through();
		day.do('answer:give', relayed(day), seatActor('bram'));
		expect(day.outcome('answer:give', day.answerOf('cor', 'CANNOT_YET'), seatActor('cor'))).toBe(
			'answers-through-contact'
		);
		const take = { round: 1, seat: 'cor', route: 'own' } as const;
		expect(day.outcome('answer:take-back', { ...take, round: 2 }, seatActor('cor'))).toBe(
			'round-closed'
		);
		expect(day.outcome('answer:take-back', { ...take, route: 'indirect' }, seatActor('bram'))).toBe(
			'bad-route'
		);
		expect(day.outcome('answer:take-back', take, { kind: 'table', id: 'table-1' })).toBe(
			'not-allowed'
		);
		expect(day.outcome('answer:take-back', { ...take, seat: 'anna' }, seatActor('anna'))).toBe(
			'nothing-to-take-back'
		);
		day.do('answer:take-back', take, seatActor('cor'));
		expect(day.do('answer:take-back', take, seatActor('cor'))).toEqual([]);
		expect(day.round.answers.has('cor')).toBe(false);
		expect(day.outcome('answer:give', relayed(day), seatActor('bram'))).toBe('answers-itself');
		day.answer('cor', 'CAN_LIVE');
		expect(day.outcome('answer:give', relayed(day), seatActor('bram'))).toBe('answers-itself');
	});

	test('[C7] an answer of one’s own from before stands in the way of a contact person', () => {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		day.answer('cor', 'CAN_LIVE');
		day.indirect('cor', { contact: 'bram', instruction: { kind: 'contact-decides', bounds: 'x' } });
		day.do('answer:acknowledge-contact', {}, seatActor('bram'));
		expect(day.outcome('answer:give', relayed(day), seatActor('bram'))).toBe('answers-itself');
		// Somebody in the room with an answer that came through another is asked nothing of it.
		day.indirect('cor', null, 'present');
		expect(day.outcome('answer:give', day.answerOf('cor', 'CANNOT_YET'), seatActor('cor'))).toBe(
			'ok'
		);
	});

	test('[C7] an answer through a contact person is one’s own again in the room', () => {
		const day = through();
		day.do('answer:give', relayed(day), seatActor('bram'));
		day.indirect('cor', null, 'present');
		expect(day.outcome('answer:give', day.answerOf('cor', 'CANNOT_YET'), seatActor('cor'))).toBe(
			'ok'
		);
	});

	test('[C7] says on what basis; within bounds only where there are some, and now', () => {
		const within = (instruction: object, later = 0) => {
			const day = through(instruction);
			day.now += later;
			return day.outcome(
				'answer:give',
				relayed(day, 'cor', { basis: 'within-bounds' }),
				seatActor('bram')
			);
		};
		const until = new Day().now + HOUR;
		const wait = { kind: 'wait', until, then: 'contact-decides' } as const;
		expect([
			within({ kind: 'contact-decides', bounds: 'x' }),
			within({ kind: 'contact-decides', bounds: ' ' }),
			within({ ...wait, bounds: 'x' }),
			within({ ...wait, bounds: 'x' }, HOUR),
			within({ ...wait, bounds: ' ' }, HOUR),
			within(wait, HOUR),
			within({ ...wait, then: 'count-me-out', bounds: 'x' })
		]).toEqual([
			'ok',
			'outside-bounds',
			'outside-bounds',
			'ok',
			'outside-bounds',
			'outside-bounds',
			'outside-bounds'
		]);
		const day = through();
		expect(
			day.outcome('answer:give', relayed(day, 'cor', { basis: undefined }), seatActor('bram'))
		).toBe('outside-bounds');
	});

	test('[C7] speaks for two others at most in a round, each time anew for one of them', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els']);
		const instruction = { kind: 'contact-decides', bounds: 'x' } as const;
		for (const seat of ['cor', 'dirk']) day.indirect(seat, { contact: 'bram', instruction });
		day.do('round:prepare', {});
		day.do('answer:acknowledge-contact', {}, seatActor('bram'));
		day.toAsking();
		for (const seat of ['cor', 'dirk'])
			day.do('answer:give', relayed(day, seat), seatActor('bram'));
		const again = relayed(day, 'cor', { basis: 'within-bounds' });
		expect(day.outcome('answer:give', again, seatActor('bram'))).toBe('ok');
		day.indirect('cor', null, 'present');
		day.indirect('els', { contact: 'bram', instruction });
		day.do('answer:acknowledge-contact', {}, seatActor('bram'));
		expect(day.outcome('answer:give', relayed(day, 'els'), seatActor('bram'))).toBe('contact-full');
		expect(day.outcome('answer:give', day.answerOf('bram', 'CAN_LIVE'), seatActor('bram'))).toBe(
			'ok'
		);
	});

	test('[C7] nor does what they entered on paper for others, as a member of the team', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk']);
		day.indirect('dirk', { contact: 'pb2', instruction: { kind: 'contact-decides', bounds: 'x' } });
		day.do('round:prepare', {});
		day.do('answer:acknowledge-contact', {}, PB2);
		day.toAsking();
		for (const seat of ['anna', 'bram', 'cor']) {
			day.do(
				'answer:give',
				day.answerOf(seat, 'CAN_LIVE', { route: 'paper', readBack: true }),
				PB2
			);
		}
		expect(day.outcome('answer:give', relayed(day, 'dirk'), PB2)).toBe('ok');
	});

	test('[C7] another’s contact person and one’s own answer count for nothing in that', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els', 'fons']);
		const instruction = { kind: 'contact-decides', bounds: 'x' } as const;
		day.indirect('cor', { contact: 'bram', instruction });
		day.indirect('dirk', { contact: 'anna', instruction });
		day.indirect('els', { contact: 'anna', instruction });
		day.do('round:prepare', {});
		for (const seat of ['anna', 'bram']) day.do('answer:acknowledge-contact', {}, seatActor(seat));
		day.toAsking();
		for (const seat of ['dirk', 'els'])
			day.do('answer:give', relayed(day, seat), seatActor('anna'));
		for (const seat of ['fons', 'bram']) day.answer(seat, 'CAN_LIVE');
		expect(day.outcome('answer:give', relayed(day, 'cor'), seatActor('bram'))).toBe('ok');
	});

	test('[C7] sees whom they speak for, anew when that changes', () => {
		const day = through();
		const see = () => day.do('answer:acknowledge-contact', {}, seatActor('bram'));
		expect(see()).toEqual([]);
		const instruction = { kind: 'count-me-out' } as const;
		day.indirect('anna', { contact: 'bram', instruction });
		expect(see()).toMatchObject([{ contact: 'bram', seats: ['anna', 'cor'] }]);
		day.indirect('anna', null);
		expect(see()).toMatchObject([{ seats: ['cor'] }]);
		for (const seat of ['anna', 'dirk']) day.indirect(seat, { contact: 'bram', instruction });
		expect(day.outcome('answer:acknowledge-contact', {}, seatActor('bram'))).toBe('contact-full');
		day.indirect('dirk', { contact: 'dirk', instruction });
		expect(day.outcome('answer:acknowledge-contact', {}, seatActor('dirk'))).toBe('contact-barred');
	});
});

describe('[C8] [C11] hands and devices', () => {
	test('[C8] what came by a table’s device is that very device’s to change', () => {
		const day = new Day().toAsking();
		const shared = (value: 'CAN_LIVE' | 'CANNOT_YET') =>
			day.answerOf('anna', value, { route: 'shared' });
		expect(types(doAs(day, 'answer:give', shared('CANNOT_YET'), atTable(day, 'd1')))).toHaveLength(
			2
		);
		expect(day.round.answers.get('anna')).toMatchObject({
			route: 'shared',
			device: 'd1',
			readBack: false
		});
		expect(doAs(day, 'answer:give', shared('CAN_LIVE'), atTable(day, 'd2'))).toBe('other-route');
		expect(types(doAs(day, 'answer:give', shared('CAN_LIVE'), atTable(day, 'd1')))).toHaveLength(2);
		expect(doAs(day, 'answer:give', shared('CAN_LIVE'), atTable(day, 'd1', 'table-2'))).toBe(
			'not-your-seat'
		);
		expect(doAs(day, 'answer:give', day.answerOf('anna', 'CAN_LIVE'), atTable(day, 'd1'))).toBe(
			'bad-route'
		);
	});

	test('[C8] a record of before names no device; another route is no matter of devices', () => {
		const { actor: _, ...rest } = hand(new Day(), PB);
		const by = (device: string | null) => ({ ...rest, actor: PB, device });
		expect(isSameTableDevice({ route: 'shared', device: null }, 'shared', by('d'))).toBe(true);
		expect(isSameTableDevice({ route: 'shared', device: 'd' }, 'shared', by(null))).toBe(false);
		expect(isSameTableDevice({ route: 'shared', device: 'd' }, 'own', by('e'))).toBe(true);
		expect(isSameTableDevice({ route: 'own', device: 'd' }, 'shared', by('e'))).toBe(true);
		expect(isSameTableDevice(undefined, 'shared', by('e'))).toBe(true);
	});

	test('[C8] which device it was is told of a table’s and of an added one, not of a person’s own', () => {
		const day = new Day().toAsking();
		doAs(
			day,
			'answer:give',
			day.answerOf('anna', 'CAN_LIVE'),
			hand(day, seatActor('anna'), { device: 'phone' })
		);
		expect(day.round.answers.get('anna')?.device).toBeNull();
		doAs(
			day,
			'answer:give',
			day.answerOf('bram', 'CAN_LIVE', { route: 'shared' }),
			hand(day, { kind: 'table', id: 'table-1' })
		);
		expect(day.round.answers.get('bram')?.device).toBeNull();
		doAs(day, 'answer:give', day.answerOf('cor', 'CAN_LIVE'), aside(day, 'cor', true));
		expect(day.round.answers.get('cor')?.device).toBe('new');
	});

	test('[C11] a device that was added replaces nothing: of two the one that blocks counts', () => {
		const values = (before: Answer['value'] | null, added: Answer['value']) => {
			const day = new Day().toAsking();
			if (before !== null) day.answer('anna', before as 'CAN_LIVE');
			doAs(day, 'answer:give', day.answerOf('anna', added as 'CAN_LIVE'), aside(day, 'anna'));
			return day;
		};
		const counts = (before: Answer['value'] | null, added: Answer['value']) =>
			values(before, added).round.answers.get('anna')?.value;
		expect([
			counts('CAN_LIVE', 'CANNOT_YET'),
			counts('CANNOT_YET', 'CAN_LIVE'),
			counts('NEED_TIME', 'CAN_LIVE'),
			counts('CAN_LIVE_CONCERN', 'NEED_TIME'),
			counts(null, 'CAN_LIVE')
		]).toEqual(['CANNOT_YET', 'CANNOT_YET', 'NEED_TIME', 'NEED_TIME', 'CAN_LIVE']);
		const day = values('CAN_LIVE', 'CAN_LIVE');
		expect(day.log.at(-2)?.event).toMatchObject({ aside: true, device: 'new' });
		const { before, added } = day.round.twoDevices.get('anna')!;
		expect([before?.device, added?.device]).toEqual([null, 'new']);
		expect(day.round.answers.get('anna')).toBe(before);
		expect(answerOfDevice(day.round, 'anna', 'new')).toBe(added);
		expect([
			answerOfDevice(day.round, 'anna', 'other'),
			answerOfDevice(day.round, 'bram', 'new')
		]).toEqual([undefined, undefined]);
		// Who answers as they could before is heard, and again beside it.
		day.answer('anna', 'CANNOT_YET');
		expect(day.round.answers.get('anna')?.value).toBe('CANNOT_YET');
		expect(day.round.twoDevices.get('anna')?.added).toBe(added);
		const again = doAs(day, 'answer:give', day.answerOf('anna', 'CAN_LIVE'), aside(day, 'anna'));
		expect(again).toEqual([]);
	});

	test('[C11] for whom two members stand it is their own phone', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CANNOT_YET');
		doAs(day, 'answer:give', day.answerOf('anna', 'CAN_LIVE'), aside(day, 'anna', true));
		expect(day.round.answers.get('anna')?.value).toBe('CAN_LIVE');
		expect(day.round.twoDevices.size).toBe(0);
		expect(day.round.answers.get('anna')).toMatchObject({ readBack: false, enteredBy: null });
		expect(day.log.at(-2)?.event).not.toHaveProperty('aside');
		expect(answerOfDevice(day.round, 'anna', 'new')?.value).toBe('CAN_LIVE');
	});

	test('[C11] nothing of before beside nothing that is added is what was said', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		const answer = { ...day.round.answers.get('anna')!, value: null };
		const next = withAnswer({ ...day.round, answers: new Map() }, 'anna', answer, true);
		expect(next.answers.get('anna')).toBe(answer);
	});

	test('[C11] a contact person’s phone that was added speaks for the other as any', () => {
		const day = through();
		const said = aside(day, 'bram');
		const events = doAs(day, 'answer:give', relayed(day), said);
		expect(events).toMatchObject([{ type: 'answer:given' }, { type: 'answer:worded' }]);
		expect(events[0]).not.toHaveProperty('aside');
	});
});
