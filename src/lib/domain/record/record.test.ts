import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SealingTable } from '#lib/domain/decision.ts';
import { person } from '#lib/domain/subject.ts';
import {
	chainLine,
	GENESIS,
	verifyChain,
	versionOf,
	type RecordLine,
	type SealedRow
} from './chain.ts';
import { openEvent, sealEvent } from './seal.ts';

type Said =
	| { type: 'note:written'; person: string; words: string; why?: string }
	| { type: 'day:opened'; cards: number };

const TABLE: SealingTable<Said> = {
	'note:written': { fields: ['words', 'why'], subject: (event) => person(event.person) }
};

const said = fc.oneof(
	fc.record(
		{
			type: fc.constant('note:written' as const),
			person: fc.constantFrom('ann', 'bo'),
			words: fc.string(),
			why: fc.string()
		},
		{ requiredKeys: ['type', 'person', 'words'], noNullPrototype: true }
	),
	fc.record(
		{ type: fc.constant('day:opened' as const), cards: fc.nat() },
		{ noNullPrototype: true }
	)
);

/** @param old how many lines at its beginning are of version 1 */
function recordOf(events: readonly Said[], old = 0): { lines: RecordLine[]; rows: SealedRow[] } {
	const lines: RecordLine[] = [];
	const rows: SealedRow[] = [];
	for (const [index, event] of events.entries()) {
		const seq = index + 1;
		const { lineEvent, sealed } = sealEvent(event, TABLE, `5a17${index}`);
		const by = { kind: 'facilitator', id: 'f' } as const;
		const line = { process: 'p', seq, at: 1000 + index, by, event: lineEvent };
		lines.push(chainLine(lines.at(-1)?.hash ?? GENESIS, line, index < old ? null : `11ne${index}`));
		if (sealed) rows.push({ seq, ...sealed });
	}
	return { lines, rows };
}

/** Records of version 1, of version 2, and those that began in one and went on in the other. */
const recordsOf = (minLength: number, maxLength: number) =>
	fc
		.tuple(fc.array(said, { minLength, maxLength }), fc.nat(maxLength))
		.map(([events, old]) => recordOf(events, old));

const record = recordsOf(1, 12);

describe('sealing', () => {
	test('[R8] a line shows no words, only the names of what is kept apart', () => {
		const event: Said = { type: 'note:written', person: 'ann', words: 'mijn verhaal' };
		const { lineEvent, sealed } = sealEvent(event, TABLE, 'aa');
		expect(JSON.stringify(lineEvent)).not.toContain('verhaal');
		expect(lineEvent.sealed?.fields).toEqual(['words', 'why']);
		expect(sealed).toEqual({ subject: 'person:ann', salt: 'aa', body: { words: 'mijn verhaal' } });
	});

	test('[R8] an erased event reads as null in every sealed field, the rest stays', () => {
		const event: Said = { type: 'note:written', person: 'ann', words: 'x', why: 'y' };
		const { lineEvent } = sealEvent(event, TABLE, 'aa');
		expect(openEvent(lineEvent, null)).toEqual({
			type: 'note:written',
			person: 'ann',
			words: null,
			why: null
		});
	});

	test('[C10] the same words under another salt give another commitment', () => {
		const event: Said = { type: 'note:written', person: 'ann', words: 'x' };
		const one = sealEvent(event, TABLE, 'aa').lineEvent.sealed?.commitment;
		expect(sealEvent(event, TABLE, 'bb').lineEvent.sealed?.commitment).not.toBe(one);
	});

	test('[C10] sealing, storing as JSON and opening gives the event back', () => {
		fc.assert(
			fc.property(said, (event) => {
				const { lineEvent, sealed } = sealEvent(event as Said, TABLE, 'aa');
				const stored = JSON.parse(JSON.stringify({ lineEvent, body: sealed?.body ?? null }));
				expect(openEvent(stored.lineEvent, stored.body)).toEqual(JSON.parse(JSON.stringify(event)));
			})
		);
	});
});

