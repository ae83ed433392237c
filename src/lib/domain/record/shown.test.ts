import { describe, expect, test } from 'vitest';
import { chainLine, GENESIS, type RecordLine } from './chain.ts';
import { commitmentOfLine, openParts, splitLine, type OpenPart } from './parts.ts';
import type { LineEvent } from './seal.ts';
import { showRecord, verifyShown, type ShownLine, type ShownRecord } from './shown.ts';

const AT = Date.parse('2026-11-28T14:03:22.517Z');

/** A record of counted events; the first `old` lines are of version 1. */
function record(count: number, old = 0): RecordLine[] {
	const lines: RecordLine[] = [];
	for (let seq = 1; seq <= count; seq++) {
		const by = { kind: 'seat', id: `seat${seq}` } as const;
		const event = { type: 'thing:done', nth: seq, secret: `geheim ${seq}` };
		const content = { process: 'p', seq, at: AT + seq, by, event };
		const salt = seq <= old ? null : `5a17${seq}`;
		lines.push(chainLine(lines.at(-1)?.hash ?? GENESIS, content, salt));
	}
	return lines;
}

const nth =
	(...open: number[]) =>
	(event: LineEvent) =>
		open.includes(Number(event.nth)) ? ['nth'] : null;

const opened = (line: ShownLine | undefined) =>
	line && 'parts' in line ? Object.fromEntries(openParts(line.parts) ?? []) : null;

describe('a record that is shown', () => {
	test('[C10] any choice of lines can be opened, and it verifies up to the same head', () => {
		const lines = record(5);
		for (let choice = 0; choice < 32; choice++) {
			const open = [1, 2, 3, 4, 5].filter((seq) => choice & (1 << (seq - 1)));
			const shown = JSON.parse(JSON.stringify(showRecord(lines, nth(...open)))) as ShownRecord;
			expect(verifyShown(shown, lines.at(-1)?.hash)).toEqual({ ok: true });
			const told = shown.lines.map((line, at) => (opened(line) ? at + 1 : 0)).filter(Boolean);
			expect(told).toEqual(open);
		}
	});

	test('[C10] an open line tells its day and the fields that were chosen, not when, nor who', () => {
		const shown = showRecord(record(3), nth(2));
		expect(opened(shown.lines[1])).toEqual({
			process: 'p',
			day: '2026-11-28',
			'event.type': 'thing:done',
			'event.nth': 2
		});
		const text = JSON.stringify(shown);
		for (const secret of ['seat', 'geheim', String(AT + 2), '14:03', '5a172"']) {
			expect(text).not.toContain(secret);
		}
	});

	test('[C10] closed lines are all alike: one hash, as long for much as for little', () => {
		const by = { kind: 'system' } as const;
		const small = { process: 'p', seq: 1, at: AT, by, event: { type: 'a:b' } };
		const large = { ...small, event: { type: 'a:b', text: 'x'.repeat(5_000), more: [1, 2, 3] } };
		for (const content of [small, large]) {
			const shown = showRecord([chainLine(GENESIS, content, 'aa')], () => null);
			expect(shown.lines).toEqual([{ commitment: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
		}
	});

	test('[C10] whoever guesses a closed line rightly cannot tell that they did', () => {
		const [line] = record(1) as [RecordLine];
		const shown = showRecord([line], () => null);
		const [{ commitment }] = shown.lines as [{ commitment: string }];
		const guesses = ['', '0', 'p', GENESIS].map((salt) => commitmentOfLine(line, salt));
		expect(guesses).not.toContain(commitment);
		expect(commitmentOfLine(line, line.salt ?? '')).toBe(commitment);
	});

	test('[C10] the salt of a part that is open opens no other part', () => {
		const [line] = record(1) as [RecordLine];
		const parts = splitLine(line, line.salt ?? '', () => true) as OpenPart[];
		expect(new Set(parts.map(({ salt }) => salt)).size).toBe(parts.length);
		expect(parts.map(({ salt }) => salt)).not.toContain(line.salt);
	});

	test('[C10] lines of version 1 are shown as one: how many, and where they end', () => {
		const lines = record(5, 2);
		const shown = showRecord(lines, nth(1, 2, 3, 4, 5));
		expect(shown.before).toEqual({ lines: 2, head: lines[1]?.hash });
		expect(shown.lines).toHaveLength(3);
		expect(verifyShown(shown)).toEqual({ ok: true });
		const older = showRecord(lines.slice(0, 2), nth(1));
		expect(older).toEqual({ before: shown.before, lines: [], head: lines[1]?.hash });
		expect(verifyShown(older)).toEqual({ ok: true });
	});

	test('[C10] nothing can be changed, left out, moved or added in what was shown', () => {
		const shown = showRecord(record(5, 1), nth(3));
		const other = showRecord(record(6, 1), nth(3, 6)).lines.at(-1)!;
		const [first, second, third] = shown.lines as [ShownLine, ShownLine, ShownLine];
		const parts = 'parts' in second ? second.parts : [];
		const with3 = (changed: ShownLine) => ({ ...shown, lines: shown.lines.with(1, changed) });
		const renamed = parts.map((part) =>
			'hash' in part || part.name !== 'event.nth' ? part : { ...part, value: 4 }
		);
		for (const forged of [
			with3({ parts: renamed }),
			with3({ parts: parts.slice(1) }),
			with3({ parts: parts.toReversed() }),
			with3(first),
			{ ...shown, lines: shown.lines.slice(1) },
			{ ...shown, lines: shown.lines.slice(0, -1) },
			{ ...shown, lines: [first, third, second, ...shown.lines.slice(3)] },
			{ ...shown, lines: [...shown.lines, other] },
			{ ...shown, before: null },
			{ ...shown, head: GENESIS }
		]) {
			expect(verifyShown(forged).ok).toBe(false);
		}
		expect(verifyShown(shown, GENESIS)).toMatchObject({ ok: false, why: 'not-the-whole-record' });
	});

	test('[C10] a part that is told twice, and a line of another process, are found', () => {
		const twice = splitLine(record(1)[0]!, 'aa', () => true);
		const shown = { before: null, lines: [{ parts: [...twice, twice[0]!] }], head: '' };
		expect(verifyShown(shown)).toMatchObject({ ok: false, why: 'part-twice', seq: 1 });
		const [one, two] = record(2) as [RecordLine, RecordLine];
		const stray = chainLine(one.hash, { ...two, process: 'q' }, two.salt);
		expect(verifyShown(showRecord([one, stray], nth(1, 2)))).toMatchObject({
			ok: false,
			why: 'other-process',
			seq: 2
		});
	});
});
