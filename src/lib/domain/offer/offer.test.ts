import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { ok, refuse } from '#lib/domain/result.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { offersRules } from './rules.ts';
import * as offer from './index.ts';
import type { OffersWorld, Unsolved } from './world.ts';

const HER: Actor = { kind: 'seat', id: 'her' };
const NEIGHBOUR: Actor = { kind: 'seat', id: 'neighbour' };
const GIRL: Actor = { kind: 'seat', id: 'girl' };
const TABLE: Actor = { kind: 'table', id: 't2' };
const LEAD: Actor = { kind: 'facilitator', id: 'f' };
const HOST: Actor = { kind: 'host', id: 'h' };

/** Hers, without her name, raised on her own phone; his came by the device of table t2. */
const OBJECTIONS: Record<string, Unsolved & { came: 'own' | 'device' }> = {
	hers: { id: 'hers', seat: 'her', shownAs: 'no-name', came: 'own' },
	his: { id: 'his', seat: 'him', shownAs: 'voiced', came: 'device' },
	named: { id: 'named', seat: 'named', shownAs: 'display-name', came: 'own' },
	gone: { id: 'gone', seat: null, shownAs: 'display-name', came: 'own' }
};

function worldOf(taken: string | null = 'hers', round = 1, settled: string[] = []): OffersWorld {
	const found = (id: string) => OBJECTIONS[id] ?? null;
	return {
		round,
		taken,
		unsolved: (id) => (settled.includes(id) ? null : found(id)),
		owns: ({ objection }, { actor }) => {
			const one = found(objection);
			return one?.seat && 'id' in actor && one.seat === actor.id && one.came === 'own'
				? ok({ seat: one.seat })
				: refuse('not-objector');
		},
		sitsHere: (seat) => ['him', 'she', 'third'].includes(seat),
		cameHere: (id, seat) => found(id)?.came === 'device' && found(id)?.seat === seat,
		isSeat: (id) => ['her', 'him', 'neighbour', 'girl', 'paper'].includes(id),
		namesSomebody: (text) => text.includes('Vermeulen')
	};
}

let next = 0;
const as = (actor: Actor): Context => ({ now: 1, actor, newId: () => `id${(next += 1)}` });

/** A state that commands are sent to. */
class Room {
	state = offer.EMPTY_OFFERS;
	world: OffersWorld = worldOf();

	send<Name extends keyof typeof offersRules>(
		name: Name,
		input: Parameters<(typeof offersRules)[Name]['rule']>[1],
		actor: Actor
	): string {
		const ask = asking<offer.OffersState, typeof offersRules>(offersRules, this.world);
		const answer = ask(this.state, name, input as never, as(actor)) as Decided<offer.OfferEvent>;
		if (!answer.ok) return answer.refusal.code;
		for (const event of answer.value.events) {
			this.state = offer.evolveOffers(this.state, event, { by: actor });
		}
		return 'ok';
	}

	/** She agreed, and a facilitator opened it. */
	opened(): this {
		expect(this.agrees()).toBe('ok');
		expect(this.send('offer:open', { objection: 'hers' }, LEAD)).toBe('ok');
		return this;
	}

	agrees(agreed = true, actor = HER): string {
		return this.send('offer:agree', { objection: 'hers', agreed, route: 'own' }, actor);
	}

	makes(text: string, actor = GIRL, more: object = {}): string {
		return this.send('offer:make', { objection: 'hers', text, ...more }, actor);
	}

	get open(): string | null {
		return offer.helpedWith(this.state, this.world);
	}

	get all(): offer.Offer[] {
		return [...this.state.offers.values()];
	}

	get last(): offer.Offer {
		return this.all.at(-1)!;
	}
}

