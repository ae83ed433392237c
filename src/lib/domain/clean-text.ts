import { BLANKS, LINE_ENDS } from './clean-typed.ts';

/**
 * Characters nobody sees, and those that turn the direction of what stands beside them: with these one
 * text reads as another, `0001` as 1000. Tabs and line ends are none.
 */
const HIDDEN =
	/[\p{Default_Ignorable_Code_Point}\p{Cs}\p{Noncharacter_Code_Point}\ufff9-\ufffb]|[^\P{Cc}\t\n]/u;

/** What can be seen where nothing stands beside it. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Between a line's last letter and its end nobody sees anything; behind the last line somebody types on. */
const LINE_TAIL = /[ \t]+(?=\n)/g;

const JOINER = '\u200d';
const NON_JOINER = '\u200c';
const DIRECTION_MARKS = new Set(['\u200e', '\u200f', '\u061c']);

const RIGHT_TO_LEFT = /[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}]/u;
const LETTER = /[\p{L}\p{M}]/u;
/** Scripts in which letters take another form beside a joiner. */
const JOINING =
	/[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}]/u;
const PICTURE = /\p{Extended_Pictographic}/u;
/** What a picture may end with before it is joined to another. */
const PICTURE_END = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const KEY = /[0-9#*]/;
const TAG = /[\u{e0020}-\u{e007f}]/u;
const BLACK_FLAG = '\u{1f3f4}';

/**
 * A text as it is kept, hashed and shown: what it says is what people see, and two texts that look the
 * same are the same. Letters with their marks are one (NFC), blanks are spaces, line ends `\n`. Nobody's
 * language is touched: joiners stay in the scripts that need them and in pictures, direction marks in
 * lines that have letters written from right to left. Where nothing can be seen nothing is kept, so that
 * what asks for words is never answered without. Cleaning twice is cleaning once.
 */
export function cleanText(text: string): string {
	const lines = text.replace(LINE_ENDS, '\n').replace(BLANKS, ' ');
	const seen = HIDDEN.test(lines) ? lines.split('\n').map(cleanOne).join('\n') : lines;
	const whole = VISIBLE.test(seen) ? seen : seen.replace(/\S+/gu, '');
	return whole.normalize('NFC').replace(LINE_TAIL, '');
}

/** The same for the texts of a document, by field. */
export function cleanFields(fields: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(fields).map(([field, text]) => [field, cleanText(text)])
	);
}

/** The same for what stands on one line: a name, a title. */
export function cleanLine(text: string): string {
	return cleanText(text).replace(/[\n\t]/g, ' ');
}

function cleanOne(line: string): string {
	const marks = RIGHT_TO_LEFT.test(line);
	const characters = [...line];
	let before = '';
	let clean = '';
	for (const [at, one] of characters.entries()) {
		const stays = HIDDEN.test(one) ? belongs(one, before, characters[at + 1] ?? '', marks) : true;
		if (!stays) continue;
		clean += one;
		before = one;
	}
	return clean;
}

/** Whether something nobody sees is part of what stands around it. */
function belongs(one: string, before: string, after: string, marks: boolean): boolean {
	if (DIRECTION_MARKS.has(one)) return marks;
	if (one === JOINER && PICTURE_END.test(before) && PICTURE.test(after)) return true;
	if (one === JOINER || one === NON_JOINER) return LETTER.test(before) && JOINING.test(before);
	if (one === '\ufe0f' && KEY.test(before)) return after === '\u20e3';
	if (one >= '\ufe00' && one <= '\ufe0f') return PICTURE.test(before);
	if (TAG.test(one)) return before === BLACK_FLAG || TAG.test(before);
	if (/[\u{e0100}-\u{e01ef}]/u.test(one)) return /\p{scx=Hani}/u.test(before);
	return /[\u180b-\u180d\u180f]/.test(one) && /\p{scx=Mong}/u.test(before);
}
