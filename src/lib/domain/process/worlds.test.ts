import { describe, expect, test } from 'vitest';
import { Day } from '#lib/domain/consent/test-support.ts';
import { lockedFrames } from '#lib/domain/frame/test-support.ts';
import { open, returned } from '#lib/domain/frame-test/test-support.ts';
import { blockOf } from '#lib/domain/programme/index.ts';
import { canBeErased, subjectsOf } from './erasure.ts';
import { isHolder, partyOfHolder } from './holders.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { seatCounts } from './round-facts.ts';
import { standingOf } from './standing.ts';
import {
	after,
	arrived,
	cameIn,
	core,
	CREATED,
	happened,
	informant,
	item,
	known,
	mandated,
	member,
	party,
	replacement,
	seated
} from './test-support.ts';
import * as worlds from './worlds.ts';

const PREPARED = {
	way: 'room',
	helper: null,
	helperName: null,
	helperReach: null,
	needs: [],
	needsWords: null,
	dayWords: null,
	shares: false,
	notWith: [],
	informationWanted: null,
	instruction: null,
	contact: null,
	waitUntil: null,
	waitThen: null,
	bounds: null
} as const;

/** Everyone there can be: a person, a seat, somebody in the lobby, the core group, a party, an informant. */
const hall = (...more: ProcessEvent[]) =>
	happened(
		CREATED,
		member('fa'),
		member('ho', { role: 'host' }),
		core('co'),
		known('kn'),
		known('se', { reach: '06 12345678' }),
		seated('se', { table: 't1' }),
		seated('wi'),
		arrived('lo'),
		informant('in'),
		party('g'),
		mandated('g', 'hg'),
		replacement('g', 'vg'),
		...more
	);
const EVERYONE = ['fa', 'ho', 'co', 'kn', 'se', 'wi', 'lo', 'in', 'hg', 'vg', 'nobody'];
const whoOf = (holds: (id: string) => unknown) => EVERYONE.filter((id) => holds(id));
const withConsent = (day: Day, state: ProcessState = hall()): ProcessState => ({
	...state,
	consent: day.state
});
/** A round with one objection, and what its leader then did. */
function objected(...names: ('objection:take' | 'round:pause')[]): Day {
	const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
	for (const name of names) day.do(name, { objection: day.round.objections[0]?.id ?? '' });
	return day;
}
const tested = (frameTest: ProcessState['frameTest'], state = hall()) => ({ ...state, frameTest });

describe('what the set-up and the statement know', () => {
	test('[R8] somebody was told the notice as soon as anybody but the team is there', () => {
		const promised = (...events: ProcessEvent[]) =>
			worlds.setUpWorld(happened(CREATED, member('fa'), ...events)).promised;
		expect([promised(), promised(party('g'))]).toEqual([false, false]);
		const told = [core('co'), known('kn'), seated('se'), arrived('lo'), informant('in')];
		expect(told.map((event) => promised(event))).toEqual(told.map(() => true));
		expect(promised(party('g'), mandated('g', 'hg'))).toBe(true);
		expect(worlds.setUpWorld(hall()).parties.map(({ id }) => id)).toEqual(['g']);
	});

	test('[R11] a reader answers for a group: of who is known, or of the core group', () => {
		const { document, groupOf } = worlds.issueWorld(hall());
		expect([document, groupOf('kn'), groupOf('co'), groupOf('wi')]).toEqual([
			'issue/p',
			'clubs',
			'Gemeente',
			undefined
		]);
	});
});

