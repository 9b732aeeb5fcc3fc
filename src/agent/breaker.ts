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
  /**
   * Whether the object may be put back now; else until when it is held, and whether that was said already. After its
   * time it starts anew, as if it had never been put back.
   */
  admit(
    address: string,
    now: number,
  ):
    | { readonly held: false }
    | { readonly held: true; readonly untilMs: number; readonly reverts: number; readonly told: boolean };
  /** Notes a revert. */
  note(address: string, now: number): void;
}

export function createBreaker(settings: BreakerSettings): Breaker {
  const reverts = new Map<string, number[]>();
  const held = new Map<string, number>();
  // What lies ahead was noted before the clock was put back: it would count for as long as that.
  const recentOf = (address: string, now: number): readonly number[] =>
    (reverts.get(address) ?? []).filter((at) => at > now - settings.withinMs && at <= now);
  return {
    admit(address, now) {
      const until = held.get(address);
      const recent = recentOf(address, now);
      if (until !== undefined && now < until && until <= now + settings.cooldownMs)
        return { held: true, untilMs: until, reverts: recent.length, told: true };
      if (until !== undefined) {
        held.delete(address);
        reverts.delete(address);
        return { held: false };
      }
      if (recent.length < settings.reverts) return { held: false };
      held.set(address, now + settings.cooldownMs);
      return { held: true, untilMs: now + settings.cooldownMs, reverts: recent.length, told: false };
    },
    note(address, now) {
      reverts.set(address, [...recentOf(address, now), now]);
    },
  };
}
