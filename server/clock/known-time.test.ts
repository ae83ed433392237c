import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	announcedLongAgo,
	begin,
	confirm,
	DAY_MS,
	deny,
	doubtOf,
	fateOf,
	HOUR_MS,
	isoDay,
	isOver,
	pass,
	type KnownTime
} from './known-time.ts';
import { steadyClock } from './steady.ts';

const START = Date.parse('2026-11-28T10:00:00Z');

/** A store, its machine, and the people who use it; true time is known to nobody but the test. */
class World {
	true = START;
	/** How far the machine's clock is off. */
	off = 0;
	kept: KnownTime | null = null;
	time: KnownTime | null = null;
	announced: number | null = null;
	deletedAt: number | null = null;
	readonly keepUntil: string;

	constructor(keepUntil: string) {
		this.keepUntil = keepUntil;
	}

	get wall(): number {
		return this.true + this.off;
	}

	start(): void {
		this.time ??= begin(this.kept, null, this.wall);
		this.sweep();
	}

	stop(): void {
		this.kept = this.time;
		this.time = null;
	}

	rest(ms: number): void {
		this.stop();
		this.true += ms;
	}

	run(ms: number): void {
		for (let left = ms; left > 0; left -= HOUR_MS) {
			const step = Math.min(left, HOUR_MS);
			this.true += step;
			if (!this.time) continue;
			this.time = pass(this.time, step, this.wall);
			this.sweep();
		}
	}

	sweep(): void {
		if (!this.time || this.deletedAt !== null) return;
		const process = { keepUntil: this.keepUntil, announced: this.announced };
		switch (fateOf(process, this.time, this.wall)) {
			case 'announce':
				this.announced = this.time.ran;
				break;
			case 'withdraw':
				this.announced = null;
				break;
			case 'delete':
				this.deletedAt = this.true;
		}
	}

	/** Somebody logs in, and answers what is asked truthfully. */
	logIn(): void {
		if (!this.time) return;
		this.time = pass(this.time, 0, this.wall);
		if (doubtOf(this.time, this.wall, this.keepUntil) !== null) {
			const right = isoDay(this.wall) === isoDay(this.true);
			this.time = right ? confirm(this.time, this.wall) : deny(this.time);
		}
		this.sweep();
	}

	/** A member who sees what was announced, and the date beside it, wants it gone now. */
	deleteNow(): void {
		if (!this.time || this.announced === null || isoDay(this.wall) !== isoDay(this.true)) return;
		this.announced = announcedLongAgo(this.time);
		this.sweep();
	}
}

type Step =
	| { kind: 'start' | 'stop' | 'log-in' | 'delete-now' }
	| { kind: 'run' | 'rest' | 'jump' | 'set-right'; hours: number };

/** Wrong clocks are common here, and still there are spells in which all is well. */
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({ kind: fc.constantFrom('start', 'log-in', 'log-in', 'delete-now') })
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('stop') }) },
	{
		weight: 4,
		arbitrary: fc.record({ kind: fc.constant('run'), hours: fc.integer({ min: 1, max: 24 * 12 }) })
	},
	{
		weight: 1,
		arbitrary: fc.record({ kind: fc.constant('rest'), hours: fc.integer({ min: 0, max: 24 * 90 }) })
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('jump'),
			hours: fc.oneof(
				fc.integer({ min: -24 * 500, max: 24 * 500 }),
				fc.integer({ min: -30, max: 30 })
			)
		})
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('set-right'), hours: fc.constant(0) }) }
) as fc.Arbitrary<Step>;

function take(world: World, { kind, ...rest }: Step): void {
	const ms = 'hours' in rest ? rest.hours * HOUR_MS : 0;
	switch (kind) {
		case 'start':
			return world.start();
		case 'stop':
			return world.stop();
		case 'run':
			return world.run(ms);
		case 'rest':
			return world.rest(ms);
		case 'jump':
			world.off += ms;
			return;
		case 'set-right':
			world.off = 0;
			return;
		case 'log-in':
			return world.logIn();
		case 'delete-now':
			return world.deleteNow();
	}
}

