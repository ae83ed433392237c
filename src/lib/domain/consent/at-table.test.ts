import { describe, expect, test } from 'vitest';
import type { Actor } from '../decision.ts';
import { Day, seatActor, words } from './test-support.ts';

const TABLE: Actor = { kind: 'table', id: 'table-1' };
const OTHER_TABLE: Actor = { kind: 'table', id: 'table-2' };

/** Anna objects on the table's device, Bram on his own phone, Cor through the team. */
function objecting(): Day {
	const day = new Day(['anna', 'bram', 'cor', 'dirk']).toAsking();
	const no = (seat: string) =>
		day.answerOf(seat, 'CANNOT_YET', { objection: words(`nee van ${seat}`) });
	day.do('answer:give', { ...no('anna'), route: 'shared' }, TABLE);
	day.do('answer:give', no('bram'), seatActor('bram'));
	day.do('answer:give', { ...no('cor'), route: 'spoken', readBack: true });
	day.answer('dirk', 'CAN_LIVE');
	day.do('round:reveal', {});
	return day;
}

const statusOf = (day: Day, id: string) =>
	day.round.objections.find((one) => one.id === id)?.status;

describe('withdrawing at a table’s device', () => {
	test('[C5] whoever gave it there withdraws it by name, and answers again', () => {
		const day = objecting();
		const objection = day.objectionOf('anna');
		const input = {
			seat: 'anna',
			objection,
			value: 'CAN_LIVE_CONCERN',
			concern: 'De kou'
		} as const;
		expect(day.outcome('objection:withdraw-at-table', input, TABLE)).toBe('wrong-phase');
		day.do('objection:take', { objection });
		day.do('objection:withdraw-at-table', input, TABLE);
		expect(statusOf(day, objection)).toBe('withdrawn_by_objector');
		expect(day.round.answers.get('anna')).toMatchObject({
			value: 'CAN_LIVE_CONCERN',
			route: 'shared'
		});
		expect(day.round.concerns).toMatchObject([{ seat: 'anna', text: 'De kou' }]);
		expect(day.phase).toBe('OBJECTIONS');
	});

	test('[attack 14] [C5] [R28] for every other name the device hears the same, and nothing happens', () => {
		for (const owner of ['anna', 'bram', 'cor']) {
			const day = objecting();
			const objection = day.objectionOf(owner);
			day.do('objection:take', { objection });
			for (const seat of ['bram', 'cor', 'dirk', ...(owner === 'anna' ? [] : ['anna'])]) {
				const input = { seat, objection, value: 'CAN_LIVE' } as const;
				expect(day.try('objection:withdraw-at-table', input, TABLE)).toEqual({
					ok: true,
					value: { events: [], cares: [] }
				});
			}
			// Without a name a device withdraws nothing at all, also not by what one chooses on leaving.
			const said = { objection, route: 'shared' } as const;
			const nameless = { ...said, value: 'CAN_LIVE' } as const;
			expect(day.outcome('objection:withdraw', nameless, TABLE)).toBe('not-allowed');
			const leaving = { ...said, choice: 'becomes-concern' } as const;
			expect(day.outcome('objection:choose-leaving', leaving, TABLE)).toBe('not-allowed');
			expect(statusOf(day, objection)).toBe('open');
		}
	});

	test('[C5] refused for what everyone sees: another table, another objection, an amended text', () => {
		const day = objecting();
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		const input = { seat: 'anna', objection, value: 'CAN_LIVE' } as const;
		expect(day.outcome('objection:withdraw-at-table', input, OTHER_TABLE)).toBe('not-your-seat');
		expect(day.outcome('objection:withdraw-at-table', input, seatActor('anna'))).toBe(
			'not-allowed'
		);
		const wrong = { ...input, objection: day.objectionOf('bram') };
		expect(day.outcome('objection:withdraw-at-table', wrong, TABLE)).toBe('objection-not-taken');
		day.do('objection:mark-heard', day.taken);
		day.do('objection:amend', { ...day.taken, removes: [] });
		day.do('objection:take', { objection });
		for (const seat of ['anna', 'dirk']) {
			expect(day.outcome('objection:withdraw-at-table', { ...input, seat }, TABLE)).toBe(
				'text-changed'
			);
		}
	});

	test('[C5] [C8] a second device at the table, or that of another to which one moved, is not the same hand', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		const no = day.answerOf('anna', 'CANNOT_YET', { route: 'shared' });
		const by = (device: string, table = TABLE) => ({
			now: day.now,
			actor: table,
			device,
			newId: () => 'id-of-anna'
		});
		const given = day.ask('answer:give', no, by('first'));
		if (!given.ok) throw new Error(given.refusal.code);
		for (const event of given.value.events) day.apply(event, { at: day.now, by: TABLE });
		day.answer('bram', 'CAN_LIVE');
		day.do('round:reveal', {});
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		const input = { seat: 'anna', objection, value: 'CAN_LIVE' } as const;
		const pressed = (device: string, table = TABLE) => {
			const decision = day.ask('objection:withdraw-at-table', input, by(device, table));
			return decision.ok ? decision.value.events.length : decision.refusal.code;
		};
		expect(pressed('second')).toBe(0);
		day.seats.set('anna', { ...day.seats.get('anna')!, table: 'table-2' });
		expect(pressed('first')).toBe('not-your-seat');
		expect(pressed('first-of-table-2', OTHER_TABLE)).toBe(0);
		day.seats.set('anna', { ...day.seats.get('anna')!, table: 'table-1' });
		expect(pressed('first')).toBeGreaterThan(0);
	});

	test('[C5] who has another objection open cannot live with the text yet, and is not told by a refusal', () => {
		const day = objecting();
		const { number: round, hash } = day.round;
		const more = {
			round,
			hash,
			seat: 'anna',
			objection: words('nog een'),
			route: 'shared'
		} as const;
		day.do('objection:add', more, TABLE);
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		day.do('objection:withdraw-at-table', { seat: 'anna', objection, value: 'CAN_LIVE' }, TABLE);
		expect(day.round.answers.get('anna')?.value).toBe('CANNOT_YET');
		expect(day.objectionOf('anna')).not.toBe(objection);
	});

	test('[C1] the last one withdrawn makes consent, also by the device', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		day.do('answer:give', day.answerOf('anna', 'CANNOT_YET', { route: 'shared' }), TABLE);
		day.answer('bram', 'CAN_LIVE');
		day.do('round:reveal', {});
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		day.do('objection:withdraw-at-table', { seat: 'anna', objection, value: 'CAN_LIVE' }, TABLE);
		expect(day.phase).toBe('CONSENTED');
	});
});
