/** `formatdate`: runs of a letter stand for parts of a time, what is in single quotes stands for itself. */
import { type Fault, fault } from './definition.ts';
import { type ClockFace, clockFace, padded, type Time } from './time.ts';

type Write = (face: ClockFace, zone: string) => string;

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const hour12 = (hour: number): number => hour % 12 || 12;
const half = (hour: number): string => (hour < 12 ? 'AM' : 'PM');
const withoutColon = (zone: string): string => (zone === 'Z' ? '+0000' : zone.replace(':', ''));
const sequences: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['YYYY', ({ year }) => padded(year, 4)],
  ['YY', ({ year }) => padded(year % 100, 2)],
  ['MMMM', ({ month }) => months[month - 1] ?? ''],
  ['MMM', ({ month }) => (months[month - 1] ?? '').slice(0, 3)],
  ['MM', ({ month }) => padded(month, 2)],
  ['M', ({ month }) => String(month)],
  ['DD', ({ day }) => padded(day, 2)],
  ['D', ({ day }) => String(day)],
  ['EEEE', ({ weekday }) => weekdays[weekday] ?? ''],
  ['EEE', ({ weekday }) => (weekdays[weekday] ?? '').slice(0, 3)],
  ['hh', ({ hour }) => padded(hour, 2)],
  ['h', ({ hour }) => String(hour)],
  ['HH', ({ hour }) => padded(hour12(hour), 2)],
  ['H', ({ hour }) => String(hour12(hour))],
  ['AA', ({ hour }) => half(hour)],
  ['aa', ({ hour }) => half(hour).toLowerCase()],
  ['mm', ({ minute }) => padded(minute, 2)],
  ['m', ({ minute }) => String(minute)],
  ['ss', ({ second }) => padded(second, 2)],
  ['s', ({ second }) => String(second)],
  ['ZZZZZ', (_, zone) => (zone === 'Z' ? '+00:00' : zone)],
  ['ZZZZ', (_, zone) => withoutColon(zone)],
  ['ZZZ', (_, zone) => (zone === 'Z' ? 'UTC' : withoutColon(zone))],
  ['Z', (_, zone) => zone],
]);

/** A quote (doubled), quoted text (a quote in it is doubled), a run of one letter, or what stands for itself. */
const parts = /''|'((?:[^']|'')*)('?)|([A-Za-z])\3*|[^'A-Za-z]+/g;

/** The time in a format such as `DD MMM YYYY hh:mm ZZZ`. */
export function formatDate(format: string, time: Time): string | Fault {
  const face = clockFace(time);
  let problem: Fault | undefined;
  const text = format.replace(parts, (found, quoted?: string, closed?: string, letter?: string) => {
    if (quoted !== undefined) {
      if (!closed) problem ??= fault("a quoted part of the format is not closed: a ' is missing", 0);
      return quoted.replaceAll("''", "'");
    }
    if (letter === undefined) return found === "''" ? "'" : found;
    const write = sequences.get(found);
    if (!write) problem ??= fault(`"${found}" stands for nothing in a format of dates`, 0);
    return write?.(face, time.zone) ?? '';
  });
  return problem ?? text;
}