const days = fc.integer({ min: 1, max: 90 }).map((many) => isoDay(START + many * DAY_MS));

/** A right clock, and somebody who logs in each day. */
const ENOUGH_DAYS = 5;

describe('[attack 7] [fault 20] [R8] whatever the clock does', () => {
	test('nothing is deleted before its date is over, and everything soon after it with a right clock', () => {
		let deleted = 0;
		fc.assert(
			fc.property(days, fc.array(step, { minLength: 10, maxLength: 60 }), (keepUntil, steps) => {
				const world = new World(keepUntil);
				for (const one of steps) take(world, one);
				if (world.deletedAt !== null) {
					deleted += 1;
					expect(isOver(keepUntil, world.deletedAt)).toBe(true);
					return;
				}
				// The rest of its life: right, and in use.
				world.off = 0;
				const wait = Date.parse(keepUntil) + DAY_MS - world.true;
				if (wait > 0) world.rest(wait);
				world.start();
				for (let day = 0; day < ENOUGH_DAYS; day++) {
					world.logIn();
					world.run(DAY_MS);
				}
				expect(world.deletedAt).not.toBe(null);
				expect(isOver(keepUntil, world.deletedAt ?? 0)).toBe(true);
			}),
			{ numRuns: 3_000 }
		);
		// Otherwise the first half of this would prove nothing.
		expect(deleted).toBeGreaterThan(50);
	});

	test('a server that never stops deletes two days after the date, and asks nobody on the way', () => {
		const world = new World('2027-03-01');
		world.start();
		world.logIn();
		world.run(Date.parse('2027-03-04T12:00:00Z') - world.true);
		expect(isoDay(world.deletedAt ?? 0)).toMatch(/^2027-03-0[34]$/);
	});

	test('a laptop that is used once a year: the date is asked, and what is over goes on the member’s word', () => {
		const world = new World('2027-03-01');
		world.start();
		world.logIn();
		world.run(5 * HOUR_MS);
		world.rest(365 * DAY_MS);
		world.start();
		world.run(HOUR_MS);
		expect(doubtOf(world.time!, world.wall, world.keepUntil)).toBe('ahead');
		expect(world.announced).toBe(null);
		world.logIn();
		expect(world.announced).not.toBe(null);
		expect(world.deletedAt).toBe(null);
		world.deleteNow();
		expect(world.deletedAt).not.toBe(null);
	});

	test('a clock 400 days ahead for a week ends nothing, and is forgotten when it is right again', () => {
		const world = new World('2027-03-01');
		world.start();
		world.logIn();
		world.off = 400 * DAY_MS;
		world.run(7 * DAY_MS);
		expect(world.announced).toBe(null);
		expect(world.time!.known - world.true).toBeLessThan(DAY_MS);
		world.off = 0;
		world.run(HOUR_MS);
		expect(doubtOf(world.time!, world.wall, world.keepUntil)).toBe(null);
	});

	test('a first start deletes nothing, whatever it finds', () => {
		const time = begin(null, START, START + 400 * DAY_MS);
		const process = { keepUntil: '2026-01-01', announced: null };
		expect(fateOf(process, time, START + 400 * DAY_MS)).toBe('keep');
	});
});

describe('[attack 7] elapsed time', () => {
	test('a clock set back an hour makes no minute last an hour', () => {
		let [wall, elapsed] = [START, 0];
		const now = steadyClock(
			() => wall,
			() => elapsed
		);
		const called = now();
		wall -= HOUR_MS;
		for (let second = 0; second < 120; second++) {
			wall += 1_000;
			elapsed += 1_000;
			now();
		}
		expect(now() - called).toBeGreaterThanOrEqual(59_000);
		wall += 2 * HOUR_MS;
		elapsed += 2 * HOUR_MS;
		expect(now()).toBe(wall);
	});
});
