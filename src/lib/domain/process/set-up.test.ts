import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { PROCESS_ROLES, roleConflict, type RoleHolder } from './roles.ts';
import { setUpRules, type SetUpWorld } from './set-up-commands.ts';
import { EMPTY_SET_UP, evolveSetUp, type SetUpEvent, type SetUpState } from './set-up.ts';

const by = { kind: 'facilitator', id: 'f' } as const;
const now = Date.parse('2027-03-01T10:00:00Z');
const context: Context = { now, actor: by, newId: () => 'x' };
const server: Context = { now, actor: { kind: 'system' }, newId: () => 'x', process: 'p' };
const SPIL = {
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

const ask = (world: Partial<SetUpWorld> = {}) =>
	asking<SetUpState, typeof setUpRules>(setUpRules, {
		promised: false,
		parties: [],
		roleConflict: () => null,
		...world
	});
const FIRST = { facilitator: { id: 'f0', name: 'Fiona' } };
const create = (state: SetUpState, change: object = {}) =>
	ask()(state, 'process:create', { ...SPIL, ...FIRST, ...change }, server);
const changed = (
	state: SetUpState,
	notice: object,
	world: Partial<SetUpWorld> = {},
	during: Partial<Context> = {}
) => ask(world)(state, 'process:change-notice', { ...SPIL, ...notice }, { ...context, ...during });
const created = apply(EMPTY_SET_UP, create(EMPTY_SET_UP));
const holder = (id: string, role: RoleHolder['role'], name: string | null = null): RoleHolder => ({
	id,
	role,
	identities: [],
	name
});

test('[R43] a framing party does not host', () => {
	expect(codes(create(EMPTY_SET_UP, { hostIsFramingParty: true }))).toEqual([
		'host-is-framing-party'
	]);
	const change = (notice: object, parties: { id: string; name: string }[] = []) =>
		codes(changed(created, notice, { parties }));
	expect(change({ hostIsFramingParty: true })).toEqual(['host-is-framing-party']);
	expect(change({ host: 'gemeente' }, [{ id: 'g', name: 'Gemeente' }])).toEqual([
		'host-is-framing-party'
	]);
});

test('[R8] no process without purpose, host and a day of deletion that is still to come', () => {
	const attempt = (change: object) => codes(create(EMPTY_SET_UP, change))[0];
	expect(attempt({ purpose: ' ' })).toBe('purpose-missing');
	expect(attempt({ host: '' })).toBe('host-missing');
	expect(attempt({ keepUntil: '2027-03-01' })).toBe('keep-until-invalid');
	expect(attempt({ keepUntil: 'ooit' })).toBe('keep-until-invalid');
	expect(attempt({})).toBeUndefined();
	expect(codes(create(created))).toEqual(['process-exists']);
	const byLead = ask()(EMPTY_SET_UP, 'process:create', { ...SPIL, ...FIRST }, context);
	expect(codes(byLead)).toEqual(['not-allowed']);
});

test('[fault 16] a process has a time zone, Amsterdam unless said; changing it is no other promise', () => {
	expect(created.notice?.zone).toBe('Europe/Amsterdam');
	expect(codes(create(EMPTY_SET_UP, { zone: 'Europe/Drachten' }))).toEqual(['zone-unknown']);
	const moved = changed(created, { zone: 'America/Curacao' }, { promised: true });
	expect(codes(moved)).toEqual([]);
	expect(moved.ok && moved.value.events).toMatchObject([{ zone: 'America/Curacao' }]);
	const [event] = moved.ok ? moved.value.events : [];
	const there = evolveSetUp(created, event!, { at: 1, seq: 9, by: context.actor });
	// Who changes the title only keeps the clock.
	expect(changed(there, { title: 'Het plein' })).toMatchObject({
		value: { events: [{ title: 'Het plein', zone: 'America/Curacao' }] }
	});
});

test('[R8] who came in gave their words until a date: kept longer is refused, shorter has a reason', () => {
	const change = (notice: object, promised: boolean) => changed(created, notice, { promised });
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
	const change = (state: typeof created, keepUntil: string, later = 0) =>
		changed(state, { keepUntil }, { promised: true }, { now: now + later });
	const day = (after: number) => new Date(now + after * DAY).toISOString().slice(0, 10);
	expect(codes(change(created, day(1)))).toEqual(['keep-until-too-soon']);
	expect(codes(change(created, day(6)))).toEqual(['keep-until-too-soon']);
	expect(codes(change(created, day(7)))).toEqual(['keep-until-sooner']);
	const sooner = apply(created, change(created, day(9)));
	const soonest = apply(sooner, change(sooner, day(8)));
	expect(codes(change(soonest, SPIL.keepUntil, 6 * DAY))).toEqual([]);
	expect(codes(change(soonest, '2028-03-02', 6 * DAY))).toEqual(['keep-until-promised']);
	expect(codes(change(soonest, SPIL.keepUntil, 7.5 * DAY))).toEqual(['keep-until-promised']);
	// A clock that is behind makes no week shorter.
	const behind = { known: now + 7.5 * DAY };
	const late = changed(soonest, {}, { promised: true }, behind);
	expect(codes(late)).toEqual(['keep-until-promised']);
});

test('[R8] what people were told before stays known, so that they are told what changed', () => {
	const input = { host: 'Bureau Samen', keepUntil: '2028-01-01' };
	const state = apply(created, changed(created, input, { promised: true }));
	expect(state.notice).toMatchObject({ host: 'Bureau Samen', keepUntil: '2028-01-01' });
	expect(state.noticeChanges).toMatchObject([
		{ at: now, before: { host: 'Stichting Herstel' }, after: { host: 'Bureau Samen' } }
	]);
	const again = changed(state, input, { promised: true });
	expect(again).toMatchObject({ ok: true, value: { events: [], cares: [] } });
});

test('[R1] a team member who takes part on another side is refused, named', () => {
	const input = { account: 'acc', role: 'host' as const, name: 'Roos' };
	const add = (...holders: RoleHolder[]) =>
		ask({ roleConflict: (one) => roleConflict(holders, one) })(created, 'team:add', input, context);
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
	const remove = (state: SetUpState) => ask()(state, 'team:remove', { account: 'f0' }, context);
	expect(created.team.get('f0')).toMatchObject({ role: 'facilitator', name: 'Fiona' });
	expect(codes(remove(created))).toEqual(['last-facilitator']);
	const two = { account: 'g', role: 'facilitator' as const, name: 'Fa' };
	const both = apply(created, ask()(created, 'team:add', two, context));
	expect(codes(remove(both))).toEqual([]);
});
