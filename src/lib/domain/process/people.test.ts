import { describe, expect, test } from 'vitest';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { Day } from '#lib/domain/consent/test-support.ts';
import { decideCommand, type RuleInput, type RuleName } from './commands.ts';
import { withConsequences } from './consequences.ts';
import { displayNameFault, namesSomebody } from './names.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { partyPeople, roleHolders } from './role-holders.ts';
import { roleConflict, type RoleHolder } from './roles.ts';
import { shownWords } from './shown-words.ts';
import { tallied, tallyOf, EMPTY_TALLY } from './tally.ts';
import {
	after,
	arrived,
	core,
	CREATED,
	FACILITATOR,
	happened,
	informant,
	item,
	known,
	mandated,
	member,
	META,
	party,
	replacement,
	seated
} from './test-support.ts';

const context: Context = { now: 5000, actor: FACILITATOR, newId: () => 'x' };
const decide = <Name extends RuleName>(
	state: ProcessState,
	name: Name,
	input: RuleInput<Name>,
	change: Partial<Context> = {}
): Decided<ProcessEvent> => decideCommand(state, name, input, { ...context, ...change });
const types = (answer: Decided<ProcessEvent>) =>
	answer.ok ? answer.value.events.map(({ type }) => type) : [answer.refusal.code];
const codes = (answer: Decided<ProcessEvent>) =>
	answer.ok ? answer.value.cares.map(({ code }) => code) : [answer.refusal.code];

describe('roles', () => {
	test('[R1] everyone with a role is known by it, with every identity', () => {
		const state = happened(
			member('fa'),
			member('ho', { role: 'host', account: null }),
			known('kn', { reach: '06-12345678 of Kn@Dorp.nl' }),
			seated('kn'),
			seated('wi'),
			informant('in', { reach: 'in@dorp.nl' }),
			party('g'),
			mandated('g', 'hg', { reach: '+31 6 87 65 43 21' }),
			replacement('g', 'vg'),
			party('s')
		);
		expect(roleHolders(state, { fa: 'Fa@dorp.nl', elders: 'el@dorp.nl' })).toEqual([
			{ id: 'fa', role: 'facilitator', identities: ['fa', 'mail:fa@dorp.nl'], name: 'Naam fa' },
			{ id: 'ho', role: 'host', identities: [], name: 'Naam ho' },
			{
				id: 'kn',
				role: 'participant',
				identities: ['mail:kn@dorp.nl', 'tel:+31612345678'],
				name: 'Naam kn'
			},
			{ id: 'wi', role: 'participant', identities: [], name: 'Schuil wi' },
			{ id: 'in', role: 'informant', identities: ['mail:in@dorp.nl'], name: 'Naam in' },
			{ id: 'hg', role: 'party', identities: ['tel:+31687654321'], name: 'Houder hg' },
			{ id: 'vg', role: 'party', identities: [], name: 'Vervanger vg' }
		]);
		expect(partyPeople(state)).toEqual(new Set(['hg', 'vg']));
	});

	test('[R1] [R25] which roles go together; a name is a hint, of the first that has it', () => {
		const roles = ['facilitator', 'host', 'participant', 'informant', 'party'] as const;
		const one = (role: RoleHolder['role'], id: string, name: string | null): RoleHolder => ({
			id,
			role,
			identities: [],
			name
		});
		const apart = roles.map((role) =>
			roles
				.map((other) => (roleConflict([one(role, 'x', 'Jan')], one(other, 'y', 'jan')) ? 1 : 0))
				.join('')
		);
		expect(apart).toEqual(['00111', '00111', '11001', '11000', '11100']);
		const nameless = roleConflict([one('party', 'x', null)], one('host', 'y', null));
		expect([nameless, roleConflict([one('party', 'x', 'Jan')], one('host', 'y', null))]).toEqual([
			null,
			null
		]);
		expect(roleConflict([one('party', 'x', null)], one('host', 'y', ''))).toBeNull();
		const two = [one('party', 'x', 'Jan'), one('participant', 'z', 'Jan')];
		expect(roleConflict(two, one('host', 'y', 'Jan'))).toEqual({ by: 'name', role: 'party' });
		expect(roleConflict(two, one('host', 'z', 'Jan'))).toEqual({
			by: 'identity',
			role: 'participant'
		});
	});
});

