/** Files of variable values: `.tfvars`, and `.tfvars.json`. */

import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { type Range, rangeOf, type Source } from '../../core/source.ts';
import type { Value } from '../../core/value.ts';
import { type Attribute, type Members, parseFile, parseJsonFile, settle } from '../../hcl/index.ts';
import { constantValue } from '../constant.ts';
import { type ConfigFiles, decodeSource } from '../files.ts';

/** Values by variable name, each with the place it stands at. */
export type FileValues = ReadonlyMap<string, { readonly value: Value; readonly at: Range }>;

/** Reads a file of values; one that is missing or broken gives what could be read, and the problems say why. */
export async function readValuesFile(
  files: ConfigFiles,
  path: string,
  problems: Diagnostic[],
): Promise<FileValues> {
  const bytes = await files.read(path);
  if (!bytes) {
    const detail = `The file of variable values ${path} does not exist or cannot be read.`;
    problems.push(diagnose('unreadable-variables-file', { detail }));
    return new Map();
  }
  const { value: source, diagnostics } = decodeSource(path, bytes);
  problems.push(...diagnostics);
  if (!source) return new Map();
  return path.endsWith('.json') ? readJsonValues(source, problems) : readNative(source, problems);
}

function readNative(source: Source, problems: Diagnostic[]): FileValues {
  const { value: body, diagnostics } = parseFile(source);
  problems.push(...diagnostics);
  for (const { header, type } of body?.blocks ?? [])
    problems.push(
      diagnose('unsupported-block-type', {
        detail: `A file of variable values holds values only, no blocks such as "${type.text}".`,
        subject: header,
        help: `To define a variable, put it in a .tf file. To give it a value: ${type.text} = { … }`,
      }),
    );
  return valuesOf(body?.attributes ?? [], problems);
}

/** One object whose members are variables; its strings are text, and its numbers are exact. */
function readJsonValues(source: Source, problems: Diagnostic[]): FileValues {
  const { value: body, diagnostics } = parseJsonFile(source, 'object');
  problems.push(...diagnostics);
  if (diagnostics.length > 0) return new Map();
  return valuesOf(body ? settle(body, anyVariable, problems).attributes : [], problems);
}

const anyVariable: Members = { blocks: new Map(), argument: () => 'text' };

function valuesOf(attributes: readonly Attribute[], problems: Diagnostic[]): FileValues {
  const values = new Map<string, { readonly value: Value; readonly at: Range }>();
  for (const attribute of attributes) {
    const value = constantValue(attribute.value, problems);
    if (value) values.set(attribute.name.text, { value, at: rangeOf(attribute.value) });
  }
  return values;
}
