import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BEGINNINGS, type Beginning } from '#lib/domain/consent/test-beginnings.ts';
import { newDay } from '#lib/domain/consent/test-model.ts';
import { anyStep, play } from '#lib/domain/consent/test-play.ts';
import { EMPTY_PROCESS, type ProcessState } from '#lib/domain/process/index.ts';
import type { ViewChange, ViewSnapshot } from '#lib/protocol/messages.ts';
import { applyParts, claimOf } from '#lib/protocol/row-claims.ts';
import { applyChange, type View } from '#lib/protocol/view.ts';
import type { Viewer } from '#server/access/viewer.ts';
import { encodedChange, encodedSnapshot } from './encoded.ts';
import { SectionCache, type Looking } from './section-cache.ts';
import type { Sent } from './sent.ts';
import type { ViewSource } from './views/context.ts';
import { contextOf, processOf, STAFF, viewerAt, viewsOf } from './views/test-support.ts';

const viewer = { door: 'screen', process: 'p', id: 'p', session: 's' } as const;
const quiet = {
	error: (_what: string, cause: unknown) => expect.fail(String((cause as Error).stack))
};

/** A state in which one slice cannot be read: what a mistake in a view would come to. */
function broken(slice: keyof ProcessState): ProcessState {
	const slices = { ...EMPTY_PROCESS[slice as 'frames'] };
	const unreadable = new Proxy(slices, {
		get() {
			throw new Error('a mistake');
		}
	});
	return { ...EMPTY_PROCESS, [slice]: unreadable };
}

test('a section that cannot be made leaves the screen, the others still come', () => {
	const errors: string[] = [];
	const cache = new SectionCache({ error: (what) => errors.push(what) });
	cache.update(contextOf(EMPTY_PROCESS), '1', 0);
	const first = cache.snapshot(viewer);
	expect([...first.keys()]).toContain('frames');
	cache.update(contextOf(broken('frames')), '2', 0);
	const next = cache.changes(viewer, first)!;
	expect(next.gone).toContain('frames');
	expect(next.sent.has('wall')).toBe(true);
	expect(errors).toContain('section frames');
});

test('what did not change is not sent again', () => {
	const cache = new SectionCache(quiet);
	cache.update(contextOf(EMPTY_PROCESS), '1', 0);
	const first = cache.snapshot(viewer);
	cache.update(contextOf({ ...EMPTY_PROCESS }), '2', 0);
	expect(cache.changes(viewer, first)).toBe(null);
});

/** A phone, or a desk, with what came over its wire. */
class Screen {
	view: View = {};
	#sent: Sent = new Map();
	readonly #viewer: Viewer;

	constructor(who: Viewer) {
		this.#viewer = who;
	}

