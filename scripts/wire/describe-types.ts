import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

let last: ts.Program | undefined;

function typesOf(file: string): { checker: ts.TypeChecker; exported: Map<string, ts.Symbol> } {
	const path = join(root, file);
	const options: ts.CompilerOptions = {
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		target: ts.ScriptTarget.ES2024,
		allowImportingTsExtensions: true,
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		types: []
	};
	// what was read for the file before is not read again
	last = ts.createProgram([path], options, undefined, last);
	const program = last;
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(path);
	const module = source && checker.getSymbolAtLocation(source);
	if (!module) throw new Error(`${file} is not there, or exports nothing`);
	const exported = checker.getExportsOfModule(module).map((one) => [one.name, one] as const);
	return { checker, exported: new Map(exported) };
}

/**
 * The types that a file exports, each as one line with all that it is made of: stable, whatever the types
 * are called and in which order their fields stand.
 * @param file from the root of the repository
 */
export function describeTypes(file: string, names: readonly string[]): Record<string, string> {
	const { checker, exported } = typesOf(file);
	return Object.fromEntries(
		names.map((name) => {
			const symbol = exported.get(name);
			if (!symbol) throw new Error(`${file} exports no ${name}`);
			return [name, describe(checker, checker.getDeclaredTypeOfSymbol(symbol), [])];
		})
	);
}

function describe(checker: ts.TypeChecker, type: ts.Type, around: readonly ts.Type[]): string {
	const one = (part: ts.Type) => describe(checker, part, [...around, type]);
	// a type in itself: how far out it stands
	if (around.includes(type)) return `^${around.length - around.indexOf(type)}`;
	if (type.flags & ts.TypeFlags.Any) throw new Error('a type of the wire could not be resolved');
	if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection))) {
		return checker.typeToString(type);
	}
	if (type.flags & ts.TypeFlags.Boolean) return 'boolean';
	if (type.isUnion()) return [...new Set(type.types.map(one))].sort().join(' | ');
	if (checker.isArrayType(type) || checker.isTupleType(type)) {
		return `[${checker
			.getTypeArguments(type as ts.TypeReference)
			.map(one)
			.join(', ')}]`;
	}
	const call = type.getCallSignatures()[0];
	if (call) {
		const takes = call.parameters.map((each) => one(checker.getTypeOfSymbol(each)));
		return `(${takes.join(', ')}) => ${one(call.getReturnType())}`;
	}
	const fields = checker.getPropertiesOfType(type).map((field) => {
		const mark = field.flags & ts.SymbolFlags.Optional ? '?' : '';
		return `${field.name}${mark}: ${one(checker.getTypeOfSymbol(field))}`;
	});
	const keyed = checker
		.getIndexInfosOfType(type)
		.map(({ keyType, type: value }) => `[${one(keyType)}]: ${one(value)}`);
	return `{ ${[...fields, ...keyed].sort().join('; ')} }`;
}

/** The names of the fields of every type that a file exports. */
export function fieldsOf(file: string): Record<string, string[]> {
	const { checker, exported } = typesOf(file);
	return Object.fromEntries(
		Array.from(exported, ([name, symbol]) => {
			const fields = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(aliased(symbol)));
			return [name, fields.map((field) => field.name)];
		})
	);

	function aliased(symbol: ts.Symbol): ts.Symbol {
		return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
	}
}
