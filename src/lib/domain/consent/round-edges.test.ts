import { describe, expect, test } from 'vitest';
import { estimateMinutes } from './estimate.ts';
import * as consent from './index.ts';
import { isLive, phaseBeneath } from './phase.ts';
import { isProtected, rollCallView, unconfirmedTables } from './roll-call.ts';
import { answeredCount, countAnswers, missingSeats, rosterOf } from './roster.ts';
import { aside, Day, doAs, HOST, HOUR, PB, PB2, seatActor, seatOf, words } from './test-support.ts';

const types = (events: { type: string }[]) => events.map(({ type }) => type);
const COUNT_OUT = { contact: 'anna', instruction: { kind: 'count-me-out' } } as const;
const DECIDES = { contact: 'anna', instruction: { kind: 'contact-decides', bounds: 'x' } } as const;
const erasing = (day: Day, seat: string) => consent.eraseAnswers(day.state, seat).length > 0;

describe('preparing', () => {
	test('[F1] not while parties judge, nor without a version or locked frames', () => {
		const prepare = (change: object) => {
			const day = new Day();
			day.world = { ...day.world, ...change };
			return day.outcome('round:prepare', {});
		};
		expect([
			prepare({}),
			prepare({ testing: true }),
			prepare({ version: null }),
			prepare({ framesLocked: false })
		]).toEqual(['ok', 'test-open', 'no-version', 'frames-open']);
	});

	test('[C4] a text that changed is not presented, and not asked', () => {
		const day = new Day();
		day.do('round:prepare', {});
		const { world } = day;
		day.newText(['i1'], 'anders');
		expect(day.outcome('round:present', {})).toBe('text-changed');
		day.world = world;
		day.do('round:present', {});
		day.newText(['i1'], 'anders');
		expect(day.outcome('round:ask', {})).toBe('text-changed');
	});

	test('[§3] after an adjournment or an end a round begins as a first one', () => {
		const next = (end: (day: Day) => unknown) => {
			const day = new Day().toAsking();
			end(day);
			return day.do('round:prepare', {}).at(-1);
		};
		expect(next((day) => day.do('round:adjourn', { until: '2027-03-14' }))).toMatchObject({
			reRound: false
		});
		expect(next((day) => day.do('round:stop', { reason: 'x' }))).toMatchObject({ reRound: false });
		const changed = next((day) => {
			day.answer('anna', 'CAN_LIVE');
			day.do('round:send-back', {});
			day.newText(['i1'], 'anders');
		});
		expect(changed).toMatchObject({ reRound: true });
		expect(new Day().do('round:prepare', {})).toMatchObject([{ reRound: false }]);
	});

	test('[§3] what was not understood is a care before reactions, not after them', () => {
		const day = new Day();
		day.do('round:prepare', {});
		day.do('round:present', {});
		day.do('rollcall:confirm', { left: [] });
		for (const text of ['Wat?', 'Wie?'])
			day.do('round:ask-clarification', { text }, seatActor('anna'));
		expect(day.outcome('round:ask', {})).toBe('care: text-not-read clarification-open');
		day.do('round:settle-clarification', { clarification: day.round.clarifications[0]!.id });
		expect(day.round.clarifications.map(({ text }) => text)).toEqual(['Wie?']);
		day.do('round:react', { form: 'per-table' });
		expect(day.outcome('round:ask', {})).toBe('ok');
	});
});

