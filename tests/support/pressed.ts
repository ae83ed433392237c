/** What a component does once something that was pressed in it is accepted. */
interface Accepted {
	/** As it is written. */
	code: string;
	/** Whether it can know what was sent, and what was typed since. */
	knows: boolean;
}

/** What is between this opening bracket and its own closing one. */
function within(code: string, open: number): string {
	let depth = 0;
	for (let at = open; at < code.length; at++) {
		if ('({'.includes(code[at]!)) depth += 1;
		if (')}'.includes(code[at]!) && --depth === 0) return code.slice(open + 1, at);
	}
	return code.slice(open + 1);
}

/** Names that fields of a component write into: `bind:value={typed.words}` writes into `typed`. */
const fieldsOf = (code: string): string[] => [
	...new Set([...code.matchAll(/\bbind:(?!open)\w+=\{([a-z]\w*)/g)].map(([, name]) => name!))
];

/** A function of the script by its name, or the words themselves where they are one. */
function bodyOf(code: string, handler: string): string {
	if (!/^\w+$/.test(handler)) return handler;
	const at = code.search(new RegExp(`\\b(function ${handler}\\b|const ${handler} =)`));
	if (at < 0) return '';
	const isConst = code.startsWith('const', at);
	return isConst ? code.slice(at, code.indexOf(';', at)) : functionAt(code, at);
}

/** From its name to its end. */
function functionAt(code: string, at: number): string {
	const args = code.indexOf('(', at);
	const open = code.indexOf('{', args + within(code, args).length);
	return code.slice(at, open + 1) + within(code, open);
}

/** Of each button that carries a command out: what it does once that is accepted. */
function ofButtons(code: string): Accepted[] {
	return [...code.matchAll(/<CommandButton\b/g)].flatMap(({ index }) => {
		const tag = code.slice(index, code.indexOf('</CommandButton', index));
		const at = tag.indexOf('onaccepted={');
		if (at < 0) return [];
		const handler = within(tag, at + 'onaccepted='.length);
		const body = bodyOf(code, handler.trim());
		return [{ code: body, knows: /\bsent\b/.test(body + handler) || /\{kept\}|\bkept=/.test(tag) }];
	});
}

/** What stands there by then is held against what was sent. */
const KNOWS = /[!=]== (?!null\b|')|\bsettle\(|\bclear\(\w/;

/** Of each function that sends something itself: what comes after its answer. */
function ofSenders(code: string): Accepted[] {
	return [...code.matchAll(/\basync (?:function )?#?\w+\(/g)].flatMap(({ index }) => {
		const all = functionAt(code, index);
		const sent = all.search(/\.send\(|\bsending\(\)/);
		if (sent < 0) return [];
		return [
			{
				code: all.slice(sent),
				knows: /\bsends\(/.test(all) || KNOWS.test(all.slice(sent))
			}
		];
	});
}

/** What is emptied or forgotten in a component on an answer, whatever stands there by then. */
export function emptiedUnseen(code: string): string[] {
	const fields = fieldsOf(code);
	const empties = new RegExp(
		`(?<![.\\w])(${fields.join('|') || '-'}) = |\\b\\w*[kK]ept\\.done\\(|\\.clear\\(\\)`
	);
	return [...ofButtons(code), ...ofSenders(code)]
		.filter((one) => !one.knows && empties.test(one.code))
		.map((one) => one.code.trim());
}
