/** One line of a tree: what it is, how it is called, and under what. */
interface Node {
	depth: number;
	role: string;
	name: string;
	attributes: string;
	/** The named parts it stands in, outermost first. */
	path: string;
	/** Where a link goes. */
	url: string;
}

const CONTROLS = ['button', 'link', 'textbox', 'combobox', 'checkbox', 'radio', 'spinbutton'];
const PARTS = ['region', 'group', 'radiogroup', 'form', 'dialog', 'navigation', 'article', 'row'];

/**
 * What is wrong with a screen as a screen reader has it, from Playwright's tree of it: controls without
 * a name, two of one name in one part, headings that skip a level,
 * lists of nothing, anything read before the way to skip.
 */
export function faultsOf(tree: string): string[] {
	const nodes = parse(tree);
	const faults: string[] = [];

	const seen = new Map<string, Node>();
	for (const node of nodes) {
		if (!CONTROLS.includes(node.role)) continue;
		if (node.name === '') faults.push(`a ${node.role} without a name in ${node.path}`);
		const key = `${node.path}/${node.role} "${node.name}"`;
		const other = seen.get(key);
		if (other && !(node.role === 'link' && node.url === other.url)) faults.push(`twice: ${key}`);
		seen.set(key, node);
	}

	const headings = nodes.filter(({ role }) => role === 'heading');
	const main = headings.filter(({ attributes }) => attributes.includes('[level=1]'));
	if (main.length !== 1) faults.push(`${main.length} headings of the first level`);
	let last = 1;
	for (const { name, attributes } of headings) {
		const level = Number(/\[level=(\d)\]/.exec(attributes)?.[1]);
		if (level > last + 1) faults.push(`from level ${last} to ${level}: "${name}"`);
		last = level;
	}

	for (const [at, { role, depth, name, path }] of nodes.entries()) {
		const below = nodes[at + 1];
		if (role === 'list' && !(below && below.depth > depth)) {
			faults.push(`a list of nothing: ${path} "${name}"`);
		}
	}

	const skip = nodes.findIndex(({ role, url }) => role === 'link' && url.startsWith('#'));
	for (const { role, name } of nodes.slice(0, Math.max(skip, 0))) {
		faults.push(`before the way to skip: ${role} "${name}"`);
	}
	return [...new Set(faults)];
}

function parse(tree: string): Node[] {
	const nodes: Node[] = [];
	const above: { depth: number; part: string }[] = [];
	for (const line of tree.split('\n').filter((one) => one.trim() !== '')) {
		const depth = line.search(/\S/);
		const url = /^\s*- \/url: (.*)$/.exec(line)?.[1];
		const last = nodes.at(-1);
		if (url !== undefined) {
			if (last) last.url = url.replaceAll('"', '');
			continue;
		}
		// What holds a colon stands between quotes, in which one quote is two.
		const quoted = /^\s*- '((?:[^']|'')*)'/.exec(line)?.[1]?.replaceAll("''", "'");
		const said = quoted ?? /^\s*- (.*)$/.exec(line)?.[1] ?? '';
		const [, role = '', name = '', attributes = ''] =
			/^(\w+)(?: "((?:[^"\\]|\\.)*)")?((?: \[[^\]]*\])*)/.exec(said) ?? [];
		while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
		const path = above.map(({ part }) => part).join('/');
		nodes.push({ depth, role, name, attributes, path, url: '' });
		if (PARTS.includes(role) && name !== '') above.push({ depth, part: `${role} "${name}"` });
	}
	return nodes;
}