describe('the chain', () => {
	test('[C10] a record verifies, also after a stay in JSON', () => {
		fc.assert(
			fc.property(record, ({ lines, rows }) => {
				const stored = JSON.parse(JSON.stringify({ lines, rows }));
				expect(verifyChain(stored.lines, stored.rows, lines.at(-1)?.hash)).toEqual({ ok: true });
			})
		);
	});

	test('[R8] erasing anyone’s content keeps it valid', () => {
		fc.assert(
			fc.property(record, fc.constantFrom('ann', 'bo'), ({ lines, rows }, erased) => {
				const left = rows.filter((row) => row.subject !== person(erased));
				expect(verifyChain(lines, left)).toEqual({ ok: true });
			})
		);
	});

	const CHANGES: Record<string, (line: RecordLine) => RecordLine> = {
		process: (line) => ({ ...line, process: 'q' }),
		seq: (line) => ({ ...line, seq: line.seq + 1 }),
		at: (line) => ({ ...line, at: line.at - 1 }),
		by: (line) => ({ ...line, by: { kind: 'facilitator', id: 'g' } }),
		event: (line) => ({ ...line, event: { ...line.event, extra: 1 } }),
		type: (line) => ({ ...line, event: { ...line.event, type: 'day:closed' } }),
		prev: (line) => ({ ...line, prev: line.hash }),
		salt: (line) => ({ ...line, salt: line.salt === null ? 'aa' : `${line.salt}b` }),
		version: (line) => ({ ...line, salt: line.salt === null ? '' : null }),
		hash: (line) => ({ ...line, hash: GENESIS })
	};

	test.each(Object.keys(CHANGES))('[C10] a changed %s is found at its line', (field) => {
		fc.assert(
			fc.property(record, fc.nat(), ({ lines, rows }, pick) => {
				const at = pick % lines.length;
				const forged = lines.map((line, index) => (index === at ? CHANGES[field]!(line) : line));
				const verdict = verifyChain(forged, rows);
				// A changed process on line 1 only shows where the next line disagrees, or in its own hash.
				expect(verdict).toMatchObject({ ok: false, seq: at + 1 });
			})
		);
	});

	test('[C10] a line that is recomputed, dropped, doubled or swapped is found', () => {
		fc.assert(
			fc.property(recordsOf(3, 9), fc.nat(), ({ lines, rows }, pick) => {
				const at = pick % (lines.length - 1);
				const [line, next] = [lines[at]!, lines[at + 1]!];
				const redone = chainLine(line.prev, { ...line, at: line.at + 1 }, line.salt);
				for (const forged of [
					lines.with(at, redone),
					lines.toSpliced(at, 1),
					lines.toSpliced(at, 0, line),
					lines.with(at, next).with(at + 1, line)
				]) {
					expect(verifyChain(forged, rows).ok).toBe(false);
				}
			})
		);
	});

	test('[C10] a chain that was made anew with a gap or from two processes is found', () => {
		const event = { type: 'day:opened' };
		const by = { kind: 'system' } as const;
		const first = chainLine(GENESIS, { process: 'p', seq: 1, at: 1, by, event }, 'aa');
		const second = (process: string, seq: number) =>
			chainLine(first.hash, { process, seq, at: 1, by, event }, 'aa');
		const why = (line: RecordLine) => verifyChain([first, line], []);
		expect(why(second('p', 3))).toEqual({ ok: false, seq: 2, why: 'gap-or-order' });
		expect(why(second('q', 2))).toEqual({ ok: false, seq: 2, why: 'other-process' });
		expect(why(second('p', 2))).toEqual({ ok: true });
	});

	test('[C10] a record goes on from version 1 to 2 and never back', () => {
		const events = Array.from(
			{ length: 4 },
			(_, cards) => ({ type: 'day:opened', cards }) as const
		);
		const { lines } = recordOf(events, 2);
		expect(lines.map(versionOf)).toEqual([1, 1, 2, 2]);
		expect(verifyChain(lines, [])).toEqual({ ok: true });
		const { prev, ...last } = lines[3]!;
		const older = chainLine(prev, last, null);
		expect(verifyChain(lines.with(3, older), [])).toEqual({
			ok: false,
			seq: 4,
			why: 'older-version'
		});
	});

	test('[C10] the same line under another salt has another hash, and no hash without it', () => {
		const { lines } = recordOf([{ type: 'day:opened', cards: 1 }]);
		const [line] = lines as [RecordLine];
		const hashes = ['aa', 'bb', null].map((salt) => chainLine(GENESIS, line, salt).hash);
		expect(new Set([...hashes, line.hash]).size).toBe(4);
	});

	test('[C10] lines cut off at the end are found by whoever kept the last hash', () => {
		const { lines, rows } = recordOf([
			{ type: 'day:opened', cards: 1 },
			{ type: 'day:opened', cards: 2 }
		]);
		const cut = lines.slice(0, 1);
		expect(verifyChain(cut, rows)).toEqual({ ok: true });
		expect(verifyChain(cut, rows, lines[1]!.hash)).toMatchObject({
			ok: false,
			why: 'not-the-whole-record'
		});
	});

	test('[C10] changed words, a changed salt and words without a line are found', () => {
		const { lines, rows } = recordOf([
			{ type: 'note:written', person: 'ann', words: 'ja' },
			{ type: 'day:opened', cards: 2 }
		]);
		const row = rows[0]!;
		const verdictOf = (...changed: SealedRow[]) => verifyChain(lines, changed);
		expect(verdictOf({ ...row, body: { words: 'nee' } })).toMatchObject({
			ok: false,
			why: 'content-changed'
		});
		expect(verdictOf({ ...row, salt: 'bb' })).toMatchObject({ ok: false, why: 'content-changed' });
		expect(verdictOf(row, { ...row, seq: 2 })).toMatchObject({
			ok: false,
			why: 'content-without-line'
		});
		expect(verdictOf(row, { ...row, seq: 9 })).toMatchObject({
			ok: false,
			why: 'content-without-line'
		});
		expect(verdictOf(row, row)).toMatchObject({ ok: false, why: 'content-without-line' });
	});
});
