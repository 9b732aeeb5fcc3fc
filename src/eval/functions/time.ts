/** Points in time as text in the format of RFC 3339, as strictly as Go reads it. */

/** A point in time, and the zone it was told in. */
export interface Time {
  /** Since 1970, in UTC. */
  readonly nanoseconds: bigint;
  /** `Z` (also where it was told as `+00:00`) or `+01:00`. */
  readonly zone: string;
}

/** What a calendar and a clock in the time's own zone show. */
export interface ClockFace {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|[+-](\d\d):(\d\d))$/;

/** Whether a zone can be so far from UTC. */
export type IsOffset = (hours: number, minutes: number) => boolean;

const isOffset: IsOffset = (hours, minutes) => hours < 24 && minutes < 60;

/** What Go's own reader takes for the offset of a zone; `timeadd` and `formatdate` look again, `timecmp` does not. */
export const isGoOffset: IsOffset = (hours, minutes) => hours <= 24 && minutes <= 60;

/** The time, or undefined where there is none such: `2023-02-29T00:00:00Z`. */
export function parseTime(text: string, isZone: IsOffset = isOffset): Time | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [zoneHour = 0, zoneMinute = 0] = match.slice(8).map((digits) => Number(digits ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || !isZone(zoneHour, zoneMinute)) return undefined;
  const zone = /Z|[+-]00:00$/.test(text) ? 'Z' : text.slice(-6);
  const local = Date.parse(`${text.slice(0, 19)}Z`);
  const fraction = (match[7] ?? '').slice(0, 9).padEnd(9, '0');
  return { nanoseconds: BigInt(local - offsetOf(zone)) * 1_000_000n + BigInt(fraction), zone };
}

/** To whole seconds, in the zone the time was told in. */
export function formatTime(time: Time): string {
  const { year, month, day, hour, minute, second } = clockFace(time);
  const date = [padded(year, 4), padded(month, 2), padded(day, 2)].join('-');
  return `${date}T${[hour, minute, second].map((part) => padded(part, 2)).join(':')}${time.zone}`;
}

/** The time in UTC, to whole seconds, from milliseconds since 1970. */
export function formatInstant(milliseconds: number): string {
  return formatTime({ nanoseconds: BigInt(Math.floor(milliseconds)) * 1_000_000n, zone: 'Z' });
}

export function clockFace({ nanoseconds, zone }: Time): ClockFace {
  const at = new Date(Number(floorDivide(nanoseconds, 1_000_000n)) + offsetOf(zone));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}

/** A whole number in at least so many digits. */
export const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** In milliseconds. */
function offsetOf(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}
