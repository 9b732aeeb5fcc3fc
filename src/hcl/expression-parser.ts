/**
 * Expressions, one function per rule of the grammar; lower functions bind tighter.
 */
import type { Range } from '../core/source.ts';
import type { BinaryOperator, Expression, NumberLiteral, Parentheses, Unary } from './ast.ts';
import { parseCall } from './call-parser.ts';
import { parseObject, parseTuple } from './collection-parser.ts';
import {
  advance,
  at,
  type Cursor,
  currentRange,
  invalidAt,
  open,
  peekKind,
  rangeFrom,
  startOf,
  tokenText,
} from './cursor.ts';
import { addLink, ascend, beginChain, descend, endChain } from './depth.ts';
import { closeList, resumeEnd } from './list-parser.ts';
import { isNumber } from './number-literal.ts';
import { complain, fail } from './recovery.ts';
import { parseHeredoc, parseQuoted } from './template-parser.ts';
import { parseTraversal } from './traversal-parser.ts';

/** Expression: Operation (`?` Expression `:` Expression)? */
export function parseExpressionRule(cursor: Cursor): Expression {
  const start = startOf(cursor);
  if (!descend(cursor)) return invalidAt(cursor, start);
  const operation = parseOperation(cursor, 0);
  const expression = at(cursor, '?') && !cursor.panic ? parseConditional(cursor, operation) : operation;
  ascend(cursor);
  return expression;
}

function parseConditional(cursor: Cursor, condition: Expression): Expression {
  const { source, start } = condition;
  const question = currentRange(cursor);
  advance(cursor);
  const whenTrue = parseExpressionRule(cursor);
  if (cursor.panic) return invalidAt(cursor, start);
  if (!at(cursor, ':')) {
    fail(cursor, 'missing-false-expression', {
      detail: 'The conditional ends without the value for a false condition, which follows a colon.',
      subject: currentRange(cursor),
      context: { source, start, end: question.end },
      help: 'Write: condition ? value if true : value if false',
    });
    return invalidAt(cursor, start);
  }
  advance(cursor);
  const whenFalse = parseExpressionRule(cursor);
  const end = cursor.previousEnd;
  // biome-ignore lint/suspicious/noThenProperty: it is data, and never awaited
  return { kind: 'conditional', source, start, end, condition, then: whenTrue, else: whenFalse };
}

/**
 * Operation: Operand (Operator Operand)*, where operators of a higher level bind tighter and equals associate
 * to the left. Reads operators above `floor`.
 */
function parseOperation(cursor: Cursor, floor: number): Expression {
  const outer = beginChain(cursor);
  let left = parseOperand(cursor);
  while (!cursor.panic) {
    const level = levels.get(cursor.kind) ?? 0;
    if (level <= floor) break;
    const operator = cursor.kind as BinaryOperator;
    advance(cursor);
    const right = parseOperation(cursor, level);
    left = { kind: 'binary', source: left.source, start: left.start, end: right.end, operator, left, right };
    addLink(cursor);
  }
  endChain(cursor, outer);
  return left;
}

const levels: ReadonlyMap<string, number> = new Map<BinaryOperator, number>([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['>', 4],
  ['<=', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** Operand: (`-` | `!`) Operand | Term Traversal* */
function parseOperand(cursor: Cursor): Expression {
  if (cursor.kind === '-' || cursor.kind === '!') return parseUnary(cursor, cursor.kind);
  return parseTraversal(cursor, parseTerm(cursor), parseExpressionRule);
}

function parseUnary(cursor: Cursor, operator: Unary['operator']): Expression {
  const { source } = cursor;
  const start = startOf(cursor);
  if (!descend(cursor)) return invalidAt(cursor, start);
  advance(cursor);
  const operand = parseOperand(cursor);
  ascend(cursor);
  return { kind: 'unary', source, start, end: cursor.previousEnd, operator, operand };
}

/** Term: Number | Identifier | Call | Quoted | Heredoc | Tuple | Object | For | Parentheses */
function parseTerm(cursor: Cursor): Expression {
  switch (cursor.kind) {
    case 'identifier':
      return parseIdentifierTerm(cursor);
    case 'open-quote':
      return parseQuoted(cursor, parseExpressionRule);
    case 'number':
      return parseNumber(cursor);
    case '[':
      return parseTuple(cursor, parseExpressionRule);
    case '{':
      return parseObject(cursor, parseExpressionRule);
    case '(':
      return parseParentheses(cursor);
    case 'open-heredoc':
      return parseHeredoc(cursor, parseExpressionRule);
    default:
      return failTerm(cursor);
  }
}

/** `true`, `false`, `null`, a function call, or a variable. */
function parseIdentifierTerm(cursor: Cursor): Expression {
  const next = peekKind(cursor);
  if (next === '(' || next === '::') return parseCall(cursor, parseExpressionRule);
  const { source } = cursor;
  const start = startOf(cursor);
  const name = tokenText(cursor);
  advance(cursor);
  const end = start + name.length;
  switch (name) {
    case 'true':
    case 'false':
      return { kind: 'bool', source, start, end, value: name === 'true' };
    case 'null':
      return { kind: 'null', source, start, end };
    default:
      return { kind: 'variable', source, start, end, name };
  }
}

function parseNumber(cursor: Cursor): NumberLiteral {
  const range = currentRange(cursor);
  const digits = tokenText(cursor);
  if (!isNumber(digits)) {
    complain(cursor, 'invalid-number', {
      detail: `"${digits}" cannot be read as a number: digits, optionally a dot and digits, optionally "e" and an exponent.`,
      subject: range,
    });
  }
  advance(cursor);
  return { kind: 'number', source: range.source, start: range.start, end: range.end, digits };
}

/** Parentheses: `(` Expression `)` */
function parseParentheses(cursor: Cursor): Parentheses {
  const { source } = cursor;
  const opening = currentRange(cursor);
  const outer = open(cursor, false);
  const inner = parseExpressionRule(cursor);
  if (!at(cursor, ')')) failParentheses(cursor, opening);
  if (cursor.panic) resumeEnd(cursor, ')', opening.start);
  closeList(cursor, ')', outer);
  return { kind: 'parentheses', source, start: opening.start, end: cursor.previousEnd, inner };
}

function failParentheses(cursor: Cursor, opening: Range): void {
  fail(cursor, 'unbalanced-parentheses', {
    detail: 'The expression ends before this, and a closing parenthesis was expected.',
    subject: currentRange(cursor),
    context: rangeFrom(cursor, opening.start),
    help: 'Close the parenthesis with ")".',
  });
}

function failTerm(cursor: Cursor): Expression {
  const start = startOf(cursor);
  const found =
    at(cursor, 'newline') || at(cursor, 'end') ? 'nothing more' : JSON.stringify(tokenText(cursor));
  fail(cursor, 'invalid-expression', {
    detail: `A value was expected here, but there is ${found}.`,
    subject: currentRange(cursor),
    help: 'A value is a string, a number, true, false, null, a reference, a function call, or one of "[", "{" and "(".',
  });
  return { kind: 'invalid', source: cursor.source, start, end: start };
}
