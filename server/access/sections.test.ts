import { describe, expect, test } from 'vitest';
import { Day } from '#lib/domain/consent/test-support.ts';
import { returned } from '#lib/domain/frame-test/test-support.ts';
import type { ProcessEvent, ProcessState } from '#lib/domain/process/index.ts';
import {
	after,
	arrived,
	cameIn,
	core,
	CREATED,
	happened,
	informant,
	known,
	mandated,
	member,
	party,
	seated
} from '#lib/domain/process/test-support.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import type { Door } from '#lib/protocol/doors.ts';
import { sectionsFor } from './sections.ts';
import { actorOf, isGoneTable, isWelcome, turnedAway, type Viewer } from './viewer.ts';

const viewer = (door: Door, id: string, more: Partial<Viewer> = {}): Viewer => ({
	door,
	process: 'p',
	id,
	session: 's',
	...more
});
/** A day on which a besloten block may run, and everyone there can be. */
const hall = (...more: ProcessEvent[]) =>
	happened(
		CREATED,
		member('fa'),
		member('ho', { role: 'host' }),
		core('co'),
		known('kn'),
		seated('se', { table: 't1' }),
		seated('wi'),
		cameIn('se'),
		arrived('lo'),
		informant('in'),
		party('g'),
		mandated('g', 'hg'),
		{ type: 'tables:set', tables: [{ id: 't1', name: 'Eén', number: 1 }] },
		...more
	);
const BLOCKS = [blockOf('plan', { id: 'b', title: 'Plan', minutes: 5 })];
const besloten = (...more: ProcessEvent[]) =>
	hall(
		{ type: 'runsheet:set', startsAt: 0, blocks: BLOCKS },
		{ type: 'day:opened', session: 1 },
		{ type: 'block:started', block: 'b' },
		...more
	);
const names = (who: Viewer, state: ProcessState) =>
	sectionsFor(who, state)
		.map(({ name, key }) => (key === '' ? name : `${name}:${key}`))
		.sort();
const ROOM = [
	'day',
	'frames',
	'information',
	'meters',
	'plan',
	'planVersion',
	'process',
	'result',
	'round',
	'rounds',
	'wall'
];
const sorted = (...all: string[]) => all.sort();