describe('what the frames know', () => {
	test('[R43] [R14] the host by name, and whether a day was opened or parties judge', () => {
		const { hostName, dayOpened, test: idle } = worlds.frameWorld(hall());
		expect([hostName, dayOpened, idle]).toEqual(['Stichting Herstel', false, 'idle']);
		expect(worlds.frameWorld(happened()).hostName).toBeNull();
		expect(worlds.issueWorld(happened()).document).toBe('issue/');
		expect(worlds.frameWorld(hall({ type: 'day:opened', session: 1 })).dayOpened).toBe(true);
		expect(worlds.frameWorld(tested(open())).test).toBe('running');
		const deferred = { ...open(), status: { phase: 'DEFERRED', waitingFor: [] } as const };
		expect(worlds.frameWorld(tested(deferred)).test).toBe('deferred');
		expect(worlds.frameWorld(tested(returned())).test).toBe('idle');
	});

	test('[R1] a namesake among who takes part is told to a facilitator only', () => {
		const { roleConflict } = worlds.frameWorld(hall());
		const named = (name: string, participants: boolean) =>
			roleConflict({ id: 'x', name, identities: [] }, participants)?.role ?? null;
		expect([named('Naam kn', true), named('Naam kn', false)]).toEqual(['participant', null]);
		expect([named('Naam fa', true), named('Naam fa', false)]).toEqual([
			'facilitator',
			'facilitator'
		]);
		expect(named('Niemand', true)).toBeNull();
	});

	test('[R1] whose number is that of who takes part is told to a facilitator only', () => {
		const { roleConflict } = worlds.frameWorld(hall());
		const known = { id: 'x', name: 'Ander', identities: ['tel:+31612345678'] };
		expect([roleConflict(known, true), roleConflict(known, false)]).toEqual([
			{ by: 'identity', role: 'participant' },
			null
		]);
		const mail = { id: 'x', name: 'Ander', identities: ['mail:fa@dorp.nl'] };
		expect([roleConflict(mail, false), roleConflict(mail, false, { fa: 'fa@dorp.nl' })]).toEqual([
			null,
			{ by: 'identity', role: 'facilitator' }
		]);
	});
});

describe('what the day knows', () => {
	test('[R16] unprepared is who was approached or spoken with, and nothing further', () => {
		const count = (...events: ProcessEvent[]) => worlds.programmeWorld(hall(...events)).unprepared;
		expect([
			count(),
			count({ type: 'person:approached', id: 'kn' }),
			count({ type: 'person:spoken', id: 'kn' }),
			count({ type: 'person:approached', id: 'kn' }, { type: 'person:spoken', id: 'se' }),
			count({ type: 'person:briefly-prepared', id: 'kn', together: 'alone' })
		]).toEqual([0, 1, 1, 2, 0]);
	});

	test('[R14] [C2] frames are locked, a round goes on and asks', () => {
		const { state: frames } = lockedFrames();
		expect(worlds.programmeWorld(hall()).framesLocked).toBe(false);
		expect(worlds.programmeWorld({ ...hall(), frames }).framesLocked).toBe(true);
		const told = (day: Day) => {
			const { asked, roundLive } = worlds.programmeWorld(withConsent(day));
			return [asked, roundLive];
		};
		const asking = new Day().toAsking();
		expect([told(new Day()), told(asking)]).toEqual([
			[false, false],
			[true, true]
		]);
		asking.do('round:pause', {});
		expect(told(asking)).toEqual([true, true]);
		const waiting = new Day();
		waiting.indirect('cor', {
			contact: 'bram',
			instruction: { kind: 'wait', until: waiting.now + 9, then: 'count-me-out' }
		});
		waiting.toAsking();
		for (const seat of ['anna', 'bram']) waiting.answer(seat, 'CAN_LIVE');
		waiting.do('round:wait', {});
		expect([waiting.phase, told(waiting)]).toEqual(['WAITING', [true, true]]);
		expect(told(new Day().toRevealed({ anna: 'CANNOT_YET' }))).toEqual([false, true]);
		expect(told(new Day().toRevealed())).toEqual([false, false]);
		expect(worlds.programmeWorld(hall()).isParty('g')).toBe(true);
		expect(worlds.programmeWorld(hall()).isParty('z')).toBe(false);
	});
});

