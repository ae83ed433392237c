import { expect, test } from 'vitest';
import * as consent from './index.ts';
import { Day, HOST, PB, PB2, seatActor, seatOf } from './test-support.ts';

function draft(): Day {
	const day = new Day(['anna', 'bram', 'cor']);
	day.seats.set('dirk', seatOf('dirk', 'present', 'table-2'));
	day.do('round:prepare', {});
	day.do('round:present', {});
	return day;
}

test('[§3 Cases] each table confirms who sits there, by its device or the team', () => {
	const day = draft();
	const input = { table: 'table-1', seats: ['bram', 'anna'] };
	expect(day.outcome('rollcall:confirm-table', input, seatActor('anna'))).toBe('not-allowed');
	expect(day.outcome('rollcall:confirm-table', input, { kind: 'table', id: 'table-2' })).toBe(
		'not-team'
	);
	expect(day.outcome('rollcall:confirm-table', { ...input, seats: ['nobody'] }, HOST)).toBe(
		'unknown-seat'
	);
	day.do('rollcall:confirm-table', input, { kind: 'table', id: 'table-1' });
	expect(day.do('rollcall:confirm-table', input, HOST)).toEqual([]);
	expect(consent.rollCallView(day.state, day.world)).toEqual({
		done: false,
		unconfirmed: ['table-2'],
		toPhone: ['cor'],
		proposal: null
	});
	expect(day.outcome('rollcall:confirm', { left: [] })).toBe('care: table-not-confirmed');
	day.do('rollcall:confirm-table', { table: 'table-2', seats: ['dirk'] }, HOST);
	expect(day.outcome('rollcall:confirm', { left: [] })).toBe('ok');
});

test('[C11] left for someone else needs a second team member, on one and the same list', () => {
	const day = draft();
	expect(day.outcome('rollcall:propose', { left: ['cor'] }, seatActor('anna'))).toBe('not-allowed');
	day.do('rollcall:propose', { left: ['cor'] }, HOST);
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, HOST)).toBe('same-member');
	expect(day.outcome('rollcall:confirm', { left: ['cor', 'bram'] }, PB)).toBe('proposal-changed');
	expect(day.outcome('rollcall:confirm', { left: [] }, PB)).toBe('proposal-changed');
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, seatActor('bram'))).toBe('not-allowed');
	const [event] = day.do('rollcall:confirm', { left: ['cor'] }, PB2);
	expect(event).toEqual({
		type: 'rollcall:confirmed',
		round: 1,
		left: ['cor'],
		proposedBy: 'host',
		confirmedBy: 'pb2'
	});
	expect(day.round.rollCall).toMatchObject({ done: true, proposal: null });
	expect(day.outcome('rollcall:propose', { left: ['cor'] }, HOST)).toBe('already-left');
	expect(day.outcome('rollcall:propose', { left: ['nobody'] }, HOST)).toBe('unknown-seat');
});

test('[C11] a table host is no second member; a facilitator is, and was warned of open tables', () => {
	const day = draft();
	expect(day.outcome('rollcall:propose', { left: ['cor'] }, PB)).toBe('care: table-not-confirmed');
	day.do('rollcall:propose', { left: ['cor'] }, PB);
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, HOST)).toBe('not-second-member');
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, PB2)).toBe('ok');
	// A table where someone sat down since was not part of that warning.
	day.seats.set('els', seatOf('els', 'present', 'table-3'));
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, PB2)).toBe('care: table-not-confirmed');
	expect(day.outcome('rollcall:propose', { left: [] }, PB)).toBe('ok');
});

test('[C11] who works alone confirms their own list until the question is put, and not after', () => {
	const day = draft();
	day.world = { ...day.world, isAlone: (member) => member === 'pb', mayBeSecond: () => false };
	day.do('rollcall:propose', { left: ['cor'] }, PB);
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, PB)).toBe('ok');
	day.do('round:ask', {});
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, PB)).toBe('same-member');
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, HOST)).toBe('not-second-member');
});

test('[C11] what a table host proposes, the facilitator who confirms is warned of', () => {
	const day = draft();
	expect(day.outcome('rollcall:propose', { left: ['cor'] }, HOST)).toBe('ok');
	day.do('rollcall:propose', { left: ['cor'] }, HOST);
	expect(day.outcome('rollcall:confirm', { left: ['cor'] }, PB)).toBe('care: table-not-confirmed');
});

test('[C11] never for a seat that asked for time or objects, at the proposal and at the second look', () => {
	const day = draft();
	day.do('round:ask', {});
	day.do('rollcall:propose', { left: ['bram', 'cor'] }, HOST);
	day.answer('cor', 'NEED_TIME');
	expect(day.outcome('rollcall:confirm', { left: ['bram', 'cor'] }, PB)).toBe('left-protected');
	day.answer('bram', 'CANNOT_YET');
	expect(day.outcome('rollcall:propose', { left: ['bram'] }, HOST)).toBe('left-protected');
	day.answer('anna', 'CAN_LIVE');
	// the same refusal for every answer, so that it tells no value (C3)
	expect(day.outcome('rollcall:propose', { left: ['anna'] }, HOST)).toBe('left-protected');
	expect(day.outcome('rollcall:propose', { left: ['dirk'] }, HOST)).toBe('ok');
	day.do('round:send-back', {});
	expect(day.outcome('rollcall:propose', { left: ['cor'] }, HOST)).toBe('left-protected');
});

test('[C11] never for an objector whose objection was carried on', () => {
	const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
	const objection = day.amendFor('anna');
	expect(day.outcome('rollcall:propose', { left: ['anna'] }, HOST)).toBe('wrong-phase');
	day.newText(['i1'], 'amended');
	day.do('round:freeze', { carryOn: [objection] });
	expect(day.outcome('rollcall:propose', { left: ['anna'] }, HOST)).toBe('left-protected');
	expect(day.outcome('rollcall:propose', { left: ['bram'] }, HOST)).toBe('ok');
});

test('[C11] who was set left at the roll call is counted as left unanswered at the reveal', () => {
	const day = draft();
	day.do('rollcall:propose', { left: ['cor'] }, HOST);
	day.do('rollcall:confirm', { left: ['cor'] }, PB);
	day.toRevealed();
	expect(day.round.outcome).toMatchObject({ leftUnanswered: 1, roster: ['anna', 'bram', 'dirk'] });
});

test('[§3] a roll call belongs to one round: the next round has its own', () => {
	const day = draft();
	day.do('rollcall:confirm', { left: [] });
	day.newText(['i1'], 'other');
	day.do('round:prepare', {});
	expect(day.round.rollCall.done).toBe(false);
});

test('[C11] who takes part without being there and does no more is set left by the same list', () => {
	for (const presence of ['expected', 'left'] as const) {
		const day = draft();
		const instruction = { kind: 'contact-decides', bounds: 'niet duurder' } as const;
		day.indirect('cor', { contact: 'anna', instruction }, presence);
		expect(consent.rosterOf(day.state, day.world, day.now).seats).toContain('cor');
		day.do('rollcall:propose', { left: ['cor'] }, HOST);
		day.do('rollcall:confirm', { left: ['cor'] }, PB2);
		expect(consent.rosterOf(day.state, day.world, day.now)).toMatchObject({
			seats: ['anna', 'bram', 'dirk'],
			countedOut: [],
			leftUnanswered: 1
		});
		expect(day.outcome('rollcall:propose', { left: ['cor'] }, HOST)).toBe('already-left');
	}
});