describe('names', () => {
	test('[R40] whose name holds words: people, parties, team, core, informants, carriers, the room', () => {
		const state = happened(
			member('fa', { name: 'Fatima Vos' }),
			core('Corvers'),
			known('kn', { name: 'Roos Vermeulen' }),
			informant('Infeld'),
			informant('Finkel'),
			{ type: 'informant:removed', id: 'Finkel' },
			party('g'),
			mandated('g', 'Hulst'),
			seated('Wijnants'),
			arrived('lo'),
			...item('i1'),
			{ type: 'item:carrier-added', id: 'i1', carrier: 'ca', name: 'Gijs Drager' },
			{ type: 'item:carrier-added', id: 'i1', carrier: 'cb', name: 'Stichting Bomen' },
			{ type: 'item:carrier-added', id: 'i1', carrier: 'cc', name: null }
		);
		const names = namesSomebody(state);
		const held = [
			'Fatima Vos',
			'Naam Corvers',
			'Roos Vermeulen',
			'Naam Infeld',
			'Naam Finkel',
			'Houder Hulst',
			'Schuil Wijnants',
			'Gijs Drager'
		];
		expect(held.filter((name) => !names(`Dat zei ${name} zelf`))).toEqual([]);
		expect(['Bezoek lo', 'Stichting Bomen', 'een bankje'].filter((name) => names(name))).toEqual(
			[]
		);
		expect(namesSomebody(state)).toBe(names);
		const more = after(state, known('nw', { name: 'Wilma Nieuw' }));
		expect([names('Wilma Nieuw'), namesSomebody(more)('Wilma Nieuw')]).toEqual([false, true]);
	});

	test('[R3] [R40] a name is not another’s real one, the team’s, nor one that is shown', () => {
		const state = happened(
			member('fa', { name: 'Fatima Vos' }),
			known('kn', { name: 'Roos Vermeulen' }),
			seated('wi', { displayName: 'Zonnebloem' }),
			arrived('lo')
		);
		const fault = (id: string, name: string, by: 'stranger' | 'seat' | 'team') =>
			displayNameFault(state, id, name, by)?.code ?? null;
		const real = 'Roos Vermeulen';
		expect([
			fault('x', real, 'seat'),
			fault('kn', real, 'seat'),
			fault('x', real, 'stranger')
		]).toEqual([expect.any(String), null, null]);
		const instead = (id: string, ...more: ProcessEvent[]) =>
			displayNameFault(after(state, ...more), id, 'Roos Vermeulen', 'seat')?.detail?.['instead'];
		const roos = seated('ro', { displayName: 'Roos' });
		expect([instead('x'), instead('x', roos), instead('ro', roos)]).toEqual([
			'Roos',
			'Robin',
			'Roos'
		]);
		const erased = seated('er', { displayName: null });
		expect(instead('x', erased)).toBe('Roos');
		expect([fault('x', 'Fatima Vos', 'seat'), fault('x', 'Fatima Vos', 'team')]).toEqual([
			'name-of-team',
			null
		]);
	});
});