describe('who counts', () => {
	test('[§3 roster] through a contact person, unless counted out; an observer in no way', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els', 'fons']);
		day.indirect('bram', DECIDES);
		day.indirect('cor', COUNT_OUT);
		day.indirect('dirk', DECIDES, 'observer');
		day.indirect('els', COUNT_OUT, 'observer');
		day.presence('fons', 'expected');
		day.toAsking();
		expect(rosterOf(day.state, day.world, day.now)).toEqual({
			seats: ['anna', 'bram'],
			standing: [],
			countedOut: ['cor'],
			leftUnanswered: 0
		});
		day.presence('fons', 'left');
		expect(rosterOf(day.state, day.world, day.now).leftUnanswered).toBe(1);
	});

	test('[§3 cases] left, answered: the answer stands, and is counted; erased or in need of time it does not', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk']).toAsking();
		day.answer('dirk', 'CAN_LIVE');
		day.answer('bram', 'CAN_LIVE');
		day.answer('cor', 'NEED_TIME');
		for (const seat of ['dirk', 'cor']) day.presence(seat, 'left');
		const roster = () => rosterOf(day.state, day.world, day.now);
		expect(roster()).toMatchObject({
			seats: ['anna', 'bram'],
			standing: ['dirk'],
			leftUnanswered: 1
		});
		expect(answeredCount(day.state, day.world, day.now)).toEqual({ answered: 2, of: 3 });
		expect(answeredCount(new Day().state, day.world, day.now)).toEqual({ answered: 0, of: 2 });
		const { round } = day;
		const erased = { ...round.answers.get('dirk')!, value: null };
		const blank = { ...round, answers: new Map(round.answers).set('dirk', erased) };
		const state = { ...day.state, rounds: [blank] };
		expect(rosterOf(state, day.world, day.now)).toMatchObject({ standing: [], leftUnanswered: 2 });
		expect(countAnswers(blank, ['bram', 'cor', 'dirk', 'none'])).toMatchObject({
			total: 1,
			byRoute: { own: 1 }
		});
	});

	test('[C2] who is missing is told with how, until the reveal', () => {
		const day = new Day(['anna', 'bram', 'cor']);
		day.presence('bram', 'away');
		day.indirect('cor', DECIDES);
		day.toAsking();
		expect(missingSeats(day.state, day.world, day.now)).toEqual([
			{ seat: 'anna', displayName: 'Naam anna', table: 'table-1', away: false, indirect: false },
			{ seat: 'bram', displayName: 'Naam bram', table: 'table-1', away: true, indirect: false },
			{ seat: 'cor', displayName: 'Naam cor', table: 'table-1', away: false, indirect: true }
		]);
		const over = new Day().toRevealed();
		over.presence('zoe', 'present');
		expect(missingSeats(over.state, over.world, over.now)).toEqual([]);
		expect(missingSeats(new Day().state, day.world, day.now)).toEqual([]);
		expect(answeredCount(over.state, over.world, over.now)).toEqual({ answered: 3, of: 3 });
	});
});

describe('waiting', () => {
	test('[§3] until the last of the times that lie ahead, or without one', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk']);
		const wait = (until: number) =>
			({
				contact: 'anna',
				instruction: { kind: 'wait', until, then: 'contact-decides', bounds: 'x' }
			}) as const;
		day.indirect('bram', wait(day.now + HOUR));
		day.indirect('cor', wait(day.now + 2 * HOUR));
		day.indirect('dirk', DECIDES);
		day.toAsking();
		expect(day.outcome('round:wait', {})).toBe('direct-answers-missing');
		day.answer('anna', 'CAN_LIVE');
		const deadline = (later: number) => {
			const before = day.now;
			day.now += later;
			const answer = day.try('round:wait', {});
			day.now = before;
			return answer.ok
				? answer.value.events.map((event) => 'deadline' in event && event.deadline)
				: [];
		};
		const end = day.now + 2 * HOUR;
		expect([deadline(0), deadline(HOUR), deadline(2 * HOUR - 1), deadline(2 * HOUR)]).toEqual([
			[end],
			[end],
			[end],
			[null]
		]);
	});

	test('[§3] only in waiting the server itself reveals', () => {
		const day = new Day().toAsking();
		expect(day.outcome('round:reveal', {}, { kind: 'system' })).toBe('wrong-phase');
	});
});

