/** `format` and `formatlist`: Go's verbs as Terraform has them (Terraform Language, "format Function"). */
import { exponential, fixed, general } from '../../core/decimal.ts';
import { type Numeric, toBigInt } from '../../core/number.ts';
import { BOOL, listOf, NUMBER, STRING } from '../../core/type.ts';
import {
  isWhollyKnown,
  listValue,
  stringValue,
  typeOf,
  unknownOf,
  unmark,
  type Value,
} from '../../core/value.ts';
import { convert } from '../convert.ts';
import { COST, type Effort, spend, spendOn } from '../effort.ts';
import { type Fault, fault } from './definition.ts';
import { encodeJson, encodeText } from './encoding.ts';

/** `%[index]flags width .precision verb` */
const verbs = /%(?:\[(\d+)\])?([-+ 0#]*)(?:\[(\d+)\])?(\*|\d+)?(?:\.(\*|\d+)?)?(?:\[(\d+)\])?([a-zA-Z%])?/g;

/** Nobody needs more; a wrong number shall not fill the memory. */
const WIDEST = 10_000;

/** Fills the verbs of a pattern with arguments. */
export function format(pattern: string, args: readonly Value[]): Value | Fault {
  let next = 0;
  let used = 0;
  let problem: Fault | undefined;
  const text = pattern.replace(verbs, (found, first, flags, second, width, precision, third, verb) => {
    if (verb === '%') return '%';
    if (verb === undefined)
      problem ??= fault(`unrecognized format character at the end of ${JSON.stringify(found)}`, 0);
    const explicit = first ?? second ?? third;
    if (explicit !== undefined) next = Number(explicit) - 1;
    const arg = args[next];
    next++;
    used = Math.max(used, next);
    if (problem) return '';
    if (width === '*' || precision === '*') {
      problem = fault(`"*" is no width or precision that is supported, in ${JSON.stringify(found)}`, 0);
      return '';
    }
    if (Number(width ?? 0) > WIDEST || Number(precision ?? 0) > WIDEST) {
      problem = fault(`the width and precision of ${JSON.stringify(found)} go up to ${WIDEST}`, 0);
      return '';
    }
    if (arg === undefined) {
      problem = fault(
        `not enough arguments for ${JSON.stringify(found)}: need index ${next} but have ${args.length} total`,
      );
      return '';
    }
    const written = write(
      {
        verb,
        flags,
        width: toInt(width),
        precision: found.includes('.') ? (toInt(precision) ?? 0) : undefined,
      },
      arg,
      next,
    );
    if (typeof written === 'string') return written;
    problem = written;
    return '';
  });
  if (problem) return problem;
  if (used < args.length && !/%\[/.test(pattern)) {
    return fault(`too many arguments; only ${used} used by the format string`, used + 1);
  }
  return stringValue(text);
}

/**
 * Formats once per element of the lists among the arguments; single values are repeated, also those not known yet.
 */
export function formatList(pattern: string, args: readonly Value[], effort: Effort): Value | Fault {
  if (args.some(isUnknownList)) return unknownOf(listOf(STRING), { notNull: true });
  const lists = args.map((arg) => ('items' in arg ? arg.items : undefined));
  const first = lists.find((list) => list !== undefined);
  const length = first?.length ?? 1;
  const other = lists.findIndex((list) => list !== undefined && list.length !== length);
  if (other >= 0) return fault('all list arguments must have the same length', other + 1);
  const results: Value[] = [];
  for (let index = 0; index < length; index++) {
    const row = args.map((arg, position) => lists[position]?.[index] ?? arg);
    if (!row.every(isWhollyKnown)) {
      results.push(unknownOf(STRING, { notNull: true }));
      continue;
    }
    spend(effort, pattern.length * COST.character);
    for (const part of row) spendOn(effort, part);
    const formatted = format(pattern, row);
    if ('fault' in formatted) return formatted;
    results.push(formatted);
  }
  return listValue(STRING, results);
}

const isUnknownList = (value: Value): boolean =>
  value.kind === 'unknown' && ['list', 'set', 'tuple'].includes(value.type.kind);

interface Verb {
  readonly verb: string;
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

const toInt = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function write(verb: Verb, arg: Value, position: number): string | Fault {
  switch (verb.verb) {
    case 'v':
      return writePlain(verb, arg, position);
    case 's':
    case 'q':
      return writeText(verb, arg, position);
    case 't':
      return writeBool(verb, arg, position);
    case 'd':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return writeNumber(verb, arg, position);
    default:
      return fault(`unsupported format verb %${verb.verb}`, 0);
  }
}

function wrong({ verb }: Verb, reason: string, position: number): Fault {
  return fault(`unsupported value for "%${verb}" at argument ${position}: ${reason}`, position);
}

/** `%v`: strings as they are, numbers as `%g`, everything else as JSON. */
function writePlain(verb: Verb, arg: Value, position: number): string | Fault {
  const inner = unmark(arg);
  if (verb.flags.includes('#')) return pad(encodeJson(inner), verb);
  if (inner.kind === 'string')
    return writeText({ ...verb, verb: 's', precision: undefined }, inner, position);
  if (inner.kind === 'number')
    return writeNumber({ ...verb, verb: 'g', precision: undefined }, inner, position);
  return pad(encodeJson(inner), verb);
}

function writeText(verb: Verb, arg: Value, position: number): string | Fault {
  const inner = unmark(arg);
  if (inner.kind === 'null') return wrong(verb, 'null value cannot be formatted', position);
  const converted = convert(arg, STRING);
  if (!converted.ok) return wrong(verb, 'string required', position);
  const text = unmark(converted.value);
  if (text.kind !== 'string') return wrong(verb, `string required, got ${typeOf(arg).kind}`, position);
  const cut = verb.precision === undefined ? text.value : [...text.value].slice(0, verb.precision).join('');
  return pad(verb.verb === 'q' ? encodeText(cut) : cut, verb);
}

/** Width means nothing here. */
function writeBool(verb: Verb, arg: Value, position: number): string | Fault {
  const converted = unmark(arg).kind === 'null' ? undefined : convert(arg, BOOL);
  const bool = converted?.ok ? unmark(converted.value) : undefined;
  return bool?.kind === 'bool' ? String(bool.value) : wrong(verb, 'bool required', position);
}

function writeNumber(verb: Verb, arg: Value, position: number): string | Fault {
  const converted = unmark(arg).kind === 'null' ? undefined : convert(arg, NUMBER);
  const number = converted?.ok ? unmark(converted.value) : undefined;
  if (number?.kind !== 'number') return wrong(verb, 'number required', position);
  const text = digitsOf(verb, number.value);
  if (text === undefined) return wrong(verb, 'an integer is required', position);
  const sign = text.startsWith('-')
    ? ''
    : verb.flags.includes('+')
      ? '+'
      : verb.flags.includes(' ')
        ? ' '
        : '';
  return padNumber(sign + text, verb);
}

const radix: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, x: 16, X: 16 };

function digitsOf({ verb, precision, flags }: Verb, value: Numeric): string | undefined {
  const base = radix[verb];
  if (base !== undefined) {
    const integer = toBigInt(value);
    if (integer === undefined) return undefined;
    const magnitude = (integer < 0n ? -integer : integer).toString(base).padStart(precision ?? 0, '0');
    const text = integer < 0n ? `-${magnitude}` : magnitude;
    const prefix =
      flags.includes('#') && base !== 10 ? { 2: '0b', 8: '0', 16: '0x' }[base as 2 | 8 | 16] : '';
    const full = text.startsWith('-') ? `-${prefix}${text.slice(1)}` : prefix + text;
    return verb === 'X' ? full.toUpperCase() : full;
  }
  if (verb === 'f') return fixed(value, precision ?? 6);
  const text = verb === 'e' || verb === 'E' ? exponential(value, precision ?? 6) : general(value, precision);
  return verb === 'E' || verb === 'G' ? text.toUpperCase() : text;
}

function pad(text: string, { width, flags }: Verb): string {
  const missing = (width ?? 0) - [...text].length;
  if (missing <= 0) return text;
  const padding = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? text + padding : padding + text;
}

function padNumber(text: string, verb: Verb): string {
  if (!verb.flags.includes('0') || verb.flags.includes('-'))
    return pad(text, { ...verb, flags: verb.flags.replaceAll('0', '') });
  const sign = /^[+\- ]?(?:0[xb](?=.))?/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart((verb.width ?? 0) - sign.length, '0');
}
