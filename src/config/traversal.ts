/** Expressions that are not evaluated but name something: `aws.west`, `aws_s3_bucket.logs`, `tags["Team"]`. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { rangeOf } from '../core/source.ts';
import type { Attribute, Expression, Variable } from '../hcl/index.ts';

/** The names of a chain of plain attribute accesses (`aws.west` → aws, west); undefined for anything else. */
export function namesOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind !== 'get-attribute') return undefined;
  const before = namesOf(expression.object);
  return before && [...before, expression.name.text];
}

/** The variable a chain of attribute and index accesses starts from; undefined for anything else. */
export function rootOf(expression: Expression): Variable | undefined {
  switch (expression.kind) {
    case 'variable':
      return expression;
    case 'get-attribute':
      return rootOf(expression.object);
    case 'index':
      return rootOf(expression.collection);
    case 'splat':
      return rootOf(expression.collection);
    default:
      return undefined;
  }
}

/**
 * The references listed by an argument such as `depends_on`. References in quotes, as Terraform 0.11 wanted them, are
 * read with a warning; what is no reference at all is a problem and left out.
 */
export function readReferences(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): readonly Expression[] {
  if (!attribute) return [];
  const list = attribute.value;
  if (list.kind !== 'tuple') {
    if (list.kind === 'invalid') return [];
    const detail = `The argument "${attribute.name.text}" takes a list of references: [aws_s3_bucket.example].`;
    problems.push(diagnose('invalid-reference-list', { detail, subject: list }));
    return [];
  }
  return list.items.flatMap((item) => readReference(item, problems) ?? []);
}

/** One reference, without quotes; undefined (and a problem) when it is none. */
export function readUnquoted(expression: Expression, problems: Diagnostic[]): Expression | undefined {
  if (expression.kind === 'invalid' || rootOf(expression)) return expression;
  return noReference(expression, problems);
}

/** One reference, quoted or not; undefined (and a problem) when it is none. */
export function readReference(expression: Expression, problems: Diagnostic[]): Expression | undefined {
  if (expression.kind === 'invalid' || rootOf(expression)) return expression;
  const quoted = fromQuoted(expression);
  if (quoted) {
    problems.push(
      diagnose('quoted-reference', {
        detail:
          'References are written without quotes here; quotes are read for the sake of old configurations.',
        subject: expression,
        help: 'Remove the quotes.',
      }),
    );
    return quoted;
  }
  return noReference(expression, problems);
}

function noReference(subject: Expression, problems: Diagnostic[]): undefined {
  const detail =
    'A reference is needed here: a name followed by attribute names, such as aws_s3_bucket.example.';
  problems.push(diagnose('invalid-reference', { detail, subject }));
}

const dotted = /^[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Start}_][\p{ID_Continue}-]*)*$/u;

function fromQuoted(expression: Expression): Expression | undefined {
  if (expression.kind !== 'template' || expression.parts.length !== 1) return undefined;
  const [text] = expression.parts;
  if (text?.kind !== 'text' || !dotted.test(text.text)) return undefined;
  const at = rangeOf(text);
  const [root = '', ...names] = text.text.split('.');
  return names.reduce<Expression>(
    (object, name) => ({ kind: 'get-attribute', ...at, object, name: { kind: 'name', ...at, text: name } }),
    { kind: 'variable', ...at, name: root },
  );
}
