import { parse } from 'csv-parse/sync';
import { DYNAMIC, objectOf, STRING } from '../../core/type.ts';
import { compareKeys, listValue, normalText, stringValue, type Value } from '../../core/value.ts';
import { MOST_VALUES } from '../../core/value-size.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';

export const csvFunctions: readonly FunctionDefinition[] = [
  {
    name: 'csvdecode',
    parameters: [{ name: 'str', type: STRING }],
    returns: DYNAMIC,
    call: ([text]) => decode(textOf(text)),
  },
];

/** CSV (RFC 4180) whose first record names the columns, as a list of objects. */
function decode(text: string): Value | Fault {
  const records = recordsOf(text);
  if ('fault' in records) return records;
  const [first, ...rows] = records;
  if (!first) return fault('a line with the names of the columns is missing');
  const repeated = firstRepeated(first);
  if (repeated !== undefined) return fault(`two columns are named ${JSON.stringify(repeated)}`);
  if (1 + rows.length * (first.length + 1) > MOST_VALUES)
    return fault(`there are more than ${MOST_VALUES} values in it`);
  const names = first.map(normalText);
  return listValue(objectOf(Object.fromEntries(names.map((name) => [name, STRING]))), objectsOf(rows, names));
}

/** Line ends may be `\r\n`, within quotes too, where they become `\n`. Empty lines are no records. */
function recordsOf(text: string): readonly (readonly string[])[] | Fault {
  const lines = text.replaceAll('\r\n', '\n');
  try {
    return parse(lines, { record_delimiter: '\n', skip_empty_lines: true }) as readonly (readonly string[])[];
  } catch (error) {
    return fault(`the text is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/** There can be millions of rows: their columns are put in order once. */
function objectsOf(rows: readonly (readonly string[])[], names: readonly string[]): readonly Value[] {
  const order = [...names.entries()].sort(([, a], [, b]) => compareKeys(a, b));
  return rows.map((row) => {
    const attributes = new Map<string, Value>();
    for (const [column, name] of order) attributes.set(name, stringValue(row[column] ?? ''));
    return { kind: 'object', attributes };
  });
}
