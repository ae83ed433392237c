import { describe, expect, test } from 'vitest';
import type { Actor } from '../decision.ts';
import * as consent from './index.ts';
import { Day, HOST, HOUR, PB, PB2, seatActor, words } from './test-support.ts';

describe('answers', () => {
	test('[C6] the same answer again is accepted without an event, also after the reveal', () => {
		const day = new Day().toAsking();
		const objection = words('Te duur', { items: ['i2'] });
		const input = day.answerOf('anna', 'CANNOT_YET', { objection });
		expect(day.do('answer:give', input, seatActor('anna')).map(({ type }) => type)).toEqual([
			'answer:given',
			'answer:worded'
		]);
		expect(day.do('answer:give', input, seatActor('anna'))).toEqual([]);
		day.answer('bram', 'CAN_LIVE_CONCERN', { concern: 'Let op de buren' });
		expect(day.answer('bram', 'CAN_LIVE_CONCERN', { concern: 'Let op de buren' })).toEqual([]);
		day.answer('cor', 'CAN_LIVE');
		day.do('round:reveal', {});
		expect(day.do('answer:give', input, seatActor('anna'))).toEqual([]);
		expect(day.outcome('answer:give', day.answerOf('anna', 'CAN_LIVE'), seatActor('anna'))).toBe(
			'round-closed'
		);
	});

	test('[C6] one effective answer per seat: a changed answer replaces the earlier one', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CANNOT_YET', { objection: words('Nee') });
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		day.answer('cor', 'CAN_LIVE');
		day.do('round:reveal', {});
		expect(day.round.outcome?.counts).toMatchObject({ total: 3, byValue: { CANNOT_YET: 0 } });
		expect(day.phase).toBe('CONSENTED');
	});

	test('[C4] [C6] an answer on another text is refused, whether said by the phone or by the plan', () => {
		const day = new Day().toAsking();
		const old = day.answerOf('anna', 'CAN_LIVE', { hash: 'f'.repeat(64) });
		expect(day.outcome('answer:give', old, seatActor('anna'))).toBe('answer-old-text');
		const input = day.answerOf('anna', 'CAN_LIVE');
		day.newText(['i1', 'i2', 'i3'], 'typo');
		expect(day.outcome('answer:give', input, seatActor('anna'))).toBe('answer-old-text');
		expect(day.outcome('round:reveal', {})).toBe('text-changed');
	});

	test('[C6] an answer for another round on the same text is refused as closed', () => {
		const day = new Day().toAsking();
		const input = day.answerOf('anna', 'CAN_LIVE', { round: 7 });
		expect(day.outcome('answer:give', input, seatActor('anna'))).toBe('round-closed');
		const none = new Day();
		const { version } = none.world;
		const early = { round: 1, hash: version?.hash ?? '', seat: 'anna', value: 'CAN_LIVE' } as const;
		const said = { ...early, route: 'own' } as const;
		expect(none.outcome('answer:give', said, seatActor('anna'))).toBe('no-round');
	});

	test('[§3 roster] only seats in R answer: not expected, not observers, not who left', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk']);
		day.presence('bram', 'expected');
		day.presence('cor', 'observer');
		day.presence('dirk', 'away');
		day.toAsking();
		for (const [seat, code] of [
			['anna', 'ok'],
			['bram', 'not-in-roster'],
			['cor', 'not-in-roster'],
			['dirk', 'ok'],
			['unknown', 'unknown-seat']
		] as const) {
			expect(day.outcome('answer:give', day.answerOf(seat, 'CAN_LIVE'), seatActor(seat))).toBe(
				code
			);
		}
	});

	test('[§3] an objection cites items of this version, or the whole plan', () => {
		const day = new Day().toAsking();
		const objection = words('x', { items: ['i9'] });
		const input = day.answerOf('anna', 'CANNOT_YET', { objection });
		expect(day.outcome('answer:give', input, seatActor('anna'))).toBe('unknown-item');
	});

	test('[C8] entering for someone: team only, read back, with route; a fellow participant never', () => {
		const day = new Day().toAsking();
		const paper = day.answerOf('anna', 'CAN_LIVE', { route: 'paper', readBack: true });
		expect(day.outcome('answer:give', paper, seatActor('bram'))).toBe('not-team');
		expect(day.outcome('answer:give', { ...paper, readBack: false }, HOST)).toBe('not-read-back');
		expect(day.outcome('answer:give', { ...paper, route: 'own' }, HOST)).toBe('bad-route');
		const others: Actor[] = [
			{ kind: 'core', id: 'k' },
			{ kind: 'party', id: 'p', party: 'gemeente' },
			{ kind: 'informant', id: 'informant' },
			{ kind: 'host', id: 'host-of-another-process' },
			{ kind: 'system' }
		];
		for (const actor of others) {
			expect(day.outcome('answer:give', paper, actor)).toBe('not-allowed');
		}
		day.do('answer:give', paper, HOST);
		expect(day.log.at(-2)?.event).toMatchObject({
			enteredBy: 'host',
			route: 'paper',
			readBack: true
		});
		const own = consent.ownWords(day.state, day.round, 'anna');
		expect(own.answer).toMatchObject({ value: 'CAN_LIVE', enteredBy: 'host', route: 'paper' });
		day.answer('anna', 'CANNOT_YET');
		expect(day.round.answers.get('anna')).toMatchObject({ value: 'CANNOT_YET', enteredBy: null });
	});

	test('[C8] what someone taps on their own phone is never called paper, nor the table’s', () => {
		const day = new Day().toAsking();
		for (const route of ['paper', 'spoken', 'shared'] as const) {
			const said = day.answerOf('anna', 'CAN_LIVE', { route, readBack: true });
			expect(day.outcome('answer:give', said, seatActor('anna'))).toBe('bad-route');
		}
	});

	test('[C4] one tap at the table gives the earlier answer on the new text, without showing it', () => {
		const day = new Day();
		day.toAsking();
		const table: Actor = { kind: 'table', id: 'table-1' };
		const there = { concern: 'Wie onderhoudt het?', route: 'shared' } as const;
		day.do('answer:give', day.answerOf('anna', 'CAN_LIVE_CONCERN', there), table);
		day.answer('bram', 'CANNOT_YET', { objection: words('Te snel') });
		day.answer('cor', 'CAN_LIVE');
		day.do('round:reveal', {});
		day.amendFor('bram');
		day.newText(['i1', 'i2', 'i3'], 'anders');
		day.do('round:freeze', { carryOn: [day.objectionOf('bram')] });
		day.toAsking();
		const { number: round, hash } = day.round;
		const confirm = (seat: string) => ({ round, hash, seat, version: 1, route: 'shared' }) as const;
		const old = { ...confirm('anna'), hash: 'f'.repeat(64) };
		expect(day.outcome('answer:confirm-earlier', old, table)).toBe('answer-old-text');
		// Only beside the version it was given on: another difference was not the one that is consented to.
		for (const version of [2, undefined]) {
			const other = { ...confirm('anna'), version };
			expect(day.outcome('answer:confirm-earlier', other, table)).toBe('nothing-earlier');
		}
		day.do('answer:confirm-earlier', confirm('anna'), table);
		expect(day.round.answers.get('anna')).toMatchObject({
			value: 'CAN_LIVE_CONCERN',
			concern: { text: 'Wie onderhoudt het?' },
			route: 'shared'
		});
		expect(day.do('answer:confirm-earlier', confirm('anna'), table)).toEqual([]);
		expect(day.outcome('answer:confirm-earlier', confirm('bram'), table)).toBe('nothing-earlier');
		// Given on an own phone: at the table that there is one would tell how they answered.
		expect(day.outcome('answer:confirm-earlier', confirm('cor'), table)).toBe('nothing-earlier');
		const elsewhere: Actor = { kind: 'table', id: 'table-2' };
		expect(day.outcome('answer:confirm-earlier', confirm('cor'), elsewhere)).toBe('not-your-seat');
		expect(day.outcome('answer:confirm-earlier', confirm('bram'), elsewhere)).toBe('not-your-seat');
	});

	test('[R26] [C8] a table device serves its own table and never overwrites another route', () => {
		const day = new Day().toAsking();
		const shared = day.answerOf('anna', 'CAN_LIVE', { route: 'shared' });
		expect(day.outcome('answer:give', shared, { kind: 'table', id: 'table-2' })).toBe(
			'not-your-seat'
		);
		const own = { ...shared, route: 'own' } as const;
		expect(day.outcome('answer:give', own, { kind: 'table', id: 'table-1' })).toBe('bad-route');
		expect(day.outcome('answer:give', shared, { kind: 'table', id: 'table-1' })).toBe('ok');
		day.answer('anna', 'CANNOT_YET');
		expect(day.outcome('answer:give', shared, { kind: 'table', id: 'table-1' })).toBe(
			'other-route'
		);
	});

	test('[§3 Cases] device fails: another route, the same seat and one answer', () => {
		const day = new Day().toAsking();
		const spoken = day.answerOf('anna', 'CAN_LIVE', { route: 'spoken', readBack: true });
		day.do('answer:give', spoken, PB2);
		expect(day.round.answers.get('anna')).toMatchObject({ value: 'CAN_LIVE', route: 'spoken' });
		day.answer('anna', 'CANNOT_YET');
		expect(day.round.answers.size).toBe(1);
		expect(day.round.answers.get('anna')).toMatchObject({ value: 'CANNOT_YET', route: 'own' });
	});

	test('[attack 4] [C5] [C8] through other hands than it came by no answer is replaced', () => {
		const table: Actor = { kind: 'table', id: 'table-1' };
		const hands = [
			{ who: seatActor('anna'), more: { route: 'own' } },
			{ who: table, more: { route: 'shared' } },
			{ who: HOST, more: { route: 'spoken', readBack: true } }
		] as const;
		for (const [at, given] of hands.entries()) {
			for (const value of ['CANNOT_YET', 'NEED_TIME'] as const) {
				const day = new Day().toAsking();
				day.do('answer:give', day.answerOf('anna', value, given.more), given.who);
				for (const [other, { who, more }] of hands.entries()) {
					const isTheirs = other === at || other === 0;
					const change = day.answerOf('anna', 'CAN_LIVE', more);
					expect(day.outcome('answer:give', change, who)).toBe(isTheirs ? 'ok' : 'other-route');
				}
			}
		}
	});

	test('[attack 28] [C5] an objection cites each item once, however often it names it', () => {
		const day = new Day().toAsking();
		const items = Array.from({ length: 5_000 }, () => 'i1');
		day.answer('anna', 'CANNOT_YET', { objection: words('Te snel', { items }) });
		expect(day.round.answers.get('anna')?.objection?.items).toEqual(['i1']);
		for (const seat of ['bram', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		const add = { ...day.answerOf('bram', 'CANNOT_YET'), objection: words('Ook', { items }) };
		day.do('objection:add', add, seatActor('bram'));
		expect(day.round.objections.map((one) => one.items)).toEqual([['i1'], ['i1']]);
	});
});

