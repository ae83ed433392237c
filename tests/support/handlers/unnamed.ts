import { nodesOf, type Node, type Source } from './sources.ts';

/** A button of which there are as many as there are rows, each called the same. */
export interface Unnamed {
	path: string;
	/** As it stands in the component, on one line. */
	words: string;
}

const BUTTONS = ['Button', 'CommandButton', 'button'];
/** What is called by its `label`. */
const LABELLED = [
	'CommandForm',
	'TextField',
	'SelectField',
	'CheckField',
	'DateField',
	'FigureField',
	'PickField',
	'GroupField'
];

const CONTROLS = [...BUTTONS, ...LABELLED];

/** What gives a name to all that stands in it, where it has one of these. */
const PARTS: Record<string, readonly string[]> = {
	Card: ['title'],
	Dialog: ['title'],
	Notice: ['live'],
	FieldGroup: ['legend'],
	section: ['aria-label', 'aria-labelledby'],
	aside: ['aria-label'],
	article: ['aria-label', 'aria-labelledby'],
	fieldset: []
};

/** Keys of a node that hold no markup. */
const NOT_MARKUP = ['metadata', 'parent', 'attributes', 'expression', 'context', 'test', 'key'];

interface Found {
	/** In a list, and in no named part of one of its rows. */
	repeated: boolean;
	node: Node;
}

/**
 * Buttons that say in every row of a list the same: whoever goes from button to button hears "Remove,
 * Remove, Remove". One is told apart by `aria-label`, by words that hold something of the row, or by
 * the named part of the row that it stands in. Components are followed into those they are made of.
 */
export function findUnnamed(sources: readonly Source[]): Unnamed[] {
	const byPath = new Map(sources.map((source) => [source.path, source]));
	const componentOf = ({ components }: Source, node: Node) =>
		byPath.get(components.get(node.name as string) ?? '');

	function isNamedPart(source: Source, node: Node): boolean {
		const by = PARTS[node.name as string] ?? (isGroup(node) ? PARTS.section : undefined);
		if (by) return by.length === 0 || by.some((name) => has(node, name));
		// A component is one where all of it stands in one.
		const component = componentOf(source, node);
		const tops = component ? topsOf(component.root.fragment as Node) : [];
		return tops.length > 0 && tops.every((top) => isNamedPart(component!, top));
	}

	/** Every element and component below, with whether it is in a list, but not what is in a named part of a row. */
	function standing(source: Source, node: Node, repeated: boolean): Found[] {
		const named = isElement(node) && isNamedPart(source, node);
		const within = !named && (repeated || node.type === 'EachBlock');
		const below = childrenOf(node).flatMap((one) => standing(source, one, within));
		// What stands once in the part of a row is told apart by that; a list within it is a list again.
		if (named) return below.filter((one) => one.repeated);
		return isElement(node) ? [{ node, repeated }, ...below] : below;
	}

	const parts = new Map(
		sources.map((source) => [source, standing(source, source.root.fragment as Node, false)])
	);
	const found = new Map<string, Unnamed>();
	const rows = new Set<Source>();
	const follow = (source: Source, node: Node) => {
		const component = componentOf(source, node);
		if (CONTROLS.includes(node.name as string)) {
			const unnamed = { path: source.path, words: wordsOf(node) };
			if (!tellsItself(node)) found.set(Object.values(unnamed).join(), unnamed);
		} else if (component && !rows.has(component)) {
			rows.add(component);
			for (const one of parts.get(component) ?? []) follow(component, one.node);
		}
	};
	for (const [source, all] of parts) {
		for (const { node, repeated } of all) if (repeated) follow(source, node);
	}
	return [...found.values()];
}

const isElement = ({ type }: Node) => type === 'Component' || type === 'RegularElement';

const attributesOf = (node: Node) => (node.attributes ?? []) as Node[];
const has = (node: Node, name: string) => attributesOf(node).some((one) => one.name === name);

const isGroup = (node: Node) =>
	attributesOf(node).some(
		({ name, value }) => name === 'role' && JSON.stringify(value).includes('"group"')
	);

/** What stands below in the markup: not what its attributes are made of. */
function childrenOf(node: Node): Node[] {
	const below = Object.entries(node).filter(([key]) => !NOT_MARKUP.includes(key));
	const all = below.flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value]));
	return all.filter((one): one is Node => typeof (one as Node | null)?.type === 'string');
}

/** The elements and components that nothing else of a component stands around. */
function topsOf(node: Node): Node[] {
	return childrenOf(node).flatMap((one) => {
		if (one.type === 'SnippetBlock' || one.name === 'svelte:head') return [];
		return isElement(one) ? [one] : topsOf(one);
	});
}

/** Words that are not the same wherever they stand. */
const MADE = ['Identifier', 'MemberExpression', 'LogicalExpression', 'TemplateLiteral'];

/** By a name of its own, or by words that are made of something. */
function tellsItself(node: Node): boolean {
	if (has(node, 'aria-label')) return true;
	const label = attributesOf(node).find(({ name }) => name === 'label');
	const said = LABELLED.includes(node.name as string) ? label : (node.fragment as Node | undefined);
	for (const one of said ? nodesOf(said) : []) {
		if (one.type !== 'ExpressionTag') continue;
		const made = one.expression as Node;
		const isCall = made.type === 'CallExpression';
		const callee = (made.callee ?? made) as Node & { object?: Node };
		const isFixed = callee.object?.name === 'm' && (made.arguments as Node[]).length === 0;
		if (isCall ? !isFixed : MADE.includes(made.type)) return true;
	}
	return false;
}

function wordsOf(node: Node): string {
	const words = [...nodesOf(node)].flatMap((one) => {
		const { object, property } = one as { object?: Node; property?: Node };
		return one.type === 'MemberExpression' && object?.name === 'm'
			? [property?.name as string]
			: [];
	});
	return `${node.name as string} ${words.join(' ')}`;
}
