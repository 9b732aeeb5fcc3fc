import picocolors from 'picocolors';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { EngineEvent } from '../core/events.ts';
import { formatJson } from '../core/json-format.ts';
import {
  type ApplyTally,
  diagnosticMessage,
  diagnosticsText,
  EMPTY_TALLY,
  eventMessages,
  eventText,
  type Palette,
  type StreamMessage,
  tally,
  versionMessage,
} from '../report/index.ts';
import type { CliContext } from './command.ts';

/** Writes what a command has to tell: lines for people, or a stream of JSON messages. */
export interface Printer {
  readonly palette: Palette;
  readonly width: number;
  /** Whether this is the JSON stream. */
  readonly json: boolean;
  /** A line for people; nothing in the JSON stream. */
  line(text?: string): void;
  lines(lines: Iterable<string>): void;
  /** A message of the JSON stream; nothing for people. */
  message(message: StreamMessage): void;
  diagnostics(diagnostics: readonly Diagnostic[]): void;
  readonly emit: (event: EngineEvent) => void;
  /** What was done so far. */
  readonly tally: () => ApplyTally;
}

export interface PrinterOptions {
  readonly json: boolean;
  readonly compactWarnings: boolean;
  /** Whether progress is told; a plan for a pull request, say, is told alone. */
  readonly quiet?: boolean;
}

/** Makes the printer of one command. The JSON stream begins with the version message. */
export function createPrinter(
  { console, clock, version }: CliContext,
  { json, compactWarnings, quiet = false }: PrinterOptions,
): Printer {
  const palette = picocolors.createColors(console.colour);
  const width = console.columns;
  let counts = EMPTY_TALLY;
  const message = (one: StreamMessage): void => {
    if (json) console.out(`${formatJson(one)}\n`);
  };
  const line = (text = ''): void => {
    if (!json) console.out(`${text}\n`);
  };
  if (json) message(versionMessage(version, clock.now()));
  return {
    palette,
    width,
    json,
    line,
    message,
    lines(lines) {
      const all = [...lines];
      if (all.length > 0) line(all.join('\n'));
    },
    diagnostics(diagnostics) {
      for (const diagnostic of diagnostics) message(diagnosticMessage(diagnostic, clock.now()));
      if (json || diagnostics.length === 0) return;
      console.err(
        `${diagnosticsText(diagnostics, { palette, width, boxed: console.colour, compactWarnings })}\n`,
      );
    },
    emit(event) {
      counts = tally(counts, event);
      if (json) for (const one of eventMessages(event, clock.now())) message(one);
      const text = quiet ? undefined : eventText(event, palette);
      if (text !== undefined) line(text);
    },
    tally: () => counts,
  };
}
