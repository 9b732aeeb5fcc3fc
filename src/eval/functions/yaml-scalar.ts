/** What scalars of YAML stand for, as go-yaml takes them: `yes` is true, `017` is seventeen, `1_000` is text. */
import { fromBigInt, INFINITY, NEGATIVE_INFINITY, parseNumber } from '../../core/number.ts';
import { STRING } from '../../core/type.ts';
import { boolValue, NULL, nullOf, numberValue, stringValue, type Value } from '../../core/value.ts';
import { bytesFromBase64 } from './base64.ts';
import { formatTime, padded, parseTime } from './time.ts';

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const truths = new Set('y Y yes Yes YES on On ON true True TRUE'.split(' '));
const falsehoods = new Set('n N no No NO off Off OFF false False FALSE'.split(' '));

/** A plain scalar without a tag; undefined where it is none that a value can hold. */
export function plainScalar(text: string): Value | undefined {
  if (nulls.has(text)) return NULL;
  const bool = asBool(text);
  if (bool) return bool;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return undefined;
  if (/^0x[0-9a-fA-F]+$|^0o[0-7]+$/.test(text)) return inOtherBase(text);
  return asNumber(text) ?? asTime(text) ?? stringValue(text);
}

/** A scalar in a block, which stays text, but for a null. */
export function blockScalar(text: string): Value {
  return nulls.has(text) ? nullOf(STRING) : stringValue(text);
}

/** A block at the end of a document whose last line is not ended has no line break there, whoever wants to keep one. */
export function withoutAddedBreak(text: string, document: string): string {
  const [line = ''] = /[^\r\n]*$/.exec(document) ?? [];
  const [, added = ''] = /([^\n]*)\n$/.exec(text) ?? [];
  const isOfLine = line.trim() !== '' || (added !== '' && line.endsWith(added));
  return isOfLine && text.endsWith('\n') ? text.slice(0, -1) : text;
}

/** A plain scalar with a tag (`!!int 5`, its name without the prefix); undefined where it does not fit it. */
export function taggedScalar(tag: string, text: string): Value | undefined {
  if (text === '' && tag !== 'str' && tag !== 'binary') return NULL;
  switch (tag) {
    case 'str':
      return stringValue(text);
    case 'null':
      return NULL;
    case 'bool':
      return asBool(text);
    case 'int':
    case 'float':
      return asNumber(text);
    case 'timestamp':
      return asTime(text);
    case 'binary':
      return bytesFromBase64(text) ? stringValue(text) : undefined;
    default:
      return undefined;
  }
}

function asBool(text: string): Value | undefined {
  if (truths.has(text)) return boolValue(true);
  return falsehoods.has(text) ? boolValue(false) : undefined;
}

function asNumber(text: string): Value | undefined {
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text))
    return numberValue(text.startsWith('-') ? NEGATIVE_INFINITY : INFINITY);
  if (text.length > LONGEST_NUMBER) return undefined;
  const match = /^([-+]?)(\d+)?(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text);
  if (!match || !/^[-+]?\.?\d/.test(text)) return undefined;
  const [, sign = '', whole = '0', fraction = '0', exponent = '0'] = match;
  const number = parseNumber(`${sign.replace('+', '')}${whole}.${fraction || '0'}e${exponent}`);
  return number === undefined ? undefined : numberValue(number);
}

/** In characters. No number needs more; reading one takes the square of its length. */
const LONGEST_NUMBER = 100_000;

/** As far as 64 bits go. */
function inOtherBase(text: string): Value | undefined {
  const integer = BigInt(text);
  return integer < 2n ** 64n ? numberValue(fromBigInt(integer)) : undefined;
}

const time =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt](\d\d?):(\d\d?):(\d\d?)(\.\d+)?(Z|[-+]\d\d:\d\d))|(?: +(\d\d?):(\d\d?):(\d\d?)(\.\d+)?))?$/;

/** A date, or a time with its zone or in UTC, becomes text in the format of RFC 3339, to whole seconds. */
function asTime(text: string): Value | undefined {
  const match = time.exec(text);
  if (!match) return undefined;
  const [, year = '', month, day, hour, minute, second, , zone = 'Z', bareHour, bareMinute, bareSecond] =
    match;
  const date = [year, twoDigits(month), twoDigits(day)].join('-');
  const clock = [hour ?? bareHour, minute ?? bareMinute, second ?? bareSecond].map(twoDigits).join(':');
  const found = parseTime(`${date}T${clock}${zone}`);
  return found && stringValue(formatTime(found));
}

const twoDigits = (digits: string | undefined): string => padded(Number(digits ?? 0), 2);