describe('who lets the room think along', () => {
	test('[C5] without a name or voiced only when its owner said so, by nobody else’s hand', () => {
		const room = new Room();
		expect(room.send('offer:open', { objection: 'hers' }, LEAD)).toBe('offer-not-agreed');
		for (const actor of [NEIGHBOUR, GIRL, LEAD, HOST]) {
			expect(room.agrees(true, actor)).toBe('not-objector');
		}
		expect(room.agrees(true, TABLE)).toBe('not-allowed');
		expect(room.agrees()).toBe('ok');
		// Agreeing alone changes no screen: a facilitator begins, at a moment of their own.
		expect(room.open).toBeNull();
		expect(room.send('offer:open', { objection: 'hers' }, HOST)).toBe('not-allowed');
		expect(room.send('offer:open', { objection: 'hers' }, LEAD)).toBe('ok');
		expect(room.open).toBe('hers');
		expect(room.makes('Om en om')).toBe('ok');
	});

	test('[C5] it stops at once when its owner says so, and begins again by a facilitator only', () => {
		const room = new Room().opened();
		expect(room.agrees(false)).toBe('ok');
		expect(room.open).toBeNull();
		expect(room.makes('Om en om')).toBe('offers-closed');
		expect(room.agrees()).toBe('ok');
		expect(room.open).toBeNull();
	});

	test('[C5] with a name it may, as long as its owner does not say no; of who was erased never', () => {
		const room = new Room();
		room.world = worldOf('named');
		expect(room.send('offer:open', { objection: 'named' }, LEAD)).toBe('ok');
		const no = { objection: 'named', agreed: false, route: 'own' } as const;
		expect(room.send('offer:agree', no, { kind: 'seat', id: 'named' })).toBe('ok');
		expect(room.open).toBeNull();
		expect(room.send('offer:open', { objection: 'named' }, LEAD)).toBe('offer-not-agreed');
		room.world = worldOf('gone');
		expect(room.send('offer:open', { objection: 'gone' }, LEAD)).toBe('offer-not-agreed');
	});

	test('[C5] only with the one that is worked on, in this round, until it is settled', () => {
		const room = new Room().opened();
		room.world = worldOf('his');
		expect(room.open).toBeNull();
		expect(room.send('offer:open', { objection: 'hers' }, LEAD)).toBe('objection-not-taken');
		// The text was amended, and nothing is taken up: it is read, and nothing more is offered.
		room.world = worldOf(null);
		expect(room.open).toBe('hers');
		expect(room.makes('Om en om')).toBe('offers-closed');
		room.world = worldOf(null, 1, ['hers']);
		expect(room.open).toBeNull();
		expect(room.agrees(false)).toBe('objection-closed');
		room.world = worldOf('hers', 2);
		expect(room.open).toBeNull();
		room.world = worldOf();
		expect(room.send('offer:close', { objection: 'his' }, LEAD)).toBe('ok');
		expect(room.open).toBe('hers');
		expect(room.send('offer:close', { objection: 'hers' }, LEAD)).toBe('ok');
		expect(room.open).toBeNull();
		expect(room.send('offer:close', { objection: 'hers' }, LEAD)).toBe('ok');
	});
});

describe('who offers', () => {
	test('[R5] [C5] anybody, on a phone, at a table or on paper; its owner as well', () => {
		const room = new Room().opened();
		expect(room.makes('  Om en om  ')).toBe('ok');
		expect(room.last).toMatchObject({ text: 'Om en om', from: 'girl', table: null, way: 'own' });
		expect(room.makes('Zelf', HER)).toBe('ok');
		expect(room.makes('Samen', TABLE)).toBe('ok');
		expect(room.last).toMatchObject({ from: null, table: 't2', way: 'device' });
		expect(room.makes('Brief', LEAD)).toBe('not-read-back');
		expect(room.makes('Brief', LEAD, { readBack: true, seat: 'nobody' })).toBe('unknown-seat');
		expect(room.makes('Brief', HOST, { readBack: true, seat: 'paper' })).toBe('ok');
		expect(room.last).toMatchObject({ from: 'paper', way: 'team' });
		expect(room.makes('Los', LEAD, { readBack: true, seat: null })).toBe('ok');
		expect(room.last).toMatchObject({ from: null, table: null, way: 'team' });
		expect(room.makes('   ')).toBe('text-empty');
		// A phone speaks for its own seat, whatever it says.
		expect(room.makes('Namens', GIRL, { seat: 'neighbour' })).toBe('ok');
		expect(room.last.from).toBe('girl');
	});

	test('[R40] what names a person waits; what is held says why to its author, and goes back by a facilitator', () => {
		const room = new Room().opened();
		room.makes('Laat Vermeulen het doen');
		expect(room.last.held).toEqual({ why: null });
		expect(room.send('offer:take', { offer: room.last.id, taken: true }, LEAD)).toBe('offer-held');
		expect(room.send('offer:release', { offer: room.last.id }, HOST)).toBe('not-allowed');
		expect(room.send('offer:release', { offer: room.last.id }, LEAD)).toBe('ok');
		expect(room.last.held).toBeNull();
		const { id } = room.last;
		expect(room.send('offer:take', { offer: id, taken: true }, LEAD)).toBe('ok');
		expect(room.send('offer:hold', { offer: id, why: '  ' }, HOST)).toBe('text-empty');
		expect(room.send('offer:hold', { offer: id, why: 'Dat kwetst.' }, HOST)).toBe('ok');
		expect(room.last).toMatchObject({ held: { why: 'Dat kwetst.' } });
		expect(offer.isUsed(room.last)).toBe(false);
		// Two at once: what was said first is what its author reads.
		expect(room.send('offer:hold', { offer: id, why: 'Iets anders.' }, LEAD)).toBe('ok');
		expect(room.last.held).toEqual({ why: 'Dat kwetst.' });
		for (const actor of [GIRL, TABLE, HER]) {
			expect(room.send('offer:hold', { offer: id, why: 'x' }, actor)).toBe('not-allowed');
			expect(room.send('offer:take', { offer: id, taken: true }, actor)).toBe('not-allowed');
		}
		expect(room.send('offer:hold', { offer: 'nowhere', why: 'x' }, LEAD)).toBe('unknown-offer');
	});

	test('[attack 53] what is held makes no room for more of its author, and keeps nobody else out', () => {
		const room = new Room().opened();
		const cap = offersRules['offer:make'].adds;
		const madeBy = cap.counts as (state: offer.OffersState, actor: Actor, input: object) => number;
		const input = { objection: 'hers', text: '' };
		for (let at = 0; at < MOST_OF_ONE.offer.seat; at++) room.makes(`scheld ${at}`);
		for (const { id } of room.all) room.send('offer:hold', { offer: id, why: 'Schelden.' }, LEAD);
		expect(madeBy(room.state, GIRL, input)).toBe(MOST_OF_ONE.offer.seat);
		expect(madeBy(room.state, NEIGHBOUR, input)).toBe(0);
		expect(cap.here(room.state, input)).toBe(0);
	});

	test('[R5] the same sent again is the same offer', () => {
		const room = new Room().opened();
		const ask = asking<offer.OffersState, typeof offersRules>(offersRules, room.world);
		const context = { ...as(GIRL), facts: { named: 'o1' } };
		const input = { objection: 'hers', text: 'Om en om' };
		for (let at = 0; at < 2; at++) {
			const answer = ask(room.state, 'offer:make', input, context);
			if (!answer.ok) throw new Error(answer.refusal.code);
			expect(answer.value.made).toBe('o1');
			for (const event of answer.value.events) {
				room.state = offer.evolveOffers(room.state, event, { by: GIRL });
			}
		}
		expect(room.all).toHaveLength(1);
	});
});

