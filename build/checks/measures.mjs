import ts from 'typescript';

/**
 * @typedef {object} Measures what one file shows
 * @property {number} lines that are not empty
 * @property {number[]} functionLines length of each function
 * @property {number[]} parameters of each function
 * @property {number[]} branches ways through each function: one more than its decisions
 * @property {number} any
 * @property {number} nonNull
 * @property {number} casts `as`, without `as const`
 */

const DECISIONS = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CatchClause,
]);
const LOGICAL = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/**
 * Measures one file from its syntax.
 * @param {string} name
 * @param {string} text
 * @returns {Measures}
 */
export function measure(name, text) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  /** @type {Measures} */
  const found = { lines: 0, functionLines: [], parameters: [], branches: [], any: 0, nonNull: 0, casts: 0 };
  found.lines = text.split('\n').filter((line) => line.trim() !== '').length;
  const visit = (/** @type {ts.Node} */ node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.any += 1;
    if (ts.isNonNullExpression(node)) found.nonNull += 1;
    if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) found.casts += 1;
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) addFunction(found, source, node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * @param {Measures} found
 * @param {ts.SourceFile} source
 * @param {ts.SignatureDeclaration} node
 */
function addFunction(found, source, node) {
  const lineOf = (/** @type {number} */ at) => source.getLineAndCharacterOfPosition(at).line;
  found.functionLines.push(lineOf(node.end) - lineOf(node.getStart(source)) + 1);
  found.parameters.push(node.parameters.length);
  found.branches.push(1 + decisionsIn(node));
}

/**
 * @param {ts.Node} node
 * @returns {number} decisions in it, without the ones of functions inside
 */
function decisionsIn(node) {
  let decisions = 0;
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    const logical = ts.isBinaryExpression(child) && LOGICAL.has(child.operatorToken.kind);
    decisions += (DECISIONS.has(child.kind) || logical ? 1 : 0) + decisionsIn(child);
  });
  return decisions;
}

/**
 * @param {readonly number[]} values
 * @param {number} share 0.5 for the median
 * @returns {number} 0 when there is nothing
 */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