describe('the set-up', () => {
	const created = () => happened(CREATED, member('fa'));

	test('[R8] nobody comes in without a name, and nothing begins twice', () => {
		for (const name of ['', ' ']) {
			const team = { account: 'x', name, role: 'host' } as const;
			expect(codes(decide(created(), 'team:add', team))).toEqual(['name-missing']);
			expect(codes(decide(created(), 'core:add', { name, organisation: 'G' }))).toEqual([
				'name-missing'
			]);
			expect(codes(decide(created(), 'core:add', { name: 'An', organisation: name }))).toEqual([
				'organisation-missing'
			]);
		}
		const member = decide(created(), 'core:add', { name: ' An ', organisation: ' G ' });
		expect(member).toMatchObject({
			value: { made: 'x', events: [{ name: 'An', organisation: 'G' }] }
		});
		const state = after(created(), core('co'));
		expect(codes(decide(state, 'core:remove', { member: 'z' }))).toEqual(['unknown-member']);
		expect(after(state, { type: 'core:removed', id: 'co' }).setUp.core.size).toBe(0);
		expect(types(decide(state, 'core:remove', { member: 'co' }))).toEqual(['core:removed']);
	});

	test('[R8] each part of the notice is there', () => {
		const {
			type: _,
			id: __,
			...notice
		} = CREATED as Extract<ProcessEvent, { type: 'process:created' }>;
		const facilitator = { id: 'f', name: 'F' };
		const tries = [
			{},
			{ title: ' ' },
			{ purpose: ' ' },
			{ host: ' ' },
			{ keepUntil: '1970-01-01' },
			{ keepUntil: '1970-01-02' },
			{ keepUntil: 'x' }
		].map((change) => {
			const input = { ...notice, hostIsFramingParty: false, facilitator, ...change };
			return codes(decide(happened(), 'process:create', input))[0] ?? 'ok';
		});
		expect(tries).toEqual([
			'ok',
			'title-missing',
			'purpose-missing',
			'host-missing',
			'keep-until-invalid',
			'ok',
			'keep-until-invalid'
		]);
		const unnamed = { ...notice, hostIsFramingParty: false, facilitator: { id: 'f', name: ' ' } };
		expect(codes(decide(happened(), 'process:create', unnamed))).toEqual(['name-missing']);
	});

	test('[R8] a date that lies near may be moved away, and other words change it not at all', () => {
		const {
			type: _,
			id: __,
			...notice
		} = CREATED as Extract<ProcessEvent, { type: 'process:created' }>;
		const near = happened({ ...CREATED, keepUntil: '1970-01-03' } as ProcessEvent, member('fa'));
		const change = (input: object, state = near) =>
			codes(
				decide(state, 'process:change-notice', {
					...notice,
					keepUntil: '1970-01-03',
					hostIsFramingParty: false,
					...input
				})
			);
		expect([change({ keepUntil: '1970-01-04' }), change({ title: 'Anders' })]).toEqual([[], []]);
		expect(change({ keepUntil: '1970-01-02' })).toEqual(['keep-until-too-soon']);
		const told = happened(CREATED, member('fa'), known('kn'));
		const same = { keepUntil: notice.keepUntil };
		expect([
			change({ ...same, purpose: 'Anders' }, told),
			change({ ...same, title: 'Anders' }, told)
		]).toEqual([['notice-was-told'], []]);
		const parties = happened(CREATED, member('fa'), party('g'), party('s'));
		expect(
			decide(parties, 'process:change-notice', {
				...notice,
				host: 'Partij s',
				hostIsFramingParty: false
			})
		).toMatchObject({
			value: { cares: [{ code: 'host-is-framing-party', detail: { party: 'Partij s' } }] }
		});
		const made = decide(
			happened(),
			'process:create',
			{ ...notice, hostIsFramingParty: false, facilitator: { id: 'f', name: 'F' } },
			{ process: 'pp' }
		);
		expect(made).toMatchObject({ value: { events: [{ id: 'pp' }, {}] } });
	});

	test('[C11] a role is given once, and another role is told with since when', () => {
		const add = (role: 'facilitator' | 'host', facts = {}) =>
			decide(created(), 'team:add', { account: 'fa', name: 'Fa', role }, { facts });
		expect(types(add('facilitator'))).toEqual([]);
		expect(add('host', { accountSince: 7 })).toMatchObject({
			value: { events: [{ role: 'host', accountSince: 7 }] }
		});
		expect(add('host')).toMatchObject({ value: { events: [{ accountSince: null }] } });
		const host = happened(CREATED, member('fa'), member('ho', { role: 'host' }));
		expect(types(decide(host, 'team:remove', { account: 'ho' }))).toEqual(['team:removed']);
		expect(codes(decide(host, 'team:remove', { account: 'fa' }))).toEqual(['last-facilitator']);
		const system = after(happened(), member('fb'));
		expect(system.setUp.team.get('fb')).toMatchObject({ addedBy: 'fa', accountSince: null });
		const left = after(host, { type: 'team:removed', id: 'ho' });
		expect(left.setUp.former).toMatchObject([{ id: 'ho', role: 'host', until: 4 }]);
		expect(left.setUp.former[0]).not.toHaveProperty('name');
		expect(after(host, { type: 'team:removed', id: 'z' }).setUp).toEqual(host.setUp);
	});
});

