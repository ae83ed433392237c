import { expect, test } from 'vitest';
import { FewRows } from './few-rows.svelte.ts';

interface Row {
	id: string;
	part: number;
}

const row = (id: number, part = 0): Row => ({ id: `r${id}`, part });
const rows = (count: number, part = 0) => Array.from({ length: count }, (_, at) => row(at, part));
const ids = (shown: readonly Row[]) => shown.map(({ id }) => id);
const partOf = ({ part }: Row) => part;

test('of a long list the first are shown, then more, then all', () => {
	const few = new FewRows(3);
	expect(few.of(rows(3))).toHaveLength(3);
	expect(few.of(rows(10))).toHaveLength(3);
	few.more();
	expect(few.of(rows(10))).toHaveLength(6);
	few.all();
	expect(few.of(rows(12))).toHaveLength(12);
});

test('what waits stands first, and nothing that was shown goes when something comes in before it', () => {
	const few = new FewRows(3);
	const list = [row(0, 2), row(1, 0), row(2, 2), row(3, 1)];
	expect(ids(few.of(list, partOf))).toEqual(['r1', 'r3', 'r0']);
	const more = [...list, row(4, 0)];
	expect(ids(few.of(more, partOf))).toEqual(['r1', 'r4', 'r3', 'r0']);
	expect(few.of(more, partOf)).not.toContain(more[2]);
});

test('a row that is worked on stays where it is, whatever becomes of it', () => {
	const few = new FewRows(3);
	few.of([row(0, 0), row(1, 0), row(2, 1)], partOf);
	const done = [row(0, 2), row(1, 0), row(2, 1)];
	expect(ids(few.of(done, partOf))).toEqual(['r0', 'r1', 'r2']);
	expect(ids(new FewRows(3).of(done, partOf))).toEqual(['r1', 'r2', 'r0']);
});

test('what somebody just made is shown, however many stand before it', () => {
	const few = new FewRows(2);
	expect(ids(few.of(rows(9), undefined, ['r7']))).toEqual(['r0', 'r1', 'r7']);
	expect(ids(few.of(rows(9)))).toEqual(['r0', 'r1', 'r7']);
});
