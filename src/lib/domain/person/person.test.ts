import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identitiesIn } from '#lib/domain/identities.ts';
import { decided, type Actor, type Context, type Decided } from '#lib/domain/decision.ts';
import { roleConflict, type RoleHolder } from '#lib/domain/process/roles.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { prepareGroup } from './brief-commands.ts';
import { notesFor } from './notes.ts';
import { permissionMissing, type Preparation } from './preparation.ts';
import { peopleRules } from './rules.ts';
import { EMPTY_PEOPLE, evolvePeople, type PeopleState, type PersonEvent } from './state.ts';
import { coverage, lateFirstCall, notAtOneTable, preparationOf, statusCounts } from './facts.ts';
import type { PeopleWorld } from './world.ts';

const DAY = 86_400_000;
const as = (actor: Actor, id = 'x'): Context => ({ now: 1000, actor, newId: () => id });
const facilitator = (id: string) => as({ kind: 'facilitator', id });
const team = facilitator('f');
const making = (id: string) => as(team.actor, id);
const WORLD: Pick<PeopleWorld, 'roleConflict' | 'isLeading' | 'isWaiting' | 'isNear'> = {
	isNear: () => true,
	roleConflict: () => null,
	isLeading: () => true,
	isWaiting: (id) => id === 'walk-in'
};
const ask = asking<PeopleState, typeof peopleRules>(peopleRules, WORLD);
const PLAIN: Preparation = {
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
	bounds: null,
	under16: false,
	guardianInformed: false,
	permission: false
};
const known = (id: string) => ({
	name: `Naam ${id}`,
	reach: null,
	group: 'clubs',
	circle: 'inner' as const,
	sector: 'residents' as const,
	source: 'poster' as const
});

function apply(state: PeopleState, answer: Decided<PersonEvent>, at = 1000): PeopleState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at, by: team.actor };
	return answer.value.events.reduce((s: PeopleState, event) => evolvePeople(s, event, meta), state);
}

