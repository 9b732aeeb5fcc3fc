import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExpression, parseFile } from '../../src/hcl/index.ts';
import { printExpression } from '../support/hcl-printer.ts';

/** An expression as it is written, and the tree it means. */
interface Sample {
  readonly text: string;
  readonly tree: string;
}

const name = fc.constantFrom('a', 'each', 'aws_s3_bucket', 'kebab-case', 'größe', '_x');
const spacing = fc.constantFrom('', ' ', '  ', ' /* c */ ');

const literal = fc
  .constantFrom('0', '42', '1.5', '2e10', 'true', 'false', 'null', 'var')
  .map((text) => ({ text, tree: text }));

const quotedText = fc.constantFrom<Sample>(
  { text: '""', tree: '""' },
  { text: '"x y"', tree: '"x y"' },
  { text: '"$${x}\\n\\""', tree: '"${x}\\n\\""' },
);

const { expression } = fc.letrec<{ expression: Sample; operand: Sample }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('operand'),
    fc
      .tuple(tie('operand'), fc.constantFrom('+', '*', '&&', '||', '==', '<=', '%'), tie('operand'), spacing)
      .map(([left, operator, right, space]) => ({
        text: `${left.text} ${operator}${space} ${right.text}`,
        tree: `(${operator} ${left.tree} ${right.tree})`,
      })),
    fc.tuple(tie('operand'), tie('expression'), tie('expression')).map(([condition, yes, no]) => ({
      text: `${condition.text} ? ${yes.text} : ${no.text}`,
      tree: `(? ${condition.tree} ${yes.tree} ${no.tree})`,
    })),
  ),
  operand: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    literal,
    quotedText,
    tie('expression').map(({ text, tree }) => ({ text: `(${text})`, tree: `(() ${tree})` })),
    fc.tuple(fc.constantFrom('-', '!'), tie('operand')).map(([operator, { text, tree }]) => ({
      text: `${operator} ${text}`,
      tree: `(${operator} ${tree})`,
    })),
    fc
      .tuple(name, name)
      .map(([root, attribute]) => ({ text: `${root}.${attribute}`, tree: `(. ${root} ${attribute})` })),
    fc.tuple(name, tie('expression'), spacing).map(([root, key, space]) => ({
      text: `${root}[${space}${key.text}]`,
      tree: `(at ${root} ${key.tree})`,
    })),
    fc.tuple(name, fc.array(tie('expression'), { maxLength: 3 }), spacing).map(([callee, items, space]) => ({
      text: `${callee}(${items.map(({ text }) => text).join(`,${space}`)})`,
      tree: `(${['call', callee, ...items.map(({ tree }) => tree)].join(' ')})`,
    })),
    fc
      .tuple(fc.array(tie('expression'), { maxLength: 3 }), fc.constantFrom(' ', '\n', '\r\n# c\n'))
      .map(([items, space]) => ({
        text: `[${space}${items.map(({ text }) => text + space).join(`,${space}`)}]`,
        tree: `[${items.map(({ tree }) => tree).join(' ')}]`,
      })),
    fc
      .tuple(
        fc.array(fc.tuple(name, tie('expression')), { maxLength: 3 }),
        fc.constantFrom(', ', '\n', ',\n'),
      )
      .map(([items, separator]) => ({
        text: `{ ${items.map(([key, { text }]) => `${key} = ${text}`).join(separator)} }`,
        tree: `{${items.map(([key, { tree }]) => `${key}: ${tree}`).join(', ')}}`,
      })),
    fc.tuple(name, tie('expression'), tie('expression')).map(([variable, collection, result]) => ({
      text: `[for ${variable} in ${collection.text} : ${result.text}]`,
      tree: `[for ${variable} in ${collection.tree}: ${result.tree}]`,
    })),
    tie('expression').map(({ text, tree }) => ({ text: `"x \${ ${text} }"`, tree: `<"x " \${${tree}}>` })),
  ),
}));

const bounds = { seed: 20_261, numRuns: 500 };

it('reads every well-formed expression as what it means', () => {
  fc.assert(
    fc.property(expression, ({ text, tree }) => {
      const { value, diagnostics } = parseExpression({ path: 'value', text });
      expect(diagnostics).toEqual([]);
      expect(value && printExpression(value)).toBe(tree);
    }),
    bounds,
  );
});

it('reads it so as an argument, too', () => {
  fc.assert(
    fc.property(expression, ({ text, tree }) => {
      const { value, diagnostics } = parseFile({ path: 'main.tf', text: `b {\n  x = ${text} # c\n}\n` });
      expect(diagnostics).toEqual([]);
      expect(value?.blocks[0]?.body.attributes.map((attribute) => printExpression(attribute.value))).toEqual([
        tree,
      ]);
    }),
    bounds,
  );
});
