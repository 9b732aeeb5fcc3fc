/**
 * Expressions in files: each argument of a `.hcl` file is a tuple of expressions about one topic; a `names.tf` beside
 * them says what the names in them stand for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertToConstraint, parseTypeConstraint } from '../../src/config/index.ts';
import { diagnose } from '../../src/core/diagnostic.ts';
import { textOf } from '../../src/core/source.ts';
import { DYNAMIC, STRING } from '../../src/core/type.ts';
import { nullOf, objectValue, sensitive, unknownOf, type Value } from '../../src/core/value.ts';
import { evaluate, type Functions, type Scope } from '../../src/eval/index.ts';
import { type Body, type Expression, parseFile } from '../../src/hcl/index.ts';

/** The expressions of one argument. */
export interface Topic {
  /** `file: argument` */
  readonly name: string;
  readonly expressions: readonly Expression[];
}

/** The topics of the named files in a directory. */
export function readTopics(directory: string, ...files: readonly string[]): readonly Topic[] {
  return files.flatMap((file) =>
    parsed(join(directory, file)).attributes.map(({ name, value }) => {
      if (value.kind !== 'tuple') throw new Error(`${file}: "${name.text}" is no list of expressions`);
      return { name: `${file}: ${name.text}`, expressions: value.items };
    }),
  );
}

/** What `names.tf` declares: variables with defaults, local values, and resources that do not exist yet. */
export function readNames(directory: string, functions: Functions): Scope {
  const { blocks } = parsed(join(directory, 'names.tf'));
  const values = new Map<string, Value>();
  const scope: Scope = {
    functions,
    resolve(root, [first]) {
      const name = first?.kind === 'attribute' ? first.name : '';
      const value = values.get(`${root.name}.${name}`);
      if (value) return { value, taken: 1 };
      const detail = `names.tf does not declare "${root.name}.${name}".`;
      return { diagnostics: [diagnose('invalid-reference', { detail, subject: root })] };
    },
  };
  for (const { type, labels, body } of blocks) {
    if (type.text === 'variable') values.set(`var.${labels[0]?.text}`, variableOf(body, scope));
    if (type.text === 'resource') values.set(`${labels[0]?.text}.${labels[1]?.text}`, NOT_MADE_YET);
    if (type.text !== 'locals') continue;
    for (const { name, value } of body.attributes) values.set(`local.${name.text}`, constantOf(value, scope));
  }
  return scope;
}

const NOT_MADE_YET = objectValue([
  ['id', unknownOf(STRING, { notNull: true })],
  ['input', unknownOf(DYNAMIC)],
  ['output', unknownOf(DYNAMIC)],
  ['triggers_replace', nullOf(DYNAMIC)],
]);

function variableOf(body: Body, scope: Scope): Value {
  const argument = (name: string) => body.attributes.find((attribute) => attribute.name.text === name)?.value;
  const given = argument('default');
  if (!given) throw new Error('a variable of names.tf has no default');
  const type = argument('type');
  const constraint = type && parseTypeConstraint(type).value;
  const value = constantOf(given, scope);
  const converted = constraint ? convertToConstraint(value, constraint) : { ok: true as const, value };
  if (!converted.ok) throw new Error(converted.reason);
  return argument('sensitive') ? sensitive(converted.value) : converted.value;
}

function constantOf(expression: Expression, scope: Scope): Value {
  const { value, diagnostics } = evaluate(expression, scope);
  if (!value) throw new Error(`${textOf(expression)}: ${diagnostics[0]?.detail}`);
  return value;
}

function parsed(path: string): Body {
  const { value, diagnostics } = parseFile({ path, text: readFileSync(path, 'utf8') });
  if (!value || diagnostics.length > 0) throw new Error(`${path}: ${diagnostics[0]?.detail}`);
  return value;
}