const codes = (answer: Decided<PersonEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

type Status = 'approached' | 'spoken' | 'does-not-want';
const setting = (state: PeopleState, person: string, status: Status, context = team) =>
	ask(state, 'person:set-status', { person, status }, context);
const prepare = (state: PeopleState, preparation: Partial<Preparation> = {}) =>
	ask(state, 'person:prepare', { person: 'a', ...PLAIN, ...preparation }, team);

const sought = (...ids: string[]) =>
	ids.reduce(
		(state, id) => apply(state, ask(state, 'person:add', known(id), making(id))),
		EMPTY_PEOPLE
	);

describe('status', () => {
	test('[R16] sought, approached, spoken, prepared; and no further back', () => {
		let state = sought('a');
		state = apply(state, setting(state, 'a', 'approached'));
		state = apply(state, setting(state, 'a', 'spoken'));
		expect(codes(setting(state, 'a', 'approached'))).toEqual(['wrong-status']);
		state = apply(state, prepare(state));
		expect(state.people.get('a')?.status).toBe('prepared');
		expect(preparationOf(state, 'a')).toBe('full');
		expect(codes(setting(state, 'a', 'spoken'))).toEqual(['wrong-status']);
	});

	test('[R16] not wanting needs no reason, and may be taken back', () => {
		let state = sought('a');
		state = apply(
			state,
			ask(state, 'person:set-status', { person: 'a', status: 'does-not-want', why: ' ' }, team)
		);
		expect(state.people.get('a')).toMatchObject({ status: 'does-not-want', declinedWhy: null });
		state = apply(state, setting(state, 'a', 'approached'));
		expect(state.people.get('a')?.status).toBe('approached');
	});

	test('[R16] who comes to the door unknown is shortly prepared before a seat, recorded', () => {
		const brief = { person: 'walk-in', together: 'group' } as const;
		const stranger = ask(EMPTY_PEOPLE, 'person:prepare-briefly', { ...brief, person: 'x' }, team);
		expect(codes(stranger)).toEqual(['unknown-person']);
		const state = apply(EMPTY_PEOPLE, ask(EMPTY_PEOPLE, 'person:prepare-briefly', brief, team));
		expect(preparationOf(state, 'walk-in')).toBe('short');
		expect(preparationOf(state, 'x')).toBe('none');
		expect(state.people.size).toBe(0);
	});

	test('[R16] who came in together is prepared as a group at once; who was, or went, keeps nobody waiting', () => {
		const waiting = { isWaiting: (id: string) => id.startsWith('walk-in') };
		const group = (state: PeopleState, ...people: string[]) =>
			prepareGroup(state, { people }, team, waiting);
		const state = apply(EMPTY_PEOPLE, group(EMPTY_PEOPLE, 'walk-in', 'walk-in 2', 'gone'));
		expect([...state.atTheDoor]).toEqual([
			['walk-in', 'group'],
			['walk-in 2', 'group']
		]);
		expect(group(state, 'walk-in', 'walk-in 3')).toMatchObject({
			value: { events: [{ id: 'walk-in 3', together: 'group' }] }
		});
		expect(codes(group(state, 'gone'))).toEqual(['unknown-person']);
		expect(group(state, 'walk-in')).toMatchObject({ value: { events: [] } });
	});

	test('[R16] whatever happens, a person is never lost and has one status', () => {
		const step = fc.constantFrom<(state: PeopleState) => Decided<PersonEvent>>(
			(state) => setting(state, 'a', 'approached'),
			(state) => setting(state, 'a', 'spoken'),
			(state) => prepare(state),
			(state) => ask(state, 'person:prepare-briefly', { person: 'a', together: 'group' }, team),
			(state) => setting(state, 'a', 'does-not-want'),
			(state) => ask(state, 'person:regroup', { person: 'a', ...known('b') }, team)
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				let state = sought('a', 'b');
				for (const take of steps) {
					const answer = take(state);
					if (answer.ok) state = apply(state, answer);
				}
				expect(state.people.get('a')?.name).toBe('Naam a');
				const total = Object.values(statusCounts(state)).reduce((sum, count) => sum + count);
				expect(total).toBe(2);
				const ready = state.people.get('a')?.status === 'prepared';
				expect(preparationOf(state, 'a') !== 'none').toBe(ready);
			})
		);
	});

	test('[R16] a first call is late after 3 days, for who signed up and was not called', () => {
		const state = sought('a');
		const late = (s: PeopleState, now: number) => lateFirstCall(s.people.get('a')!, now);
		expect(late(state, 1000 + 3 * DAY)).toBe(false);
		expect(late(state, 1001 + 3 * DAY)).toBe(true);
		const called = apply(state, setting(state, 'a', 'approached'));
		expect(late(called, 1000 + 9 * DAY)).toBe(false);
		const ours = { ...known('b'), source: 'team' as const };
		const own = apply(state, ask(state, 'person:add', ours, making('b')));
		expect(lateFirstCall(own.people.get('b')!, 1000 + 9 * DAY)).toBe(false);
	});

	test('[R1] a member of the team cannot be a participant', () => {
		const holders = [{ id: 'f', role: 'host' as const, identities: ['acc'], name: 'Naam a' }];
		const inTeam = { ...WORLD, roleConflict: (one: RoleHolder) => roleConflict(holders, one) };
		const asked = asking<PeopleState, typeof peopleRules>(peopleRules, inTeam);
		const seek = (id: string) => codes(asked(EMPTY_PEOPLE, 'person:add', known('a'), making(id)));
		expect(seek('acc')).toEqual(['role-conflict']);
		expect(seek('b')).toEqual(['same-name-other-role']);
	});
});

describe('[R1] how to reach somebody', () => {
	const holders = [
		{ id: 'f', role: 'host' as const, identities: identitiesIn('f@b.nl'), name: 'Fa' }
	];
	const world = { ...WORLD, roleConflict: (one: RoleHolder) => roleConflict(holders, one) };
	const asked = asking<PeopleState, typeof peopleRules>(peopleRules, world);
	const slip = apply(
		EMPTY_PEOPLE,
		ask(EMPTY_PEOPLE, 'person:add', { ...known('a'), reach: 'q@b.nl' }, making('a'))
	);
	const correct = (reach: string | null, more: { was?: string; person?: string } = {}) =>
		asked(slip, 'person:correct-reach', { person: 'a', reach, ...more }, team);

	test('[issue 11.c] a slip of the pen is corrected, and held against R1 again', () => {
		const events = correct(' k@b.nl ', { was: 'q@b.nl' });
		expect(apply(slip, events).people.get('a')?.reach).toBe('k@b.nl');
		expect(apply(slip, correct(null)).people.get('a')?.reach).toBeNull();
		expect(codes(correct('F@b.nl'))).toEqual(['role-conflict']);
		expect(codes(correct('k@b.nl', { was: 'r@b.nl' }))).toEqual(['overtaken']);
		expect(codes(correct('k@b.nl', { person: 'z' }))).toEqual(['unknown-person']);
	});

	test('[R1] a name is corrected, and the same name in another role is told', () => {
		const name = (words: string, more: { was?: string; person?: string } = {}) =>
			asked(slip, 'person:correct-name', { person: 'a', name: words, ...more }, team);
		expect(apply(slip, name(' Anna Berg ')).people.get('a')?.name).toBe('Anna Berg');
		expect(name(' Anna Berg ')).toMatchObject({ ok: true, value: { cares: [] } });
		expect(codes(name('Fa'))).toEqual(['same-name-other-role']);
		expect(codes(name('  '))).toEqual(['name-missing']);
		expect(codes(name('Anna Berg', { was: 'Iemand anders' }))).toEqual(['overtaken']);
		expect(codes(name('Anna Berg', { person: 'z' }))).toEqual(['unknown-person']);
	});

	test('[R8] nothing is written down again about who was erased', () => {
		const gone = apply(slip, decided([{ type: 'person:erased', id: 'a' }]));
		const all = {
			person: 'a',
			name: 'Anna',
			reach: 'a@b.nl',
			words: 'boos',
			needsWords: 'rolstoel'
		};
		const words = [
			'person:correct-name',
			'person:correct-reach',
			'person:prepare',
			'person:set-status',
			'note:write'
		] as const;
		for (const command of words) {
			const said = { ...all, status: 'does-not-want', why: 'boos' } as never;
			expect(codes(asked(gone, command, said, team)), command).toEqual(['unknown-person']);
		}
	});

	test('[R17] [issue 11.c] only by who may read it', () => {
		const held = apply(slip, setting(slip, 'a', 'spoken', facilitator('g')));
		const other = asked(held, 'person:correct-reach', { person: 'a', reach: null }, team);
		expect(codes(other)).toEqual(['not-your-notes']);
	});
});

