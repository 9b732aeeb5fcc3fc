/**
 * What a file says, whatever it looks like: two files with the same meaning are the same configuration.
 */
import { type Attribute, type Body, type Expression, isWrap } from '../../src/hcl/index.ts';
import { printExpression } from './hcl-printer.ts';

/** The items of a file as text. A value that is one interpolation means what is in it. */
export function meaningOf(body: Body, around = ''): string {
  const attributes = body.attributes.map(
    (attribute) => `(= ${attribute.name.text} ${printedValue(attribute, around)})`,
  );
  const blocks = body.blocks.map(({ type, labels, body: inner }) => {
    const path = around === '' ? type.text : `${around}.${type.text}`;
    return `(${[type.text, ...labels.map(({ text }) => JSON.stringify(text))].join(' ')} ${meaningOf(inner, path)})`;
  });
  return [...attributes, ...blocks].join('\n');
}

/** Types of variables as older versions wrote them, and what they mean. */
const types: Readonly<Record<string, string>> = {
  '"string"': 'string',
  '"list"': '(call list string)',
  '"map"': '(call map string)',
  list: '(call list any)',
  set: '(call set any)',
  map: '(call map any)',
};

function printedValue({ name, value }: Attribute, around: string): string {
  const printed = printExpression(bare(value));
  return around === 'variable' && name.text === 'type' ? (types[printed] ?? printed) : printed;
}

function bare(value: Expression): Expression {
  if (value.kind === 'template' && isWrap(value)) return bare(value.parts[0].value);
  return value.kind === 'parentheses' ? bare(value.inner) : value;
}
