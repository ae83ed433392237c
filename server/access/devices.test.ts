import { describe, expect, test } from 'vitest';
import { Day } from '#lib/domain/consent/test-support.ts';
import type { Actor } from '#lib/domain/decision.ts';
import { MOST, MOST_OF_ONE } from '#lib/domain/limits.ts';
import { EMPTY_PROCESS, type ProcessEvent, type ProcessState } from '#lib/domain/process/index.ts';
import {
	after,
	core,
	CREATED,
	happened,
	informant,
	mandated,
	member,
	party,
	seated
} from '#lib/domain/process/test-support.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import type { Door } from '#lib/protocol/doors.ts';
import { capReached } from './caps.ts';
import { commandRefusal } from './commands.ts';
import { addedDevice, deviceOf, mayByDevice } from './devices.ts';
import type { Viewer } from './viewer.ts';

interface Came {
	after?: number;
	isFirst?: boolean;
	door?: Door;
	device?: null;
}

const ASKED = 50;
/** Anna was given a seat by this line; everyone is asked since line 50. */
function asked(
	given = 10,
	change: Partial<ProcessState['seats']> = {},
	day = new Day().toAsking()
): ProcessState {
	const rounds = day.state.rounds.map((round) => ({ ...round, askedSeq: round.askedSeq && ASKED }));
	const seats = { ...EMPTY_PROCESS.seats, givenSeq: new Map([['anna', given]]), ...change };
	return { ...EMPTY_PROCESS, seats, consent: { ...day.state, rounds } };
}
const viewer = ({
	after: cameAfter = ASKED,
	isFirst = false,
	door = 'seat',
	device
}: Came = {}): Viewer => ({
	door,
	process: 'p',
	id: 'anna',
	session: 's',
	...(device === null ? {} : { device: { id: 'd', cameAfter, isFirst } })
});
const added = (came: Came, state = asked()) => addedDevice(viewer(came), state);
const NOT_CONFIRMED = { id: 'd', confirmed: false };
const CONFIRMED = { id: 'd', confirmed: true };
const told = (seq: number, alone: boolean) => ({
	at: 0,
	seq,
	way: 'card' as const,
	by: 'a',
	proposedBy: null,
	alone
});

describe('[C11] a device that came while asked', () => {
	test('[C11] after the question, by whatever way; before it, only beside another', () => {
		expect([
			added({ after: ASKED }),
			added({ after: ASKED + 9 }),
			added({ after: ASKED - 1 })
		]).toEqual([NOT_CONFIRMED, NOT_CONFIRMED, null]);
		expect([added({ door: 'table' }), added({ device: null })]).toEqual([null, null]);
		expect(addedDevice({ ...viewer(), id: 'bram' }, asked())).toBeNull();
	});

	test('[C11] while a round goes on and asked something', () => {
		expect(added({}, asked(10, {}, new Day().toRevealed()))).toBeNull();
		const prepared = new Day();
		prepared.do('round:prepare', {});
		expect([added({}, asked(10, {}, prepared)), added({}, EMPTY_PROCESS)]).toEqual([null, null]);
	});

	test('[C11] the first of who came in later than the question is theirs', () => {
		expect([
			added({ isFirst: true }, asked(ASKED + 1)),
			added({ isFirst: false }, asked(ASKED + 1))
		]).toEqual([null, NOT_CONFIRMED]);
		expect([added({ isFirst: true }, asked(ASKED)), added({ isFirst: true }, asked(10))]).toEqual([
			NOT_CONFIRMED,
			NOT_CONFIRMED
		]);
	});

	test('[C11] two stand for what came by their card, until one alone made another', () => {
		const by = (came: number, until: number | null) =>
			added(
				{ after: came },
				asked(10, { confirmedCards: new Map([['anna', { from: 60, until }]]) })
			);
		expect([by(59, null), by(60, null), by(99, null)]).toEqual([
			NOT_CONFIRMED,
			CONFIRMED,
			CONFIRMED
		]);
		expect([by(69, 70), by(70, 70), by(71, 70)]).toEqual([CONFIRMED, NOT_CONFIRMED, NOT_CONFIRMED]);
	});

	test('[C11] before the question the team put it beside another, and not one who works alone', () => {
		const beside = (isFirst: boolean, ...devices: ReturnType<typeof told>[]) =>
			added({ after: 40, isFirst }, asked(10, { devices: new Map([['anna', devices]]) }));
		expect([
			beside(false, told(40, false)),
			beside(false, told(39, false)),
			beside(false, told(41, false))
		]).toEqual([NOT_CONFIRMED, NOT_CONFIRMED, null]);
		expect([beside(true, told(40, false)), beside(false), beside(false, told(40, true))]).toEqual([
			null,
			null,
			null
		]);
		expect(beside(false, told(30, false), told(40, true))).toBeNull();
		expect(beside(false, told(30, true), told(40, false))).toEqual(NOT_CONFIRMED);
	});

	test('[C11] [C3] it takes nobody out of who is asked, and confirms or takes back nothing of before', () => {
		const never = [
			'seat:check-out',
			'seat:stop',
			'seat:become-observer',
			'seat:become-indirect',
			'person:erase',
			'answer:confirm-earlier',
			'answer:take-back'
		] as const;
		for (const name of never) {
			expect([
				mayByDevice(name, NOT_CONFIRMED),
				mayByDevice(name, CONFIRMED),
				mayByDevice(name, null)
			]).toEqual([false, true, true]);
		}
		expect(mayByDevice('answer:give', NOT_CONFIRMED)).toBe(true);
	});

	test('[C8] by which device somebody acts: a table by its session, a person by their phone', () => {
		expect([
			deviceOf(viewer({ door: 'table' })),
			deviceOf(viewer()),
			deviceOf(viewer({ device: null }))
		]).toEqual(['s', 'd', null]);
	});
});