describe('what whoever objects says of an offer', () => {
	const met = (id: string) => ({ offer: id, says: 'met', route: 'own' }) as const;

	test('[attack 53] [C5] nobody says it for them; an offer of another objection and none sound alike', () => {
		const room = new Room().opened();
		room.makes('Om en om');
		const { id } = room.last;
		for (const actor of [NEIGHBOUR, GIRL, LEAD, HOST]) {
			expect(room.send('offer:answer', met(id), actor)).toBe('not-objector');
			expect(room.send('offer:answer', met('nowhere'), actor)).toBe('not-objector');
		}
		expect(room.last.says).toBeNull();
		expect(room.send('offer:answer', met(id), HER)).toBe('ok');
		expect(room.last.says).toBe('met');
		expect(room.send('offer:answer', { ...met(id), says: 'not-yet' }, HER)).toBe('ok');
		expect(room.last.says).toBe('not-yet');
		room.send('offer:hold', { offer: id, why: 'Later' }, LEAD);
		expect(room.send('offer:answer', met(id), HER)).toBe('offer-held');
		room.send('offer:release', { offer: id }, LEAD);
		room.world = worldOf(null, 1, ['hers']);
		expect(room.send('offer:answer', met(id), HER)).toBe('objection-closed');
	});

	test('[attack 53] [C5] [R28] a table’s device hears the same whoever presses, and only its owner’s counts', () => {
		const room = new Room();
		room.world = worldOf('his');
		const agree = (seat: string, agreed = true) =>
			room.send('offer:agree-at-table', { seat, objection: 'his', agreed }, TABLE);
		expect([agree('she'), agree('third')]).toEqual(['ok', 'ok']);
		expect(room.send('offer:open', { objection: 'his' }, LEAD)).toBe('offer-not-agreed');
		expect(agree('him')).toBe('ok');
		expect(agree('she', false)).toBe('ok');
		expect(room.send('offer:open', { objection: 'his' }, LEAD)).toBe('ok');
		// A no for anybody there ends it, as the owner's does: trying each name shows nothing.
		for (const name of ['she', 'third', 'him']) {
			expect(room.open).toBe('his');
			expect(agree(name, false)).toBe('ok');
			expect(room.open, name).toBeNull();
			if (name === 'him') expect(agree('him')).toBe('ok');
			expect(room.send('offer:open', { objection: 'his' }, LEAD)).toBe('ok');
		}
		expect(agree('elsewhere')).toBe('not-your-seat');
		room.send('offer:make', { objection: 'his', text: 'Om en om' }, GIRL);
		const { id } = room.last;
		const says = (seat: string, offered = id) =>
			room.send('offer:answer-at-table', { seat, offer: offered, says: 'met' }, TABLE);
		expect([says('she'), says('third')]).toEqual(['ok', 'ok']);
		expect(room.last.says).toBeNull();
		expect(says('him')).toBe('ok');
		expect(room.last.says).toBe('met');
		expect(['him', 'she'].map((seat) => says(seat, 'nowhere'))).toEqual([
			'unknown-offer',
			'unknown-offer'
		]);
		room.send('offer:close', { objection: 'his' }, LEAD);
		expect(['him', 'she'].map((seat) => says(seat))).toEqual(['offers-closed', 'offers-closed']);
		room.world = worldOf('hers');
		expect(['him', 'she'].map((seat) => agree(seat))).toEqual([
			'objection-not-taken',
			'objection-not-taken'
		]);
	});
});

