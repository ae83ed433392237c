import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Context } from '#lib/domain/decision.ts';
import type { DeviceDoor } from '#lib/domain/device-code/index.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { deviceCodeRules } from './device-code-rules.ts';
import { linkRules } from './link-rules.ts';
import { evolveProcess, type ProcessEvent, type ProcessState } from './process.ts';
import { dayAtWork, meta } from './test-support.ts';

let made = 0;
const context = (actor: Actor = { kind: 'facilitator', id: 'fa' }): Context => ({
	now: 0,
	actor,
	newId: () => `code${(made += 1)}`
});
const SERVER = context({ kind: 'system' });
const TABLE = { door: 'table', ref: 't1' } as const;
const PROJECTOR = { door: 'screen', ref: 'p' } as const;
const KIND = { kind: 'computer' } as const;

const rules = asking({ ...deviceCodeRules, ...linkRules }, {});
type Ask = Parameters<typeof rules>[1];

/** A process that is asked one thing after another. */
class Asked {
	state: ProcessState = dayAtWork().state;

	/** What it was answered: `ok`, or the refusal. */
	do(name: Ask, input: never, by = context()): string {
		const answer = rules(this.state, name, input, by);
		if (!answer.ok) return answer.refusal.code;
		this.happen(answer.value.events as ProcessEvent[]);
		return 'ok';
	}

	happen(events: readonly ProcessEvent[]): void {
		for (const event of events) this.state = evolveProcess(this.state, event, meta);
	}

	get codes() {
		return [...this.state.deviceCodes.codes.values()];
	}

	make(device: { door: DeviceDoor; ref: string }, by?: Context): string {
		return this.do('device-code:make', device as never, by);
	}

	open(code: string): string {
		return this.do('device-code:open', { code, ...KIND } as never, SERVER);
	}

	end(code: string, by?: Context): string {
		return this.do('device-code:end', { code } as never, by);
	}
}

describe('[R2] a code that opens the projector or the device of a table', () => {
	test('is made by a facilitator, for what is there', () => {
		const asked = new Asked();
		expect(asked.make(TABLE)).toBe('ok');
		expect(asked.make(PROJECTOR)).toBe('ok');
		expect(asked.make({ door: 'table', ref: 't9' })).toBe('unknown-holder');
		expect(asked.make({ door: 'screen', ref: 'another' })).toBe('unknown-holder');
		for (const kind of ['host', 'table', 'core', 'informant'] as const) {
			expect(asked.make(TABLE, context({ kind, id: 'x' }))).toBe('not-allowed');
			expect(asked.end(asked.codes[0]!.id, context({ kind, id: 'x' }))).toBe('not-allowed');
		}
		const itself = { code: asked.codes[0]!.id, ...KIND };
		expect(asked.do('device-code:open', itself as never)).toBe('not-allowed');
	});

	test('opens one device; a new one kills what waits, and no device that is in', () => {
		const asked = new Asked();
		asked.make(TABLE);
		const [first] = asked.codes;
		expect(asked.open(first!.id)).toBe('ok');
		expect(asked.open(first!.id)).toBe('device-code-over');
		expect(asked.codes).toMatchObject([{ openedAt: meta.at, kind: 'computer' }]);
		asked.make(TABLE);
		const second = asked.codes[1]!.id;
		asked.make(TABLE);
		expect(asked.open(second)).toBe('unknown-device-code');
		expect(asked.codes.map(({ openedAt }) => openedAt)).toEqual([meta.at, null]);
		expect(asked.end(first!.id)).toBe('ok');
		expect(asked.codes).toHaveLength(1);
		expect(asked.end(first!.id)).toBe('unknown-device-code');
	});

	test('of a table that was taken away opens nothing', () => {
		const asked = new Asked();
		asked.make(TABLE);
		const { id } = asked.codes[0]!;
		asked.happen([{ type: 'tables:set', tables: [] }]);
		expect(asked.open(id)).toBe('device-code-over');
	});

	test('ends with the link of its device, and not with that of another', () => {
		const asked = new Asked();
		for (const device of [TABLE, PROJECTOR]) {
			asked.do('link:make', device as never);
			asked.make(device);
		}
		asked.open(asked.codes[0]!.id);
		asked.make(TABLE);
		expect(asked.do('link:withdraw', TABLE as never)).toBe('ok');
		expect(asked.codes).toMatchObject([PROJECTOR]);
	});

	test('whatever is pressed in whatever order: one waits for each device, nothing opens twice or comes back', () => {
		const press = fc.record({
			what: fc.constantFrom('make', 'open', 'end', 'withdraw'),
			device: fc.constantFrom(TABLE, PROJECTOR),
			which: fc.nat(30)
		});
		fc.assert(
			fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
				const asked = new Asked();
				for (const device of [TABLE, PROJECTOR]) asked.do('link:make', device as never);
				const known: string[] = [];
				const opened = new Set<string>();
				const gone = new Set<string>();
				for (const { what, device, which } of presses) {
					const id = known[which % Math.max(known.length, 1)] ?? 'none';
					if (what === 'make') asked.make(device);
					else if (what === 'end') asked.end(id);
					else if (what === 'withdraw') asked.do('link:withdraw', device as never);
					else if (asked.open(id) === 'ok') {
						expect(opened.has(id)).toBe(false);
						expect(gone.has(id)).toBe(false);
						opened.add(id);
					}
					const here = asked.codes;
					for (const { id: one } of here) if (!known.includes(one)) known.push(one);
					for (const one of known) if (!here.some((code) => code.id === one)) gone.add(one);
					for (const { door } of [TABLE, PROJECTOR]) {
						const waits = here.filter((code) => code.door === door && code.openedAt === null);
						expect(waits.length).toBeLessThanOrEqual(1);
					}
				}
				expect(asked.codes.filter((code) => gone.has(code.id))).toEqual([]);
			})
		);
	});
});
