import { nameOf, nodesOf, type Node, type Source } from './sources.ts';

/** What takes something out of this page, or takes the reader elsewhere. */
const SENDS = new Set([
	...['send', 'emit', 'emitWithAck'],
	...['submit', 'requestSubmit', 'click', 'sendBeacon', 'goto', 'fetch']
]);
/** An effect may fetch what a page shows and follow where it leads. */
const HARMLESS_IN_EFFECTS = new Set(['goto', 'fetch']);

/** What happens without a press: a choice, an arrow, a letter, coming by or going away. */
const NO_PRESS =
	/^on(change|input|beforeinput|select|focus(in|out)?|blur|key(down|up|press)|toggle|scroll|wheel|mouse(enter|leave|over|move|out)|pointer(enter|leave|over|move|out))(capture)?$/;

const EFFECT = '$effect';

/** A prop of a component that is called without a press. */
type ChoiceProp = `${string} ${string}`;

/** A handler that acts without a press, and by what it does. */
export interface Undeliberate {
	path: string;
	handler: string;
	by: string;
}

/**
 * Handlers that send a command (or submit, or go elsewhere) when something is only chosen, typed in
 * or passed by. Functions and methods of the modules a source knows, also through others, are
 * followed by their name: a name that sends in one of them is taken to send here.
 */
export function findUndeliberate(sources: readonly Source[]): Undeliberate[] {
	const functions = new Known(sources);
	const props = new Set<ChoiceProp>();
	// A component that hands a choice on makes its callback one that is called without a press.
	for (let before = -1; before !== props.size;) {
		before = props.size;
		for (const source of sources) {
			for (const { value } of handlersOf(source, props)) {
				for (const prop of reach(value, source, functions).props) {
					props.add(`${source.path} ${prop}`);
				}
			}
		}
	}
	return sources.flatMap((source) =>
		handlersOf(source, props).flatMap(({ name, value }) =>
			reach(value, source, functions)
				.sends.filter((by) => name !== EFFECT || !HARMLESS_IN_EFFECTS.has(by))
				.map((by) => ({ path: source.path, handler: name, by }))
		)
	);
}

/** Functions and methods of modules, by name, as far as a source knows them. */
class Known {
	readonly #byName = new Map<string, { node: Node; at: Source }[]>();
	readonly #modules: ReadonlyMap<string, Source>;
	readonly #reached = new Map<Source, ReadonlySet<Source>>();

	constructor(sources: readonly Source[]) {
		const modules = sources.filter(({ path }) => !path.endsWith('.svelte'));
		this.#modules = new Map(modules.map((source) => [source.path, source]));
		for (const source of modules) {
			for (const [name, node] of source.declared) this.#add(name, node, source);
			for (const node of nodesOf(source.root)) {
				const isMethod = node.type === 'MethodDefinition' || node.type === 'PropertyDefinition';
				const name = isMethod ? memberName(node.key) : null;
				if (name && node.value) this.#add(name, node.value as Node, source);
			}
		}
	}

	#add(name: string, node: Node, at: Source): void {
		this.#byName.set(name, [...(this.#byName.get(name) ?? []), { node, at }]);
	}

	called(name: string, from: Source): { node: Node; at: Source }[] {
		const known = this.#reachedFrom(from);
		return (this.#byName.get(name) ?? []).filter(({ at }) => known.has(at));
	}

	#reachedFrom(from: Source): ReadonlySet<Source> {
		const before = this.#reached.get(from);
		if (before) return before;
		const found = new Set([from]);
		for (const source of found) {
			for (const path of source.modules) {
				const module = this.#modules.get(path);
				if (module) found.add(module);
			}
		}
		this.#reached.set(from, found);
		return found;
	}
}

function memberName(key: unknown): string | null {
	const node = key as Node | undefined;
	return node?.type === 'PrivateIdentifier' ? (node.name as string) : nameOf(node);
}

interface Handler {
	name: string;
	value: Node;
}

function handlersOf(source: Source, props: ReadonlySet<ChoiceProp>): Handler[] {
	const found: Handler[] = [];
	for (const node of nodesOf(source.root)) {
		const attributes = node.attributes as Node[] | undefined;
		if (!attributes) continue;
		const file = node.type === 'Component' ? source.components.get(node.name as string) : null;
		for (const attribute of attributes) {
			const name = attribute.name as string;
			const isChoice =
				file === null
					? NO_PRESS.test(attribute.type === 'OnDirective' ? `on${name}` : name)
					: props.has(`${file ?? '?'} ${name}`);
			// `bind:value={get, set}`: setting is choosing.
			const isBound =
				attribute.type === 'BindDirective' &&
				(attribute.expression as Node).type === 'SequenceExpression';
			if (isChoice || isBound) found.push({ name, value: attribute });
		}
	}
	// An effect runs because a value changed, and a choice changes one.
	for (const node of nodesOf(source.root)) {
		if (node.type === 'CallExpression' && isEffect(node.callee as Node)) {
			found.push({ name: EFFECT, value: node });
		}
	}
	return found;
}

function isEffect(callee: Node): boolean {
	const of = callee.type === 'MemberExpression' ? (callee.object as Node) : callee;
	return nameOf(of) === EFFECT;
}

function reach(from: Node, source: Source, functions: Known): { sends: string[]; props: string[] } {
	const sends = new Set<string>();
	const props = new Set<string>();
	const seen = new Set<Node>();
	const visit = (node: Node, at: Source) => {
		if (seen.has(node)) return;
		seen.add(node);
		for (const one of nodesOf(node)) {
			if (one.type === 'CallExpression') called(one.callee as Node, at);
			const name = nameOf(one);
			if (name === null) continue;
			const declared = at.declared.get(name);
			if (declared && isFunction(declared)) visit(declared, at);
			const prop = at === source ? at.props.get(name) : undefined;
			if (prop?.startsWith('on')) props.add(prop);
		}
	};
	const called = (callee: Node, at: Source) => {
		const isMember = callee.type === 'MemberExpression';
		const name = isMember ? memberName(callee.property) : nameOf(callee);
		if (name === null) return;
		if (SENDS.has(name) && !(name === 'fetch' && isMember)) sends.add(name);
		else if (isMember || !at.declared.has(name)) {
			for (const { node, at: there } of functions.called(name, source)) visit(node, there);
		}
	};
	visit(from, source);
	return { sends: [...sends], props: [...props] };
}

const isFunction = ({ type }: Node) =>
	type === 'FunctionDeclaration' ||
	type === 'ArrowFunctionExpression' ||
	type === 'FunctionExpression';
