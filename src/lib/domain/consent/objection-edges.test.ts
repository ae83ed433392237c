import { describe, expect, test } from 'vitest';
import type { Actor } from '../decision.ts';
import { consentRules } from './rules.ts';
import { aside, atTable, Day, doAs, hand, HOUR, PB, seatActor, words } from './test-support.ts';

const own = (objection: string) => ({ objection, route: 'own' }) as const;
const anna = seatActor('anna');
const bram = seatActor('bram');
const types = (events: { type: string }[] | string) =>
	typeof events === 'string' ? events : events.map(({ type }) => type);
/** Anna objects, and maybe Bram; the text was not amended yet. */
const objected = (...others: string[]) =>
	new Day(['anna', 'bram', 'cor', 'dirk']).toRevealed(
		Object.fromEntries(['anna', ...others].map((seat) => [seat, 'CANNOT_YET' as const]))
	);
const added = (day: Day, seat: string, objection = words('Te duur'), more: object = {}) => {
	const { number: round, hash } = day.round;
	return { round, hash, seat, objection, route: 'own' as const, ...more };
};

describe('a further objection', () => {
	test('[C6] is of this round and said once, by whom it is; a table’s device repeats it', () => {
		const day = objected();
		const input = added(day, 'bram', words('Te duur', { items: ['i1'] }));
		expect(day.outcome('objection:add', { ...input, round: 9 }, bram)).toBe('round-closed');
		day.do('objection:add', input, bram);
		expect(day.do('objection:add', input, bram)).toEqual([]);
		expect(day.outcome('objection:add', added(day, 'cor', input.objection), seatActor('cor'))).toBe(
			'ok'
		);
		expect(
			day.do('objection:add', added(day, 'cor', input.objection), seatActor('cor'))
		).toHaveLength(1);
		const other = words('Te duur', { items: ['i2'] });
		expect(types(day.do('objection:add', added(day, 'bram', other), bram))).toEqual([
			'objection:raised'
		]);
	});

	test('[R28] what a table’s device repeats is raised again: a silence would tell whose it was', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		doAs(
			day,
			'answer:give',
			day.answerOf('bram', 'CAN_LIVE', { route: 'shared' }),
			atTable(day, 'd1')
		);
		day.answer('anna', 'CANNOT_YET');
		day.do('round:reveal', {});
		const shared = added(day, 'bram', words('Te laat'), { route: 'shared' });
		for (const device of ['d1', 'd1']) {
			expect(doAs(day, 'objection:add', shared, atTable(day, device))).toMatchObject([
				{ type: 'objection:raised', device: 'd1', route: 'shared' }
			]);
		}
		expect(day.round.objections.at(-1)).toMatchObject({
			device: 'd1',
			added: false,
			route: 'shared',
			seat: 'bram'
		});
		expect(day.round.answers.get('bram')).toMatchObject({ value: 'CANNOT_YET', device: 'd1' });
	});

	test('[C11] by a device that was added it stands beside what was said', () => {
		const day = objected();
		const before = day.round.answers.get('bram');
		const context = aside(day, 'bram');
		expect(doAs(day, 'objection:add', added(day, 'bram'), context)).toMatchObject([
			{ added: true }
		]);
		expect(day.log.at(-1)?.event).not.toHaveProperty('device');
		expect(day.round.objections.at(-1)).toMatchObject({ added: true, device: null });
		expect(day.round.twoDevices.get('bram')?.before).toBe(before);
		const { id } = day.round.objections.at(-1)!;
		day.do('objection:take', { objection: id });
		const input = { ...own(id), value: 'CAN_LIVE' as const };
		const withdrawn = doAs(day, 'objection:withdraw', input, context);
		expect(withdrawn).toMatchObject([{ type: 'objection:withdrawn', aside: true, asksAnew: true }]);
		expect(day.round.objections.at(-1)).toMatchObject({
			status: 'withdrawn_by_objector',
			asksAnew: true
		});
		expect(day.phase).toBe('OBJECTIONS');
		day.do('objection:take', { objection: day.objectionOf('anna') });
		day.do('objection:withdraw', { ...own(day.taken.objection), value: 'CAN_LIVE' }, anna);
		// What it withdrew was said over an answer of before, which counts at the next ask.
		expect(day.phase).toBe('OBJECTIONS');
	});

	test('[C11] an added device touches no objection of before it', () => {
		const day = objected();
		const objection = day.objectionOf('anna');
		const context = aside(day, 'anna');
		expect(doAs(day, 'objection:show-as', { ...own(objection), shownAs: 'voiced' }, context)).toBe(
			'device-added'
		);
		expect(
			types(
				doAs(
					day,
					'objection:show-as',
					{ ...own(objection), shownAs: 'voiced' },
					aside(day, 'anna', true)
				)
			)
		).toEqual(['objection:shown-as']);
	});
});

