/**
 * Configuration without syntax errors and without any care for how it looks, for tests of formatting. Nearly all of it
 * is valid; what is not must be left out.
 */
import fc from 'fast-check';
import { tokenize } from '../../src/hcl/index.ts';
import { realisticFiles } from './hcl-files.ts';

const space = fc.constantFrom('', '', ' ', ' ', '  ', '\t', ' /* c */ ');
const lineEnd = fc.constantFrom(
  '\n',
  '\n',
  '\n',
  '\n\n',
  '  \n',
  '\r\n',
  ' # note\n',
  ' // note  \n',
  '#x\n',
  ' /* w */\n',
);
const name = fc.constantFrom('a', 'name', 'for_each', 'type', 'größe', 'a-b', '_', 'in', 'default', 'x1');
const inner = fc.constantFrom('', ' ', '\n', ' \n\n  ', ' # c\n');

/** Pieces with spacing of all kinds between them; `~` in the template of pieces stands for spacing that may be none. */
function spaced(...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  return fc
    .tuple(...parts.flatMap((part) => [typeof part === 'string' ? fc.constant(part) : part, space]))
    .map((all) => all.slice(0, -1).join(''));
}

const literal = fc.constantFrom(
  '0',
  '42',
  '1.5',
  '2e10',
  'true',
  'null',
  'var.x',
  'each.value',
  '"plain"',
  '"日本"',
  '"é\\n$${x}"',
  '"👨‍👩‍👧"',
  '""',
  'string',
  'list',
  '"string"',
  '"map"',
);

const heredoc = fc
  .tuple(
    fc.constantFrom('<<E', '<<-E'),
    fc.constantFrom(
      '',
      '  text\n',
      'a ${b} c\n',
      '\n\n',
      '%{ if a }\n  b\n%{ endif ~}\n',
      '${\n1}\n',
      'a ${[\n1,2 ]} ${\nx\n}\n',
    ),
    fc.constantFrom('E', '  E'),
  )
  .map(([open, text, close]) => `${open}\n${text}${close}\n`);

const { expression } = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('operand'),
    spaced(
      tie('operand'),
      fc.constantFrom('+', '-', '*', '/', '&&', '||', '==', '!=', '<', '>=', '%').map((text) => ` ${text}`),
      tie('operand'),
    ),
    spaced(tie('operand'), '?', tie('expression'), ':', tie('expression')),
  ),
  operand: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    literal,
    spaced('(', inner, tie('expression'), inner, ')'),
    spaced(fc.constantFrom('-', '!'), tie('operand')),
    spaced(name, '.', name),
    spaced(
      name,
      '[',
      fc.oneof(fc.constantFrom('0', '"k"', 'each.key'), spaced('(', tie('expression'), ')')),
      ']',
    ),
    spaced(name, '[*]', '.', name),
    spaced(name, '.*.', name),
    spaced(
      name,
      '(',
      fc
        .tuple(fc.array(tie('expression'), { maxLength: 3 }), inner, fc.constantFrom('', ',', '...'))
        .map(([items, gap, end]) => (items.length > 0 ? `${gap}${items.join(`,${gap}`)}${end}${gap}` : gap)),
      ')',
    ),
    spaced(
      '[',
      fc
        .tuple(fc.array(tie('expression'), { maxLength: 3 }), inner, fc.constantFrom('', ','))
        .map(([items, gap, end]) => gap + items.join(`,${gap}`) + (items.length > 0 ? end : '') + gap),
      ']',
    ),
    spaced(
      '{',
      fc
        .tuple(
          fc.array(
            spaced(
              fc.oneof(name, fc.constantFrom('"k"', '(x)', '"${y}"', '1')),
              fc.constantFrom('=', ':'),
              tie('expression'),
            ),
            { maxLength: 4 },
          ),
          fc.constantFrom(',', '\n', ',\n', '\n\n', ' # c\n'),
        )
        .map(([items, gap]) =>
          gap.includes('\n') ? `\n${items.map((item) => item + gap).join('')}` : items.join(gap),
        ),
      '}',
    ),
    spaced('[', 'for ', name, ' in ', tie('expression'), ':', tie('expression'), ']'),
    spaced(
      '{',
      'for ',
      name,
      ',',
      name,
      ' in ',
      tie('expression'),
      ':',
      tie('expression'),
      '=>',
      tie('expression'),
      fc.constantFrom('', '...', ' if x', '... if -x'),
      '}',
    ),
    spaced('ns', '::', 'f', '(', tie('expression'), ')'),
    fc
      .tuple(
        fc.constantFrom('', 'text ', '${a}', '%{ if b }c%{ endif }'),
        fc.constantFrom('${', '${~', '${ '),
        tie('expression'),
        fc.constantFrom('}', '~}', ' }', '\n}'),
        fc.constantFrom('', '', ' more', '${ z }'),
      )
      .map((parts) => `"${parts.join('')}"`),
    fc.tuple(inner, tie('expression'), inner).map((parts) => `"\${${parts.join('')}}"`),
  ),
}));

const label = fc.oneof(name, fc.constantFrom('"a"', '"b c"', '"é\\u00e9\\t"', '"\\u200b\\\\"'));

const { body } = fc.letrec<{ body: string; item: string }>((tie) => ({
  body: fc
    .array(tie('item'), { maxLength: 5 })
    .map((items) => items.map((item, index) => item.replaceAll('@', `${index}`)).join('')),
  item: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    lineEnd,
    spaced(
      '',
      name.map((text) => `${text}@`),
      '=',
      expression,
    ).chain((text) => lineEnd.map((end) => text + end)),
    spaced('type', '=', expression).chain((text) =>
      lineEnd.map((end) => text.replace(/^(\s*)type/, '$1type') + end),
    ),
    spaced(
      '',
      name.map((text) => `${text}@`),
      '=',
      heredoc,
    ),
    fc
      .tuple(
        fc.constantFrom('variable', 'block', 'x'),
        fc.array(
          label.map((text) => ` ${text}`),
          { maxLength: 3 },
        ),
        space,
        lineEnd,
        tie('body'),
        fc.constantFrom('', '  '),
        lineEnd,
      )
      .map(
        ([type, labels, gap, end, inside, indent, after]) =>
          `${type}${labels.join(gap)}${gap}{${end}${inside}${indent}}${after}`,
      ),
    spaced('', 'block', '{', 'name', '=', expression, '}').chain((text) => lineEnd.map((end) => text + end)),
    spaced('variable', '"v"', '{', 'type', '=', expression, '}').chain((text) =>
      lineEnd.map((end) => text + end),
    ),
    spaced('b', '{', '}').chain((text) => lineEnd.map((end) => text + end)),
  ),
}));

/** What people wrote, spaced anew: only strings and the ends of lines are as they were. */
const respaced = fc
  .tuple(
    fc.constantFrom(...realisticFiles),
    fc.array(fc.constantFrom('', ' ', '   ', '\t', '', ' /*c*/ '), { minLength: 30, maxLength: 90 }),
  )
  .map(([text, gaps]) =>
    tokenize({ path: 'main.tf', text })
      .map((token, index) =>
        token.kind === 'whitespace'
          ? gaps[index % gaps.length] || (index % 3 === 0 ? '' : ' ')
          : text.slice(token.start, token.end),
      )
      .join(''),
  );

/** A file to be formatted. */
export const formattable: fc.Arbitrary<string> = fc.oneof(
  respaced,
  body,
  fc.tuple(body, space).map(([text, end]) => text.trimEnd() + end),
);
