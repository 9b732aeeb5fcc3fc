import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import { STRING } from '../core/type.ts';
import {
  type Mark,
  marksOf,
  objectValue,
  stringValue,
  UNKNOWN,
  unmark,
  type Value,
  withAllMarks,
} from '../core/value.ts';
import type { Expression, ObjectConstructor } from '../hcl/index.ts';
import { convert } from './convert.ts';
import { hold } from './effort.ts';
import { type Evaluating, report, type Spot, spotIn } from './evaluating.ts';

/** `{ key = value }`. A bare word as a key means itself; the last of equal keys wins. A key that is not known yet makes the whole unknown. */
export function objectConstructor(expression: ObjectConstructor, at: Evaluating): Value {
  const attributes = new Map<string, Value>();
  const marks: ReadonlySet<Mark>[] = [];
  const { held } = at.effort;
  let known = true;
  for (const { key, value } of expression.items) {
    const name = keyOf(key, at);
    const part = at.valueOf(value, at);
    hold(at.effort, part, value);
    marks.push(marksOf(name));
    const text = unmark(name);
    if (text.kind === 'string') attributes.set(text.value, part);
    else known = false;
  }
  at.effort.held = held;
  return withAllMarks(known ? objectValue(attributes) : UNKNOWN, marks);
}

function keyOf(key: Expression, at: Evaluating): Value {
  if (key.kind === 'variable') return stringValue(key.name);
  return asKey(at.valueOf(key, at), spotIn(key, key), keyCodes, at);
}

/** What a key that is null, or no string, is reported as. */
interface KeyCodes {
  readonly ofNull: DiagnosticCode;
  readonly ofOther: DiagnosticCode;
}

const keyCodes = { ofNull: 'null-key', ofOther: 'invalid-key' } as const;

/** A value as the key of a map: a string, or not known. Anything else is reported. */
export function asKey(value: Value, spot: Spot, codes: KeyCodes, at: Evaluating): Value {
  if (unmark(value).kind === 'null')
    return report(at, codes.ofNull, spot, 'A null value cannot be used as a key.');
  const converted = convert(value, STRING);
  if (converted.ok) return converted.value;
  return report(at, codes.ofOther, spot, `This value cannot be used as a key: ${converted.reason}.`);
}