describe('links', () => {
	const hall = (...events: ProcessEvent[]) =>
		happened(
			CREATED,
			member('fa'),
			known('kn'),
			seated('kn'),
			seated('wi'),
			known('no'),
			...events
		);
	const make = (state: ProcessState, ref: string, door = 'seat') =>
		types(decide(state, 'link:make', { door, ref }));

	test('[R2] [C11] who came in before is told of a link; the first of who is known tells nobody', () => {
		expect([make(hall(), 'no'), make(hall(), 'kn')]).toEqual([['link:made'], ['link:made']]);
		expect(make(hall(), 'wi')).toEqual(['link:made', 'seat:device-added']);
		const made = hall({ type: 'link:made', door: 'seat', ref: 'kn' });
		expect(make(made, 'kn')).toEqual(['link:made', 'seat:device-added']);
		expect(decide(made, 'link:make', { door: 'seat', ref: 'kn' })).toMatchObject({
			value: { events: [{}, { by: 'fa', way: 'card', alone: false, proposedBy: null }] }
		});
		expect(
			decide(made, 'link:make', { door: 'seat', ref: 'kn' }, { actor: { kind: 'system' } })
		).toMatchObject({
			value: { events: [{}, { by: null }] }
		});
		expect(make(hall(), 'p', 'screen')).toEqual(['link:made']);
		expect(make(hall(), 'z')).toEqual(['unknown-holder']);
		const named = hall({ type: 'tables:set', tables: [{ id: 'wi', name: 'Wi', number: 1 }] });
		expect(make(named, 'wi', 'table')).toEqual(['link:made']);
	});

	test('[R2] many get a link at once: who has one keeps it, until they are made again', () => {
		const all = ['kn', 'wi', 'no'];
		const many = (state: ProcessState, refs: string[], again = false) =>
			decide(state, 'link:make-many', { refs, again });
		const madeFor = (answer: ReturnType<typeof many>) =>
			answer.ok
				? answer.value.events.flatMap((event) => (event.type === 'link:made' ? [event.ref] : []))
				: codes(answer);
		expect(madeFor(many(hall(), [...all, 'kn']))).toEqual(all);
		const some = hall({ type: 'link:made', door: 'seat', ref: 'kn' });
		expect(madeFor(many(some, all))).toEqual(['wi', 'no']);
		expect(madeFor(many(some, all, true))).toEqual(all);
		expect(types(many(some, ['kn'], true))).toEqual(['link:made', 'seat:device-added']);
		expect(madeFor(many(some, ['kn']))).toEqual(['links-made-already']);
		expect(madeFor(many(some, ['kn', 'z']))).toEqual(['unknown-holder']);
		const gone = decide(some, 'link:withdraw-many', { refs: all });
		expect(types(gone)).toEqual(['link:withdrawn']);
		expect(codes(decide(hall(), 'link:withdraw-many', { refs: all }))).toEqual(['no-link']);
	});

	test('[C11] while their word counts a link is a card, and none is withdrawn', () => {
		const day = new Day().toAsking();
		const made = hall(seated('anna'), { type: 'link:made', door: 'seat', ref: 'anna' });
		const givenSeq = new Map([['anna', 0]]);
		const asked = (...team: ProcessEvent[]): ProcessState => {
			const state = after(made, ...team);
			return {
				...state,
				consent: day.state,
				seats: { ...state.seats, seats: day.seats, givenSeq }
			};
		};
		const rounds = (state: ProcessState) => {
			const all = state.consent.rounds.map((round) => ({ ...round, askedSeq: 99 }));
			return { ...state, consent: { ...state.consent, rounds: all } };
		};
		expect(make(rounds(asked()), 'anna')).toEqual([
			'seat:card-renewed',
			'seat:device-added',
			'link:made'
		]);
		expect(make(rounds(asked(member('fb', { account: 'fb' }))), 'anna')).toEqual([
			'seat:card-renewed',
			'seat:device-added',
			'link:made'
		]);
		const long = {
			...asked(),
			setUp: {
				...asked().setUp,
				team: new Map(
					['fa', 'fb'].map((id) => [
						id,
						{
							id,
							role: 'facilitator' as const,
							name: id,
							account: id,
							since: 0,
							seq: 1,
							addedBy: null,
							accountSince: null
						}
					])
				)
			}
		};
		expect(make(rounds(long), 'anna')).toEqual(['seat:card-proposed']);
		const withdraw = (state: ProcessState, ref: string, door = 'seat') =>
			types(decide(state, 'link:withdraw', { door, ref }));
		expect([
			withdraw(rounds(asked()), 'anna'),
			withdraw(made, 'anna'),
			withdraw(made, 'kn')
		]).toEqual([['asked-now'], ['link:withdrawn'], ['no-link']]);
		const table = after(asked(), { type: 'link:made', door: 'table', ref: 'anna' });
		expect(withdraw(rounds(table), 'anna', 'table')).toEqual(['link:withdrawn']);
	});
});

