import { NUMBER, STRING } from '../../core/type.ts';
import { numberValue, stringValue, unknownOf, type Value } from '../../core/value.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import { parseDuration } from './duration.ts';
import { formatDate } from './format-date.ts';
import type { Moment } from './moment.ts';
import { formatInstant, formatTime, isGoOffset, parseTime } from './time.ts';

const text = (name: string) => ({ name, type: STRING }) as const;

/** Functions of times. What the time is depends on when they are asked. */
export const dateFunctions = (moment: Moment): readonly FunctionDefinition[] => [
  {
    name: 'formatdate',
    parameters: [text('format'), text('time')],
    returns: STRING,
    call: ([format, time]) => inFormat(textOf(format), textOf(time)),
  },
  {
    name: 'timeadd',
    parameters: [text('timestamp'), text('duration')],
    returns: STRING,
    mayBeNull: true,
    call: ([time, duration]) => timeAdd(textOf(time), textOf(duration)),
  },
  {
    name: 'timecmp',
    parameters: [text('timestamp_a'), text('timestamp_b')],
    returns: NUMBER,
    call: ([a, b]) => timeCompare(textOf(a), textOf(b)),
  },
  {
    name: 'plantimestamp',
    parameters: [],
    returns: STRING,
    call: () => (moment.plannedAt === undefined ? LATER : stringValue(formatInstant(moment.plannedAt))),
  },
  {
    name: 'timestamp',
    parameters: [],
    returns: STRING,
    call: () => (moment.applying ? stringValue(formatInstant(moment.applying.now())) : LATER),
  },
];

const LATER = unknownOf(STRING, { notNull: true });

function inFormat(format: string, given: string): Value | Fault {
  const time = parseTime(given);
  if (!time) return fault(notTime(given), 1);
  const formatted = formatDate(format, time);
  return typeof formatted === 'string' ? stringValue(formatted) : formatted;
}

function timeAdd(given: string, duration: string): Value | Fault {
  const time = parseTime(given);
  if (!time) return fault(notTime(given), 0);
  const length = parseDuration(duration);
  if (length === undefined) return fault(`${JSON.stringify(duration)} is no duration such as 1h30m`);
  return stringValue(formatTime({ ...time, nanoseconds: time.nanoseconds + length }));
}

function timeCompare(first: string, second: string): Value | Fault {
  const [a, b] = [parseTime(first, isGoOffset), parseTime(second, isGoOffset)];
  if (!a) return fault(notTime(first), 0);
  if (!b) return fault(notTime(second), 1);
  return numberValue(a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0);
}

const notTime = (given: string): string =>
  `${JSON.stringify(given)} is no time in the format of RFC 3339, such as 2006-01-02T15:04:05Z`;