describe('who reads what', () => {
	test('[R10] the core group reads counts, the statement and the frames, outside of besloten tijd', () => {
		expect(names(viewer('core', 'co'), hall())).toEqual(
			sorted(
				'process',
				'progress',
				'issue',
				'frames',
				'framesChanged',
				'framesDesk',
				'framesToSign',
				'result',
				'day:outside',
				'myIssue:co'
			)
		);
		expect(names(viewer('core', 'co'), besloten())).toEqual(
			sorted('process', 'keptOut', 'day:outside')
		);
	});

	test('[R25] [R21] a party reads its page and the frames; in besloten tijd one question, and what it judged', () => {
		expect(names(viewer('party', 'hg'), hall())).toEqual(
			sorted(
				'process',
				'day',
				'frames',
				'framesChanged',
				'framesDesk',
				'framesToSign:g',
				'result',
				'information:parties',
				'myParty:hg/g',
				'myQuestions:hg',
				'askedOfMe:hg',
				'test:judges'
			)
		);
		const out = sorted('process', 'keptOut', 'day:outside', 'myQuestions:hg');
		expect(names(viewer('party', 'hg'), besloten())).toEqual(out);
		const judged = { ...hall(), frameTest: returned() };
		expect(names(viewer('party', 'hg'), judged)).toEqual(sorted(...out, 'frames', 'judged:g'));
		expect(names(viewer('party', 'zz'), judged)).toEqual(
			sorted('process', 'keptOut', 'day:outside', 'myQuestions:zz')
		);
		expect(names(viewer('party', 'zz'), hall())).toEqual(
			sorted('process', 'keptOut', 'day:outside', 'myQuestions:zz')
		);
	});

	test('[R21] an informant reads their own questions, and that they are out', () => {
		const own = sorted('process', 'day:outside', 'myQuestions:in');
		expect(names(viewer('informant', 'in'), hall())).toEqual(own);
		expect(names(viewer('informant', 'in'), besloten())).toEqual(sorted(...own, 'keptOut'));
	});

	test('[R28] tables and the projector read the room, and nobody’s name, answer or request', () => {
		expect(names(viewer('table', 't1'), hall())).toEqual(
			sorted(
				...ROOM,
				'table:t1',
				'tableProposals:t1',
				'ownIds:table:t1',
				'comparisons',
				'tableRound:t1',
				'test:room'
			)
		);
		expect(names(viewer('screen', 'p'), hall())).toEqual(
			sorted(...ROOM, 'screen', 'join', 'runSheet', 'test:room')
		);
	});

	test('[R27] [R25] how the room feels is read in the room alone, and by who is here what they said', () => {
		const check = { number: 1, question: 'Hoe?', voices: new Map(), outcome: null };
		const asking = (state: ProcessState, outcome: typeof check.outcome | object = null) => ({
			...state,
			temperature: { ...state.temperature, last: 1, check: { ...check, outcome } as never }
		});
		const reads = (door: Viewer['door'], id: string, state: ProcessState) =>
			names(viewer(door, id), state).filter((name) => /temperature/i.test(name));
		for (const state of [asking(hall()), asking(besloten())]) {
			for (const [door, id] of [
				['party', 'hg'],
				['core', 'co'],
				['informant', 'in'],
				['seat', 'lo'],
				['seat', 'kn']
			] as const) {
				expect(reads(door, id, state), id).toEqual([]);
			}
			for (const door of ['table', 'screen', 'staff'] as const) {
				expect(reads(door, door === 'table' ? 't1' : 'ho', state)).toEqual(['temperature']);
			}
			expect(reads('seat', 'se', state)).toEqual(['myTemperature:se/', 'temperature']);
		}
		const closed = asking(hall(), { said: 0, of: 1, counts: null });
		expect(reads('seat', 'se', closed)).toEqual(['temperature']);
		expect(reads('seat', 'se', hall())).toEqual([]);
	});

	test('[R24] a line of a facilitator is on the screens it is for: all, a table, one seat; the parties’ and the core’s never', () => {
		const told = (
			audience: 'all' | 'table' | 'seat',
			table: string | null,
			seat: string | null
		) => ({
			...hall(),
			announcements: {
				standing: new Map([['x', { id: 'x', audience, table, seat, text: 'Kom', by: 'fa', at: 0 }]])
			}
		});
		const reads = (state: ProcessState, door: Viewer['door'], id: string) =>
			names(viewer(door, id), state).filter((name) => name.startsWith('announcements'));
		const screens = (state: ProcessState) => ({
			mine: reads(state, 'seat', 'se'),
			table: reads(state, 'table', 't1'),
			other: reads(state, 'table', 't2'),
			wall: reads(state, 'screen', 'p')
		});
		const table = hall().seats.seats.get('se')!.table;
		expect(table).toBe('t1');
		expect(screens(told('all', null, null))).toEqual({
			mine: ['announcements:t1/'],
			table: ['announcements:t1/'],
			other: ['announcements:t2/'],
			wall: ['announcements:/']
		});
		expect(screens(told('table', 't1', null))).toEqual({
			mine: ['announcements:t1/'],
			table: ['announcements:t1/'],
			other: [],
			wall: []
		});
		expect(screens(told('seat', null, 'se'))).toEqual({
			mine: ['announcements:t1/se'],
			table: [],
			other: [],
			wall: []
		});
		for (const audience of ['all', 'table', 'seat'] as const) {
			const state = told(audience, 't1', 'se');
			for (const [door, id] of [
				['party', 'hg'],
				['core', 'co'],
				['informant', 'in'],
				['seat', 'lo'],
				['seat', 'kn'],
				['staff', 'ho']
			] as const) {
				expect(reads(state, door, id), `${audience} ${id}`).toEqual([]);
			}
			expect(reads(state, 'staff', 'fa')).toEqual(['announcementsDesk']);
		}
	});

	test('[R17] [R39] a host reads the room and the desk; notes, requests and what is to be signed a facilitator alone', () => {
		const desk = (role: string, id: string) =>
			sorted(
				...ROOM.filter((name) => name !== 'plan'),
				'plan:team',
				'progress',
				'runSheet',
				'runSheetTeam',
				'screen',
				'door',
				'proposalsDesk',
				'parking',
				'execution',
				'helpCalls',
				'tablesNow',
				'join',
				'comparisons:team',
				`roundDesk:${role}`,
				`followUp:${role}`,
				`room:${role}`,
				`team:${id}`,
				'test:judges'
			);
		expect(names(viewer('staff', 'ho'), hall())).toEqual(desk('host', 'ho'));
		expect(names(viewer('staff', 'zz'), hall())).toEqual(desk('host', 'zz'));
		expect(names(viewer('staff', 'fa'), hall())).toEqual(
			sorted(
				...desk('facilitator', 'fa'),
				'issue',
				'issueDesk',
				'framesChanged',
				'framesDesk',
				'framesToSign',
				'invitations',
				'questionsDesk',
				'screenWords',
				'itemChecks',
				'recoveryDesk',
				'announcementsDesk',
				'teamLines',
				'fullLists',
				'people:fa',
				'packs:fa',
				'messagesDesk:fa',
				'signUps:fa'
			)
		);
	});

	test('[R2] [R39] a person: a stranger, who is known, in the room, gone home', () => {
		expect(names(viewer('seat', 'lo'), hall())).toEqual(sorted('process', 'day', 'me:lo'));
		expect(names(viewer('seat', 'kn'), hall())).toEqual(
			sorted(
				'process',
				'day',
				'runSheet',
				'frames',
				'framesChanged',
				'information',
				'me:kn',
				'issue',
				'myIssue:kn',
				'askedOfMe:kn',
				'myMessages:kn',
				'myRequests:kn'
			)
		);
		const here = (id: string, ...table: string[]) =>
			sorted(
				...ROOM.filter((name) => name !== 'planVersion'),
				'planVersion:whole',
				'framesChanged',
				'runSheet',
				'openRequests',
				`askedOfMe:${id}`,
				`myMessages:${id}`,
				`myRequests:${id}`,
				`me:${id}`,
				'issue',
				`myIssue:${id}`,
				...table,
				`myRound:${id}`,
				'test:room'
			);
		expect(names(viewer('seat', 'se'), hall())).toEqual(
			here('se', 'table:t1', 'tableProposals:t1/se', 'ownIds:seat:se')
		);
		expect(names(viewer('seat', 'wi'), hall())).toEqual(here('wi'));
		const gone = hall({ type: 'seat:checked-out', seat: 'se', proposedBy: null, early: true });
		expect(names(viewer('seat', 'se'), gone)).toEqual(
			sorted(
				'process',
				'day',
				'frames',
				'planVersion:whole',
				'round',
				'result',
				'me:se',
				'askedOfMe:se',
				'myMessages:se',
				'myRequests:se',
				'myRound:se',
				'test:room'
			)
		);
		const terms = { kind: 'count-me-out' } as const;
		const through = {
			type: 'seat:made-indirect',
			seat: 'se',
			contact: 'wi',
			terms,
			bounds: null
		} as const;
		expect(names(viewer('seat', 'se'), after(gone, through))).toEqual(
			here('se', 'table:t1', 'tableProposals:t1/se', 'ownIds:seat:se')
		);
	});

	test('[R30] who sits nowhere has what they began since, and nothing of a table', () => {
		const started = (id: string, more: object): ProcessEvent => ({
			type: 'proposal:started',
			id,
			table: 't1',
			block: 'b',
			author: 'wi',
			kind: 'plan',
			...more
		});
		const proposals = (state: ProcessState) =>
			names(viewer('seat', 'wi'), state).filter((name) => name.startsWith('table'));
		expect(proposals(hall(started('pr', {})))).toEqual([]);
		expect(proposals(hall(started('pr', {}), started('ps', { seatless: true })))).toEqual([
			'tableProposals:/wi'
		]);
	});

	test('[C3] [C11] a device that was added while asked sees of the answers its own alone', () => {
		const day = new Day().toAsking();
		const rounds = day.state.rounds.map((round) => ({ ...round, askedSeq: 99 }));
		const state = { ...hall(), consent: { ...day.state, rounds } };
		const by = (cameAfter: number) =>
			names(viewer('seat', 'se', { device: { id: 'd', cameAfter, isFirst: false } }), state).filter(
				(name) => name.startsWith('myRound')
			);
		expect([by(99), by(1)]).toEqual([['myRound:se/d'], ['myRound:se']]);
	});
});