describe('taking one up', () => {
	test('[C5] it is there and open; heard once; unreachable is who is not here', () => {
		const day = objected('bram');
		expect(day.outcome('objection:take', { objection: 'none' })).toBe('unknown-objection');
		const first = day.amendFor('anna');
		day.do('objection:call-met', own(first), anna);
		expect(day.outcome('objection:take', { objection: first })).toBe('objection-closed');
		day.do('objection:take', { objection: day.objectionOf('bram') });
		day.do('objection:mark-heard', day.taken);
		expect(day.do('objection:mark-heard', day.taken)).toEqual([]);
		for (const presence of ['present', 'away', 'observer'] as const) {
			day.presence('bram', presence);
			expect(day.outcome('objection:mark-unreachable', day.taken)).toBe('objector-here');
		}
		day.presence('bram', 'left');
		day.do('objection:mark-unreachable', day.taken);
		expect(day.do('objection:mark-unreachable', day.taken)).toEqual([]);
	});

	test('[C5] the text is amended for whom was heard, or by removing all they objected to', () => {
		const objects = (items: string[]) => {
			const day = new Day(['anna', 'bram']).toAsking();
			day.answer('anna', 'CANNOT_YET', { objection: words('x', { items }) });
			day.answer('bram', 'CAN_LIVE');
			day.do('round:reveal', {});
			day.do('objection:take', { objection: day.objectionOf('anna') });
			return day;
		};
		const amend = (day: Day, ...removes: string[]) =>
			day.outcome('objection:amend', { ...day.taken, removes });
		const day = objects(['i1', 'i2']);
		expect([amend(day, 'i9'), amend(day, 'i1', 'i2')]).toEqual([
			'unknown-item',
			'objector-not-heard'
		]);
		day.presence('anna', 'left');
		day.do('objection:mark-unreachable', day.taken);
		expect([amend(day), amend(day, 'i1'), amend(day, 'i1', 'i2')]).toEqual([
			'objector-not-heard',
			'objector-not-heard',
			'ok'
		]);
		const whole = objects([]);
		whole.presence('anna', 'left');
		whole.do('objection:mark-unreachable', whole.taken);
		expect(amend(whole, 'i1')).toBe('whole-plan');
		whole.do('objection:mark-heard', whole.taken);
		expect(amend(whole)).toBe('ok');
	});
});

