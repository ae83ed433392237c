import { describe, expect, test } from 'vitest';
import * as consent from './index.ts';
import { Day, HOST, PB2, erased, rebuilt, seatActor, skeleton, words } from './test-support.ts';

const SIX = ['anna', 'bram', 'cor', 'dirk', 'els', 'fien'];

describe('reveal', () => {
	test('[C1] everyone can live with it: CONSENTED, with concerns too (C9)', () => {
		const day = new Day().toRevealed({ anna: 'CAN_LIVE_CONCERN' });
		expect(day.phase).toBe('CONSENTED');
		expect(day.round.concerns).toMatchObject([{ seat: 'anna', kind: 'with-answer' }]);
	});

	test('[C1] one objection among many: OBJECTIONS, without threshold or override', () => {
		const day = new Day(SIX).toRevealed({ fien: 'CANNOT_YET' });
		expect(day.phase).toBe('OBJECTIONS');
	});

	test('[C1] no answer and NEED_TIME both fail the reveal, and the facilitator sees who is missing', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'NEED_TIME');
		expect(day.try('round:reveal', {})).toMatchObject({
			refusal: { code: 'answers-missing', detail: { missing: 2 } }
		});
		const missing = consent.missingSeats(day.state, day.world, day.now).map(({ seat }) => seat);
		expect(missing).toEqual(['bram', 'cor']);
		expect(day.outcome('round:reveal', {}, HOST)).toBe('not-allowed');
		expect(day.outcome('round:reveal', {}, PB2)).toBe('answers-missing');
	});

	test('[C2] counts by value and by route, fixed in the event, from state and world only', () => {
		const day = new Day(SIX).toAsking();
		day.do(
			'answer:give',
			day.answerOf('anna', 'CAN_LIVE', { route: 'paper', readBack: true }),
			HOST
		);
		const table = { kind: 'table', id: 'table-1' } as const;
		day.do('answer:give', day.answerOf('bram', 'CANNOT_YET', { route: 'shared' }), table);
		for (const seat of ['cor', 'dirk', 'els', 'fien']) day.answer(seat, 'CAN_LIVE_CONCERN');
		const [event] = day.do('round:reveal', {});
		expect(event).toMatchObject({
			type: 'round:revealed',
			to: 'OBJECTIONS',
			outcome: {
				roster: SIX,
				unanswered: 0,
				counts: {
					total: 6,
					byValue: { CAN_LIVE: 1, CAN_LIVE_CONCERN: 4, CANNOT_YET: 1 },
					byRoute: { own: 4, shared: 1, paper: 1, spoken: 0, indirect: 0 }
				}
			}
		});
	});

	test('[C2] [C11] who left unanswered does not fail the reveal and is shown as a number', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect(day.outcome('round:reveal', {})).toBe('answers-missing');
		day.presence('cor', 'left');
		day.do('round:reveal', {});
		expect(day.phase).toBe('CONSENTED');
		expect(day.round.outcome).toMatchObject({ leftUnanswered: 1, counts: { total: 2 } });
	});

	test('[§3 Cases] left, answered: the answer stands for that hash, an objection too', () => {
		for (const [value, phase] of [
			['CAN_LIVE', 'CONSENTED'],
			['CANNOT_YET', 'OBJECTIONS']
		] as const) {
			const day = new Day().toAsking();
			day.answer('cor', value);
			day.presence('cor', 'left');
			day.answer('anna', 'CAN_LIVE');
			day.answer('bram', 'CAN_LIVE');
			day.do('round:reveal', {});
			expect(day.phase).toBe(phase);
			expect(day.round.outcome).toMatchObject({ standing: ['cor'], leftUnanswered: 0 });
		}
	});

	test('[§3 Cases] left after asking for time: no answer, so out of R', () => {
		const day = new Day().toAsking();
		day.answer('cor', 'NEED_TIME');
		day.presence('cor', 'left');
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		day.do('round:reveal', {});
		expect(day.round.outcome).toMatchObject({ standing: [], leftUnanswered: 1 });
	});

	test('[C5] who objected and became an observer no longer judges, but the objection stands', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CANNOT_YET');
		day.answer('bram', 'CAN_LIVE');
		day.answer('cor', 'CAN_LIVE');
		day.presence('anna', 'observer');
		day.presence('bram', 'observer');
		day.do('round:reveal', {});
		expect(day.phase).toBe('OBJECTIONS');
		expect(day.round.outcome).toMatchObject({ roster: ['cor'], standing: ['anna'] });
	});

	test('[§3] nobody left and nobody answered is no consent', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		day.presence('anna', 'left');
		day.presence('bram', 'left');
		expect(day.outcome('round:reveal', {})).toBe('nobody-answered');
	});

	test('[§3 Cases] away: stays in R and the round waits', () => {
		const day = new Day().toAsking();
		day.presence('cor', 'away');
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect(day.outcome('round:reveal', {})).toBe('answers-missing');
		expect(consent.missingSeats(day.state, day.world, day.now)).toMatchObject([
			{ seat: 'cor', away: true }
		]);
	});

	test('[§3 Cases] late joiner: before the reveal joins R and must answer, after it the next round', () => {
		const day = new Day().toAsking();
		for (const seat of ['anna', 'bram', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.presence('dirk', 'present');
		expect(day.outcome('round:reveal', {})).toBe('answers-missing');
		day.answer('dirk', 'CANNOT_YET');
		day.do('round:reveal', {});
		day.presence('els', 'present');
		expect(day.outcome('answer:give', day.answerOf('els', 'CAN_LIVE'), seatActor('els'))).toBe(
			'round-closed'
		);
		const input = { ...day.answerOf('els', 'CANNOT_YET'), objection: words('Nee') };
		expect(day.outcome('objection:add', input, seatActor('els'))).toBe('not-in-roster');
		expect(consent.rosterOf(day.state, day.world, day.now).seats).not.toContain('els');
	});

	test('[§3 Cases] must go early: becomes indirect, stays in R, and the contact person relays', () => {
		const day = new Day().toAsking();
		const until = day.now + 1000;
		day.indirect('cor', {
			contact: 'anna',
			instruction: { kind: 'wait', until, then: 'count-me-out' }
		});
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect(day.outcome('round:reveal', {})).toBe('answers-missing');
		day.do('answer:acknowledge-contact', {}, seatActor('anna'));
		const input = day.answerOf('cor', 'CANNOT_YET', { route: 'indirect', basis: 'relayed' });
		day.do('answer:give', input, seatActor('anna'));
		day.do('round:reveal', {});
		expect(day.phase).toBe('OBJECTIONS');
	});
});