describe('what requests, questions and seats know', () => {
	test('[R39] who has a page: who takes part, and who signs or judges for a party', () => {
		const { isSeat, isKnown, hasPage } = worlds.recoveryWorld(hall());
		expect(whoOf(isSeat)).toEqual(['se', 'wi']);
		expect(whoOf(hasPage)).toEqual(['kn', 'se', 'wi', 'hg', 'vg']);
		expect(whoOf(isKnown)).toEqual(['kn', 'se', 'wi', 'in', 'hg', 'vg']);
	});

	test('[R39] a seat names a proposal that it works on, and the team any there is', () => {
		const { mayName } = worlds.recoveryWorld(
			hall({
				type: 'proposal:started',
				id: 'pr',
				table: 't1',
				block: 'b',
				author: null,
				kind: 'plan'
			})
		);
		expect([mayName('pr', null), mayName('pr', 'se'), mayName('pr', 'wi')]).toEqual([
			true,
			true,
			false
		]);
		expect([mayName('z', null), mayName('z', 'se')]).toEqual([false, false]);
	});

	test('[R21] a question goes out to who signs or judges for a party', () => {
		expect(whoOf(worlds.questionsWorld(hall()).isFrameOwner)).toEqual(['hg', 'vg']);
	});

	test('[R1] [R2] who is known, who waits, and what a contact person is here', () => {
		const { isPerson, roleConflict, lobbyOpen, facilitators, contactRole } =
			worlds.seatsWorld(hall());
		expect([whoOf(isPerson), lobbyOpen, facilitators]).toEqual([['kn', 'se'], false, ['fa']]);
		expect(worlds.seatsWorld(hall({ type: 'door:opened' })).lobbyOpen).toBe(true);
		expect(whoOf(worlds.peopleWorld(hall()).isWaiting)).toEqual(['lo']);
		const signs = hall(mandated('g', 'hg', { reach: '+31612345678' }));
		expect(worlds.seatsWorld(signs).roleConflict('se', '')).toMatchObject({ by: 'identity' });
		expect([roleConflict('se', 'Naam fa'), roleConflict('wi', 'Naam fa')]).toEqual([
			null,
			{ by: 'name', role: 'facilitator' }
		]);
		expect(EVERYONE.map((id) => contactRole(id))).toEqual([
			'team',
			'team',
			null,
			null,
			'seat',
			'seat',
			null,
			'informant',
			'party',
			'party',
			null
		]);
		const led = new Day().toAsking();
		const minor = { under16: true, guardianInformed: false, permission: false };
		const prepared = hall({ type: 'person:prepared', id: 'kn', ...PREPARED, ...minor });
		const missing = worlds.seatsWorld(prepared).permissionMissing;
		expect([missing('kn'), missing('se'), missing('nobody')]).toEqual([true, false, false]);
		const state = withConsent(led, hall(member('pb')));
		expect(worlds.seatsWorld(state).contactRole('pb')).toBe('round-leader');
		expect(worlds.seatsWorld(state).contactRole('fa')).toBe('team');
		const over = withConsent(new Day().toRevealed(), hall(member('pb')));
		expect(worlds.seatsWorld(over).contactRole('pb')).toBe('team');
	});

	test('[R42] who goes while the day runs and nothing is settled, goes early', () => {
		const early = (state: ProcessState) => worlds.seatsWorld(state).early;
		const opened = hall({ type: 'day:opened', session: 1 });
		const paused = after(opened, { type: 'day:paused' });
		expect([early(hall()), early(opened), early(paused)]).toEqual([false, true, true]);
		expect(early(after(opened, { type: 'day:closed' }))).toBe(false);
		const ends = (day: Day) => early(withConsent(day, opened));
		const adjourned = new Day().toAsking();
		adjourned.do('round:adjourn', { until: '2030-01-01' });
		const stopped = new Day().toAsking();
		stopped.do('round:stop', { reason: 'Genoeg' });
		expect([
			ends(new Day().toAsking()),
			ends(new Day().toRevealed()),
			ends(adjourned),
			ends(stopped),
			ends(new Day().toRevealed({ anna: 'CANNOT_YET' }))
		]).toEqual([true, false, false, false, true]);
	});

	test('[C11] [C3] who owes the room an answer: any before the reveal, an objection after it', () => {
		const owes = (day: Day, seat: string) =>
			worlds.seatsWorld(withConsent(day)).hasOpenAnswer(seat);
		const asking = new Day().toAsking();
		asking.answer('anna', 'CAN_LIVE');
		expect([owes(asking, 'anna'), owes(asking, 'bram'), owes(new Day(), 'anna')]).toEqual([
			true,
			false,
			false
		]);
		const time = new Day().toAsking();
		time.answer('anna', 'NEED_TIME');
		time.answer('bram', 'CAN_LIVE');
		time.do('round:send-back', {});
		expect([owes(time, 'anna'), owes(time, 'bram')]).toEqual([true, false]);
		const revealed = new Day().toRevealed({ anna: 'CANNOT_YET' });
		expect([owes(revealed, 'anna'), owes(revealed, 'bram')]).toEqual([true, false]);
		const objection = revealed.objectionOf('anna');
		const said = { objection, choice: 'stands', route: 'own' } as const;
		revealed.do('objection:choose-leaving', said, { kind: 'seat', id: 'anna' });
		expect(owes(revealed, 'anna')).toBe(false);
		expect(owes(new Day().toRevealed(), 'anna')).toBe(false);
	});
});

