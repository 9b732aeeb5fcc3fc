/** Times as text (RFC 3339), formats as Terraform's `formatdate` has them. */
import { NUMBER, STRING } from '../../core/type.ts';
import { numberValue, stringValue, type Value } from '../../core/value.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';

const text = (name: string) => ({ name, type: STRING }) as const;

export const dateFunctions: readonly FunctionDefinition[] = [
  {
    name: 'timeadd',
    parameters: [text('timestamp'), text('duration')],
    returns: STRING,
    call: ([time, duration]) => timeAdd(textOf(time), textOf(duration)),
  },
  {
    name: 'timecmp',
    parameters: [text('timestamp_a'), text('timestamp_b')],
    returns: NUMBER,
    call: ([a, b]) => timeCompare(textOf(a), textOf(b)),
  },
];

interface Moment {
  /** Since 1970, in UTC. */
  readonly nanoseconds: bigint;
  /** `Z` or `+01:00`. */
  readonly zone: string;
}

function timeAdd(time: string, duration: string): Value | Fault {
  const moment = parseTime(time);
  if (!moment) return fault(notTime(time), 0);
  const length = parseDuration(duration);
  if (length === undefined) return fault(`${JSON.stringify(duration)} is no duration such as 1h30m`, 1);
  return stringValue(formatTime({ ...moment, nanoseconds: moment.nanoseconds + length }));
}

function timeCompare(first: string, second: string): Value | Fault {
  const [a, b] = [parseTime(first), parseTime(second)];
  if (!a) return fault(notTime(first), 0);
  if (!b) return fault(notTime(second), 1);
  return numberValue(a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0);
}

const notTime = (given: string): string =>
  `${JSON.stringify(given)} is no time in the format of RFC 3339, such as 2006-01-02T15:04:05Z`;

function parseTime(given: string): Moment | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(given);
  const [, seconds = '', fraction = '', zone = ''] = match ?? [];
  const milliseconds = match ? Date.parse(seconds + zone) : Number.NaN;
  if (Number.isNaN(milliseconds)) return undefined;
  return { nanoseconds: BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0')), zone };
}

/** Whole seconds, in the zone the time was given in. */
function formatTime({ nanoseconds, zone }: Moment): string {
  const milliseconds = Number(nanoseconds / 1_000_000n);
  return new Date(Math.floor(milliseconds / 1000) * 1000 + offsetOf(zone)).toISOString().slice(0, 19) + zone;
}

/** In milliseconds. */
function offsetOf(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** In nanoseconds: what Go's 64 bits hold, some 292 years. */
const LONGEST = 2 ** 63;

/** Go's durations (`-1h2m3.5s`) in nanoseconds. */
function parseDuration(given: string): bigint | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.exec(given);
  if (!match) return given === '0' ? 0n : undefined;
  let total = 0;
  for (const [, amount, unit = ''] of given.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    total += Number(amount) * (units[unit] ?? 0);
  if (total >= LONGEST) return undefined;
  return BigInt(Math.round(match[1] === '-' ? -total : total));
}
