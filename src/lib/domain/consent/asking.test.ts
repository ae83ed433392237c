import { describe, expect, test } from 'vitest';
import * as consent from './index.ts';
import { Day, HOST, HOUR, PB, PB2, seatActor } from './test-support.ts';

describe('§3 table: prepare to ask', () => {
	test('[§3 prepare] needs a version and locked frames, and only a facilitator of the team', () => {
		const day = new Day();
		const { version } = day.world;
		day.world = { ...day.world, version: null };
		expect(day.outcome('round:prepare', {})).toBe('no-version');
		day.world = { ...day.world, version, framesLocked: false };
		expect(day.outcome('round:prepare', {})).toBe('frames-open');
		day.world = { ...day.world, framesLocked: true };
		expect(day.outcome('round:prepare', {}, HOST)).toBe('not-allowed');
		expect(day.outcome('round:prepare', {}, seatActor('anna'))).toBe('not-allowed');
		const stranger = { kind: 'facilitator', id: 'pb-of-another-process' } as const;
		expect(day.outcome('round:prepare', {}, stranger)).toBe('not-allowed');
		day.do('round:prepare', {});
		expect(day.round).toMatchObject({ number: 1, version: 1, phase: { name: 'DRAFT' } });
		expect(day.outcome('round:prepare', {})).toBe('round-live');
	});

	test('[§3 present] the information part is done; a facilitator may go on knowingly', () => {
		const day = new Day();
		expect(day.outcome('round:present', {})).toBe('no-round');
		day.do('round:prepare', {});
		day.world = { ...day.world, informationDone: false };
		expect(day.outcome('round:present', {})).toBe('care: information-open');
		day.world = { ...day.world, informationDone: true };
		expect(day.outcome('round:present', {})).toBe('ok');
		day.do('round:present', {});
		expect(day.phase).toBe('CLARIFYING');
	});

	test('[§3 reactions] text read aloud and no clarification open', () => {
		const day = new Day();
		day.do('round:prepare', {});
		expect(day.outcome('round:react', { form: 'in-turn' })).toBe('wrong-phase');
		day.do('round:present', {});
		expect(day.outcome('round:react', { form: 'in-turn' })).toBe('care: text-not-read');
		day.do('round:mark-read-aloud', {});
		const asked = day.do(
			'round:ask-clarification',
			{ text: 'Wat is een pendel?' },
			seatActor('anna')
		);
		expect(day.outcome('round:react', { form: 'in-turn' })).toBe('care: clarification-open');
		const [event] = asked;
		const id = event?.type === 'round:clarification-asked' ? event.id : '';
		expect(
			day.outcome('round:settle-clarification', { clarification: id }, seatActor('anna'))
		).toBe('not-allowed');
		day.do('round:settle-clarification', { clarification: id }, HOST);
		expect(day.outcome('round:settle-clarification', { clarification: id })).toBe(
			'unknown-clarification'
		);
		day.do('round:react', { form: 'per-table' });
		expect(day.round.phase).toEqual({ name: 'REACTING', form: 'per-table' });
	});

	test('[§3 ask] roll call done, hash fixed, R of two or more; from CLARIFYING and REACTING', () => {
		const day = new Day(['anna', 'bram']);
		day.do('round:prepare', {});
		expect(day.outcome('round:ask', {})).toBe('wrong-phase');
		day.do('round:present', {});
		day.do('round:mark-read-aloud', {});
		expect(day.outcome('round:ask', {})).toBe('care: rollcall-open');
		day.do('rollcall:confirm', { left: [] });
		expect(day.outcome('round:ask', {})).toBe('ok');
		day.presence('bram', 'expected');
		expect(day.outcome('round:ask', {})).toBe('roster-too-small');
		day.presence('bram', 'away');
		day.do('round:react', { form: 'in-turn' });
		expect(day.outcome('round:ask', {})).toBe('ok');
		day.newText(['i1'], 'changed');
		expect(day.outcome('round:ask', {})).toBe('text-changed');
	});

	test('[§3 ask] a first round that skips reactions still has the text read; a re-round may go straight', () => {
		const day = new Day();
		day.do('round:prepare', {});
		day.do('round:present', {});
		day.do('rollcall:confirm', { left: [] });
		expect(day.outcome('round:ask', {})).toBe('care: text-not-read');
		day.do('round:ask', {});
		day.answer('anna', 'CANNOT_YET');
		day.do('round:send-back', {});
		day.newText(['i1'], 'again');
		day.do('round:prepare', {});
		expect(day.round).toMatchObject({ number: 2, reRound: true });
		day.do('round:present', {});
		day.do('rollcall:confirm', { left: [] });
		expect(day.outcome('round:ask', {})).toBe('ok');
	});

	test('[§3 back] answers are void, and stay visible to their own seat as earlier ones', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		expect(day.outcome('round:send-back', {}, HOST)).toBe('not-allowed');
		day.do('round:send-back', {});
		expect(day.phase).toBe('CLARIFYING');
		expect(day.round.answers.size).toBe(0);
		const own = consent.ownWords(day.state, day.round, 'anna');
		expect(own.earlier).toMatchObject({ round: 1, answer: { value: 'CAN_LIVE' } });
		expect(own.answer).toBeNull();
		expect(day.outcome('answer:give', day.answerOf('anna', 'CAN_LIVE'), seatActor('anna'))).toBe(
			'not-asking'
		);
	});

	test('[C4] before the ask, a typo makes a new version and a new round', () => {
		const day = new Day();
		day.do('round:prepare', {});
		day.do('round:present', {});
		day.newText(['i1', 'i2', 'i3'], 'without typo');
		day.do('round:prepare', {});
		expect(day.state.rounds.map(({ phase }) => phase.name)).toEqual(['SUPERSEDED', 'DRAFT']);
		expect(day.round.reRound).toBe(false);
	});
});

