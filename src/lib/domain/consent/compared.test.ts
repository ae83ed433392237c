import { expect, test } from 'vitest';
import {
	answerableVersions,
	answeredVersion,
	broughtVersion,
	lastAskedVersion
} from './compared.ts';
import { aside, Day, doAs, HOST, seatActor } from './test-support.ts';

const latest = (day: Day) => day.world.version?.number ?? 0;
const since = (day: Day, seat: string) => answeredVersion(day.state, seat, latest(day));
const ITEMS = ['i1', 'i2', 'i3'];

/** The objection of one seat is solved and a new version asked; so often. */
function rounds(day: Day, ...objectors: string[]): Day {
	for (const seat of objectors) {
		day.toRevealed({ [seat]: 'CANNOT_YET' });
		const objection = day.amendFor(seat);
		day.newText(ITEMS, `na ${seat} ${latest(day)}`);
		day.do('round:freeze', { carryOn: [objection] });
	}
	return day;
}

test('[C4] [N4] who missed a round compares with the version they answered, not with the one before', () => {
	const day = new Day(['anna', 'bram', 'cor']);
	rounds(day, 'bram');
	day.presence('anna', 'left');
	rounds(day, 'bram');
	day.presence('anna', 'present');
	day.presence('late', 'present');
	day.toAsking();
	expect(['anna', 'bram', 'cor', 'late'].map((seat) => since(day, seat))).toEqual([1, 2, 2, null]);
	expect(lastAskedVersion(day.state, latest(day))).toBe(2);
	expect(answerableVersions(day.state, latest(day))).toEqual([2, 1]);
});

test('[C4] a version nobody was asked about is none to compare with', () => {
	const day = rounds(new Day(), 'bram');
	// A typo, mended before the question: the round is prepared anew on version 3.
	day.newText(ITEMS, 'zonder tikfout');
	expect(since(day, 'anna')).toBe(1);
	day.do('round:prepare', {});
	expect([since(day, 'anna'), lastAskedVersion(day.state, 3)]).toEqual([1, 1]);
	day.toAsking();
	expect(answerableVersions(day.state, 3)).toEqual([1]);
});

test('[C4] after consent a new version is compared with the one that was consented to', () => {
	const day = new Day().toRevealed();
	expect([since(day, 'anna'), lastAskedVersion(day.state, 1)]).toEqual([null, null]);
	day.newText(ITEMS, 'anders');
	expect([since(day, 'anna'), lastAskedVersion(day.state, 2)]).toEqual([1, 1]);
	day.do('round:prepare', {});
	expect([since(day, 'anna'), lastAskedVersion(day.state, 2)]).toEqual([1, 1]);
});

test('[C4] [§3 back] asked anew on the same text, that text is the one they answered', () => {
	const day = new Day().toAsking();
	day.answer('anna', 'CAN_LIVE');
	expect(answerableVersions(day.state, 1)).toEqual([]);
	day.do('round:send-back', {});
	day.do('round:ask', {});
	expect(['anna', 'bram'].map((seat) => since(day, seat))).toEqual([1, null]);
	expect(answerableVersions(day.state, 1)).toEqual([1]);
	// For everyone else nothing was asked before this round.
	expect(lastAskedVersion(day.state, 1)).toBeNull();
});

test('[C4] who asked for time in between keeps the version they answered', () => {
	const day = rounds(new Day(), 'bram').toAsking();
	day.answer('anna', 'NEED_TIME');
	day.do('round:send-back', {});
	expect(since(day, 'anna')).toBe(1);
	const first = new Day().toAsking();
	first.answer('anna', 'NEED_TIME');
	first.do('round:send-back', {});
	expect(since(first, 'anna')).toBeNull();
});

test('[C3] which version somebody answered never tells what they said', () => {
	const sinceAfter = (value: 'CAN_LIVE' | 'CANNOT_YET', then: 'NEED_TIME' | 'paper' | 'aside') => {
		const day = new Day().toAsking();
		day.answer('anna', value);
		day.do('round:send-back', {});
		day.newText(ITEMS, 'anders');
		day.do('round:prepare', {});
		day.toAsking();
		// A no that was on no screen stands against what others enter (C5): the number does not show it.
		if (then === 'NEED_TIME') day.answer('anna', 'NEED_TIME');
		const yes = day.answerOf('anna', 'CAN_LIVE', { route: 'paper', readBack: true });
		if (then === 'paper') day.do('answer:give', yes, HOST);
		const own = day.answerOf('anna', 'CAN_LIVE');
		if (then === 'aside') doAs(day, 'answer:give', own, aside(day, 'anna'));
		day.do('round:send-back', {});
		day.newText(ITEMS, 'weer anders');
		return since(day, 'anna');
	};
	for (const then of ['NEED_TIME', 'paper', 'aside'] as const) {
		expect(sinceAfter('CANNOT_YET', then)).toBe(sinceAfter('CAN_LIVE', then));
	}
});

test('[C4] [C8] erased, nothing is left to compare with', () => {
	const day = rounds(new Day(), 'bram');
	day.erase('anna');
	expect(since(day, 'anna')).toBeNull();
	expect(since(day, 'cor')).toBe(1);
});

test('[C4] [C7] a contact person compares with what they answered themselves for somebody, and hears of nothing else', () => {
	const day = new Day();
	rounds(day, 'bram');
	const instruction = { kind: 'contact-decides', bounds: 'alles' } as const;
	day.indirect('cor', { contact: 'anna', instruction });
	day.do('answer:acknowledge-contact', {}, seatActor('anna'));
	// Cor answered version 1 on their own phone.
	expect([since(day, 'cor'), broughtVersion(day.state, 'anna', 'cor')]).toEqual([1, null]);
	day.toAsking();
	const said = day.answerOf('cor', 'CAN_LIVE', { route: 'indirect', basis: 'relayed' });
	day.do('answer:give', said, seatActor('anna'));
	rounds(day, 'bram');
	expect([since(day, 'cor'), broughtVersion(day.state, 'anna', 'cor')]).toEqual([2, 2]);
	expect(broughtVersion(day.state, 'bram', 'cor')).toBeNull();
});