describe('whatever is sent, in whatever order', () => {
	const actor = fc.constantFrom(HER, NEIGHBOUR, GIRL, TABLE, LEAD, HOST);
	const objection = fc.constantFrom('hers', 'his', 'named', 'nowhere');
	const pick = fc.nat(4);
	const command = fc.oneof(
		fc.record({ name: fc.constant('offer:agree' as const), actor, objection, yes: fc.boolean() }),
		fc.record({
			name: fc.constant('offer:agree-at-table' as const),
			actor,
			objection,
			yes: fc.boolean()
		}),
		fc.record({
			name: fc.constantFrom('offer:open' as const, 'offer:close' as const),
			actor,
			objection
		}),
		fc.record({ name: fc.constant('offer:make' as const), actor, objection, named: fc.boolean() }),
		fc.record({
			name: fc.constantFrom(
				'offer:hold' as const,
				'offer:release' as const,
				'offer:answer' as const
			),
			actor,
			pick
		}),
		fc.record({ name: fc.constant('offer:take' as const), actor, pick, yes: fc.boolean() }),
		fc.record({ name: fc.constant('take' as const), objection })
	);

	test('[C5] [R40] the room reads along only where its owner lets it, and nobody but its owner answers', () => {
		fc.assert(
			fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
				const room = new Room();
				/** What each owner said last, by their own hand. */
				const said = new Map<string, boolean>();
				for (const one of commands) {
					const before = room.all;
					const wasOpen = room.open;
					if (one.name === 'take') {
						room.world = worldOf(one.objection === 'nowhere' ? null : one.objection);
						continue;
					}
					const id = 'pick' in one ? (room.all[one.pick]?.id ?? 'nowhere') : '';
					const answer = room.send(one.name, inputOf(one, id) as never, one.actor);
					if (one.name === 'offer:agree' && answer === 'ok') {
						expect(one.actor).toBe(HER);
						said.set(one.objection, one.yes);
						// Nothing begins by it: only ends.
						expect([wasOpen, null]).toContain(room.open);
						if (wasOpen === null) expect(room.open).toBeNull();
					}
					if (one.name === 'offer:agree-at-table' && answer === 'ok') said.set('his', one.yes);
					const { open } = room;
					if (open !== null) expect(said.get(open) ?? open === 'named').toBe(true);
					if (wasOpen === null && open !== null) expect(one.name).toBe('offer:open');
					for (const now of room.all) {
						const was = before.find((other) => other.id === now.id);
						if (now.says !== (was?.says ?? null)) expect(one.actor).toBe(HER);
						if (now.held) expect(offer.isUsed(now)).toBe(false);
						if (was?.held && !now.held) expect(one).toMatchObject({ actor: LEAD });
					}
				}
			})
		);
	});

	function inputOf(one: { name: string; [field: string]: unknown }, id: string): object {
		const { objection: about, yes } = one;
		const objects = { objection: about };
		switch (one.name) {
			case 'offer:agree':
				return { ...objects, agreed: yes, route: 'own' };
			case 'offer:agree-at-table':
				return { ...objects, agreed: yes, seat: 'him' };
			case 'offer:make':
				return { ...objects, text: one['named'] ? 'Vermeulen' : 'Om en om', readBack: true };
			case 'offer:take':
				return { offer: id, taken: yes };
			case 'offer:answer':
				return { offer: id, says: 'met', route: 'own' };
			default:
				return { ...objects, offer: id, why: 'Daarom' };
		}
	}
});