describe('§3 table: waiting, pausing, ending', () => {
	const pendel = {
		contact: 'host',
		instruction: { kind: 'contact-decides', bounds: 'alles' }
	} as const;

	test('[§3 wait] only when nothing but indirect answers is missing', () => {
		const day = new Day();
		const until = day.now + HOUR;
		day.indirect('cor', {
			contact: 'host',
			instruction: { kind: 'wait', until, then: 'count-me-out' }
		});
		day.toAsking();
		expect(day.outcome('round:wait', {})).toBe('direct-answers-missing');
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect(day.outcome('round:reveal', {})).toBe('answers-missing');
		day.do('round:wait', {});
		expect(day.round.phase).toEqual({ name: 'WAITING', deadline: until });
		expect(day.outcome('round:reveal', {}, { kind: 'system' })).toBe('answers-missing');
		day.now = until;
		day.do('round:reveal', {}, { kind: 'system' });
		expect(day.phase).toBe('CONSENTED');
		expect(day.round.outcome).toMatchObject({ countedOut: ['cor'], leftUnanswered: 0 });
	});

	test('[§3 wait] nothing is missing: reveal instead', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect(day.outcome('round:wait', {})).toBe('nothing-missing');
	});

	test('[§3 waiting] the last answer reveals; silence of the contact person never does', () => {
		const day = new Day();
		day.indirect('cor', pendel);
		day.do('answer:acknowledge-contact', {}, HOST);
		day.toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		day.do('round:wait', {});
		day.now += 1000 * HOUR;
		expect(day.outcome('round:reveal', {}, { kind: 'system' })).toBe('answers-missing');
		const input = day.answerOf('cor', 'CAN_LIVE', { route: 'indirect', basis: 'within-bounds' });
		const events = day.do('answer:give', input, HOST);
		expect(events.map(({ type }) => type)).toEqual([
			'answer:given',
			'answer:worded',
			'round:revealed'
		]);
		expect(day.phase).toBe('CONSENTED');
	});

	test('[§3 waiting] an answer that asks for time does not reveal, and nobody but system or PB may', () => {
		const day = new Day();
		day.indirect('cor', pendel);
		day.do('answer:acknowledge-contact', {}, HOST);
		day.toAsking();
		expect(day.outcome('round:reveal', {}, { kind: 'system' })).toBe('wrong-phase');
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		day.do('round:wait', {});
		const input = day.answerOf('cor', 'NEED_TIME', { route: 'indirect', basis: 'relayed' });
		day.do('answer:give', input, HOST);
		expect(day.phase).toBe('WAITING');
		expect(day.outcome('round:reveal', {}, seatActor('anna'))).toBe('not-allowed');
	});

	test('[§3 pause] any live phase pauses and goes back; paused, nothing is answered or revealed', () => {
		const day = new Day().toAsking();
		expect(day.outcome('round:pause', {}, HOST)).toBe('not-allowed');
		expect(day.outcome('round:resume', {})).toBe('wrong-phase');
		day.do('round:pause', {});
		expect(day.do('round:pause', {})).toEqual([]);
		expect(day.outcome('round:reveal', {})).toBe('paused');
		const input = day.answerOf('anna', 'CAN_LIVE');
		expect(day.outcome('answer:give', input, seatActor('anna'))).toBe('paused');
		day.do('round:resume', {});
		expect(day.phase).toBe('ASKING');
	});

	test('[§3 adjourn] needs a date; answers are void, text and objections stay', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		expect(day.outcome('round:adjourn', { until: '' })).toBe('no-date');
		expect(day.outcome('round:adjourn', { until: '2027-02-30' })).toBe('no-date');
		expect(day.outcome('round:adjourn', { until: '2027-03-13' })).toBe('no-date');
		expect(day.outcome('round:adjourn', { until: '2027-04-01' }, HOST)).toBe('not-allowed');
		day.do('round:adjourn', { until: '2027-04-01' });
		expect(day.round.phase).toEqual({ name: 'ADJOURNED', until: '2027-04-01' });
		expect(day.round.answers.size).toBe(0);
		expect(day.round.objections).toHaveLength(1);
		expect(day.outcome('round:adjourn', { until: '2027-04-01' })).toBe('wrong-phase');
		day.do('round:prepare', {});
		expect(day.round).toMatchObject({ number: 2, hash: day.state.rounds[0]?.hash, reRound: false });
		expect(consent.askFirst(day.state)).toEqual(['anna']);
		day.presence('anna', 'left');
		day.toRevealed();
		expect(day.phase).toBe('OBJECTIONS');
		expect(day.round.objections[0]).toMatchObject({ seat: 'anna', status: 'open', raisedIn: 1 });
	});

	test('[§3 stop] a typed reason, shown to all; paused too; not once consented', () => {
		const day = new Day().toAsking();
		expect(day.outcome('round:stop', { reason: '  ' })).toBe('no-reason');
		expect(day.outcome('round:stop', { reason: 'x' }, HOST)).toBe('not-allowed');
		day.do('round:pause', {});
		day.do('round:stop', { reason: 'We komen er niet uit.' });
		expect(day.round.phase).toEqual({ name: 'NO_CONSENT', reason: 'We komen er niet uit.' });
		const consented = new Day().toRevealed();
		expect(consented.outcome('round:stop', { reason: 'x' })).toBe('wrong-phase');
		expect(consented.outcome('round:prepare', {})).toBe('already-consented');
	});

	test('[C7] who asks leads the round, and cannot be contact person of someone in R', () => {
		const day = new Day();
		day.indirect('cor', { ...pendel, contact: 'pb2' });
		day.do('round:prepare', {});
		day.do('round:present', {});
		expect(day.outcome('round:ask', {}, PB2)).toBe('leader-is-contact');
		day.do('round:ask', {}, PB);
		expect(day.round.ledBy).toBe('pb');
	});
});
