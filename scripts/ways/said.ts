import { parse } from 'svelte/compiler';
import { isCommandName, type CommandName } from '#lib/protocol/commands/index.ts';

/** Which argument names the command, of every call that sends one. */
const SENDS: Readonly<Record<string, number>> = { send: 0, runAsSystem: 1 };
/** Parts of a page that send what they are named: `CommandButton`, `CommandConfirm`, `CommandForm`. */
const SENDING_PART = /^Command[A-Z]/;

/**
 * How a command's name stands in code: as what is `sent`, as what is only `asked` about (`does('…')`, a
 * comparison, a type), or in a way that is not known here.
 */
type How = 'sent' | 'asked' | 'unknown';
export type Said = Readonly<Record<How, ReadonlySet<CommandName>>>;
type Note = (name: CommandName, how: How) => void;
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/**
 * The commands that a component or a module names, by how.
 * @param text of a component, or of a module when `isModule`
 */
export function saidIn(text: string, isModule: boolean): Said {
	const said: Record<How, Set<CommandName>> = {
		sent: new Set(),
		asked: new Set(),
		unknown: new Set()
	};
	// Most files name none, and to read one as code takes long.
	if (/['"`][a-z-]+:[a-z-]+['"`]/.test(text)) {
		const page = isModule ? `<script module lang="ts">\n${text}\n</script>` : text;
		visit(parse(page, { modern: true }), 'unknown', (name, how) => said[how].add(name));
	}
	return said;
}

function visit(part: unknown, how: How, note: Note): void {
	if (Array.isArray(part)) for (const one of part) visit(one, how, note);
	if (!isNode(part)) return;
	const word = wordOf(part);
	if (typeof word === 'string' && isCommandName(word)) note(word, how);
	for (const [field, inner] of Object.entries(part)) {
		const named = field === 'arguments' ? SENDS[calledBy(part)] : undefined;
		if (named === undefined) visit(inner, within(part, field, how), note);
		else
			(inner as unknown[]).forEach((one, at) =>
				visit(one, at === named ? 'sent' : 'unknown', note)
			);
	}
}

/** How a name stands in a field of a node that itself stands so. */
function within(node: Node, field: string, how: How): How {
	switch (node.type) {
		case 'BinaryExpression':
		case 'TSLiteralType':
			return 'asked';
		case 'CallExpression':
			return field === 'arguments' && calledBy(node) === 'does' ? 'asked' : 'unknown';
		case 'ConditionalExpression':
			return field === 'test' ? 'unknown' : how;
		case 'Component':
			return field === 'attributes' && SENDING_PART.test(String(node.name)) ? 'sent' : 'unknown';
		case 'Attribute':
			return node.name === 'name' ? how : 'unknown';
		case 'ExpressionTag':
		case 'TemplateLiteral':
			return how;
		default:
			return 'unknown';
	}
}

function wordOf({ type, value, data }: Node): unknown {
	if (type === 'TemplateElement') return isNode(value) ? value.cooked : null;
	return type === 'Text' ? data : type === 'Literal' ? value : null;
}

/** `send` of `sender.send(…)`; empty for what has no name. */
function calledBy({ type, callee }: Node): string {
	if (type !== 'CallExpression' || !isNode(callee)) return '';
	const name = callee.type === 'MemberExpression' ? callee.property : callee;
	return isNode(name) ? String(name.name) : '';
}

function isNode(part: unknown): part is Node {
	return typeof part === 'object' && part !== null && !Array.isArray(part);
}