describe('preparation', () => {
	test('[R17] indirect without instruction, under 16 without permission, unspoken: cares', () => {
		const input = { ...PLAIN, way: 'letter' as const, under16: true, permission: true };
		expect(codes(prepare(sought('a'), input))).toEqual([
			'not-spoken-yet',
			'instruction-missing',
			'permission-missing'
		]);
		expect(permissionMissing({ ...input, guardianInformed: true })).toBe(false);
		expect(permissionMissing({ ...input, guardianInformed: true, permission: false })).toBe(true);
	});

	test('[R30] not at one table counts for both, whoever said it', () => {
		let state = sought('a', 'b');
		state = apply(state, prepare(state, { notWith: ['b'] }));
		expect(notAtOneTable(state, 'a')).toEqual(new Set(['b']));
		expect(notAtOneTable(state, 'b')).toEqual(new Set(['a']));
	});

	test('[R8] erased, a preparation keeps what seating needs to know of it and no words', () => {
		const event: PersonEvent = {
			type: 'person:prepared',
			id: 'a',
			...PLAIN,
			needs: null,
			notWith: null
		};
		const state = evolvePeople(sought('a'), event, { at: 1, by: team.actor });
		expect(preparationOf(state, 'a')).toBe('full');
		expect(notAtOneTable(state, 'a').size).toBe(0);
	});
});

describe('notes and suggestions', () => {
	test('[R17][R10] notes are for the interviewer and named colleagues', () => {
		let state = sought('a');
		state = apply(state, setting(state, 'a', 'spoken'));
		const note = { person: 'a', words: 'boos en verdrietig' };
		expect(codes(ask(state, 'note:write', note, facilitator('g')))).toEqual(['not-your-notes']);
		expect(codes(ask(state, 'note:write', note, as({ kind: 'core', id: 'f' })))).toEqual([
			'not-allowed'
		]);
		state = apply(state, ask(state, 'note:write', note, facilitator('f')));
		expect(notesFor(state, 'a', 'g')).toEqual([]);
		const assign = { person: 'a', interviewer: 'f', colleagues: ['g'] };
		expect(codes(ask(state, 'person:assign', assign, facilitator('g')))).toEqual([
			'notes-of-another'
		]);
		state = apply(state, ask(state, 'person:assign', assign, facilitator('f')));
		expect(notesFor(state, 'a', 'g')).toHaveLength(1);
	});

	test('[R19] a suggestion stays until it leads to someone', () => {
		const made = ask(
			sought('a'),
			'missing:suggest',
			{ text: 'de kerk' },
			as({ kind: 'seat', id: 'a' }, 's')
		);
		let state = apply(sought('a', 'b'), made);
		state = apply(state, ask(state, 'missing:follow', { suggestion: 's', person: 'b' }, team));
		expect(state.suggestions.get('s')).toMatchObject({ from: 'a', words: 'de kerk', led: 'b' });
	});

	test('[R19] the map shows which circle and sector nobody stands for', () => {
		let state = sought('a', 'b');
		state = apply(state, setting(state, 'b', 'does-not-want'));
		const cells = coverage(state);
		expect(cells).toHaveLength(8);
		expect(cells.filter((cell) => !cell.missing)).toEqual([
			{ circle: 'inner', sector: 'residents', people: 1, prepared: 0, missing: false }
		]);
	});
});
