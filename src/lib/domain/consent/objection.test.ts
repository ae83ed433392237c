import { describe, expect, test } from 'vitest';
import * as consent from './index.ts';
import { Day, HOST, PB, seatActor, words } from './test-support.ts';

const own = { route: 'own' } as const;

/** One objection, by anna, in OBJECTIONS. */
function objecting(items: readonly string[] = []): { day: Day; objection: string } {
	const day = new Day().toAsking();
	day.answer('anna', 'CANNOT_YET', { objection: words('Te snel', { items }) });
	day.answer('bram', 'CAN_LIVE');
	day.answer('cor', 'CAN_LIVE');
	day.do('round:reveal', {});
	return { day, objection: day.objectionOf('anna') };
}

describe('§3 table: objections', () => {
	test('[§3 add] a further objection by a seat in R; a retry adds nothing', () => {
		const { day } = objecting();
		const input = { ...day.answerOf('bram', 'CANNOT_YET'), objection: words('Ook nog') };
		day.do('objection:add', input, seatActor('bram'));
		expect(day.do('objection:add', input, seatActor('bram'))).toEqual([]);
		expect(day.round.answers.get('bram')?.value).toBe('CANNOT_YET');
		expect(day.outcome('objection:add', input, seatActor('cor'))).toBe('not-team');
		const old = { ...input, hash: 'f'.repeat(64) };
		expect(day.outcome('objection:add', old, seatActor('bram'))).toBe('answer-old-text');
		const wrong = { ...input, objection: words('x', { items: ['i9'] }) };
		expect(day.outcome('objection:add', wrong, seatActor('bram'))).toBe('unknown-item');
		day.do('objection:take', { objection: day.objectionOf('anna') });
		const later = { ...input, objection: words('Later') };
		expect(day.outcome('objection:add', later, seatActor('bram'))).toBe('wrong-phase');
	});

	test('[§3 take] an open one, by the facilitator', () => {
		const { day, objection } = objecting();
		expect(day.outcome('objection:take', { objection }, HOST)).toBe('not-allowed');
		expect(day.outcome('objection:take', { objection: 'x' })).toBe('unknown-objection');
		day.do('objection:take', { objection });
		expect(day.round.phase).toEqual({ name: 'INTEGRATING', objection });
		expect(day.outcome('objection:take', { objection })).toBe('wrong-phase');
		expect(consent.isTaken(day.round, day.round.objections[0]!)).toBe(true);
		expect(consent.isTaken(day.round, { ...day.round.objections[0]!, id: 'x' })).toBe(false);
	});

	test('[C5] only the objector withdraws, and answers again; the last makes CONSENTED (C1)', () => {
		const { day, objection } = objecting();
		const input = { objection, value: 'CAN_LIVE', ...own } as const;
		expect(day.outcome('objection:withdraw', input, seatActor('anna'))).toBe('wrong-phase');
		day.do('objection:take', { objection });
		expect(day.outcome('objection:withdraw', input, seatActor('bram'))).toBe('not-objector');
		expect(day.outcome('objection:withdraw', { ...input, route: 'paper' }, PB)).toBe(
			'not-read-back'
		);
		expect(day.outcome('objection:withdraw', { ...input, objection: 'x' }, PB)).toBe(
			'not-objector'
		);
		for (const value of ['CANNOT_YET', 'NEED_TIME'] as const) {
			const wrong = { ...input, value };
			expect(day.outcome('objection:withdraw', wrong, seatActor('anna'))).toBe('bad-answer');
		}
		day.do('objection:withdraw', input, seatActor('anna'));
		expect(day.phase).toBe('CONSENTED');
		expect(day.round.answers.get('anna')?.value).toBe('CAN_LIVE');
		expect(day.do('objection:withdraw', input, seatActor('anna'))).toEqual([]);
	});

	test('[§3 withdraw] another objection open: back to OBJECTIONS, whoever made it', () => {
		const { day, objection } = objecting();
		const mine = { ...day.answerOf('anna', 'CANNOT_YET'), objection: words('En dit') };
		day.do('objection:add', mine, seatActor('anna'));
		day.do('objection:take', { objection });
		const input = { objection, value: 'CAN_LIVE', ...own } as const;
		expect(day.outcome('objection:withdraw', input, seatActor('anna'))).toBe('bad-answer');
		day.do('objection:withdraw', { ...input, value: 'CANNOT_YET' }, seatActor('anna'));
		expect(day.phase).toBe('OBJECTIONS');
		const other = day.objectionOf('anna');
		day.do('objection:take', { objection: other });
		expect(day.outcome('objection:take', { objection })).toBe('wrong-phase');
		day.do('objection:withdraw', { ...input, objection: other }, seatActor('anna'));
		expect(day.phase).toBe('CONSENTED');
	});

	test('[§3 withdraw] only the one that was taken up, and only while the text is unchanged', () => {
		const { day, objection } = objecting();
		const mine = { ...day.answerOf('bram', 'CANNOT_YET'), objection: words('En dit') };
		day.do('objection:add', mine, seatActor('bram'));
		const other = day.objectionOf('bram');
		day.do('objection:take', { objection });
		const input = { objection: other, value: 'CAN_LIVE', ...own } as const;
		expect(day.outcome('objection:withdraw', input, seatActor('bram'))).toBe('objection-not-taken');
		day.do('objection:mark-heard', day.taken);
		day.do('objection:amend', { ...day.taken, removes: [] });
		day.do('objection:take', { objection: other });
		expect(day.outcome('objection:withdraw', input, seatActor('bram'))).toBe('text-changed');
	});

	test('[C5] what a facilitator does with the one that is taken up, they do with no other', () => {
		const { day, objection } = objecting(['i1']);
		const more = { ...day.answerOf('bram', 'CANNOT_YET'), objection: words('En dit') };
		day.do('objection:add', more, seatActor('bram'));
		const other = day.objectionOf('bram');
		const lead = () =>
			['put-back', 'mark-heard', 'mark-unreachable', 'amend'].map((verb) =>
				day.outcome(`objection:${verb}` as 'objection:amend', { objection: other, removes: [] })
			);
		const refused = 'objection-not-taken';
		expect(lead()).toEqual([refused, refused, refused, refused]);
		day.do('objection:take', { objection });
		expect(lead()).toEqual([refused, refused, refused, refused]);
		day.do('objection:put-back', { objection });
		day.do('objection:take', { objection: other });
		day.presence('bram', 'left');
		expect(lead()).toEqual(['ok', 'ok', 'ok', 'objector-not-heard']);
	});

	test('[§3 amend] after the objector was heard, again for each amendment', () => {
		const { day, objection } = objecting();
		const early = { objection, removes: [] };
		expect(day.outcome('objection:amend', early)).toBe('objection-not-taken');
		day.do('objection:take', { objection });
		expect(day.outcome('objection:amend', { ...day.taken, removes: [] })).toBe(
			'objector-not-heard'
		);
		expect(day.outcome('objection:mark-heard', day.taken, HOST)).toBe('not-allowed');
		day.do('objection:mark-heard', day.taken);
		expect(day.do('objection:mark-heard', day.taken)).toEqual([]);
		expect(day.outcome('objection:amend', { ...day.taken, removes: ['i9'] })).toBe('unknown-item');
		day.do('objection:amend', { ...day.taken, removes: [] });
		expect(day.phase).toBe('OBJECTIONS');
		day.do('objection:take', { objection });
		expect(day.outcome('objection:amend', { ...day.taken, removes: [] })).toBe(
			'objector-not-heard'
		);
	});

	test('[C5] only the objector calls it met, and can come back on that', () => {
		const { day, objection } = objecting();
		expect(day.outcome('objection:call-met', { objection, ...own }, seatActor('anna'))).toBe(
			'nothing-amended'
		);
		day.amendFor('anna');
		expect(day.outcome('objection:call-met', { objection, ...own }, seatActor('bram'))).toBe(
			'not-objector'
		);
		day.do('objection:call-met', { objection, ...own }, seatActor('anna'));
		expect(day.do('objection:call-met', { objection, ...own }, seatActor('anna'))).toEqual([]);
		expect(day.round.objections[0]?.status).toBe('provisionally_met');
		day.do('objection:reopen', { objection, ...own }, seatActor('anna'));
		expect(day.round.objections[0]).toMatchObject({ status: 'open', metAt: null });
		const entered = { objection, route: 'spoken', readBack: true } as const;
		expect(day.outcome('objection:call-met', entered, HOST)).toBe('other-route');
	});

	test('[everyone A6] [C5] “nee, nog niet” stands open, with words for who leads the round', () => {
		const { day, objection } = objecting();
		const seat = seatActor('anna');
		const say = (missing?: string) => ({ objection, missing, ...own });
		expect(day.outcome('objection:reopen', say('Alles'), seat)).toBe('nothing-amended');
		expect(day.do('objection:reopen', say(), seat)).toEqual([]);
		day.amendFor('anna');
		expect(day.outcome('objection:reopen', say('x'), seatActor('bram'))).toBe('not-objector');
		day.do('objection:reopen', say(' Wie betaalt? '), seat);
		const said = { status: 'open', missing: 'Wie betaalt?', notMetAt: day.round.amendments };
		expect(day.round.objections[0]).toMatchObject(said);
		expect(day.do('objection:reopen', say('Wie betaalt?'), seat)).toEqual([]);
		const facts = () => {
			const [first] = day.round.objections;
			const said = consent.saidNotMet(day.round, first!);
			return [said, consent.mayCallMet(day.round, first!), first?.missing];
		};
		expect(facts()).toEqual([true, true, 'Wie betaalt?']);

		day.do('objection:call-met', { objection, ...own }, seat);
		expect(day.round.objections[0]).toMatchObject({ missing: null, notMetAt: null });
		day.do('objection:reopen', say('Toch niet'), seat);
		expect(day.round.objections[0]).toMatchObject({ status: 'open', missing: 'Toch niet' });
		day.amendFor('anna');
		expect(facts()).toEqual([false, true, 'Toch niet']);
	});

	test('[C5] asked whether it is solved: only whose objection the text was amended for', () => {
		const { day } = objecting();
		const also = { ...day.answerOf('bram', 'CANNOT_YET'), objection: words('Ook nog') };
		day.do('objection:add', also, seatActor('bram'));
		const asked = () =>
			['anna', 'bram'].filter((seat) =>
				day.round.objections.some((one) => one.seat === seat && consent.mayCallMet(day.round, one))
			);
		expect(asked()).toEqual([]);
		const first = day.amendFor('anna');
		expect(asked()).toEqual(['anna']);
		day.do('objection:take', { objection: first });
		expect(asked()).toEqual([]);
		day.do('objection:put-back', day.taken);
		day.do('objection:call-met', { objection: first, ...own }, seatActor('anna'));
		expect(asked()).toEqual([]);
		day.amendFor('bram');
		expect(asked()).toEqual(['bram']);
		day.do('objection:reopen', { objection: first, ...own }, seatActor('anna'));
		expect(asked()).toEqual(['anna', 'bram']);
	});
});

