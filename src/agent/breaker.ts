/** When to stop putting the same object back. */
export interface BreakerSettings {
  /** This many reverts … */
  readonly reverts: number;
  /** … within this time … */
  readonly withinMs: number;
  /** … hold the object for this long. */
  readonly cooldownMs: number;
}

export const defaultBreaker: BreakerSettings = { reverts: 5, withinMs: 10 * 60_000, cooldownMs: 5 * 60_000 };

/** Counts reverts per object, so that two machines that disagree do not fight for ever at full speed. */
export interface Breaker {
  /** Whether the object may be put back now; else until when it is held, and whether that was said already. */
  admit(
    address: string,
    now: number,
  ):
    | { readonly held: false }
    | { readonly held: true; readonly untilMs: number; readonly reverts: number; readonly told: boolean };
  /** Notes a revert. */
  note(address: string, now: number): void;
  /** The held objects whose time is over; each is given once, so that it can be looked at again. */
  released(now: number): readonly string[];
}

export function createBreaker(settings: BreakerSettings): Breaker {
  const reverts = new Map<string, number[]>();
  const held = new Map<string, number>();
  return {
    admit(address, now) {
      const recent = (reverts.get(address) ?? []).filter((at) => at > now - settings.withinMs);
      const until = held.get(address);
      if (until !== undefined && now < until)
        return { held: true, untilMs: until, reverts: recent.length, told: true };
      if (until !== undefined || recent.length < settings.reverts) return { held: false };
      held.set(address, now + settings.cooldownMs);
      return { held: true, untilMs: now + settings.cooldownMs, reverts: recent.length, told: false };
    },
    note(address, now) {
      const recent = (reverts.get(address) ?? []).filter((at) => at > now - settings.withinMs);
      reverts.set(address, [...recent, now]);
    },
    released(now) {
      const over = [...held].filter(([, until]) => now >= until).map(([address]) => address);
      for (const address of over) {
        held.delete(address);
        reverts.delete(address);
      }
      return over;
    },
  };
}
