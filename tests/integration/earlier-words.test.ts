import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import {
	bringIn,
	earlierWriters,
	forgetEarlier,
	noteWriter,
	readEarlier,
	seatCopies
} from '#lib/client/documents/earlier-words.ts';
import { KnownText } from '#lib/client/documents/known-text.ts';
import { localCopyName } from '#lib/client/documents/link-state.ts';
import { LocalCopy } from '#lib/client/documents/local-copy.ts';
import { Outbox } from '#lib/client/live/outbox.ts';
import { FakeIndexedDB } from '../support/fake-indexed-db.ts';
import { FakeStorage } from '../support/fake-storage.ts';
import { until } from '../support/waiting.ts';

const CEM = seatCopies('p', 'cem');

/** A phone that keeps texts and notes. */
function phone() {
	const texts = new FakeIndexedDB();
	onTestFinished(texts.install());
	const notes = new FakeStorage();
	onTestFinished(notes.install());
	return { texts, notes };
}

/** Somebody wrote here, in the store of this generation, in a text that others wrote in as well. */
async function wrote(copies: string, text: string, edit: (own: Y.Doc, other: Y.Doc) => void) {
	const name = localCopyName(copies, text);
	const own = new Y.Doc();
	const other = new Y.Doc();
	let kept = false;
	const copy = new LocalCopy(name, own, (keeps) => (kept = keeps));
	edit(own, other);
	new KnownText(name).writesWith(own.clientID);
	await until('it is kept', () => kept);
	copy.close();
}

function exchange(one: Y.Doc, other: Y.Doc): void {
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
	Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
}

test('[attack 16] who has to come in anew is offered their own words, and nobody else’s', async () => {
	const { notes } = phone();
	new Outbox(CEM, notes).meets('before');
	noteWriter(CEM, 'Cem');
	await wrote(CEM, 'proposal/a', (own, other) => {
		other.getText('title').insert(0, 'Bank');
		other.getText('body').insert(0, 'Bij de brug.');
		exchange(own, other);
		own.getText('body').insert(0, 'Eerst. ');
		own.getText('body').insert(own.getText('body').length, ' En een prullenbak!');
		own.getText('body').delete(own.getText('body').length - 1, 1);
	});
	await wrote(CEM, 'proposal/b', (own) => {
		own.getText('title').insert(0, 'Fontein');
		own.getText('body').insert(0, 'Op het plein.');
	});
	new Outbox(CEM, notes).keepBegun({
		id: '1',
		name: 'proposal:start',
		input: { proposal: 'b', kind: 'recovery' }
	});

	// To the store that knew him they are no earlier words, nor on a phone that holds his seat.
	expect(earlierWriters('p', ['new'], 'before')).toEqual([]);
	expect(earlierWriters('p', ['new', 'cem'], 'after')).toEqual([]);
	expect(earlierWriters('q', [], 'after')).toEqual([]);
	const [writer, ...others] = earlierWriters('p', ['new'], 'after');
	expect(others).toEqual([]);
	expect(writer).toMatchObject({ name: 'Cem', texts: ['proposal/a', 'proposal/b'] });
	expect(Date.now() - writer!.at).toBeLessThan(60_000);
	const words = await readEarlier(writer!);
	expect(words).toEqual([
		{ text: 'proposal/a', kind: 'plan', title: '', body: 'Eerst. \n En een prullenbak' },
		{ text: 'proposal/b', kind: 'recovery', title: 'Fontein', body: 'Op het plein.' }
	]);

	// Brought in by the new seat, it is that seat's, under an id of its own.
	const mine = seatCopies('p', 'new');
	expect(await bringIn(mine, 'proposal/c', words[1]!)).toBe(true);
	new Outbox(mine, notes).meets('before');
	const [brought] = earlierWriters('p', [], 'after').filter(({ copies }) => copies === mine);
	expect(await readEarlier(brought!)).toMatchObject([{ title: 'Fontein', body: 'Op het plein.' }]);

	await forgetEarlier(writer!);
	expect(earlierWriters('p', ['new'], 'after')).toEqual([]);
	expect(await readEarlier(writer!)).toEqual([]);
});

test('[attack 16] who only read, and whose page was never live, leaves nothing to offer', async () => {
	const { notes } = phone();
	await wrote(CEM, 'proposal/a', (own) => own.getText('body').insert(0, 'Zonder verbinding.'));
	expect(earlierWriters('p', [], 'after')).toEqual([]);
	const dia = seatCopies('p', 'dia');
	new Outbox(dia, notes).meets('before');
	new KnownText(localCopyName(dia, 'proposal/a')).isWhole('before');
	noteWriter(dia, 'Dia');
	expect(earlierWriters('p', [], 'after')).toEqual([]);
});

test('[attack 16] a device that keeps nothing loses nothing by it: the words stay where they were', async () => {
	const { texts, notes } = phone();
	new Outbox(CEM, notes).meets('before');
	await wrote(CEM, 'proposal/a', (own) => own.getText('body').insert(0, 'Een bank.'));
	const [writer] = earlierWriters('p', [], 'after');
	const [words] = await readEarlier(writer!);
	texts.full = true;
	expect(await bringIn(seatCopies('p', 'new'), 'proposal/b', words!)).toBe(false);
	texts.full = false;
	expect(await readEarlier(writer!)).toEqual([words]);
});