describe('who a viewer is', () => {
	test('[R1] [R2] by the door they came in by, and as long as the process knows them', () => {
		const state = hall();
		const kinds = (door: Door, ...ids: string[]) =>
			ids.map((id) => actorOf(viewer(door, id), state)?.kind ?? null);
		expect(kinds('staff', 'fa', 'ho', 'kn')).toEqual(['facilitator', 'host', null]);
		expect(kinds('core', 'co', 'fa')).toEqual(['core', null]);
		expect(actorOf(viewer('party', 'hg'), state)).toEqual({ kind: 'party', id: 'hg', party: 'g' });
		expect(kinds('party', 'zz')).toEqual([null]);
		expect(kinds('informant', 'in', 'fa')).toEqual(['informant', null]);
		expect(kinds('seat', 'kn', 'se', 'lo', 'fa')).toEqual(['seat', 'seat', 'seat', null]);
		expect(kinds('table', 't1', 't2')).toEqual(['table', null]);
		expect(kinds('screen', 'p')).toEqual([null]);
	});

	test('[R2] who may look, and where the others are told to go', () => {
		const state = hall({ type: 'lobby:seated', id: 'lo', seat: 'se' });
		expect([
			isWelcome(viewer('screen', 'p'), state),
			isWelcome(viewer('screen', 'p', { process: 'q' }), state)
		]).toEqual([true, false]);
		expect([
			isWelcome(viewer('seat', 'se'), state),
			isWelcome(viewer('seat', 'zz'), state)
		]).toEqual([true, false]);
		expect([
			isGoneTable(viewer('table', 't1'), state),
			isGoneTable(viewer('table', 't9'), state),
			isGoneTable(viewer('seat', 't9'), state)
		]).toEqual([false, true, false]);
		expect(turnedAway(viewer('seat', 'se'), state)).toBeNull();
		expect(turnedAway(viewer('seat', 'lo'), state)).toEqual({
			code: 'seat-moved',
			detail: { seat: 'se' }
		});
		expect(turnedAway(viewer('table', 'lo'), state)).toEqual({ code: 'door-closed' });
		expect(turnedAway(viewer('seat', 'zz'), state)).toEqual({ code: 'door-closed' });
	});
});