describe('§3 table: freeze and re-rounds', () => {
	test('[§3 freeze] every objection met, withdrawn, moot or carried on knowingly; then a new DRAFT', () => {
		const { day, objection } = objecting();
		expect(day.outcome('round:freeze', { carryOn: [] })).toBe('nothing-amended');
		day.amendFor('anna');
		expect(day.outcome('round:freeze', { carryOn: [] })).toBe('text-unchanged');
		day.newText(['i1', 'i2', 'i3'], 'amended');
		expect(day.outcome('round:freeze', { carryOn: [] })).toBe('objections-open');
		expect(day.outcome('round:freeze', { carryOn: [objection] }, HOST)).toBe('not-allowed');
		day.do('objection:call-met', { objection, ...own }, seatActor('anna'));
		day.do('round:freeze', { carryOn: [] });
		expect(day.state.rounds.map(({ phase }) => phase.name)).toEqual(['SUPERSEDED', 'DRAFT']);
		expect(day.state.rounds[0]?.objections[0]?.status).toBe('carried_to_new_version');
		expect(day.round).toMatchObject({ number: 2, version: 2, reRound: true });
	});

	test('[C4] no answer migrates; each seat sees its own, marked as earlier', () => {
		const { day, objection } = objecting();
		day.amendFor('anna');
		day.newText(['i1', 'i2', 'i3'], 'amended');
		day.do('round:freeze', { carryOn: [objection] });
		day.toAsking();
		expect(day.round.answers.size).toBe(0);
		expect(consent.answeredCount(day.state, day.world, day.now)).toEqual({ answered: 0, of: 3 });
		const bram = consent.ownWords(day.state, day.round, 'bram');
		expect(bram).toMatchObject({
			answer: null,
			earlier: { round: 1, version: 1, answer: { value: 'CAN_LIVE' } }
		});
	});

	test('[§3 Cases] earlier objectors are asked first, privately, and settle it by answering', () => {
		const { day, objection } = objecting();
		day.amendFor('anna');
		day.newText(['i1', 'i2', 'i3'], 'amended');
		day.do('round:freeze', { carryOn: [objection] });
		expect(consent.askFirst(day.state)).toEqual(['anna']);
		day.toRevealed();
		expect(day.phase).toBe('CONSENTED');
		expect(day.state.carried).toEqual([]);
	});

	test('[C5] carried on knowingly and its objector left: open again at the reveal', () => {
		const { day, objection } = objecting();
		day.amendFor('anna');
		day.newText(['i1', 'i2', 'i3'], 'amended');
		day.do('round:freeze', { carryOn: [objection] });
		day.presence('anna', 'left');
		day.toRevealed();
		expect(day.phase).toBe('OBJECTIONS');
		expect(day.round.objections).toMatchObject([{ id: objection, status: 'open', raisedIn: 1 }]);
		day.do('objection:take', { objection });
		const phoned = { objection, value: 'CAN_LIVE', route: 'spoken', readBack: true } as const;
		expect(day.outcome('objection:withdraw', phoned, HOST)).toBe('other-route');
		day.do('objection:withdraw', { ...phoned, route: 'own' }, seatActor('anna'));
		expect(day.phase).toBe('CONSENTED');
	});

	test('[attack 4] [C5] an answer entered for them does not settle what came by their own phone', () => {
		for (const route of ['spoken', 'own'] as const) {
			const { day, objection } = objecting();
			day.amendFor('anna');
			day.newText(['i1', 'i2', 'i3'], 'amended');
			day.do('round:freeze', { carryOn: [objection] });
			day.toAsking();
			const said = day.answerOf('anna', 'CAN_LIVE', { route, readBack: true });
			day.do('answer:give', said, route === 'own' ? seatActor('anna') : HOST);
			for (const seat of ['bram', 'cor']) day.answer(seat, 'CAN_LIVE');
			day.do('round:reveal', {});
			expect(day.phase).toBe(route === 'own' ? 'CONSENTED' : 'OBJECTIONS');
		}
	});

	test('[C5] called met on exactly this text and then left: does not come back', () => {
		const { day, objection } = objecting();
		day.amendFor('anna');
		day.do('objection:call-met', { objection, ...own }, seatActor('anna'));
		day.newText(['i1', 'i2', 'i3'], 'amended');
		day.do('round:freeze', { carryOn: [] });
		day.presence('anna', 'left');
		day.toRevealed();
		expect(day.phase).toBe('CONSENTED');
	});

	test('[C5] called met, amended again for someone else, and left: comes back', () => {
		const { day, objection } = objecting();
		const other = { ...day.answerOf('bram', 'CANNOT_YET'), objection: words('En dit') };
		day.do('objection:add', other, seatActor('bram'));
		day.amendFor('anna');
		day.do('objection:call-met', { objection, ...own }, seatActor('anna'));
		const second = day.amendFor('bram');
		day.do('objection:call-met', { objection: second, ...own }, seatActor('bram'));
		day.newText(['i1', 'i2', 'i3'], 'amended');
		day.do('round:freeze', { carryOn: [] });
		day.presence('anna', 'left');
		day.toRevealed();
		expect(day.round.objections).toMatchObject([{ id: objection, status: 'open' }]);
	});

	test('[C5] met on the frozen text, which changed once more before the ask: comes back', () => {
		const { day, objection } = objecting();
		day.amendFor('anna');
		day.do('objection:call-met', { objection, ...own }, seatActor('anna'));
		day.newText(['i1', 'i2', 'i3'], 'amended');
		day.do('round:freeze', { carryOn: [] });
		day.newText(['i1', 'i2', 'i3'], 'once more');
		day.do('round:prepare', {});
		day.presence('anna', 'left');
		day.toRevealed();
		expect(day.round.objections).toMatchObject([{ id: objection, status: 'open' }]);
	});

	test('[§3 Cases] re-rounds are numbered without end', () => {
		const day = new Day();
		for (let number = 1; number <= 6; number += 1) {
			day.toRevealed({ anna: 'CANNOT_YET' });
			expect(day.round.number).toBe(number);
			const objection = day.amendFor('anna');
			day.newText(['i1', 'i2', 'i3'], `try ${number}`);
			day.do('round:freeze', { carryOn: [objection] });
		}
		day.toRevealed();
		expect(day.round).toMatchObject({ number: 7, version: 7, phase: { name: 'CONSENTED' } });
	});
});