describe('[C11] whether a seat’s word counts', () => {
	/** As in the day, given before the question unless told otherwise. */
	const counts = (day: Day, seat: string, given = 0) => {
		const state = withConsent(day);
		const seats = { ...state.seats, seats: day.seats, givenSeq: new Map([[seat, given]]) };
		return seatCounts({ ...state, seats }, seat);
	};

	test('[C11] from the ask until the end of the round, for who takes part', () => {
		const day = new Day(['anna', 'bram', 'cor', 'dora']);
		expect(counts(day, 'anna')).toBe(false);
		day.do('round:prepare', {});
		expect(counts(day, 'anna')).toBe(false);
		day.toAsking();
		expect([counts(day, 'anna'), counts(day, 'anna', 99), counts(day, 'nobody')]).toEqual([
			true,
			false,
			false
		]);
		expect(counts(day, 'anna', day.round.askedSeq!)).toBe(false);
		for (const presence of ['present', 'away', 'expected', 'left', 'observer'] as const) {
			day.presence('bram', presence);
			expect(counts(day, 'bram')).toBe(presence === 'present' || presence === 'away');
		}
		day.indirect('cor', { contact: 'anna', instruction: { kind: 'count-me-out' } });
		expect(counts(day, 'cor')).toBe(true);
		day.answer('anna', 'CAN_LIVE');
		expect(counts(day, 'anna', 99)).toBe(true);
		day.do('round:stop', { reason: 'Genoeg' });
		expect(counts(day, 'anna')).toBe(false);
	});

	test('[C11] an objection counts as long as it is not settled, also from before', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		day.presence('anna', 'left');
		expect([counts(day, 'anna', 99), counts(day, 'bram', 99)]).toEqual([true, true]);
		const heard = { ...day.round, answers: new Map() };
		const only = (seat: string) => {
			const state = { ...hall(), consent: { ...day.state, rounds: [heard] } };
			return seatCounts(
				{ ...state, seats: { ...state.seats, seats: day.seats, givenSeq: new Map([[seat, 99]]) } },
				seat
			);
		};
		expect([only('anna'), only('bram'), only('nobody')]).toEqual([true, false, false]);
		const objection = day.amendFor('anna');
		day.presence('anna', 'present');
		day.do('objection:call-met', { objection, route: 'own' }, { kind: 'seat', id: 'anna' });
		day.newText(['i1', 'i2', 'i3'], 'anders');
		day.do('round:freeze', { carryOn: [] });
		expect(counts(day, 'anna', 99)).toBe(false);
		day.toAsking();
		day.presence('anna', 'left');
		expect([counts(day, 'anna', 99), counts(day, 'bram', 99)]).toEqual([false, false]);
	});
});

