/** Diagnostics for people, laid out the way Terraform's users know them. */
import type { Diagnostic } from '../core/diagnostic.ts';
import { displayWidth, printable, wrapText } from './display-width.ts';
import { mentionTexts, signatureText } from './mention-text.ts';
import type { Palette, Style } from './palette.ts';
import { type Snippet, snippetOf } from './snippet.ts';

export interface DiagnosticsTextOptions {
  readonly palette: Palette;
  /** Columns to wrap at. */
  readonly width: number;
  /** Draws the bar at the left (`╷│╵`). Terraform leaves it out together with the colours. */
  readonly boxed?: boolean;
  /** `-compact-warnings`: when there are only warnings, their summaries and places. */
  readonly compactWarnings?: boolean;
}

/** All diagnostics as text without a final newline; empty for none. Warnings come first, so that errors are seen last. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], options: DiagnosticsTextOptions): string {
  if (diagnostics.length === 0) return '';
  const sorted = sortDiagnostics(diagnostics);
  if (options.compactWarnings && sorted.every(({ severity }) => severity === 'warning'))
    return compactWarnings(sorted, options.palette);
  return sorted.map((diagnostic) => diagnosticText(diagnostic, options)).join('\n');
}

/** Warnings before errors; within a severity those without a place first, then by file and position. Stable. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    if (a.severity !== b.severity) return a.severity === 'warning' ? -1 : 1;
    if (!a.subject || !b.subject) return Number(a.subject !== undefined) - Number(b.subject !== undefined);
    const [x, y] = [a.subject.source.path, b.subject.source.path];
    return x === y ? a.subject.start - b.subject.start : x < y ? -1 : 1;
  });
}

/** One diagnostic as text. */
export function diagnosticText(diagnostic: Diagnostic, options: DiagnosticsTextOptions): string {
  const { palette } = options;
  const tone = diagnostic.severity === 'error' ? palette.red : palette.yellow;
  const boxed = options.boxed ?? true;
  const inner = boxed ? options.width - 2 : options.width;
  const lines = [
    ...titleLines(diagnostic, inner, palette, tone),
    ...placeLines(diagnostic, palette, tone),
    ...bodyLines(diagnostic, inner, palette),
  ];
  if (!boxed) return `\n${lines.join('\n')}`;
  const bar = tone('│');
  return [tone('╷'), ...lines.map((line) => (line === '' ? bar : `${bar} ${line}`)), tone('╵')].join('\n');
}

function titleLines(diagnostic: Diagnostic, width: number, palette: Palette, tone: Style): string[] {
  const label = diagnostic.severity === 'error' ? 'Error: ' : 'Warning: ';
  const [first = '', ...rest] = wrapText(label + printable(diagnostic.summary), width);
  return [
    tone(palette.bold(label)) + palette.bold(first.slice(label.length)),
    ...rest.map((line) => palette.bold(line)),
    '',
  ];
}

function placeLines(diagnostic: Diagnostic, palette: Palette, tone: Style): string[] {
  const { subject, address } = diagnostic;
  const lines: string[] = [];
  if (address) lines.push(`  with ${printable(address)}${subject ? ',' : ''}`);
  if (subject) {
    const snippet = snippetOf(subject, diagnostic.context);
    const { line, column } = snippet.start;
    if (subject.source.unquotable)
      return [...lines, `  on ${subject.source.path} line ${line}, column ${column}`, ''];
    const where = snippet.block ? `, in ${snippet.block}:` : ':';
    lines.push(`  on ${subject.source.path} line ${line}${where}`);
    lines.push(...snippetLines(snippet, palette, tone), ...mentionLines(diagnostic, palette));
  }
  return lines.length > 0 ? [...lines, ''] : [];
}

/** The source lines with their numbers, and carets under what is meant. */
function snippetLines(snippet: Snippet, palette: Palette, tone: Style): string[] {
  const digits = String(snippet.startLine + snippet.lines.length - 1).length;
  return snippet.lines.flatMap((line, index) => {
    const number = snippet.startLine + index;
    const gutter = `  ${String(number).padStart(Math.max(2, digits))}: `;
    const [first, last] = markedColumns(snippet, number, line);
    const { characters, from, to } = excerpt([...line], first, last);
    const shown = gutter + printable(characters.join(''));
    if (to <= from) return [shown];
    const before = displayWidth(printable(characters.slice(0, from).join('')));
    const marked = displayWidth(printable(characters.slice(from, to).join('')));
    return [shown, ' '.repeat(gutter.length + before) + tone(palette.bold('^'.repeat(Math.max(1, marked))))];
  });
}

