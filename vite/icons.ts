import { pathToFileURL } from 'node:url';
import type { LucideIconData } from '@lucide/icons';
import type { Plugin } from 'vite';

const ICON = /@lucide\/icons\/dist\/esm\/icons\/[\w-]+\.mjs$/;
/** Every icon is drawn on a field as large: `Icon.svelte` says so once. */
const FIELD = 24;

/**
 * Gives pages each icon as the markup within its `<svg>`: a screen of a phone shows 25 of them, and as
 * data with something that draws it they weigh 4 kB more before its first tap.
 */
export function icons(): Plugin {
	return {
		name: 'plandag-icons',
		config: () => ({ ssr: { noExternal: ['@lucide/icons'] } }),
		load: {
			filter: { id: ICON },
			async handler(id) {
				const { default: icon } = (await import(pathToFileURL(id).href)) as {
					default: LucideIconData;
				};
				if (icon.size !== FIELD) this.error(`${icon.name} is drawn on another field`);
				return `export default ${JSON.stringify(icon.node.map(markupOf).join(''))};`;
			}
		}
	};
}

function markupOf([tag, attributes]: LucideIconData['node'][number]): string {
	const said = Object.entries(attributes)
		// Only to tell nodes apart in a list.
		.filter(([name]) => name !== 'key')
		.map(([name, value]) => ` ${name}="${String(value)}"`);
	return `<${tag}${said.join('')}/>`;
}