describe('the roll call', () => {
	test('[C2] a table confirms who sits there and is somebody; the team knows better', () => {
		const day = new Day(['anna', 'bram']);
		day.seats.set('cor', seatOf('cor', 'present', 'table-2'));
		day.do('round:prepare', {});
		const confirm = (seats: string[], actor: Parameters<Day['outcome']>[2] = PB) =>
			day.outcome('rollcall:confirm-table', { table: 'table-1', seats }, actor);
		const table = { kind: 'table', id: 'table-1' } as const;
		expect([confirm(['anna', 'zoe']), confirm(['zoe'])]).toEqual(['unknown-seat', 'unknown-seat']);
		expect([
			confirm(['anna', 'cor'], table),
			confirm(['cor'], table),
			confirm(['anna', 'bram'], table)
		]).toEqual(['not-your-seat', 'not-your-seat', 'ok']);
		expect(confirm(['anna', 'cor'])).toBe('ok');
		expect(confirm(['anna'], { kind: 'table', id: 'table-2' })).toBe('not-team');
		day.do('rollcall:confirm-table', { table: 'table-1', seats: ['bram', 'anna', 'anna'] });
		expect(day.do('rollcall:confirm-table', { table: 'table-1', seats: ['anna', 'bram'] })).toEqual(
			[]
		);
	});

	test('[C11] nobody is set left who watches, left, answered, asked for time or objects', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk']).toAsking();
		const left = (seat: string) => day.outcome('rollcall:propose', { left: [seat] });
		day.presence('bram', 'observer');
		day.presence('cor', 'left');
		expect([left('bram'), left('cor'), left('zoe'), left('dirk')]).toEqual([
			'already-left',
			'already-left',
			'unknown-seat',
			'care: table-not-confirmed'
		]);
		day.answer('anna', 'CAN_LIVE');
		expect(left('anna')).toBe('left-protected');
		expect([
			isProtected(day.state, 'anna'),
			isProtected(day.state, 'dirk'),
			isProtected(new Day().state, 'anna')
		]).toEqual([true, false, false]);
		const objects = new Day().toRevealed({ anna: 'CANNOT_YET' });
		const round = { ...objects.round, answers: new Map() };
		const of = (status: 'open' | 'withdrawn_by_objector', seat: string) => {
			const objections = round.objections.map((one) => ({ ...one, status }));
			return isProtected({ ...objects.state, rounds: [{ ...round, objections }] }, seat);
		};
		expect([of('open', 'anna'), of('open', 'bram'), of('withdrawn_by_objector', 'anna')]).toEqual([
			true,
			false,
			false
		]);
		const time = new Day(['anna', 'bram']).toAsking();
		time.answer('anna', 'NEED_TIME');
		time.answer('bram', 'CAN_LIVE');
		time.do('round:send-back', {});
		expect([isProtected(time.state, 'anna'), isProtected(time.state, 'bram')]).toEqual([
			true,
			false
		]);
	});

	test('[C11] who works alone confirms their own list as long as nobody was asked', () => {
		const alone = (reach: (day: Day) => unknown) => {
			const day = new Day(['anna', 'bram', 'cor', 'dirk']);
			day.world = { ...day.world, isAlone: () => true };
			day.indirect('dirk', DECIDES);
			reach(day);
			day.do('rollcall:propose', { left: ['cor'] });
			return day.outcome('rollcall:confirm', { left: ['cor'] });
		};
		const asked = (day: Day) => day.toAsking();
		const waiting = (day: Day) => {
			day.presence('cor', 'expected');
			day.toAsking();
			for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
			day.do('round:wait', {});
		};
		expect([alone((day) => day.do('round:prepare', {})), alone(asked), alone(waiting)]).toEqual([
			'ok',
			'same-member',
			'same-member'
		]);
	});

	test('[C11] a second member confirms; passed tables are asked about no more', () => {
		const day = new Day(['anna', 'bram', 'cor']);
		day.do('round:prepare', {});
		day.do('rollcall:propose', { left: ['cor'] }, HOST);
		expect(day.outcome('rollcall:confirm', { left: ['cor'] }, HOST)).toBe('same-member');
		expect(day.outcome('rollcall:confirm', { left: ['bram'] })).toBe('proposal-changed');
		expect(day.outcome('rollcall:confirm', { left: ['cor'] })).toBe('care: table-not-confirmed');
		day.do('rollcall:propose', { left: ['cor'] });
		expect(day.outcome('rollcall:confirm', { left: ['cor'] }, HOST)).toBe('not-second-member');
		expect(day.outcome('rollcall:confirm', { left: ['cor'] }, PB2)).toBe('ok');
	});

	test('[C2] tables where somebody of R sits, and who is to be phoned', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els', 'fons']);
		day.presence('bram', 'away');
		day.presence('cor', 'left');
		day.seats.set('dirk', { ...seatOf('dirk'), table: null });
		day.seats.set('els', seatOf('els', 'expected', 'table-2'));
		day.seats.set('fons', seatOf('fons', 'away', 'table-3'));
		expect(rollCallView(day.state, day.world)).toBeNull();
		day.do('round:prepare', {});
		expect(unconfirmedTables(day.round, day.world)).toEqual(['table-1', 'table-3']);
		expect(rollCallView(day.state, day.world)).toMatchObject({
			toPhone: ['dirk'],
			done: false,
			proposal: null
		});
		day.do('rollcall:confirm-table', { table: 'table-1', seats: [] });
		expect(rollCallView(day.state, day.world)).toMatchObject({
			toPhone: ['anna', 'bram', 'dirk'],
			unconfirmed: ['table-3']
		});
		day.do('rollcall:confirm-table', { table: 'table-1', seats: ['anna', 'bram', 'dirk'] });
		expect(rollCallView(day.state, day.world)?.toPhone).toEqual([]);
		expect(rollCallView(new Day().toRevealed().state, day.world)).toBeNull();
	});
});