/** Under the source, what the expression was made from. */
function mentionLines({ mentions = [], calling }: Diagnostic, palette: Palette): string[] {
  const bar = palette.dim('│');
  const lines = mentionTexts(mentions).map(({ name, statement }) => {
    const text = printable(statement);
    const shown = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
    return `    ${bar} ${palette.bold(printable(name))} ${shown}`;
  });
  if (calling) {
    const signature = signatureText(calling).slice(calling.name.length);
    lines.unshift(`    ${bar} while calling ${palette.bold(calling.name)}${signature}`);
  }
  return lines.length > 0 ? [`    ${palette.dim(`├${'─'.repeat(16)}`)}`, ...lines] : [];
}

/** Longer lines than this are cut (generated text can be megabytes without a line break). */
const LONGEST_LINE = 400;

/** A line, or of a very long one the stretch around its marked part, with that part's place in it. */
function excerpt(characters: readonly string[], from: number, to: number) {
  if (characters.length <= LONGEST_LINE) return { characters, from, to };
  const start = Math.max(0, Math.min(from - LONGEST_LINE / 2, characters.length - LONGEST_LINE));
  const kept = characters.slice(start, start + LONGEST_LINE);
  const [before, after] = [start > 0 ? ['…'] : [], start + LONGEST_LINE < characters.length ? ['…'] : []];
  const shift = before.length - start;
  const end = Math.min(to + shift, before.length + kept.length);
  return { characters: [...before, ...kept, ...after], from: from + shift, to: end };
}

/** The marked part of a line, as code point indices; empty for a line that is context only. */
function markedColumns(snippet: Snippet, number: number, line: string): readonly [number, number] {
  const { start, end } = snippet;
  if (number < start.line || number > end.line) return [0, 0];
  const length = [...line].length;
  const indent = line.length - line.trimStart().length;
  const from = number === start.line ? start.column - 1 : indent;
  const to = number === end.line ? end.column - 1 : length;
  // A subject of no width (the end of a file) still gets its caret.
  return start.line === end.line && to <= from
    ? [from, from + 1]
    : [from, Math.min(to, Math.max(length, from + 1))];
}

function bodyLines(diagnostic: Diagnostic, width: number, palette: Palette): string[] {
  const lines = wrapText(printableLines(diagnostic.detail), width);
  for (const note of diagnostic.notes ?? [])
    lines.push('', ...wrapText(`Note: ${printableLines(note)}`, width));
  if (diagnostic.help)
    lines.push('', ...wrapText(printableLines(diagnostic.help), width).map((line) => palette.cyan(line)));
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
}

function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n');
}

/** One entry per summary: the place of the first, and how many more there are. */
function compactWarnings(warnings: readonly Diagnostic[], palette: Palette): string {
  const groups = new Map<string, Diagnostic[]>();
  for (const warning of warnings) {
    const group = groups.get(warning.summary) ?? [];
    group.push(warning);
    groups.set(warning.summary, group);
  }
  const lines = [palette.bold(palette.yellow('Warnings:')), ''];
  for (const [summary, group] of groups) {
    lines.push(`- ${summary}`);
    const place = placeOf(group[0]);
    const more = group.length > 1 ? ` (and ${group.length - 1} more)` : '';
    if (place || more) lines.push(`  ${place}${more}`.trimEnd());
  }
  return [...lines, '', 'Run again without -compact-warnings to see the warnings in full.'].join('\n');
}

function placeOf(diagnostic: Diagnostic | undefined): string {
  if (diagnostic?.subject) {
    const { subject, context } = diagnostic;
    return `on ${subject.source.path} line ${snippetOf(subject, context).start.line}`;
  }
  return diagnostic?.address ? `with ${diagnostic.address}` : '';
}
