/**
 * Syntax trees as compact s-expressions, for tables of what the parser makes of a text.
 */
import type { Body, Expression, TemplatePart } from '../../src/hcl/index.ts';

/** `(name value) (type "label" …)`: the items of a body, arguments first. */
export function printBody(body: Body): string {
  const attributes = body.attributes.map(({ name, value }) => `(= ${name.text} ${printExpression(value)})`);
  const blocks = body.blocks.map((block) => {
    const labels = block.labels.map((label) => (label.quoted ? JSON.stringify(label.text) : label.text));
    return `(${[block.type.text, ...labels, printBody(block.body)].filter(Boolean).join(' ')})`;
  });
  return [...attributes, ...blocks].join(' ');
}

/** One expression; operators and kinds come first, as in `(+ 1 (* 2 3))`. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.digits;
    case 'bool':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'variable':
      return expression.name;
    case 'splat-element':
      return '*';
    case 'invalid':
      return '<invalid>';
    case 'template':
      return `${expression.form}${printParts(expression.parts)}`.replace(/^quoted/, '');
    case 'get-attribute':
      return `(. ${printExpression(expression.object)} ${expression.name.text})`;
    case 'index':
      return list(expression.legacy ? 'legacy' : 'at', expression.collection, expression.key);
    case 'splat':
      return list(expression.full ? '[*]' : '.*', expression.collection, expression.each);
    case 'call':
      return list(`call ${expression.name.text}${expression.expand ? '...' : ''}`, ...expression.arguments);
    case 'conditional':
      return list('?', expression.condition, expression.then, expression.else);
    case 'binary':
      return list(expression.operator, expression.left, expression.right);
    case 'unary':
      return list(expression.operator, expression.operand);
    case 'parentheses':
      return list('()', expression.inner);
    case 'tuple':
      return `[${expression.items.map(printExpression).join(' ')}]`;
    case 'object':
      return `{${expression.items.map(({ key, value }) => `${printExpression(key)}: ${printExpression(value)}`).join(', ')}}`;
    case 'for-tuple':
    case 'for-object':
      return printFor(expression);
  }
}

function printFor(expression: Extract<Expression, { kind: 'for-tuple' | 'for-object' }>): string {
  const names = [expression.key, expression.value].flatMap((name) => (name ? [name.text] : [])).join(',');
  const condition = expression.condition ? ` if ${printExpression(expression.condition)}` : '';
  const intro = `${names} in ${printExpression(expression.collection)}`;
  if (expression.kind === 'for-tuple')
    return `[for ${intro}: ${printExpression(expression.result)}${condition}]`;
  const item = `${printExpression(expression.resultKey)} => ${printExpression(expression.resultValue)}`;
  return `{for ${intro}: ${item}${expression.group ? '...' : ''}${condition}}`;
}

function list(head: string, ...items: readonly Expression[]): string {
  return `(${[head, ...items.map(printExpression)].join(' ')})`;
}

function printParts(parts: readonly TemplatePart[]): string {
  const only = parts[0];
  if (parts.length === 0) return '""';
  if (parts.length === 1 && only?.kind === 'text') return JSON.stringify(only.text);
  return `<${parts.map(printPart).join(' ')}>`;
}

function printPart(part: TemplatePart): string {
  switch (part.kind) {
    case 'text':
      return JSON.stringify(part.text);
    case 'interpolation':
      return `\${${printExpression(part.value)}}`;
    case 'if':
      return `(if ${printExpression(part.condition)} ${printParts(part.then)} ${printParts(part.else)})`;
    case 'for': {
      const names = [part.key, part.value].flatMap((name) => (name ? [name.text] : [])).join(',');
      return `(for ${names} in ${printExpression(part.collection)} ${printParts(part.body)})`;
    }
  }
}