describe('what the objector says', () => {
	test('[C5] met once for each amendment, of one that is not settled', () => {
		const day = objected('bram');
		const objection = day.amendFor('anna');
		const met = () => day.do('objection:call-met', own(objection), anna);
		expect([types(met()), met()]).toEqual([['objection:provisionally-met'], []]);
		day.amendFor('bram');
		expect(types(met())).toEqual(['objection:provisionally-met']);
		const missing = { ...own(objection), missing: ' Meer groen ' };
		expect(day.do('objection:reopen', missing, anna)).toMatchObject([
			{ type: 'objection:reopened' },
			{ type: 'objection:not-met', missing: 'Meer groen' }
		]);
		expect(day.do('objection:reopen', missing, anna)).toEqual([]);
		expect(types(day.do('objection:reopen', { ...missing, missing: 'Anders' }, anna))).toEqual([
			'objection:not-met'
		]);
		expect(types(met())).toEqual(['objection:provisionally-met']);
		expect(types(day.do('objection:reopen', own(objection), anna))).toEqual([
			'objection:reopened',
			'objection:not-met'
		]);
	});

	test('[C5] before any amendment there is nothing to be met or not', () => {
		const day = objected();
		const objection = day.objectionOf('anna');
		expect(day.outcome('objection:call-met', own(objection), anna)).toBe('nothing-amended');
		expect(day.do('objection:reopen', own(objection), anna)).toEqual([]);
		expect(day.outcome('objection:reopen', { ...own(objection), missing: 'x' }, anna)).toBe(
			'nothing-amended'
		);
		expect(
			day.outcome(
				'objection:answer-at-table',
				{ seat: 'anna', met: true, missing: '' },
				{ kind: 'table', id: 'table-1' }
			)
		).toBe('nothing-amended');
	});

	test('[C5] what was withdrawn is closed for all that follows', () => {
		const day = objected('bram');
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		const input = { ...own(objection), value: 'CAN_LIVE' as const };
		day.do('objection:withdraw', input, anna);
		expect(day.do('objection:withdraw', input, anna)).toEqual([]);
		day.amendFor('bram');
		expect([
			day.outcome('objection:call-met', own(objection), anna),
			day.outcome('objection:reopen', own(objection), anna),
			day.outcome('objection:choose-leaving', { ...own(objection), choice: 'stands' }, anna)
		]).toEqual(['objection-closed', 'objection-closed', 'objection-closed']);
	});

	test('[C5] [R28] it is shown as its owner says; never from a table’s device, also where it came by it', () => {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		const shared = day.answerOf('anna', 'CANNOT_YET', { route: 'shared' });
		doAs(day, 'answer:give', shared, atTable(day, 'd1'));
		for (const seat of ['bram', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		const objection = day.objectionOf('anna');
		expect(day.round.objections[0]).toMatchObject({ device: 'd1', route: 'shared', added: false });
		const atDevice = (shownAs: 'display-name' | 'voiced', device = 'd1') =>
			doAs(day, 'objection:show-as', { objection, route: 'shared', shownAs }, atTable(day, device));
		expect([atDevice('display-name'), atDevice('voiced'), atDevice('voiced', 'd2')]).toEqual([
			...['not-allowed', 'not-allowed', 'not-allowed']
		]);
		const show = (shownAs: 'display-name' | 'voiced') =>
			types(day.do('objection:show-as', { ...own(objection), shownAs }, anna));
		expect(show('voiced')).toEqual(['objection:shown-as']);
		expect(show('voiced')).toEqual([]);
		expect(show('display-name')).toEqual(['objection:shown-as']);
	});

	test('[C7] a contact person passes on, and decides nothing about an objection', () => {
		const day = new Day(['anna', 'bram', 'cor']);
		const instruction = { kind: 'contact-decides', bounds: 'x' } as const;
		day.indirect('cor', { contact: 'bram', instruction });
		day.do('round:prepare', {});
		day.do('answer:acknowledge-contact', {}, bram);
		day.toAsking();
		day.do(
			'answer:give',
			day.answerOf('cor', 'CANNOT_YET', { route: 'indirect', basis: 'relayed' }),
			bram
		);
		for (const seat of ['anna', 'bram']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		const objection = day.objectionOf('cor');
		const show = (basis: 'relayed' | 'within-bounds', actor = bram) =>
			day.outcome(
				'objection:show-as',
				{ objection, route: 'indirect', basis, shownAs: 'voiced' },
				actor
			);
		expect([show('relayed'), show('within-bounds'), show('relayed', anna)]).toEqual([
			'ok',
			'outside-bounds',
			'not-objector'
		]);
		// What stands in the way of who speaks for them, they hear.
		expect(day.outcome('objection:show-as', { ...own(objection), shownAs: 'voiced' }, bram)).toBe(
			'not-team'
		);
		expect(day.outcome('objection:show-as', { ...own(objection), shownAs: 'voiced' }, anna)).toBe(
			'not-objector'
		);
	});
});

describe('withdrawing and leaving', () => {
	test('[C1] [C5] on an unchanged text, with an answer that fits, the last one to CONSENTED', () => {
		const day = objected();
		const objection = day.objectionOf('anna');
		const withdraw = (
			value: 'CAN_LIVE' | 'CAN_LIVE_CONCERN' | 'CANNOT_YET' | 'NEED_TIME',
			concern?: string
		) => day.outcome('objection:withdraw', { ...own(objection), value, concern }, anna);
		expect(withdraw('CAN_LIVE')).toBe('wrong-phase');
		day.do('objection:take', { objection });
		expect([withdraw('CANNOT_YET'), withdraw('NEED_TIME'), withdraw('CAN_LIVE')]).toEqual([
			'bad-answer',
			'bad-answer',
			'ok'
		]);
		const { world } = day;
		day.newText(['i1'], 'anders');
		expect(withdraw('CAN_LIVE')).toBe('text-changed');
		day.world = world;
		const table = { kind: 'table', id: 'table-1' } as const;
		expect(day.outcome('objection:withdraw', { ...own(objection), value: 'CAN_LIVE' }, table)).toBe(
			'not-allowed'
		);
		const events = day.do(
			'objection:withdraw',
			{ ...own(objection), value: 'CAN_LIVE_CONCERN' },
			anna
		);
		expect(events).toMatchObject([
			{ type: 'objection:withdrawn' },
			{ type: 'concern:recorded', text: '' },
			{ type: 'round:consented' }
		]);
		expect(day.round.concerns).toMatchObject([{ kind: 'from-objection', seat: 'anna' }]);
		expect(events[0]).not.toHaveProperty('aside');
	});

	test('[C1] a round that was closed early is asked anew instead', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els', 'fons']).toAsking();
		day.answer('anna', 'CANNOT_YET');
		for (const seat of ['bram', 'cor', 'dirk', 'els']) day.answer(seat, 'CAN_LIVE');
		day.do('round:call-last', {});
		day.now += 60_000;
		const { world } = day;
		day.newText(['i1'], 'anders');
		expect(day.outcome('round:close-for-objections', {})).toBe('text-changed');
		day.world = world;
		day.do('round:close-for-objections', {});
		day.do('objection:take', { objection: day.objectionOf('anna') });
		day.do('objection:withdraw', { ...own(day.taken.objection), value: 'CAN_LIVE' }, anna);
		expect(day.phase).toBe('OBJECTIONS');
		expect(day.outcome('round:prepare', {})).toBe('ok');
	});

	test('[C5] who goes chooses: it stands, or becomes a concern with its words; not by a device without a name', () => {
		const day = objected('bram');
		const objection = day.objectionOf('anna');
		const choose = (choice: 'stands' | 'becomes-concern') => ({ ...own(objection), choice });
		expect(types(day.do('objection:choose-leaving', choose('stands'), anna))).toEqual([
			'objection:leaver-chose'
		]);
		expect(day.do('objection:choose-leaving', choose('stands'), anna)).toEqual([]);
		const events = day.do('objection:choose-leaving', choose('becomes-concern'), anna);
		expect(types(events)).toEqual([
			'objection:leaver-chose',
			'objection:withdrawn',
			'concern:recorded'
		]);
		expect(events[1]).toMatchObject({ value: 'CAN_LIVE_CONCERN' });
		expect(day.phase).toBe('OBJECTIONS');
	});

	test('[C5] who goes while another objection is taken up leaves that one where it is', () => {
		const day = objected('bram');
		day.do('objection:take', { objection: day.objectionOf('bram') });
		const { taken } = day;
		day.do(
			'objection:choose-leaving',
			{ ...own(day.objectionOf('anna')), choice: 'becomes-concern' },
			anna
		);
		expect([day.phase, day.taken]).toEqual(['INTEGRATING', taken]);
		const itself = objected('bram');
		itself.do('objection:take', { objection: itself.objectionOf('anna') });
		itself.do(
			'objection:choose-leaving',
			{ ...own(itself.objectionOf('anna')), choice: 'becomes-concern' },
			anna
		);
		expect(itself.phase).toBe('OBJECTIONS');
	});

	test('[C4] once the text was amended the last one settles no consent', () => {
		const day = objected();
		const objection = day.amendFor('anna');
		const events = day.do(
			'objection:choose-leaving',
			{ ...own(objection), choice: 'becomes-concern' },
			anna
		);
		expect(types(events)).toEqual([
			'objection:leaver-chose',
			'objection:withdrawn',
			'concern:recorded'
		]);
	});

	test('[C5] [C11] withdrawn on one’s own phone it is what counts; whence it came stays known', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		doAs(
			day,
			'answer:give',
			day.answerOf('anna', 'CANNOT_YET', { route: 'shared' }),
			atTable(day, 'd1')
		);
		doAs(day, 'answer:give', day.answerOf('anna', 'CAN_LIVE'), aside(day, 'anna'));
		day.answer('bram', 'CAN_LIVE');
		day.do('round:reveal', {});
		day.do('objection:add', added(day, 'anna', words('Te laat')), anna);
		expect(day.round.answers.get('anna')).toMatchObject({
			value: 'CANNOT_YET',
			route: 'own',
			device: 'd1'
		});
		const last = day.round.objections.at(-1)!.id;
		day.do('objection:take', { objection: last });
		day.do('objection:withdraw', { ...own(last), value: 'CANNOT_YET' }, anna);
		expect([day.round.twoDevices.size, day.round.answers.get('anna')?.value]).toEqual([
			0,
			'CANNOT_YET'
		]);
	});

	test('[C11] where an added device alone was heard, nothing is asked anew by its withdrawal', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dirk', 'els', 'fons']).toAsking();
		day.answer('anna', 'CANNOT_YET');
		for (const seat of ['bram', 'cor', 'dirk', 'els']) day.answer(seat, 'CAN_LIVE');
		day.do('round:call-last', {});
		day.now += 60_000;
		day.do('round:close-for-objections', {});
		const context = aside(day, 'fons');
		doAs(day, 'objection:add', added(day, 'fons'), context);
		const objection = day.objectionOf('fons');
		day.do('objection:take', { objection });
		const withdrawn = doAs(
			day,
			'objection:withdraw',
			{ ...own(objection), value: 'CAN_LIVE' },
			context
		);
		expect(withdrawn).toMatchObject([{ aside: true, asksAnew: false }]);
	});

	test('[C5] the objector themselves hears what is wrong with how they said it', () => {
		const day = objected();
		const said = {
			objection: day.objectionOf('anna'),
			route: 'paper',
			readBack: true,
			shownAs: 'voiced'
		} as const;
		expect([
			day.outcome('objection:show-as', said, anna),
			day.outcome('objection:show-as', said, bram)
		]).toEqual(['bad-route', 'not-objector']);
	});

	test('[C5] with another objection open it becomes a concern, and they still cannot live with it', () => {
		const day = objected();
		day.do('objection:add', added(day, 'anna', words('Te laat')), anna);
		const objection = day.round.objections.at(-1)!.id;
		const events = day.do(
			'objection:choose-leaving',
			{ ...own(objection), choice: 'becomes-concern' },
			anna
		);
		expect(events).toMatchObject([
			{},
			{ type: 'objection:withdrawn', value: 'CANNOT_YET' },
			{ type: 'concern:recorded', text: 'Te laat' }
		]);
		expect(events).toHaveLength(3);
		expect(day.round.answers.get('anna')?.value).toBe('CANNOT_YET');
	});

	test('[C5] [R28] what becomes of it when one leaves is never said on a table’s device', () => {
		const day = new Day(['anna', 'bram']).toAsking();
		doAs(
			day,
			'answer:give',
			day.answerOf('anna', 'CANNOT_YET', { route: 'shared' }),
			atTable(day, 'd1')
		);
		day.answer('bram', 'CAN_LIVE');
		day.do('round:reveal', {});
		const choose = (choice: 'stands' | 'becomes-concern') =>
			doAs(
				day,
				'objection:choose-leaving',
				{ objection: day.objectionOf('anna'), route: 'shared', choice },
				atTable(day, 'd1')
			);
		expect([choose('becomes-concern'), choose('stands')]).toEqual(['not-allowed', 'not-allowed']);
	});

	test('[C5] [R28] at a table whoever sits there withdraws what is theirs, and nothing else', () => {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		doAs(
			day,
			'answer:give',
			day.answerOf('anna', 'CANNOT_YET', { route: 'shared' }),
			atTable(day, 'd1')
		);
		for (const seat of ['bram', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		const objection = day.objectionOf('anna');
		day.do('objection:take', { objection });
		const say = (seat: string, device = 'd1', id = objection) =>
			doAs(
				day,
				'objection:withdraw-at-table',
				{ seat, objection: id, value: 'CAN_LIVE' },
				atTable(day, device)
			);
		expect([say('bram'), say('anna', 'd2'), say('anna', 'd1', 'other')]).toEqual([
			[],
			[],
			'objection-not-taken'
		]);
		const { world } = day;
		day.newText(['i1'], 'anders');
		expect(say('anna')).toBe('text-changed');
		day.world = world;
		expect(types(say('anna'))).toEqual(['objection:withdrawn', 'round:consented']);
	});

	test('[C5] [R28] at a table it is asked of each whether the amended text solves it', () => {
		const day = new Day(['anna', 'bram', 'cor']).toAsking();
		for (const seat of ['anna', 'bram']) {
			doAs(
				day,
				'answer:give',
				day.answerOf(seat, 'CANNOT_YET', { route: 'shared' }),
				atTable(day, 'd1')
			);
		}
		day.answer('cor', 'CAN_LIVE');
		day.do('round:reveal', {});
		day.amendFor('anna');
		const say = (seat: string, met: boolean, missing = '') =>
			doAs(day, 'objection:answer-at-table', { seat, met, missing }, atTable(day, 'd1'));
		// Theirs was not amended for, nor has Cor any.
		expect([say('bram', true), say('cor', true)]).toEqual([[], []]);
		expect([types(say('anna', true)), say('anna', true)]).toEqual([
			['objection:provisionally-met'],
			[]
		]);
		expect(types(say('anna', false, ' Meer '))).toEqual([
			'objection:reopened',
			'objection:not-met'
		]);
		expect(say('anna', false, 'Meer')).toEqual([]);
		expect(types(say('anna', false, 'Anders'))).toEqual(['objection:not-met']);
		day.amendFor('bram');
		expect(types(say('anna', false, 'Anders'))).toEqual(['objection:not-met']);
		expect(types(say('anna', true))).toEqual(['objection:provisionally-met']);
		day.amendFor('bram');
		expect(types(say('anna', true))).toEqual(['objection:provisionally-met']);
	});
});

describe('second thoughts', () => {
	const think = (day: Day, seat: string, objection = words('Toch niet')) => {
		return { hash: day.round.hash, seat, objection, route: 'own' as const };
	};

	test('[C9] once parties judged it is a late concern, each once', () => {
		const day = new Day().toRevealed();
		day.world = { ...day.world, frameTestOpened: true };
		const say = (seat: string, text = 'Toch niet') =>
			types(day.do('consent:take-back', think(day, seat, words(text)), seatActor(seat)));
		expect([say('anna'), say('anna'), say('anna', 'Anders'), say('bram')]).toEqual([
			['concern:late'],
			[],
			['concern:late'],
			['concern:late']
		]);
		expect(day.round.concerns.map(({ kind }) => kind)).toEqual(['late', 'late', 'late']);
		expect(day.phase).toBe('CONSENTED');
	});

	test('[attack 31] [C3] [C9] at a table’s device a repeat is one more, whoever said the words', () => {
		const day = new Day().toAsking();
		for (const seat of ['anna', 'bram']) {
			const yes = day.answerOf(seat, 'CAN_LIVE', { route: 'shared' });
			doAs(day, 'answer:give', yes, atTable(day, 'd1'));
		}
		day.answer('cor', 'CAN_LIVE');
		day.do('round:reveal', {});
		day.world = { ...day.world, frameTestOpened: true };
		day.do('consent:take-back', think(day, 'anna'), anna);
		for (const seat of ['anna', 'bram']) {
			const repeat = { ...think(day, seat), route: 'shared' } as const;
			expect(types(doAs(day, 'consent:take-back', repeat, atTable(day, 'd1')))).toEqual([
				'concern:late'
			]);
		}
	});

	test('[C9] a concern of before with the same words is another', () => {
		const day = new Day().toAsking();
		day.answer('anna', 'CAN_LIVE_CONCERN', { concern: 'Toch niet' });
		for (const seat of ['bram', 'cor']) day.answer(seat, 'CAN_LIVE');
		day.do('round:reveal', {});
		day.world = { ...day.world, frameTestOpened: true };
		expect(types(day.do('consent:take-back', think(day, 'anna'), anna))).toEqual(['concern:late']);
	});

	test('[C1] before it they are an objection, about items of this text, by a seat there is', () => {
		const day = new Day().toRevealed();
		expect(
			day.outcome('consent:take-back', think(day, 'anna', words('x', { items: ['i9'] })), anna)
		).toBe('unknown-item');
		expect(day.outcome('consent:take-back', think(day, 'zoe'), seatActor('zoe'))).toBe(
			'unknown-seat'
		);
		expect(day.outcome('consent:take-back', { ...think(day, 'anna'), hash: 'x' }, anna)).toBe(
			'answer-old-text'
		);
		expect(types(day.do('consent:take-back', think(day, 'anna'), anna))).toEqual([
			'objection:raised'
		]);
		expect(day.phase).toBe('OBJECTIONS');
	});
});

/** What a row says of what its command adds. */
interface Counted {
	counts: (state: Day['state'], actor: Actor, input: object) => number;
	here: (state: Day['state']) => number;
}

describe('[attack 9] what counts against a cap', () => {
	test('[attack 9] a sender’s open clarifications, and the open objections of a seat', () => {
		const day = new Day();
		day.do('round:prepare', {});
		day.do('round:present', {});
		const cap = consentRules['round:ask-clarification'].adds as Counted;
		const open = (actor: Actor) => cap.counts(day.state, actor, { text: '' });
		expect(cap.here(day.state)).toBe(0);
		for (const actor of [anna, anna, bram])
			day.do('round:ask-clarification', { text: 'Wat?' }, actor);
		expect([
			open(anna),
			open(bram),
			open(PB),
			open({ kind: 'system' }),
			cap.here(day.state)
		]).toEqual([2, 1, 0, 0, 3]);
		expect([cap.here(new Day().state), cap.counts(new Day().state, anna, { text: '' })]).toEqual([
			0, 0
		]);
		const settled = day.round.clarifications[0]!.id;
		expect(day.outcome('round:settle-clarification', { clarification: 'none' })).toBe(
			'unknown-clarification'
		);
		day.do('round:settle-clarification', { clarification: settled });
		expect(open(anna)).toBe(1);

		const later = objected('bram');
		const most = consentRules['objection:add'].adds as Counted;
		const of = (on: Day, seat: string) => most.counts(on.state, PB, added(later, seat));
		expect([of(later, 'anna'), of(later, 'cor'), most.here(later.state)]).toEqual([1, 0, 2]);
		later.amendFor('anna');
		later.do(
			'objection:call-met',
			own(later.round.objections.find(({ seat }) => seat === 'anna')!.id),
			anna
		);
		expect([
			of(later, 'anna'),
			of(later, 'bram'),
			of(new Day(), 'anna'),
			most.here(new Day().state)
		]).toEqual([0, 1, 0, 0]);
		const late = consentRules['consent:take-back'].adds as Counted;
		const consented = new Day().toRevealed({ anna: 'CAN_LIVE_CONCERN' });
		expect([late.here(consented.state), late.here(new Day().state)]).toEqual([1, 0]);
	});
});

test('[C3] objections stand in an order that tells nothing, by their ids', () => {
	const day = new Day(['anna', 'bram', 'cor']).toAsking();
	for (const [seat, id] of [
		['anna', 'z'],
		['bram', 'a'],
		['cor', 'm']
	] as const) {
		doAs(
			day,
			'answer:give',
			day.answerOf(seat, 'CANNOT_YET'),
			hand(day, seatActor(seat), { newId: () => id })
		);
	}
	day.now += HOUR;
	day.do('round:reveal', {});
	expect(day.round.objections.map(({ id }) => id)).toEqual(['a', 'm', 'z']);
});
