/** Diagnostics as golden text: place, code, what is underlined, the sentences. */
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { formatRange, lineText, positionAt } from '../../src/core/source.ts';

/** One paragraph per diagnostic, in the order of their places. */
export function renderPlain(diagnostics: readonly Diagnostic[]): string {
  const ordered = diagnostics.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)));
  return `${ordered.map(renderOne).join('\n\n')}\n`;
}

function placeOf({ subject }: Diagnostic): string {
  if (!subject) return '';
  return `${subject.source.path} ${String(subject.start).padStart(8, '0')}`;
}

function renderOne({ severity, summary, code, detail, subject, notes, help }: Diagnostic): string {
  const lines = [`${severity}: ${summary} [${code}]`, `  ${detail}`];
  if (subject) {
    const { line, column } = positionAt(subject.source, subject.start);
    const text = lineText(subject.source, line);
    const length = Math.min(subject.end - subject.start, text.length - column + 1);
    lines.push(`  at ${formatRange(subject)}`, `    | ${text}`);
    lines.push(`    | ${' '.repeat(column - 1)}${'^'.repeat(Math.max(1, length))}`);
  }
  for (const note of notes ?? []) lines.push(`  note: ${note}`);
  if (help) lines.push(`  help: ${help}`);
  return lines.join('\n');
}
