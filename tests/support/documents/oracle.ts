import type Sqlite from 'better-sqlite3';
import { isForbidden, type Ledger } from './ledger.ts';
import { readStored, storedNames, type Stored } from './stored.ts';
import { lateNames } from './world.ts';

interface Question {
	readonly ledger: Ledger;
	readonly onDisk: Sqlite.Database;
	readonly docs: readonly string[];
	/** Text of the documents that a command closed. */
	readonly closed: ReadonlyMap<string, string>;
	/** Who was never allowed to write, by document. */
	readonly neverWrote?: (seat: string, doc: string) => boolean;
}

/**
 * What must hold of everything on disk when all honest people have been back, whatever happened:
 * answered from what was noted where people typed, and from the rows as Yjs alone reads them.
 * @returns what does not hold, in words
 */
export function faultsOnDisk({ ledger, onDisk, docs, closed, neverWrote }: Question): string[] {
	const faults: string[] = [];
	const texts = new Map<string, string>();
	for (const doc of docs) {
		const stored = readStored(onDisk, doc);
		texts.set(doc, stored.text);
		faults.push(...faultsOfHistory(doc, stored, ledger));
		if ([...stored.text].some(isForbidden)) faults.push(`${doc}: something forbidden is in it`);
		const wrong = stored.rows.find(({ author }) => neverWrote?.(author, doc));
		if (wrong) faults.push(`${doc}: ${wrong.author}, who may not write, wrote row ${wrong.seq}`);
		const asClosed = closed.get(doc);
		if (asClosed !== undefined && asClosed !== stored.text)
			faults.push(`${doc}: closed as "${asClosed}", and is "${stored.text}"`);
	}
	const late = new LateTexts(onDisk);
	for (const [character, { seat, doc }] of ledger.typed) {
		const here = texts.get(doc)?.includes(character) ?? false;
		const gone = ledger.deleted.has(character);
		if (!gone && !here && !late.of(seat, doc).some((text) => text.includes(character)))
			faults.push(`${doc}: "${character}" of ${seat} is lost`);
		if (gone && here && !closed.has(doc))
			faults.push(
				`${doc}: "${character}" is back, though ${[...ledger.deleted.get(character)!]} deleted it`
			);
	}
	const seats = new Set([...ledger.typed.values()].map(({ seat }) => seat));
	for (const seat of seats) for (const doc of docs) faults.push(...late.faults(seat, doc, ledger));
	return faults;
}

/**
 * One author per row, no gaps but where one row stands for several, which is never after the snapshot,
 * and a snapshot that says what its rows say.
 */
function faultsOfHistory(doc: string, stored: Stored, ledger: Ledger): string[] {
	const faults: string[] = [];
	if (stored.text !== stored.textFromSnapshot)
		faults.push(`${doc}: rows say "${stored.text}", the snapshot "${stored.textFromSnapshot}"`);
	if (!stored.snapshotHolds) faults.push(`${doc}: the snapshot differs from its rows`);
	for (const [i, row] of stored.rows.entries()) {
		const before = stored.rows[i - 1]?.seq ?? 0;
		const follows = row.joined ? row.seq > before + 1 : row.seq === before + 1;
		if (!follows) faults.push(`${doc}: row ${row.seq} comes after ${before}`);
		if (row.joined && row.seq > stored.snapshotSeq)
			faults.push(`${doc}: row ${row.seq} stands for several after the snapshot`);
		for (const client of row.clients) {
			const owner = stored.owners.get(client);
			if (owner !== row.author)
				faults.push(`${doc}: row ${row.seq} of ${row.author} has an id of ${owner}`);
		}
		for (const character of row.characters) {
			const by = ledger.typed.get(character);
			if (by?.doc !== doc) continue;
			if (by.seat !== row.author)
				faults.push(`${doc}: row ${row.seq} of ${row.author} has "${character}" of ${by.seat}`);
		}
		for (const character of row.deleted) {
			const by = ledger.deleted.get(character);
			if (by && !by.has(row.author))
				faults.push(
					`${doc}: row ${row.seq} of ${row.author} deletes "${character}" for ${[...by]}`
				);
		}
	}
	return faults;
}

/** What became documents of their own. */
class LateTexts {
	readonly #onDisk: Sqlite.Database;
	readonly #known = new Map<string, string[]>();

	constructor(onDisk: Sqlite.Database) {
		this.#onDisk = onDisk;
	}

	of(seat: string, doc: string): string[] {
		const prefix = lateNames(seat, doc);
		let texts = this.#known.get(prefix);
		if (!texts) {
			const names = storedNames(this.#onDisk, prefix);
			texts = names.map((name) => readStored(this.#onDisk, name).text);
			this.#known.set(prefix, texts);
		}
		return texts;
	}

	/** One document per set of late changes, with nobody else's words but those of the text itself. */
	faults(seat: string, doc: string, ledger: Ledger): string[] {
		const texts = this.of(seat, doc);
		const faults: string[] = [];
		if (new Set(texts).size < texts.length)
			faults.push(
				`${doc}: the same late text of ${seat} became several documents: ${texts.join(' ')} ` +
					JSON.stringify(
						this.#onDisk.prepare('select * from document_late_text where doc = ?').all(doc)
					)
			);
		const everStored = new Set(readStored(this.#onDisk, doc).rows.flatMap((row) => row.characters));
		for (const character of texts.join('')) {
			const by = ledger.typed.get(character);
			if (isForbidden(character))
				faults.push(`${doc}: something forbidden is in ${seat}'s late text`);
			if (by && by.seat !== seat && !everStored.has(character))
				faults.push(`${doc}: "${character}" of ${by.seat} is in ${seat}'s late text`);
		}
		return faults;
	}
}

/** What our own client just called saved and is nowhere on disk; `null` when all is. */
export function unsaved(
	onDisk: Sqlite.Database,
	ledger: Ledger,
	writer: {
		seat: string;
		text: { toString(): string };
		typed: ReadonlySet<string>;
		deleted: ReadonlySet<string>;
		state: { movedTo: string | null; refused: string | null };
		options: { doc: string };
	}
): string | null {
	const { doc } = writer.options;
	const stored = readStored(onDisk, doc).text;
	const late = storedNames(onDisk, lateNames(writer.seat, doc)).map(
		(name) => readStored(onDisk, name).text
	);
	for (const character of writer.text.toString()) {
		// What another deleted meanwhile is seen here until that arrives.
		if (!writer.typed.has(character) || ledger.deleted.has(character)) continue;
		if (![stored, ...late].some((text) => text.includes(character)))
			return (
				`${doc}: "${character}" of ${writer.seat} was called saved\n` +
				`  has    ${writer.text.toString()}\n  stored ${stored}\n  late   ${late.join(' ')}\n` +
				`  ${JSON.stringify(writer.state)}`
			);
	}
	if (writer.state.movedTo !== null || writer.state.refused !== null) return null;
	for (const character of stored)
		if (writer.deleted.has(character))
			return `${doc}: that ${writer.seat} deleted "${character}" was called saved`;
	return null;
}
