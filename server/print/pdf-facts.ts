import { Buffer } from 'node:buffer';
import { isDict, nameAt, objectsOf, type PdfDict, type PdfValue } from './pdf-objects.ts';

/** What a document is, as far as it could harm who opens it or be of no use to who cannot see it. */
export interface PdfFacts {
	pages: number;
	title: string | null;
	language: string | null;
	/** It says what its parts are: headings, rows, pictures in words. */
	tagged: boolean;
	/** What pictures are called to who cannot see them. */
	pictures: string[];
	/** Letters that are not in it would be another's on another machine. */
	fontsMissing: number;
	fonts: string[];
	/** Addresses that it opens. */
	links: string[];
	/** What does something by itself, or brings something along: nothing of ours does. */
	unwanted: string[];
}

/** Keys, and types of actions, of what a document of ours never has. */
const KEYS = ['JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'OpenAction', 'AA', 'AcroForm', 'Encrypt'];
const ACTIONS = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToR', 'Rendition', 'Movie'];

/** Reads every object of a document (docs/decisions/0066). Throws where it is none that we could have made. */
export function pdfFacts(file: Uint8Array): PdfFacts {
	const objects = objectsOf(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
	const dicts = [...objects.values()].flatMap(within);
	const ofType = (type: string) => dicts.filter((one) => nameAt(one, 'Type') === type);
	const [catalog] = ofType('Catalog');
	if (!catalog) throw new Error('no catalog');
	const descriptors = ofType('FontDescriptor');
	const isThere = (one: PdfDict) => [...one.dict.keys()].some((key) => key.startsWith('FontFile'));
	const about = dicts.find(({ dict }) => dict.has('Creator') && dict.has('Title'));
	return {
		pages: ofType('Page').length,
		title: textOf(about?.dict.get('Title')),
		language: textOf(catalog.dict.get('Lang')),
		tagged: catalog.dict.has('StructTreeRoot') && catalog.dict.has('MarkInfo'),
		pictures: dicts.flatMap(({ dict }) => textOf(dict.get('Alt')) ?? []),
		fontsMissing: descriptors.filter((one) => !isThere(one)).length,
		fonts: descriptors.map((one) => nameAt(one, 'FontName')?.replace(/^[A-Z]{6}\+/, '') ?? ''),
		links: dicts.flatMap(({ dict }) => textOf(dict.get('URI')) ?? []),
		unwanted: dicts.flatMap((one) => [
			...KEYS.filter((key) => one.dict.has(key)),
			...ACTIONS.filter((action) => nameAt(one, 'S') === action)
		])
	};
}

/** A value's own dictionaries, and those inside them. */
function within(value: PdfValue): PdfDict[] {
	if (isDict(value)) return [value, ...[...value.dict.values()].flatMap(within)];
	return value instanceof Object && 'array' in value ? value.array.flatMap(within) : [];
}

function textOf(value: PdfValue | undefined): string | null {
	if (!Buffer.isBuffer(value)) return null;
	const isWide = value[0] === 0xfe && value[1] === 0xff;
	return isWide
		? new TextDecoder('utf-16be').decode(value.subarray(2))
		: value.toString('latin1').replace(/^\xef\xbb\xbf/, '');
}