describe('§3 Cases: leaves objecting', () => {
	test('[C5] leaving closes nothing', () => {
		const { day, objection } = objecting();
		day.presence('anna', 'left');
		day.do('objection:take', { objection });
		expect(day.outcome('objection:withdraw', { objection, value: 'CAN_LIVE', ...own }, PB)).toBe(
			'bad-route'
		);
		expect(day.round.objections[0]?.status).toBe('open');
	});

	test('[C5] it stands, or call me: recorded, the objection stays open; also in a pause', () => {
		const { day, objection } = objecting();
		const choice = { objection, choice: 'stands', ...own } as const;
		expect(day.outcome('objection:choose-leaving', choice, seatActor('bram'))).toBe('not-objector');
		day.do('objection:choose-leaving', choice, seatActor('anna'));
		expect(day.do('objection:choose-leaving', choice, seatActor('anna'))).toEqual([]);
		day.do('round:pause', {});
		day.do('objection:choose-leaving', { ...choice, choice: 'call-me' }, seatActor('anna'));
		const concern = { ...choice, choice: 'becomes-concern' } as const;
		expect(day.outcome('objection:choose-leaving', concern, seatActor('anna'))).toBe('paused');
		expect(day.round.objections[0]).toMatchObject({ status: 'open', leaverChoice: 'call-me' });
	});

	test('[C9] it becomes a concern: the objector withdraws, the words stay as a concern', () => {
		const { day, objection } = objecting();
		const choice = { objection, choice: 'becomes-concern', ...own } as const;
		day.do('objection:choose-leaving', choice, seatActor('anna'));
		expect(day.phase).toBe('CONSENTED');
		expect(day.round.objections[0]?.status).toBe('withdrawn_by_objector');
		expect(day.round.answers.get('anna')?.value).toBe('CAN_LIVE_CONCERN');
		expect(day.round.concerns).toMatchObject([{ seat: 'anna', text: 'Te snel' }]);
	});

	test('[attack 3] [C5] taking an item out and putting it back under another id makes nothing moot', () => {
		const day = new Day().toRevealed({ cor: 'CANNOT_YET' });
		const objection = day.objectionOf('cor');
		const cited = day.round.objections[0];
		day.state = {
			...day.state,
			rounds: [{ ...day.round, objections: [{ ...cited!, items: ['i1'] }] }]
		};
		day.presence('cor', 'left');
		day.do('objection:take', { objection });
		day.do('objection:mark-unreachable', day.taken);
		day.do('objection:amend', { ...day.taken, removes: ['i1'] });
		day.newText(['i2', 'i3', 'i9'], 'zoals eerst');
		expect(day.outcome('round:freeze', { carryOn: [] })).toBe('objections-open');
		day.do('round:freeze', { carryOn: [objection] });
		day.toRevealed();
		expect(day.phase).toBe('OBJECTIONS');
	});

	test('[§3 Cases] unreachable: the item is removed, which makes it moot in a new round', () => {
		const { day, objection } = objecting(['i2']);
		day.do('objection:take', { objection });
		expect(day.outcome('objection:mark-unreachable', day.taken)).toBe('objector-here');
		day.presence('anna', 'left');
		day.do('objection:mark-unreachable', day.taken);
		expect(day.do('objection:mark-unreachable', day.taken)).toEqual([]);
		expect(day.outcome('objection:amend', { ...day.taken, removes: ['i1'] })).toBe(
			'objector-not-heard'
		);
		day.do('objection:amend', { ...day.taken, removes: ['i2'] });
		day.newText(['i1', 'i2', 'i3'], 'item kept after all');
		expect(day.outcome('round:freeze', { carryOn: [] })).toBe('objections-open');
		day.newText(['i1', 'i3'], 'without');
		day.do('round:freeze', { carryOn: [] });
		expect(day.state.rounds[0]?.objections[0]?.status).toBe('moot_item_removed');
		day.toRevealed();
		expect(day.phase).toBe('CONSENTED');
	});

	test('[§3 Cases] unreachable and against the whole plan: nothing to remove, so adjourn or stop', () => {
		const { day, objection } = objecting();
		day.do('objection:take', { objection });
		day.presence('anna', 'left');
		day.do('objection:mark-unreachable', day.taken);
		expect(day.outcome('objection:amend', { ...day.taken, removes: ['i1', 'i2', 'i3'] })).toBe(
			'whole-plan'
		);
		expect(day.outcome('round:adjourn', { until: '2027-04-01' })).toBe('ok');
		expect(day.outcome('round:stop', { reason: 'Niet bereikt' })).toBe('ok');
	});
});