describe('[C5] a no of an ask that ended without a reveal', () => {
	/** Anna said no to these items, and the question was taken back. */
	function sentBack(items: string[] = []): Day {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		day.answer('anna', 'CANNOT_YET', { objection: words('Nee', { items }) });
		day.answer('bram', 'CAN_LIVE');
		day.do('round:send-back', {});
		return day;
	}
	const revealed = (day: Day) => {
		for (const { seat } of missingSeats(day.state, day.world, day.now))
			day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		return day.round.objections.map(({ seat, text, items }) => [seat, text, items.join()]);
	};

	test('[C5] it is an objection at the next, where its giver went home; not where they answered again', () => {
		const gone = sentBack();
		gone.presence('anna', 'left');
		gone.do('round:ask', {});
		expect(revealed(gone)).toEqual([['anna', 'Nee', '']]);
		expect(gone.phase).toBe('OBJECTIONS');
		const again = sentBack();
		again.do('round:ask', {});
		expect(revealed(again)).toEqual([]);
		expect([...again.state.earlier.values()].every(({ unrevealed }) => !unrevealed)).toBe(true);
	});

	test('[C5] of what it cites that is still there; it is gone with all of it, a whole plan never', () => {
		const at = (cited: string[], left: string[]) => {
			const day = sentBack(cited);
			day.presence('anna', 'left');
			day.newText(left, 'anders');
			day.do('round:prepare', {});
			day.do('round:present', {});
			day.do('rollcall:confirm', { left: [] });
			day.do('round:ask', {});
			return revealed(day);
		};
		expect([at(['i1', 'i2'], ['i2', 'i3']), at(['i1'], ['i2']), at([], ['i2'])]).toEqual([
			[['anna', 'Nee', 'i2']],
			[],
			[['anna', 'Nee', '']]
		]);
	});

	test('[C5] [C11] what others entered since, or an added device says, does not push it out', () => {
		const paper = sentBack();
		paper.do('round:ask', {});
		const entered = paper.answerOf('anna', 'CAN_LIVE', { route: 'paper', readBack: true });
		paper.do('answer:give', entered, PB);
		expect(revealed(paper)).toEqual([['anna', 'Nee', '']]);
		const device = sentBack();
		device.do('round:ask', {});
		doAs(device, 'answer:give', device.answerOf('anna', 'CAN_LIVE'), aside(device, 'anna'));
		device.answer('bram', 'CAN_LIVE');
		device.do('round:send-back', {});
		expect(device.state.earlier.get('anna')?.answer.value).toBe('CANNOT_YET');
		const twice = sentBack();
		twice.do('round:ask', {});
		twice.answer('anna', 'CAN_LIVE');
		twice.do('round:send-back', {});
		expect(twice.state.earlier.get('anna')?.answer.value).toBe('CAN_LIVE');
		const yes = sentBack();
		yes.do('round:ask', {});
		yes.do('answer:give', yes.answerOf('bram', 'CANNOT_YET', { route: 'own' }), seatActor('bram'));
		yes.do('round:send-back', {});
		expect(yes.state.earlier.get('bram')?.answer.value).toBe('CANNOT_YET');
	});

	test('[C4] what somebody could live with gives way to what is said anew, by whatever route', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		day.do('round:send-back', {});
		day.do('round:ask', {});
		day.do(
			'answer:give',
			day.answerOf('anna', 'NEED_TIME', { route: 'paper', readBack: true }),
			PB
		);
		day.do('round:send-back', {});
		expect(day.state.earlier.get('anna')?.answer.value).toBe('NEED_TIME');
	});

	test('[C5] who watches since settled nothing, whatever they answered before', () => {
		const day = sentBack();
		day.do('round:ask', {});
		day.answer('anna', 'CAN_LIVE');
		day.presence('anna', 'observer');
		expect(revealed(day)).toEqual([['anna', 'Nee', '']]);
	});

	test('[C11] [C9] at the reveal an objection of an added device is told as such; concerns keep their words', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE');
		doAs(day, 'answer:give', day.answerOf('anna', 'CANNOT_YET'), aside(day, 'anna'));
		day.answer('bram', 'CAN_LIVE_CONCERN', { concern: 'Let op' });
		day.answer('cor', 'CANNOT_YET');
		day.do('round:reveal', {});
		const told = day.round.objections.map(({ seat, added, device }) => [seat, added, device]);
		expect(told.sort()).toEqual([
			['anna', true, 'new'],
			['cor', false, null]
		]);
		expect(day.round.concerns).toMatchObject([
			{ seat: 'bram', text: 'Let op', kind: 'with-answer' }
		]);
	});

	test('[C4] after a reveal the last answer is the earlier one', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		day.amendFor('anna');
		day.do(
			'objection:call-met',
			{ objection: day.round.objections[0]!.id, route: 'own' },
			seatActor('anna')
		);
		day.newText(['i1'], 'anders');
		day.do('round:freeze', { carryOn: [] });
		expect(day.state.earlier.get('anna')).toMatchObject({
			unrevealed: false,
			round: 1,
			answer: { value: 'CANNOT_YET' }
		});
		const empty = new Day().toAsking();
		empty.do('round:send-back', {});
		expect(empty.state.earlier.size).toBe(0);
	});
});

