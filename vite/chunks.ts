import type { Plugin } from 'vite';
import { AFTERWARDS, familyOf, partOf } from './phone-parts.ts';

interface Graph {
	getModuleInfo(
		id: string
	): { importers: readonly string[]; dynamicImporters: readonly string[] } | null;
}

/** What every page loads: the page that says what went wrong (node 1) is fetched beforehand by all. */
const START = /client-optimized.(app|nodes.[01])\.js$|kit.src.runtime.client.entry\.js$/;
const NODE = /client-optimized.nodes.\d+\.js$/;
/** What a `<style>` of a component becomes. */
const STYLE = /[?&]type=style\b/;
/** What a phone's page loads before anything can be tapped. */
const SHELL = /routes.seat.\[process\].\[seat\].\+(layout|page)/;
const MESSAGE = /messages.compiled.messages.(\w+)\.js$/;
/** What more screens than this share comes with the first of them: little things sooner than large ones. */
const COMMON = { little: 2, large: 4 };
/** Characters of a module, before it is made small. */
const LARGE = 4_500;

/** Who loads a module, directly or through others. */
interface Loaders {
	start: boolean;
	/** What every page fetches once it is there. */
	soon: boolean;
	shell: boolean;
	parts: Set<string>;
	nodes: Set<string>;
}

/**
 * Which files the pages are cut into. A phone on bad Wi-Fi pays per request and per byte, so what
 * its pages share travels in a few files, and nothing of the desks travels along.
 */
export function chunks(): Plugin {
	/** Who says which message: the messages themselves all hang on one index. */
	const sayers = new Map<string, Set<string>>();
	const sizes = new Map<string, number>();

	function importers(id: string, graph: Graph): Iterable<string> {
		const message = MESSAGE.exec(id)?.[1];
		return message ? (sayers.get(message) ?? []) : (graph.getModuleInfo(id)?.importers ?? []);
	}

	function loadersOf(id: string, graph: Graph): Loaders {
		const loaders = {
			start: false,
			soon: false,
			shell: false,
			parts: new Set<string>(),
			nodes: new Set<string>()
		};
		const seen = new Set([id]);
		for (const at of seen) {
			if (START.test(at)) loaders.start = true;
			if (SHELL.test(at)) loaders.shell = true;
			if (NODE.test(at)) loaders.nodes.add(at);
			const part = partOf(at);
			if (part) loaders.parts.add(part);
			for (const importer of importers(at, graph)) seen.add(importer);
			const fetchers = graph.getModuleInfo(at)?.dynamicImporters ?? [];
			// What starts it all fetches the pages themselves.
			if (fetchers.some((one) => !START.test(one) && isStart(one, graph))) loaders.soon = true;
		}
		const others = new Set([...loaders.parts].filter((part) => !AFTERWARDS.has(part)));
		return others.size > 0 ? { ...loaders, parts: others } : loaders;
	}

	function isStart(id: string, graph: Graph): boolean {
		const seen = new Set([id]);
		for (const at of seen) {
			if (START.test(at)) return true;
			for (const importer of graph.getModuleInfo(at)?.importers ?? []) seen.add(importer);
		}
		return false;
	}

	function chunkOf(id: string, graph: Graph): string | null {
		// These are files of their own already.
		if (START.test(id) || NODE.test(id) || partOf(id)) return null;
		const { start, soon, shell, parts, nodes } = loadersOf(id, graph);
		// A file of a few pages that every page fetches later would take their styles along: SvelteKit links a
		// page's styles where it meets them first, and does not link what comes later (tests/integration/phone-weight.test.ts).
		if (start || (soon && (shell || parts.size > 0 || nodes.size > 0))) return 'start';
		// The screens' styles are small: one file of them all spares a phone ten requests.
		if (shell || (parts.size > 0 && STYLE.test(id))) return 'phone';
		const family = parts.size > 1 ? familyOf(parts) : null;
		if (family) return `phone-${family}`;
		const common = (sizes.get(id) ?? 0) > LARGE ? COMMON.large : COMMON.little;
		if (parts.size > common) return 'phone-parts';
		// A part's own modules are in its own file; what desks load too would be one file each.
		if (parts.size > 1 || (parts.size === 1 && nodes.size > 0)) {
			return `phone-${[...parts].sort().join('-')}`;
		}
		return nodes.size > 1 ? 'desk' : null;
	}

	const options = {
		preserveEntrySignatures: 'allow-extension' as const,
		// Who loads a module loads what it imports: no chunk comes to import one that imports it.
		output: {
			codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf }] }
		}
	};

	return {
		name: 'plandag-chunks',
		apply: 'build',
		config: (_config, { isSsrBuild }) =>
			isSsrBuild ? {} : { build: { rolldownOptions: options } },
		/** Each page names a hundred files: a letter less of each is a hundred bytes that no phone waits for. The bundler takes no fewer than seven. */
		outputOptions(output) {
			const { chunkFileNames: names } = output;
			if (typeof names !== 'string') return output;
			return { ...output, chunkFileNames: names.replace('/[hash].', '/[hash:7].') };
		},
		transform: {
			order: 'post',
			handler(code, id) {
				sizes.set(id, code.length);
				if (MESSAGE.test(id)) return;
				for (const [, message] of code.matchAll(/\bm\.([a-z][a-z0-9_]+)\b/g)) {
					if (message) sayers.set(message, (sayers.get(message) ?? new Set()).add(id));
				}
			}
		}
	};
}
