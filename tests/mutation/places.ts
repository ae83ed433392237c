import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { Random } from '../../client-kit/random.ts';

/** Where code can be changed in one thing, as the mutator wants it named: `file:line:column-line:column`. */
type Place = string;

/**
 * Places at random, the same for the same seed: operators, conditions, booleans, and texts that are
 * refusals or other codes.
 * @param files paths from the root
 * @param count how many
 */
export function placesIn(files: readonly string[], count: number, seed: number): Place[] {
	const all = files.flatMap(candidatesIn);
	const random = new Random(seed);
	const chosen: Place[] = [];
	while (chosen.length < count && all.length > 0) {
		chosen.push(...all.splice(random.below(all.length), 1));
	}
	return chosen;
}

function candidatesIn(file: string): Place[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true
	);
	const found: Place[] = [];
	const at = (position: number) => {
		const { line, character } = source.getLineAndCharacterOfPosition(position);
		return `${line + 1}:${character}`;
	};
	const visit = (node: ts.Node) => {
		if (isImportOrType(node)) return;
		if (isChangeable(node)) found.push(`${file}:${at(node.getStart())}-${at(node.getEnd())}`);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const isImportOrType = (node: ts.Node) =>
	ts.isImportDeclaration(node) ||
	ts.isExportDeclaration(node) ||
	ts.isTypeNode(node) ||
	ts.isInterfaceDeclaration(node) ||
	ts.isTypeAliasDeclaration(node);

const OPERATORS = new Set([
	ts.SyntaxKind.EqualsEqualsEqualsToken,
	ts.SyntaxKind.ExclamationEqualsEqualsToken,
	ts.SyntaxKind.LessThanToken,
	ts.SyntaxKind.LessThanEqualsToken,
	ts.SyntaxKind.GreaterThanToken,
	ts.SyntaxKind.GreaterThanEqualsToken,
	ts.SyntaxKind.AmpersandAmpersandToken,
	ts.SyntaxKind.BarBarToken,
	ts.SyntaxKind.QuestionQuestionToken,
	ts.SyntaxKind.PlusToken,
	ts.SyntaxKind.MinusToken
]);

function isChangeable(node: ts.Node): boolean {
	if (ts.isBinaryExpression(node)) return OPERATORS.has(node.operatorToken.kind);
	if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
		return true;
	if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
	return ts.isStringLiteral(node) && isRefusal(node);
}

/** `refuse('…')`, or a code that is returned as it is. */
function isRefusal({ parent }: ts.StringLiteral): boolean {
	if (ts.isCallExpression(parent)) return parent.expression.getText() === 'refuse';
	return ts.isReturnStatement(parent) || ts.isConditionalExpression(parent);
}
