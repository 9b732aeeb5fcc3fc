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

/** The time in a format such as `DD MMM YYYY hh:mm ZZZ`. */
export function formatDate(format: string, time: Time): string | Fault {
  const face = clockFace(time);
  let text = '';
  for (let start = 0; start < format.length; ) {
    const end = endOfPart(format, start);
    if (end === undefined) return fault("a quoted part of the format is not closed: a ' is missing", 0);
    const written = writtenPart(format.slice(start, end), face, time.zone);
    if (typeof written !== 'string') return written;
    text += written;
    start = end;
  }
  return text;
}

/** Behind quoted text, a run of one letter, or what stands for itself; undefined when a quote is missing. */
function endOfPart(format: string, start: number): number | undefined {
  const first = format.charAt(start);
  if (first === "'") return endOfQuoted(format, start);
  let end = start + 1;
  if (isLetter(first)) while (format.charAt(end) === first) end++;
  else while (end < format.length && !isLetter(format.charAt(end)) && format.charAt(end) !== "'") end++;
  return end;
}

const isLetter = (character: string): boolean => /^[A-Za-z]$/.test(character);

/** A quote in quoted text is doubled; where there is no text, two are one that stands for itself. */
function endOfQuoted(format: string, start: number): number | undefined {
  if (format.startsWith("''", start)) return start + 2;
  for (let at = start + 1; ; at += 2) {
    at = format.indexOf("'", at);
    if (at < 0) return undefined;
    if (format.charAt(at + 1) !== "'") return at + 1;
  }
}

function writtenPart(part: string, face: ClockFace, zone: string): string | Fault {
  if (part === "''") return "'";
  if (part.startsWith("'")) return part.slice(1, -1).replaceAll("''", "'");
  if (!isLetter(part.charAt(0))) return part;
  const write = sequences.get(part);
  return write ? write(face, zone) : fault(`"${part}" stands for nothing in a format of dates`, 0);
}