describe('what proposals, the plan and the round know', () => {
	const blocks = [
		blockOf('proposals', { id: 'b1', title: 'Voorstellen', minutes: 5, shareLimit: 7 }),
		blockOf('plan', { id: 'b2', title: 'Plan', minutes: 5 })
	];

	test('[R26] [R30] [R18] where somebody sat, what a block allows, and what was taken out', () => {
		const state = hall(
			{ type: 'tables:set', tables: [{ id: 't1', name: 'Eén', number: 1 }] },
			{ type: 'runsheet:set', startsAt: 0, blocks },
			{ type: 'seat:stopped', seat: 'wi', contributions: 'erase', proposedBy: null },
			...item('i1'),
			...item('i2'),
			{ type: 'item:removed', id: 'i2' }
		);
		const world = worlds.proposalsWorld(state);
		expect([world.satAt('se', 't1'), world.satAt('se', 't2'), world.satAt('wi', 't1')]).toEqual([
			true,
			false,
			false
		]);
		expect([world.tableOf('se'), world.tableOf('wi'), world.tableOf('nobody')]).toEqual([
			't1',
			null,
			null
		]);
		expect([world.hadErased('wi'), world.hadErased('se')]).toEqual([true, false]);
		expect([
			world.isBlock('b1'),
			world.isBlock('z'),
			world.isTable('t1'),
			world.isTable('z')
		]).toEqual([true, false, true, false]);
		expect([world.shareLimit('b1'), world.shareLimit('z')]).toEqual([7, 3]);
		expect([world.isItem('i1'), world.isItem('i2'), world.isItem('z')]).toEqual([
			true,
			true,
			false
		]);
		expect([world.isSeat('se'), world.isSeat('kn'), world.writingBlock]).toEqual([
			true,
			false,
			null
		]);
	});

	test('[C4] [F1] [walk W7] the plan is frozen neither while a round asks or solves nor while parties judge', () => {
		const told = (state: ProcessState) => {
			const { roundAsks, solving, testing } = worlds.planWorld(state);
			return [roundAsks, solving, testing, worlds.consentWorld(state).testing];
		};
		const deferred = { ...open(), status: { phase: 'DEFERRED', waitingFor: [] } as const };
		expect(
			[
				hall(),
				withConsent(new Day().toAsking()),
				withConsent(objected()),
				withConsent(objected('objection:take')),
				withConsent(objected('objection:take', 'round:pause')),
				tested(open()),
				tested(deferred),
				tested(returned())
			].map(told)
		).toEqual([
			[false, false, false, false],
			[true, false, false, false],
			[false, true, false, false],
			[false, true, false, false],
			[false, true, false, false],
			[false, false, true, true],
			[false, false, true, true],
			[false, false, false, false]
		]);
		const { isParty, isFrame, displayName, proposalKind } = worlds.planWorld(hall());
		expect([
			isParty('g'),
			isFrame('z'),
			displayName('se'),
			displayName('kn'),
			proposalKind('z')
		]).toEqual([true, false, 'Schuil se', undefined, undefined]);
	});

	test('[§3 adjourn] [§4] which day it is where the process is', () => {
		const at = Date.parse('2027-03-14T23:30:00Z');
		const inZone = (zone: string | null) => {
			const state = hall();
			const notice = zone === null ? null : { ...state.setUp.notice!, zone };
			const there = { ...state, setUp: { ...state.setUp, notice } };
			return [worlds.consentWorld(there), worlds.frameTestWorld(there)].map(({ today }) =>
				today(at)
			);
		};
		expect(['America/Kralendijk', 'Asia/Tokyo', null].map(inZone)).toEqual([
			['2027-03-14', '2027-03-14'],
			['2027-03-15', '2027-03-15'],
			['2027-03-15', '2027-03-15']
		]);
	});

	test('[C7] [C9] who may not be a contact person, and whether this text was tested', () => {
		expect(whoOf(worlds.consentWorld(hall()).isBarred)).toEqual(['in', 'hg', 'vg']);
		const day = new Day().toRevealed();
		const run = open().runs[0]!;
		const frameTest = (hash: string) => ({
			...open(),
			runs: [{ ...run, plan: { ...run.plan, hash } }]
		});
		const opened = (state: ProcessState) => worlds.consentWorld(state).frameTestOpened;
		expect([
			opened(withConsent(day)),
			opened({ ...withConsent(day), frameTest: frameTest(day.round.hash) }),
			opened({ ...withConsent(day), frameTest: frameTest('other') }),
			opened(tested(open()))
		]).toEqual([false, true, false, false]);
		const { state: frames } = lockedFrames();
		expect([
			worlds.consentWorld(hall()).framesLocked,
			worlds.consentWorld({ ...hall(), frames }).framesLocked
		]).toEqual([false, true]);
	});

	test('[F1] the test looks at the version that is consented, and at frames that are locked', () => {
		const versions = (...numbers: number[]) =>
			hall(
				...numbers.map((number): ProcessEvent => ({
					type: 'plan:frozen',
					number,
					hash: `h${number}`,
					items: []
				}))
			);
		const consented = (day: Day) =>
			worlds.frameTestWorld(withConsent(day, versions(1, 2))).consented?.number;
		expect([
			consented(new Day().toRevealed()),
			consented(new Day().toAsking()),
			consented(new Day())
		]).toEqual([1, undefined, undefined]);
		const { state: frames, draft } = lockedFrames();
		expect(worlds.frameTestWorld({ ...hall(), frames }).locked?.version).toBe(1);
		expect(worlds.frameTestWorld({ ...hall(), frames: draft }).locked).toBeNull();
		expect(
			worlds.frameTestWorld({ ...hall(), frames: { ...frames, phase: 'FRAMES_DRAFT' } }).locked
		).toBeNull();
	});

	test('[R42] aftercare is for every seat, and knows who objected or called, also of before', () => {
		const state = hall({ type: 'help:asked', id: 'h', seat: 'wi', kind: 'talk', to: null });
		const day = new Day().toRevealed({ anna: 'CANNOT_YET' });
		const world = worlds.aftercareWorld(withConsent(day, state));
		expect([world.everyone, [...world.objected], [...world.calledForHelp], world.closedAt]).toEqual(
			[['se', 'wi'], ['anna'], ['wi'], null]
		);
		const { carriersOf, isParticipant } = worlds.followUpWorld(hall(...item('i1', 'kn')));
		expect([carriersOf('i1'), carriersOf('z'), whoOf(isParticipant)]).toEqual([
			['kn'],
			undefined,
			['se', 'wi']
		]);
	});
});

