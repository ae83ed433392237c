import { expect, test } from 'vitest';
import { actorId, actorParty, isSelf, isTeam, memberOf, seatOf } from './actors.ts';
import type { Actor } from './decision.ts';
import { drop, patch, put } from './maps.ts';
import { person, personOr } from './subject.ts';
import { whoRefuses, people, only, ofSeat, ofParty, WITH_SEAT } from './rules.ts';

const ACTORS: Actor[] = [
	{ kind: 'facilitator', id: 'x' },
	{ kind: 'host', id: 'x' },
	{ kind: 'core', id: 'x' },
	{ kind: 'party', id: 'x', party: 'g' },
	{ kind: 'informant', id: 'x' },
	{ kind: 'seat', id: 'x' },
	{ kind: 'table', id: 'x' },
	{ kind: 'system' }
];
const of = (told: (context: { actor: Actor; now: number; newId: () => string }) => unknown) =>
	ACTORS.filter((actor) => told({ actor, now: 0, newId: () => '' })).map(({ kind }) => kind);

test('[R1] who acts, and for whom: the team, oneself, a party; the server is nobody', () => {
	expect(of(isTeam)).toEqual(['facilitator', 'host']);
	expect(of((context) => memberOf(context) === 'x')).toEqual(['facilitator', 'host']);
	expect(of((context) => isSelf(context, 'x'))).toEqual(['seat']);
	expect([of((context) => isSelf(context, 'y')), of((context) => isSelf(context, null))]).toEqual([
		[],
		[]
	]);
	expect(of((context) => seatOf(context) !== null)).toEqual(['seat']);
	expect(of((context) => actorId(context) === '')).toEqual(['system']);
	expect(of((context) => actorParty(context) === 'g')).toEqual(['party']);
	expect(of((context) => actorParty(context) === '')).toHaveLength(7);
});

test('[R5] a row says who: of these kinds, standing so, and for oneself alone', () => {
	const may = (
		who: Parameters<typeof whoRefuses>[0],
		input: object,
		standing: (typeof WITH_SEAT)[number] | null = 'present'
	) =>
		ACTORS.map((actor) => whoRefuses(who, actor, input, standing))
			.map((told) => (told === null ? 1 : told === 'only-oneself' ? 2 : 0))
			.join('');
	expect(may(only('facilitator', 'table'), {})).toBe('10000010');
	expect([
		may(people(['present']), {}),
		may(people(['away']), {}),
		may(people(['present']), {}, null)
	]).toEqual(['00000100', '00000000', '00000000']);
	const seat = ofSeat('seat', WITH_SEAT, only('host'));
	expect([may(seat, { seat: 'x' }), may(seat, { seat: 'y' })]).toEqual(['01000100', '01000200']);
	expect([may(ofParty('party'), { party: 'g' }), may(ofParty('party'), { party: 's' })]).toEqual([
		'10010000',
		'10000000'
	]);
});

test('[R8] whose content it is: a person’s, or of the thing itself where nobody is named', () => {
	expect([personOr('a', 'parking', 'k'), personOr(null, 'parking', 'k'), person('a')]).toEqual([
		'person:a',
		'parking:k',
		'person:a'
	]);
});

test('a changed map leaves the old one alone, and what is absent stays so', () => {
	const map = new Map([['a', { one: 1, two: 2 }]]);
	expect(patch(map, 'a', { two: 3 })).toEqual(new Map([['a', { one: 1, two: 3 }]]));
	expect(patch(map, 'b', { two: 3 })).toBe(map);
	expect([put(map, 'b', { one: 0, two: 0 }).size, drop(map, 'a').size, map.size]).toEqual([
		2, 0, 1
	]);
	expect(map.get('a')).toEqual({ one: 1, two: 2 });
});