describe('contact persons', () => {
	const decides = { kind: 'contact-decides', bounds: 'tot 500 euro' } as const;
	const indirect = { route: 'indirect', basis: 'relayed' } as const;

	test('[C7] a contact person sees beforehand whom they speak for', () => {
		const day = new Day();
		day.indirect('cor', { contact: 'anna', instruction: decides });
		day.toAsking();
		const input = day.answerOf('cor', 'CAN_LIVE', indirect);
		expect(day.outcome('answer:give', input, seatActor('bram'))).toBe('not-contact');
		expect(day.outcome('answer:give', input, seatActor('anna'))).toBe('contact-not-shown');
		expect(consent.seatsOfContact(day.world, 'anna')).toMatchObject([
			{ id: 'cor', indirect: { instruction: decides } }
		]);
		expect(day.outcome('answer:acknowledge-contact', {}, seatActor('bram'))).toBe('not-contact');
		day.do('answer:acknowledge-contact', {}, seatActor('anna'));
		expect(day.do('answer:acknowledge-contact', {}, seatActor('anna'))).toEqual([]);
		day.do('answer:give', input, seatActor('anna'));
		expect(day.round.answers.get('cor')).toMatchObject({ route: 'indirect', enteredBy: 'anna' });
		const said = (by: string, seat: string) => consent.answerThrough(day.round, by, seat);
		expect(said('anna', 'cor')?.value).toBe('CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect([said('bram', 'cor'), said('anna', 'bram')]).toEqual([null, null]);
	});

	test('[C7] at most two, also when the list changes during the round', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els']);
		for (const seat of ['bram', 'cor', 'dirk']) {
			day.indirect(seat, { contact: 'anna', instruction: decides });
		}
		expect(day.outcome('answer:acknowledge-contact', {}, seatActor('anna'))).toBe('contact-full');
		day.indirect('dirk', null);
		day.do('answer:acknowledge-contact', {}, seatActor('anna'));
		day.toAsking();
		for (const seat of ['bram', 'cor']) {
			day.do('answer:give', day.answerOf(seat, 'CAN_LIVE', indirect), seatActor('anna'));
		}
		day.indirect('bram', null);
		day.indirect('dirk', { contact: 'anna', instruction: decides });
		day.do('answer:acknowledge-contact', {}, seatActor('anna'));
		const third = day.answerOf('dirk', 'CAN_LIVE', indirect);
		expect(day.outcome('answer:give', third, seatActor('anna'))).toBe('contact-full');
	});

	test('[C7] never a framing party, an informant, the leading facilitator or the person themselves', () => {
		const day = new Day();
		const bar = (contact: string, actor: Actor) => {
			day.indirect('cor', { contact, instruction: decides });
			return [
				day.outcome('answer:give', day.answerOf('cor', 'CAN_LIVE', indirect), actor),
				day.outcome('answer:acknowledge-contact', {}, actor)
			];
		};
		day.toAsking();
		const barred = 'contact-barred';
		const shut = ['not-allowed', 'not-allowed'];
		expect(bar('p', { kind: 'party', id: 'p', party: 'gemeente' })).toEqual(shut);
		expect(bar('informant', { kind: 'informant', id: 'informant' })).toEqual(shut);
		expect(bar('informant', seatActor('informant'))).toEqual([barred, barred]);
		expect(bar('pb', PB)[0]).toBe(barred);
		expect(bar('cor', seatActor('cor'))).toEqual(['bad-route', barred]);
		expect(bar('pb2', PB2)).toEqual(['contact-not-shown', 'ok']);
	});

	test('[C7] a seat answers itself or through its contact person, never both', () => {
		const day = new Day();
		day.indirect('cor', { contact: 'anna', instruction: decides });
		day.do('answer:acknowledge-contact', {}, seatActor('anna'));
		day.toAsking();
		const through = day.answerOf('cor', 'CAN_LIVE', indirect);
		day.do('answer:give', through, seatActor('anna'));
		const self = day.answerOf('cor', 'CANNOT_YET');
		expect(day.outcome('answer:give', self, seatActor('cor'))).toBe('answers-through-contact');
		const back = { round: 1, seat: 'cor', route: 'own' } as const;
		expect(day.outcome('answer:take-back', back, seatActor('anna'))).toBe('not-team');
		expect(day.outcome('answer:take-back', back, { kind: 'table', id: 'table-1' })).toBe(
			'not-allowed'
		);
		day.do('answer:take-back', back, seatActor('cor'));
		expect(day.do('answer:take-back', back, seatActor('cor'))).toEqual([]);
		expect(day.round.answers.has('cor')).toBe(false);
		expect(day.outcome('answer:give', through, seatActor('anna'))).toBe('answers-itself');
		day.do('answer:give', self, seatActor('cor'));
		expect(day.round.answers.get('cor')?.value).toBe('CANNOT_YET');
	});

	test('[C7] once someone answered themselves, their contact person is refused', () => {
		const day = new Day();
		day.indirect('cor', { contact: 'anna', instruction: decides });
		day.do('answer:acknowledge-contact', {}, seatActor('anna'));
		day.toAsking();
		day.do('answer:give', day.answerOf('cor', 'CAN_LIVE'), seatActor('cor'));
		const through = day.answerOf('cor', 'CAN_LIVE', indirect);
		expect(day.outcome('answer:give', through, seatActor('anna'))).toBe('answers-itself');
		const back = { round: 1, seat: 'cor', route: 'own' } as const;
		expect(day.outcome('answer:take-back', back, seatActor('cor'))).toBe('nothing-to-take-back');
	});

	test('[§3 Cases] standing instructions: (a) wait then b or c, (b) within written bounds, (c) out', () => {
		const day = new Day();
		const until = day.now + HOUR;
		const wait = { kind: 'wait', until, then: 'contact-decides', bounds: 'ja' } as const;
		day.indirect('cor', { contact: 'host', instruction: wait });
		day.do('answer:acknowledge-contact', {}, HOST);
		day.toAsking();
		const decide = (basis?: consent.Basis) =>
			day.outcome(
				'answer:give',
				day.answerOf('cor', 'CAN_LIVE', { route: 'indirect', basis }),
				HOST
			);
		expect([decide('relayed'), decide('within-bounds'), decide()]).toEqual([
			'ok',
			'outside-bounds',
			'outside-bounds'
		]);
		day.now = until;
		expect(decide('within-bounds')).toBe('ok');
		day.indirect('cor', { contact: 'host', instruction: { ...wait, bounds: ' ' } });
		expect(decide('within-bounds')).toBe('outside-bounds');
		day.indirect('cor', { contact: 'host', instruction: decides });
		expect(decide('within-bounds')).toBe('ok');
		day.indirect('cor', { contact: 'host', instruction: { kind: 'count-me-out' } });
		expect(decide('relayed')).toBe('not-in-roster');
		const roster = consent.rosterOf(day.state, day.world, day.now);
		expect(roster).toMatchObject({
			seats: ['anna', 'bram'],
			countedOut: ['cor'],
			leftUnanswered: 0
		});
	});
});
