import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { TypedHere } from './bind-text.ts';
import { OwnChanges } from './own-changes.ts';

/** Two people in one text; what one does is with the other at once. */
function pair() {
	const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
	mine.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(theirs, update, 'wire'));
	theirs.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(mine, update, 'wire'));
	const changes = new OwnChanges(mine, () => undefined);
	changes.follow(mine.getText('t'));
	const typed = new TypedHere();
	const type = (at: number, insert: string, remove = 0) =>
		mine.transact(() => {
			mine.getText('t').delete(at, remove);
			mine.getText('t').insert(at, insert);
		}, typed);
	return { mine: mine.getText('t'), theirs: theirs.getText('t'), changes, type };
}

test('taking back concerns what was typed here: others’ words stay, and come back where I removed them', () => {
	const { mine, theirs, changes, type } = pair();
	theirs.insert(0, 'een bank');
	expect(changes.canUndo).toBe(false);
	changes.undo();
	expect(mine.toString()).toBe('een bank');
	type(8, ' hier', 0);
	theirs.insert(theirs.length, '!');
	theirs.insert(10, '--');
	changes.undo();
	expect([mine.toString(), theirs.toString()]).toEqual(['een bank--!', 'een bank--!']);
	changes.redo();
	expect(theirs.toString().replaceAll('-', '')).toBe('een bank hier!');
	changes.undo();
	type(0, 'geen', 3);
	changes.undo();
	expect(theirs.toString()).toBe('een bank--!');
});

const act = fc.record({
	mine: fc.boolean(),
	at: fc.nat(40),
	insert: fc.string({ maxLength: 4, unit: fc.constantFrom('a', 'b', 'c') }),
	remove: fc.nat(3)
});

test('whatever two people typed through each other, taking all of mine back leaves all and only theirs', () => {
	fc.assert(
		fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
			const { mine, theirs, changes, type } = pair();
			for (const { mine: isMine, at, insert, remove } of acts) {
				const place = Math.min(at, mine.length);
				const gone = Math.min(remove, mine.length - place);
				if (isMine) type(place, insert.toUpperCase(), gone);
				else {
					// Theirs is never removed by themselves, so that every letter must be there at the end.
					theirs.insert(place, insert);
				}
			}
			const written = acts.filter((one) => !one.mine).flatMap(({ insert }) => [...insert]);
			while (changes.canUndo) changes.undo();
			expect([...theirs.toString()].sort()).toEqual(written.sort());
			expect(mine.toString()).toBe(theirs.toString());
		}),
		{ numRuns: 200 }
	);
});
