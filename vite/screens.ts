import type { Plugin } from 'vite';
import { partOf } from './phone-parts.ts';

/** Where the server finds them (server/main.ts), below what is served. */
const FILE = '_app/screens.json';
/** What every phone's page names itself. */
const NAMED = new Set(['start', 'phone', 'rolldown-runtime']);

/**
 * Writes down which files each screen of a phone needs, by the name of its part: the server names
 * them in the page, and a slow line has one way there and back less to go.
 */
export function screens(): Plugin {
	return {
		name: 'plandag-screens',
		apply: 'build',
		generateBundle(_options, bundle) {
			if (this.environment.name !== 'client') return;
			const filesOf = (file: string, found = new Set<string>()): Set<string> => {
				const chunk = bundle[file];
				if (chunk?.type !== 'chunk' || NAMED.has(chunk.name) || found.has(file)) return found;
				found.add(file);
				for (const needed of chunk.imports) filesOf(needed, found);
				return found;
			};
			const screens: Record<string, string[]> = {};
			for (const [file, chunk] of Object.entries(bundle)) {
				for (const module of chunk.type === 'chunk' ? chunk.moduleIds : []) {
					const part = partOf(module);
					if (part) screens[part] = [...filesOf(file)].map((name) => `/${name}`);
				}
			}
			this.emitFile({ type: 'asset', fileName: FILE, source: JSON.stringify(screens) });
		}
	};
}
