import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	INSTRUCTIONS,
	isIndirectWay,
	NOT_ASKED_YET,
	preparedWith,
	standingOf,
	WAYS,
	type Preparation
} from './preparation.ts';

const by = (change: Partial<Preparation>) => preparedWith(null, { way: 'letter', ...change });
const BOUNDS = 'Tot € 100.';

describe('the standing instruction of a preparation', () => {
	test('[R17] is whole, or there is none', () => {
		const decides = { instruction: 'contact-decides', contact: 'd', bounds: BOUNDS } as const;
		expect(standingOf(by(decides))).toEqual({
			contact: 'd',
			instruction: { kind: 'contact-decides', bounds: BOUNDS }
		});
		expect(standingOf(by({ ...decides, bounds: ' ' }))).toBeNull();
		expect(standingOf(by({ ...decides, contact: null }))).toBeNull();
		const waits = { instruction: 'wait', waitUntil: 5000 } as const;
		expect(standingOf(by(waits))).toBeNull();
		expect(standingOf(by({ ...waits, waitThen: 'count-me-out', bounds: BOUNDS }))).toEqual({
			contact: null,
			instruction: { kind: 'wait', until: 5000, then: 'count-me-out' }
		});
		expect(standingOf(by({ ...waits, waitThen: 'contact-decides', bounds: BOUNDS }))).toBeNull();
		expect(standingOf(by({ ...decides, ...waits, waitThen: 'contact-decides' }))).toMatchObject({
			instruction: { until: 5000, then: 'contact-decides', bounds: BOUNDS }
		});
		expect(standingOf(by({ instruction: 'count-me-out' }))).toEqual({
			contact: null,
			instruction: { kind: 'count-me-out' }
		});
	});

	test('[R17] who takes part through a contact person has one', () => {
		const out = { way: 'contact-person', instruction: 'count-me-out' } as const;
		expect(standingOf(by(out))).toBeNull();
		expect(standingOf(by({ ...out, contact: 'd' }))?.contact).toBe('d');
	});

	test('[R17] is of nobody who comes or answers themselves, however it was changed', () => {
		const change = fc.record(
			{
				way: fc.constantFrom(...WAYS),
				instruction: fc.constantFrom(null, ...INSTRUCTIONS),
				contact: fc.constantFrom(null, 'd'),
				waitUntil: fc.constantFrom(null, 5000),
				waitThen: fc.constantFrom(null, 'contact-decides', 'count-me-out'),
				bounds: fc.constantFrom(null, '', BOUNDS)
			},
			{ requiredKeys: [] }
		);
		fc.assert(
			fc.property(fc.array(change as fc.Arbitrary<Partial<Preparation>>), (changes) => {
				const last = changes.reduce<Preparation>(preparedWith, NOT_ASKED_YET);
				const standing = standingOf(last);
				if (!isIndirectWay(last.way)) {
					expect(standing).toBeNull();
					expect([last.instruction, last.contact, last.bounds]).toEqual([null, null, null]);
				}
				// Nobody decides without bounds, and nobody whom nobody knows.
				if (standing && 'bounds' in standing.instruction) {
					expect(standing.instruction.bounds).toBe(BOUNDS);
					expect(standing.contact).toBe('d');
				}
				if (last.instruction !== 'wait') expect(last.waitUntil).toBeNull();
			})
		);
	});
});
