import { describe, expect, it } from 'vitest';
import { type Expression, parseExpression, parseFile, valuesOf, walk } from '../../src/hcl/index.ts';

describe('walk', () => {
  it('visits every kind of expression and what is inside it, outermost first and in source order', () => {
    expect(kindsIn('a.b[c] + -f(1, null, true)')).toEqual(
      'binary index get-attribute variable variable unary call number null bool'.split(' '),
    );
    expect(kindsIn('(x[*].y) ? [a] : { (k) = v }')).toEqual(
      'conditional parentheses splat variable get-attribute splat-element tuple variable object parentheses variable variable'.split(
        ' ',
      ),
    );
    expect(kindsIn('[for x in a : b if c]')).toEqual('for-tuple variable variable variable'.split(' '));
    expect(kindsIn('{ for x in a : b => c if d }')).toEqual(
      'for-object variable variable variable variable'.split(' '),
    );
  });

  it('does not take the bare key of an object for a reference', () => {
    expect(variablesIn('{ a = b, (c) = d, "${e}" = f }')).toEqual(['b', 'c', 'd', 'e', 'f']);
  });

  it('finds what stands inside the directives of a template', () => {
    expect(variablesIn('"${a}%{ if b }${c}%{ else }${d}%{ endif }%{ for x in e }${f}%{ endfor }"')).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
  });

  it('stays out of an expression when the visitor returns false', () => {
    const seen: string[] = [];
    walk(expressionOf('f(a) + b'), (expression) => {
      seen.push(expression.kind);
      return expression.kind !== 'call';
    });
    expect(seen).toEqual(['binary', 'call', 'variable']);
  });
});

describe('valuesOf', () => {
  it('gives the values of all arguments, in nested blocks too', () => {
    const { value } = parseFile({
      path: 'main.tf',
      text: 'a = 1\nb {\n  c = x\n  d {\n    e = "t"\n  }\n}\n',
    });
    expect(value && [...valuesOf(value)].map(({ kind }) => kind)).toEqual(['number', 'variable', 'template']);
  });
});

function expressionOf(text: string): Expression {
  const { value, diagnostics } = parseExpression({ path: 'value', text });
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error('an expression was read without problems');
  return value;
}

function kindsIn(text: string): readonly string[] {
  const kinds: string[] = [];
  walk(expressionOf(text), ({ kind }) => kinds.push(kind));
  return kinds;
}

function variablesIn(text: string): readonly string[] {
  const names: string[] = [];
  walk(expressionOf(text), (expression) => {
    if (expression.kind === 'variable') names.push(expression.name);
  });
  return names;
}