	opens(cache: SectionCache, claims: Record<string, string> = {}): ViewSnapshot {
		this.#sent = cache.snapshot(this.#viewer);
		const came = overTheWire<ViewSnapshot>(encodedSnapshot(this.#sent, claims, { now: 0 }));
		this.view = applyParts(this.view, came);
		return came;
	}

	/** Was away, and names what it has, each row too. */
	returns(cache: SectionCache): ViewSnapshot {
		const claims = Object.entries(this.view).map(([name, section]) => [
			name,
			claimOf(name as keyof View, section, 0)
		]);
		return this.opens(cache, Object.fromEntries(claims) as Record<string, string>);
	}

	hears(cache: SectionCache, looking?: Looking): ViewChange | null {
		const change = cache.changes(this.#viewer, this.#sent, looking);
		if (!change) return null;
		this.#sent = change.sent;
		const came = overTheWire<ViewChange>(encodedChange(change, 0));
		this.view = applyChange(this.view, came);
		return came;
	}
}

const overTheWire = <Message>(encoded: unknown): Message =>
	JSON.parse((encoded as { text: string }).text) as Message;

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Parts that are as before are the same object, as they are in a process. */
function settled(before: ProcessState, after: ProcessState): ProcessState {
	const parts = Object.entries(after).map(([name, part]) => {
		const old = before[name as keyof ProcessState];
		return [name, isDeepStrictEqual(old, part) ? old : part];
	});
	return Object.fromEntries(parts) as ProcessState;
}

test('[R4] [C3] whatever happens, who heard every change, or comes back, has what a new page would have', () => {
	const steps = fc.array(anyStep, { minLength: 20, maxLength: 45, size: 'max' });
	let patches = 0;
	let parts = 0;
	fc.assert(
		fc.property(
			fc.constantFrom(...(Object.keys(BEGINNINGS) as Beginning[])),
			steps,
			fc.nat(6),
			(begun, all, often) => {
				const cache = new SectionCache(quiet);
				const screens = new Map<string, { who: Viewer; screen: Screen }>();
				let state = EMPTY_PROCESS;
				let at = 0;
				play(begun, all, new Set(), (day) => {
					at += 1;
					state = settled(state, processOf(day));
					// Nobody writes: now and then the texts are asked for all the same.
					const context = { ...contextOf(state, day.now), texts: Math.floor(at / 4) };
					cache.update(context, String(at), day.now);
					const fresh = viewsOf(state, day.now);
					for (const who of everybody(day.seats.keys())) {
						const key = `${who.door} ${who.id}`;
						const known = screens.get(key);
						const screen = known?.screen ?? new Screen(who);
						// the same viewer at every look, as a socket is
						if (!known) screens.set(key, { who, screen });
						if (!known) screen.opens(cache);
						else if ((at + key.length) % 9 === 4) {
							parts += Object.keys(screen.returns(cache).parts ?? {}).length;
						} else if ((at + key.length) % (often + 1) === 0) {
							patches += Object.keys(screen.hears(cache)?.patches ?? {}).length;
						} else continue;
						expect(screen.view, key).toEqual(plain(fresh(who)));
						for (const [name, section] of Object.entries(fresh(who))) {
							const shown = screen.view[name as keyof View];
							expect(JSON.stringify(shown), `${key} ${name}`).toBe(JSON.stringify(section));
						}
					}
				});
			}
		),
		{ numRuns: 12 }
	);
	expect(patches).toBeGreaterThan(50);
	expect(parts).toBeGreaterThan(5);
});

const everybody = (seats: Iterable<string>): Viewer[] => [
	...STAFF.map((id) => viewerAt('staff', id)),
	viewerAt('core', 'core'),
	viewerAt('party', 'holder'),
	viewerAt('table', 'table-1'),
	viewerAt('screen', 'p'),
	...Array.from(seats, (id) => viewerAt('seat', id))
];

/** A plan of one item with this text, as somebody writes it. */
function writing(what: string, more: Partial<ViewSource> = {}): ViewSource {
	const item = {
		id: 'i1',
		open: false,
		carriers: [],
		payers: [],
		payerWords: [],
		conflicts: [],
		when: null,
		money: null,
		where: null,
		touches: [],
		counts: [],
		proposals: []
	};
	const plan = { ...EMPTY_PROCESS.plan, order: ['i1'], items: new Map([['i1', item]]) };
	const texts = { what };
	return {
		...contextOf({ ...EMPTY_PROCESS, plan: (PLAN ??= plan as unknown as ProcessState['plan']) }),
		draft: (address) => (address === 'item/i1' ? texts : {}),
		...more
	};
}
let PLAN: ProcessState['plan'] | undefined;

test('[R32] [R4] what is typed goes to who looks at it, and comes to the others with the next decision', () => {
	const text = 'Iedere avond brandt er licht onder de linde aan de kade';
	const cache = new SectionCache(quiet);
	cache.update(writing(text), '1', 0);
	const looks = new Screen(viewer);
	const elsewhere = new Screen(viewerAt('screen', 'elsewhere'));
	looks.opens(cache);
	elsewhere.opens(cache);
	cache.update(writing(`${text}, tot tien uur`), '2', 0);
	const came = looks.hears(cache, () => true);
	expect(came?.patches?.plan).toEqual({
		in: { items: { in: { i1: { in: { what: [text.length, 0, ', tot tien uur'] } } } } }
	});
	expect(elsewhere.hears(cache, () => false)).toBe(null);
	const decided = writing(`${text}, tot tien uur`);
	const { plan } = decided.state;
	cache.update({ ...decided, state: { ...decided.state, plan: { ...plan } } }, '3', 0);
	// nothing of it reads otherwise now, but it was decided upon: nothing to tell
	expect(elsewhere.hears(cache, () => false)).toBe(null);
	const items = new Map([...plan.items].map(([id, item]) => [id, { ...item, where: 'kade' }]));
	cache.update({ ...decided, state: { ...decided.state, plan: { ...plan, items } } }, '4', 0);
	elsewhere.hears(cache, () => false);
	expect(elsewhere.view.plan?.items[0]).toMatchObject({
		what: `${text}, tot tien uur`,
		where: 'kade'
	});
	looks.hears(cache);
	expect(elsewhere.view).toEqual(looks.view);
});

test('[R8] words that were erased leave every screen, whoever looks at what is written', () => {
	const cache = new SectionCache(quiet);
	cache.update(writing('Wat Anna schreef, en wat Bram erbij zette'), '1', 0);
	const elsewhere = new Screen(viewer);
	elsewhere.opens(cache);
	cache.update(writing('en wat Bram erbij zette', { erasures: 1 }), '2', 0);
	elsewhere.hears(cache, () => false);
	expect(JSON.stringify(elsewhere.view)).not.toContain('Anna');
});

test('[R25] who says what they have gets only what is another, and nothing that is not theirs', () => {
	const cache = new SectionCache(quiet);
	cache.update(writing('Een bank'), '1', 0);
	const has = Object.fromEntries(
		[...cache.snapshot(viewer)].map(([name, { digest }]) => [name, digest])
	);
	const screen = new Screen(viewer);
	screen.opens(cache);
	expect(screen.opens(cache, has).sections).toEqual({});
	expect(screen.view.plan?.items[0]?.what).toBe('Een bank');
	// after a restart: another cache, the same digests
	const after = new SectionCache(quiet);
	after.update(writing('Twee banken'), '9', 0);
	const came = screen.opens(after, { ...has, people: has.plan!, wall: 'made up' });
	expect(Object.keys(came.sections).sort()).toEqual(['plan', 'wall']);
	expect(came.same).not.toContain('people');
	expect(screen.view.plan?.items[0]?.what).toBe('Twee banken');
});

test('a view that does not look at the time is not made again when time goes by', () => {
	let made = 0;
	const frames = new Proxy(EMPTY_PROCESS.frames, {
		get: (target, name, self) => {
			if (name === 'locked') made += 1;
			return Reflect.get(target, name, self) as unknown;
		}
	});
	const state = { ...EMPTY_PROCESS, frames };
	const cache = new SectionCache(quiet);
	cache.update(contextOf(state), '1', 0);
	cache.snapshot(viewer);
	const before = made;
	expect(before).toBeGreaterThan(0);
	cache.update(contextOf({ ...state, questions: { ...state.questions } }), '2', 0);
	cache.snapshot(viewer);
	const { seats } = state;
	cache.update(contextOf({ ...state, seats: { ...seats } }), '3', 5_000);
	cache.snapshot(viewer);
	expect(made).toBeLessThan(2 * before);
});

test('a view is not made again for what is shared, as long as that comes out the same', () => {
	let made = 0;
	let shared = 0;
	const day = newDay();
	BEGINNINGS['the round waits for who is away'](day);
	const state = processOf(day);
	const consent = new Proxy(state.consent, {
		get: (target, name, self) => {
			if (name === 'carried') made += 1;
			if (name === 'rounds') shared += 1;
			return Reflect.get(target, name, self) as unknown;
		}
	});
	const [id = ''] = day.seats.keys();
	const who = viewerAt('seat', id);
	const cache = new SectionCache(quiet);
	const look = (now: number) => {
		cache.update(contextOf({ ...state, consent }, now), 'the same', now);
		return cache.snapshot(who, ['myRound']).get('myRound');
	};
	const before = look(day.now);
	const count = made;
	expect(count).toBeGreaterThan(0);
	const looked = shared;
	// the roster is looked at again, for its time may have come, and is as it was
	expect(look(day.now + 60_000)).toBe(before);
	expect(shared).toBeGreaterThan(looked);
	expect(made).toBe(count);
});

test('what a desk has is made one section at a time, and what became of it meanwhile is what it is told', () => {
	const cache = new SectionCache(quiet);
	const desk = viewerAt('staff', 'pb');
	const first = processOf(newDay());
	const withTable = (name: string): ProcessState => ({
		...first,
		seats: { ...first.seats, tables: new Map([['t', { id: 't', number: 1, name }]]) }
	});
	cache.update(contextOf(first), '1', 0);
	const sent = cache.snapshot(desk);
	cache.update(contextOf(withTable('Onder de linde')), '2', 0);
	const pieces = cache.making(desk);
	for (let at = 0; at < 3; at += 1) expect(pieces.next().done).toBe(false);
	cache.update(contextOf(withTable('Bij het raam')), '3', 0);
	expect([...pieces].length).toBe(sent.size - 3);
	const change = JSON.stringify(cache.changes(desk, sent));
	expect(change).toContain('Bij het raam');
	expect(change).not.toContain('Onder de linde');
});
