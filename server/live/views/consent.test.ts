import { describe, expect, test } from 'vitest';
import { Day, HOST, seatActor, words } from '#lib/domain/consent/test-support.ts';
import type { ObjectionView } from '#lib/protocol/sections/consent.ts';
import { viewerAt, viewOf } from './test-support.ts';

const screen = (day: Day) => viewOf(day, viewerAt('screen', 'p')).round;
const seat = (day: Day, id: string) => viewOf(day, viewerAt('seat', id)).myRound;
const staff = (day: Day, id: 'pb' | 'host') => viewOf(day, viewerAt('staff', id)).roundDesk;
const table = (day: Day) => viewOf(day, viewerAt('table', 'table-1')).tableRound;

describe('before the reveal', () => {
	test('[C3] x of y, own value only, and for the facilitator who is missing', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CANNOT_YET', { objection: words('Geheim bezwaar') });
		const seen = [screen(day), seat(day, 'bram'), staff(day, 'pb'), table(day)];
		expect(JSON.stringify(seen)).not.toMatch(/CANNOT_YET|Geheim/);
		expect(seen[0]).toMatchObject({ answered: 1, of: 3, counts: null, objections: [] });
		expect(seat(day, 'anna')?.answer).toMatchObject({
			value: 'CANNOT_YET',
			objection: { text: 'Geheim bezwaar' }
		});
		expect(staff(day, 'pb')?.missing.map(({ id }) => id)).toEqual(['bram', 'cor']);
	});

	test('[C3] the facilitator cannot tell who asked for time from who did not answer', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		const before = staff(day, 'pb');
		day.answer('bram', 'NEED_TIME');
		expect(staff(day, 'pb')).toEqual(before);
	});

	test('[C7] [C8] a contact person sees whom they speak for, a seat who entered its answer', () => {
		const day = new Day();
		const instruction = { kind: 'contact-decides', bounds: 'tot 500 euro' } as const;
		day.indirect('cor', { contact: 'anna', instruction });
		day.toAsking();
		const spoken = { seat: 'cor', asked: true, seen: false, answered: false, instruction };
		expect(seat(day, 'anna')?.speaksFor).toMatchObject([spoken]);
		day.do('answer:acknowledge-contact', {}, seatActor('anna'));
		const said = day.answerOf('cor', 'CAN_LIVE', { route: 'indirect', basis: 'relayed' });
		day.do('answer:give', said, seatActor('anna'));
		const after = { seen: true, answered: true, value: 'CAN_LIVE' };
		expect(seat(day, 'anna')?.speaksFor).toMatchObject([after]);
		const paper = day.answerOf('bram', 'CAN_LIVE', { route: 'paper', readBack: true });
		day.do('answer:give', paper, HOST);
		expect(seat(day, 'bram')?.answer).toMatchObject({ route: 'paper', enteredBy: 'host' });
		expect(seat(day, 'cor')).toMatchObject({ asked: false, inRoster: true });
	});

	test('[§3 back] [C4] answers are void, and stay visible to their own seat as earlier ones', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.do('round:send-back', {});
		expect(seat(day, 'anna')).toMatchObject({
			answer: null,
			earlier: { version: 1, value: 'CAN_LIVE' }
		});
		expect(seat(day, 'bram')?.earlier).toBeNull();
		expect(screen(day)).toMatchObject({ answered: 0, of: 0 });
	});

	test('[§3 close] the last call stands at the moment it was made; five answers later it can close', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els', 'fien']).toAsking();
		for (const id of ['anna', 'bram', 'cor', 'dirk', 'els']) day.answer(id, 'CAN_LIVE');
		day.do('round:call-last', {});
		const called = day.now;
		day.now += 59_999;
		expect(screen(day)?.lastCallAt).toBe(called);
		expect(staff(day, 'pb')?.canCloseForObjections).toBe(false);
		day.now += 1;
		expect(staff(day, 'pb')?.canCloseForObjections).toBe(true);
	});
});

