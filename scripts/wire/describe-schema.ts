import type * as v from 'valibot';

type Schema = v.GenericSchema;

/** What the shapes of valibot have in common here, and what some of them have beside it. */
interface Shape {
	kind: string;
	type: string;
	pipe?: readonly Shape[];
	entries?: Record<string, Shape>;
	wrapped?: Shape;
	item?: Shape;
	key?: Shape | string;
	value?: Shape;
	options?: readonly (Shape | string)[];
	literal?: unknown;
	operation?: { name: string };
	requirement?: unknown;
}

/** Schemas that have a name of their own, which then stands for them. */
export type Named = ReadonlyMap<unknown, string>;

const NOBODY: Named = new Map();

/**
 * What a schema takes, as one line: stable, whatever the helpers are called that made it. Everything a
 * client could notice is in it; of a function only its name, so checks and transforms have one.
 * @throws for a kind of schema that is not known here
 */
export function describeSchema(schema: Schema, named: Named = NOBODY): string {
	return describe(schema as unknown as Shape, named);
}

function describe(shape: Shape, named: Named): string {
	const name = named.get(shape);
	if (name !== undefined) return name;
	if (!shape.pipe) return bare(shape, named);
	const [first, ...rest] = shape.pipe;
	return [describe(first!, named), ...rest.map(actionOf)].join(', ');
}

function bare(shape: Shape, named: Named): string {
	const { type } = shape;
	const one = (part: Shape) => describe(part, named);
	switch (type) {
		case 'string':
		case 'number':
		case 'boolean':
		case 'unknown':
			return type;
		case 'literal':
			return JSON.stringify(shape.literal);
		case 'picklist':
			return shape.options!.map((option) => JSON.stringify(option)).join(' | ');
		case 'union':
		case 'variant':
			return shape.options!.map((option) => one(option as Shape)).join(' | ');
		case 'nullable':
			return `${one(shape.wrapped!)} | null`;
		case 'optional':
			return `${one(shape.wrapped!)} | undefined`;
		case 'array':
			return `${grouped(one(shape.item!))}[]`;
		case 'record':
			return `{ [${one(shape.key as Shape)}]: ${one(shape.value!)} }`;
		case 'object':
			return `{ ${entriesOf(shape, named)} }`;
		case 'strict_object':
			return `exactly { ${entriesOf(shape, named)} }`.replace('{  }', '{}');
		default:
			throw new TypeError(`how to describe a schema of type ${type} is not known yet`);
	}
}

const grouped = (text: string) => (/^\w+$/.test(text) ? text : `(${text})`);

function entriesOf({ entries = {} }: Shape, named: Named): string {
	return Object.entries(entries)
		.map(([key, entry]) => {
			if (entry.type !== 'optional' || entry.pipe) return `${key}: ${describe(entry, named)}`;
			return `${key}?: ${describe(entry.wrapped!, named)}`;
		})
		.join('; ');
}

function actionOf({ type, operation, requirement }: Shape): string {
	const what = type.replaceAll('_', ' ');
	if (operation) return nameOf(operation);
	if (typeof requirement === 'function') return nameOf(requirement);
	if (requirement instanceof RegExp && type !== 'regex') return what;
	return requirement === undefined ? what : `${what} ${String(requirement)}`;
}

function nameOf(made: { name: string }): string {
	if (!made.name || made.name === 'requirement') throw new TypeError('a check needs a name');
	return made.name;
}
