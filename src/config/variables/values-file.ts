/** Files of variable values: `.tfvars`, and `.tfvars.json`. */

import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { fromDouble } from '../../core/number.ts';
import { type Range, rangeOf, type Source } from '../../core/source.ts';
import {
  boolValue,
  NULL,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  type Value,
} from '../../core/value.ts';
import { parseFile } from '../../hcl/index.ts';
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
  return path.endsWith('.json') ? readJson(source, problems) : readNative(source, problems);
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
  const values = new Map<string, { readonly value: Value; readonly at: Range }>();
  for (const attribute of body?.attributes ?? []) {
    const value = constantValue(attribute.value, problems);
    if (value) values.set(attribute.name.text, { value, at: rangeOf(attribute) });
  }
  return values;
}

function readJson(source: Source, problems: Diagnostic[]): FileValues {
  const json = parseJson(source, problems);
  if (json === undefined) return new Map();
  const at = { source, start: 0, end: Math.min(1, source.text.length) };
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const detail = `The file ${source.path} must hold one JSON object, whose properties are variables.`;
    problems.push(diagnose('unreadable-variables-file', { detail, subject: at }));
    return new Map();
  }
  return new Map(
    Object.entries(json).map(([name, value]) => [
      name,
      { value: valueOfJson(value), at: keyIn(source, name) },
    ]),
  );
}

/** Where a property's name stands, or the file's beginning where it is spelled with escapes. */
function keyIn(source: Source, name: string): Range {
  const quoted = JSON.stringify(name);
  const start = source.text.indexOf(quoted);
  return start < 0 ? { source, start: 0, end: 1 } : { source, start, end: start + quoted.length };
}

function parseJson(source: Source, problems: Diagnostic[]): unknown {
  try {
    return JSON.parse(source.text);
  } catch (error) {
    const detail = `The file ${source.path} is not valid JSON: ${error instanceof Error ? error.message : error}.`;
    const subject = { source, start: 0, end: Math.min(1, source.text.length) };
    problems.push(diagnose('unreadable-variables-file', { detail, subject }));
    return undefined;
  }
}

/** JSON as the language takes it before any conversion: arrays are tuples, objects are objects. */
function valueOfJson(json: unknown): Value {
  if (typeof json === 'string') return stringValue(json);
  if (typeof json === 'number') return numberValue(fromDouble(json));
  if (typeof json === 'boolean') return boolValue(json);
  if (json === null || typeof json !== 'object') return NULL;
  if (Array.isArray(json)) return tupleValue(json.map(valueOfJson));
  return objectValue(Object.entries(json).map(([name, value]) => [name, valueOfJson(value)] as const));
}
