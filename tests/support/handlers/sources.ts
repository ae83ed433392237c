import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'svelte/compiler';

/** As much of a syntax tree as is walked here. */
export interface Node {
	type: string;
	[key: string]: unknown;
}

/** One component or module: what it declares, takes and imports. */
export interface Source {
	path: string;
	root: Node;
	/** Functions and values by their local name. */
	declared: Map<string, Node>;
	/** Local name of a prop → the name it is given by. */
	props: Map<string, string>;
	/** Local name of an imported component → its file. */
	components: Map<string, string>;
	/** Modules it knows of, types included. */
	modules: string[];
}

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Every node below this one, itself first. */
export function* nodesOf(node: Node): Generator<Node> {
	yield node;
	for (const [key, value] of Object.entries(node)) {
		if (key === 'metadata' || key === 'parent') continue;
		for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
			if (isNode(one)) yield* nodesOf(one);
		}
	}
}

export const nameOf = (node: unknown): string | null =>
	isNode(node) && node.type === 'Identifier' ? (node.name as string) : null;

/** Reads one source; a module is read as the script of a component without markup. */
export function sourceOf(path: string, text: string, root: string): Source {
	const isModule = !path.endsWith('.svelte');
	const wrapped = isModule ? `<script lang="ts">\n${text}\n</script>` : text;
	const tree = parse(wrapped, { modern: true, filename: path }) as unknown as Node;
	const source: Source = {
		path,
		root: tree,
		declared: new Map(),
		props: new Map(),
		components: new Map(),
		modules: []
	};
	for (const node of nodesOf(tree)) note(source, node, root);
	return source;
}

/** What imports of a component or module begin with (package.json). */
const ALIASES: Record<string, string> = { '#lib': 'src/lib', '#parts': 'src/routes/_parts' };

function note(source: Source, node: Node, root: string): void {
	if (node.type === 'FunctionDeclaration') {
		const name = nameOf(node.id);
		if (name) source.declared.set(name, node);
	} else if (node.type === 'VariableDeclarator' && isNode(node.init)) {
		const name = nameOf(node.id);
		if (name) source.declared.set(name, node.init);
		else if (isNode(node.id) && node.id.type === 'ObjectPattern' && isProps(node.init)) {
			for (const property of node.id.properties as Node[]) noteProp(source, property);
		}
	} else if (node.type === 'ImportDeclaration') {
		const from = (node.source as Node).value as string;
		const [alias] = /^#\w+/.exec(from) ?? [];
		const folder = alias && ALIASES[alias];
		const file = folder
			? resolve(root, folder, from.slice(`${alias}/`.length))
			: resolve(root, dirname(source.path), from);
		if (!from.endsWith('.svelte')) {
			source.modules.push(relative(root, file));
			return;
		}
		const [specifier] = node.specifiers as Node[];
		const name = nameOf(specifier?.local);
		if (name) source.components.set(name, relative(root, file));
	}
}

const isProps = (init: Node) =>
	init.type === 'CallExpression' && nameOf(init.callee as Node) === '$props';

function noteProp({ props }: Source, property: Node): void {
	const given = nameOf(property.key);
	const value = property.value as Node | undefined;
	const local = nameOf(value?.type === 'AssignmentPattern' ? value.left : value);
	if (given && local) props.set(local, given);
}

/** All components and modules below a folder, but for what is compiled and for tests. */
export function readSources(root: string, folder: string, files = /\.(svelte|ts)$/): Source[] {
	const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.map((path) => join(folder, path))
		.filter((path) => files.test(path))
		.filter((path) => !path.includes('/compiled/') && !/\.(test|d)\.ts$/.test(path));
	return paths.map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8'), root));
}
