import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bindText } from './bind-text.ts';

/** As much of a textarea as the binding touches; like one, it has one kind of line end. */
class FakeField extends EventTarget {
	#value = '';
	get value(): string {
		return this.#value;
	}
	set value(text: string) {
		this.#value = text.replace(/\r\n?/g, '\n');
	}
	selectionStart = 0;
	selectionEnd = 0;
	selectionDirection = 'none' as const;
	scrollTop = 0;
	readonly ownerDocument = { activeElement: this as FakeField | null };
	setSelectionRange(start: number, end: number): void {
		this.selectionStart = start;
		this.selectionEnd = end;
	}
	/** As a person types: selects, and puts something in its place. */
	type(text: string, at = this.selectionStart, end = Math.max(at, this.selectionEnd)): void {
		this.value = this.value.slice(0, at) + text + this.value.slice(end);
		this.setSelectionRange(at + text.length, at + text.length);
		this.dispatchEvent(new Event('input'));
	}
}

function pair(text = '') {
	const mine = new Y.Doc();
	const theirs = new Y.Doc();
	mine.getText('t').insert(0, text);
	const sent: Uint8Array[] = [];
	mine.on('update', (update) => (sent.push(update), Y.applyUpdate(theirs, update)));
	Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
	theirs.on('update', (update, origin) => origin === 'typed' && Y.applyUpdate(mine, update));
	const field = new FakeField();
	const release = bindText(mine.getText('t'), field as unknown as HTMLTextAreaElement);
	const type = (at: number, remove: number, insert: string) =>
		theirs.transact(() => {
			const ytext = theirs.getText('t');
			ytext.delete(at, remove);
			ytext.insert(at, insert);
		}, 'typed');
	return { field, release, sent, type, mine: mine.getText('t'), theirs: theirs.getText('t') };
}

test('what is typed goes out as the smallest change', () => {
	const { field, sent, theirs } = pair('een bank');
	field.type('je', 8);
	expect(theirs.toString()).toBe('een bankje');
	const [update] = sent;
	expect(Y.decodeUpdate(update!).structs.map(({ length }) => length)).toEqual([2]);
});

test('[attack 24] what is pasted comes in without what nobody sees, here and for others', () => {
	const { field, sent, theirs } = pair('betaal  euro');
	field.type('\u202e0001\u202c\u200b', 7);
	expect([field.value, theirs.toString()]).toEqual(['betaal 0001 euro', 'betaal 0001 euro']);
	expect(field.selectionEnd).toBe('betaal 0001'.length);
	field.type('\u202e');
	field.type('!');
	expect([field.value, theirs.toString()]).toEqual(['betaal 0001! euro', 'betaal 0001! euro']);
	expect(sent).toHaveLength(2);
});

test('[fault 12] what looks the same goes in as the same, also a mark typed behind its letter', () => {
	const { field, theirs } = pair('een  park');
	field.type('e\u0301e\u0301n\u00a0mooi bank\u00adje', 3);
	expect([field.value, theirs.toString()]).toEqual([
		'eenéén mooi bankje  park',
		'eenéén mooi bankje  park'
	]);
	field.type('\u0308', 2, 2);
	const marked = 'eën'.normalize('NFC');
	expect([field.value.slice(0, 3), theirs.toString().slice(0, 3)]).toEqual([marked, marked]);
	expect(field.selectionEnd).toBe(2);
	// Letters that no sign stands for as one stay as they were typed.
	field.type('x\u0301', 0, 0);
	field.type('\u0302');
	expect(theirs.toString().slice(0, 3)).toBe('x\u0301\u0302');
});

test('a field nobody is in shows what others type, and does not draw the focus', () => {
	const { field, type } = pair('een bank');
	field.ownerDocument.activeElement = null;
	// As Safari does before 18.4.
	field.setSelectionRange = () => (field.ownerDocument.activeElement = field);
	type(0, 4, 'De mooie ');
	expect(field.value).toBe('De mooie bank');
	expect(field.ownerDocument.activeElement).toBeNull();
});

test('the caret stays at its letter while others type', () => {
	const { field, type } = pair('een bank');
	field.setSelectionRange(4, 8);
	type(0, 4, 'De mooie ');
	expect([field.value, field.selectionStart, field.selectionEnd]).toEqual([
		'De mooie bank',
		0 + 9,
		13
	]);
	type(13, 0, ' daar');
	expect([field.selectionStart, field.selectionEnd]).toEqual([9, 13]);
});