describe('second thoughts', () => {
	test('[§3 consented] any seat, until the frame test is opened: an objection again', () => {
		const day = new Day().toRevealed();
		day.presence('dirk', 'present');
		const { hash } = day.round;
		const input = { hash, seat: 'dirk', objection: words('Toch niet'), ...own } as const;
		expect(day.outcome('consent:take-back', input, seatActor('anna'))).toBe('not-team');
		expect(day.outcome('consent:take-back', { ...input, hash: 'x' }, seatActor('dirk'))).toBe(
			'answer-old-text'
		);
		day.do('consent:take-back', input, seatActor('dirk'));
		expect(day.phase).toBe('OBJECTIONS');
		expect(day.do('consent:take-back', input, seatActor('dirk'))).toEqual([]);
		const objection = day.objectionOf('dirk');
		day.do('objection:take', { objection });
		const withdraw = { objection, value: 'CAN_LIVE', ...own } as const;
		day.do('objection:withdraw', withdraw, seatActor('dirk'));
		expect(day.phase).toBe('CONSENTED');
	});

	test('[C9] after the frame test was opened: a late concern that blocks nothing', () => {
		const day = new Day().toRevealed();
		day.world = { ...day.world, frameTestOpened: true };
		const { hash } = day.round;
		const input = { hash, seat: 'anna', objection: words('Toch niet'), ...own } as const;
		day.do('consent:take-back', input, seatActor('anna'));
		expect(day.phase).toBe('CONSENTED');
		expect(day.round.concerns).toMatchObject([{ kind: 'late', text: 'Toch niet' }]);
		expect(day.do('consent:take-back', input, seatActor('anna'))).toEqual([]);
	});

	test('[§3 consented] only on a consented plan; a returned plan is prepared anew (§4)', () => {
		const day = new Day().toAsking();
		const { hash } = day.round;
		const input = { hash, seat: 'anna', objection: words('Nee'), ...own } as const;
		expect(day.outcome('consent:take-back', input, seatActor('anna'))).toBe('wrong-phase');
		const returned = new Day().toRevealed();
		returned.newText(['i1'], 'after the test');
		returned.do('round:prepare', {});
		expect(returned.state.rounds.map(({ phase }) => phase.name)).toEqual(['CONSENTED', 'DRAFT']);
	});
});

