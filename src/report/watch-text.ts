/** The watch feed for people: a line with the time for everything that happens, and drift told in full. */
import { formatInstance } from '../core/address.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { PlanSummary } from '../core/plan.ts';
import { positionAt, type Range } from '../core/source.ts';
import { unreachable } from '../core/unreachable.ts';
import type { WatchEvent } from '../core/watch-events.ts';
import { printable, wrapText } from './display-width.ts';
import { actorText, commitText, driftText } from './drift-text.ts';
import { clockText, preciseText } from './duration.ts';
import type { Palette, Style } from './palette.ts';

export interface WatchTextOptions {
  readonly palette: Palette;
  readonly width: number;
}

/** The lines of one event; those after the first are indented under it. */
export function watchText(event: WatchEvent, options: WatchTextOptions): string[] {
  const { title, rest } = tell(event, options);
  return [
    `${options.palette.dim(clockText(event.at))}  ${title}`,
    ...rest.map((line) => `          ${line}`),
  ];
}

/** The columns before the text: the time, and the word for what happened. */
const WORD_COLUMNS = 20;

interface Told {
  readonly title: string;
  readonly rest: readonly string[];
}

function tell(event: WatchEvent, { palette, width }: WatchTextOptions): Told {
  const line = (style: Style, word: string, text: string, rest: readonly string[] = []): Told => ({
    title: `${palette.bold(style(word.padEnd(9)))} ${text}`,
    rest,
  });
  switch (event.kind) {
    case 'watching': {
      const at = event.revision ? ` at ${commitText(event.revision)}` : '';
      return line(palette.cyan, 'watching', `${counted(event.resources, 'object')}${at}`);
    }
    case 'touched': {
      const calls = event.events.map(({ name, actor }) => `${name} by ${actorText(actor)}`);
      return line(palette.yellow, 'touched', event.addresses.join(', '), [...new Set(calls)]);
    }
    case 'drifted': {
      const report = driftText(event.report, { palette, width: width - 10, now: event.at });
      return line(palette.red, 'drifted', formatInstance(event.report.address), report.slice(1));
    }
    case 'reverting':
      return line(palette.yellow, 'reverting', event.address);
    case 'reverted':
      return line(palette.green, 'reverted', formatInstance(event.report.address), [
        `${revertedText(event)}`,
      ]);
    case 'revert-failed':
      return line(
        palette.red,
        'failed',
        `to revert ${formatInstance(event.report.address)}`,
        problems(event.diagnostics, width - WORD_COLUMNS),
      );
    case 'interrupted':
      return line(
        palette.yellow,
        'unchanged',
        `${event.address}: the watch was told to end before anything was changed`,
      );
    case 'held':
      return line(
        palette.magenta,
        'held',
        `${event.address}: put back ${event.reverts} times against ${printable(event.opponent)}; left alone until ${clockText(event.untilMs)} UTC`,
      );
    case 'commit':
      return line(palette.cyan, 'commit', commitText(event.commit));
    case 'applied': {
      const of = event.commit ? ` of ${event.commit.hash.slice(0, 7)}` : '';
      return line(
        palette.green,
        'applied',
        `${summaryText(event.summary)}${of} in ${preciseText(event.milliseconds)}`,
      );
    }
    case 'swept':
      return line(
        palette.dim,
        'swept',
        `${counted(event.resources, 'object')}, ${event.drifted} drifted,${event.unread ? ` ${event.unread} not looked at,` : ''} in ${preciseText(event.milliseconds)}`,
      );
    case 'problem': {
      const [first = '', ...rest] = problems(event.diagnostics, width - WORD_COLUMNS);
      return line(palette.red, 'problem', first, rest);
    }
    case 'recovered':
      return line(palette.green, 'back', `${event.what} answers again, after ${preciseText(event.afterMs)}`);
    case 'stopped':
      return line(palette.cyan, 'stopped', event.reason);
    default:
      return unreachable(event);
  }
}

type Reverted = Extract<WatchEvent, { readonly kind: 'reverted' }>;

/** "found 1.2s and put back 3.4s after …; exposed for 3.4s": read back and found as declared. */
function revertedText({ detectedMs, revertedMs, exposureMs }: Reverted): string {
  const exposed = exposureMs === undefined ? '' : `; exposed for ${preciseText(exposureMs)}`;
  return `found in ${preciseText(detectedMs)}, put back and read back in ${preciseText(revertedMs)}${exposed}`;
}

/** "1 added, 0 changed, 0 destroyed". */
function summaryText({ add, change, destroy }: PlanSummary): string {
  return `${add} added, ${change} changed, ${destroy} destroyed`;
}

/** What is wrong and where, and below it what to do. A command to copy has a line of its own, however long. */
function problems(diagnostics: readonly Diagnostic[], width: number): string[] {
  return diagnostics.flatMap(({ summary, detail, subject, help }) => {
    const place = subject ? `${placeText(subject)}: ` : '';
    return [...wrapped(`${place}${summary}: ${detail}`, width), ...helpLines(help ?? '', width)];
  });
}

function helpLines(help: string, width: number): string[] {
  const [, words = help, command] = /^(.*:)\s+(holdfast \S.*)$/s.exec(help) ?? [];
  return [...(words === '' ? [] : wrapped(words, width)), ...(command ? [`  ${printable(command)}`] : [])];
}

const wrapped = (words: string, width: number): string[] =>
  wrapText(printable(words.replace(/\s+/g, ' ')), width);

const placeText = ({ source, start }: Range): string => `${source.path}:${positionAt(source, start).line}`;

const counted = (count: number, what: string): string => `${count} ${count === 1 ? what : `${what}s`}`;