describe('[R25] who is kept out', () => {
	const hall = (...more: ProcessEvent[]) =>
		happened(
			CREATED,
			member('fa'),
			core('co'),
			informant('in'),
			party('g'),
			mandated('g', 'hg'),
			seated('se'),
			...more
		);
	const besloten = hall(
		{
			type: 'runsheet:set',
			startsAt: 0,
			blocks: [blockOf('recovery', { id: 'b', title: 'Herstel', minutes: 5 })]
		},
		{ type: 'day:opened', session: 1 },
		{ type: 'block:started', block: 'b' }
	);
	const ACTORS: Actor[] = [
		{ kind: 'party', id: 'hg', party: 'g' },
		{ kind: 'informant', id: 'in' },
		{ kind: 'core', id: 'co' },
		{ kind: 'facilitator', id: 'fa' }
	];
	const may = (state: ProcessState, name: Parameters<typeof commandRefusal>[1]) =>
		ACTORS.filter((actor) => commandRefusal(actor, name, state, { party: 'g' }) === null).map(
			({ kind }) => kind
		);

	test('[R25] parties, informants and the core group do nothing in besloten tijd, but answer what they were asked', () => {
		expect([may(hall(), 'issue:publish'), may(besloten, 'issue:publish')]).toEqual([
			['core', 'facilitator'],
			['facilitator']
		]);
		expect([may(hall(), 'party:promise'), may(besloten, 'party:promise')]).toEqual([
			['party', 'facilitator'],
			['facilitator']
		]);
		const all = ['party', 'informant', 'facilitator'];
		expect([may(hall(), 'question:answer'), may(besloten, 'question:answer')]).toEqual([all, all]);
		expect(commandRefusal({ kind: 'core', id: 'co' }, 'issue:publish', besloten, {})).toBe(
			'not-allowed'
		);
		const invited = after(besloten, { type: 'block:guest-invited', block: 'b', party: 'g' });
		expect([may(invited, 'party:promise'), may(invited, 'issue:publish')]).toEqual([
			['party', 'facilitator'],
			['facilitator']
		]);
		expect(
			commandRefusal({ kind: 'party', id: 'hg', party: 'g' }, 'party:promise', hall(), {
				party: 's'
			})
		).toBe('not-allowed');
	});
});

describe('[attack 9] caps', () => {
	const seat: Actor = { kind: 'seat', id: 'a' };
	const many = (count: number) =>
		new Map(Array.from({ length: count }, (_, at) => [`${at}`, {}])) as never;
	const questions = (count: number, own = 0): ProcessState => ({
		...EMPTY_PROCESS,
		questions: { ...EMPTY_PROCESS.questions, questions: many(count) },
		tally: new Map([['seat:a', { 'question:asked': own }]])
	});
	const reached = (state: ProcessState, actor: Actor = seat) =>
		capReached('question:ask', { question: 'x'.repeat(20), words: 'x' } as never, actor, state);

	test('[attack 9] one’s own are counted, then everybody’s; the team has no share of its own', () => {
		const most = MOST_OF_ONE.question.seat;
		expect([reached(questions(0, most - 1)), reached(questions(0, most))]).toEqual([
			null,
			{ code: 'too-many-yours', detail: { most } }
		]);
		expect(reached(questions(0, most), { kind: 'facilitator', id: 'a' })).toBeNull();
		const all = MOST.questions;
		expect([reached(questions(all - 1)), reached(questions(all))]).toEqual([
			null,
			{ code: 'too-many-here', detail: { most: all } }
		]);
	});

	test('[attack 9] what only changes something has no cap; what stands now is counted as it stands', () => {
		expect(capReached('day:pause', {} as never, seat, questions(9999))).toBeNull();
		const day = new Day();
		day.do('round:prepare', {});
		day.do('round:present', {});
		const most = MOST_OF_ONE.openClarification.seat;
		const asks = () =>
			capReached(
				'round:ask-clarification',
				{ text: 'x' } as never,
				{ kind: 'seat', id: 'anna' },
				{ ...EMPTY_PROCESS, consent: day.state }
			);
		for (let at = 0; at < most; at++) {
			expect(asks()).toBeNull();
			day.do('round:ask-clarification', { text: 'Wat?' }, { kind: 'seat', id: 'anna' });
		}
		expect(asks()?.code).toBe('too-many-yours');
	});
});
