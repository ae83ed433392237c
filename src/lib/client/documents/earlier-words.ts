import { Outbox } from '../live/outbox.ts';
import { deviceStorage } from '../device-storage.ts';
import { KnownText, knownUnder, type Shelf } from './known-text.ts';
import { copiesOf, forgetLocalCopies, localCopyName, noteOf } from './link-state.ts';

/** Somebody who wrote on this device, whose seat the store does not know (any more). */
export interface EarlierWriter {
	/** What the copies of their texts are named by. */
	readonly copies: string;
	/** The name they had then; empty where that was not kept. */
	readonly name: string;
	/** When they last began to write, epoch ms by this device. */
	readonly at: number;
	/** The live texts they wrote in, for instance `proposal/<id>`. */
	readonly texts: readonly string[];
}

/** What one of them wrote in one text, without the words of others in it. */
export interface EarlierWords {
	readonly text: string;
	readonly kind: 'plan' | 'recovery';
	readonly title: string;
	readonly body: string;
}

const SEATS = 'seat.';

/** Where the name stands by which this device knows a seat: it goes with the notes of its texts. */
const nameKey = (copies: string) => noteOf(localCopyName(copies, ''));

/** Under which name somebody writes on this device, so that later it can say whose words they are. */
export function noteWriter(
	copies: string,
	name: string,
	shelf: Shelf | null = deviceStorage()
): void {
	try {
		shelf?.setItem(nameKey(copies), JSON.stringify({ name }));
	} catch {
		// Full or forbidden: then the words are shown without a name.
	}
}

/**
 * Who left words here that a store which was put back does not know: they came in after the copy was made,
 * and can only come in anew, as another seat. Not who lost their access to this very store.
 * @param process whose seats are looked for; null for those of every process
 * @param here the seats of this phone
 * @param generation of the store there is now
 */
export function earlierWriters(
	process: string | null,
	here: readonly string[],
	generation: string,
	shelf: Shelf | null = deviceStorage()
): EarlierWriter[] {
	const start = process === null ? SEATS : `${SEATS}${process}.`;
	const mine = new Set(process === null ? [] : here.map((seat) => start + seat));
	const texts = new Map<string, string[]>();
	for (const known of knownUnder(localCopyName(start, '').slice(0, -1), shelf)) {
		const [seat = '', ...name] = known.split(':');
		const copies = start + seat;
		if (mine.has(copies) || !new Outbox(copies, shelf).knewAnother(generation)) continue;
		const text = name.join(':');
		if (noteOfText(copies, text, shelf).ids.length === 0) continue;
		texts.set(copies, [...(texts.get(copies) ?? []), text]);
	}
	return [...texts].map(([copies, names]) => ({
		copies,
		name: nameOf(copies, shelf),
		at: Math.max(...names.map((text) => noteOfText(copies, text, shelf).at ?? 0)),
		texts: names
	}));
}

/** Reads what one of them wrote; texts in which nothing of theirs stands (any more) are left out. */
export async function readEarlier(
	{ copies, texts }: EarlierWriter,
	shelf: Shelf | null = deviceStorage()
): Promise<EarlierWords[]> {
	const { ownWords, readCopy } = await import('./read-copy.ts');
	const started = new Map(startedBy(copies, shelf).map((one) => [one.proposal, one.kind]));
	const read: EarlierWords[] = [];
	for (const text of texts) {
		const doc = await readCopy(localCopyName(copies, text));
		const ids = new Set(noteOfText(copies, text, shelf).ids);
		const fields = [...doc.share.keys()].map((field) => [field, doc.getText(field)] as const);
		const words = new Map(fields.map(([field, of]) => [field, ownWords(of, ids)]));
		const title = (words.get('title') ?? '').replaceAll('\n', ' ');
		words.delete('title');
		const body = [...words.values()].filter((one) => one !== '').join('\n');
		if (title === '' && body === '') continue;
		const kind = started.get(text.slice('proposal/'.length));
		read.push({ text, kind: kind === 'recovery' ? 'recovery' : 'plan', title, body });
	}
	return read;
}

interface Started {
	proposal?: string;
	kind?: string;
}

/** Which proposals somebody began here, as far as they are still noted. */
function startedBy(copies: string, shelf: Shelf | null): Started[] {
	try {
		const waiting: readonly { input: unknown }[] = new Outbox(copies, shelf).waiting;
		// As the outbox keeps it; on a phone's first screen there is no room for a way to ask it.
		const { begun = [] } = JSON.parse(shelf?.getItem(`plandag.begun.${copies}`) ?? '{}') as {
			begun?: { input: unknown }[];
		};
		return [...begun, ...waiting].map(({ input }) => input as Started);
	} catch {
		return [];
	}
}

/**
 * Puts somebody's words into a text that they just began, on this device: it is sent like any other.
 * @returns false where the device does not keep it; then they are only where they were
 */
export async function bringIn(
	copies: string,
	text: string,
	{ title, body }: EarlierWords
): Promise<boolean> {
	const { beginCopy } = await import('./read-copy.ts');
	const name = localCopyName(copies, text);
	const client = await beginCopy(name, { title, body });
	if (client !== null) new KnownText(name).writesWith(client);
	return client !== null;
}

/** Nothing of theirs is wanted any more: what is left on this device goes. */
export async function forgetEarlier({ copies }: EarlierWriter): Promise<void> {
	await forgetLocalCopies(copies);
}

/** What this seat's copies are named by. */
export const seatCopies = (process: string, seat: string) =>
	copiesOf({ door: 'seat', process, seat }) ?? '';

const noteOfText = (copies: string, text: string, shelf: Shelf | null) =>
	new KnownText(localCopyName(copies, text), shelf);

function nameOf(copies: string, shelf: Shelf | null): string {
	try {
		const kept = JSON.parse(shelf?.getItem(nameKey(copies)) ?? '{}') as { name?: unknown };
		return typeof kept.name === 'string' ? kept.name : '';
	} catch {
		return '';
	}
}
