import { describe, expect, test } from 'vitest';
import * as consent from './index.ts';
import { Day, HOST, HOUR, PB, PB2, seatActor } from './test-support.ts';

const { askRound, prepareRound, presentText, sendBack, startReactions } = consent;

describe('§3 table: prepare to ask', () => {
	test('[§3 prepare] needs a version and locked frames, and only a facilitator of the team', () => {
		const day = new Day();
		const { version } = day.world;
		day.world = { ...day.world, version: null };
		expect(day.outcome(prepareRound, {})).toBe('no-version');
		day.world = { ...day.world, version, framesLocked: false };
		expect(day.outcome(prepareRound, {})).toBe('frames-open');
		day.world = { ...day.world, framesLocked: true };
		expect(day.outcome(prepareRound, {}, HOST)).toBe('not-facilitator');
		expect(day.outcome(prepareRound, {}, seatActor('anna'))).toBe('not-facilitator');
		const stranger = { kind: 'facilitator', id: 'pb-of-another-process' } as const;
		expect(day.outcome(prepareRound, {}, stranger)).toBe('not-facilitator');
		day.do(prepareRound, {});
		expect(day.round).toMatchObject({ number: 1, version: 1, phase: { name: 'DRAFT' } });
		expect(day.outcome(prepareRound, {})).toBe('round-live');
	});

	test('[§3 present] the information part is done; a facilitator may go on knowingly', () => {
		const day = new Day();
		expect(day.outcome(presentText, {})).toBe('no-round');
		day.do(prepareRound, {});
		day.world = { ...day.world, informationDone: false };
		expect(day.outcome(presentText, {})).toBe('care: information-open');
		day.world = { ...day.world, informationDone: true };
		expect(day.outcome(presentText, {})).toBe('ok');
		day.do(presentText, {});
		expect(day.phase).toBe('CLARIFYING');
	});

	test('[§3 reactions] text read aloud and no clarification open', () => {
		const day = new Day();
		day.do(prepareRound, {});
		expect(day.outcome(startReactions, { form: 'in-turn' })).toBe('wrong-phase');
		day.do(presentText, {});
		expect(day.outcome(startReactions, { form: 'in-turn' })).toBe('care: text-not-read');
		day.do(consent.markReadAloud, {});
		const asked = day.do(
			consent.askClarification,
			{ text: 'Wat is een pendel?' },
			seatActor('anna')
		);
		expect(day.outcome(startReactions, { form: 'in-turn' })).toBe('care: clarification-open');
		const [event] = asked;
		const id = event?.type === 'round:clarification-asked' ? event.id : '';
		expect(day.outcome(consent.settleClarification, { clarification: id }, seatActor('anna'))).toBe(
			'not-team'
		);
		day.do(consent.settleClarification, { clarification: id }, HOST);
		expect(day.outcome(consent.settleClarification, { clarification: id })).toBe(
			'unknown-clarification'
		);
		day.do(startReactions, { form: 'per-table' });
		expect(day.round.phase).toEqual({ name: 'REACTING', form: 'per-table' });
	});

	test('[§3 ask] roll call done, hash fixed, R of two or more; from CLARIFYING and REACTING', () => {
		const day = new Day(['anna', 'bram']);
		day.do(prepareRound, {});
		expect(day.outcome(askRound, {})).toBe('wrong-phase');
		day.do(presentText, {});
		day.do(consent.markReadAloud, {});
		expect(day.outcome(askRound, {})).toBe('care: rollcall-open');
		day.do(consent.confirmRollCall, { left: [] });
		expect(day.outcome(askRound, {})).toBe('ok');
		day.presence('bram', 'expected');
		expect(day.outcome(askRound, {})).toBe('roster-too-small');
		day.presence('bram', 'away');
		day.do(startReactions, { form: 'in-turn' });
		expect(day.outcome(askRound, {})).toBe('ok');
		day.newText(['i1'], 'changed');
		expect(day.outcome(askRound, {})).toBe('text-changed');
	});

	test('[§3 ask] a first round that skips reactions still has the text read; a re-round may go straight', () => {
		const day = new Day();
		day.do(prepareRound, {});
		day.do(presentText, {});
		day.do(consent.confirmRollCall, { left: [] });
		expect(day.outcome(askRound, {})).toBe('care: text-not-read');
		day.do(askRound, {});
		day.answer('anna', 'CANNOT_YET');
		day.do(sendBack, {});
		day.newText(['i1'], 'again');
		day.do(prepareRound, {});
		expect(day.round).toMatchObject({ number: 2, reRound: true });
		day.do(presentText, {});
		day.do(consent.confirmRollCall, { left: [] });
		expect(day.outcome(askRound, {})).toBe('ok');
	});

	test('[§3 back] answers are void, and stay visible to their own seat as earlier ones', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		expect(day.outcome(sendBack, {}, HOST)).toBe('not-facilitator');
		day.do(sendBack, {});
		expect(day.phase).toBe('CLARIFYING');
		expect(day.round.answers.size).toBe(0);
		const view = consent.seatRoundView(day.state, day.world, 'anna', day.now);
		expect(view?.earlier).toMatchObject({ round: 1, value: 'CAN_LIVE' });
		expect(view?.answer).toBeNull();
		expect(
			day.outcome(consent.giveAnswer, day.answerOf('anna', 'CAN_LIVE'), seatActor('anna'))
		).toBe('not-asking');
	});

	test('[C4] before the ask, a typo makes a new version and a new round', () => {
		const day = new Day();
		day.do(prepareRound, {});
		day.do(presentText, {});
		day.newText(['i1', 'i2', 'i3'], 'without typo');
		day.do(prepareRound, {});
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
		expect(day.outcome(consent.waitForIndirect, {})).toBe('direct-answers-missing');
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect(day.outcome(consent.revealRound, {})).toBe('answers-missing');
		day.do(consent.waitForIndirect, {});
		expect(day.round.phase).toEqual({ name: 'WAITING', deadline: until });
		expect(day.outcome(consent.revealRound, {}, { kind: 'system' })).toBe('answers-missing');
		day.now = until;
		day.do(consent.revealRound, {}, { kind: 'system' });
		expect(day.phase).toBe('CONSENTED');
		expect(day.round.outcome).toMatchObject({ countedOut: ['cor'], leftUnanswered: 0 });
	});

	test('[§3 wait] nothing is missing: reveal instead', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		expect(day.outcome(consent.waitForIndirect, {})).toBe('nothing-missing');
	});

	test('[§3 waiting] the last answer reveals; silence of the contact person never does', () => {
		const day = new Day();
		day.indirect('cor', pendel);
		day.do(consent.acknowledgeContact, {}, HOST);
		day.toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		day.do(consent.waitForIndirect, {});
		day.now += 1000 * HOUR;
		expect(day.outcome(consent.revealRound, {}, { kind: 'system' })).toBe('answers-missing');
		const input = day.answerOf('cor', 'CAN_LIVE', { route: 'indirect', basis: 'within-bounds' });
		const events = day.do(consent.giveAnswer, input, HOST);
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
		day.do(consent.acknowledgeContact, {}, HOST);
		day.toAsking();
		expect(day.outcome(consent.revealRound, {}, { kind: 'system' })).toBe('not-facilitator');
		day.answer('anna', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		day.do(consent.waitForIndirect, {});
		const input = day.answerOf('cor', 'NEED_TIME', { route: 'indirect', basis: 'relayed' });
		day.do(consent.giveAnswer, input, HOST);
		expect(day.phase).toBe('WAITING');
		expect(day.outcome(consent.revealRound, {}, seatActor('anna'))).toBe('not-facilitator');
	});

	test('[§3 pause] any live phase pauses and goes back; paused, nothing is answered or revealed', () => {
		const day = new Day().toAsking();
		expect(day.outcome(consent.pauseRound, {}, HOST)).toBe('not-facilitator');
		expect(day.outcome(consent.resumeRound, {})).toBe('wrong-phase');
		day.do(consent.pauseRound, {});
		expect(day.do(consent.pauseRound, {})).toEqual([]);
		expect(day.outcome(consent.revealRound, {})).toBe('paused');
		const input = day.answerOf('anna', 'CAN_LIVE');
		expect(day.outcome(consent.giveAnswer, input, seatActor('anna'))).toBe('paused');
		day.do(consent.resumeRound, {});
		expect(day.phase).toBe('ASKING');
	});

	test('[§3 adjourn] needs a date; answers are void, text and objections stay', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		expect(day.outcome(consent.adjournRound, { until: '' })).toBe('no-date');
		expect(day.outcome(consent.adjournRound, { until: '2027-02-30' })).toBe('no-date');
		expect(day.outcome(consent.adjournRound, { until: '2027-03-13' })).toBe('no-date');
		expect(day.outcome(consent.adjournRound, { until: '2027-04-01' }, HOST)).toBe(
			'not-facilitator'
		);
		day.do(consent.adjournRound, { until: '2027-04-01' });
		expect(day.round.phase).toEqual({ name: 'ADJOURNED', until: '2027-04-01' });
		expect(day.round.answers.size).toBe(0);
		expect(day.round.objections).toHaveLength(1);
		expect(day.outcome(consent.adjournRound, { until: '2027-04-01' })).toBe('wrong-phase');
		day.do(prepareRound, {});
		expect(day.round).toMatchObject({ number: 2, hash: day.state.rounds[0]?.hash, reRound: false });
		expect(consent.askFirst(day.state)).toEqual(['anna']);
		day.presence('anna', 'left');
		day.toRevealed();
		expect(day.phase).toBe('OBJECTIONS');
		expect(day.round.objections[0]).toMatchObject({ seat: 'anna', status: 'open', raisedIn: 1 });
	});

	test('[§3 stop] a typed reason, shown to all; paused too; not once consented', () => {
		const day = new Day().toAsking();
		expect(day.outcome(consent.stopRound, { reason: '  ' })).toBe('no-reason');
		expect(day.outcome(consent.stopRound, { reason: 'x' }, HOST)).toBe('not-facilitator');
		day.do(consent.pauseRound, {});
		day.do(consent.stopRound, { reason: 'We komen er niet uit.' });
		expect(day.phase).toBe('NO_CONSENT');
		const view = consent.roundView(day.state, day.world, day.now);
		expect(view?.stopReason).toBe('We komen er niet uit.');
		const consented = new Day().toRevealed();
		expect(consented.outcome(consent.stopRound, { reason: 'x' })).toBe('wrong-phase');
		expect(consented.outcome(prepareRound, {})).toBe('already-consented');
	});

	test('[C7] who asks leads the round, and cannot be contact person of someone in R', () => {
		const day = new Day();
		day.indirect('cor', { ...pendel, contact: 'pb2' });
		day.do(prepareRound, {});
		day.do(presentText, {});
		expect(day.outcome(askRound, {}, PB2)).toBe('leader-is-contact');
		day.do(askRound, {}, PB);
		expect(day.round.ledBy).toBe('pb');
	});
});