describe('words on screens', () => {
	const asked: ProcessEvent = {
		type: 'question:asked',
		id: 'q',
		from: null,
		words: 'Wat zegt Roos Vermeulen?'
	};
	const request = (more: object = {}): ProcessEvent[] => [
		{
			type: 'recovery:requested',
			id: 'r',
			proposal: null,
			from: 's',
			toName: 'Bos',
			kind: 'apology',
			words: 'Sorry',
			open: true,
			...more
		},
		{ type: 'recovery:brought', id: 'r', to: null, onPage: false }
	];
	const shown = (...events: ProcessEvent[]) =>
		shownWords(happened(...events)).map(({ kind, id, text }) => `${kind} ${id}: ${text}`);

	test('[R40] questions, answers, requests, replies and what is parked', () => {
		const answered: ProcessEvent = {
			type: 'question:answered',
			question: 'q',
			by: 'i',
			words: 'Niets'
		};
		expect(shown(asked, answered)).toEqual([
			'question q: Wat zegt Roos Vermeulen?',
			'answer q: Niets'
		]);
		const reply: ProcessEvent = {
			type: 'recovery:answered',
			id: 'r',
			to: null,
			how: 'here',
			words: 'Ja',
			route: 'paper'
		};
		expect(shown(...request(), reply)).toEqual(['request r: Sorry', 'reply r: Ja']);
		expect(shown(...request({ open: false }), reply)).toEqual([]);
		const later = [
			...request({ open: false }),
			reply,
			{ type: 'recovery:opened', id: 'r', open: true } as const
		];
		expect(shown(...later)).toEqual(['request r: Sorry']);
		const long = 'x'.repeat(41);
		expect([
			shown(...request({ toName: long })),
			shown(...request({ toName: long.slice(1) }))
		]).toEqual([[`request r: Sorry\n${long}`], ['request r: Sorry']]);
		expect(
			shown({ type: 'parking:added', id: 'k', seat: null, table: null, words: 'de heg' })
		).toEqual(['parking k: de heg']);
	});

	test('[R40] of a round: clarifications, concerns, and objections that nobody voices', () => {
		const day = new Day().toRevealed({ anna: 'CANNOT_YET', bram: 'CANNOT_YET' });
		const [one, two] = day.round.objections;
		const round = {
			...day.round,
			clarifications: [{ id: 'c', from: 'anna', text: 'Wat?' }],
			objections: [
				{ ...one!, id: 'o1', text: 'Te duur', liveable: 'Goedkoper' },
				{ ...two!, id: 'o2', text: 'Geheim', shownAs: 'voiced' as const }
			],
			concerns: [{ id: 'z', seat: null, text: 'Hm', kind: 'late' as const }]
		};
		const state = { ...happened(), consent: { ...day.state, rounds: [round] } };
		expect(shownWords(state).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
			'clarification: Wat?',
			'objection: Te duur\nGoedkoper',
			'concern: Hm'
		]);
	});

	test('[R40] names are gathered only where words are new, and again only when who is known changed', () => {
		let gathered = 0;
		class Counted<Key, Value> extends Map<Key, Value> {
			override values() {
				gathered += 1;
				return super.values();
			}
		}
		const begun = happened(known('kn', { name: 'Roos Vermeulen' }));
		const people = { ...begun.people, people: new Counted(begun.people.people) };
		const before = { ...begun, people };
		withConsequences(before, [{ type: 'day:opened', session: 1 }, arrived('lo')], META);
		expect(gathered).toBe(0);
		for (const id of ['q1', 'q2', 'q3']) {
			const { events } = withConsequences(before, [{ ...asked, id }], META);
			expect(events.map(({ type }) => type)).toEqual(['question:asked', 'words:held']);
		}
		expect(gathered).toBe(1);
	});

	test('[R40] what comes on screens by an event and names somebody is held with it', () => {
		const before = happened(known('kn', { name: 'Roos Vermeulen' }));
		expect(withConsequences(before, [asked], META).events).toMatchObject([
			asked,
			{ type: 'words:held', kind: 'question', id: 'q' }
		]);
		const plain: ProcessEvent = { type: 'day:opened', session: 1 };
		expect(withConsequences(before, [plain], META).events).toEqual([plain]);
		// A name that comes in later holds nothing that stands there already.
		const earlier = happened(asked);
		const person = known('kn', { name: 'Roos Vermeulen' });
		expect(withConsequences(earlier, [person], META).events).toEqual([person]);
		expect(decide(before, 'words:hold', { kind: 'question', id: 'q', held: true })).toMatchObject({
			refusal: { code: 'unknown-words' }
		});
		expect(
			codes(decide(after(before, asked), 'words:hold', { kind: 'question', id: 'q', held: true }))
		).toEqual([]);
		expect(
			codes(decide(after(before, asked), 'words:hold', { kind: 'question', id: 'r', held: true }))
		).toEqual(['unknown-words']);
		expect(
			codes(decide(after(before, asked), 'words:hold', { kind: 'answer', id: 'q', held: true }))
		).toEqual(['unknown-words']);
	});
});