describe('close for objections', () => {
	test('[§3 close] a last call of 60 s and five answers', () => {
		const day = new Day([...SIX, 'gijs']).toAsking();
		expect(day.outcome('round:call-last', {}, HOST)).toBe('not-allowed');
		expect(day.outcome('round:close-for-objections', {})).toBe('no-last-call');
		for (const seat of ['anna', 'bram', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.answer('fien', 'NEED_TIME');
		day.do('round:call-last', {});
		expect(day.do('round:call-last', {})).toEqual([]);
		day.now += 59_999;
		expect(day.outcome('round:close-for-objections', {})).toBe('last-call-running');
		day.now += 1;
		day.answer('dirk', 'CANNOT_YET');
		expect(day.outcome('round:close-for-objections', {})).toBe('too-few-answers');
		day.answer('els', 'CAN_LIVE');
		expect(day.outcome('round:close-for-objections', {}, HOST)).toBe('not-allowed');
		day.do('round:close-for-objections', {});
		expect(day.phase).toBe('OBJECTIONS');
		expect(day.round.outcome).toMatchObject({ closedEarly: true, unanswered: 2 });
	});

	test('[attack 28] [C3] where nobody objects so far a close ends the ask: a refusal would tell it', () => {
		const day = new Day(SIX).toAsking();
		for (const seat of SIX.slice(1)) day.answer(seat, 'CAN_LIVE');
		day.do('round:call-last', {});
		day.now += 60_000;
		day.do('round:close-for-objections', {});
		expect([day.phase, day.round.answers.size]).toEqual(['CLARIFYING', 0]);
		expect(day.state.earlier.size).toBe(5);
	});

	test('[§3 close] a pause does not use up the last call', () => {
		const day = new Day(SIX).toAsking();
		for (const seat of SIX.slice(1)) day.answer(seat, 'CANNOT_YET');
		day.do('round:call-last', {});
		day.do('round:pause', {});
		day.now += 600_000;
		day.do('round:resume', {});
		expect(day.outcome('round:close-for-objections', {})).toBe('no-last-call');
	});

	test('[C1] after a close, CONSENTED needs a new ask, even when every objection is withdrawn', () => {
		const day = new Day(SIX).toAsking();
		for (const seat of SIX.slice(1)) day.answer(seat, seat === 'fien' ? 'CANNOT_YET' : 'CAN_LIVE');
		day.do('round:call-last', {});
		day.now += 60_000;
		day.do('round:close-for-objections', {});
		expect(day.outcome('round:prepare', {})).toBe('objections-open');
		const objection = day.objectionOf('fien');
		day.do('objection:take', { objection });
		const withdraw = { objection, value: 'CAN_LIVE', route: 'own' } as const;
		day.do('objection:withdraw', withdraw, seatActor('fien'));
		expect(day.phase).toBe('OBJECTIONS');
		day.do('round:prepare', {});
		expect(day.round).toMatchObject({ number: 2, reRound: true });
		expect(day.round.answers.size).toBe(0);
		day.toRevealed();
		expect(day.phase).toBe('CONSENTED');
	});
});

describe('facts that screens are made of', () => {
	test('[C3] before the reveal: x of y, own value only, and for the facilitator who is missing', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CANNOT_YET', { objection: words('Geheim bezwaar') });
		const { state, world, now } = day;
		expect(consent.answeredCount(state, world, now)).toEqual({ answered: 1, of: 3 });
		expect(consent.ownWords(state, day.round, 'bram').answer).toBeNull();
		expect(consent.ownWords(state, day.round, 'anna').answer).toMatchObject({
			value: 'CANNOT_YET',
			objection: { text: 'Geheim bezwaar' }
		});
		const missing = () => consent.missingSeats(day.state, world, now).map(({ seat }) => seat);
		expect(missing()).toEqual(['bram', 'cor']);
		day.answer('bram', 'NEED_TIME');
		expect(missing()).toEqual(['bram', 'cor']);
	});

	test('[§3 Data] how an objection is shown is its objector’s to change', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		const own = { objection: day.objectionOf('anna'), route: 'own', shownAs: 'voiced' } as const;
		expect(day.outcome('objection:show-as', own, seatActor('bram'))).toBe('not-objector');
		day.do('objection:show-as', own, seatActor('anna'));
		expect(day.round.objections[0]?.shownAs).toBe('voiced');
	});

	test('[§3 take] the order: not yet taken first, then by plan item, the whole plan last', () => {
		const day = new Day(SIX).toAsking();
		const cites = { anna: [], bram: ['i3'], cor: ['i2', 'i1'], dirk: ['i2'] };
		for (const [seat, items] of Object.entries(cites)) {
			day.answer(seat, 'CANNOT_YET', { objection: words(seat, { items }) });
		}
		for (const seat of ['els', 'fien']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		const order = () => consent.objectionOrder(day.round).map(({ seat }) => seat);
		expect(order()).toEqual(['cor', 'dirk', 'bram', 'anna']);
		day.do('objection:take', { objection: day.objectionOf('cor') });
		day.do('objection:put-back', day.taken);
		expect(order()).toEqual(['dirk', 'bram', 'anna', 'cor']);
	});

	test('[C10] after erasure of every sealed field status, counts and objections stay', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET', bram: 'CAN_LIVE_CONCERN' });
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		const withdraw = {
			objection,
			value: 'CAN_LIVE_CONCERN',
			route: 'own',
			concern: 'Toch'
		} as const;
		day.do('objection:withdraw', withdraw, seatActor('anna'));
		expect(day.phase).toBe('CONSENTED');
		expect(rebuilt(day.log)).toEqual(day.state);
		const log = day.log.map(({ event, meta }) => ({ event: erased(event), meta }));
		expect(JSON.stringify(log)).not.toMatch(/"value":"|Toch/);
		expect(skeleton(rebuilt(log))).toEqual(skeleton(day.state));
		const sealed = consent.CONSENT_SEALED['answer:given'];
		expect(sealed?.subject).toBeTypeOf('function');
		expect(sealed?.fields).toEqual(['value', 'concern', 'objection', 'device']);
	});

	test('[R33] the estimate follows people and items', () => {
		expect(consent.estimateMinutes(24, 8)).toBe(40);
		expect(consent.estimateMinutes(0, 8)).toBe(0);
		expect(consent.estimateMinutes(300, 8)).toBeGreaterThan(consent.estimateMinutes(24, 8));
		expect(consent.estimateMinutes(24, 12)).toBeGreaterThan(consent.estimateMinutes(24, 8));
	});
});