describe('the record', () => {
	test('[R35] an objection that came along to the next round is one objection', () => {
		const { day, objection } = objecting();
		day.amendFor('anna');
		day.newText(['i1', 'i2', 'i3'], 'anders');
		day.do('round:freeze', { carryOn: [objection] });
		expect(consent.settledObjections(day.state, day.round.hash)).toEqual([]);
		day.presence('anna', 'left');
		day.toRevealed();
		expect(day.phase).toBe('OBJECTIONS');
		expect(consent.settledObjections(day.state, day.round.hash)).toEqual([]);
		day.do('objection:take', { objection });
		day.do('objection:withdraw', { objection, value: 'CAN_LIVE', ...own }, seatActor('anna'));
		expect(day.phase).toBe('CONSENTED');
		expect(consent.settledObjections(day.state, day.round.hash)).toEqual([objection]);
	});

	test('[C9] a concern that someone gives again on the next text is one concern', () => {
		const { day } = objecting();
		day.amendFor('anna');
		day.newText(['i1', 'i2', 'i3'], 'anders');
		day.do('round:freeze', { carryOn: [day.objectionOf('anna')] });
		day.toAsking();
		day.answer('bram', 'CAN_LIVE_CONCERN', { concern: 'Wie onderhoudt het?' });
		day.do('round:send-back', {});
		day.do('round:ask', {});
		day.answer('bram', 'CAN_LIVE_CONCERN', { concern: 'Wie onderhoudt het?' });
		day.answer('cor', 'CAN_LIVE_CONCERN', { concern: 'Wie onderhoudt het?' });
		day.answer('anna', 'CANNOT_YET', { objection: words('Nog steeds') });
		day.do('round:reveal', {});
		day.amendFor('anna');
		day.newText(['i1', 'i2', 'i3'], 'weer anders');
		day.do('round:freeze', { carryOn: [day.objectionOf('anna')] });
		day.toAsking();
		day.answer('bram', 'CAN_LIVE_CONCERN', { concern: 'Wie onderhoudt het?' });
		for (const seat of ['anna', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		const seats = consent.recordedConcerns(day.state).map(({ seat }) => seat);
		expect(seats.toSorted()).toEqual(['bram', 'cor']);
	});
});
