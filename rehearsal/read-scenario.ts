import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { err, ok, type Outcome } from './outcome.ts';
import { pathText, readJson, type Lines } from './json-with-lines.ts';
import { brokenReferences } from './references.ts';
import { scenarioSchema, type ScenarioFile } from './scenario.ts';

type Path = readonly (string | number)[];

/** A scenario file as it is written, or one message that names the file, the line and the field. */
export async function readScenario(file: string): Promise<Outcome<ScenarioFile>> {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch {
		return err(`${file}: cannot be read`);
	}
	return parseScenario(file, text);
}

/** The same for a text that was read already. @param file named in the message */
export function parseScenario(file: string, text: string): Outcome<ScenarioFile> {
	const json = readJson(text);
	if (!json.ok) return err(`${file}, line ${json.line}: ${json.fault}`);
	const parsed = v.safeParse(scenarioSchema, json.value);
	if (!parsed.success) {
		const { path, fault } = deepest(parsed.issues[0]);
		return err(at(file, json.lines, path, fault));
	}
	const [broken] = brokenReferences(parsed.output);
	return broken ? err(at(file, json.lines, broken.path, broken.fault)) : ok(parsed.output);
}

function at(file: string, lines: Lines, path: Path, fault: string): string {
	return `${file}, line ${lineOf(lines, path)}, ${pathText(path) || 'scenario'}: ${fault}`;
}

/** Where the value stands; for one that is missing, where the object begins that misses it. */
function lineOf(lines: Lines, path: Path): number {
	for (let length = path.length; length > 0; length--) {
		const line = lines.get(pathText(path.slice(0, length)));
		if (line !== undefined) return line;
	}
	return lines.get('') ?? 1;
}

/** What is wrong, and where; in a choice of shapes the one that was meant tells it best. */
function deepest(issue: v.BaseIssue<unknown>): { path: Path; fault: string } {
	const path = pathOf(issue);
	const inner = (issue.issues ?? []).filter((other) => pathOf(other).length > 0);
	if (inner.length > 0) {
		const { path: rest, fault } = deepest(inner[0]!);
		return { path: [...path, ...rest], fault };
	}
	return { path, fault: faultOf(issue) };
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
	return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

function faultOf(issue: v.BaseIssue<unknown>): string {
	if (issue.type !== 'strict_object') return issue.message;
	if (issue.expected === 'never') return 'is no field of this format';
	return issue.received === 'undefined' ? 'is missing' : 'must be an object';
}
