import { parse } from 'csv-parse/sync';
import { DYNAMIC, objectOf, STRING } from '../../core/type.ts';
import { listValue, objectValue, stringValue, type Value } from '../../core/value.ts';
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
  const [names, ...rows] = records;
  if (!names) return fault('a line with the names of the columns is missing');
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) return fault(`two columns are named ${JSON.stringify(repeated)}`);
  const element = objectOf(Object.fromEntries(names.map((name) => [name, STRING])));
  const objects = rows.map((row) =>
    objectValue(names.map((name, index) => [name, stringValue(row[index] ?? '')])),
  );
  return listValue(element, objects);
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