describe('counting', () => {
	test('[attack 9] each sender’s own is counted, never the team’s or the server’s', () => {
		const seat = { kind: 'seat', id: 'a' } as const;
		const count = (by: Parameters<typeof tallied>[2], type = 'question:asked') =>
			tallyOf(tallied(tallied(EMPTY_TALLY, type, by), type, by), by, type);
		expect(count(seat)).toBe(2);
		expect([count({ kind: 'table', id: 'a' }), count({ kind: 'core', id: 'a' })]).toEqual([2, 2]);
		expect([
			count({ kind: 'party', id: 'a', party: 'g' }),
			count({ kind: 'informant', id: 'a' })
		]).toEqual([2, 2]);
		expect([
			count(FACILITATOR),
			count({ kind: 'host', id: 'h' }),
			count({ kind: 'system' })
		]).toEqual([0, 0, 0]);
		expect(count(seat, 'day:opened')).toBe(0);
		expect(
			tallyOf(
				tallied(EMPTY_TALLY, 'question:asked', seat),
				{ kind: 'table', id: 'a' },
				'question:asked'
			)
		).toBe(0);
	});
});

describe('[R8] [C5] erasing', () => {
	const day = new Day().toAsking();
	day.answer('anna', 'CANNOT_YET');
	const state = (): ProcessState => ({
		...happened(member('fa'), known('anna'), seated('anna')),
		consent: day.state
	});

	test('[C5] whoever is erased, or stops so, has their answers go when they count no more', () => {
		const self = { actor: { kind: 'seat', id: 'anna' } as const };
		expect(types(decide(state(), 'person:erase', { person: 'anna' }, self))).toEqual([
			'person:erased',
			'answer:erasing'
		]);
		const stop = (contributions: 'keep' | 'erase') =>
			types(decide(state(), 'seat:stop', { seat: 'anna', contributions }, self));
		expect([stop('keep'), stop('erase')]).toEqual([
			['seat:stopped'],
			['seat:stopped', 'answer:erasing']
		]);
		expect(types(decide(state(), 'person:erase', { person: 'z' }, self))).toEqual([
			'unknown-person'
		]);
		// Of what is only proposed nothing is remembered.
		const back = new Day().toAsking();
		back.answer('anna', 'CANNOT_YET');
		back.do('round:send-back', {});
		const two = happened(member('fa'), member('fb'), known('anna'), seated('anna'));
		const team = new Map([...two.setUp.team].map(([id, one]) => [id, { ...one, addedBy: null }]));
		const apart = { ...two, setUp: { ...two.setUp, team }, consent: back.state };
		const erase = { seat: 'anna', contributions: 'erase' } as const;
		expect(types(decide(apart, 'seat:stop', erase))).toEqual(['seat:leaving-proposed']);
		const proposed = after(apart, { type: 'seat:leaving-proposed', ...erase, by: 'fa' });
		const confirm = decide(proposed, 'seat:confirm-leaving', erase, {
			actor: { kind: 'facilitator', id: 'fb' }
		});
		expect(types(confirm)).toEqual(['seat:stopped', 'answer:erasing']);
	});

	test('[C5] the reveal or the stop carries it out in the same transaction', () => {
		const erasing = after(state(), { type: 'answer:erasing', seat: 'anna' });
		const stopped: ProcessEvent = { type: 'round:stopped', round: 1, reason: 'Genoeg' };
		expect(withConsequences(erasing, [stopped], META).events.map(({ type }) => type)).toEqual([
			'round:stopped',
			'answer:erased'
		]);
		const other: ProcessEvent = { type: 'day:opened', session: 1 };
		expect(withConsequences(erasing, [other], META).events).toEqual([other]);
		expect(withConsequences(state(), [stopped], META).events).toEqual([stopped]);
	});
});