describe('the next version', () => {
	/** Anna objects to i1, Bram to the whole plan; the text was amended for Anna. */
	function amended(): Day {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		day.answer('anna', 'CANNOT_YET', { objection: words('Te duur', { items: ['i1', 'i2'] }) });
		day.answer('bram', 'CANNOT_YET', { objection: words('Nee') });
		day.answer('cor', 'CAN_LIVE');
		day.do('round:reveal', {});
		day.amendFor('anna');
		return day;
	}
	const of = (day: Day, seat: string) => day.round.objections.find((one) => one.seat === seat)!.id;
	const freeze = (day: Day, ...carryOn: string[]) => day.try('round:freeze', { carryOn });
	const told = (day: Day, ...carryOn: string[]) => {
		const answer = freeze(day, ...carryOn);
		return answer.ok
			? answer.value.events.map((event) =>
					`${event.type} ${'knowingly' in event ? event.knowingly : ''}`.trim()
				)
			: answer.refusal;
	};

	test('[C4] [C5] each objection is met, moot or carried on knowingly', () => {
		const day = amended();
		const change = (world: object) => {
			const { world: before } = day;
			day.world = { ...day.world, ...world };
			const answer = freeze(day);
			day.world = before;
			return answer.ok ? 'ok' : answer.refusal.code;
		};
		expect([change({ version: null }), change({ framesLocked: false }), change({})]).toEqual([
			'no-version',
			'frames-open',
			'text-unchanged'
		]);
		day.newText(['i2', 'i3'], 'anders');
		expect(told(day)).toEqual({ code: 'objections-open', detail: { open: 2 } });
		expect(told(day, of(day, 'anna'), of(day, 'bram'))).toEqual([
			'objection:carried true',
			'objection:carried true',
			'round:superseded',
			'round:prepared'
		]);
		day.do('objection:call-met', { objection: of(day, 'anna'), route: 'own' }, seatActor('anna'));
		expect(told(day, of(day, 'bram'))).toEqual([
			'objection:carried false',
			'objection:carried true',
			'round:superseded',
			'round:prepared'
		]);
		const gone = amended();
		gone.newText(['i3'], 'anders');
		expect(told(gone, of(gone, 'bram'))).toEqual([
			'objection:mooted',
			'objection:carried true',
			'round:superseded',
			'round:prepared'
		]);
		const instead = amended();
		instead.newText(['i3', 'i4'], 'anders');
		expect(told(instead, of(instead, 'bram'))).toEqual({
			code: 'objections-open',
			detail: { open: 1 }
		});
	});

	test('[C5] what is carried comes back at the reveal, unless its owner answers or called it met on this text', () => {
		const day = amended();
		const anna = of(day, 'anna');
		day.do('objection:call-met', { objection: anna, route: 'own' }, seatActor('anna'));
		day.newText(['i1', 'i2'], 'anders');
		day.do('round:freeze', { carryOn: [of(day, 'bram')] });
		expect(day.state.carried.map(({ metHash }) => metHash)).toEqual([day.round.hash, null]);
		for (const seat of ['anna', 'bram']) day.presence(seat, 'left');
		day.presence('dirk', 'present');
		day.toAsking();
		for (const seat of ['cor', 'dirk']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		expect(day.round.objections).toMatchObject([
			{
				seat: 'bram',
				status: 'open',
				heard: false,
				amendedFor: false,
				added: false,
				metAt: null,
				device: null
			}
		]);
		expect(day.state.carried).toEqual([]);
	});

	test('[C5] met before a later amendment is not met on the next text; what is closed goes nowhere', () => {
		const day = amended();
		day.do('objection:call-met', { objection: of(day, 'anna'), route: 'own' }, seatActor('anna'));
		day.amendFor('bram');
		day.newText(['i1', 'i2'], 'anders');
		day.do('round:freeze', { carryOn: [of(day, 'bram')] });
		expect(day.state.carried.map(({ objection, metHash }) => [objection.seat, metHash])).toEqual([
			['anna', null],
			['bram', null]
		]);
		const closed = new Day(['anna', 'bram', 'cor']).toRevealed({
			anna: 'CANNOT_YET',
			bram: 'CANNOT_YET'
		});
		closed.do('objection:take', { objection: closed.objectionOf('anna') });
		closed.do(
			'objection:withdraw',
			{ objection: closed.taken.objection, value: 'CAN_LIVE', route: 'own' },
			seatActor('anna')
		);
		closed.amendFor('bram');
		closed.newText(['i1'], 'anders');
		closed.do('round:freeze', { carryOn: [closed.objectionOf('bram')] });
		expect(closed.state.carried.map(({ objection }) => objection.seat)).toEqual(['bram']);
	});
});

describe('pausing and ending', () => {
	test('[§3] a break begins a last call anew, and leaves any other phase as it was', () => {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		day.do('round:call-last', {});
		expect(day.do('round:call-last', {})).toEqual([]);
		day.do('round:pause', {});
		expect(day.do('round:pause', {})).toEqual([]);
		expect([isLive(day.round.phase), phaseBeneath(day.round.phase)?.name]).toEqual([
			true,
			'ASKING'
		]);
		day.do('round:resume', {});
		expect(day.round.phase).toEqual({ name: 'ASKING', lastCallAt: null });
		const draft = new Day();
		draft.do('round:prepare', {});
		draft.do('round:present', {});
		draft.do('round:react', { form: 'in-turn' });
		draft.do('round:pause', {});
		expect(draft.outcome('round:ask', {})).toBe('paused');
		draft.do('round:resume', {});
		expect(draft.round.phase).toEqual({ name: 'REACTING', form: 'in-turn' });
		const over = new Day().toRevealed();
		expect([isLive(over.round.phase), phaseBeneath(over.round.phase)]).toEqual([false, null]);
	});

	test.each([
		['Europe/Amsterdam', '2027-03-14T23:30:00Z', '2027-03-14', '2027-03-15'],
		['America/Kralendijk', '2027-03-15T02:00:00Z', '2027-03-13', '2027-03-14']
	])('[§3] a round goes on from the day it is in %s', (zone, moment, passed, today) => {
		const day = new Day().toAsking();
		day.zone = zone;
		day.now = Date.parse(moment);
		expect(day.outcome('round:adjourn', { until: passed })).toBe('no-date');
		expect(day.outcome('round:adjourn', { until: today })).toBe('ok');
	});

	test('[§3] a round goes on at a day from today on, and ends with a reason', () => {
		const day = new Day().toAsking();
		const dates = ['2027-03-13', '2027-03-14', '2027-03-15', '2027-02-30', 'ooit', ''];
		expect(dates.map((until) => day.outcome('round:adjourn', { until }))).toEqual([
			'no-date',
			'ok',
			'ok',
			'no-date',
			'no-date',
			'no-date'
		]);
		expect(['', ' ', 'Genoeg'].map((reason) => day.outcome('round:stop', { reason }))).toEqual([
			'no-reason',
			'no-reason',
			'ok'
		]);
	});
});

describe('[R8] [C5] erasing', () => {
	test('[C5] an answer that may still count is remembered, once, until the reveal or a stop', () => {
		const asking = new Day().toAsking();
		asking.answer('anna', 'CANNOT_YET');
		expect([erasing(new Day(), 'anna'), erasing(asking, 'anna')]).toEqual([false, true]);
		const told = { type: 'answer:erasing', seat: 'anna' } as const;
		asking.apply(told, { at: asking.now, by: PB });
		expect([erasing(asking, 'anna'), erasing(asking, 'bram')]).toEqual([false, true]);
		expect(consent.dueErasures(asking.state)).toEqual([]);
		asking.do('round:pause', {});
		expect(consent.dueErasures(asking.state)).toEqual([]);
		const prepared = new Day();
		prepared.do('round:prepare', {});
		expect(erasing(prepared, 'anna')).toBe(false);
		expect(erasing(new Day().toRevealed(), 'anna')).toBe(false);
		const back = new Day().toAsking();
		back.answer('anna', 'CANNOT_YET');
		back.do('round:send-back', {});
		expect(erasing(back, 'anna')).toBe(true);
		back.apply(told, { at: back.now, by: PB });
		expect(consent.dueErasures(back.state)).toEqual([]);
		const ended = types(back.do('round:stop', { reason: 'x' }));
		expect(ended).toEqual(['round:stopped']);
		expect(back.log.at(-1)?.event).toEqual({ type: 'answer:erased', seats: ['anna'] });
		expect([consent.dueErasures(back.state), erasing(back, 'anna')]).toEqual([[], false]);
	});

	test('[C5] in waiting too; of more the answers go together, in an order that tells nothing', () => {
		const day = new Day(['anna', 'bram', 'cor']);
		day.indirect('cor', DECIDES);
		day.toAsking();
		for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
		day.do('round:wait', {});
		expect(erasing(day, 'cor')).toBe(true);
		for (const seat of ['bram', 'anna'])
			day.apply({ type: 'answer:erasing', seat }, { at: 1, by: PB });
		const { state } = day;
		const stopped = consent.evolveConsent(
			state,
			{ type: 'round:stopped', round: 1, reason: 'x' },
			{ at: 1, seq: 99 }
		);
		expect(consent.dueErasures(stopped)).toEqual([
			{ type: 'answer:erased', seats: ['anna', 'bram'] }
		]);
		const one = consent.evolveConsent(
			stopped,
			{ type: 'answer:erased', seats: ['anna'] },
			{ at: 1, seq: 99 }
		);
		expect([...one.erasing]).toEqual(['bram']);
	});
});

test('[R33] how long a round takes, from people and items', () => {
	expect([
		estimateMinutes(24, 8),
		estimateMinutes(0, 8),
		estimateMinutes(24, 0),
		estimateMinutes(24, -1)
	]).toEqual([40, 0, 0, 0]);
	expect([estimateMinutes(1, 1), estimateMinutes(100, 1), estimateMinutes(300, 10)]).toEqual([
		15, 30, 165
	]);
});
