const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** In nanoseconds, one more than what Go's 64 bits hold forwards, and all they hold backwards: some 292 years. */
const LONGEST = 2n ** 63n;

/** Digits behind the point that can still matter: an hour has 3.6e12 nanoseconds. */
const FINEST = 20;

/** Go's durations (`-1h2m3.5s`) in nanoseconds, cut off there; undefined where the text is none or too long. */
export function parseDuration(text: string): bigint | undefined {
  const match = /^([+-]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text);
  if (!match) return undefined;
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of text.matchAll(/(\d*)(?:\.(\d*))?([a-zµμ]+)/g)) {
    const digits = fraction.slice(0, FINEST);
    const scale = 10n ** BigInt(digits.length);
    total += ((BigInt(whole.slice(0, 40) + digits) || 0n) * (units.get(unit) ?? 0n)) / scale;
  }
  const signed = match[1] === '-' ? -total : total;
  return signed < -LONGEST || signed >= LONGEST ? undefined : signed;
}