test('during a composition what is typed goes out, and what others type waits', () => {
	const { field, type, theirs } = pair('een bank');
	field.setSelectionRange(8, 8);
	field.dispatchEvent(new Event('compositionstart'));
	field.type('j');
	type(0, 0, 'Graag ');
	expect(field.value).toBe('een bankj');
	field.type('e');
	expect(theirs.toString()).toBe('Graag een bankje');
	field.dispatchEvent(new Event('compositionend'));
	expect([field.value, field.selectionStart]).toEqual(['Graag een bankje', 16]);
});

test('a large paste goes out in updates the server takes', () => {
	const { field, sent, theirs } = pair('');
	field.type('€'.repeat(60_000), 0);
	expect(theirs.length).toBe(60_000);
	for (const update of sent) expect(update.length).toBeLessThan(64 * 1024);
});

/** What a text holds of one client. */
function writtenBy(text: Y.Text, client: number): string {
	let written = '';
	for (let item = text._start; item; item = item.right) {
		const { content } = item;
		if (item.id.client === client && content instanceof Y.ContentString) written += content.str;
	}
	return written;
}

test('line ends of another kind stay whose they are, and stay what they are', () => {
	const { field, type, theirs } = pair('');
	type(0, 0, 'Eerst\rdan\r\ndaarna');
	expect(field.value).toBe('Eerst\ndan\ndaarna');
	const they = theirs.doc!.clientID;
	field.type('!', field.value.length);
	expect(theirs.toString()).toBe('Eerst\rdan\r\ndaarna!');
	field.setSelectionRange(10, 10);
	type(0, 0, '\r\n');
	expect(field.selectionStart).toBe(11);
	field.type('s');
	expect(theirs.toString()).toBe('\r\nEerst\rdan\r\nsdaarna!');
	expect(writtenBy(theirs, they)).toHaveLength('\r\nEerst\rdan\r\ndaarna'.length);
	// A line end typed behind a bare \r would be one with it.
	field.type('\n', 7, 7);
	expect([field.value, theirs.toString()]).toEqual([
		'\nEerst\n\ndan\nsdaarna!',
		'\r\nEerst\n\ndan\r\nsdaarna!'
	]);
});

test('a text with \\r in which two type is not doubled', () => {
	const { field, mine } = pair('Eerst\rDit zijn de woorden van Anna.');
	const theirs = new Y.Doc();
	Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine.doc!));
	const other = new FakeField();
	bindText(theirs.getText('t'), other as unknown as HTMLTextAreaElement);
	field.type('b', field.value.length);
	other.type('c', other.value.length);
	Y.applyUpdate(mine.doc!, Y.encodeStateAsUpdate(theirs));
	expect(field.value).toMatch(/^Eerst\nDit zijn de woorden van Anna\.(bc|cb)$/);
});

test('apart again, neither follows the other', () => {
	const { field, release, type, theirs } = pair('bank');
	release();
	type(0, 0, 'x');
	field.type('y', 0);
	expect([field.value, theirs.toString()]).toEqual(['ybank', 'xbank']);
});

test('field and text are the same after anything, and the caret is within the text', () => {
	const step = fc.oneof(
		fc.record({
			who: fc.constantFrom('me' as const, 'them' as const),
			at: fc.nat(20),
			remove: fc.nat(4),
			insert: fc.string({ maxLength: 4, unit: fc.constantFrom('a', 'b', 'c', '\r', '\n') })
		}),
		fc.constantFrom('compositionstart' as const, 'compositionend' as const)
	);
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			const { field, type, mine, theirs } = pair('begin');
			for (const one of [...steps, 'compositionend' as const]) {
				if (typeof one === 'string') field.dispatchEvent(new Event(one));
				else if (one.who === 'me') {
					const at = Math.min(one.at, field.value.length);
					field.type(
						one.insert.replaceAll('\r', ''),
						at,
						Math.min(at + one.remove, field.value.length)
					);
				} else {
					const at = Math.min(one.at, theirs.length);
					type(at, Math.min(one.remove, theirs.length - at), one.insert);
				}
			}
			const shown = mine.toString().replace(/\r\n?/g, '\n');
			expect([field.value, theirs.toString()]).toEqual([shown, mine.toString()]);
			expect(field.selectionEnd).toBeLessThanOrEqual(field.value.length);
		})
	);
});
