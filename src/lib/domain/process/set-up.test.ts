import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { PROCESS_ROLES, roleConflict, type RoleHolder } from './roles.ts';
import * as commands from './set-up-commands.ts';
import { EMPTY_SET_UP, evolveSetUp, type SetUpEvent, type SetUpState } from './set-up.ts';

const by = { kind: 'facilitator', id: 'f' } as const;
const now = Date.parse('2027-03-01T10:00:00Z');
const context: Context = { now, actor: by, newId: () => 'x' };
const SPIL = {
	id: 'p',
	title: 'De Spil',
	place: 'Lindervoort',
	purpose: 'Een plan voor ontmoeting',
	host: 'Stichting Herstel',
	language: 'nl' as const,
	keepUntil: '2028-03-01',
	hostIsFramingParty: false
};

function apply(state: SetUpState, answer: Decided<SetUpEvent>): SetUpState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	return answer.value.events.reduce(
		(s, event) => evolveSetUp(s, event, { seq: 1, at: now, by }),
		state
	);
}

const codes = (answer: Decided<SetUpEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

const created = apply(EMPTY_SET_UP, commands.createProcess(EMPTY_SET_UP, SPIL, context));
const holder = (id: string, role: RoleHolder['role'], name: string | null = null): RoleHolder => ({
	id,
	role,
	identities: [],
	name
});

test('[R43] a framing party does not host', () => {
	const input = { ...SPIL, hostIsFramingParty: true };
	expect(codes(commands.createProcess(EMPTY_SET_UP, input, context))).toEqual([
		'host-is-framing-party'
	]);
	const change = (notice: object, parties: { id: string; name: string }[] = []) =>
		codes(
			commands.changeNotice(created, { ...SPIL, ...notice }, context, { promised: false, parties })
		);
	expect(change({ hostIsFramingParty: true })).toEqual(['host-is-framing-party']);
	expect(change({ host: 'gemeente' }, [{ id: 'g', name: 'Gemeente' }])).toEqual([
		'host-is-framing-party'
	]);
});

test('[R8] no process without purpose, host and a day of deletion that is still to come', () => {
	const attempt = (change: object) =>
		codes(commands.createProcess(EMPTY_SET_UP, { ...SPIL, ...change }, context))[0];
	expect(attempt({ purpose: ' ' })).toBe('purpose-missing');
	expect(attempt({ host: '' })).toBe('host-missing');
	expect(attempt({ keepUntil: '2027-03-01' })).toBe('keep-until-invalid');
	expect(attempt({ keepUntil: 'ooit' })).toBe('keep-until-invalid');
	expect(attempt({})).toBeUndefined();
	expect(codes(commands.createProcess(created, SPIL, context))).toEqual(['process-exists']);
});

test('[R8] who came in gave their words until a date: kept longer is refused, shorter has a reason', () => {
	const change = (notice: object, promised: boolean) =>
		commands.changeNotice(created, { ...SPIL, ...notice }, context, { promised, parties: [] });
	expect(codes(change({ keepUntil: '2029-01-01' }, false))).toEqual([]);
	expect(codes(change({ keepUntil: '2029-01-01' }, true))).toEqual(['keep-until-promised']);
	expect(codes(change({ keepUntil: '2028-01-01' }, true))).toEqual(['keep-until-sooner']);
	expect(codes(change({ keepUntil: '2027-03-01' }, true))).toEqual(['keep-until-invalid']);
	expect(codes(change({ title: 'Het plein' }, true))).toEqual([]);
	expect(codes(change({ host: 'Bureau Samen' }, true))).toEqual(['notice-was-told']);
	expect(codes(change({ purpose: 'Iets anders' }, false))).toEqual([]);
});

test('[attack 22] [R8] an earlier day lies a week ahead, and is taken back for a week by any facilitator', () => {
	const DAY = 24 * 60 * 60_000;
	const world = { promised: true, parties: [] };
	const change = (state: typeof created, keepUntil: string, later = 0) =>
		commands.changeNotice(state, { ...SPIL, keepUntil }, { ...context, now: now + later }, world);
	const day = (after: number) => new Date(now + after * DAY).toISOString().slice(0, 10);
	expect(codes(change(created, day(1)))).toEqual(['keep-until-too-soon']);
	expect(codes(change(created, day(6)))).toEqual(['keep-until-too-soon']);
	expect(codes(change(created, day(7)))).toEqual(['keep-until-sooner']);
	const sooner = apply(created, change(created, day(9)));
	const soonest = apply(sooner, change(sooner, day(8)));
	expect(codes(change(soonest, SPIL.keepUntil, 6 * DAY))).toEqual([]);
	expect(codes(change(soonest, '2028-03-02', 6 * DAY))).toEqual(['keep-until-promised']);
	expect(codes(change(soonest, SPIL.keepUntil, 7.5 * DAY))).toEqual(['keep-until-promised']);
});

test('[R8] what people were told before stays known, so that they are told what changed', () => {
	const input = { ...SPIL, host: 'Bureau Samen', keepUntil: '2028-01-01' };
	const world = { promised: true, parties: [] };
	const state = apply(created, commands.changeNotice(created, input, context, world));
	expect(state.notice).toMatchObject({ host: 'Bureau Samen', keepUntil: '2028-01-01' });
	expect(state.noticeChanges).toMatchObject([
		{ at: now, before: { host: 'Stichting Herstel' }, after: { host: 'Bureau Samen' } }
	]);
	const again = commands.changeNotice(state, input, context, world);
	expect(again).toMatchObject({ ok: true, value: { events: [], cares: [] } });
});

test('[R1] a team member who takes part on another side is refused, named', () => {
	const input = { id: 'f2', role: 'host' as const, name: 'Roos', account: 'acc' };
	const add = (...holders: RoleHolder[]) =>
		commands.addTeamMember(created, input, context, { holders });
	expect(add({ ...holder('x', 'participant'), identities: ['acc'] })).toMatchObject({
		refusal: { code: 'role-conflict', detail: { role: 'participant' } }
	});
	expect(codes(add(holder('y', 'party', 'ROOS ')))).toEqual(['same-name-other-role']);
	expect(codes(add(holder('y', 'facilitator', 'Roos')))).toEqual([]);
});

test('[R1] the same identity on both sides is always found, and only then refused', () => {
	const someone = fc.record({
		id: fc.constantFrom('a', 'b', 'c'),
		role: fc.constantFrom(...PROCESS_ROLES),
		identities: fc.array(fc.constantFrom('k', 'l', 'm'), { maxLength: 2 }),
		name: fc.constantFrom(null, 'Jan', 'Roos')
	});
	const OTHER = { party: ['participant'], participant: ['party'], informant: [] } as const;
	const excluded = (one: RoleHolder, other: RoleHolder): boolean => {
		const team = (role: string) => role === 'facilitator' || role === 'host';
		if (team(one.role) || team(other.role)) return team(one.role) !== team(other.role);
		const others: readonly string[] = OTHER[one.role as keyof typeof OTHER];
		return others.includes(other.role);
	};
	const keys = ({ id, identities }: RoleHolder) => new Set([id, ...identities]);
	fc.assert(
		fc.property(fc.array(someone), someone, (holders, newcomer) => {
			const clash = holders.some(
				(one) => excluded(one, newcomer) && [...keys(one)].some((key) => keys(newcomer).has(key))
			);
			expect(roleConflict(holders, newcomer)?.by === 'identity').toBe(clash);
		})
	);
});

test('[R1] the last facilitator stays', () => {
	const one = { id: 'f', role: 'facilitator' as const, name: 'Fa', account: 'k' };
	const state = apply(created, commands.addTeamMember(created, one, context, { holders: [] }));
	expect(codes(commands.removeTeamMember(state, { id: 'f' }))).toEqual(['last-facilitator']);
	const two = { ...one, id: 'g' };
	const both = apply(state, commands.addTeamMember(state, two, context, { holders: [] }));
	expect(codes(commands.removeTeamMember(both, { id: 'f' }))).toEqual([]);
});