describe('who is who', () => {
	test('[R2] a link stands for somebody or something of its door', () => {
		const state = hall({ type: 'tables:set', tables: [{ id: 't1', name: 'Eén', number: 1 }] });
		const doors = ['core', 'party', 'informant', 'seat', 'table', 'screen', 'staff'];
		const refs = ['co', 'hg', 'vg', 'in', 'kn', 'wi', 't1', 'p', 'fa', 'lo'];
		const open_ = doors.map((door) => refs.filter((ref) => isHolder(state, door, ref)));
		expect(open_).toEqual([['co'], ['hg', 'vg'], ['in'], ['kn', 'wi'], ['t1'], ['p'], []]);
		expect([
			partyOfHolder(state, 'hg'),
			partyOfHolder(state, 'vg'),
			partyOfHolder(state, 'z')
		]).toEqual(['g', 'g', null]);
	});

	test('[R8] whoever has or may have words here can be erased, in any role, and nobody else', () => {
		const state = hall(
			arrived('aw'),
			{ type: 'lobby:cleared', id: 'aw' },
			arrived('as'),
			{ type: 'lobby:seated', id: 'as', seat: 'se' },
			informant('fi'),
			{ type: 'informant:removed', id: 'fi' },
			...item('i1', 'ca')
		);
		const all = [...EVERYONE, 'aw', 'as', 'fi', 'ca'];
		expect(all.filter((id) => !canBeErased(state, id))).toEqual(['fa', 'ho', 'nobody']);
	});

	test('[R8] with somebody go what they typed at the door and suggestions by them or about them', () => {
		const suggestion = (id: string, from: string | null): ProcessEvent => ({
			type: 'suggestion:made',
			id,
			from,
			words: 'x'
		});
		const state = hall(
			arrived('as'),
			{ type: 'lobby:seated', id: 'as', seat: 'se' },
			arrived('ot'),
			{ type: 'lobby:seated', id: 'ot', seat: 'wi' },
			suggestion('s1', 'se'),
			suggestion('s2', 'wi'),
			suggestion('s3', null),
			{ type: 'suggestion:followed', id: 's3', person: 'se' }
		);
		expect(subjectsOf(state, 'se')).toEqual([
			'person:se',
			'temperature:se',
			'turns:se',
			'person:as',
			'suggestion:s1',
			'suggestion:s3'
		]);
	});

	test('[R2] how somebody at the seat door stands', () => {
		const state = hall(cameIn('wi'));
		const stand = ['lo', 'kn', 'se', 'wi', 'nobody'].map((id) => standingOf(state, id));
		expect(stand).toEqual(['lobby', 'known', 'expected', 'present', null]);
		const terms = { kind: 'count-me-out' } as const;
		const through = {
			type: 'seat:made-indirect',
			seat: 'wi',
			contact: 'se',
			terms,
			bounds: null
		} as const;
		expect(standingOf(after(state, through), 'wi')).toBe('indirect');
		expect(standingOf(after(state, { type: 'seat:became-observer', seat: 'wi' }), 'wi')).toBe(
			'observer'
		);
		expect(standingOf(after(state, { type: 'seat:stepped-out', seat: 'wi' }), 'wi')).toBe('away');
	});
});