describe('after it', () => {
	const shown = { anna: 'display-name', bram: 'no-name', cor: 'voiced' } as const;
	/** Three objections, each shown another way. */
	function objecting(): Day {
		const day = new Day().toAsking();
		for (const [id, shownAs] of Object.entries(shown)) {
			const objection = words(`van ${id}`, { shownAs, liveable: 'minder' });
			day.answer(id, 'CANNOT_YET', { objection });
		}
		day.do('round:reveal', {});
		return day;
	}
	const by = (list: readonly ObjectionView[] | undefined, shownAs: string) =>
		list?.find((one) => one.shownAs === shownAs);

	test('[§3 Data] [R28] own display name, no name, or voiced by a facilitator', () => {
		const day = objecting();
		const room = screen(day)?.objections;
		const named = { by: 'Naam anna', text: 'van anna' };
		expect(by(room, 'display-name')).toMatchObject(named);
		expect(by(room, 'no-name')).toMatchObject({ by: null, text: 'van bram', liveable: 'minder' });
		expect(by(room, 'voiced')).toMatchObject({ by: null, text: '', liveable: '' });
		const host = staff(day, 'host')?.objections;
		expect(by(host, 'no-name')).toMatchObject({ by: null, text: 'van bram' });
		expect(by(host, 'voiced')).toMatchObject({ by: null, text: '' });
		const lead = staff(day, 'pb')?.objections;
		expect(by(lead, 'voiced')).toMatchObject({ by: 'Naam cor', text: 'van cor' });
		const own = { objection: day.objectionOf('anna'), route: 'own', shownAs: 'no-name' } as const;
		day.do('objection:show-as', own, seatActor('anna'));
		expect(JSON.stringify([screen(day), staff(day, 'host')])).not.toContain('Naam anna');
	});

	test('[R8] [C10] one that was shown by name stays so when that name is erased, as an erased name', () => {
		const day = objecting();
		day.erase('anna');
		const erased = { by: '…', text: '…', liveable: '' };
		expect(by(screen(day)?.objections, 'display-name')).toMatchObject(erased);
		expect(by(staff(day, 'pb')?.objections, 'display-name')).toMatchObject(erased);
		day.erase('bram');
		expect(by(screen(day)?.objections, 'no-name')).toMatchObject({ ...erased, by: null });
	});

	test('[C5] what is missing still is for who leads the round, and withdrawing for its objector', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		expect(seat(day, 'anna')?.objections).toMatchObject([{ taken: true, canWithdraw: true }]);
		expect(seat(day, 'bram')?.objections).toEqual([]);
		day.do('objection:put-back', { objection });
		expect(seat(day, 'anna')?.objections).toMatchObject([{ taken: false, canWithdraw: false }]);
		day.amendFor('anna');
		const said = { objection, missing: 'Wie betaalt?', route: 'own' } as const;
		day.do('objection:reopen', said, seatActor('anna'));
		const own = { saidNotMet: true, canCallMet: true, canWithdraw: false, missing: 'Wie betaalt?' };
		expect(seat(day, 'anna')?.objections).toMatchObject([own]);
		const before = false;
		expect(staff(day, 'pb')?.objections).toMatchObject([
			{ notMet: { missing: 'Wie betaalt?', before } }
		]);
		expect(staff(day, 'host')?.objections).toMatchObject([{ notMet: { missing: '…', before } }]);
		expect(JSON.stringify([screen(day), table(day), seat(day, 'bram')])).not.toContain('betaalt');
	});

	test('[§3 Cases] earlier objectors are asked first, privately', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		const objection = day.amendFor('anna');
		day.newText(['i1', 'i2', 'i3'], 'amended');
		day.do('round:freeze', { carryOn: [objection] });
		expect(staff(day, 'pb')?.askFirst).toEqual([{ id: 'anna', displayName: 'Naam anna' }]);
		expect(staff(day, 'host')?.askFirst).toEqual([]);
		expect(seat(day, 'anna')?.carried).toMatchObject([{ id: objection, calledMet: false }]);
		expect(JSON.stringify(screen(day))).not.toContain('anna');
	});

	test('[C9] [§3 stop] a late concern and the reason for stopping are read by everyone', () => {
		const day = new Day().toRevealed();
		day.world = { ...day.world, frameTestOpened: true };
		const late = { hash: day.round.hash, seat: 'anna', objection: words('Toch niet') };
		day.do('consent:take-back', { ...late, route: 'own' }, seatActor('anna'));
		expect(screen(day)).toMatchObject({ status: 'CONSENTED', concerns: ['Toch niet'] });
		const stopped = new Day().toAsking();
		stopped.do('round:stop', { reason: 'We komen er niet uit.' });
		expect(screen(stopped)).toMatchObject({ reason: 'We komen er niet uit.' });
	});

	test('[C3] a table’s device is told of nobody’s answer or objection', () => {
		const day = new Day().toAsking();
		const before = table(day);
		day.answer('anna', 'CANNOT_YET');
		expect(table(day)).toEqual(before);
		expect(before?.asked.map(({ id }) => id)).toEqual(['anna', 'bram', 'cor']);
	});
});
