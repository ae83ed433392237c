import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `node bench/profile.ts FILE [count]`: where a profile's time went, each function's own and in all. */
interface Profile {
	readonly nodes: readonly {
		readonly id: number;
		readonly children?: readonly number[];
		readonly callFrame: {
			readonly functionName: string;
			readonly url: string;
			readonly lineNumber: number;
		};
	}[];
	readonly samples: readonly number[];
	/** µs between samples. */
	readonly timeDeltas: readonly number[];
}

type Node = Profile['nodes'][number];

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
	const file = url.startsWith('file:') ? relative(ROOT, fileURLToPath(url)) : url;
	return `${functionName || '(anonymous)'} ${file}${file ? `:${lineNumber + 1}` : ''}`;
}

/** Time per function of its own, and with what it called (once where it calls itself). */
function times({ nodes, samples, timeDeltas }: Profile) {
	const own = new Map<number, number>();
	for (const [at, id] of samples.entries()) own.set(id, (own.get(id) ?? 0) + timeDeltas[at]!);
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const self = new Map<string, number>();
	const total = new Map<string, number>();
	const add = (to: Map<string, number>, name: string, time: number) =>
		to.set(name, (to.get(name) ?? 0) + time);
	const walk = (node: Node, above: ReadonlySet<string>): number => {
		const name = nameOf(node);
		const within = new Set(above).add(name);
		let sum = own.get(node.id) ?? 0;
		add(self, name, sum);
		for (const child of node.children ?? []) sum += walk(byId.get(child)!, within);
		if (!above.has(name)) add(total, name, sum);
		return sum;
	};
	walk(nodes[0]!, new Set());
	return { self, total };
}

function top(title: string, found: Map<string, number>, whole: number, count: number): void {
	console.log(`\n${title}`);
	const rows = [...found].sort(([, a], [, b]) => b - a).slice(0, count);
	for (const [name, time] of rows) {
		console.log(`${((time / whole) * 100).toFixed(1).padStart(6)} %  ${name}`);
	}
}

const [file = '', count = '25'] = process.argv.slice(2);
const { self, total } = times(JSON.parse(await readFile(file, 'utf8')) as Profile);
for (const name of ['(idle) ', '(root) ']) {
	self.delete(name);
	total.delete(name);
}
const whole = [...self.values()].reduce((sum, time) => sum + time, 0);
top('Own time', self, whole, Number(count));
top('With what it called', total, whole, Number(count));
