import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { ownId } from '#lib/domain/own-id.ts';
import { OwnIds } from './own-ids.ts';

const ids = new OwnIds('a secret');
const madeBy = (sender: `seat:${string}` | `table:${string}`, process = 'p') =>
	ownId(randomBytes, ids.keyOf(process, sender));
const begins = (kind: 'seat' | 'table', id: string, made: string) =>
	ids.mayBegin('p', { kind, id }, made);

test('[attack 1] a seat begins only what it made itself, in its own process', () => {
	expect(begins('seat', 'anna', madeBy('seat:anna'))).toBe(true);
	expect(begins('seat', 'bob', madeBy('seat:anna'))).toBe(false);
	expect(begins('seat', 'anna', madeBy('seat:anna', 'q'))).toBe(false);
	expect(begins('seat', 'anna', madeBy('table:t1'))).toBe(false);
});

test("[R4] what a table's device made without network begins at its next table", () => {
	expect(begins('table', 't2', madeBy('table:t1'))).toBe(true);
	expect(begins('table', 't2', madeBy('table:t1', 'q'))).toBe(false);
	expect(begins('table', 't1', madeBy('seat:anna'))).toBe(false);
});
