/** What a running `holdfast watch -json` tells, read in order. */
import type { CliProcess } from './cli.ts';

/** A line of `watch -json`. */
export interface Told {
  readonly type: string;
  readonly at: string;
  readonly detected_ms: number;
  readonly reverted_ms: number;
  readonly exposure_ms: number;
  readonly report: {
    readonly attributes: readonly { readonly path: string; readonly live: unknown }[];
  };
}

/** A running watch, and its feed. */
export interface Feed {
  /** The next event of a type after the one last given. */
  next(type: string, timeoutMs?: number): Promise<Told>;
  seen(): readonly Told[];
  end(signal: NodeJS.Signals): CliProcess['ended'];
}

export function feedOf(running: CliProcess): Feed {
  const { child, ended, lines, line } = running;
  let from = 0;
  return {
    next: (type, timeoutMs) =>
      line((text) => {
        const at = lines().indexOf(text, from);
        if (at === -1) return undefined;
        const told: Told = JSON.parse(text);
        if (told.type !== type) return undefined;
        from = at + 1;
        return told;
      }, timeoutMs),
    seen: () => lines().map((text): Told => JSON.parse(text)),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
